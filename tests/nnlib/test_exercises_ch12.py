"""Chapter 12's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib.exercises import check

BEAR = np.array([[1, 0], [0, 1], [1, 0]], float)
W = np.array([[1.0, 0.0], [-1.0, 1.0]])
U = np.array([[0.5, 0.3], [-0.4, 0.5]])


def last_sum(weights):
    h = np.zeros(2)
    for x in BEAR:
        h = np.tanh(x @ W + h @ weights)
    return h.sum()


def numeric():
    slope = np.zeros((2, 2))
    for index in np.ndindex(2, 2):
        step = np.zeros((2, 2))
        step[index] = 1e-6
        slope[index] = (last_sum(U + step) - last_sum(U - step)) / 2e-6
    return slope


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("12-1", (0.964, 0.776, -0.65)),
        ("12-2", (2688, 2721)),
        ("12-3", numeric()),
        ("12-4", (1.5, 2, 6)),
        ("12-5", ["로", "으로", "로", "로", "으로", "로", "으로", "로"]),
        ("12-6", (2, 2, 0)),
        ("12-6", (5, 1.5, 0)),
        ("12-6", (2, 1.1, 0)),  # log 3 = 1.0986 is the least u that holds 0.5
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("12-1", (-0.6503, 0.7764, 0.964), "거꾸로"),
        ("12-1", (2, 0, 0), "tanh를 씌우지"),
        ("12-1", (0.964, 0.99469, 0.75904), "U의 부호"),
        ("12-1", (0.964, 0.964, 0), "앞 상태를 더하지"),
        ("12-1", (2, 1.036, -0.7764), "z까지만"),
        ("12-1", (0.964, 0.776, 0.650), "부호가 반대"),
        ("12-1", (0.964, 0.776, 0.776), "그대로 옮겼습니다"),
        ("12-2", (2721, 2688), "차례가"),
        ("12-2", (1664, 1697), "U의"),
        ("12-2", (1632, 1665), "W만"),
        ("12-2", (2656, 2689), "편향 32개"),
        ("12-2", (53760, 53793), "시점의 수"),
        ("12-2", (33280, 33313), "MLP처럼"),
        ("12-2", (2688, 2720), "편향이 하나"),
        ("12-2", (2688, 33), "모두 더한"),
        ("12-2", (2688, 2722), "값이 다릅니다"),
        ("12-3", numeric().T, "행과 열"),
        ("12-3", -numeric(), "부호가 반대"),
        ("12-3", np.zeros(3), "shape"),
        ("12-4", (3, 4, 6.5), "따로"),
        ("12-4", (3, 4, 12), "자르지 않은"),
        ("12-4", (19.5, 26, 78), "곱하기만"),
        ("12-4", (3 / 13, 4 / 13, 12 / 13), "길이 1"),
        ("12-4", (0.75, 1, 3), "두 번"),
        ("12-5", ["로"], "여덟 개"),
        ("12-5", [["로"]] * 8, "여덟 개"),
        ("12-5", ["으로", "으로", "로", "으로", "으로", "으로", "으로", "로"], "ㄹ 받침"),
        ("12-5", ["으로", "로", "으로", "으로", "로", "으로", "로", "으로"], "반대"),
        ("12-5", ["로"] * 8, "부산"),
        ("12-6", (2, 0.5, 0), "바랬습니다"),
        ("12-6", (2, 1.05, 0), "바랬습니다"),
        ("12-6", (2, -2, 0), "번갈아"),
        ("12-6", (2, 2, 1), "b를"),
        ("12-6", (3, 3, -1), "끌어올리지"),
        ("12-6", (0.1, 2, 0), "w를"),
        ("12-6", (np.nan, 2, 0), "NaN"),
        ("12-6", (2, 2, 0.01), "b를"),
    ],
)
def test_wrong_answers_are_diagnosed(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("before", "transpose", "said"),
    [(False, False, "그대로"), (True, False, "전치"), (False, True, "앞 상태")],
)
def test_half_mended_bptt_is_told(before, transpose, said, capsys):
    states = [np.zeros(2)]
    for x in BEAR:
        states.append(np.tanh(x @ W + states[-1] @ U))
    dU, d_h = np.zeros((2, 2)), np.ones(2)
    for t in (3, 2, 1):
        delta = d_h * (1 - states[t] ** 2)
        dU += np.outer(states[t - 1] if before else states[t], delta)
        d_h = delta @ (U.T if transpose else U)
    assert not check("12-3", dU)
    assert said in capsys.readouterr().out
