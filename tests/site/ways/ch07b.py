"""Chapter 7b."""

RATE, WAY, SIZE, NOISE = "학습률", "걷는 방법", "은닉 뉴런 수", "잡음"
WAYS = {
    "07b-lab-valley/plain": [(RATE, 0.3), 500],
    "07b-lab-valley/fall": [(RATE, 1), 20],
    "07b-lab-valley/roll": [(WAY, "모멘텀"), (RATE, 0.1), 200],
    "07b-lab-valley/crawl": [(WAY, "Adam"), (RATE, 0.01), 500],
    "07b-lab-valley/stride": [(WAY, "Adam"), (RATE, 1), 200],
    "07b-lab-moons/apart": [2000],
    "07b-lab-moons/stop": [125],
    "07b-lab-moons/line": [(SIZE, 1), 2000],
    "07b-lab-moons/four": [(SIZE, 4), 2000],
    "07b-lab-moons/clean": [(NOISE, 0), 2000],
}
