"""Chapter 0's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib.exercises import check

X = np.array([[1.0, 10.0, 100.0], [2.0, 20.0, 200.0], [6.0, 60.0, 600.0]])
POINTS = np.random.default_rng(0).random((100_000, 2))
PI = 4 * ((POINTS**2).sum(axis=1) < 1).mean()


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [("00-1", 24), ("00-2", X - X.mean(axis=0)), ("00-3", 11), ("00-4", PI), ("00-4", 3.148), ("00-5", [12, 5])],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("00-1", 8, "안쪽"),
        ("00-1", 12, "2를 빠뜨렸습니다"),
        ("00-1", 18, "+ 1을 빠뜨리고"),
        ("00-1", -24, "부호"),
        ("00-2", X - X.mean(axis=1), "사라질 축"),
        ("00-2", X - X.mean(axis=1, keepdims=True), "행마다"),
        ("00-2", X - X.mean(), "전체 평균"),
        ("00-2", X - np.median(X, axis=0), "가운뎃값"),
        ("00-2", (X - X.mean(axis=0)) / X.std(axis=0), "표준편차"),
        ("00-2", X[0], "shape"),
        ("00-3", 10, "1.97"),
        ("00-3", 10.24, "올림"),
        ("00-3", 12, "첫째 날"),
        ("00-3", 15, "처음의 7 %"),
        ("00-4", PI / 4, "4를 곱하지"),
        ("00-4", 4 * 78703, "개수"),
        ("00-4", 4 - PI, "원 밖"),
        ("00-4", np.pi, "점을 뿌려"),
        ("00-4", 4 * (POINTS.sum(axis=1) < 1).mean(), "제곱하지"),
        ("00-5", [5, 12], "차례"),
        ("00-5", [12, 4], "1을 빠뜨렸습니다"),
        ("00-5", None, "아직 풀지"),
    ],
)
def test_wrong_answers_are_explained(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out
