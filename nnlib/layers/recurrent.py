"""차례가 있는 데이터를 읽는 층: 단순 순환 신경망과 LSTM.

가르치는 장: 12장(SimpleRNN), 12장 b(LSTM). 뺀 것: GRU, 마스크, 상태를 이어 가기(stateful), 양방향.

x (n, T, d)를 시점마다 읽어 상태 h (n, units)를 고칩니다. 모든 시점의 x W는 행렬 곱 한 번으로 미리 셈하고,
시점마다 도는 반복에는 앞 상태가 드는 계산만 남깁니다. 기울기도 같은 길을 거꾸로 갑니다(BPTT, Werbos, 1990).
"""

import numpy as np

from .. import activations, initializers
from ..utils import known_arguments, require_bool, require_count
from .base import Layer, column_sums


class _Recurrent(Layer):
    """두 층이 함께 쓰는 것: 가중치, 입력의 몫, 시점을 모두 지난 다음의 기울기."""

    ndim = 3
    gates = 1  # 시점마다 셈하는 로짓의 묶음 수

    def _set_recurrence(self, units, recurrent_initializer, return_sequences):
        where = type(self).__name__
        self.units = require_count(where, "units", units)
        self.recurrent_initializer = initializers.get(recurrent_initializer)
        self.return_sequences = require_bool(where, "return_sequences", return_sequences)

    def build(self, input_shape):
        width = self.gates * self.units
        self.params = {
            "kernel": self.kernel_initializer((input_shape[-1], width)),
            "recurrent_kernel": self.recurrent_initializer((self.units, width)),
        }
        if self.use_bias:
            self.params["bias"] = self._initial_bias()

    def _initial_bias(self):
        return self.bias_initializer((self.units,))

    def compute_output_shape(self, input_shape):
        return (None, input_shape[1], self.units) if self.return_sequences else (None, self.units)

    def forward(self, x, training=False):
        n, steps, _ = x.shape
        self._x, self._states = x, np.zeros((n, steps + 1, self.units), x.dtype)  # 상태 0은 0입니다
        logits = x.reshape(n * steps, -1) @ self.params["kernel"]
        if self.use_bias:
            logits += self.params["bias"]
        self._read(logits.reshape(n, steps, self.gates, self.units))
        return self._states[:, 1:] if self.return_sequences else self._states[:, -1]

    def backward(self, grad):
        n, steps, _ = self._x.shape
        if not self.return_sequences:  # 마지막 시점에만 기울기가 옵니다
            last, grad = grad, np.zeros((n, steps, self.units), grad.dtype)
            grad[:, -1] = last
        rows = self._read_back(grad).reshape(n * steps, -1)  # 로짓의 기울기 (n·T, gates·units)
        before = self._states[:, :-1].reshape(n * steps, -1)
        self.grads = {"kernel": self._x.reshape(n * steps, -1).T @ rows, "recurrent_kernel": before.T @ rows}
        if self.use_bias:
            self.grads["bias"] = column_sums(rows)
        return (rows @ self.params["kernel"].T).reshape(self._x.shape) if self.needs_dx else None


class SimpleRNN(_Recurrent):
    """단순 순환층: h_t = f(x_t W + h_{t-1} U + b) (Elman, 1990).

    x (n, T, d), kernel W (d, units), recurrent_kernel U (units, units), bias b (units,).
    출력은 마지막 상태 (n, units)이고, `return_sequences`가 참이면 모든 상태 (n, T, units)입니다.
    """

    @known_arguments
    def __init__(
        self, units, activation="tanh", use_bias=True, kernel_initializer="glorot_uniform",
        recurrent_initializer="orthogonal", bias_initializer="zeros", *, return_sequences=False, name=None,
    ):  # fmt: skip
        self._set_options(activation, use_bias, kernel_initializer, bias_initializer)
        self._set_recurrence(units, recurrent_initializer, return_sequences)
        super().__init__(name)

    def _read(self, logits):
        self._logits = logits[:, :, 0]
        for t in range(logits.shape[1]):
            self._logits[:, t] += self._states[:, t] @ self.params["recurrent_kernel"]
            self._states[:, t + 1] = self.activation(self._logits[:, t])

    def _read_back(self, grad):
        back, d_logits = self.params["recurrent_kernel"].T, np.empty_like(grad)
        d_state = 0  # 뒤 시점에서 넘어온 기울기
        for t in reversed(range(grad.shape[1])):
            d_state = d_state + grad[:, t]
            z, h = self._logits[:, t], self._states[:, t + 1]
            d_logits[:, t] = activations.backward(self.activation, d_state, z, h)
            d_state = d_logits[:, t] @ back
        return d_logits


class LSTM(_Recurrent):
    """오래 남길 것을 셀 상태 c에 두고 게이트 i, f, o로 여닫습니다(Hochreiter·Schmidhuber, 1997; f는 Gers 외, 2000).

    i, f, o = σ(…), g = tanh(…)일 때 c_t = f·c_{t-1} + i·g, h_t = o·tanh(c_t)입니다. … 은 x_t W + h_{t-1} U + b.
    kernel W (d, 4·units), recurrent_kernel U (units, 4·units), bias b (4·units,).
    열의 차례는 Keras처럼 i, f, g, o입니다.
    `unit_forget_bias`는 f의 편향을 1에서 시작해, 처음에는 잊지 않게 합니다(Jozefowicz 외, 2015).
    """

    gates = 4

    @known_arguments
    def __init__(
        self, units, activation="tanh", recurrent_activation="sigmoid", use_bias=True,
        kernel_initializer="glorot_uniform", recurrent_initializer="orthogonal", bias_initializer="zeros",
        unit_forget_bias=True, *, return_sequences=False, name=None,
    ):  # fmt: skip
        self._set_options(activation, use_bias, kernel_initializer, bias_initializer)
        self._set_recurrence(units, recurrent_initializer, return_sequences)
        self.recurrent_activation = activations.get(recurrent_activation)
        self.unit_forget_bias = require_bool("LSTM", "unit_forget_bias", unit_forget_bias)
        super().__init__(name)

    def _initial_bias(self):
        if not self.unit_forget_bias:
            return self.bias_initializer((4 * self.units,))
        parts = [self.bias_initializer((size * self.units,)) for size in (1, 2)]
        return np.concatenate([parts[0], np.ones_like(parts[0]), parts[1]])

    def _read(self, logits):
        n, steps, _, units = logits.shape
        self._logits, self._gates = logits, np.empty_like(logits)
        self._cells, self._squashed = np.zeros_like(self._states), np.empty_like(self._states)
        for t in range(steps):
            z, gates = logits[:, t], self._gates[:, t]
            z += (self._states[:, t] @ self.params["recurrent_kernel"]).reshape(n, 4, units)
            _open(self.recurrent_activation, z, gates)
            gates[:, 2] = self.activation(z[:, 2])
            i, f, g, o = gates.swapaxes(0, 1)
            self._cells[:, t + 1] = f * self._cells[:, t] + i * g
            self._squashed[:, t] = self.activation(self._cells[:, t + 1])
            self._states[:, t + 1] = o * self._squashed[:, t]

    def _read_back(self, grad):
        n, steps, units = grad.shape
        back, d_logits = self.params["recurrent_kernel"].T, np.empty_like(self._logits)
        d_gates, d_state, d_cell = np.empty((n, 4, units), grad.dtype), 0, 0
        for t in reversed(range(steps)):
            z, gates, squashed = self._logits[:, t], self._gates[:, t], self._squashed[:, t]
            i, f, g, o = gates.swapaxes(0, 1)
            d_state = d_state + grad[:, t]
            d_cell = d_cell + activations.backward(self.activation, d_state * o, self._cells[:, t + 1], squashed)
            d_gates[:, 0], d_gates[:, 1] = d_cell * g, d_cell * self._cells[:, t]
            d_gates[:, 2], d_gates[:, 3] = d_cell * i, d_state * squashed
            d_logits[:, t] = activations.backward(self.recurrent_activation, d_gates, z, gates)
            d_logits[:, t, 2] = activations.backward(self.activation, d_gates[:, 2], z[:, 2], g)
            d_cell = d_cell * f
            d_state = d_logits[:, t].reshape(n, -1) @ back
        return d_logits


def _open(activation, z, gates):
    """gates ← activation(z). 시점마다 부르므로 시그모이드는 더 빠른 꼴 ½ tanh(z/2) + ½로 셈합니다."""
    if activation is not activations.sigmoid:
        gates[...] = activation(z)
        return
    np.multiply(z, 0.5, out=gates)
    np.tanh(gates, out=gates)
    gates *= 0.5
    gates += 0.5
