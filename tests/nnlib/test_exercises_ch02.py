"""Chapter 2's exercises say how an answer is wrong."""

import pytest

from nnlib.exercises import check


@pytest.mark.parametrize(
    ("exercise", "answer", "right", "said"),
    [
        ("02-1", [1, 0, 1, 0], True, "마주 보는"),
        ("02-1", [True, False, True, False], True, "마주 보는"),
        ("02-1", [1, -1, 2, 0], False, "z까지는"),
        ("02-1", [0, 0, 1, 0], False, "편향을 더하지 않았습니다"),
        ("02-1", [1, 0, 1, 1], False, "꼭 0"),
        ("02-1", [1, 1, 0, 0], False, "자리가 바뀌었습니다"),
        ("02-1", [0, 0, 0, 0], False, "뺐습니다"),
        ("02-1", [0, 1, 0, 1], False, "뒤집혔습니다"),
        ("02-1", [1, 1, 1, 1], False, "음의 부호"),
        ("02-1", [1, 0, 1], False, "(3,)"),
        ("02-2", (1, 1, 2, -2.5), True, "여덟 경우"),
        ("02-2", (1, 1, 2, -2), True, "여덟 경우"),
        ("02-2", (0.5, 0.5, 3, -3.2), True, "여덟 경우"),
        ("02-2", (1, 1, 2, -3), False, "꼭 0"),
        ("02-2", (-1, -1, -2, 2.5), False, "부호를 모두"),
        ("02-2", (1, 1, 1, -1.5), False, "1줄이 틀렸습니다: (1, 1, 0)"),
        ("02-2", (1, 1, 2), False, "(3,)"),
        ("02-3", [-2, -1, 3, 11], True, "열한 번"),
        ("02-3", [0, 0, 20, 20], False, "값이 다릅니다"),
        ("02-4", [0.165, -4, -0.4], True, "단위"),
        ("02-4", [0.05 / 3.3, -4e-6, -0.4], False, "곱해야 합니다"),
        ("02-4", [0.165, 4, -0.4], False, "부호가 사라졌습니다"),
        ("02-4", [0.165, -4, -400], False, "편향에는"),
        ("02-4", [0.05 / 3.3, -4, -0.4], False, "넓이 쪽이 반대"),
        ("02-4", [0.165, -4e-6, -0.4], False, "거리 쪽이 반대"),
        ("02-4", [0.165, -0.004, -0.4], False, "거리의 단위"),
        ("02-4", [0.05, -4, -0.4], False, "1평은 3.3㎡"),
        ("02-5", (1, 1, -2, -0.5), True, "끌어내립니다"),
        ("02-5", (1, 1, -1, -0.5), False, "1줄이 틀렸습니다: (1, 1, 1)"),
        ("02-5", (1, 1, -2, 0), True, "끌어내립니다"),
        ("02-6", 20, True, "0.49"),
        ("02-6", 9, True, "0.500"),  # the output at x = 2 is 0.5 exactly, whatever the rounding
        ("02-6", 8.9, False, "더 멀리"),
        ("02-6", 2.5, False, "더 멀리"),
        ("02-6", 1.5, False, "1.5보다 커야"),
        ("02-6", 1e7, False, "100만"),
        ("02-6", [20], False, "수 하나"),
        ("02-6", None, False, "아직 풀지 않았습니다"),
    ],
)
def test_the_answer_is_diagnosed(capsys, exercise, answer, right, said):
    assert bool(check(exercise, answer)) is right
    assert said in capsys.readouterr().out


def half_mended(with_bias, sign):
    """Chapter 2's broken perceptron with one of its two faults left."""
    points, targets = [(0, 0), (0, 1), (1, 0), (1, 1)], (1, 1, 1, 0)
    w, b, fixes = [0, 0], 0, 0
    for _ in range(20):
        for x, t in zip(points, targets, strict=True):
            error = t - (w[0] * x[0] + w[1] * x[1] + b * with_bias > 0)
            if error:
                w, b, fixes = [w_i + sign * error * x_i for w_i, x_i in zip(w, x, strict=True)], b + error, fixes + 1
    return [*w, b, fixes]


@pytest.mark.parametrize(
    ("with_bias", "sign", "said"),
    [(False, -1, "두 곳"), (False, 1, "편향을 더하지"), (True, -1, "방향이 반대"), (True, 1, "열한 번")],
)
def test_what_is_left_to_mend(capsys, with_bias, sign, said):
    check("02-3", half_mended(with_bias, sign))
    assert said in capsys.readouterr().out
