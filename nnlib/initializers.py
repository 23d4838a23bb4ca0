"""가중치의 첫 값을 정하는 방법입니다.

가르치는 장: 7장. 뺀 것: 직교 초기화(12장에서 더합니다), 이름이 같은 다른 변형들.

`fan_in`은 뉴런 하나로 들어오는 연결의 수, `fan_out`은 나가는 연결의 수입니다.
정규분포를 쓰는 Glorot와 He는 Keras처럼 표준편차의 두 배를 넘는 값을 버리고 다시 뽑습니다.
"""

import numpy as np

from . import config
from ._messages import fail_unknown_name
from .utils import known_arguments, random_generator, require_number, require_seed

_TRUNCATED_STD = 0.87962566103423978  # 두 배에서 자른 표준정규분포의 표준편차


def _fans(shape):
    if len(shape) < 2:
        return (shape[0],) * 2 if shape else (1, 1)
    receptive_field = int(np.prod(shape[:-2]))
    return shape[-2] * receptive_field, shape[-1] * receptive_field


class Initializer:
    """`initializer(shape)`가 첫 값을 담은 배열을 돌려줍니다. 시드가 없으면 `set_random_seed`의 난수를 씁니다."""

    @known_arguments
    def __init__(self, seed=None):
        self.seed = None if seed is None else require_seed(type(self).__name__, "seed", seed)

    def __call__(self, shape):
        """shape `shape`, 자료형 `floatx`인 배열을 돌려줍니다."""
        return self.sample(random_generator(self.seed), tuple(shape)).astype(config.floatx())


class Zeros(Initializer):
    """모두 0."""

    @known_arguments
    def __init__(self):
        super().__init__()

    def sample(self, rng, shape):
        return np.zeros(shape)


class Ones(Initializer):
    """모두 1."""

    @known_arguments
    def __init__(self):
        super().__init__()

    def sample(self, rng, shape):
        return np.ones(shape)


class RandomUniform(Initializer):
    """`minval` 이상 `maxval` 미만에서 고르게 뽑습니다."""

    @known_arguments
    def __init__(self, minval=-0.05, maxval=0.05, seed=None):
        super().__init__(seed)
        self.minval = require_number("RandomUniform", "minval", minval)
        self.maxval = require_number("RandomUniform", "maxval", maxval, low=minval)

    def sample(self, rng, shape):
        return rng.uniform(self.minval, self.maxval, shape)


class RandomNormal(Initializer):
    """평균 `mean`, 표준편차 `stddev`인 정규분포에서 뽑습니다."""

    @known_arguments
    def __init__(self, mean=0.0, stddev=0.05, seed=None):
        super().__init__(seed)
        self.mean = require_number("RandomNormal", "mean", mean)
        self.stddev = require_number("RandomNormal", "stddev", stddev, low=0)

    def sample(self, rng, shape):
        return rng.normal(self.mean, self.stddev, shape)


class _VarianceScaling(Initializer):
    """가중치의 분산을 연결의 수에 맞춥니다. 아래 네 클래스는 분산과 분포만 다릅니다."""

    def sample(self, rng, shape):
        variance = self.variance(*_fans(shape))
        if self.uniform:
            limit = np.sqrt(3 * variance)
            return rng.uniform(-limit, limit, shape)
        values = rng.normal(size=shape)
        while (outside := np.abs(values) > 2).any():
            values[outside] = rng.normal(size=int(outside.sum()))
        return values * np.sqrt(variance) / _TRUNCATED_STD


class GlorotUniform(_VarianceScaling):
    """분산 2/(fan_in+fan_out)인 균등분포(Glorot·Bengio, 2010, 식 16). Dense의 기본값입니다."""

    uniform = True

    def variance(self, fan_in, fan_out):
        return 2 / (fan_in + fan_out)


class GlorotNormal(GlorotUniform):
    """분산 2/(fan_in+fan_out)인 정규분포."""

    uniform = False


class HeUniform(_VarianceScaling):
    """분산 2/fan_in인 균등분포(He 외, 2015, 식 10). ReLU와 함께 씁니다."""

    uniform = True

    def variance(self, fan_in, fan_out):
        return 2 / fan_in


class HeNormal(HeUniform):
    """분산 2/fan_in인 정규분포."""

    uniform = False


_BY_NAME = {
    "zeros": Zeros,
    "ones": Ones,
    "random_uniform": RandomUniform,
    "random_normal": RandomNormal,
    "glorot_uniform": GlorotUniform,
    "glorot_normal": GlorotNormal,
    "he_uniform": HeUniform,
    "he_normal": HeNormal,
}


def get(identifier):
    """이름이나 Initializer를 받아 Initializer를 돌려줍니다."""
    if isinstance(identifier, Initializer):
        return identifier
    if not isinstance(identifier, str) or identifier not in _BY_NAME:
        fail_unknown_name("초기화", identifier, list(_BY_NAME))
    return _BY_NAME[identifier]()
