"""경사 하강을 만지는 실험실입니다. 점 하나를 끌어 기울기를 읽고, 학습률을 바꾸며 걸음이 어디에 닿는지 미리 짚어 봅니다.

가르치는 장: 0장, 5장. 뺀 것: 브라우저가 하는 일(labs/src/descent).
"""

import math

import numpy as np

from .. import optimizers
from .._messages import fail
from .base import Choice, NameList, Number, SettingsLab, html_table, number_text

_ONE, _TWO = ("parabola", "wave"), ("quadratic", "and_neuron", "saddle", "valley")
_NAMES = {
    "parabola": "포물선",
    "wave": "두 골짜기",
    "quadratic": "이차 함수",
    "and_neuron": "AND 뉴런의 손실",
    "saddle": "안장",
    "valley": "굽은 골짜기",
}
_OPTIMIZERS = {
    "sgd": ("경사 하강", lambda rate: optimizers.SGD(rate)),
    "momentum": ("모멘텀", lambda rate: optimizers.SGD(rate, momentum=0.9)),
    "adam": ("Adam", lambda rate: optimizers.Adam(rate)),
}
_FAR = 1e6  # 매개변수가 이보다 커지면 발산했다고 봅니다
_ROWS = [0, 1, 2, 3, 5, 10, 20]  # 자바스크립트가 없을 때 보일 표의 걸음


class DescentLab(SettingsLab):
    """곡선이나 등고선 지도 위의 점 하나를 기울기의 반대쪽으로 옮기는 실험실입니다.

    점은 화면에서 끌거나 화살표 키로 옮기고, 걸음은 세 가지 방법으로 걷습니다. 설정은 파이썬에서 바꾸어도, 화면에서
    바꾸어도 서로 따라 바뀝니다.

    Args:
        surface: parabola, wave(매개변수 하나), quadratic, and_neuron, saddle, valley(둘). and_neuron은 AND의 네
            점에서 잰 선형 뉴런의 평균 제곱 오차이고, 편향은 가장 좋은 값 −1/4에 붙들어 둡니다.
        curvature, curvature2: 0.1부터 20까지. parabola는 ½·curvature·w², quadratic은 둘을 함께 씁니다.
        learning_rate: 0.001부터 10까지. optimizer: sgd, momentum(0.9), adam.
        w1, w2: 점의 자리. 매개변수가 하나이면 w1만 씁니다. 손으로 옮기면 0걸음에서 다시 시작합니다.
        missions: `[{"id": …, "text": …, "goal": {"path": …, "op": …, "value": …}}]`. 쓰려면 id도 있어야 합니다.
        controls: 화면에 둘 것의 이름 목록. 비워 두면 predict 말고 모두 보입니다. 설정의 이름과 speed(재생 속도),
            predict가 있습니다. predict를 적으면 새 학습률로 걷기 전에 어떻게 될지 먼저 묻습니다.
        view: all, tangent(점과 접선만), curve(매개변수 하나), map(둘).
        code: ‘파이썬 코드로 복사’가 처음에 복사할 코드의 종류. numpy, tensorflow. 비워 두면 numpy입니다.

    >>> lab = DescentLab(curvature=2, learning_rate=0.25)
    >>> lab.loss, lab.gradient(), lab.limit
    (9.0, array([6.]), 1.0)
    >>> lab.walk(2).ravel()
    array([3.  , 1.5 , 0.75])
    """

    _kind = "descent"
    _OPTIONS = ("controls", "view", "code")
    _SETTINGS = ("surface", "curvature", "curvature2", "learning_rate", "optimizer", "w1", "w2")
    surface = Choice("parabola", [*_ONE, *_TWO]).tag(sync=True)
    curvature = Number(1.0, 0.1, 20).tag(sync=True)
    curvature2 = Number(10.0, 0.1, 20).tag(sync=True)
    learning_rate = Number(0.1, 1e-3, 10).tag(sync=True)
    optimizer = Choice("sgd", list(_OPTIMIZERS)).tag(sync=True)
    w1 = Number(3.0, -_FAR, _FAR).tag(sync=True)
    w2 = Number(2.0, -_FAR, _FAR).tag(sync=True)
    controls = NameList([*_SETTINGS, "speed", "predict"]).tag(sync=True)
    view = Choice("all", ["all", "tangent", "curve", "map"]).tag(sync=True)
    code = Choice(None, ["numpy", "tensorflow"]).tag(sync=True)

    def __init__(self, **options):
        if options.get("view") == "map":
            options = {"surface": "quadratic"} | options
        super().__init__(**options)
        fitting = {"all": (*_ONE, *_TWO), "map": _TWO}.get(self.view, _ONE)
        if self.surface not in fitting:
            fail("bad_option", where="DescentLab", option="surface", expected=", ".join(fitting), came=self.surface)

    # ── 파이썬에서 이어 쓰기 ────────────────────────────────────────────────────

    def point(self):
        """지금 점. shape은 (1,)이나 (2,)입니다."""
        return np.array([self.w1] if self.surface in _ONE else [self.w1, self.w2])

    def value(self, w):
        """점 w에서 잰 높이, 곧 손실."""
        a, b = self.curvature, self.curvature2
        match self.surface, [float(each) for each in w]:
            case "parabola", [w1]:
                return 0.5 * a * w1**2
            case "wave", [w1]:
                return w1**2 / 4 + 2 * math.cos(w1) + w1 / 4 + 1
            case "quadratic", [w1, w2]:
                return 0.5 * (a * w1**2 + b * w2**2)
            case "and_neuron", [w1, w2]:
                return (0.25**2 + (w2 - 0.25) ** 2 + (w1 - 0.25) ** 2 + (w1 + w2 - 1.25) ** 2) / 4
            case "saddle", [w1, w2]:
                return 0.5 * (w1**2 - w2**2)
            case "valley", [w1, w2]:
                return (w2 + 2 - w1**2 / 4) ** 2 + (w1 + 2) ** 2 / 20
        fail("bad_option", where="value", option="w", expected=f"수 {len(self.point())}개", came=w)

    def gradient(self, w=None):
        """점 w의 기울기. w를 주지 않으면 지금 점에서 잽니다."""
        a, b = self.curvature, self.curvature2
        match self.surface, [float(each) for each in (self.point() if w is None else w)]:
            case "parabola", [w1]:
                return np.array([a * w1])
            case "wave", [w1]:
                return np.array([w1 / 2 - 2 * math.sin(w1) + 0.25])
            case "quadratic", [w1, w2]:
                return np.array([a * w1, b * w2])
            case "and_neuron", [w1, w2]:
                return np.array([2 * w1 + w2 - 1.5, w1 + 2 * w2 - 1.5]) / 2
            case "saddle", [w1, w2]:
                return np.array([w1, -w2])
            case "valley", [w1, w2]:
                above = w2 + 2 - w1**2 / 4  # 골짜기 바닥에서 잰 높이
                return np.array([-above * w1 + (w1 + 2) / 10, 2 * above])
        fail("bad_option", where="gradient", option="w", expected=f"수 {len(self.point())}개", came=w)

    @property
    def loss(self):
        """지금 점의 손실."""
        return self.value(self.point())

    @property
    def limit(self):
        """2/L. 경사 하강은 학습률이 이보다 작으면 다가가고, 크면 멀어집니다. 그런 값이 하나로 정해지지 않으면 None."""
        largest = {"parabola": self.curvature, "quadratic": max(self.curvature, self.curvature2), "and_neuron": 1.5}
        return 2 / largest[self.surface] if self.optimizer == "sgd" and self.surface in largest else None

    def walk(self, steps):
        """지금 점에서 nnlib의 옵티마이저로 걸은 점들. shape은 (steps + 1, 매개변수의 수)입니다.

        발산하면 그 앞에서 끝납니다.
        """
        optimizer = _OPTIMIZERS[self.optimizer][1](self.learning_rate)
        w = self.point()
        path = [w.copy()]
        for _ in range(steps):
            optimizer.update(w, self.gradient(w))
            if not (abs(w) <= _FAR).all():
                break
            path.append(w.copy())
        return np.array(path)

    # ── 자바스크립트가 없을 때 ──────────────────────────────────────────────────

    def _tables_html(self):
        """지금 점에서 시작하는 걸음. tangent에서는 접선만 적습니다."""
        names = ["w"] if self.surface in _ONE else ["w₁", "w₂"]
        if self.view == "tangent":
            slope = self.gradient()[0]
            row = [number_text(value) for value in (self.w1, self.loss, slope)]
            return html_table(f"{_NAMES[self.surface]} 위의 점", ["w", "f(w)", "기울기"], [row])
        path = self.walk(_ROWS[-1])
        caption = f"{_NAMES[self.surface]}, {_OPTIMIZERS[self.optimizer][0]}, 학습률 {number_text(self.learning_rate)}"
        if self.limit:
            caption += f" (2/L = {number_text(self.limit)})"
        rows = [
            [str(step), *map(number_text, path[step]), number_text(self.value(path[step]))]
            for step in _ROWS
            if step < len(path)
        ]
        note = "" if len(path) > _ROWS[-1] else f"<p>{len(path)}걸음째에 발산합니다.</p>"
        return html_table(caption, ["걸음", *names, "손실"], rows) + note
