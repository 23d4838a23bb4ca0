"""사람이 읽는 지표입니다. 손실과 달리 학습에는 쓰이지 않습니다.

가르치는 장: 1장(정확도), 5장. 뺀 것: 재현율과 정밀도(10장에서 더합니다), 배치를 넘어 쌓는 상태.

모든 지표는 배치 하나의 평균을 돌려줍니다.
"""

import numpy as np

from ._messages import fail, find_by_name


def accuracy(y_true, y_pred):
    """맞힌 비율. 출력이 하나면 0.5를 넘는지로, 여럿이면 가장 큰 출력의 자리로 셉니다(Keras와 같습니다)."""
    if y_pred.shape[-1] == 1:
        return binary_accuracy(y_true.reshape(y_pred.shape), y_pred)
    if y_true.shape == y_pred.shape:
        return categorical_accuracy(y_true, y_pred)
    return sparse_categorical_accuracy(y_true, y_pred)


def binary_accuracy(y_true, y_pred, threshold=0.5):
    """출력이 `threshold`보다 크면 1로 읽을 때 맞힌 비율. y_true와 y_pred는 같은 shape입니다."""
    _require_shape(y_true, y_pred, y_pred.shape)
    return float(((y_pred > threshold) == y_true).mean())


def categorical_accuracy(y_true, y_pred):
    """원-핫 정답 (n, k)과 가장 큰 출력의 자리가 같은 비율."""
    _require_shape(y_true, y_pred, y_pred.shape)
    return float((y_true.argmax(axis=-1) == y_pred.argmax(axis=-1)).mean())


def sparse_categorical_accuracy(y_true, y_pred):
    """번호로 적은 정답 (n,)이나 (n, 1)과 가장 큰 출력의 자리가 같은 비율."""
    labels = y_true[..., 0] if y_true.ndim == y_pred.ndim and y_true.shape[-1] == 1 else y_true
    _require_shape(labels, y_pred, y_pred.shape[:-1])
    return float((labels == y_pred.argmax(axis=-1)).mean())


def mean_squared_error(y_true, y_pred):
    """(p - t)²의 평균."""
    _require_shape(y_true, y_pred, y_pred.shape)
    return float(np.square(y_pred - y_true).mean())


def mean_absolute_error(y_true, y_pred):
    """|p - t|의 평균."""
    _require_shape(y_true, y_pred, y_pred.shape)
    return float(np.abs(y_pred - y_true).mean())


def _require_shape(y_true, y_pred, expected):
    if y_true.shape != expected:
        hint = f"이 지표에는 shape {expected}인 타깃이 필요합니다. metrics=['accuracy']는 타깃의 꼴에 맞추어 셉니다."
        fail("target_shape", target=y_true.shape, output=y_pred.shape, hint=hint)


_BY_NAME = {
    "accuracy": accuracy,
    "binary_accuracy": binary_accuracy,
    "categorical_accuracy": categorical_accuracy,
    "sparse_categorical_accuracy": sparse_categorical_accuracy,
    "mse": mean_squared_error,
    "mae": mean_absolute_error,
}


def get(identifier):
    """이름이나 함수 `f(y_true, y_pred)`를 받아 지표 함수를 돌려줍니다."""
    return identifier if callable(identifier) else find_by_name("지표", identifier, _BY_NAME)
