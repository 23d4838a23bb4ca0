"""For everyone: keyboard, screen readers, enlarged text, paper, no motion, the system's own colours.

What axe finds on each page stands in test_site.py, which loads every page anyway; here the HTML of every page is read,
and what needs a reader's hands is tried on a few pages.
"""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from playwright.sync_api import expect

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Outline(HTMLParser):
    """What of a page a screen reader walks by: headings, pictures, headers of tables, landmarks, ids."""

    def __init__(self, text):
        super().__init__()
        self.headings, self.images, self.headers, self.tags, self.ids = [], [], [], [], []
        self.title = ""
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append((tag, values))
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "img":
            self.images.append(values)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if values.get("role") == "heading":
            self.headings.append(int(values["aria-level"]))
        if tag == "th":
            self.headers.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, text):
        if "th" in self.open:
            self.headers[-1] += text.strip()
        if self.open[-1:] == ["title"]:
            self.title += text

    def all(self, tag, **wanted):
        return [values for name, values in self.tags if name == tag and wanted.items() <= values.items()]


@pytest.fixture(scope="module")
def outlines(site):
    """Every page that a reader can come to, search and 404 included."""
    names = {*site.pages, "search.html", *(path.name for path in site.folder.glob("404.html"))}
    return {name: Outline((site.folder / name).read_text("utf-8")) for name in sorted(names)}


def faulty(outlines, fault):
    return {name: found for name, outline in outlines.items() if (found := fault(outline))}


def test_headings_are_in_order(outlines):
    def skipped(outline):
        levels = outline.headings
        if levels.count(1) != 1 or levels[0] != 1:
            return levels
        return [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]

    assert faulty(outlines, skipped) == {}


def test_every_picture_says_in_korean_what_it_shows(outlines):
    def wordless(outline):
        alts = [image.get("alt") for image in outline.images]
        told = [alt for alt in alts if alt != ""]  # an empty one is decoration
        return [
            alt
            for alt in told
            if len(re.findall("[가-힣]", alt or "")) < 10 or re.search(r"\.(png|svg)\b", alt) or told.count(alt) > 1
        ]

    assert sum(len(outline.images) for outline in outlines.values()) > 50
    assert faulty(outlines, wordless) == {}


def test_names_are_given_once(outlines):
    assert faulty(outlines, lambda outline: {one for one in outline.ids if outline.ids.count(one) > 1}) == {}
    titles = [outline.title for outline in outlines.values()]
    assert len(set(titles)) == len(titles)
    assert all(re.search("[가-힣]", title) for title in titles)


def test_no_header_of_a_table_is_empty(outlines):
    """Tables that stand for a lab without JavaScript included."""
    assert faulty(outlines, lambda outline: [at for at, text in enumerate(outline.headers) if not text]) == {}


def test_landmarks_and_dialogs_have_names(outlines):
    def nameless(outline):
        named = [values for tag, values in outline.tags if tag in ("nav", "dialog", "aside")]
        return [values for values in named if not {"aria-label", "aria-labelledby"} & values.keys()]

    assert faulty(outlines, nameless) == {}
    for name, outline in outlines.items():
        assert outline.all("html", lang="ko"), name
        assert len(outline.all("main")) == 1, name
        if name == "404.html":  # not of the theme, and nothing stands before its main part
            continue
        assert outline.all("main", id="main-content", tabindex="-1"), name
        assert len(outline.all("a", **{"aria-current": "page"})) == (name != "search.html"), name


# ---- With a browser ----

FOCUSED = """() => {
  let e = document.activeElement;
  while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
  if (!e || e === document.body) return null;
  const ringed = [e, e.closest("label")].filter(Boolean);
  const drawn = e instanceof SVGElement ? [...e.querySelectorAll("*")] : []; // a handle draws its own ring
  const box = e.getBoundingClientRect(), header = document.querySelector(".bd-header-article").getBoundingClientRect();
  const inside = e.closest(".bd-header-article, .bd-sidebar-primary, .bd-sidebar-secondary, .skip-link");
  return {
    name: `${e.localName}.${e.className?.baseVal ?? e.className} ${(e.ariaLabel ?? e.textContent).trim().slice(0, 20)}`,
    ring: ringed.some((one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    }) || drawn.some((one) => one.matches(":focus-visible .touch, :focus-visible .hit")),
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && getComputedStyle(e).visibility === "visible",
    covered: !inside && header.bottom > 0 && box.bottom <= header.bottom + 1,
  };
}"""


@pytest.mark.parametrize("path", ["start.html", "index.html"])
def test_every_tab_stop_is_seen(open_page, path):
    """Forwards through the page and back to its end: a ring, on the screen, not under the bar that stays on top."""
    page, _ = open_page(path, reduced_motion="reduce")  # the skip link is there at once
    page.wait_for_function("() => document.fonts.ready")
    faults, count = [], 0
    page.keyboard.press("Tab")
    while (place := page.evaluate(FOCUSED)) and count < 400:
        count += 1
        if not place["ring"] or not place["seen"] or place["covered"]:
            faults.append(place)
        page.keyboard.press("Tab")
    assert 40 < count < 400, "the keyboard is caught in a part of the page, or comes nowhere"
    assert faults == []


@pytest.mark.parametrize(("path", "from_disk"), [("index.html", True), ("chapters/91_glossary.html", False)])
def test_skip_link_leads_to_the_text(open_page, path, from_disk):
    page, _ = open_page(path, from_disk=from_disk, theme="dark")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="본문으로 건너뛰기")
    expect(link).to_be_focused()
    page.wait_for_function("() => document.activeElement.getBoundingClientRect().top >= 0")
    color = "(e) => getComputedStyle(e).color"
    assert link.evaluate(color) == page.locator("body").evaluate(color), "dark on dark"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_lists_of_contents_open_on_a_small_screen_and_give_the_focus_back(open_page):
    page, _ = open_page("chapters/91_glossary.html", width=375, height=700)
    for name, dialog in (("책 차례 여닫기", "책 차례"), ("이 장의 차례 여닫기", "이 장의 차례")):
        button = page.locator(".bd-header-article").get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        opened = page.get_by_role("dialog", name=dialog)
        expect(opened).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('dialog') !== null")
        page.keyboard.press("Escape")
        expect(opened).to_be_hidden()
        expect(button).to_be_focused()
        button.click()
        opened.get_by_role("button", name="닫기").click()
        expect(opened).to_be_hidden()
        expect(button).to_be_focused()


def test_theme_button_keeps_the_focus(open_page):
    page, _ = open_page("start.html")
    button = page.get_by_role("button", name="밝기")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()


MOVING = """() => {
  const moving = [];
  const look = (root) => {
    for (const e of root.querySelectorAll("*")) {
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(e, pseudo);
        const times = `${style.transitionDuration},${style.animationName === "none" ? 0 : style.animationDuration}`;
        if (times.split(",").some((time) => parseFloat(time) > 0) || style.scrollBehavior === "smooth")
          moving.push(`${e.localName}.${e.className}`);
      }
      if (e.shadowRoot) look(e.shadowRoot);
    }
  };
  look(document);
  return [...new Set(moving)];
}"""


def test_nothing_moves_for_those_who_asked_for_it(open_page):
    page, _ = open_page("index.html", reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) != [], "this test would see motion"


def test_paper_is_white_and_without_what_only_a_screen_can_do(open_page):
    page, _ = open_page("chapters/02_neuron.html", theme="dark")
    lab = page.locator("nn-lab").first
    expect(lab.locator(".lab")).to_have_attribute("data-theme", "dark")
    page.emulate_media(media="print")
    expect(lab.locator(".lab")).to_have_attribute("data-theme", "light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("article h1").evaluate("(e) => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    expect(lab.locator(".bar").first).to_be_hidden()
    expect(page.locator("nn-quiz .question").first).to_be_visible()
    expect(page.locator("nn-quiz .foot").first).to_be_hidden()
    for screen_only in (
        ".skip-link",
        ".bd-sidebar-primary",
        ".bd-sidebar-secondary",
        "#pst-back-to-top",
        ".nn-foot",
        "details.hide",
        "dialog",
    ):
        assert page.locator(screen_only).first.evaluate("(e) => !e.checkVisibility()"), screen_only
    wide = "(e) => e.scrollWidth > e.clientWidth + 1"
    assert [pre.inner_text() for pre in page.locator("article pre:visible").all() if pre.evaluate(wide)] == []
    page.emulate_media(media="screen")
    expect(lab.locator(".lab")).to_have_attribute("data-theme", "dark")


def test_folded_solution_opens_by_keyboard_and_only_then_goes_on_paper(open_page):
    page, _ = open_page("chapters/02_neuron.html")
    solution = page.locator(".tag_hide-cell details.hide").first
    page.emulate_media(media="print")
    expect(solution).to_be_hidden()
    page.emulate_media(media="screen")
    for key, opened in (("Enter", True), (" ", False), ("Enter", True)):
        solution.locator("summary").focus()
        page.keyboard.press(key)
        assert solution.evaluate("(e) => e.open") == opened
    page.emulate_media(media="print")
    expect(solution.locator(".cell_input")).to_be_visible()
    expect(solution.locator("summary")).to_be_hidden()


# WCAG 1.4.12, and text alone at twice its size.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
CUT = """() => {
  const cut = [], left = ".unseen, .hidden, svg, .math, select, dialog, nav, [aria-hidden=true]";
  const look = (root) => {
    for (const e of root.querySelectorAll("*")) {
      if (e.shadowRoot) look(e.shadowRoot);
      if (e.closest(left) || !e.checkVisibility() || !e.textContent.trim()) continue;
      const { overflowX, overflowY } = getComputedStyle(e), isCut = (overflow) => /hidden|clip/.test(overflow);
      const isWide = e.scrollWidth > e.clientWidth + 2, isHigh = e.scrollHeight > e.clientHeight + 2;
      const isClosed = overflowX === overflowY && isCut(overflowY);
      if (((isCut(overflowX) || e.matches("button")) && isWide) || (isClosed && isHigh))
        cut.push(`${e.localName}.${e.className} ${e.textContent.trim().slice(0, 30)}`);
    }
  };
  look(document);
  return cut;
}"""
RESTYLE = """(style) => {
  const roots = [...document.querySelectorAll("nn-lab, nn-quiz")].map((e) => e.shadowRoot);
  for (const root of [document.head, ...roots])
    root.append(Object.assign(document.createElement("style"), { textContent: style }));
}"""


@pytest.mark.parametrize("path", ["index.html", "chapters/02_neuron.html"])
def test_larger_and_wider_text_is_not_cut(open_page, path):
    page, _ = open_page(path, width=640)
    for style, width in ((SPACED, 640), ("html { font-size: 200% !important }", 1280)):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(RESTYLE, style)
        page.wait_for_timeout(300)  # the labs draw again
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []


def test_chosen_and_focused_are_seen_in_the_systems_own_colours(open_page):
    page, _ = open_page("chapters/05_descent.html", forced_colors="active")
    label = page.locator("nn-lab .radios label:has(:checked)").first
    ring = "(e) => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth"
    assert label.evaluate(ring) == "solid3px"
    link = page.locator(".bd-sidebar-primary a").nth(2)
    page.keyboard.press("Tab")
    link.focus()
    assert link.evaluate(ring) == "solid3px"
