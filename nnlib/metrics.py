"""사람이 읽는 지표입니다. 손실과 달리 학습에는 쓰이지 않습니다.

가르치는 장: 1장(정확도), 5장. 뺀 것: 재현율과 정밀도(10장에서 더합니다), 배치를 넘어 쌓는 상태.

모든 지표는 배치 하나의 평균을 돌려줍니다.
"""

import numpy as np

from . import losses
from ._messages import fail_unknown_name


def binary_accuracy(y_true, y_pred, threshold=0.5):
    """출력이 `threshold`보다 크면 1로 읽을 때 맞힌 비율. y_true와 y_pred는 같은 shape입니다."""
    return float(((y_pred > threshold) == y_true).mean())


def categorical_accuracy(y_true, y_pred):
    """원-핫 정답 (n, k)과 가장 큰 출력의 자리가 같은 비율."""
    return float((y_true.argmax(axis=-1) == y_pred.argmax(axis=-1)).mean())


def sparse_categorical_accuracy(y_true, y_pred):
    """번호로 적은 정답 (n,)과 가장 큰 출력의 자리가 같은 비율."""
    return float((y_true.reshape(y_pred.shape[:-1]) == y_pred.argmax(axis=-1)).mean())


def mean_squared_error(y_true, y_pred):
    """(p - t)²의 평균."""
    return float(np.square(y_pred - y_true).mean())


def mean_absolute_error(y_true, y_pred):
    """|p - t|의 평균."""
    return float(np.abs(y_pred - y_true).mean())


_BY_NAME = {
    "accuracy": None,
    "binary_accuracy": binary_accuracy,
    "categorical_accuracy": categorical_accuracy,
    "sparse_categorical_accuracy": sparse_categorical_accuracy,
    "mse": mean_squared_error,
    "mae": mean_absolute_error,
}


def get(identifier, loss):
    """이름에 맞는 지표 함수를 돌려줍니다. `accuracy`는 손실에 맞는 정확도가 됩니다."""
    if callable(identifier):
        return identifier
    if not isinstance(identifier, str) or identifier not in _BY_NAME:
        fail_unknown_name("지표", identifier, list(_BY_NAME))
    if identifier != "accuracy":
        return _BY_NAME[identifier]
    if isinstance(loss, losses.SparseCategoricalCrossentropy):
        return sparse_categorical_accuracy
    if isinstance(loss, losses.CategoricalCrossentropy):
        return categorical_accuracy
    return binary_accuracy
