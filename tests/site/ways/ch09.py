"""Chapter 9."""

RATE, SEED = "학습률", "시드"

WAYS = {
    "09-lab-distance/short": [320],
    "09-lab-distance/long": [3200],
    "09-lab-distance/rate": [(RATE, 0.01), 320],
    "09-lab-distance/dead": [(RATE, 0.1), 100],
    "09-lab-distance/luck": [(RATE, 0.1), (SEED, 0), 100],
}
