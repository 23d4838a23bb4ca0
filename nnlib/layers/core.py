"""가장 기본이 되는 층: 입력, 완전 연결, 활성화, 펴기, 드롭아웃.

가르치는 장: 3장, 4장, 7장 b(드롭아웃), 10장(펴기). 뺀 것: 규제, 입력의 여러 자료형, 드롭아웃의 noise_shape.
"""

import math
from dataclasses import dataclass

import numpy as np

from .. import activations
from .._messages import fail
from ..utils import known_arguments, random_generator, require_count, require_number, require_seed
from .base import ActivatedLayer, Layer


@dataclass(frozen=True)
class InputLayer:
    """모델이 받을 표본 하나의 shape입니다. 계산은 하지 않습니다."""

    shape: tuple


@known_arguments
def Input(shape):
    """`Input((2,))`: 특징이 두 개인 표본을 받습니다. 맨 앞에 두면 모델을 만들 때 가중치가 바로 생깁니다."""
    sizes = shape if isinstance(shape, tuple | list) else (shape,)
    if any(isinstance(size, bool) or not isinstance(size, int | np.integer) or size < 1 for size in sizes):
        fail("bad_option", where="Input", option="shape", expected="(2,)처럼 1 이상의 정수를 담은 튜플", came=shape)
    return InputLayer(tuple(int(size) for size in sizes))


class Activation(ActivatedLayer):
    """활성화 함수만 거치는 층. 출력의 shape은 입력과 같습니다."""

    @known_arguments
    def __init__(self, activation, *, name=None):
        super().__init__(name)
        self.activation = activations.get(activation)

    def forward(self, x, training=False):
        return self.activate(x)

    def backward_from_logits(self, grad):
        return grad


class Dense(ActivatedLayer):
    """완전 연결 층: a = f(x W + b).

    x (n, d), kernel W (d, units), bias b (units,), 출력 a (n, units).
    x가 (n, 시점, d)처럼 축이 더 많으면 마지막 축에만 곱합니다.

    >>> layer = Dense(3, kernel_initializer="ones")
    >>> layer([[1.0, 2.0]])
    array([[3., 3., 3.]])
    """

    min_ndim = 2

    @known_arguments
    def __init__(
        self, units, activation=None, use_bias=True, kernel_initializer="glorot_uniform", bias_initializer="zeros", *,
        name=None,
    ):  # fmt: skip
        self.units = require_count("Dense", "units", units)
        self._set_options(activation, use_bias, kernel_initializer, bias_initializer)
        super().__init__(name)

    def build(self, input_shape):
        self.params = {"kernel": self.kernel_initializer((input_shape[-1], self.units))}
        if self.use_bias:
            self.params["bias"] = self.bias_initializer((self.units,))

    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], self.units)

    def forward(self, x, training=False):
        self._x = x
        logits = x @ self.params["kernel"]  # (n, units)
        if self.use_bias:
            logits += self.params["bias"]
        return self.activate(logits)

    def backward_from_logits(self, grad):
        """로짓 z = x W + b의 기울기 (n, units)에서 `grads`를 채우고 x의 기울기 (n, d)를 돌려줍니다."""
        rows = grad.reshape(-1, self.units)
        self.grads = {"kernel": self._x.reshape(len(rows), -1).T @ rows}  # (d, units)
        if self.use_bias:
            self.grads["bias"] = rows.sum(axis=0)  # (units,)
        return grad @ self.params["kernel"].T if self.needs_dx else None


class Flatten(Layer):
    """배치 축만 남기고 한 줄로 폅니다. x (n, 높이, 너비, 채널), 출력 (n, 높이·너비·채널)."""

    @known_arguments
    def __init__(self, *, name=None):
        super().__init__(name)

    def compute_output_shape(self, input_shape):
        return (None, math.prod(input_shape[1:]))

    def forward(self, x, training=False):
        self._shape = x.shape
        return x.reshape(len(x), -1)

    def backward(self, grad):
        return grad.reshape(self._shape)


class Dropout(Layer):
    """학습할 때만 값을 `rate`의 확률로 0으로 만들고, 남은 값은 1/(1-rate)배 합니다(Srivastava 외, 2014).

    shape은 그대로입니다. 평균이 그대로이므로 예측할 때는 아무 일도 하지 않습니다.
    """

    @known_arguments
    def __init__(self, rate, *, seed=None, name=None):
        self.rate = require_number("Dropout", "rate", rate, low=0, below=1)
        self.seed = seed
        self._rng = None if seed is None else random_generator(require_seed("Dropout", "seed", seed))
        super().__init__(name)

    def forward(self, x, training=False):
        self._scale = None
        if not training or self.rate == 0:
            return x
        kept = (self._rng or random_generator()).random(x.shape) >= self.rate
        self._scale = kept.astype(x.dtype) / x.dtype.type(1 - self.rate)
        return x * self._scale

    def backward(self, grad):
        return grad if self._scale is None else grad * self._scale
