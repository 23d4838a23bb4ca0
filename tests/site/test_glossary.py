"""Terms explain themselves where a page first uses them: by pointer, keyboard and finger, without moving the text."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
CHAPTER = "chapters/07_training.html"


@pytest.fixture(scope="module")
def hover():
    sys.path.insert(0, str(ROOT / "book_ext"))
    spec = importlib.util.spec_from_file_location("glossary_hover", ROOT / "book_ext" / "glossary_hover.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.pop(0)
    return module


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("학습률을 낮춥니다.", ["학습률"]),
        ("배치마다 은닉층이 셈합니다.", ["배치", "은닉층"]),
        ("시드니와 시드", ["시드"]),
        ("층층이 쌓인 층들은", ["층"]),
        ("ReLU는 reLUx와 다릅니다.", ["ReLU"]),
        ("경사하강법이란", ["경사하강법"]),
        ("학습률과 학습률", ["학습률"]),
    ],
)
def test_a_term_is_known_with_its_particle_and_only_once(hover, text, marked):
    expression, ordered = hover.finder(hover.load(ROOT))
    parts = hover.split(text, expression, ordered, set(), "91_glossary.html")
    shown = [re.sub("<.*?>", "", part.astext()) for part in parts if "<a " in part.astext()]
    assert shown == marked


def names_for(hover, docname):
    return [term["ko"] for term in hover.terms_for(docname, ROOT)]


def test_a_chapter_marks_no_term_of_a_later_one(hover):
    names = names_for(hover, "chapters/05_descent")
    assert "손실" in names
    assert "과적합" not in names
    assert "과적합" in names_for(hover, "index")


def test_an_everyday_word_is_marked_in_its_own_chapter_only(hover):
    marking = [page for page in ("12b_lstm", "14_closing") if "온도" in names_for(hover, f"chapters/{page}")]
    assert marking == ["12b_lstm"]  # chapter 14 has the temperature of a classroom
    assert "온도" not in names_for(hover, "index")


def test_each_term_is_marked_at_its_first_use_and_not_in_headings_or_code(open_page):
    page, _ = open_page(CHAPTER)
    terms = page.locator("a.nn-term")
    addresses = terms.evaluate_all("all => all.map((term) => term.getAttribute('href'))")
    assert len(addresses) == len(set(addresses)) > 10
    assert page.locator(":is(h1, h2, h3, pre, code, nn-lab, a) a.nn-term").count() == 0
    definitions = terms.evaluate_all("all => all.map((term) => term.dataset.definition)")
    assert all(re.match(r".+\(.+\): .+니다\.", definition) for definition in definitions)


def test_pointer_keyboard_and_escape(open_page, axe):
    page, faults = open_page(CHAPTER)
    term, box = page.locator("a.nn-term", has_text="학습률").first, page.get_by_role("tooltip")
    expect(box).to_have_count(0)
    term.scroll_into_view_if_needed()
    before = page.evaluate("[document.body.scrollHeight, document.body.scrollWidth]")
    term.hover()
    expect(box).to_contain_text("학습률(learning rate):")
    assert page.evaluate("[document.body.scrollHeight, document.body.scrollWidth]") == before
    assert axe(page, selector=".nn-definition") == []
    box.hover()
    page.wait_for_timeout(400)
    expect(box).to_be_visible()  # the pointer may rest on it
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    page.mouse.move(0, 0)
    term.focus()
    expect(box).to_be_visible()
    assert term.get_attribute("aria-describedby") == box.get_attribute("id")
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    assert page.evaluate("document.activeElement.className") == "nn-term"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("91_glossary.html#"))
    assert str(faults) == ""


def test_a_finger_reads_first_and_follows_then(open_page):
    page, _ = open_page(CHAPTER, width=375, has_touch=True)
    term, box = page.locator("a.nn-term", has_text="학습률").first, page.get_by_role("tooltip")
    term.tap()
    expect(box).to_be_visible()
    edges = box.bounding_box()
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= 375
    assert CHAPTER in page.url
    term.tap()
    expect(page).to_have_url(re.compile("91_glossary.html#"))


def test_a_touch_elsewhere_closes_it(open_page):
    page, _ = open_page(CHAPTER, width=375, has_touch=True)
    page.locator("a.nn-term").first.tap()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.locator("h1").tap()
    expect(page.get_by_role("tooltip")).to_have_count(0)
