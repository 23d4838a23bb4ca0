"""Every page as a reader gets it: nothing from elsewhere, nothing broken, both themes, small screens, from disk."""

import gzip
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import pytest
import yaml
from playwright.sync_api import expect

TOC = yaml.safe_load((Path(__file__).resolve().parents[2] / "_toc.yml").read_text("utf-8"))
FILES = [chapter["file"] for part in TOC["parts"] for chapter in part["chapters"]]
PAGES = [f"{name}.html" for name in [TOC["root"], *FILES]]
SETTLED = "() => document.fonts.ready.then(() => true)"
# A page may move by this much on its own: until it is ready, and while a reader goes through all of it.
STILL, STILL_TO_THE_END = 0.01, 0.02
SHIFTS = """() => new Promise((done) => {
  const name = ({ node }) => `${node?.nodeName}.${node?.className ?? ""}`;
  const shift = (entry) => [entry.hadRecentInput ? 0 : entry.value, ...entry.sources.map(name)];
  const observer = new PerformanceObserver((list) => done(list.getEntries().map(shift)));
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([]), 200);
})"""
READ_TO_THE_END = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    window.scrollTo(0, y);
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  }
}"""
# Bytes of all that a page asks for before the reader moves: as they are, and as sent where text is compressed.
CHAPTER = (1_200_000, 400_000)
WITH_FORMULAS = (2_000_000, 600_000)
WEIGHTS = {"labs.html": (1_500_000, 450_000), "search.html": (2_700_000, 850_000)}  # all the labs; the whole index
OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll("main *")]
    .filter((e) => e.getBoundingClientRect().right > width + 1 && !e.closest("pre, table, mjx-container, .MathJax"))
    .map((e) => e.outerHTML.slice(0, 120));
}"""

STRAY_PARTICLES = """() => [...document.querySelectorAll(".nn-together")].filter((both) => {
  const [formula, particle] = [both.firstElementChild, document.createRange()];
  particle.selectNode(both.lastChild);
  return particle.getBoundingClientRect().top > formula.getBoundingClientRect().bottom;
}).map((both) => both.textContent)"""


class Links(HTMLParser):
    """The addresses a page links to and the ids it offers."""

    def __init__(self, text):
        super().__init__()
        self.targets, self.ids = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.ids.add(values.get("id"))
        target = values.get("href") or values.get("src")
        if target:
            self.targets.append(target)


def test_pages_are_those_of_the_contents_list(site):
    assert site.pages == sorted(PAGES)


def moved(page):
    return sum(shift[0] for shift in page.evaluate(SHIFTS))


def check_requests(page, site, path):
    """What the page has asked for: light, and neither formulas' fonts nor icons that it does not show."""
    addresses = page.evaluate("[location.href, ...performance.getEntriesByType('resource').map((e) => e.name)]")
    files = {unquote(urlparse(address).path).lstrip("/") for address in addresses}
    bodies = {name: (site.folder / name).read_bytes() for name in files}
    sent = {
        name: len(body if name.endswith((".woff", ".woff2", ".png")) else gzip.compress(body))
        for name, body in bodies.items()
    }
    has_formulas = page.locator("mjx-container").count() > 0
    raw_limit, sent_limit = WEIGHTS.get(path, WITH_FORMULAS if has_formulas else CHAPTER)
    heaviest = sorted(((len(body), sent[name], name) for name, body in bodies.items()), reverse=True)[:8]
    assert sum(map(len, bodies.values())) <= raw_limit, heaviest
    assert sum(sent.values()) <= sent_limit, heaviest
    assert any("mathjax" in name for name in files) == has_formulas
    assert [name for name in files if "mathjax" in name and name.endswith(".js")] == [], "formulas are typeset at build"
    assert [name for name in files if "fontawesome" in name] == [], "an icon is missing in the small icon font"


# A chapter takes seconds to load, so each of these looks at all that one loading can show.
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "search.html"])
def test_page_is_calm_korean_and_accessible(open_page, site, axe, english_labels, path, theme):
    page, faults = open_page(path, theme=theme)
    page.wait_for_function(SETTLED)
    page.wait_for_load_state("networkidle")
    assert moved(page) <= STILL, page.evaluate(SHIFTS)
    check_requests(page, site, path)
    assert english_labels(page) == []
    assert axe(page, rules=["color-contrast"] if theme == "dark" else None) == []  # only colours differ
    page.evaluate(READ_TO_THE_END)
    page.wait_for_load_state("networkidle")
    assert moved(page) <= STILL_TO_THE_END, page.evaluate(SHIFTS)
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert str(faults) == "", "an error, or a request to somebody else"


@pytest.mark.parametrize("path", PAGES)
def test_page_works_from_disk_on_a_small_screen(open_page, path):
    page, faults = open_page(path, width=320, height=640, from_disk=True)
    page.wait_for_function(SETTLED)
    assert moved(page) <= STILL, page.evaluate(SHIFTS)
    assert str(faults) == ""
    labs = page.evaluate("[...document.querySelectorAll('nn-lab, nn-quiz')].map((e) => !!e.shadowRoot)")
    assert all(labs)
    assert page.evaluate("document.documentElement.scrollWidth") == 320, page.evaluate(OVERFLOWING)
    assert page.evaluate(STRAY_PARTICLES) == []


def test_formulas_use_the_fonts_of_the_site(open_page):
    page, _ = open_page("chapters/07_training.html", from_disk=True)
    page.wait_for_function(SETTLED)
    families = page.evaluate("[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)")
    assert any("MJX" in family for family in families)


@pytest.mark.parametrize("path", PAGES)
def test_links_and_anchors_resolve(site, path):
    parsed = {}

    def links_of(name):
        if name not in parsed:
            parsed[name] = Links((site.folder / name).read_text("utf-8"))
        return parsed[name]

    broken = []
    for target in links_of(path).targets:
        if re.match(r"[a-z]+:|//", target):
            continue
        name, anchor = urldefrag(urljoin(path, unquote(target)))
        name = name.split("?")[0] or path
        known_anchor = not anchor or not name.endswith(".html") or anchor in links_of(name).ids
        if not (site.folder / name).is_file() or not known_anchor:
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("path", PAGES)
def test_formulas_are_ready_and_can_be_read_aloud(site, path):
    text = (site.folder / path).read_text("utf-8")
    formulas = len(re.findall(r'<(?:span|div) class="math ', text))
    assert text.count("<mjx-container ") == text.count("<mjx-assistive-mml ") == formulas
    assert "mjx-merror" not in text


def test_figures_keep_their_place(site):
    pages = "".join((site.folder / path).read_text("utf-8") for path in PAGES)
    figures = re.findall(r'<img [^>]*src="(?:\.\./)?_images/[^>]*>', pages)
    assert len(figures) > 40
    assert [figure for figure in figures if not re.search(r'width="\d+" height="\d+"', figure)] == []


def test_first_button_leads_to_the_lab(open_page):
    page, _ = open_page("index.html")
    button = page.locator("main a.nn-button").first
    assert button.inner_text() == "지금 만져 보기"
    lab = page.locator("nn-lab").first
    assert lab.bounding_box()["y"] < 500, "the lab does not begin on the first screen"
    button.click()
    page.wait_for_function("() => Math.abs(document.querySelector('nn-lab').getBoundingClientRect().top) < 200")
    assert page.evaluate("document.querySelector('nn-lab').closest('#lab') === document.activeElement")


def test_contents_open_on_a_small_screen(open_page):
    page, faults = open_page("chapters/01_what.html", width=375)
    book, chapter = page.locator("#pst-primary-sidebar-modal"), page.locator("#pst-secondary-sidebar-modal")
    page.get_by_role("button", name="이 장의 차례").click()
    chapter.get_by_role("link", name="뇌를 닮았다는 말").click()
    expect(chapter).to_be_hidden()
    expect(page.get_by_role("heading", name="뇌를 닮았다는 말")).to_be_in_viewport()
    page.get_by_role("button", name="책 차례").click()
    book.get_by_role("link", name="2장. 뉴런").click()
    page.wait_for_url("**/02_neuron.html")
    assert str(faults) == ""


def test_print_keeps_the_text_and_drops_the_controls(open_page):
    page, _ = open_page("chapters/07_training.html")
    page.emulate_media(media="print")
    assert page.locator("article h1").is_visible()
    assert page.locator(".nn-reveal").first.is_visible(), "a closed explanation stays closed on paper"
    for control in (".bd-sidebar-primary", ".article-header-buttons", ".prev-next-footer", ".copybtn"):
        assert not page.locator(control).first.is_visible(), control


def test_without_script_the_lab_is_a_table(open_page):
    page, _ = open_page("index.html", java_script_enabled=False)
    assert page.locator("nn-lab table").is_visible()


def test_home_table_says_what_nnlib_computes(site):
    """The table that stands for the lab without JavaScript is computed, not invented."""
    import numpy as np

    from nnlib import Input, Sequential, datasets, layers, optimizers, utils

    text = (site.folder / "index.html").read_text("utf-8")
    config = json.loads(re.search(r"data-config='([^']+)'", text)[1])
    rows = re.findall(r"<tr><td>([\d,]+)</td><td>([\d.]+)</td><td>([\d.]+)</td></tr>", text)
    assert len(rows) >= 3
    x, y = datasets.make_circle(200, config["noise"], np.random.default_rng(config["data_seed"]))
    utils.set_random_seed(config["seed"])
    model = Sequential(
        [Input((2,)), layers.Dense(config["hidden_size"], activation=config["activation"]), layers.Dense(1, "sigmoid")]
    )
    model.compile(optimizers.SGD(config["learning_rate"]), config["loss_name"], metrics=["accuracy"])
    done = 0
    for step, loss, accuracy in rows:
        target = int(step.replace(",", ""))
        if target > done:
            model.fit(x, y, batch_size=len(x), epochs=target - done, shuffle=False, verbose=0)
        done = target
        measured = model.evaluate(x, y, verbose=0)
        assert (f"{measured[0]:.4f}", f"{measured[1]:.3f}") == (loss, accuracy)


def test_map_links_every_chapter(open_page):
    page, _ = open_page("index.html")
    linked = page.locator(".nn-map > li a.reference:not(.nn-term)").evaluate_all("all => all.map((a) => a.pathname)")
    assert linked == [f"/{name}.html" for name in FILES if re.match(r"chapters/[01]", name)]


def test_pages_say_what_they_are(site):
    for path in site.pages:
        text = (site.folder / path).read_text("utf-8")
        assert re.search(r'<html[^>]* lang="ko"', text), path
        assert re.search(r'<meta name="description" content="[^"]{30,}', text), path
        assert 'property="og:title"' in text, path


def test_favicon_is_a_picture(site):
    assert ET.fromstring((site.folder / "_static/favicon.svg").read_text("utf-8")).tag.endswith("svg")


def test_what_was_measured_waits_for_its_prediction(open_page):
    page, _ = open_page("chapters/11_cnn.html")
    sections = page.locator("section:has(> h3:text-matches('^(재기|설명)'))")
    assert sections.count() >= 4
    for section in sections.all():
        if section.evaluate(
            "(e) => [...e.parentElement.querySelectorAll('nn-quiz')].some((quiz) => "
            "JSON.parse(quiz.dataset.config).kind === 'prediction')"
        ):
            assert section.locator("> .nn-reveal[hidden]").count() == 1
