"""labs.Quiz: what it refuses, and what it writes into a notebook."""

import html
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from nnlib import NNError
from nnlib.labs import Quiz

FEEDBACK = {"correct": "맞게 셌습니다.", "wrong": "다시 세어 보세요."}
CHOICES = [
    {"text": "`W @ x`", "correct": True, "feedback": "행렬과 벡터의 곱입니다."},
    {"text": "a < b & c", "correct": False, "feedback": "“비교”일 뿐입니다."},
]
FIELDS = {
    "prediction": {"choices": ["오른다", "내린다"]},
    "choice": {"choices": CHOICES},
    "number": {
        "answer": 0.25,
        "tolerance": 0.01,
        "unit": "%",
        "feedback": FEEDBACK,
        "mistakes": [
            {"value": 1, "feedback": "나누지 않았습니다."},
            {"value": 4, "tolerance": 0, "feedback": "뒤집었습니다."},
        ],
    },
    "order": {"items": ["순전파", "역전파", "갱신"], "feedback": FEEDBACK},
}
VOID = {"br", "img", "hr", "input"}


def quiz(kind, **changes):
    return Quiz("07-q1", kind, "무엇이 맞습니까?", **(FIELDS[kind] | changes))


class Balanced(HTMLParser):
    """Fails on a tag that is closed out of turn."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("kind", FIELDS)
def test_a_cell_shows_the_same_html_every_time(kind):
    data, _ = quiz(kind)._repr_mimebundle_()
    again, _ = quiz(kind)._repr_mimebundle_()
    assert data["text/plain"] == again["text/plain"] == 'Quiz("07-q1")'
    assert data["text/html"] == again["text/html"]
    parser = Balanced()
    parser.feed(data["text/html"])
    assert parser.open == []


@pytest.mark.parametrize("kind", FIELDS)
def test_the_config_comes_back_from_the_attribute(kind):
    made = quiz(kind)
    written = re.search(r"<nn-quiz data-config='([^']*)'>", made.to_html()).group(1)
    config = json.loads(html.unescape(written))
    assert config == made.config()
    assert (config["id"], config["kind"], config["question"]) == ("07-q1", kind, "무엇이 맞습니까?")
    assert list(config) == sorted(config)  # the same quiz is always the same bytes


def test_what_the_browser_gets_is_complete():
    assert quiz("choice").config()["choices"] == CHOICES
    assert quiz("number").config() == {
        "id": "07-q1",
        "kind": "number",
        "question": "무엇이 맞습니까?",
        "answer": 0.25,
        "tolerance": 0.01,
        "unit": "%",
        "feedback": FEEDBACK,
        "mistakes": [
            {"value": 1.0, "feedback": "나누지 않았습니다."},
            {"value": 4.0, "tolerance": 0.0, "feedback": "뒤집었습니다."},
        ],
    }
    bare = Quiz("07-q1", "number", "몇 개입니까?", answer=3, feedback=FEEDBACK).config()
    assert (bare["tolerance"], bare["unit"], bare["mistakes"]) == (0.0, "", [])


def test_the_fallback_reads_without_javascript():
    choice = quiz("choice").fallback_html()
    assert "<strong>무엇이 맞습니까?</strong>" in choice
    shown, folded = choice.split("<details><summary>정답 보기</summary>")
    assert "<li><code>W @ x</code></li><li>a &lt; b &amp; c</li>" in shown
    assert "정답" not in shown
    assert "<code>W @ x</code> (정답) 행렬과 벡터의 곱입니다." in folded
    assert "a &lt; b &amp; c (오답) “비교”일 뿐입니다." in folded


def test_the_fallback_of_the_other_kinds():
    assert "<details>" not in quiz("prediction").fallback_html()
    number = quiz("number").fallback_html()
    assert "정답: 0.25 % (±0.01 %까지 정답). 맞게 셌습니다." in number
    assert "<li>1 %: 나누지 않았습니다.</li>" in number
    assert "그 밖의 답: 다시 세어 보세요." in number
    assert "정답: 3개. " in quiz("number", answer=3, tolerance=0, unit="개").fallback_html()
    shown, folded = quiz("order").fallback_html().split("<details>")
    assert "<ul><li>갱신</li><li>순전파</li><li>역전파</li></ul>" in shown
    assert "<ol><li>순전파</li><li>역전파</li><li>갱신</li></ol>" in folded
    in_order = quiz("order", items=["가", "나", "다"]).fallback_html()
    assert "<ul><li>다</li><li>나</li><li>가</li></ul>" in in_order, "the list must not give the answer away"


def test_a_text_may_link_to_a_section():
    quiz = Quiz("t-q1", "prediction", "[3절](#3-shape)을 읽었습니까? `a[0](#1)`", choices=["예", "아니요"])
    assert '<a href="#3-shape">3절</a>을' in quiz.to_html()
    quiz = Quiz("t-q2", "prediction", "[3장 3절](03_layers.ipynb#3-shape)?", choices=["예", "아니요"])
    assert '<a href="03_layers.ipynb#3-shape">3장 3절</a>?' in quiz.to_html()


def test_markup_in_texts_is_text():
    made = quiz("prediction", choices=["<script>alert(1)</script>", '"따옴표"']).to_html()
    assert "<script>" not in made
    assert "&lt;script&gt;" in made


@pytest.mark.parametrize("number", [np.float64(0.25), np.float32(0.25), np.int64(3), 3])
def test_numpy_numbers_are_numbers(number):
    answer = quiz("number", answer=number, tolerance=0, mistakes=[]).config()["answer"]
    assert type(answer) is float
    assert answer == number


def without(kind, name):
    return {key: value for key, value in FIELDS[kind].items() if key != name}


def with_choice(**changes):
    return [CHOICES[0] | changes, CHOICES[1]]


NAN, INFINITE = float("nan"), float("inf")
REFUSED = [
    ("quiz_missing", "prediction", {}, "choices"),
    ("quiz_missing", "number", without("number", "answer"), "answer"),
    ("quiz_missing", "order", without("order", "feedback"), "feedback"),
    ("quiz_missing", "choice", {"choices": [{"text": "가", "correct": True}, CHOICES[1]]}, "feedback"),
    ("quiz_missing", "number", FIELDS["number"] | {"feedback": {"correct": "네"}}, "wrong"),
    ("quiz_missing", "number", FIELDS["number"] | {"mistakes": [{"value": 1}]}, "feedback"),
    ("quiz_unknown", "order", FIELDS["order"] | {"answer": 3}, "answer"),
    ("quiz_unknown", "choice", {"choices": with_choice(hint="?")}, "hint"),
    ("quiz_unknown", "prediction", FIELDS["prediction"] | {"feedback": FEEDBACK}, "feedback"),
    ("quiz_not_dict", "choice", {"choices": ["가", "나"]}, "choices[0]"),
    ("quiz_not_dict", "number", FIELDS["number"] | {"feedback": "네"}, "feedback"),
    ("quiz_not_list", "choice", {"choices": CHOICES[:1]}, "choices"),
    ("quiz_not_list", "prediction", {"choices": "가나"}, "choices"),
    ("quiz_not_list", "order", FIELDS["order"] | {"items": []}, "items"),
    ("quiz_text", "choice", {"choices": with_choice(feedback="  ")}, "choices[0]['feedback']"),
    ("quiz_text", "prediction", {"choices": ["가", 3]}, "choices[1]"),
    ("quiz_text", "number", FIELDS["number"] | {"unit": 3}, "unit"),
    ("quiz_markup", "prediction", {"choices": ["$x$", "나"]}, "$x$"),
    ("quiz_markup", "prediction", {"choices": ["`x", "나"]}, "`x"),
    ("quiz_duplicate", "prediction", {"choices": ["가", "나", "가"]}, "가"),
    ("quiz_duplicate", "order", FIELDS["order"] | {"items": ["가", "가"]}, "가"),
    ("quiz_duplicate", "choice", {"choices": with_choice(text=CHOICES[1]["text"])}, "choices"),
    ("quiz_correct", "choice", {"choices": with_choice(correct=False)}, "0개"),
    ("quiz_correct", "choice", {"choices": [CHOICES[0], CHOICES[1] | {"correct": True}]}, "2개"),
    ("quiz_bool", "choice", {"choices": with_choice(correct=1)}, "choices[0]['correct']"),
    ("quiz_number", "number", FIELDS["number"] | {"answer": NAN}, "nan"),
    ("quiz_number", "number", FIELDS["number"] | {"answer": INFINITE}, "inf"),
    ("quiz_number", "number", FIELDS["number"] | {"answer": "1/4"}, "'1/4'"),
    ("quiz_number", "number", FIELDS["number"] | {"answer": True}, "True"),
    ("quiz_number", "number", FIELDS["number"] | {"tolerance": NAN}, "tolerance"),
    ("quiz_number", "number", FIELDS["number"] | {"mistakes": [{"value": NAN, "feedback": "?"}]}, "mistakes[0]"),
    ("quiz_tolerance", "number", FIELDS["number"] | {"tolerance": -1}, "-1"),
    ("quiz_mistake", "number", FIELDS["number"] | {"mistakes": [{"value": 0.255, "feedback": "?"}]}, "mistakes[0]"),
]


@pytest.mark.parametrize(("code", "kind", "fields", "named"), REFUSED)
def test_a_wrong_question_is_refused_in_korean(code, kind, fields, named):
    with pytest.raises(NNError) as error:
        Quiz("07-q1", kind, "무엇입니까?", **fields)
    assert error.value.code == code
    assert named in str(error.value)
    assert re.search("[가-힣]", str(error.value))


@pytest.mark.parametrize("id", ["", "07 q1", "07_q1", "Q1", "-q", "q-", "문제", None, 7])
def test_a_wrong_id_is_refused(id):
    with pytest.raises(NNError, match="07-q1"):
        Quiz(id, "prediction", "무엇입니까?", **FIELDS["prediction"])


@pytest.mark.parametrize("kind", ["chioce", "", None, ["choice"]])
def test_a_wrong_kind_is_refused(kind):
    with pytest.raises(NNError, match="prediction, choice, number, order"):
        Quiz("07-q1", kind, "무엇입니까?")


@pytest.mark.parametrize("question", ["", "  ", None, "$x$"])
def test_a_wrong_question_text_is_refused(question):
    with pytest.raises(NNError, match="question"):
        Quiz("07-q1", "prediction", question, **FIELDS["prediction"])
