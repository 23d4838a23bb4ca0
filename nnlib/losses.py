"""손실 함수와 그 기울기입니다.

가르치는 장: 5장. 뺀 것: 표본마다 다른 무게, 여러 개의 출력.

모든 손실은 배치의 평균입니다. 1/n은 여기에서 한 번만 나누므로 다른 곳에는 나오지 않습니다.
교차 엔트로피는 앞의 활성화와 짝(시그모이드, 소프트맥스)이 맞으면 Keras처럼 로짓에서, 아니면 나온 확률에서 셉니다.
"""

import numpy as np

from . import config
from ._messages import fail, find_by_name
from .activations import sigmoid, softmax
from .utils import known_arguments, require_bool


class Loss:
    """`loss(y_true, y_pred)`는 손실(수 하나)을, `loss.gradient(y_true, y_pred)`는 y_pred에 대한 기울기를 돌려줍니다."""

    name = "loss"
    paired_activation = None  # 이 활성화의 로짓에서 손실을 바로 셀 수 있습니다

    @known_arguments
    def __init__(self):
        pass

    def __call__(self, y_true, y_pred):
        """손실의 배치 평균. y_pred (n, …), y_true는 같은 shape입니다(번호로 적은 정답은 (n,))."""
        return float(self.per_sample(self.encode(self.align(y_true, y_pred), y_pred), y_pred).mean())

    def gradient(self, y_true, y_pred):
        """손실을 y_pred로 미분한 배열. y_pred와 shape이 같습니다."""
        return self.derivative(self.encode(self.align(y_true, y_pred), y_pred), y_pred) / self.count(y_pred)

    def count(self, y_pred):
        """평균을 낼 값의 수."""
        return y_pred.size

    def encode(self, y_true, y_pred):
        """맞춘 타깃을 셈에 쓸 꼴로 바꿉니다. 대개 그대로입니다."""
        return y_true

    def align(self, y_true, y_pred):
        """(n,)과 (n, 1)을 Keras처럼 맞춥니다. 그 밖의 어긋남은 브로드캐스팅하지 않고 알립니다."""
        y_true = np.asarray(y_true)
        if y_true.shape == y_pred.shape:
            return y_true
        if y_true.ndim + 1 == y_pred.ndim and y_pred.shape == (*y_true.shape, 1):
            return y_true[..., None]
        if y_true.ndim == y_pred.ndim + 1 and y_true.shape == (*y_pred.shape, 1):
            return y_true[..., 0]
        hint = "타깃의 shape을 출력과 같게 맞추어 주세요."
        if y_pred.ndim == 2 and y_pred.shape[-1] > 1 and y_true.size == len(y_true):
            hint = "번호로 적은 정답이면 loss='sparse_categorical_crossentropy'를 쓰세요."
        fail("target_shape", target=y_true.shape, output=y_pred.shape, hint=hint)

    def check_targets(self, y_true, y_pred):
        """가중치가 바뀌기 전에 타깃의 shape과 값을 살펴봅니다."""
        self.align(y_true, y_pred)


class MeanSquaredError(Loss):
    """(p - t)²의 평균."""

    name = "mse"

    def per_sample(self, t, p):
        return np.square(p - t)

    def derivative(self, t, p):
        return 2 * (p - t)


class _Crossentropy(Loss):
    @known_arguments
    def __init__(self, from_logits=False):
        self.from_logits = require_bool(type(self).__name__, "from_logits", from_logits)

    def check_targets(self, y_true, y_pred):
        t = self.align(y_true, y_pred)
        if t.min() < 0 or t.max() > 1:
            fail("target_range", loss=self.name, low=t.min(), high=t.max())


def _clipped(p):
    """확률을 0과 1에서 조금 떼어 놓고, 떼어 놓인 자리에는 기울기가 흐르지 않게 표시합니다."""
    small = config.epsilon()
    return np.clip(p, small, 1 - small), (p >= small) & (p <= 1 - small)


class BinaryCrossentropy(_Crossentropy):
    """-t log p - (1-t) log(1-p)의 평균. 시그모이드와 짝입니다."""

    name = "binary_crossentropy"
    paired_activation = staticmethod(sigmoid)

    def per_sample(self, t, p):
        if self.from_logits:
            return np.maximum(p, 0) - p * t + np.log1p(np.exp(-np.abs(p)))
        p, _ = _clipped(p)
        return -(t * np.log(p) + (1 - t) * np.log1p(-p))

    def derivative(self, t, p):
        if self.from_logits:
            return sigmoid(p) - t
        p, inside = _clipped(p)
        return (p - t) / (p * (1 - p)) * inside


def _crossentropy_from_logits(t, z):
    shifted = z - z.max(axis=-1, keepdims=True)
    return -(t * (shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))).sum(axis=-1)


class CategoricalCrossentropy(_Crossentropy):
    """-Σ t log p의 평균. 정답은 원-핫 (n, k)입니다. 소프트맥스와 짝입니다."""

    name = "categorical_crossentropy"
    paired_activation = staticmethod(softmax)

    def count(self, y_pred):
        return y_pred.size // y_pred.shape[-1]

    def per_sample(self, t, p):
        if self.from_logits:
            return _crossentropy_from_logits(t, p)
        p, _ = _clipped(p / p.sum(axis=-1, keepdims=True))
        return -(t * np.log(p)).sum(axis=-1)

    def derivative(self, t, p):
        if self.from_logits:
            return softmax(p) * t.sum(axis=-1, keepdims=True) - t
        total = p.sum(axis=-1, keepdims=True)
        p, inside = _clipped(p / total)
        grad = -t / p * inside
        return (grad - (grad * p).sum(axis=-1, keepdims=True)) / total


class SparseCategoricalCrossentropy(CategoricalCrossentropy):
    """번호로 적은 정답 (n,)의 범주 교차 엔트로피. 확률을 받으면 Keras처럼 자른 다음에 합이 1이 되게 합니다."""

    name = "sparse_categorical_crossentropy"

    def align(self, y_true, y_pred):
        labels = np.asarray(y_true)
        if labels.ndim == y_pred.ndim and labels.shape[-1] == 1:
            labels = labels[..., 0]
        if labels.shape != y_pred.shape[:-1]:
            hint = "원-핫 정답이면 loss='categorical_crossentropy'를 쓰세요."
            fail("target_shape", target=labels.shape, output=y_pred.shape, hint=hint)
        return labels

    def per_sample(self, t, p):
        return _crossentropy_from_logits(t, p if self.from_logits else np.log(_clipped(p)[0]))

    def derivative(self, t, p):
        if self.from_logits:
            return softmax(p) - t
        p, inside = _clipped(p)
        return (p / p.sum(axis=-1, keepdims=True) - t) / p * inside

    def encode(self, y_true, y_pred):
        return np.eye(y_pred.shape[-1], dtype=y_pred.dtype)[y_true.astype(int)]

    def check_targets(self, y_true, y_pred):
        labels = np.asarray(y_true)
        if (labels != np.floor(labels)).any():
            hint = "원-핫 정답이면 loss='categorical_crossentropy'를 쓰세요."
            fail("label_type", loss=self.name, came=labels[labels != np.floor(labels)][0], hint=hint)
        last = y_pred.shape[-1] - 1
        wrong = labels[(labels < 0) | (labels > last)]
        if wrong.size:
            fail("label_range", last=last, came=f"{wrong[0]:g}")
        self.align(y_true, y_pred)


_BY_NAME = {
    "mse": MeanSquaredError,
    "mean_squared_error": MeanSquaredError,
    "binary_crossentropy": BinaryCrossentropy,
    "categorical_crossentropy": CategoricalCrossentropy,
    "sparse_categorical_crossentropy": SparseCategoricalCrossentropy,
}


def get(identifier):
    """이름이나 Loss를 받아 Loss를 돌려줍니다."""
    return identifier if isinstance(identifier, Loss) else find_by_name("손실 함수", identifier, _BY_NAME)()
