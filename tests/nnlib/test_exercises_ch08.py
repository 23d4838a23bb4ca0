"""Chapter 8's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib.exercises import check

LIMIT = 2 / (2 + np.sqrt(3))
PLACE = (2.97491, 4.01022)


def quiet_training(targets, learns_bias):
    """What the broken code reaches when the targets have this shape and the bias is, or is not, mended."""
    inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
    w, b = np.zeros((2, 1)), np.zeros(1)
    for _ in range(500):
        errors = inputs @ w + b - np.array(targets)  # (4, 1), or (4, 4) by broadcasting
        slopes = 2 * errors.sum(axis=1, keepdims=True) / errors.size
        w, b = w - 0.3 * inputs.T @ slopes, (b if learns_bias else 0) - 0.3 * slopes.sum(axis=0)
    return [*w.ravel(), *b]


COLUMN, FLAT = [[0], [1], [1], [1]], [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("08-1", (-18, -6)),
        ("08-2", [0.5, 0.5, 0.25]),
        ("08-2", quiet_training(COLUMN, learns_bias=True)),
        ("08-3", 6),
        ("08-4", LIMIT),
        ("08-5", PLACE),
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("08-1", (-6, -18), "차례"),
        ("08-1", (-9, -3), "2를 빠뜨렸습니다"),
        ("08-1", (-6, -6), "x를 곱하지 않았습니다"),
        ("08-1", (-18, -18), "그대로 지나갑니다"),
        ("08-1", (18, 6), "부호"),
        ("08-1", -18, "shape"),
        ("08-2", quiet_training(FLAT, learns_bias=True), "타깃의 shape"),
        ("08-2", quiet_training(COLUMN, learns_bias=False), "assign은 통째로"),
        ("08-2", quiet_training(FLAT, learns_bias=False), "아무것도 고치지"),
        ("08-2", [0.5, 0.5, -0.25], "AND"),
        ("08-3", 3, "둘을 더하세요"),
        ("08-3", 9, "부를 때마다"),
        ("08-3", 4, "한 종류로"),
        ("08-3", 1, "다시 추적"),
        ("08-3", 5, "다른 종류"),
        ("08-3", 7, "두 번 셌"),
        ("08-3", 8, "두 번 셌"),
        ("08-3", "여섯", "수를 넣어야"),
        ("08-4", LIMIT / 2, "1/L"),
        ("08-4", 2 / LIMIT, "2를 이 수로"),
        ("08-4", 1, "편향"),
        ("08-4", 0.628, "입력이 둘"),
        ("08-4", LIMIT / 8, "합의 굽음"),
        ("08-4", 2 / (2 - np.sqrt(3)), "작은 굽음"),
        ("08-5", PLACE[::-1], "차례"),
        ("08-5", (2.97, 4.01), "셋째 자리"),
        ("08-5", (2.96939, 4.0075), "거리끼리 뺀"),
        ("08-5", (3, 4), "오차가 없을 때"),
        ("08-5", (5, 5), "출발한 자리"),
        ("08-5", None, "아직 풀지"),
    ],
)
def test_wrong_answers_are_explained(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out
