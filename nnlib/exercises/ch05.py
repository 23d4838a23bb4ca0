"""5장 연습 문제의 답을 살펴봅니다."""

import numpy as np

from ._diagnosis import Wrong, as_array, expect_close


def _two_steps(answer):
    expect_close(
        answer,
        4,
        [
            (3, "한 걸음만 갔습니다. 새 자리에서 기울기를 다시 구해 한 걸음 더 갑니다."),
            (5, "첫 걸음의 기울기를 두 번 썼습니다. 자리가 바뀌면 기울기도 바뀝니다."),
            (-4, "기울기를 더했습니다. 반대쪽으로 가야 합니다."),
            (-1, "기울기를 더했고 한 걸음만 갔습니다. 반대쪽으로 두 걸음 가야 합니다."),
            (2.75, "기울기에서 2를 빠뜨렸습니다. (w − 5)²의 도함수는 2(w − 5)입니다."),
        ],
    )
    return "1 → 3 → 4로, 걸음마다 남은 거리의 절반을 갔습니다."


def _descent(answer):
    shrink = 1 - 0.8**100
    expect_close(
        answer,
        [shrink, -2 * shrink],
        [
            ([shrink, 2 * shrink], "갱신은 고쳤지만 둘째 기울기가 그대로입니다. (w₂ + 2)²을 미분해 보세요."),
            ([1 - 1.2**100, 2 - 2 * 1.2**100], "아직 아무것도 고치지 않았습니다. 부호부터 살펴보세요."),
            ([1 - 1.2**100, -2 + 2 * 1.2**100], "기울기는 고쳤지만 아직 더하고 있습니다."),
        ],
    )
    return "바닥 (1, −2)에 닿았습니다."


def _steps_and_rest(answer):
    steps, rest = as_array(answer, (2,))
    if (steps, rest) == (40, 480):
        raise Wrong("차례가 바뀌었습니다. (걸음, 표본)으로 적어 주세요.")
    if steps == 450:
        raise Wrong("내림했습니다. 남은 표본도 한 걸음으로 씁니다.")
    if steps == 16:
        raise Wrong("한 에포크의 걸음입니다. 30 에포크를 곱해 주세요.")
    if rest == 64:
        raise Wrong("마지막 배치는 다 차지 않습니다. 앞의 배치가 몇 개를 썼는지 세어 보세요.")
    expect_close(answer, [480, 40])
    return "에포크마다 16걸음이고 마지막 배치에는 40개가 남습니다."


def _limit_of_or(answer):
    inputs = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1.0]])
    largest = np.linalg.eigvalsh(2 / 4 * inputs.T @ inputs)[-1]
    without_bias = np.linalg.eigvalsh(2 / 4 * inputs[:, :2].T @ inputs[:, :2])[-1]
    expect_close(
        answer,
        2 / largest,
        [
            (1 / largest, "1/L입니다. 한계는 그 두 배입니다."),
            (largest, "가장 큰 굽음 L입니다. 2를 이 수로 나눕니다."),
            (2 / without_bias, "편향을 위한 1의 열을 빠뜨렸습니다."),
            (2 / (4 * largest), "평균이 아니라 합의 굽음을 썼습니다. n = 4로 나눕니다."),
            (4 / largest, "손실의 2를 빠뜨렸습니다. 굽음의 행렬은 (2/n)AᵀA입니다."),
        ],
    )
    return "굽음에는 타깃이 들어가지 않으므로 AND와 같습니다."


def _water_clock(answer):
    height = np.array([310.0, 352, 398, 441, 487, 530])
    a, b, limit = as_array(answer, (3,))
    if not np.isclose(b, height.std(), rtol=1e-3):
        if np.isclose(b, height.std(ddof=1), rtol=1e-3):
            raise Wrong("표준편차를 n − 1로 나누어 구했습니다. NumPy의 std는 n으로 나눕니다.")
        raise Wrong("b는 높이의 표준편차입니다.")
    if not np.isclose(a, height.mean(), rtol=1e-3):
        raise Wrong("a가 평균이 아니면 가중치와 편향의 방향이 얽혀 가장 큰 굽음이 커집니다.")
    expect_close(limit, 1, [(2, "L = 2이므로 2/L은 1입니다."), (0.5, "1/L입니다. 한계는 그 두 배입니다.")])
    return "표준화하면 두 방향의 굽음이 모두 2라 한계가 1입니다."


EXERCISES = {"05-1": _two_steps, "05-2": _descent, "05-3": _steps_and_rest, "05-4": _limit_of_or, "05-5": _water_clock}
