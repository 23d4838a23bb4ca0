"""Chapter 11's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib.exercises import check

SLANTED = np.array([[0, -1, -1], [0, 0, 3], [1, 0, -1]])


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("11-1", SLANTED),
        ("11-1", SLANTED.tolist()),
        ("11-2", (6, 576, 1776)),
        ("11-3", [1, 6, 15, 14, 9]),
        ("11-4", [[6, 0], [0, 0]]),
        ("11-5", (4, 46)),
        ("11-6", (6, -22 / 3)),
        ("11-6", (6, -7.33)),
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("11-1", -SLANTED, "180°"),
        ("11-1", [[2, 5, 1], [0, 2, 3], [3, 0, 3]], "−1입니다"),
        ("11-1", SLANTED.T, "줄과 칸이"),
        ("11-1", np.zeros((4, 4)), "valid에서는"),
        ("11-1", 3, "shape (3, 3)"),
        ("11-1", [[0, -1, -1], [0, 0]], "수를 넣어야"),
        ("11-1", None, "아직 풀지"),
        ("11-2", (6, 576, 1752), "편향"),
        ("11-2", (6, 576, 608 - 400 + 1168), "채널 3개"),
        ("11-2", (6, 576, 608 + 160), "8장을"),
        ("11-2", (6, 36, 1776), "채널까지"),
        ("11-2", (7, 784, 1776), "내림입니다"),
        ("11-2", (5, 400, 1776), "1을 더하지"),
        ("11-2", (12, 2304, 1776), "보폭 2를"),
        ("11-2", (6, 576, 1775), "값이 다릅니다"),
        ("11-4", [[6, 0], [6, 0]], "12로"),
        ("11-4", [[3, 0], [3, 0]], "반씩"),
        ("11-4", [[0, 0], [6, 0]], "맨 앞의 칸이"),
        ("11-4", np.full((2, 2), 1.5), "평균 풀링"),
        ("11-4", [[12, 0], [0, 0]], "곱했습니다"),
        ("11-5", (3, 22), "못 미칩니다"),
        ("11-5", (4, 38), "풀링을 빠뜨렸습니다"),
        ("11-5", (46, 4), "자리가"),
        ("11-5", (9, 28), "보폭을 잊었습니다"),
        ("11-5", (5, 94), "가장 적은"),
        ("11-6", (3, -22 / 3), "왼쪽 끝"),
        ("11-6", (7, -22 / 3), "1부터"),
        ("11-6", (6, 22 / 3), "부호가"),
        ("11-6", (3, 22 / 3), "돌아갔고"),
        ("11-6", (6, -22), "3으로"),
        ("11-6", (6, -7.3), "둘째 자리까지"),
    ],
)
def test_wrong_answers_are_explained(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("windows", "adds", "said"),
    [(2, False, "틀린 코드 그대로"), (3, False, "덮어썼습니다"), (2, True, "마지막 창")],
)
def test_each_unmended_fault_of_the_folding_is_named(windows, adds, said, capsys):
    rows, dx = np.arange(1.0, 10).reshape(3, 3), np.zeros(5)
    for i in range(windows):
        dx[i : i + 3] = rows[i] + (dx[i : i + 3] if adds else 0)
    assert not check("11-3", dx)
    assert said in capsys.readouterr().out


def test_the_averaged_folding_is_named(capsys):
    assert not check("11-3", [1, 3, 5, 7, 9])
    assert "평균을" in capsys.readouterr().out


@pytest.mark.parametrize("blocks", range(1, 6))
def test_the_receptive_field_is_what_the_recurrence_gives(blocks):
    r, j = 1, 1
    for _ in range(blocks):
        for k, stride in ((3, 1), (2, 2)):
            r, j = r + (k - 1) * j, j * stride
    assert r == [4, 10, 22, 46, 94][blocks - 1]
