"""Chapter 2."""

W1, W2, BIAS = "가중치 w₁", "가중치 w₂", "편향 b"
DATA, ACTIVATION, RATE = "데이터", "활성화 함수", "학습률"
WAYS = {
    "02-lab-gates/and": [(BIAS, -1.5)],
    "02-lab-gates/or": [(DATA, "OR"), (BIAS, -0.5)],
    "02-lab-gates/nand": [(DATA, "NAND"), (W1, -1), (W2, -1), (BIAS, 1.5)],
    "02-lab-gates/xor": [(DATA, "XOR"), (W2, -1), (BIAS, -0.5)],
    "02-lab-gates/sigmoid": [(DATA, "XOR"), (ACTIVATION, "시그모이드"), (W1, -1), (W2, -1), (BIAS, 1.5)],
    "02-lab-linear/four": [(W1, 0.3), (W2, 0.3)],
    "02-lab-linear/low": [(W1, 0.4), (W2, 0.5), (BIAS, -0.2)],
    "02-lab-linear/least": [(W1, 0.5), (W2, 0.5), (BIAS, -0.25)],
    "02-lab-linear/xor": [(DATA, "XOR"), (BIAS, 0.5)],
    "02-lab-perceptron/and": [24],
    "02-lab-perceptron/small": [(RATE, 0.01), 24],
    "02-lab-perceptron/ready": [(W1, 1), (W2, 1), (BIAS, -1.5), 4],
    "02-lab-perceptron/xor": [(DATA, "XOR"), 400],
}
