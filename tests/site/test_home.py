"""The home page: what the book is, a lab on the first screen, the map with its times, and how to open the book."""

import re

import pytest

MINUTES = re.compile(r"약 (?:(\d+)시간)?( 반)?(?:(\d+)분)?")


def minutes(text):
    hours, half, rest = MINUTES.search(text).groups()
    return int(hours or 0) * 60 + (30 if half else 0) + int(rest or 0)


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (1366, 768), (1024, 768), (375, 812)])
def test_the_lab_can_be_used_on_the_first_screen(open_page, width, height):
    page, _ = open_page("index.html", width=width, height=height)
    play = page.locator("nn-lab").get_by_role("button", name="재생", exact=True)
    settings = page.locator("nn-lab").get_by_role("slider")
    for control in [play, settings.nth(0), settings.nth(1)]:
        box = control.bounding_box()
        assert box["y"] + box["height"] <= height


def test_the_map_gives_each_chapter_the_time_that_the_chapter_gives(articles, site):
    entries = articles("index.html").select(".nn-map > li")
    assert len(entries) == 19
    for entry in entries:
        address = entry.select_one("a.reference:not(.nn-term)")["href"]
        shown = entry.select_one(".nn-time").get_text()
        text = (site.folder / address).read_text("utf-8")
        on_top = re.search(r'</h1>\s*<p class="nn-time">(.*?) \(', text)[1]
        assert minutes(on_top) == minutes(shown) >= 20
        said = re.search(r"<strong>걸리는 시간</strong>: ([^.<]*)", text)
        assert said[1] == on_top if said else "14_closing" in address


def test_groups_and_the_book_are_sums(articles):
    home = articles("index.html")
    total = 0
    for heading in home.select("section:has(> ul.nn-map) > h3"):
        times = [minutes(time.get_text()) for time in heading.parent.select(".nn-map .nn-time")]
        assert abs(minutes(heading.select_one(".nn-time").get_text()) - sum(times)) <= 15
        total += sum(times)
    summary = next(p.get_text() for p in home.select("article p") if p.get_text().startswith("모두 읽고 만지는 데"))
    assert abs(minutes(summary) - total) <= 30
    assert "셈한 값입니다" in home.get_text()
    assert home.select_one("#reading-time")


def test_the_home_page_says_how_to_open_the_book(articles):
    text = articles("index.html").select_one("section:has(table):not(:has(section))").get_text()
    for way in ["이 사이트", "내 컴퓨터", "make book", "Binder", "Colab", "공개되어 있으면"]:
        assert way in text
