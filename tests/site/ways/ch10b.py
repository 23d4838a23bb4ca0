"""Chapter 10b."""

from math import cos, pi, sin

from drawing import answered, draw

from ways.ch10 import FRAME, ZERO

RING = [(0.5 + 0.22 * sin(k * pi / 12), 0.5 - 0.35 * cos(k * pi / 12)) for k in range(25)]
OWN, DIGITS = (FRAME, "모델마다 배운 대로"), (FRAME, "모두 load_digits처럼")

WAYS = {
    "10b-lab/lost": [ZERO, answered],
    "10b-lab/swap": [DIGITS, answered],
    "10b-lab/own": [OWN, ZERO, answered],
    "10b-lab/mine": [OWN, "모두 지우기", draw([RING])],
}
