"""Chapter 4."""

FUNCTION, Z, LAYERS, WEIGHT = "활성화 함수", "z", "층 수", "가중치"
WAYS = {
    "04-lab-curve/flat": [(Z, 7.5)],
    "04-lab-curve/confident": [(Z, 2.5)],
    "04-lab-curve/tanh": [(FUNCTION, "tanh"), (Z, 1.3)],
    "04-lab-curve/relu": [(FUNCTION, "ReLU"), (Z, -2)],
    "04-lab-curve/leaky": [(Z, -2), (FUNCTION, "leaky ReLU")],
    "04-lab-stable/sigmoid": [(Z, -800)],
    "04-lab-stable/tanh": [(FUNCTION, "tanh"), (Z, 800)],
    "04-lab-stable/edge": [(FUNCTION, "tanh"), (Z, 709)],
    "04-lab-softmax/shift": [("z₁", 601), ("z₂", 602), ("z₃", 603)],
    "04-lab-softmax/broken": [("z₁", 800)],
    "04-lab-softmax/equal": [("z₁", 900), ("z₂", 900), ("z₃", 900)],
    "04-lab-stack/vanish": [(LAYERS, 10)],
    "04-lab-stack/four": [(LAYERS, 10), (WEIGHT, 4)],
    "04-lab-stack/best": [(LAYERS, 10), (WEIGHT, 1.8)],
    "04-lab-stack/relu": [(FUNCTION, "ReLU"), (LAYERS, 20), (Z, 1)],
    "04-lab-stack/explode": [(FUNCTION, "ReLU"), (LAYERS, 20), (Z, 1), (WEIGHT, 3)],
}
