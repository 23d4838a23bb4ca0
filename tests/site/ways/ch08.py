"""Chapter 8."""

RATE, SEED = "학습률", "시드"
WAYS = {
    "08-lab-and/same": [("w₁", 0), ("w₂", 0), 20],
    "08-lab-and/floor": [(RATE, 0.5), 100],
    "08-lab-and/quick": [(RATE, 0.95), 20],
    "08-lab-and/away": [(RATE, 1.45), 40],
    "08-lab-xor/walk": [200],
    "08-lab-xor/low": [3000],
    "08-lab-xor/seed": [(SEED, 1), 200],
}
