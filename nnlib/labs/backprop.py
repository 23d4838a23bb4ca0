"""계산 그래프를 앞으로, 뒤로 한 마디씩 따라가는 실험실입니다. 기울기를 보면서 구하거나 숨기고 맞혀 봅니다.

가르치는 장: 6장. 뺀 것: 브라우저가 하는 일(labs/src/backprop).
"""

import numbers

import traitlets

from .. import datasets
from .._messages import fail
from ..autodiff import Value
from ..utils import is_finite_number
from .base import Choice, NameList, Number, SettingsLab, html_table, number_text

_x, _t, (_w1, _b1, _w2, _b2) = datasets.example_221()
_DEFAULTS = {
    "neuron": {"x": 2.0, "w": 0.5, "b": -0.2, "t": 1.0},
    "network": {
        **{"x1": _x[0, 0], "x2": _x[0, 1]},
        **{"w11": _w1[0, 0], "w21": _w1[1, 0], "b1": _b1[0], "w12": _w1[0, 1], "w22": _w1[1, 1], "b2": _b1[1]},
        **{"v1": _w2[0, 0], "v2": _w2[1, 0], "c": _b2[0], "t": _t[0, 0]},
    },
    "softmax": {"z1": 1.0, "z2": 2.0, "z3": 3.0, "t": 2},
    "fanout": {"x": 2.0, "a": 1.0, "b": 0.5},
}
_NAMES = {"neuron": "뉴런 하나", "network": "2-2-1 신경망", "softmax": "소프트맥스", "fanout": "갈라지는 길"}
# 내려갈 때 그대로 두는 값
_FIXED = {
    "neuron": ("x", "t"),
    "network": ("x1", "x2", "t"),
    "softmax": ("t",),
    "fanout": (),
}


class ValueDict(traitlets.TraitType):
    """값의 이름 → 수. 그래프가 정한 이름만 받고, 적지 않은 이름은 처음 값으로 채웁니다."""

    default_value = traitlets.Undefined

    def validate(self, obj, value):
        """모르는 이름이나 수가 아닌 값, 너무 큰 수가 있으면 알립니다."""
        known = _DEFAULTS[obj.graph]
        if not isinstance(value, dict) or not value.keys() <= known.keys():
            expected = f"이름이 {', '.join(known)} 가운데 있는 dict"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        for name, number in value.items():
            _check_value(obj.graph, name, number)
        is_class = obj.graph == "softmax"
        return {
            name: int(number) if is_class and name == "t" else float(number) for name, number in (known | value).items()
        }


def _check_value(graph, name, number):
    is_class = graph == "softmax" and name == "t"
    reach = 300 if graph == "softmax" else 1e6
    fits = isinstance(number, numbers.Real) and not isinstance(number, bool) and is_finite_number(number)
    if not fits or not (number in (1, 2, 3) if is_class else abs(number) <= reach):
        expected = "1, 2, 3 가운데 하나" if is_class else f"{-reach:g}부터 {reach:g}까지의 수"
        fail("bad_option", where="BackpropLab", option=f"values[{name!r}]", expected=expected, came=number)


class BackpropLab(SettingsLab):
    """계산 그래프에서 값은 앞으로, 기울기는 뒤로 한 마디씩 구하는 실험실입니다.

    마디마다 값, 흘러온 기울기, 국소 미분계수와 그 곱이 나타나고, 곁에 중심 차분으로 잰 기울기가 섭니다. 기울기를 모두
    구하면 한 걸음 내려갈 수 있습니다. 설정은 파이썬에서 바꾸어도, 화면에서 바꾸어도 서로 따라 바뀝니다.

    Args:
        graph: neuron(p = σ(w·x + b), 손실 (p − t)²), network(`datasets.example_221()`의 2-2-1 신경망, 손실
            (p − t)²), softmax(점수 셋과 정답 번호 t, 교차 엔트로피), fanout(y = (x + a)·(x·b). x가 두 곳에 쓰입니다).
        values: 이름 → 값. 적지 않은 이름은 처음 값입니다. neuron: x, w, b, t. network: x1, x2, w11, w21, b1, w12,
            w22, b2(w_ij는 입력 i에서 은닉 뉴런 j로), v1, v2, c(출력의 편향), t. softmax: z1, z2, z3, t(1, 2, 3).
            fanout: x, a, b. 그래프를 바꾸면 그 그래프의 처음 값이 됩니다.
        mode: watch(보면서 가기), guess(숨기고 맞히기).
        learning_rate: 0.01부터 10까지. 한 걸음 내려갈 때 씁니다. 입력과 타깃은 바꾸지 않습니다.
        missions: `[{"id": …, "text": …, "goal": {"path": …, "op": …, "value": …}}]`. 쓰려면 id도 있어야 합니다.
            state의 gradients에는 이름마다 드러난 기울기가 있습니다("gradients.w11").
        controls: 화면에 둘 것의 이름 목록. 비워 두면 모두 보입니다. 설정의 이름과 descent(한 걸음 내려가기)가 있습니다.

    >>> lab = BackpropLab(graph="fanout", values={"x": 3})
    >>> lab.loss, lab.gradients()
    (6.0, {'x': 3.5, 'a': 1.5, 'b': 12.0, 's': 1.5, 'm': 4.0, 'y': 1.0})
    """

    _kind = "backprop"
    _OPTIONS = ("controls",)
    _SETTINGS = ("graph", "values", "mode", "learning_rate")
    _LIVE = ("mode", "learning_rate")
    graph = Choice("neuron", list(_DEFAULTS)).tag(sync=True)
    values = ValueDict().tag(sync=True)
    mode = Choice("watch", ["watch", "guess"]).tag(sync=True)
    learning_rate = Number(0.5, 0.01, 10).tag(sync=True)
    controls = NameList([*_SETTINGS, "descent"]).tag(sync=True)

    def __init__(self, **options):
        super().__init__(**_graph_first(options))

    @traitlets.default("values")
    def _default_values(self):
        return _DEFAULTS[self.graph]

    @traitlets.observe("graph")
    def _follow_graph(self, change):
        if self.values.keys() != _DEFAULTS[self.graph].keys():
            self.values = {}

    def set_state(self, sync_data):
        """화면이 한꺼번에 보낸 설정을 받습니다."""
        super().set_state(_graph_first(sync_data))

    # ── 파이썬에서 이어 쓰기 ────────────────────────────────────────────────────

    def nodes(self):
        """이름 → `nnlib.autodiff.Value`. 앞으로, 뒤로 모두 지난 뒤라 `data`와 `grad`가 들어 있습니다."""
        nodes = _compute(self.graph, self.values)
        list(nodes.values())[-1].backward()
        return nodes

    def gradients(self):
        """이름 → 손실을 그 값으로 미분한 기울기. 타깃은 뺍니다."""
        return {name: float(node.grad) for name, node in self.nodes().items() if name != "t"}

    @property
    def loss(self):
        """지금 값의 손실. fanout에서는 y."""
        return float(list(_compute(self.graph, self.values).values())[-1].data)

    def walk(self, steps):
        """지금 값에서 경사 하강으로 걸을 때의 손실. 걷기 앞의 손실까지 steps + 1개이고, 실험실의 값은 그대로입니다."""
        values, losses = dict(self.values), []
        for _ in range(steps + 1):
            nodes = _compute(self.graph, values)
            loss = list(nodes.values())[-1]
            losses.append(float(loss.data))
            loss.backward()
            for name in values.keys() - _FIXED[self.graph]:
                values[name] -= self.learning_rate * nodes[name].grad
        return losses

    # ── 자바스크립트가 없을 때 ──────────────────────────────────────────────────

    def _tables_html(self):
        """마디마다의 값과 기울기. 숨기고 맞히는 방법에서는 기울기를 적지 않습니다."""
        nodes = self.nodes()
        if self.mode == "guess":
            rows = [[_label(name), number_text(node.data)] for name, node in nodes.items()]
            return html_table(f"{_NAMES[self.graph]}: 마디마다의 값", ["마디", "값"], rows)
        rows = [
            [_label(name), number_text(node.data), "" if name == "t" else number_text(node.grad)]
            for name, node in nodes.items()
        ]
        return html_table(f"{_NAMES[self.graph]}: 마디마다의 값과 기울기", ["마디", "값", "기울기"], rows)


def _graph_first(settings):
    """설정을 그래프부터 늘어놓습니다. 값의 이름은 그래프를 알아야 살필 수 있습니다."""
    return dict(sorted(settings.items(), key=lambda item: item[0] != "graph"))


def _compute(graph, values):
    """이름 → Value. 손실이 맨 끝입니다."""
    v = {name: Value(number, name=name) for name, number in values.items()}
    if graph == "neuron":
        v["m"] = v["w"] * v["x"]
        v["z"] = v["m"] + v["b"]
        v["p"] = v["z"].sigmoid()
        v["e"] = v["p"] - v["t"]
        v["L"] = v["e"] ** 2
    elif graph == "network":
        v["z1"] = v["x1"] * v["w11"] + v["x2"] * v["w21"] + v["b1"]
        v["h1"] = v["z1"].sigmoid()
        v["z2"] = v["x1"] * v["w12"] + v["x2"] * v["w22"] + v["b2"]
        v["h2"] = v["z2"].sigmoid()
        v["z"] = v["h1"] * v["v1"] + v["h2"] * v["v2"] + v["c"]
        v["p"] = v["z"].sigmoid()
        v["L"] = (v["p"] - v["t"]) ** 2
    elif graph == "softmax":
        largest = max(values[name] for name in ("z1", "z2", "z3"))  # 빼도 확률은 같고, 지수가 넘치지 않습니다
        powers = [(v[name] - largest).exp() for name in ("z1", "z2", "z3")]
        total = powers[0] + powers[1] + powers[2]
        v |= {f"p{k}": power / total for k, power in enumerate(powers, 1)}
        v["L"] = -v[f"p{values['t']}"].log()
    else:
        v["s"] = v["x"] + v["a"]
        v["m"] = v["x"] * v["b"]
        v["y"] = v["s"] * v["m"]
    return v


def _label(name):
    """w11을 w₁₁로."""
    return name.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
