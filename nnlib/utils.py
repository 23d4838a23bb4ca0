"""난수의 시드와 입력 검사처럼 여러 곳에서 함께 쓰는 도구입니다.

가르치는 장: 7장(시드). 뺀 것: 배열을 다루는 일반 도구(NumPy에 이미 있습니다).
"""

import functools
import inspect
import math

import numpy as np

from . import config
from ._messages import MESSAGES, fail
from ._particles import choose_particles

_generator = np.random.default_rng()


def set_random_seed(seed):
    """시드를 따로 주지 않은 초기화와 `fit`의 섞기가 쓸 난수의 시드를 정합니다.

    Args:
        seed: 0 이상의 정수.
    """
    global _generator
    _generator = np.random.default_rng(require_seed("set_random_seed", "seed", seed))


def random_generator(seed=None):
    """`seed`가 None이면 모두가 함께 쓰는 난수 생성기를, 아니면 그 시드의 새 생성기를 돌려줍니다."""
    return _generator if seed is None else np.random.default_rng(seed)


def as_finite(values, where, dtype=None):
    """실수 배열로 바꾸고 NaN, 무한대, 빈 배열을 걸러 냅니다. `dtype`이 None이면 `floatx`를 씁니다.

    Raises:
        NNError: 숫자가 아니거나, 비었거나, 셀 수 없는 값이 있을 때.
    """
    try:
        array = np.asarray(values)
        if array.dtype.kind not in "buif" or array.ndim == 0:
            raise TypeError
        with np.errstate(over="ignore"):  # float32에 담지 못한 수는 무한대가 되어 아래에서 걸립니다
            array = array.astype(dtype or config.floatx(), copy=False)
    except (TypeError, ValueError, OverflowError):
        fail("not_numbers", where=where, came=f"{type(values).__name__}({values!r:.60})")
    if array.size == 0:
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
    number = is_finite_number(value)
    rules = {
        f"{low} 이상인 수": low is None or (number and value >= low),
        f"{above}보다 큰 수": above is None or (number and value > above),
        f"{below}보다 작은 수": below is None or (number and value < below),
    }
    broken = [text for text, holds in rules.items() if not holds]
    if broken or not number:
        fail("bad_option", where=where, option=option, expected=broken[0] if broken else "유한한 수", came=value)
    return float(value)


def is_finite_number(value):
    """`value`가 유한한 실수 하나인지."""
    try:
        real = isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)
        return real and math.isfinite(value)
    except OverflowError:  # 10**400처럼 실수에 담지 못하는 정수
        return False


def require_count(where, option, value, *, low=1):
    """`value`가 `low` 이상의 정수인지 봅니다."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < low:
        fail("bad_option", where=where, option=option, expected=f"{low} 이상의 정수", came=value)
    return int(value)


def require_seed(where, option, value):
    """`value`가 난수의 시드(0 이상의 정수)인지 봅니다."""
    return require_count(where, option, value, low=0)


def require_bool(where, option, value):
    """`value`가 True나 False인지 봅니다."""
    if not isinstance(value, bool | np.bool_):
        fail("bad_option", where=where, option=option, expected="True 또는 False", came=value)
    return bool(value)


def known_arguments(function):
    """모르는 이름의 인자를 조용히 넘기지 않고, 쓸 수 있는 이름과 함께 TypeError로 알리게 합니다."""
    names = [name for name in inspect.signature(function).parameters if name != "self"]

    @functools.wraps(function)
    def checked(*args, **kwargs):
        unknown = [name for name in kwargs if name not in names]
        if unknown:
            where = type(args[0]).__name__ if function.__name__ == "__init__" else function.__name__
            facts = {"where": where, "names": ", ".join(unknown), "options": ", ".join(names) or "없음"}
            raise TypeError(choose_particles(MESSAGES["unknown_argument"].format(**facts)))
        return function(*args, **kwargs)

    return checked
