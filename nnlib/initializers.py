"""가중치의 첫 값을 정하는 방법입니다.

가르치는 장: 7장, 12장(직교 초기화). 뺀 것: Lecun, 항등 행렬, 상수.

`fan_in`은 뉴런 하나로 들어오는 연결의 수, `fan_out`은 나가는 연결의 수입니다.
정규분포를 쓰는 Glorot와 He는 Keras처럼 표준편차의 두 배를 넘는 값을 버리고 다시 뽑습니다.
"""

import numpy as np

from . import config
from ._messages import fail, find_by_name
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

    value = 0

    @known_arguments
    def __init__(self):
        super().__init__()

    def sample(self, rng, shape):
        return np.full(shape, self.value)


class Ones(Zeros):
    """모두 1."""

    value = 1


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

    uniform = True

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

    def variance(self, fan_in, fan_out):
        return 2 / (fan_in + fan_out)


class GlorotNormal(GlorotUniform):
    """분산 2/(fan_in+fan_out)인 정규분포."""

    uniform = False


class HeUniform(_VarianceScaling):
    """분산 2/fan_in인 균등분포(He 외, 2015, 식 10). ReLU와 함께 씁니다."""

    def variance(self, fan_in, fan_out):
        return 2 / fan_in


class HeNormal(HeUniform):
    """분산 2/fan_in인 정규분포."""

    uniform = False


class Orthogonal(Initializer):
    """열들이 서로 직각이고 길이가 `gain`인 행렬(Saxe 외, 2014).

    되풀이해 곱해도 크기가 변하지 않아 순환 가중치에 씁니다.

    >>> matrix = Orthogonal(seed=0)((3, 3))
    >>> np.allclose(matrix.T @ matrix, np.eye(3))
    True
    """

    @known_arguments
    def __init__(self, gain=1.0, seed=None):
        super().__init__(seed)
        self.gain = require_number("Orthogonal", "gain", gain)

    def sample(self, rng, shape):
        if len(shape) < 2:
            fail("bad_option", where="Orthogonal", option="shape", expected="축이 둘 이상인 shape", came=shape)
        rows, columns = int(np.prod(shape[:-1])), shape[-1]
        tall = rng.normal(size=(max(rows, columns), min(rows, columns)))
        for j, column in enumerate(tall.T):  # 그람·슈미트: 앞의 열들과 나란한 성분을 뺍니다
            for _ in range(2):  # 한 번 더 빼면 반올림 오차까지 사라집니다
                column -= tall[:, :j] @ (tall[:, :j].T @ column)
            column /= np.linalg.norm(column)
        return self.gain * (tall.T if rows < columns else tall).reshape(shape)


_BY_NAME = {
    "zeros": Zeros, "ones": Ones, "random_uniform": RandomUniform, "random_normal": RandomNormal,
    "glorot_uniform": GlorotUniform, "glorot_normal": GlorotNormal, "he_uniform": HeUniform, "he_normal": HeNormal,
    "orthogonal": Orthogonal,
}  # fmt: skip


def get(identifier):
    """이름이나 Initializer를 받아 Initializer를 돌려줍니다."""
    known = isinstance(identifier, Initializer)
    return identifier if known else find_by_name("초기화", identifier, _BY_NAME)()
