"""Chapter 6's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib import Input, Sequential, datasets, layers
from nnlib.exercises import check

X, T = np.array([[1.0, 0.5], [0.0, 1.0], [-1.0, 2.0]]), np.array([[1.0], [0.0], [1.0]])
SHARES = np.array([1, 2, 5]) / 8
P = SHARES - np.array([0, 1, 0])
SLOPE = 6 * (10 * 1.05**3 - 12) * 1.05**2 * 10
RATE = 1.2 ** (1 / 3)


@pytest.fixture
def gradients():
    model = Sequential([Input((2,)), layers.Dense(2, "sigmoid"), layers.Dense(1, "sigmoid")])
    model.compile("sgd", "mse")
    model.set_weights(datasets.example_221().weights)
    return model.gradients(X, T)


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("06-1", [16, -24]),
        ("06-2", 21),
        ("06-3", P / 4),
        ("06-3", [0.031, -0.188, 0.156]),
        ("06-5", ["상수", "사이", "편향", "정상"]),
        ("06-6", (SLOPE, RATE)),
        ("06-6", (-28.03, 1.0627)),
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("06-1", [-24, 16], "차례"),
        ("06-1", [-16, -24], "v = −1을 곱하지"),
        ("06-1", [8, -12], "2를 빠뜨렸습니다"),
        ("06-1", [8, -24], "h의 기울기"),
        ("06-1", [16, -8], "p의 기울기"),
        ("06-1", [-16, 24], "부호가 반대"),
        ("06-1", [16, 24], "v의 부호"),
        ("06-1", 12, "shape (2,)"),
        ("06-2", 9, "x + a 쪽"),
        ("06-2", 12, "x·x 쪽만"),
        ("06-2", 15, "하나가 아니라 둘"),
        ("06-2", 324, "길끼리 곱했습니다"),
        ("06-2", 18, "y의 값"),
        ("06-3", P, "n = 4로 나누지"),
        ("06-3", SHARES, "n으로도"),
        ("06-3", SHARES / 4, "t = 1을 빼지"),
        ("06-3", P / 3, "로짓의 수 3"),
        ("06-4", 3, "배열 네 개"),
        ("06-4", [1, 2, 3], "3개가 들어왔습니다"),
        ("06-5", "상수", "이름 네 개"),
        ("06-5", ["상수", "사이", "편향", "맞음"], "쓸 수 있는 이름이 아닙니다"),
        ("06-5", ["편향", "사이", "상수", "정상"], "모두 8배"),
        ("06-5", ["상수", "정상", "편향", "사이"], "뒤 층은 멀쩡"),
        ("06-5", ["상수", "사이", "정상", "편향"], "b만 틀렸습니다"),
        ("06-6", (SLOPE / 3, RATE), "길 하나만"),
        ("06-6", (RATE, SLOPE), "차례가 바뀌었습니다"),
        ("06-6", (-28.03, 1.0667), "복리"),
        ("06-6", (-28.03, 1.06), "값이 다릅니다"),
        ("06-6", (SLOPE * 2 / 3, RATE), "길 둘만"),
        ("06-6", (SLOPE / 2, RATE), "2를 빠뜨렸습니다"),
        ("06-6", (2 * (10 * 1.05**3 - 12), RATE), "p의 기울기"),
        ("06-6", (SLOPE, 1 + 0.2 / 3), "복리"),
        ("06-6", (SLOPE, 1.05), "출발한 자리"),
        ("06-6", None, "아직 풀지"),
    ],
)
def test_wrong_answers_are_explained(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out


def test_the_mended_backward_is_taken(gradients, capsys):
    assert check("06-4", gradients)
    assert "nnlib의 기울기와 같습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda g: [3 * each for each in g], "꼭 3배"),
        (lambda g: [each / 3 for each in g], "꼭 3분의 1"),
        (lambda g: [each / 2 for each in g], "꼭 절반"),
        (lambda g: [-each for each in g], "부호가 반대"),
        (lambda g: [g[0], g[1], -g[2], g[3]], "출력의 δ"),
        (lambda g: [2 * g[0], 2 * g[1], g[2], g[3]], "σ′에 무엇을"),
        (lambda g: [g[0], g[1] / 3, g[2], g[3]], "db1만 다릅니다"),
        (lambda g: [g[0], g[1], g[2], g[3] / 3], "db2만 다릅니다"),
        (lambda g: [g[0].T[:1], g[1], g[2], g[3]], "dW1의 shape은 (2, 2)"),
        (lambda g: [g[0], np.nan * g[1], g[2], g[3]], "NaN"),
    ],
)
def test_a_half_mended_backward_is_told_what_is_left(gradients, spoil, said, capsys):
    assert not check("06-4", spoil(gradients))
    assert said in capsys.readouterr().out
