"""Chapter 7b's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib.exercises import check

SECOND = 0.1 * (0.04 / 0.19) / 4  # back towards 0
BIAS = np.array([0.3, -0.2])


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("07b-1", 1.2),
        ("07b-2", -0.1 + SECOND),
        ("07b-3", [np.array([[0.5, -0.1]]), BIAS]),
        ("07b-4", (5, 8)),
        ("07b-5", 87.84),
        ("07b-5", 88),
        ("07b-6", 0.99),
        ("07b-6", 0.98),
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("07b-1", 0.06, "첫걸음"),
        ("07b-1", 0.4, "기울기 3"),
        ("07b-1", 0.06 / 0.95, "β로 나누었습니다"),
        ("07b-1", 0.6, "0.05입니다"),
        ("07b-1", -1.2, "부호가 반대"),
        ("07b-2", 0, "기억합니다"),
        ("07b-2", -0.1, "한 걸음만"),
        ("07b-2", -0.1 - SECOND, "m이 음수"),
        ("07b-2", 0.1 - SECOND, "모두 반대"),
        ("07b-2", -0.099, "나누지 않았습니다"),
        ("07b-2", -0.09, "t = 2"),
        ("07b-2", -0.1 * np.sqrt(10) + 0.004 / np.sqrt(16 * (1 - 0.999**2)), "보정을 두 걸음"),
        ("07b-3", [np.array([[0.3, 0.0]]), BIAS], "2가 빠졌습니다"),
        ("07b-3", [np.array([[0.9, 0.3]]), BIAS], "미분하지 않고"),
        ("07b-3", [np.array([[-0.3, 0.3]]), BIAS], "뺐습니다"),
        ("07b-3", [np.array([[0.1, 0.1]]), BIAS], "아무것도"),
        ("07b-3", [np.array([[0.5, -0.1]]), 0.4 * BIAS], "편향"),
        ("07b-3", np.array([0.5]), "배열 두 개"),
        ("07b-4", (8, 5), "차례"),
        ("07b-4", (6, 9), "0부터"),
        ("07b-4", (2, 4), "인내 2"),
        ("07b-4", (2, 5), "0.59"),
        ("07b-4", (5, 7), "일찍"),
        ("07b-4", (9, 9), "0.55"),
        ("07b-4", (5, 9), "늦었습니다"),
        ("07b-5", 0.8784, "100을 곱해"),
        ("07b-5", 17.568, "문항 수"),
        ("07b-5", 70, "한 사람"),
        ("07b-5", 100, "axis=1"),
        ("07b-6", 0.9, "길게"),
        ("07b-6", 0.5, "짧은 기억"),
        ("07b-6", 1, "작아야"),
        ("07b-6", None, "아직 풀지"),
    ],
)
def test_wrong_answers_are_explained(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out
