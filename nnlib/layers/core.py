"""가장 기본이 되는 층: 입력, 완전 연결, 활성화.

가르치는 장: 3장, 4장. 뺀 것: 규제(7장 b에서 더합니다), 입력의 여러 자료형.
"""

from dataclasses import dataclass

import numpy as np

from .. import activations, initializers
from .._messages import fail
from ..utils import known_arguments, require_bool, require_count
from .base import Layer


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


class Activation(Layer):
    """활성화 함수만 거치는 층. 출력의 shape은 입력과 같습니다."""

    @known_arguments
    def __init__(self, activation, *, name=None):
        super().__init__(name)
        self.activation = activations.get(activation)

    def forward(self, x, training=False):
        self.logits = x
        self._output = self.activation(x)
        return self._output

    def backward(self, grad):
        return self.backward_from_logits(activations.backward(self.activation, grad, self.logits, self._output))

    def backward_from_logits(self, grad):
        """활성화에 들어가기 전 값(로짓)의 기울기부터 거꾸로 갑니다."""
        return grad


class Dense(Layer):
    """완전 연결 층: a = f(x W + b).

    x (n, d), kernel W (d, units), bias b (units,), 출력 a (n, units).

    >>> layer = Dense(3, kernel_initializer="ones")
    >>> layer([[1.0, 2.0]])
    array([[3., 3., 3.]])
    """

    ndim = 2

    @known_arguments
    def __init__(
        self,
        units,
        activation=None,
        use_bias=True,
        kernel_initializer="glorot_uniform",
        bias_initializer="zeros",
        *,
        name=None,
    ):
        self.units = require_count("Dense", "units", units)
        self.activation = activations.get(activation)
        self.use_bias = require_bool("Dense", "use_bias", use_bias)
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)
        super().__init__(name)

    def build(self, input_shape):
        self.params = {"kernel": self.kernel_initializer((input_shape[-1], self.units))}
        if self.use_bias:
            self.params["bias"] = self.bias_initializer((self.units,))

    def compute_output_shape(self, input_shape):
        return (*input_shape[:-1], self.units)

    def forward(self, x, training=False):
        self._x = x
        self.logits = x @ self.params["kernel"]  # (n, units)
        if self.use_bias:
            self.logits = self.logits + self.params["bias"]
        self._output = self.activation(self.logits)
        return self._output

    def backward(self, grad):
        return self.backward_from_logits(activations.backward(self.activation, grad, self.logits, self._output))

    def backward_from_logits(self, grad):
        """로짓 z = x W + b의 기울기 (n, units)에서 `grads`를 채우고 x의 기울기 (n, d)를 돌려줍니다."""
        self.grads = {"kernel": self._x.T @ grad}  # (d, units)
        if self.use_bias:
            self.grads["bias"] = grad.sum(axis=0)  # (units,)
        return grad @ self.params["kernel"].T
