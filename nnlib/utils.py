"""난수의 시드와 입력 검사처럼 여러 곳에서 함께 쓰는 도구입니다.

가르치는 장: 7장(시드). 뺀 것: 배열을 다루는 일반 도구(NumPy에 이미 있습니다).
"""

import numpy as np

from . import config
from ._messages import fail

_generator = np.random.default_rng()


def set_random_seed(seed):
    """시드를 따로 주지 않은 초기화와 `fit`의 섞기가 쓸 난수의 시드를 정합니다.

    Args:
        seed: 0 이상의 정수.
    """
    global _generator
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or seed < 0:
        fail("bad_option", where="set_random_seed", option="seed", expected="0 이상의 정수", came=seed)
    _generator = np.random.default_rng(int(seed))


def random_generator(seed=None):
    """`seed`가 None이면 모두가 함께 쓰는 난수 생성기를, 아니면 그 시드의 새 생성기를 돌려줍니다."""
    return _generator if seed is None else np.random.default_rng(seed)


def as_finite(values, where):
    """숫자 배열로 바꾸고 NaN, 무한대, 빈 배열을 걸러 냅니다. 정수는 `floatx`의 실수가 됩니다.

    Raises:
        NNError: 숫자가 아니거나, 비었거나, 셀 수 없는 값이 있을 때.
    """
    try:
        array = np.asarray(values)
        if array.dtype.kind not in "buif":
            raise TypeError
        array = array.astype(config.floatx(), copy=False)
    except (TypeError, ValueError):
        fail("not_numbers", where=where, came=f"{type(values).__name__}({values!r:.60})")
    if array.ndim == 0 or len(array) == 0:
        fail("empty", where=where, shape=array.shape)
    finite = np.isfinite(array)
    if not finite.all():
        index = tuple(int(i) for i in np.argwhere(~finite)[0])
        fail("not_finite", where=where, count=int((~finite).sum()), index=index)
    return array


def require_number(where, option, value, *, low=None, above=None, below=None):
    """`value`가 유한한 수이고 정해진 범위에 있는지 봅니다.

    Args:
        low: `value >= low`여야 합니다. above: `value > above`여야 합니다. below: `value < below`여야 합니다.
    """
    number = isinstance(value, int | float | np.number) and not isinstance(value, bool) and np.isfinite(value)
    rules = {
        f"{low} 이상인 수": low is None or (number and value >= low),
        f"{above}보다 큰 수": above is None or (number and value > above),
        f"{below}보다 작은 수": below is None or (number and value < below),
    }
    broken = [text for text, holds in rules.items() if not holds]
    if broken or not number:
        fail("bad_option", where=where, option=option, expected=broken[0] if broken else "유한한 수", came=value)
    return float(value)


def require_count(where, option, value):
    """`value`가 1 이상의 정수인지 봅니다."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        fail("bad_option", where=where, option=option, expected="1 이상의 정수", came=value)
    return int(value)
