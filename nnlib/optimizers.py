"""기울기를 보고 매개변수를 한 걸음 옮기는 방법입니다.

가르치는 장: 5장(SGD), 7장 b(모멘텀, RMSprop, Adam). 뺀 것: 학습률 일정, 가중치 감쇠.

모델의 매개변수는 긴 벡터 하나에 이어 담겨 있습니다. 그래서 옵티마이저는 층을 모르고 벡터만 옮깁니다.
"""

import math

import numpy as np

from ._messages import fail, find_by_name
from .utils import known_arguments, require_bool, require_number


class Optimizer:
    """`update(parameters, gradient)`가 벡터 `parameters`를 그 자리에서 한 걸음 옮깁니다."""

    def __init__(self, learning_rate):
        self.learning_rate = learning_rate
        self.iterations = 0
        self.owner = None  # 이 옵티마이저로 걸음을 뗀 모델

    @property
    def learning_rate(self):
        """한 걸음의 크기 η. 학습하는 동안 바꾸어도 됩니다."""
        return self._learning_rate

    @learning_rate.setter
    def learning_rate(self, value):
        self._learning_rate = require_number(type(self).__name__, "learning_rate", value, above=0)

    def update(self, parameters, gradient):
        """두 벡터의 shape은 (매개변수의 수,)로 같습니다. `gradient`에는 쓰지 않습니다."""
        if self.iterations == 0:
            self._size = parameters.size
            self.build(parameters)
        if self._size != parameters.size:
            fail("optimizer_reused", iterations=self.iterations)
        self.iterations += 1
        self.move(parameters, gradient)

    def build(self, parameters):
        """첫 걸음 앞에서 기억할 값들을 0으로 만듭니다."""


class SGD(Optimizer):
    """w ← w - η g. 모멘텀을 주면 앞서 움직이던 속도를 이어 갑니다(Polyak, 1964).

    `nesterov`는 속도만큼 미리 가 본 자리의 기울기를 쓰는 셈입니다(Sutskever 외, 2013).
    """

    @known_arguments
    def __init__(self, learning_rate=0.01, momentum=0.0, nesterov=False):
        super().__init__(learning_rate)
        self.momentum = require_number("SGD", "momentum", momentum, low=0, below=1)
        self.nesterov = require_bool("SGD", "nesterov", nesterov)

    def build(self, parameters):
        self.velocity = np.zeros_like(parameters)

    def move(self, parameters, gradient):
        step = self.learning_rate * gradient
        if self.momentum == 0:  # 기억하는 속도가 없어, 발산한 걸음 뒤에도 학습률만 줄이면 다시 걸을 수 있습니다
            parameters -= step
            return
        self.velocity *= self.momentum
        self.velocity -= step
        parameters += self.momentum * self.velocity - step if self.nesterov else self.velocity


class RMSprop(Optimizer):
    """기울기를 그 크기(제곱 평균의 제곱근)로 나누어 걷습니다(Tieleman·Hinton, 2012, 강의 6.5).

    `centered`는 제곱 평균 대신 분산으로 나눕니다(Graves, 2013, 식 38–41).
    """

    @known_arguments
    def __init__(self, learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False):
        super().__init__(learning_rate)
        self.rho = require_number("RMSprop", "rho", rho, low=0, below=1)
        self.momentum = require_number("RMSprop", "momentum", momentum, low=0, below=1)
        self.epsilon = require_number("RMSprop", "epsilon", epsilon, above=0)
        self.centered = require_bool("RMSprop", "centered", centered)

    def build(self, parameters):
        self.square, self.mean, self.velocity = (np.zeros_like(parameters) for _ in range(3))

    def move(self, parameters, gradient):
        self.square += (gradient * gradient - self.square) * (1 - self.rho)
        variance = self.square
        if self.centered:
            self.mean += (gradient - self.mean) * (1 - self.rho)
            variance = np.maximum(self.square - self.mean * self.mean, 0)
        self.velocity *= self.momentum
        self.velocity += self.learning_rate * gradient / np.sqrt(variance + self.epsilon)
        parameters -= self.velocity


class Adam(Optimizer):
    """기울기의 평균과 제곱 평균으로 걸음의 크기를 매개변수마다 고릅니다(Kingma·Ba, 2015, 알고리즘 1)."""

    @known_arguments
    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
        super().__init__(learning_rate)
        self.beta_1 = require_number("Adam", "beta_1", beta_1, low=0, below=1)
        self.beta_2 = require_number("Adam", "beta_2", beta_2, low=0, below=1)
        self.epsilon = require_number("Adam", "epsilon", epsilon, low=0)

    def build(self, parameters):
        self.mean = np.zeros_like(parameters)
        self.square = np.zeros_like(parameters)

    def move(self, parameters, gradient):
        # m ← m + (1-β₁)(g - m), v ← v + (1-β₂)(g² - v), w ← w - η′ m / (√v + ε). 배열 하나를 고쳐 쓰는 편이 빠릅니다.
        work = gradient - self.mean
        work *= 1 - self.beta_1
        self.mean += work
        np.multiply(gradient, gradient, out=work)
        work -= self.square
        work *= 1 - self.beta_2
        self.square += work
        np.sqrt(self.square, out=work)
        work += self.epsilon
        np.divide(self.mean, work, out=work)
        work *= self.learning_rate * math.sqrt(1 - self.beta_2**self.iterations) / (1 - self.beta_1**self.iterations)
        parameters -= work


_BY_NAME = {"sgd": SGD, "rmsprop": RMSprop, "adam": Adam}


def get(identifier):
    """이름이나 Optimizer를 받아 Optimizer를 돌려줍니다."""
    if isinstance(identifier, Optimizer):
        return identifier
    return find_by_name("옵티마이저", identifier.lower() if isinstance(identifier, str) else identifier, _BY_NAME)()
