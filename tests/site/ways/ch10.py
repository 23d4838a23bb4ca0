"""Chapter 10."""

from drawing import answered, draw

FRAME = "그림을 다듬는 법"
ZERO = "숫자 0 예제 1"
SQUARE = [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.1, 0.1)]
DOTS = [[(0.45, 0.5)], [(0.55, 0.5)]]

WAYS = {
    "10-lab-draw/example": [ZERO, answered],
    "10-lab-draw/frame": [ZERO, (FRAME, "모두 MNIST처럼"), answered],
    "10-lab-draw/split": [draw([SQUARE])],
    "10-lab-draw/sure": [draw([dot]) for dot in DOTS],
}
