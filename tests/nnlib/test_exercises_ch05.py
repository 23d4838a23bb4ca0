"""Chapter 5's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib.exercises import check

LIMIT = 0.6277187
SPREAD = np.array([310.0, 352, 398, 441, 487, 530]).std()


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("05-1", 4),
        ("05-2", [1, -2]),
        ("05-2", np.array([1 - 0.8**100, -2 + 2 * 0.8**100])),
        ("05-3", (480, 40)),
        ("05-4", LIMIT),
        ("05-5", (419.6667, SPREAD, 1)),
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("05-1", 3, "한 걸음만"),
        ("05-1", 5, "두 번 썼습니다"),
        ("05-1", -4, "더했습니다"),
        ("05-1", -1, "더했고 한 걸음만"),
        ("05-1", [4], "수 하나"),
        ("05-2", [1, 2], "둘째 기울기"),
        ("05-2", [1 - 1.2**100, 2 - 2 * 1.2**100], "아무것도 고치지"),
        ("05-2", [1 - 1.2**100, -2 + 2 * 1.2**100], "아직 더하고"),
        ("05-3", (450, 40), "내림"),
        ("05-3", (16, 40), "한 에포크"),
        ("05-3", (480, 64), "다 차지 않습니다"),
        ("05-3", (40, 480), "차례"),
        ("05-4", LIMIT / 2, "1/L"),
        ("05-4", 2 / LIMIT, "2를 이 수로"),
        ("05-4", LIMIT / 4, "합의 굽음"),
        ("05-4", 4 / 3, "1의 열"),
        ("05-5", (419.6667, 2, 1), "표준편차"),
        ("05-5", (419.6667, SPREAD * np.sqrt(6 / 5), 1), "n − 1"),
        ("05-5", (310, SPREAD, 1), "평균"),
        ("05-5", (419.6667, SPREAD, 2), "L = 2"),
        ("05-5", None, "아직 풀지"),
    ],
)
def test_wrong_answers_are_explained(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out
