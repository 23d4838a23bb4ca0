"""Chapter 7."""

RATE, SIZE, SEED = "학습률", "은닉 뉴런 수", "시드"
WAYS = {
    "07-lab-rate/slow": [300],
    "07-lab-rate/fast": [(RATE, 1), 100],
    "07-lab-rate/leap": [(RATE, 10), 100],
    "07-lab-rate/frozen": [(RATE, 10), 100, (RATE, 1), 500],
    "07-lab-rate/back": [(RATE, 1), 2000],
    "07-lab-size/one": [(SIZE, 1), 3000],
    "07-lab-size/stuck": [(SEED, 3), 2000],
    "07-lab-size/five": [move for seed in range(5) for move in ((SEED, seed), 1200)],
    "07-lab-size/four": [(SIZE, 4), *(move for seed in range(5) for move in ((SEED, seed), 3000))],
    "07-lab-grid/unstable": [(RATE, 1), 500],
    "07-lab-grid/unfinished": [(RATE, 0.003), 20_000],
    "07-lab-grid/small": [(SIZE, 1), (RATE, 0.3), 2000],
}
