"""모든 층이 지키는 약속입니다.

가르치는 장: 3장(순전파), 6장(역전파). 뺀 것: 여러 입력, 층마다 다른 자료형, 얼리기(trainable=False).

층을 하나 만들려면 `build`, `forward`, `backward`, `compute_output_shape`를 적으면 됩니다.
`params`와 `grads`는 이름이 같은 사전이고, 차례는 Keras의 `get_weights()`와 같습니다.
"""

from collections import Counter

import numpy as np

from .. import activations, config, initializers
from .._messages import fail
from ..utils import as_finite, require_bool

_HINTS = {
    1: "표본이 하나라면 x[None, :]처럼 배치 축을 더하고, 특징이 하나라면 x.reshape(-1, 1)로 바꾸어 주세요.",
    2: "빠진 축을 reshape로 더해 주세요. 흑백 이미지는 (n, 높이, 너비, 1), 시계열은 (n, 시점, 특징)입니다.",
    3: "흑백 이미지라면 x[..., None]으로 채널 축을 더하고, 한 줄로 펴려면 Flatten 층을 두어 주세요.",
    4: "x.reshape(len(x), -1)이나 Flatten 층으로 한 줄로 펴 주세요.",
}

_counts = Counter()  # 종류마다 만든 층의 수. 이름을 지을 때 씁니다


class Layer:
    """층 하나. 입력 x (n, …)을 받아 출력을 내고, 거꾸로는 출력의 기울기를 받아 입력의 기울기를 냅니다."""

    dtype = None  # 가중치의 정밀도. 만들 때의 floatx로 굳어집니다
    ndim = None  # 받아들이는 배열의 차원. None이면 가리지 않습니다
    min_ndim = 1
    needs_dx = True  # 거짓이면 backward가 입력의 기울기를 셈하지 않습니다(모델의 첫 층에서는 아무도 쓰지 않습니다)

    def __init__(self, name=None):
        if not isinstance(name, str | None):
            fail("bad_option", where=type(self).__name__, option="name", expected="문자열", came=name)
        kind = type(self).__name__.lower()
        _counts[kind] += 1
        self.name = name or f"{kind}_{_counts[kind]}"
        self.params, self.grads = {}, {}
        self.input_shape = None

    def _set_options(self, activation, use_bias, kernel_initializer, bias_initializer):
        """매개변수가 있는 층이 함께 쓰는 인자를 살펴보고 담습니다."""
        self.activation = activations.get(activation)
        self.use_bias = require_bool(type(self).__name__, "use_bias", use_bias)
        self.kernel_initializer = initializers.get(kernel_initializer)
        self.bias_initializer = initializers.get(bias_initializer)

    @property
    def built(self):
        """입력의 크기를 알아 가중치를 만들었는지."""
        return self.input_shape is not None

    def __call__(self, x, training=False):
        """입력을 살펴보고, 처음이면 가중치를 만든 다음, 앞으로 통과시킵니다."""
        x = as_finite(x, f"층 {self.name}의 입력", self.dtype)
        self.ensure_built((None, *x.shape[1:]))
        return self.forward(x, training=training)

    def ensure_built(self, input_shape):
        """(None, …)인 입력에 맞추어 한 번만 가중치를 만듭니다. 이미 만든 층이면 크기가 맞는지 봅니다."""
        expected = len(self.input_shape) if self.params else self.ndim or max(len(input_shape), self.min_ndim)
        if len(input_shape) != expected:
            hint = _HINTS.get(len(input_shape), "배열의 차원을 맞추어 주세요.")
            fail("wrong_ndim", layer=self.name, expected=expected, shape=input_shape, hint=hint)
        if not self.built:
            self.dtype = config.floatx()
            self.build(input_shape)
            self.input_shape = input_shape
        elif self.params and input_shape[-1] != self.input_shape[-1]:
            fail("wrong_last_axis", layer=self.name, expected=self.input_shape[-1], shape=input_shape)

    def build(self, input_shape):
        """`params`를 만듭니다. 매개변수가 없는 층은 적지 않아도 됩니다."""

    def compute_output_shape(self, input_shape):
        """입력의 shape (None, …)에서 출력의 shape을 셉니다."""
        return input_shape

    def forward(self, x, training=False):
        """출력을 셈하고, backward에 쓸 값을 담아 둡니다. x에는 쓰지 않습니다."""
        raise NotImplementedError

    def backward(self, grad):
        """출력의 기울기에서 `grads`를 채우고 입력의 기울기를 돌려줍니다. grad에는 쓰지 않습니다."""
        raise NotImplementedError

    def count_params(self):
        """매개변수의 수."""
        return sum(value.size for value in self.params.values())

    def get_weights(self):
        """매개변수를 베낀 배열들의 목록."""
        return [value.copy() for value in self.params.values()]

    def set_weights(self, weights):
        """`get_weights()`와 같은 차례의 배열들로 매개변수를 바꿉니다. 하나라도 어긋나면 아무것도 바꾸지 않습니다."""
        if not self.built:
            fail("no_input_shape", action="set_weights")
        assign_weights(list(self.params.values()), weights)


class ActivatedLayer(Layer):
    """마지막에 `activation`을 거치는 층. 활성화에 들어가기 전 값을 로짓이라고 부릅니다."""

    def activate(self, logits, reuse=False):
        """로짓을 활성화에 통과시키고 둘 다 담아 둡니다. `reuse`가 참이면 ReLU는 로짓을 담은 배열에 덮어씁니다."""
        in_place = reuse and self.activation is activations.relu  # y > 0과 z > 0은 같으므로 거꾸로 갈 때도 맞습니다
        # 큰 배열에서는 clip이 np.maximum(logits, 0)보다 세 배 빠릅니다
        self.logits, self._output = logits, logits.clip(0, np.inf, out=logits) if in_place else self.activation(logits)
        return self._output

    def backward(self, grad):
        return self.backward_from_logits(activations.backward(self.activation, grad, self.logits, self._output))

    def backward_from_logits(self, grad):
        """로짓의 기울기부터 거꾸로 갑니다."""
        raise NotImplementedError


def column_sums(rows):
    """(n, k)의 열마다 더한 (k,). 행이 많을 때는 행렬 곱이 rows.sum(axis=0)보다 열 배 빠릅니다."""
    return np.ones(len(rows), rows.dtype) @ rows


def assign_weights(olds, weights):
    """배열 `olds`의 값을 `weights`로 바꿉니다. 모두 살펴본 다음에 바꾸므로 일부만 바뀌는 일은 없습니다."""
    if not isinstance(weights, list | tuple):
        expected = "get_weights()가 준 것과 같은 배열의 목록"
        fail("bad_option", where="set_weights", option="weights", expected=expected, came=weights)
    if len(weights) != len(olds):
        fail("weight_count", expected=len(olds), came=len(weights))
    news = [as_finite(new, f"{index}번째 가중치", olds[index].dtype) for index, new in enumerate(weights)]
    for index, (old, new) in enumerate(zip(olds, news, strict=True)):
        if old.shape != new.shape:
            fail("weight_shape", index=index, expected=old.shape, came=new.shape)
    for old, new in zip(olds, news, strict=True):
        old[...] = new
