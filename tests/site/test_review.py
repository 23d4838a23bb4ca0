"""The review notebook: what was got wrong comes back after 1, 3 and 7 days, with other numbers, until it is learned."""

import json
import re
from datetime import datetime
from html import unescape
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

KEY = "nnbook:progress"
CHAPTER = "chapters/00_warmup.html"
SKILL, SAME_SKILL = "00-axis1", "00-s3"  # two quizzes of one topic, 축을 따라 평균 내기
OTHER_SKILL = "00-shape1"
IDEA = "00-list1"  # a choice that no topic asks for
MORNING = datetime(2026, 3, 2, 9)
DAY = 86_400_000
START = MORNING.timestamp() * 1000


class Reader:
    """A browser of its own, at nine in the morning of the second of March, and what is asked there."""

    def __init__(self, context, url):
        self.context, self.url = context, url
        context.clock.install(time=MORNING)
        self.page = context.new_page()

    def open(self, path="review.html"):
        self.page.goto(self.url(path))

    def has_missed(self, *quizzes, stage=0, due=START + DAY, asked=0):
        """As a wrong answer leaves it (`test_a_wrong_answer…` sees that it does), without loading a chapter."""
        self.open("_static/favicon.svg")  # the lightest page that shares the storage
        entries = {quiz: {"at": START, "stage": stage, "due": due, "asked": asked} for quiz in quizzes}
        record = {"version": 1, "quiz": {}, "missions": {}, "pages": {}, "review": entries}
        self.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(record)])
        self.open()

    def stored(self):
        return json.loads(self.page.evaluate("(key) => localStorage.getItem(key)", KEY))["review"]

    def later(self, days):
        self.page.clock.fast_forward(days * DAY)
        self.page.reload()

    def part(self, name):
        heading = self.page.get_by_role("heading", name=name, exact=True)
        return self.page.locator("#nn-review section").filter(has=heading)

    def quiz(self, nth=0):
        return self.page.locator("#nn-review nn-quiz").nth(nth)

    def asked(self, nth=0):
        expect(self.quiz(nth)).to_be_visible()
        return json.loads(self.quiz(nth).get_attribute("data-config"))

    def answer(self, right, nth=0):
        quiz, config = self.quiz(nth), self.asked(nth)
        if config["kind"] == "number":
            quiz.get_by_role("textbox").fill(repr(config["answer"] + (0 if right else 12345)))
        else:
            places = [i for i, choice in enumerate(config["choices"]) if choice["correct"] == right]
            quiz.get_by_role("radio").nth(places[0]).check()
        quiz.get_by_role("button", name="답 확인").click()
        expect(quiz.locator(".say strong")).to_have_text("맞았습니다." if right else "아직 아닙니다.")


@pytest.fixture
def reader(browser, site):
    """`reader()`: somebody with a browser of their own; what complains on their pages fails the test."""
    readers, complaints = [], []

    def start(url=site.url, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        readers.append(Reader(context, url))
        return readers[-1]

    yield start
    for one in readers:
        one.context.close()
    assert complaints == []


def printed(site, name="00_warmup"):
    """What the build has written of a page's questions, by id."""
    text = (site.folder / f"_static/review/{name}.js").read_text("utf-8")
    return json.loads(re.fullmatch(r"Object\.assign\(window\.nnReview\?\?=\{\},(.*)\);\n", text)[1])


def test_the_build_writes_every_question_that_has_an_answer(site):
    pages = {name: (site.folder / name).read_text("utf-8") for name in site.pages}
    anchors = {name: set(re.findall(r' id="([^"]+)"', text)) for name, text in pages.items()}
    written = {path.stem: printed(site, path.stem) for path in (site.folder / "_static/review").glob("*.js")}
    for name, text in pages.items():
        configs = [json.loads(unescape(config)) for config in re.findall("<nn-quiz data-config='([^']*)'", text)]
        assert len(configs) == text.count("<nn-quiz ")
        expected = {config["id"] for config in configs if config["kind"] != "prediction"}
        assert set(written.get(name.rpartition("/")[2].removesuffix(".html"), {})) == expected, name
    for entries in written.values():
        for entry in entries.values():
            texts = json.dumps(entry["config"], ensure_ascii=False)
            for target in [entry["section"], *re.findall(r"\]\(([^)]*#[^)]*)\)", texts)]:
                page, anchor = target.split("#")
                assert unquote(anchor) in anchors[page], target
    assert printed(site, "03_layers")["03-w"]["title"] == "3장 7절 활성화 함수를 빼면"
    assert printed(site, "03_layers")["03-q1"]["title"] == "3장 확인 문제"


def test_a_wrong_answer_comes_back_with_other_numbers_until_it_is_learned(reader, site):
    one = reader()
    one.open()
    expect(one.page.locator("#nn-review")).to_contain_text("아직 아무것도 없습니다.")
    one.open(CHAPTER)
    quiz = one.page.locator(f"nn-quiz[data-config*='\"{OTHER_SKILL}\"']")
    for text, verdict in [("1", "아직 아닙니다."), ("784", "맞았습니다.")]:
        quiz.get_by_role("textbox").fill(text)
        quiz.get_by_role("button", name="답 확인").click()
        expect(quiz.locator(".say strong")).to_have_text(verdict)
    assert one.page.get_by_role("link", name="오답 노트: ").count() == 0, "nothing is due yet"

    one.open()
    waiting = one.part("기다리는 것")
    expect(waiting).to_contain_text("첫 번째 다시 풀기: 내일")
    expect(waiting).to_contain_text("3월 2일에 틀림")
    expect(one.part("오늘 다시 풀 것")).to_contain_text("다음은 내일입니다.")
    assert one.quiz().count() == 0

    numbers = {printed(site)[OTHER_SKILL]["config"]["answer"]}
    for days, after in [(1, "3일 뒤"), (3, "7일 뒤")]:
        one.later(days)
        expect(one.part("오늘 다시 풀 것")).to_contain_text("1개 남았습니다.")
        question = one.asked()
        assert question["answer"] not in numbers
        numbers = {question["answer"]}
        one.page.reload()
        assert one.asked() == question, "a reload asks the same"
        one.answer(right=True)
        expect(one.page.locator("#nn-review")).to_contain_text(f"{after}에 다시 묻습니다.")
        one.page.reload()
        expect(one.part("기다리는 것")).to_contain_text(f"다시 풀기: {after}")
        assert one.quiz().count() == 0
    one.later(6)
    expect(one.part("기다리는 것")).to_contain_text("세 번째 다시 풀기: 내일")
    one.later(1)
    one.answer(right=True)
    expect(one.page.locator("#nn-review")).to_contain_text("세 번을 이어서 맞혔습니다.")
    one.page.reload()
    expect(one.part("익힌 것")).to_contain_text("모양 바꾸기")
    expect(one.part("익힌 것")).to_contain_text("3월 13일에 익힘")
    assert one.quiz().count() == 0


def test_a_wrong_answer_in_the_notebook_starts_again_at_one_day(reader):
    one = reader()
    one.has_missed(SKILL, stage=2, due=START, asked=4)
    first = one.asked()
    one.answer(right=False)
    expect(one.page.locator("#nn-review")).to_contain_text("내일 다시 묻습니다.")
    one.quiz().get_by_role("button", name="다시 풀기").click()
    one.answer(right=True)
    assert one.stored()[SKILL]["stage"] == 0, "only the first answer counts"
    one.page.clock.fast_forward(DAY)  # the page stays open
    expect(one.part("오늘 다시 풀 것")).to_contain_text("첫 번째 다시 풀기: 오늘")
    assert one.asked()["question"] != first["question"]


def test_quizzes_of_one_topic_are_asked_as_one_and_counted_as_one(reader, site):
    one = reader()
    one.has_missed(SKILL, SAME_SKILL, OTHER_SKILL, due=START)
    expect(one.page.locator("#nn-review nn-quiz")).to_have_count(2)
    expect(one.page.get_by_role("img", name="오늘 다시 풀 것 2개")).to_have_text("2")
    one.page.locator("summary", has_text="틀린 문제 2개").click()
    expect(one.page.get_by_text("shape (4, 3)인 배열 X에서")).to_be_visible()
    one.open("index.html")
    one.page.get_by_role("link", name="오답 노트: 오늘 다시 풀 것 2개").click()
    one.page.wait_for_url("**/review.html")
    titles = one.page.locator("#nn-review h3").all_inner_texts()
    one.answer(right=True, nth=titles.index("축을 따라 평균 내기"))
    entries = one.stored()
    assert entries[SKILL] == entries[SAME_SKILL]
    assert entries[SKILL]["stage"] == 1
    assert entries[OTHER_SKILL]["stage"] == 0
    one.open(CHAPTER)
    expect(one.page.get_by_role("region", name="내 진도")).to_contain_text("오늘 다시 풀 것 1개")


def test_the_keyboard_is_enough_and_the_focus_goes_on(reader):
    one = reader()
    one.has_missed(SKILL, OTHER_SKILL, due=START)
    second = one.asked(1)
    one.quiz(0).get_by_role("textbox").focus()
    keyboard = one.page.keyboard
    keyboard.type(str(one.asked(0)["answer"]))
    keyboard.press("Enter")
    expect(one.page.get_by_role("button", name="다음 문제")).to_be_visible()
    for _ in range(4):  # 답 확인, 다시 풀기, 다음 문제
        keyboard.press("Tab")
        if one.page.evaluate("document.activeElement.textContent") == "다음 문제":
            break
    keyboard.press("Enter")
    expect(one.quiz(1).get_by_role("textbox")).to_be_focused()
    keyboard.type(str(second["answer"]))
    keyboard.press("Enter")
    expect(one.part("오늘 다시 풀 것")).to_contain_text("오늘은 더 없습니다. 다음은 3일 뒤입니다.")


def test_practice_before_the_day_moves_nothing_but_the_numbers(reader):
    one = reader()
    one.has_missed(SKILL)
    one.page.get_by_role("button", name="지금 풀어 보기").click()
    expect(one.quiz().get_by_role("textbox")).to_be_focused()
    first = one.asked()
    one.answer(right=True)
    expect(one.page.locator("#nn-review")).to_contain_text("연습이므로 차례는 그대로입니다.")
    one.page.get_by_role("button", name="한 번 더").click()
    expect(one.quiz().locator(".say")).to_have_count(0)
    assert one.asked()["question"] != first["question"]
    entry = one.stored()[SKILL]
    assert (entry["stage"], entry["due"]) == (0, START + DAY)
    one.page.get_by_role("button", name="접기").click()
    expect(one.quiz()).to_have_count(0)


def test_a_topic_can_be_taken_out_and_put_back(reader):
    one = reader()
    one.has_missed(SKILL, SAME_SKILL, IDEA, due=START)
    before = one.stored()
    one.page.get_by_role("button", name="축을 따라 평균 내기: 빼기").click()
    assert list(one.stored()) == [IDEA]
    expect(one.page.get_by_role("button", name="되돌리기")).to_be_focused()
    one.page.keyboard.press("Enter")
    expect(one.page.locator("#nn-review nn-quiz")).to_have_count(2)
    assert one.stored() == before
    one.page.get_by_role("button", name="축을 따라 평균 내기: 빼기").click()
    one.page.reload()
    expect(one.page.locator("#nn-review nn-quiz")).to_have_count(1)


def test_an_idea_is_asked_as_printed_and_mixed(reader, site):
    one = reader()
    orders, book = set(), printed(site)[IDEA]["config"]
    for asked in range(4):
        one.has_missed(IDEA, due=START, asked=asked)
        config = one.asked()
        assert config["question"] == book["question"]
        orders.add(tuple(choice["text"] for choice in config["choices"]))
    assert len(orders) > 1
    one.answer(right=False)
    expect(one.page.locator("#nn-review")).to_contain_text("내일 다시 묻습니다.")
    record = json.loads(one.page.evaluate("(key) => localStorage.getItem(key)", KEY))
    assert record["quiz"] == {}, "the book's own question is not answered"


def test_the_notebook_travels_with_the_progress(reader, tmp_path):
    one = reader()
    one.has_missed(SKILL, stage=1, due=START + 2 * DAY, asked=1)
    one.open("index.html")
    with one.page.expect_download() as download:
        one.page.get_by_role("button", name="진도 내보내기").click()
    download.value.save_as(tmp_path / "progress.json")
    other = reader()
    other.open("index.html")
    other.page.get_by_label("진도 가져오기").set_input_files(tmp_path / "progress.json")
    expect(other.page.locator("#nn-progress [role=status]")).to_contain_text("가져왔습니다")
    other.open()
    expect(other.part("기다리는 것")).to_contain_text("두 번째 다시 풀기: 2일 뒤")


def test_small_screens_both_themes_and_the_disk(reader, site, axe):
    small = {"width": 320, "height": 640}
    for theme, url in [("light", site.file_url), ("dark", site.url)]:
        one = reader(url=url, viewport=small, color_scheme=theme)
        one.has_missed(SKILL, IDEA, due=START)
        one.answer(right=False)
        one.page.get_by_role("button", name="빼기").nth(1).click()
        assert one.page.evaluate("document.documentElement.scrollWidth") == 320
        buttons = one.page.locator("#nn-review :is(button, summary)")
        assert all(button.bounding_box()["height"] >= 44 for button in buttons.all())
        assert axe(one.page) == []


def test_where_nothing_can_be_stored_the_page_goes_on(reader):
    one = reader()
    one.has_missed(SKILL, due=START)
    one.context.add_init_script(f"""
        const write = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, text) {{
          if (key === "{KEY}") throw new Error("QuotaExceededError");
          write.call(this, key, text);
        }};""")
    one.page.reload()
    one.answer(right=True)
    expect(one.page.locator("#nn-review")).to_contain_text("3일 뒤에 다시 묻습니다.")
    expect(one.part("오늘 다시 풀 것")).to_contain_text("다음은 3일 뒤입니다.")
    assert one.stored()[SKILL]["stage"] == 0


def test_without_script_the_page_says_why_it_is_empty(open_page):
    page, _ = open_page("review.html", java_script_enabled=False)
    assert "자바스크립트를 켜면" in page.locator("#nn-review").inner_text()
