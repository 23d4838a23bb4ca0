"""Chapter 11."""

from drawing import answered, draw

FRAME = "그림을 다듬는 법"
ZERO = "숫자 0 예제 1"
CORNER = [(0.2, 0.1), (0.2, 0.9), (0.8, 0.9)]
DOTS = [[(0.2, 0.5)], [(0.8, 0.5)]]
IMAGE, KERNEL = "입력 이미지", "필터"


def turn(lab):
    lab.get_by_label("필터 뒤집기(180°)").check()


def plane(color, value):
    return f"{color} 필터 0행 0열", value


WAYS = {
    "11-lab-edge/window": [2],
    "11-lab-edge/blind": [(KERNEL, "가로 경계")],
    "11-lab-edge/flip": [turn],
    "11-lab-edge/strong": [(IMAGE, "숫자"), ("필터 1행 1열", 9)],
    "11-lab-size/same": [("패딩", "same(0을 두름)")],
    "11-lab-size/unused": [("보폭", 2)],
    "11-lab-size/pool": [("최댓값 풀링", "2×2")],
    "11-lab-size/misfit": [("높이", 4), ("필터 크기", 5)],
    "11-lab-color/hide": [plane("빨강", 1), plane("초록", 0), plane("파랑", 2)],
    "11-lab-color/only": [plane("초록", 1)],
    "11-lab-color/split": [plane("빨강", -1), plane("초록", 0), plane("파랑", 1)],
    "11-lab-digit/right": [ZERO, answered],
    "11-lab-digit/frame": [ZERO, (FRAME, "모두 MNIST처럼"), answered],
    "11-lab-digit/split": [draw([CORNER])],
    "11-lab-digit/sure": [draw([dot]) for dot in DOTS],
}
