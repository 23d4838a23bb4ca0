"""Chapter 9's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib import Input, Sequential, layers
from nnlib.exercises import check


class Model:
    """Stands for a Keras model: what `predict` gives and the name of its loss."""

    def __init__(self, predict, loss="sparse_categorical_crossentropy"):
        self._predict, self.loss = predict, loss

    def predict(self, x, verbose):
        return self._predict(x)


def bands(points, sharpness=100):
    """Probabilities (n, 3) of the three bands of x0 + x1, centred points."""
    far = -sharpness * np.abs((points.sum(axis=1) + 1)[:, None] - [0.5, 1.0, 1.5])
    shares = np.exp(far - far.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def even(points):
    return np.full((len(points), 3), 1 / 3)


def broken(points):
    raise ValueError("shape")


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("09-1", 101_770),
        ("09-2", 50),
        ("09-3", Model(bands)),
        ("09-4", [2 / 3, 1]),
        ("09-4", [0.67, 1]),
        ("09-5", (0.03, 8)),
        ("09-6", ["정답이 0과 1이 아님", "덜 끝남", "짝이 어긋남", "죽은 ReLU"]),
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("09-1", 101_632, "편향을 빼고"),
        ("09-1", 52_650, "784-64-32-10"),
        ("09-1", 101_771, "값이 다릅니다"),
        ("09-2", 600, "걸음 수입니다"),
        ("09-2", 1, "표본마다"),
        ("09-3", "모델", "모델을 넣어"),
        ("09-3", Model(broken), "(n, 2)"),
        ("09-3", Model(lambda x: bands(x)[:, :1]), "뉴런이 세 개"),
        ("09-3", Model(bands, "binary_crossentropy"), "이진 교차 엔트로피"),
        ("09-3", Model(lambda x: bands(x) / 2), "서로 따로"),
        ("09-3", Model(lambda x: 9 * bands(x) - 4), "확률이 아닙니다"),
        ("09-3", Model(even), "학습을 빼먹지"),
        ("09-3", Sequential([Input((2,)), layers.Dense(1, "sigmoid")]), "뉴런이 세 개"),
        ("09-4", [1, 2 / 3], "차례가 반대"),
        ("09-4", [1, 1], "0.5와 견줍니다"),
        ("09-4", [4, 6], "개수"),
        ("09-4", [66.7, 100], "백분율"),
        ("09-5", (8, 0.03), "자리가 바뀐"),
        ("09-5", (0.03, 16), "8까지"),
        ("09-5", (0.001, 8), "밖에 가지 못합니다"),
        ("09-5", (0.03, 2), "늘려"),
        ("09-5", (2, 8), "너무 큽니다"),
        ("09-5", (-1, 8), "학습하지 못했습니다"),
        ("09-6", ["덜 끝남"] * 3, "이름 네 개"),
        ("09-6", ["과적합", "덜 끝남", "짝이 어긋남", "죽은 ReLU"], "쓸 수 있는 이름"),
        ("09-6", ["정답이 0과 1이 아님", "덜 끝남", "죽은 ReLU", "짝이 어긋남"], "다, 라"),
        ("09-1", None, "아직 풀지"),
    ],
)
def test_wrong_answers_are_explained(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out
