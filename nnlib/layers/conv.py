"""이미지를 훑는 층: 합성곱과 최댓값 풀링.

가르치는 장: 11장. 뺀 것: 채널이 앞에 오는 배열, 팽창(dilation_rate), 묶음(groups), 평균 풀링.

이미지는 (n, 높이, 너비, 채널)입니다. 창을 옮기는 대신 창 속의 자리 (i, j)를 하나씩 고정하고,
모든 창에서 그 자리에 오는 화소를 보폭이 있는 슬라이스 하나로 집습니다(`_places`). 3×3 창이면 아홉 번이면 됩니다.
"""

import math
from itertools import product

import numpy as np

from .._messages import fail
from ..utils import known_arguments, require_count
from .base import ActivatedLayer, Layer


def _pair(where, option, value):
    """수 하나나 (세로, 가로)를 정수 두 개로 바꿉니다."""
    pair = value if isinstance(value, tuple | list) else (value, value)
    if len(pair) != 2:
        fail("bad_option", where=where, option=option, expected="수 하나나 (세로, 가로)", came=value)
    return tuple(require_count(where, option, each) for each in pair)


class _Sliding(Layer):
    """창 `window`를 보폭 `strides`로 옮기며 보는 층이 함께 쓰는 셈."""

    ndim = 4

    def _set_window(self, window, strides, padding):
        where = type(self).__name__
        if not isinstance(padding, str) or padding not in ("valid", "same"):
            fail("bad_option", where=where, option="padding", expected="'valid' 또는 'same'", came=padding)
        self.window, self.strides, self.padding = window, _pair(where, "strides", strides), padding

    def _output_size(self, shape):
        """입력 (n, 높이, 너비, 채널)에서 창이 서는 자리의 수 (세로, 가로)."""
        kept = [1, 1] if self.padding == "same" else self.window
        size = tuple((n - k) // s + 1 for n, k, s in zip(shape[1:3], kept, self.strides, strict=True))
        if min(size) < 1:
            fail("window_too_large", layer=self.name, window=self.window, size=tuple(shape[1:3]))
        return size

    def _pad(self, x, fill):
        """'same'이면 가장자리를 `fill`로 두릅니다. 남는 한 줄은 Keras처럼 아래와 오른쪽에 둡니다."""
        sizes = zip(self._output_size(x.shape), self.strides, self.window, x.shape[1:3], strict=True)
        totals = [max((out - 1) * stride + window - size, 0) for out, stride, window, size in sizes]
        self._margins = [(total // 2, total - total // 2) for total in totals]
        if self.padding == "valid" or not any(totals):
            self._margins = [(0, 0), (0, 0)]
            return x
        return np.pad(x, [(0, 0), *self._margins, (0, 0)], constant_values=fill)

    def _unpad(self, padded):
        (top, bottom), (left, right) = self._margins
        return padded[:, top : padded.shape[1] - bottom, left : padded.shape[2] - right]

    def _places(self, size):
        """창 속의 자리 (i, j)마다, 모든 창에서 그 자리의 화소를 집는 슬라이스를 냅니다."""
        (down, across), (height, width) = self.strides, size
        for i, j in product(*map(range, self.window)):
            yield (i, j), (slice(None), slice(i, i + height * down, down), slice(j, j + width * across, across))


class Conv2D(_Sliding, ActivatedLayer):
    """합성곱 층: 창마다 화소와 kernel을 곱해 더합니다(수학에서는 상호상관이라고 부릅니다).

    x (n, H, W, c), kernel (kh, kw, c, filters), bias (filters,), 출력 (n, H′, W′, filters).
    H′는 'valid'에서 ⌊(H - kh)/sh⌋ + 1, 'same'에서 ⌈H/sh⌉입니다.
    창을 행으로 펼쳐(im2col) 행렬 곱 한 번으로 셈합니다(Chellapilla 외, 2006).
    """

    @known_arguments
    def __init__(
        self, filters, kernel_size, strides=(1, 1), padding="valid", *, activation=None, use_bias=True,
        kernel_initializer="glorot_uniform", bias_initializer="zeros", name=None,
    ):  # fmt: skip
        self.filters = require_count("Conv2D", "filters", filters)
        self.kernel_size = _pair("Conv2D", "kernel_size", kernel_size)
        self._set_window(self.kernel_size, strides, padding)
        self._set_options(activation, use_bias, kernel_initializer, bias_initializer)
        super().__init__(name)

    def build(self, input_shape):
        self._output_size(input_shape)
        self.params = {"kernel": self.kernel_initializer((*self.window, input_shape[-1], self.filters))}
        if self.use_bias:
            self.params["bias"] = self.bias_initializer((self.filters,))

    def compute_output_shape(self, input_shape):
        return (None, *self._output_size(input_shape), self.filters)

    def forward(self, x, training=False):
        padded, size = self._pad(x, 0), self._output_size(x.shape)
        self._padded_shape, self._rows = padded.shape, self._unfold(padded, size)
        stacked = np.vstack([value.reshape(-1, self.filters) for value in self.params.values()])
        logits = (self._rows @ stacked).reshape(len(x), *size, self.filters)
        return self.activate(logits, reuse=True)

    def _unfold(self, padded, size):
        """창마다 화소를 한 행으로 폅니다(im2col). 편향이 있으면 행 끝에 1을 붙여 같은 행렬 곱에서 더해지게 합니다."""
        shape = self.params["kernel"].shape[:3]
        rows = np.ones((len(padded), *size, math.prod(shape) + self.use_bias), padded.dtype)
        windows = rows[..., : math.prod(shape)].reshape(*rows.shape[:3], *shape)  # rows의 화소 칸만 보는 뷰
        for (i, j), place in self._places(size):
            windows[:, :, :, i, j] = padded[place]
        return rows.reshape(-1, rows.shape[-1])  # (n·H′·W′, kh·kw·c + 1)

    def backward_from_logits(self, grad):
        """로짓의 기울기 (n, H′, W′, filters)에서 `grads`를 채우고 x의 기울기를 돌려줍니다."""
        kernel, rows = self.params["kernel"], grad.reshape(-1, self.filters)
        stacked = self._rows.T @ rows  # forward처럼 kernel 아래에 bias가 한 줄로 놓입니다
        self.grads = {"kernel": stacked[: kernel.size // self.filters].reshape(kernel.shape)}
        if self.use_bias:
            self.grads["bias"] = stacked[-1]
        if not self.needs_dx:
            return None
        padded, grad = np.zeros(self._padded_shape, grad.dtype), _without_zero_edges(grad)
        rows = grad.reshape(-1, self.filters)
        for (i, j), place in self._places(grad.shape[1:3]):  # 화소 하나가 여러 창에 들었으면 기울기를 더합니다
            padded[place] += (rows @ kernel[i, j].T).reshape(*grad.shape[:3], -1)
        return self._unpad(padded)


def _without_zero_edges(grad):
    """아래와 오른쪽에서 기울기가 모두 0인 줄을 뺍니다. 뒤에 오는 풀링이 창에 차지 않는 줄을 버리면 그렇게 됩니다."""
    height, width = grad.shape[1:3]
    while height > 1 and not grad[:, height - 1].any():
        height -= 1
    while width > 1 and not grad[:, :, width - 1].any():
        width -= 1
    return grad[:, :height, :width]


class MaxPooling2D(_Sliding):
    """창마다 가장 큰 값만 남깁니다. x (n, H, W, c), 출력 (n, H′, W′, c).

    가장 큰 값이 여럿이면 기울기는 맨 앞의 자리로만 갑니다.
    """

    @known_arguments
    def __init__(self, pool_size=(2, 2), strides=None, padding="valid", *, name=None):
        self.pool_size = _pair("MaxPooling2D", "pool_size", pool_size)
        self._set_window(self.pool_size, self.pool_size if strides is None else strides, padding)
        super().__init__(name)

    def compute_output_shape(self, input_shape):
        return (None, *self._output_size(input_shape), input_shape[-1])

    def forward(self, x, training=False):
        padded = self._pad(x, -np.inf)
        self._padded_shape = padded.shape
        places = self._places(self._output_size(x.shape))
        largest, *others = (padded[place].copy() for _, place in places)  # 베껴서 이어 놓으면 비교가 빠릅니다
        number = np.min_scalar_type(len(others)).type  # 자리의 번호를 담을 가장 작은 정수형
        self._winner = np.zeros(largest.shape, number)  # 창마다 가장 큰 값이 있던 자리의 번호
        for index, piece in enumerate(others, start=1):
            np.maximum(self._winner, (piece > largest) * number(index), out=self._winner)
            np.maximum(largest, piece, out=largest)
        return largest

    def backward(self, grad):
        padded = np.zeros(self._padded_shape, grad.dtype)
        apart = all(stride >= size for stride, size in zip(self.strides, self.window, strict=True))
        for index, (_, place) in enumerate(self._places(grad.shape[1:3])):
            pixels, won = padded[place], self._winner == index
            if apart:
                np.multiply(grad, won, out=pixels)
            else:
                pixels += grad * won  # 창이 겹치면 더합니다
        return self._unpad(padded)
