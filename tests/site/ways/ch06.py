"""Chapter 6."""

FORWARD, BACKWARD = "앞으로 끝까지", "뒤로 끝까지"


def guesses(*values):
    """Types one gradient after another into the field of the guess."""

    def guess(lab):
        for value in values:
            lab.get_by_label("짐작한 기울기 값", exact=True).fill(str(value))
            lab.get_by_role("button", name="맞혀 보기", exact=True).click()

    return guess


WAYS = {
    "06-lab-fork/three": [FORWARD, guesses(1, 6, 3)],
    "06-lab-fork/all": [FORWARD, BACKWARD],
    "06-lab-fork/zero": [("a", -4), FORWARD, BACKWARD],
    "06-lab-neuron/measure": [FORWARD, BACKWARD],
    "06-lab-neuron/walk": [20],
    "06-lab-neuron/stuck": [("w", 4), FORWARD, BACKWARD],
    "06-lab-neuron/blind": [("x", 0), FORWARD, BACKWARD],
    "06-lab-221/five": [FORWARD, guesses(1, -0.728, -0.169, -0.169, -0.116)],
    "06-lab-221/agree": [FORWARD, BACKWARD],
    "06-lab-221/descend": [30],
    "06-lab-221/cut": [("v₁", 0), FORWARD, BACKWARD],
    "06-lab-softmax/see": [FORWARD, BACKWARD],
    "06-lab-softmax/shift": [("z₁", 6), ("z₂", 7), ("z₃", 8), FORWARD, BACKWARD],
    "06-lab-softmax/sure": [("z₁", 10), FORWARD, BACKWARD],
}
