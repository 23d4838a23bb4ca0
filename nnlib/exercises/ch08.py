"""8장 연습 문제의 답을 살펴봅니다."""

import numpy as np

from ._diagnosis import Wrong, as_array, expect_close


def _paper_tape(answer):
    expect_close(
        answer,
        [-18, -6],
        [
            ([-6, -18], "차례가 바뀌었습니다. (w의 기울기, b의 기울기)로 적어 주세요."),
            ([-9, -3], "제곱의 국소 미분계수 2를 빠뜨렸습니다."),
            ([-6, -6], "곱하기에서 w 쪽으로 갈 때 x를 곱하지 않았습니다."),
            ([-18, -18], "더하기는 그대로 지나갑니다. b 쪽으로는 x를 곱하지 않습니다."),
        ],
    )
    return "제곱에서 −6, 곱하기에서 w 쪽으로 3을 곱해 −18입니다."


def _quiet_training(answer):
    column, flat = [[0], [1], [1], [1]], [0, 1, 1, 1]
    expect_close(
        answer,
        [0.5, 0.5, 0.25],
        [
            ([0, 0, 0.75], "갱신은 고쳤지만 출력이 모두 평균입니다. 타깃의 shape을 보세요."),
            (_with_lost_bias(column), "shape은 고쳤지만 편향의 갱신이 그대로입니다. assign은 통째로 바꿉니다."),
            (_with_lost_bias(flat), "아직 아무것도 고치지 않았습니다. 출력과 타깃의 shape부터 찍어 보세요."),
            ([0.5, 0.5, -0.25], "AND를 배웠습니다. 타깃은 OR입니다."),
        ],
    )
    return "타깃을 (4, 1)로 두고 편향을 assign_sub으로 고쳤습니다."


def _with_lost_bias(targets):
    """틀린 코드가 닿는 곳: 편향을 고치지 않고 −0.3 × 기울기로 갈아 치웁니다."""
    inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
    w, b = np.zeros((2, 1)), np.zeros(1)
    for _ in range(500):
        slope = 2 / 4 * (inputs @ w + b - np.array(targets)).reshape(4, -1).mean(axis=1, keepdims=True)
        w, b = w - 0.3 * inputs.T @ slope, -0.3 * slope.sum(axis=0)
    return [*w.ravel(), *b]


def _traces(answer):
    count = as_array(answer, ())
    reasons = {
        9: "부를 때마다 추적한다고 보았습니다. 같은 종류를 다시 넣으면 추적하지 않습니다.",
        1: "파이썬 정수는 값마다, 텐서는 dtype과 shape마다 다시 추적합니다.",
        4: "파이썬 정수를 한 종류로 보았습니다. 값 하나하나가 종류입니다.",
        7: "정수 1을 두 번 셌거나, 종류가 같은 텐서를 두 번 셌습니다.",
        8: "종류가 같은 것을 두 번 셌습니다. tf.constant(0)과 tf.constant(7)은 종류가 같습니다.",
        3: "파이썬 정수의 종류만 셌거나 텐서의 종류만 셌습니다. 둘을 더하세요.",
        5: "dtype이 다르거나 축이 하나 더 있으면 다른 종류입니다.",
    }
    if float(count) in reasons:
        raise Wrong(reasons[float(count)])
    expect_close(answer, 6)
    return "0, 1, 2와 수 하나짜리 int32, 수 하나짜리 float32, 길이 1의 float32로 여섯 종류입니다."


def _bend_of_cube(answer):
    corners = np.array([[i, j, k, 1.0] for i in (0, 1) for j in (0, 1) for k in (0, 1)])
    smallest, *_, largest = np.linalg.eigvalsh(2 / 8 * corners.T @ corners)
    expect_close(
        answer,
        2 / largest,
        [
            (1 / largest, "1/L입니다. 한계는 그 두 배입니다."),
            (largest, "가장 큰 굽음 L입니다. 2를 이 수로 나눕니다."),
            (2 / smallest, "가장 작은 굽음으로 나누었습니다. 큰 쪽이 한계를 정합니다."),
            (1, "편향을 빠뜨렸습니다. 마지막 열까지 넣으세요."),
            (8 / (7 + np.sqrt(33)), "입력이 둘일 때의 한계입니다. 이번에는 입력이 셋, 표본이 여덟입니다."),
            (2 / (8 * largest), "평균이 아니라 합의 굽음입니다. 손실은 reduce_mean으로 셈합니다."),
        ],
    )
    return "L = 2 + √3이고 2/L = 0.536입니다. 입력이 둘일 때의 0.628보다 작습니다."


def _beacons(answer):
    place = _place_of_beacons()
    if np.array_equal(as_array(answer, (2,)), place.round(2)):
        raise Wrong("둘째 자리까지는 맞았습니다. 소수 셋째 자리까지 적어 주세요.")
    expect_close(
        answer,
        place,
        [
            (place[::-1], "차례가 바뀌었습니다. (x, y)로 적어 주세요."),
            (_SQUARED, "거리의 제곱끼리 뺐습니다. 거리끼리 뺀 다음 제곱하세요."),
            ([3, 4], "오차가 없을 때의 자리입니다. 잰 값 8.1과 6.7로 손실을 줄이세요."),
            ([5, 5], "출발한 자리 그대로입니다. assign_sub으로 고쳤는지 보세요."),
        ],
    )
    return "세 거리를 조금씩 어기며 손실이 가장 작은 자리입니다."


_SQUARED = 2.96939, 4.00750  # (거리² − 잰 값²)²의 평균이 가장 작은 자리


def _place_of_beacons():
    towers, measured = np.array([[0, 0], [10, 0], [0, 10.0]]), np.array([5.0, 8.1, 6.7])
    place = np.array([5.0, 5.0])
    for _ in range(500):
        away = place - towers
        distance = np.linalg.norm(away, axis=1)
        place = place - 0.5 * 2 / 3 * ((distance - measured) / distance) @ away
    return place


EXERCISES = {"08-1": _paper_tape, "08-2": _quiet_training, "08-3": _traces, "08-4": _bend_of_cube, "08-5": _beacons}
