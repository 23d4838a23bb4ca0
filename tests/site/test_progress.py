"""The reader's progress: kept in the browser, shown in the contents list and at home, carried to another computer."""

import json

import pytest
from playwright.sync_api import expect

CHAPTER = "chapters/07_training.html"
KEY = "nnbook:progress"
MAP = "window.nnBook"


@pytest.fixture
def book(browser, site):
    """A reader: pages of one context, so that what is stored lasts from page to page."""
    contexts = []

    def open_one(**options):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.goto(site.url("index.html"))
        return page

    yield open_one
    for context in contexts:
        context.close()


def store(page, **parts):
    record = {"version": 1, "quiz": {}, "missions": {}, "pages": {}} | parts
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(record)])


def asked(page, address=CHAPTER):
    return page.evaluate(f"(address) => {MAP}.find((page) => page.address === address)", address)


def line(page, address="07_training.html"):
    return page.locator(f"nav.bd-links a[href*='{address}']")


def test_the_map_of_the_book_knows_every_question_and_mission(book, site):
    page = book()
    for entry in page.evaluate(MAP):
        text = (site.folder / entry["address"]).read_text("utf-8")
        assert len(entry["quizzes"]) == text.count("<nn-quiz ")
        assert all(mission.split("/")[1] in text for mission in entry["missions"])
    chapter = asked(page)
    assert len(chapter["quizzes"]) > 10
    assert len(chapter["missions"]) > 5


def test_a_new_reader_sees_no_marks_and_starts_where_the_book_says(book):
    page = book()
    assert page.locator(".nn-mark").count() == 0
    expect(page.locator("[data-nn-resume]")).to_have_text("0장부터 읽기")
    expect(page.locator("#nn-progress")).to_contain_text("0개에 답했고")


def test_answers_count_in_the_contents_list_and_at_home(book, site):
    page = book()
    chapter = asked(page)
    answers = {quiz: {"answer": "가", "correct": True} for quiz in chapter["quizzes"][:3]}
    store(page, quiz=answers, missions={chapter["missions"][0]: True})
    page.reload()
    total = len(chapter["quizzes"]) + len(chapter["missions"])
    expect(line(page).locator(".nn-mark")).to_have_text(f"4/{total}")
    expect(line(page).locator(".nn-mark")).to_have_attribute("aria-label", f"질문과 미션 {total}개 가운데 4개 함")
    expect(page.locator(".nn-map .nn-mark")).to_have_text(f"4/{total}")
    expect(page.locator("#nn-progress")).to_contain_text("3개에 답했고")
    page.goto(site.url(CHAPTER))
    foot = page.get_by_role("region", name="내 진도")
    expect(foot).to_contain_text(f"질문 {len(chapter['quizzes'])}개 가운데 3개에 답했습니다.")


def test_a_chapter_is_read_when_the_reader_says_so(book, site):
    page = book()
    page.goto(site.url(CHAPTER))
    page.get_by_label("이 장을 다 읽었습니다").check()
    expect(page.locator("nav.bd-links a.current .nn-mark")).to_have_text("✓")
    page.goto(site.url("index.html"))
    expect(line(page).locator(".nn-mark")).to_have_attribute("aria-label", "다 읽음")
    expect(page.locator("#nn-progress")).to_contain_text("1장을 다 읽었고")
    page.goto(site.url(CHAPTER))
    page.get_by_label("이 장을 다 읽었습니다").uncheck()
    expect(page.locator(".nn-mark")).to_have_count(0)


def test_reading_goes_on_where_it_stopped(book, site):
    page = book()
    page.goto(site.url(CHAPTER))
    section = page.locator("article section[id]:has(> h2)").nth(3)
    name = section.get_attribute("id")
    section.evaluate("(e) => e.scrollIntoView()")
    page.goto(site.url("index.html"))
    resume = page.locator("[data-nn-resume]")
    expect(resume).to_have_text("이어서 읽기: 7장")
    resume.click()
    page.wait_for_load_state()
    assert page.evaluate("decodeURIComponent(location.hash)") == f"#{name}"


def test_progress_travels_as_a_file(book, tmp_path):
    page = book()
    chapter = asked(page)
    pages = {CHAPTER: {"at": 1, "place": "", "done": True}}
    store(page, quiz={chapter["quizzes"][0]: {"answer": "가", "correct": False}}, pages=pages)
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("button", name="진도 내보내기").click()
    file = tmp_path / "progress.json"
    download.value.save_as(file)
    other = book()
    choose = other.get_by_label("진도 가져오기")
    choose.set_input_files(file)
    status = other.locator("#nn-progress [role=status]")
    expect(status).to_have_text("질문 1개와 미션 0개의 기록을 가져왔습니다.")
    expect(line(other).locator(".nn-mark")).to_have_text("✓")
    file.write_text("{", "utf-8")
    choose.set_input_files(file)
    expect(status).to_contain_text("파일을 읽지 못했습니다")
    other.get_by_role("button", name="진도 지우기").click()
    other.get_by_role("button", name="그만두기").click()
    assert other.evaluate("(key) => localStorage.getItem(key)", KEY).count("done")
    other.get_by_role("button", name="진도 지우기").click()
    other.get_by_role("button", name="정말 모두 지우기").click()
    expect(status).to_have_text("진도를 모두 지웠습니다.")
    expect(other.locator(".nn-mark")).to_have_count(0)


def test_marks_are_accessible_in_both_themes(book, axe):
    for theme in ["light", "dark"]:
        page = book(color_scheme=theme)
        chapter = asked(page)
        store(page, quiz={chapter["quizzes"][0]: {"answer": "가", "correct": True}})
        page.reload()
        assert page.locator(".nn-mark").count() == 2
        assert axe(page) == []
