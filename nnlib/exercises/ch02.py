"""2장 연습 문제의 답을 살펴봅니다."""

from itertools import product

import numpy as np

from ._diagnosis import Wrong, as_array, expect_close

_POINTS = np.array([*product((0, 1), repeat=2)])


def _outputs(answer):
    expect_close(
        answer,
        [1, 0, 1, 0],
        [
            ([1, -1, 2, 0], "z까지는 맞습니다. z가 0보다 크면 1, 아니면 0으로 바꾸어 주세요."),
            ([0, 0, 1, 0], "편향을 더하지 않았습니다. 네 점의 z에 모두 1을 더해 주세요."),
            ([1, 0, 1, 1], "(1, 1)의 z는 꼭 0입니다. 0일 때의 출력은 0으로 약속했습니다."),
            ([1, 1, 0, 0], "두 가중치의 자리가 바뀌었습니다. x₁의 가중치가 1, x₂의 가중치가 −2입니다."),
            ([0, 0, 0, 0], "편향을 더하지 않고 뺐습니다."),
            ([0, 1, 0, 1], "0과 1이 모두 뒤집혔습니다. z가 0보다 클 때가 1입니다."),
            ([1, 1, 1, 1], "−2의 음의 부호를 빠뜨렸습니다. (0, 1)의 z는 −2 + 1입니다."),
        ],
    )
    return "z는 차례로 1, −1, 2, 0이고, 마주 보는 두 점의 합이 1 + 0 = −1 + 2로 같습니다."


def _expect_table(parameters, inputs, targets):
    """계단 뉴런이 정답표와 다르면 다른 줄을 모두 알립니다."""
    *weights, bias = as_array(parameters, (inputs.shape[1] + 1,))
    z = inputs @ np.array(weights) + bias
    wrong = [row[:] for row, out, t in zip(inputs.tolist(), z > 0, targets, strict=True) if out != t]
    if not wrong:
        return
    rows = ", ".join(f"({', '.join(f'{value:g}' for value in row)})" for row in wrong)
    if ((-z > 0) == targets).all():
        raise Wrong("0과 1이 모두 뒤집혔습니다. 가중치와 편향의 부호를 모두 바꾸어 주세요.")
    if ((z >= 0) == targets).all():
        raise Wrong(f"{rows}에서 z가 꼭 0입니다. 0일 때의 출력은 0이니 편향을 조금 올려 주세요.")
    raise Wrong(f"{len(wrong)}줄이 틀렸습니다: {rows}. 그 줄의 z를 손으로 셈해 보세요.")


def _meeting(answer):
    votes = np.array([*product((0, 1), repeat=3)])
    passed = (votes[:, 2] == 1) & (votes[:, :2].sum(axis=1) >= 1)
    _expect_table(answer, votes, passed)
    return "여덟 경우가 모두 맞습니다. 의장의 표를 더 무겁게 치면 됩니다."


def _product_input(answer):
    inputs = np.column_stack([_POINTS, _POINTS.prod(axis=1)])
    _expect_table(answer, inputs, np.array([False, True, True, False]))
    return "셋째 입력의 음수 가중치가 (1, 1)에서만 z를 끌어내립니다."


def _train_nand(with_bias, sign):
    weights, bias, fixes = np.zeros(2), 0.0, 0
    for _ in range(20):
        for x, t in zip(_POINTS, (1, 1, 1, 0), strict=True):
            error = t - int(x @ weights + bias * with_bias > 0)
            if error:
                weights, bias, fixes = weights + sign * error * x, bias + error, fixes + 1
    return [*weights, bias, fixes]


def _mend_perceptron(answer):
    expect_close(
        answer,
        _train_nand(with_bias=True, sign=1),
        [
            (_train_nand(with_bias=False, sign=-1), "아직 두 곳이 그대로입니다. 출력을 내는 줄부터 보세요."),
            (_train_nand(with_bias=False, sign=1), "가중치는 바로 고쳤습니다. 출력을 낼 때 편향을 더하지 않습니다."),
            (
                _train_nand(with_bias=True, sign=-1),
                "편향은 더했습니다. 가중치를 고치는 방향이 반대입니다. t − y를 쓰세요.",
            ),
        ],
    )
    return "열한 번 고치고 멈추었습니다. 가중치 (−2, −1), 편향 3입니다."


def _units(answer):
    expect_close(
        answer,
        [0.165, -4, -0.4],
        [
            ([0.05 / 3.3, -0.004 / 1000, -0.4], "입력과 같은 쪽으로 나누었습니다. 곱이 그대로이려면 곱해야 합니다."),
            ([0.05 / 3.3, -4, -0.4], "넓이 쪽이 반대입니다. 평으로 적은 수가 더 작으니 가중치는 더 커야 합니다."),
            ([0.165, -0.004 / 1000, -0.4], "거리 쪽이 반대입니다. km로 적은 수가 더 작으니 가중치는 더 커야 합니다."),
            ([0.165, 4, -0.4], "거리의 부호가 사라졌습니다. 먼 집일수록 z가 작아져야 합니다."),
            ([0.165, -0.004, -0.4], "거리의 단위도 바뀌었습니다. m에서 km로 가면 입력이 1,000분의 1입니다."),
            ([0.05, -4, -0.4], "넓이의 단위도 바뀌었습니다. 1평은 3.3㎡입니다."),
            ([0.165, -4, -0.4 * 3.3], "편향에는 곱해지는 입력이 없으니 단위가 바뀌어도 그대로입니다."),
            ([0.165, -4, -0.4 * 1000], "편향에는 곱해지는 입력이 없으니 단위가 바뀌어도 그대로입니다."),
        ],
    )
    return "가중치는 단위에 따라 얼마든지 커지고 작아집니다."


def _break_least_squares(answer):
    fifth = float(as_array(answer, ()))
    if fifth <= 1.5:
        raise Wrong("다섯째 점은 타깃이 1이므로 1.5보다 커야 x = 1.5에서 나뉩니다.")
    if fifth > 1e6:
        raise Wrong("100만보다 작은 자리에서도 무너집니다. 더 가까운 곳을 찾아보세요.")
    x, t = np.array([0, 1, 2, 3, fifth]), np.array([0, 0, 1, 1, 1])
    slope, bias = np.polyfit(x, t, 1)
    outputs = slope * x + bias
    # 다섯째 점이 9이면 x = 2의 출력이 꼭 0.5입니다. 반올림 오차로 넘은 것은 넘은 것이 아닙니다.
    if ((outputs > 0.5 + 1e-9) == t).all():
        raise Wrong(f"다섯 점을 모두 맞힙니다. x = 2의 출력이 {outputs[2]:.2f}입니다. 다섯째 점을 더 멀리 옮겨 보세요.")
    return f"나뉘는 데이터인데도 x = 2의 출력이 {outputs[2]:.3f}에 머물러 문턱 0.5를 넘지 못합니다."


EXERCISES = {
    "02-1": _outputs,
    "02-2": _meeting,
    "02-3": _mend_perceptron,
    "02-4": _units,
    "02-5": _product_input,
    "02-6": _break_least_squares,
}
