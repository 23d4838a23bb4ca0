"""역전파로 얻은 기울기를 유한 차분과 견줍니다.

가르치는 장: 6장. 뺀 것: 매개변수 일부만 골라 보기.

유한 차분은 매개변수를 하나씩 `epsilon`만큼 올리고 내려 손실이 얼마나 달라지는지 봅니다(중심 차분).
"""

from dataclasses import dataclass

import numpy as np

from ._messages import fail
from .models import Sequential
from .utils import require_number


@dataclass(frozen=True)
class GradientCheck:
    """매개변수 배열마다의 상대 오차와, 모두 `tolerance` 아래인지."""

    errors: dict
    tolerance: float

    @property
    def max_error(self):
        """가장 큰 상대 오차."""
        return max(self.errors.values(), default=0.0)

    @property
    def passed(self):
        """모든 배열의 상대 오차가 `tolerance`보다 작은지."""
        return self.max_error < self.tolerance

    def __bool__(self):
        return self.passed

    def __str__(self):
        wrong = [name for name, error in self.errors.items() if error >= self.tolerance]
        if not wrong:
            return f"기울기가 맞습니다(매개변수 배열 {len(self.errors)}개, 상대 오차 {self.tolerance:g} 미만)."
        return f"기울기가 틀렸습니다: {', '.join(wrong)}."


def numerical_gradients(model, x, y, epsilon=1e-5):
    """`model.gradients`와 같은 차례와 shape의 유한 차분. 가중치는 끝나면 처음 값으로 돌아옵니다."""
    numerical = []
    for parameter in (value for layer in model.layers for value in layer.params.values()):
        slope = np.zeros_like(parameter)
        for index in np.ndindex(parameter.shape):
            original = parameter[index]
            try:
                parameter[index] = original + epsilon
                above = _loss(model, x, y)
                parameter[index] = original - epsilon
                below = _loss(model, x, y)
            finally:
                parameter[index] = original
            slope[index] = (above - below) / (2 * epsilon)
        numerical.append(slope)
    return numerical


def _loss(model, x, y):
    result = model.evaluate(x, y, batch_size=len(x), verbose=0)
    return result[0] if isinstance(result, list) else result


def gradient_check(model, x, y, epsilon=1e-5, tolerance=1e-7):
    """모든 매개변수의 기울기를 유한 차분과 견줍니다.

    상대 오차는 배열마다 ‖역전파 - 유한 차분‖ / (‖역전파‖ + ‖유한 차분‖)입니다.

    Returns:
        GradientCheck. `bool()`로 바꾸면 통과했는지를 알 수 있습니다.

    Raises:
        NNError: compile하지 않았거나, 모델이 float32일 때.
    """
    if not isinstance(model, Sequential):
        fail("bad_option", where="gradient_check", option="model", expected="Sequential 모델", came=model)
    require_number("gradient_check", "epsilon", epsilon, above=0)
    require_number("gradient_check", "tolerance", tolerance, above=0)
    analytic = model.gradients(x, y)
    if any(gradient.dtype != np.float64 for gradient in analytic):
        fail("needs_float64", dtype=analytic[0].dtype)
    names = [f"{layer.name}.{name}" for layer in model.layers for name in layer.params]
    numerical = numerical_gradients(model, x, y, epsilon)
    errors = {name: _relative_error(a, n) for name, a, n in zip(names, analytic, numerical, strict=True)}
    return GradientCheck(errors, tolerance)


def _relative_error(analytic, numerical):
    scale = np.linalg.norm(analytic) + np.linalg.norm(numerical)
    # 유한 차분에는 1e-10 남짓의 반올림 오차가 늘 남습니다. 기울기가 아주 작을 때 이것을 틀렸다고 하지 않게 합니다.
    return float(np.linalg.norm(analytic - numerical) / max(scale, 1e-3))
