"""Chapter 3's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib.datasets import example_221, load_xor
from nnlib.exercises import check

W1, b1, W2, b2 = example_221().weights
XOR = load_xor()[0]
BAND = [[[1, -1]], [-36, 37.5], [[1], [1]], [-1.5]]
PARITY = [np.ones((3, 3)), [-0.5, -1.5, -2.5], [[1], [-1], [1]], [-0.5]]


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


RIGHT = sigmoid(sigmoid(XOR @ W1 + b1) @ W2 + b2)


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("03-1", [1.1, -1.8]),
        ("03-2", 79),
        ("03-3", RIGHT),
        ("03-4", BAND),
        ("03-4", [[[-2, 2]], [72, -75], [[-1], [-1]], [0.5]]),  # NOT(at most 36 or at least 37.5)
        ("03-5", [4, -4, 7.5]),
        ("03-6", PARITY),
        ("03-6", [np.ones((3, 3)), [-1.5, -0.5, -2.5], [[-2], [2], [2]], [-1]]),
    ],
)
def test_right_answers(capsys, exercise, answer):
    assert check(exercise, answer)
    assert capsys.readouterr().out.startswith("맞았습니다.")


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("03-1", np.array([2, -1]) @ W1.T + b1, "행과 열"),
        ("03-1", np.array([2, -1]) @ W1, "편향"),
        ("03-1", np.array([2, 1]) @ W1 + b1, "x₂의 부호"),
        ("03-1", sigmoid(np.array([1.1, -1.8])), "활성화까지"),
        ("03-1", [-1.8, 1.1], "차례"),
        ("03-1", [1.1], "(1,)"),
        ("03-2", 5 * 8 + 8 * 3 + 3, "편향을 뺐습니다"),
        ("03-2", 79 + 5, "입력층"),
        ("03-2", 48 + 27, "마지막 층"),
        ("03-3", RIGHT.ravel(), "ravel"),
        ("03-3", sigmoid(sigmoid(XOR @ W1.T + b1) @ W2 + b2), "행과 열"),
        ("03-3", sigmoid((XOR @ W1 + b1) @ W2 + b2), "활성화 함수를 지나지"),
        ("03-3", sigmoid((XOR @ W1.T + b1) @ W2 + b2), "두 곳"),
        ("03-3", RIGHT + 0.01, "값이 다릅니다"),
        ("03-4", [[[1, 1]], *BAND[1:]], "37.51도에서 1"),
        ("03-4", [*BAND[:3], [-0.5]], "34도에서 1"),
        ("03-4", [*BAND[:2], [[-1], [-1]], [1.5]], "거꾸로"),
        ("03-4", [BAND[0], [-35.95, 37.5], *BAND[2:]], "35.99도에서 1이"),
        ("03-4", [BAND[0], [-36, 37.45], *BAND[2:]], "37.49도에서 0이"),
        ("03-4", [[[1], [-1]], *BAND[1:]], "W1:"),
        ("03-4", 3, "네 개"),
        ("03-5", [4, -4, 0.5], "b₁도"),
        ("03-5", [4, -4, 7], "b₂를"),
        ("03-5", [4, -4, 2.5], "그냥"),
        ("03-5", [4, 2, 3.5], "부호"),
        ("03-6", [*PARITY[:2], [[1], [1], [1]], [-0.5]], "가운데 5개"),
        ("03-6", [*PARITY[:2], [[-1], [1], [-1]], [0.5]], "거꾸로"),
        ("03-6", [*PARITY[:2], [1, -1, 1], [-0.5]], "W2:"),
    ],
)
def test_wrong_answers_are_diagnosed(capsys, exercise, answer, said):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out
