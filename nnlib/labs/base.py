"""모든 실험실의 바탕입니다. 노트북에는 살아 있는 화면과, 그 화면 없이도 읽히는 표를 함께 남깁니다.

가르치는 장: 없습니다(살펴보고 싶은 사람을 위한 코드입니다). 뺀 것: 실험실마다 다른 설정과 표.
"""

import html
import json
import math
import numbers
import re
from pathlib import Path

import anywidget
import numpy as np
import traitlets

from .._messages import fail, fail_unknown_name

STATIC = Path(__file__).parent / "static"
OPERATORS = ["==", "!=", "<", "<=", ">", ">="]


class Number(traitlets.TraitType):
    """`low`부터 `high`까지의 수. `integer=True`이면 정수만 받습니다."""

    def __init__(self, default, low, high, integer=False):
        super().__init__(default)
        self.low, self.high, self.integer = low, high, integer

    def validate(self, obj, value):
        """범위를 벗어난 값은 고치지 않고 한국어로 알립니다."""
        is_number = isinstance(value, numbers.Real) and not isinstance(value, bool) and math.isfinite(value)
        if not is_number or not self.low <= value <= self.high or (self.integer and value != int(value)):
            kind = "정수" if self.integer else "수"
            expected = f"{self.low:g}부터 {self.high:g}까지의 {kind}"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return int(value) if self.integer else float(value)


class Choice(traitlets.TraitType):
    """정해진 이름 가운데 하나. 처음 값이 None이면 비워 두어도 됩니다."""

    def __init__(self, default, names):
        super().__init__(default, allow_none=default is None)
        self.names = names

    def validate(self, obj, value):
        """모르는 이름이면 쓸 수 있는 이름과 비슷한 이름을 알립니다."""
        if not isinstance(value, str) or value not in self.names:
            fail_unknown_name(self.name, value, list(self.names))
        return value


class WeightList(traitlets.TraitType):
    """`get_weights()`의 차례로 담은 가중치. 배열이어도 목록이어도 되고, 없으면 None입니다."""

    default_value = None
    allow_none = True

    def validate(self, obj, value):
        """유한한 수만 받아 겹친 목록으로 바꿉니다. 크기는 실험실이 맞춰 봅니다."""
        try:
            arrays = [np.asarray(array, float) for array in value]
        except (TypeError, ValueError):
            arrays = []
        if not arrays or not all(np.isfinite(array).all() and np.abs(array).max(initial=0) <= 1e6 for array in arrays):
            expected = "get_weights()의 차례로 담은 수의 배열"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return [array.tolist() for array in arrays]


class NameList(traitlets.TraitType):
    """정해진 이름들의 목록."""

    default_value = ()

    def __init__(self, names):
        super().__init__()
        self.names = names

    def validate(self, obj, value):
        """목록이 아니거나 모르는 이름이 있으면 알립니다."""
        if not isinstance(value, list | tuple):
            fail("bad_option", where=type(obj).__name__, option=self.name, expected="이름의 목록", came=value)
        for name in value:
            if name not in self.names:
                fail_unknown_name(self.name, name, list(self.names))
        return [*value]


class PointList(traitlets.TraitType):
    """평면의 점. `[[x1, x2, 정답], …]`이고 정답은 0이나 1입니다."""

    default_value = ()

    def validate(self, obj, value):
        """2차원 배열로 읽을 수 없거나 범위를 벗어난 점이 있으면 알립니다."""
        try:
            points = np.array(value, dtype=float).reshape(len(value), 3)
        except (TypeError, ValueError):
            points = np.full((1, 3), np.inf)
        fits = len(points) <= 200 and (abs(points[:, :2]) <= 10).all() and np.isin(points[:, 2], [0, 1]).all()
        if not fits:
            expected = "[x1, x2, 정답]을 200개까지 담은 목록(x1과 x2는 -10부터 10까지, 정답은 0이나 1)"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return [[x1, x2, int(target)] for x1, x2, target in points.tolist()]


class Identifier(traitlets.TraitType):
    """진도와 링크에서 이 실험실을 가리키는 이름. 한 쪽에 같은 이름이 두 번 있으면 안 됩니다."""

    default_value = ""

    def validate(self, obj, value):
        """영어 소문자와 숫자를 붙임표로 이은 이름만 받습니다."""
        if not isinstance(value, str) or not re.fullmatch(r"([0-9a-z]+(-[0-9a-z]+)*)?", value):
            expected = "'07-explore'처럼 영어 소문자와 숫자를 붙임표로 이은 이름"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return value


class MissionList(traitlets.TraitType):
    """미션의 목록. `[{"id": "solve", "text": "…", "goal": {"path": "accuracy", "op": ">=", "value": 1}}]`"""

    default_value = ()

    def validate(self, obj, value):
        """빠진 것이 있거나 모르는 비교 기호가 있으면 알립니다."""
        missions = [*value] if isinstance(value, list | tuple) else [value]
        for mission in missions:
            if not isinstance(mission, dict) or mission.keys() != {"id", "text", "goal"}:
                fail("bad_option", where="missions", option="항목", expected="id, text, goal을 담은 dict", came=mission)
            goals = mission["goal"] if isinstance(mission["goal"], list) else [mission["goal"]]
            for goal in goals:
                _check_goal(goal)
        return missions


def _check_goal(goal):
    if not isinstance(goal, dict) or goal.keys() != {"path", "op", "value"}:
        fail("bad_option", where="missions", option="goal", expected="path, op, value를 담은 dict", came=goal)
    if goal["op"] not in OPERATORS:
        fail_unknown_name("goal의 비교 기호", goal["op"], OPERATORS)


def html_table(caption, heads, rows, foot=""):
    """HTML 표. 글은 모두 HTML로 적힌 것이라 바꾸지 않고 그대로 넣습니다."""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>"


def number_text(value):
    """다른 컴퓨터에서도 같은 글자가 되게 줄인 수를 HTML로 적은 것."""
    if value != 0 and not 1e-3 <= abs(value) < 1e5:
        digits, power = f"{value:.2e}".split("e")
        return f"{float(digits):g}×10<sup>{int(power)}</sup>".replace("-", "−")
    return f"{round(float(value), 4) + 0:g}".replace("-", "−")


def attribute_json(config):
    """작은따옴표로 감싼 HTML 속성에 그대로 들어가는 JSON. 큰따옴표는 바꾸지 않아 짧습니다."""
    text = json.dumps(config, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return html.escape(text, quote=False).replace("'", "&#x27;")


class Lab(anywidget.AnyWidget):
    """셀의 마지막 줄에 두면 그 자리에 실험실이 나타납니다.

    물려받는 클래스는 `_kind`(브라우저가 아는 이름)와 `config()`, `fallback_html()`을 정합니다.
    """

    _kind = ""

    def __init_subclass__(cls, **kwargs):
        if "_kind" in vars(cls):
            cls._esm = STATIC / f"{cls._kind}.js"
        super().__init_subclass__(**kwargs)

    def __init__(self, **options):
        known = [name for name, trait in self.traits(sync=True).items() if issubclass(trait.this_class, Lab)]
        for name in options:
            if name not in known:
                fail_unknown_name(f"{type(self).__name__}의 인자", name, known)
        super().__init__(**options)

    def config(self):
        """브라우저로 가는 설정을 dict로 돌려줍니다."""
        raise NotImplementedError

    def fallback_html(self):
        """자바스크립트가 없을 때 그 자리에 보일 HTML."""
        raise NotImplementedError

    def to_html(self):
        """자바스크립트 없이도 읽히는 `<nn-lab>`을 문자열로 돌려줍니다. 설정이 같으면 늘 같은 문자열이 됩니다."""
        config = attribute_json(self.config())
        return f"<nn-lab kind='{self._kind}' data-config='{config}'>\n{self.fallback_html()}\n</nn-lab>"

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return data | {"text/plain": repr(self), "text/html": self.to_html()}, metadata


class SettingsLab(Lab):
    """설정이 화면과 파이썬에서 서로 따라 바뀌고, 미션이 있는 실험실.

    물려받는 클래스는 설정마다 trait를 하나씩 두고, 그 이름을 `_SETTINGS`에, 만들 때만 정하는 것의 이름을
    (id와 missions 말고) `_OPTIONS`에 적고, `_tables_html()`을 정합니다.
    """

    _SETTINGS = ()
    _OPTIONS = ()
    _LIVE = ()  # 바꾸어도 처음부터 다시 하지 않는 설정
    id = Identifier().tag(sync=True)
    missions = MissionList().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)  # 화면이 알려 주는 지금 상태: 모든 설정과 결과

    def __init__(self, **options):
        super().__init__(**options)
        if self.missions and not self.id:
            fail("bad_option", where=type(self).__name__, option="id", expected='"07-explore" 같은 이름', came=self.id)

    def config(self):
        """브라우저로 가는 설정을 dict로 돌려줍니다."""
        options = [name for name in ("id", "missions", *self._OPTIONS) if getattr(self, name)]
        return {name: getattr(self, name) for name in (*self._SETTINGS, *options)}

    def _changed(self):
        """처음 값과 다른 설정."""
        return {
            name: getattr(self, name) for name in self._SETTINGS if getattr(self, name) != self.trait_defaults(name)
        }

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._changed().items())})"

    def _shown(self, name):
        """화면의 상태 가운데 하나. 화면이 아직 따라오지 못했거나 화면이 없으면 None입니다."""
        same = all(self.state.get(key) == getattr(self, key) for key in self._SETTINGS if key not in self._LIVE)
        return self.state[name] if same else None

    def _tables_html(self):
        """처음 설정의 결과를 적은 HTML 표."""
        raise NotImplementedError

    def fallback_html(self):
        """자바스크립트가 없을 때 보일 표와 미션."""
        missions = "".join(f"<li>{html.escape(mission['text'])}</li>" for mission in self.missions)
        return self._tables_html() + (f"\n<p>미션</p><ol>{missions}</ol>" if missions else "")
