"""활성화 함수와 그 도함수입니다.

가르치는 장: 4장. 뺀 것: GELU, SELU 같은 요즘 함수.

`x`는 활성화에 들어가는 값(z), `y`는 나온 값(a)이고 shape이 같습니다. 거꾸로 가는 식은 표 `_BACKWARD`에 있습니다.
"""

import numpy as np

from ._messages import find_by_name


def linear(x):
    """받은 값을 그대로 내보냅니다."""
    return x


def relu(x):
    """0보다 작으면 0, 아니면 그대로 내보냅니다(Nair·Hinton, 2010).

    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    """
    return np.maximum(x, 0)


def sigmoid(x):
    """1 / (1 + e^-x). 지수가 넘치지 않게 부호에 따라 두 식으로 나누어 셉니다.

    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0]))
    array([0. , 0.5, 1. ])
    """
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, small) / (1 + small)


def tanh(x):
    """-1과 1 사이의 값을 내보내는 쌍곡탄젠트입니다."""
    return np.tanh(x)


def softmax(x):
    """마지막 축의 값들을 더하면 1이 되는 확률로 바꿉니다. 가장 큰 값을 먼저 빼 지수가 넘치지 않습니다.

    >>> softmax(np.array([[1000.0, 1000.0]]))
    array([[0.5, 0.5]])
    """
    shifted = np.exp(x - x.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def _relu_backward(grad, x, y):
    slope = np.greater(x, 0, out=np.empty_like(x))  # 1.0이나 0.0. 참과 거짓에 grad를 곱하는 것보다 빠릅니다
    slope *= grad
    return slope


_BACKWARD = {  # 손실을 y로 미분한 grad를 받아 x로 미분한 값을 냅니다
    linear: lambda grad, x, y: grad,
    relu: _relu_backward,
    sigmoid: lambda grad, x, y: grad * y * (1 - y),
    tanh: lambda grad, x, y: grad * (1 - y * y),
    softmax: lambda grad, x, y: y * (grad - (grad * y).sum(axis=-1, keepdims=True)),
}
_BY_NAME = {function.__name__: function for function in _BACKWARD}


def get(identifier):
    """이름, 함수, None(`linear`) 가운데 하나를 받아 활성화 함수를 돌려줍니다.

    Raises:
        NNError: 모르는 이름일 때. 쓸 수 있는 이름을 알려 줍니다.
    """
    if identifier is None:
        return linear
    known = callable(identifier) and identifier in _BACKWARD
    return identifier if known else find_by_name("활성화 함수", identifier, _BY_NAME)


def backward(function, grad, x, y):
    """활성화 `function`을 거꾸로 지나 z에 대한 기울기를 돌려줍니다."""
    return _BACKWARD[function](grad, x, y)
