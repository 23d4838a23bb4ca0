"""책 속의 질문 하나를 만드는 클래스입니다. 예측, 고르기, 계산하기, 순서 정하기의 네 가지가 있습니다.

가르치는 장: 모든 장의 «예측»과 «확인 문제». 뺀 것: 채점(브라우저가 합니다. labs/src/quiz/judge.ts).
"""

import html
import math
import numbers
import re

import traitlets

from .._messages import NNError, fail_unknown_name
from .base import Lab, attribute_json

_MESSAGES = {
    "quiz_id": "퀴즈의 id는 '07-q1'처럼 영어 소문자와 숫자를 붙임표로 이어 적어야 하는데 {came!r}이(가) 들어왔습니다.",
    "quiz_missing": "{where}에 {names}이(가) 빠졌습니다. 필요한 것: {options}.",
    "quiz_unknown": "{where}에는 {names}을(를) 쓰지 않습니다. 쓸 수 있는 것: {options}.",
    "quiz_not_dict": "{where}에는 {{'이름': 값}} 꼴의 dict가 와야 하는데 {came!r}이(가) 들어왔습니다.",
    "quiz_not_list": "{where}에는 두 개 이상을 담은 리스트가 와야 하는데 {came!r}이(가) 들어왔습니다.",
    "quiz_text": "{where}에는 비어 있지 않은 글이 와야 하는데 {came!r}이(가) 들어왔습니다.",
    "quiz_markup": "{where}의 글에는 짝이 맞는 백틱(`코드`)만 쓸 수 있고 $수식$은 쓸 수 없습니다: {came!r}. "
    "수식은 η, w₁처럼 글자로 적거나 퀴즈 앞의 글에 두세요.",
    "quiz_duplicate": "{where}에 같은 것이 두 번 있습니다: {came!r}. 서로 다르게 적어 주세요.",
    "quiz_correct": "{where}의 정답은 하나여야 하는데 {count}개입니다. 한 선택지에만 'correct': True를 적어 주세요.",
    "quiz_bool": "{where}에는 True나 False가 와야 하는데 {came!r}이(가) 들어왔습니다.",
    "quiz_number": "{where}에는 유한한 수가 와야 하는데 {came!r}이(가) 들어왔습니다.",
    "quiz_tolerance": "{where}에는 0 이상의 수가 와야 하는데 {came!r}이(가) 들어왔습니다.",
    "quiz_mistake": "{where}의 값 {came!r}은(는) 정답으로 인정되는 범위 안에 있어 그 설명이 나올 일이 없습니다. "
    "값이나 tolerance를 고쳐 주세요.",
}


def _fail(code, **facts):
    raise NNError(code, _MESSAGES[code].format(**facts))


class Quiz(Lab):
    """질문 하나입니다. 셀의 마지막 줄에 두면 그 자리에 나타나고, 답은 읽는 이의 브라우저에 남습니다.

    글 속의 코드는 백틱으로 감쌉니다. 절로 가는 링크는
    [3절](#3-shape)이나 [3장 3절](03_layers.ipynb#3-shape)처럼 적습니다.
    kind에 따라 다음을 함께 적습니다.

    - "prediction": choices=["글", …]. 맞고 틀림이 없고, 뒤에 오는 «설명»에 다시 나옵니다.
    - "choice": choices=[{"text": "글", "correct": True, "feedback": "설명"}, …]. 정답은 하나입니다.
    - "number": answer=0.25, feedback={"correct": "설명", "wrong": "설명"}. 덧붙일 수 있는 것은 tolerance=0.01,
      unit="%", mistakes=[{"value": 0.5, "feedback": "설명"}, …](자주 하는 실수. tolerance를 따로 둘 수 있습니다).
    - "order": items=["첫째", "둘째", …](올바른 순서대로), feedback={"correct": "설명", "wrong": "설명"}.
    """

    _kind = "quiz"
    settings = traitlets.Dict().tag(sync=True)
    answer = traitlets.Any(None, allow_none=True).tag(sync=True)
    correct = traitlets.Bool(None, allow_none=True).tag(sync=True)

    def __init__(self, id, kind, question, **fields):
        settings = {"id": _id(id), "kind": _kind(kind), "question": _text("question", question)}
        super().__init__(settings=settings | _READERS[kind](fields))

    def config(self):
        """브라우저로 가는 설정을 dict로 돌려줍니다."""
        return dict(self.settings)

    def __repr__(self):
        return f'Quiz("{self.settings["id"]}")'

    def to_html(self):
        """자바스크립트 없이도 읽히는 `<nn-quiz>`를 문자열로 돌려줍니다. 같은 퀴즈는 늘 같은 문자열이 됩니다."""
        return f"<nn-quiz data-config='{attribute_json(self.settings)}'>\n{self.fallback_html()}\n</nn-quiz>"

    def fallback_html(self):
        """질문과 선택지, 접어 둔 정답과 설명입니다."""
        s = self.settings
        shown, answer = _FALLBACKS[s["kind"]](s)
        folded = f"\n<details><summary>정답 보기</summary>\n{answer}\n</details>" if answer else ""
        return f"<p><strong>{_rich(s['question'])}</strong></p>\n{shown}{folded}"


# 읽기: 인자를 살펴 브라우저로 보낼 dict로 바꿉니다. 잘못된 것은 여기서 모두 걸러집니다.


def _prediction(fields):
    _names("prediction", fields, {"choices"})
    return {"choices": _texts("choices", fields["choices"])}


def _choice(fields):
    _names("choice", fields, {"choices"})
    choices = [_option(f"choices[{i}]", c) for i, c in enumerate(_list("choices", fields["choices"]))]
    _distinct("choices", [c["text"] for c in choices])
    count = sum(c["correct"] for c in choices)
    if count != 1:
        _fail("quiz_correct", where="choices", count=count)
    return {"choices": choices}


def _option(where, option):
    _names(where, option, {"text", "correct", "feedback"})
    if not isinstance(option["correct"], bool):
        _fail("quiz_bool", where=f"{where}['correct']", came=option["correct"])
    texts = {key: _text(f"{where}[{key!r}]", option[key]) for key in ("text", "feedback")}
    return texts | {"correct": option["correct"]}


def _number(fields):
    _names("number", fields, {"answer", "feedback"}, {"tolerance", "unit", "mistakes"})
    answer = _real("answer", fields["answer"])
    tolerance = _tolerance("tolerance", fields.get("tolerance", 0))
    unit = fields.get("unit", "")
    mistakes = fields.get("mistakes", [])
    return {
        "answer": answer,
        "tolerance": tolerance,
        "unit": unit and _text("unit", unit),
        "feedback": _feedback(fields["feedback"]),
        "mistakes": [_mistake(f"mistakes[{i}]", m, answer, tolerance) for i, m in enumerate(mistakes)],
    }


def _mistake(where, mistake, answer, tolerance):
    _names(where, mistake, {"value", "feedback"}, {"tolerance"})
    value = _real(f"{where}['value']", mistake["value"])
    if abs(value - answer) <= tolerance:
        _fail("quiz_mistake", where=where, came=value)
    own = {"tolerance": _tolerance(f"{where}['tolerance']", mistake["tolerance"])} if "tolerance" in mistake else {}
    return {"value": value, "feedback": _text(f"{where}['feedback']", mistake["feedback"])} | own


def _order(fields):
    _names("order", fields, {"items", "feedback"})
    return {"items": _texts("items", fields["items"]), "feedback": _feedback(fields["feedback"])}


_READERS = {"prediction": _prediction, "choice": _choice, "number": _number, "order": _order}


def _id(id):
    if not isinstance(id, str) or not re.fullmatch(r"[0-9a-z]+(-[0-9a-z]+)*", id):
        _fail("quiz_id", came=id)
    return id


def _kind(kind):
    if kind not in list(_READERS):
        fail_unknown_name("퀴즈 종류", kind, list(_READERS))
    return kind


def _names(where, given, needed, optional=frozenset()):
    if not isinstance(given, dict):
        _fail("quiz_not_dict", where=where, came=given)
    options = ", ".join(sorted(needed | optional))
    if missing := needed - given.keys():
        _fail("quiz_missing", where=where, names=", ".join(sorted(missing)), options=options)
    if unknown := given.keys() - needed - optional:
        _fail("quiz_unknown", where=where, names=", ".join(sorted(unknown)), options=options)


def _list(where, items):
    if not isinstance(items, (list, tuple)) or len(items) < 2:
        _fail("quiz_not_list", where=where, came=items)
    return items


def _texts(where, items):
    return _distinct(where, [_text(f"{where}[{i}]", item) for i, item in enumerate(_list(where, items))])


def _distinct(where, texts):
    for i, text in enumerate(texts):
        if text in texts[:i]:
            _fail("quiz_duplicate", where=where, came=text)
    return texts


def _text(where, text):
    if not isinstance(text, str) or not text.strip():
        _fail("quiz_text", where=where, came=text)
    if "$" in text or text.count("`") % 2:
        _fail("quiz_markup", where=where, came=text)
    return text


def _feedback(feedback):
    _names("feedback", feedback, {"correct", "wrong"})
    return {key: _text(f"feedback[{key!r}]", text) for key, text in feedback.items()}


def _real(where, value):
    if isinstance(value, bool) or not isinstance(value, numbers.Real) or not math.isfinite(value):
        _fail("quiz_number", where=where, came=value)
    return float(value)


def _tolerance(where, value):
    if _real(where, value) < 0:
        _fail("quiz_tolerance", where=where, came=value)
    return float(value)


# 쓰기: 자바스크립트가 없을 때 보일 (질문 아래에 둘 것, 접어 둘 정답).


def _show_prediction(s):
    return _items("ul", map(_rich, s["choices"])), ""


def _show_choice(s):
    shown = _items("ul", (_rich(c["text"]) for c in s["choices"]))
    told = (f"{_rich(c['text'])} ({'정답' if c['correct'] else '오답'}) {_rich(c['feedback'])}" for c in s["choices"])
    return shown, _items("ul", told)


def _show_number(s):
    margin = f" (±{_amount(s['tolerance'], s['unit'])}까지 정답)" if s["tolerance"] else ""
    right = f"<p>정답: {_amount(s['answer'], s['unit'])}{margin}. {_rich(s['feedback']['correct'])}</p>"
    told = [f"{_amount(m['value'], s['unit'])}: {_rich(m['feedback'])}" for m in s["mistakes"]]
    told.append(f"그 밖의 답: {_rich(s['feedback']['wrong'])}")
    return "", f"{right}\n{_items('ul', told)}"


def _show_order(s):
    mixed = sorted(s["items"])
    mixed = mixed[::-1] if mixed == s["items"] else mixed
    answer = f"{_items('ol', map(_rich, s['items']))}\n<p>{_rich(s['feedback']['correct'])}</p>"
    return _items("ul", map(_rich, mixed)), f"{answer}\n<p>틀렸다면: {_rich(s['feedback']['wrong'])}</p>"


_FALLBACKS = {"prediction": _show_prediction, "choice": _show_choice, "number": _show_number, "order": _show_order}


def _items(tag, lines):
    return f"<{tag}>" + "".join(f"<li>{line}</li>" for line in lines) + f"</{tag}>"


def _rich(text):
    code = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))
    return re.sub(r"\[([^\]]+)\]\(((?:[\w-]+\.(?:ipynb|md))?#[^)\s]+)\)", r'<a href="\2">\1</a>', code)


def _amount(value, unit):
    """단위는 한글이면 붙이고 기호면 띄웁니다(3개, 25 %)."""
    gap = " " if unit and not "가" <= unit[0] <= "힣" else ""
    return f"{value:.12g}{gap}{html.escape(unit)}"
