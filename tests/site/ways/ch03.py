"""Chapter 3."""


def neuron(name):
    """Chooses a neuron of the diagram; its weights are then the fields below."""
    return lambda lab: lab.get_by_role("radio", name=f" 뉴런 {name},").click()


NAND = [neuron("h₂"), ("x₁→h₂ 가중치", -10), ("x₂→h₂ 가중치", -10), ("h₂ 편향", 15)]
OR = [neuron("h₁"), ("x₁→h₁ 가중치", 10), ("x₂→h₁ 가중치", 10), ("h₁ 편향", -5)]
AND = [neuron("p"), ("h₁→p 가중치", 10), ("h₂→p 가중치", 10), ("p 편향", -15)]
WAYS = {
    "03-lab-forward/walk": ["한 뉴런씩 계산하기", "다음 뉴런 계산하기", "다음 뉴런 계산하기"],
    "03-lab-forward/raise": [neuron("h₂"), ("h₂ 편향", 1)],
    "03-lab-forward/zero": [neuron("h₁"), ("h₁ 편향", -0.7)],
    "03-lab-forward/cut": [neuron("h₁"), ("x₂→h₁ 가중치", 0)],
    "03-lab-forward/high": [neuron("p"), ("h₁→p 가중치", 3), ("h₂→p 가중치", 1)],
    "03-lab-xor/bias": [neuron("p"), ("p 편향", -1.22)],
    "03-lab-xor/sure": [*OR, *NAND, *AND],
    "03-lab-xor/other": [
        *OR,
        neuron("h₂"),
        ("x₁→h₂ 가중치", 10),
        ("x₂→h₂ 가중치", 10),
        ("h₂ 편향", -15),
        neuron("p"),
        ("h₁→p 가중치", 10),
        ("h₂→p 가중치", -10),
        ("p 편향", -5),
    ],
    "03-lab-linear/one": [500],
    "03-lab-linear/three": [("은닉층 수", 3), 500],
    "03-lab-linear/bend": [("은닉층 수", 3), ("활성화 함수", "tanh"), 500],
}
