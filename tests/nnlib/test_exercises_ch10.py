"""Chapter 10's exercises say how an answer is wrong."""

import math

import numpy as np
import pytest

from nnlib.exercises import check

PAIRED = 2 * 576 / 2**15
PRECISION = 90 / 585


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("10-1", (0.9, 0.6)),
        ("10-2", (10, 20)),
        ("10-3", np.array([0.75, 0.5, 0.5])),
        ("10-4", 3234),
        ("10-4", math.ceil(0.97 * (1 - 0.97) / 0.003**2)),
        ("10-5", PAIRED),
        ("10-5", 0.03516),
        ("10-5", 0.035),
        ("10-6", (PRECISION, 0.9495)),
        ("10-6", (0.1538, 0.9495)),
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("10-1", (0.6, 0.9), "자리가 바뀌었습니다"),
        ("10-1", (0.9, 0.93), "정확도입니다"),
        ("10-1", (0.9, 0.09), "200통 전체"),
        ("10-1", (0.9, 0.4), "잘못 말한 비율"),
        ("10-1", (90, 60), "백분율"),
        ("10-1", 0.9, "shape (2,)"),
        ("10-2", (20, 10), "줄과 칸이"),
        ("10-2", (11, 21), "1부터"),
        ("10-2", (11, 20), "줄을 1부터"),
        ("10-2", (10, 19), "1부터 센 자리"),
        ("10-2", (37, 4), "8×8"),
        ("10-4", 3300, "값이 다릅니다"),
        ("10-4", 3233, "한 장이 모자랍니다"),
        ("10-4", 0.97 * 0.03 / 0.003**2, "올림"),
        ("10-4", 809, "두 배가"),
        ("10-4", 10, "제곱을 빠뜨렸습니다"),
        ("10-4", 9.7, "제곱을 빠뜨렸습니다"),
        ("10-4", 27_778, "p = 0.5"),
        ("10-5", PAIRED / 2, "두 배를"),
        ("10-5", 455 / 2**15, "3장인 경우만"),
        ("10-5", 2 * 455 / 2**15, "3장인 경우만"),
        ("10-5", 2 * 121 / 2**15, "빠뜨렸습니다"),
        ("10-5", 0.2, "비율입니다"),
        ("10-6", (0.9495, PRECISION), "자리가 바뀌었습니다"),
        ("10-6", (0.9, 0.9495), "재현율"),
        ("10-6", (15.38, 94.95), "백분율"),
        ("10-6", (90 / 590, 0.9495), "9,900명"),
        ("10-6", (90 / 590, 0.949), "9,900명"),
        ("10-6", (PRECISION, 0.99), "기준선"),
        ("10-6", (0.95, 0.9495), "건강한 사람"),
        ("10-6", None, "아직 풀지"),
    ],
)
def test_wrong_answers_are_explained(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("count_all", "axis", "said"),
    [(False, 0, "틀린 코드 그대로"), (True, 0, "정밀도"), (False, 1, "한 번만 더했습니다")],
)
def test_each_unmended_fault_of_the_table_is_named(count_all, axis, said, capsys):
    truth = np.array([0, 0, 0, 0, 1, 1, 2, 2, 2, 2])
    guess = np.array([0, 0, 0, 1, 1, 2, 2, 2, 1, 1])
    counts = np.zeros((3, 3))
    if count_all:
        np.add.at(counts, (truth, guess), 1)
    else:
        counts[truth, guess] += 1
    assert not check("10-3", counts.diagonal() / counts.sum(axis=axis))
    assert said in capsys.readouterr().out
