"""nnlib 전체가 함께 쓰는 설정입니다: 숫자의 정밀도와 아주 작은 수.

가르치는 장: 8장(float32와 float64). 뺀 것: 백엔드, 이미지 축의 차례.
"""

from ._messages import fail

_FLOAT_TYPES = ("float32", "float64")
_floatx = "float64"


def floatx():
    """지금 쓰는 실수의 이름을 돌려줍니다.

    >>> floatx()
    'float64'
    """
    return _floatx


def set_floatx(value):
    """앞으로 만들 층의 정밀도를 정합니다. 이미 만든 층은 그대로입니다.

    기본값은 손으로 한 계산과 끝자리까지 견줄 수 있는 `float64`입니다(Keras의 기본값은 `float32`).

    Raises:
        NNError: `float32`, `float64`가 아닌 이름일 때.
    """
    global _floatx
    if value not in _FLOAT_TYPES:
        fail("bad_option", where="set_floatx", option="value", expected=" 또는 ".join(_FLOAT_TYPES), came=value)
    _floatx = value


def epsilon():
    """확률이 0이 되지 않게 지키는 작은 수입니다(Keras와 같은 1e-7)."""
    return 1e-7
