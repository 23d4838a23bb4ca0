"""활성화 함수를 만지는 실험실입니다. 곡선 위의 점을 끌고, 층을 쌓아 기울기를 곱하고, 넘치는 식을 고칩니다.

가르치는 장: 4장. 뺀 것: 브라우저가 하는 일(labs/src/activation).
"""

import math

import numpy as np

from .. import activations
from .base import Choice, NameList, Number, SettingsLab, html_table

_NAMES = {
    "step": "계단",
    "sigmoid": "시그모이드",
    "tanh": "tanh",
    "relu": "ReLU",
    "leaky_relu": "leaky ReLU",
    "softmax": "소프트맥스",
}
_FUNCTIONS = {
    "step": lambda z: np.where(z > 0, 1.0, 0.0),
    "sigmoid": activations.sigmoid,
    "tanh": activations.tanh,
    "relu": activations.relu,
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
}
# 꺾이는 점에는 미분계수가 없어 왼쪽의 값을 씁니다. 1 - sigmoid(z)를 sigmoid(-z)로 쓰면 큰 z에서도 정확합니다.
_DERIVATIVES = {
    "step": np.zeros_like,
    "sigmoid": lambda z: activations.sigmoid(z) * activations.sigmoid(-z),
    "tanh": lambda z: 4 * activations.sigmoid(2 * z) * activations.sigmoid(-2 * z),
    "relu": lambda z: np.where(z > 0, 1.0, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, 1.0, 0.01),
}
_ROWS = [-8, -4, -2, -1, 0, 1, 2, 4, 8]  # 자바스크립트가 없을 때 보일 표의 z
_EXTREMES = [-1000, -100, 0, 100, 1000]
_MIDDLE = {"sigmoid": ["e^(−z)"], "tanh": ["e^z", "e^(−z)"]}
_VERDICTS = {
    "sigmoid": "e^(−z)가 넘쳐도 1을 그 값으로 나누면 0이고, 참값도 0과 다르지 않을 만큼 작으므로 결과는 맞습니다.",
    "tanh": "넘친 값을 넘친 값으로 나누면 얼마인지 정할 수 없습니다.",
}
_KINKED = ("step", "relu", "leaky_relu")


class ActivationLab(SettingsLab):
    """활성화 함수 하나를 골라 곡선과 기울기를 만지는 실험실입니다.

    설정은 파이썬에서 바꾸어도, 화면에서 바꾸어도 서로 따라 바뀝니다.

    Args:
        function: step, sigmoid, tanh, relu, leaky_relu(기울기 0.01), softmax.
        z: 함수에 넣을 값. 화면에서는 -8부터 8까지 끌고, -1000부터 1000까지 적을 수 있습니다.
        layers: 쌓은 층의 수(1–20). weight: 층마다 곱하는 가중치(0.1–10). 첫 층에 z가 들어갑니다.
        z1, z2, z3: 소프트맥스에 넣을 세 점수.
        missions: `[{"id": …, "text": …, "goal": {"path": …, "op": …, "value": …}}]`. 쓰려면 id도 있어야 합니다.
        controls: 화면에 둘 설정의 이름 목록. 비워 두면 모두 보입니다. view: all, curve, stack, stable, softmax.

    >>> lab = ActivationLab(function="tanh", z=1)
    >>> lab.layers = 3
    >>> lab
    ActivationLab(function='tanh', z=1.0, layers=3)
    >>> round(lab.derivative, 4), round(lab.product, 4)
    (0.42, 0.1677)
    """

    _kind = "activation"
    _OPTIONS = ("controls", "view")
    _SETTINGS = ("function", "z", "layers", "weight", "z1", "z2", "z3")
    function = Choice("sigmoid", list(_NAMES)).tag(sync=True)
    z = Number(0.0, -1000, 1000).tag(sync=True)
    layers = Number(1, 1, 20, integer=True).tag(sync=True)
    weight = Number(1.0, 0.1, 10).tag(sync=True)
    z1 = Number(1.0, -1000, 1000).tag(sync=True)
    z2 = Number(2.0, -1000, 1000).tag(sync=True)
    z3 = Number(3.0, -1000, 1000).tag(sync=True)
    controls = NameList(_SETTINGS).tag(sync=True)
    view = Choice("all", ["all", "curve", "stack", "stable", "softmax"]).tag(sync=True)

    # ── 파이썬에서 이어 쓰기 ────────────────────────────────────────────────────

    @property
    def output(self):
        """f(z). 소프트맥스이면 첫째 확률입니다."""
        return self.probabilities[0] if self.function == "softmax" else float(_FUNCTIONS[self.function](self.z))

    @property
    def derivative(self):
        """f′(z). 소프트맥스이면 첫째 점수에 대한 첫째 확률의 기울기입니다."""
        if self.function == "softmax":
            first, second, third = self.probabilities
            return first * (second + third)
        return float(_DERIVATIVES[self.function](self.z))

    @property
    def product(self):
        """쌓은 층을 모두 지난 기울기. 소프트맥스는 한 줄로 쌓지 않으므로 None입니다."""
        return None if self.function == "softmax" else self.chain()[-1][-1]

    @property
    def probabilities(self):
        """세 점수의 소프트맥스."""
        return activations.softmax(np.array([self.z1, self.z2, self.z3])).tolist()

    def chain(self):
        """층마다 (나온 값, 그 층의 기울기, 여기까지의 곱)."""
        h, product, rows = self.z, 1.0, []
        for _ in range(self.layers):
            slope = float(self.weight * _DERIVATIVES[self.function](self.weight * h))
            h, product = float(_FUNCTIONS[self.function](self.weight * h)), product * slope
            rows.append((h, slope, product))
        return rows

    # ── 자바스크립트가 없을 때 ──────────────────────────────────────────────────

    def _tables_html(self):
        """지금 설정에서 보이는 부분마다 표 하나."""
        tables = {"curve": self._curve, "stack": self._stack, "stable": self._stable, "softmax": self._softmax}
        shown = [self.view] if self.view in tables else tables
        return "\n".join(part for name in shown if (part := tables[name]()))

    def _curve(self):
        name = self.function
        if name == "softmax":
            return "" if self.view == "all" else self._softmax()
        rows = [[z, _FUNCTIONS[name](z), _DERIVATIVES[name](z)] for z in sorted({*_ROWS, self.z})]
        texts = [[_text(float(value)) for value in row] for row in rows]
        note = "<p>z = 0에는 미분계수가 없습니다. 표에는 왼쪽에서 잰 기울기를 적었습니다.</p>"
        return html_table(f"{_NAMES[name]}의 값과 기울기", ["z", "f(z)", "f′(z)"], texts) + (
            note if name in _KINKED else ""
        )

    def _stack(self):
        if self.function == "softmax":
            return "<p>소프트맥스는 여러 값을 함께 받으므로 한 줄로 쌓지 않습니다.</p>"
        caption = f"{_NAMES[self.function]} {self.layers}층, 가중치 {_text(self.weight)}, 처음 값 {_text(self.z)}"
        rows = [[str(k), *map(_text, row)] for k, row in enumerate(self.chain(), 1)]
        table = html_table(caption, ["층", "나온 값 h", "그 층의 기울기", "여기까지의 곱"], rows)
        return table + ("<p>곱이 처음의 백만분의 일보다 작습니다.</p>" if 0 < self.product < 1e-6 else "")

    def _stable(self):
        name = self.function
        if name == "softmax":
            return "" if self.view == "all" else self._softmax()
        if name not in _MIDDLE:
            return f"<p>{_NAMES[name]}에는 지수가 없으므로 넘칠 것이 없습니다.</p>"
        heads = ["z", *_MIDDLE[name], "순진한 식", "안정한 식"]
        rows = [[z, *_naive(name, z), _FUNCTIONS[name](z)] for z in sorted({*_EXTREMES, self.z})]
        texts = [[_text(float(value)) for value in row] for row in rows]
        return html_table(f"{_NAMES[name]}: 순진한 식과 안정한 식", heads, texts) + f"<p>{_VERDICTS[name]}</p>"

    def _softmax(self):
        logits = np.array([self.z1, self.z2, self.z3])
        with np.errstate(all="ignore"):
            powers = np.exp(logits)
            columns = [logits, powers, powers / powers.sum(), self.probabilities]
        rows = [[_text(float(value)) for value in row] for row in zip(*columns, strict=True)]
        return html_table("소프트맥스: 세 점수와 확률", ["점수 z", "e^z", "순진한 식", "안정한 식"], rows)


def _naive(name, z):
    """교과서의 식을 적힌 대로 센 중간값과 결과. 넘치거나 값이 아니게 되는 것을 보이려는 것이라 경고는 끕니다."""
    with np.errstate(all="ignore"):
        up, down = np.exp(np.float64(z)), np.exp(np.float64(-z))
        return [down, 1 / (1 + down)] if name == "sigmoid" else [up, down, (up - down) / (up + down)]


def _text(value):
    """다른 컴퓨터에서도 같은 글자가 되게 줄인 수. 수가 아닌 것은 말로 적고, 1이 아닌 것을 1로 적지 않습니다."""
    if math.isnan(value):
        return "값이 아님"
    if math.isinf(value):
        return "넘침"
    if value and not 1e-3 <= abs(value) < 1e5:
        digits, power = f"{value:.2e}".split("e")
        return f"{float(digits):g}×10<sup>{int(power)}</sup>".replace("-", "−")
    places = 4
    while places < 12 and value != round(value) == round(value, places):
        places += 1
    return f"{value:.{places}f}".rstrip("0").rstrip(".").replace("-", "−")
