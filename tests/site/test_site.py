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
SETTLED = "() => document.fonts.ready.then(() => !window.MathJax || MathJax.startup.promise.then(() => true))"
SHIFT = """() => new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().reduce((sum, e) => sum + (e.hadRecentInput ? 0 : e.value), 0)))
  .observe({ type: "layout-shift", buffered: true }) || setTimeout(() => done(0), 500))"""
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


# A chapter takes seconds to load, so each of these looks at all that one loading can show.
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, "search.html"])
def test_page_is_calm_korean_and_accessible(open_page, axe, english_labels, path, theme):
    page, faults = open_page(path, theme=theme)
    page.wait_for_function(SETTLED)
    assert page.evaluate(SHIFT) < 0.1, "the page jumps while it starts"
    assert english_labels(page) == []
    assert axe(page, rules=["color-contrast"] if theme == "dark" else None) == []  # only colours differ
    page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert str(faults) == "", "an error, or a request to somebody else"


@pytest.mark.parametrize("path", PAGES)
def test_page_works_from_disk_on_a_small_screen(open_page, path):
    page, faults = open_page(path, width=320, height=640, from_disk=True)
    page.wait_for_function(SETTLED)
    assert str(faults) == ""
    labs = page.evaluate("[...document.querySelectorAll('nn-lab, nn-quiz')].map((e) => !!e.shadowRoot)")
    assert all(labs)
    formulas = page.evaluate("document.querySelectorAll('.math').length")
    assert page.evaluate("document.querySelectorAll('.math mjx-container').length") == formulas
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


@pytest.mark.parametrize(("path", "kilobytes"), [("index.html", 450), ("chapters/07_training.html", 950)])
def test_page_is_light(open_page, site, path, kilobytes):
    """As sent by a server that compresses text, fonts and pictures as they are."""
    page, _ = open_page("search.html")
    files = set()
    page.on("response", lambda response: files.add(unquote(urlparse(response.url).path).lstrip("/")))
    page.goto(site.url(path), wait_until="networkidle")
    bodies = {name: (site.folder / name).read_bytes() for name in files}
    sent = {
        name: len(body if name.endswith((".woff", ".woff2", ".png")) else gzip.compress(body))
        for name, body in bodies.items()
    }
    assert sum(sent.values()) <= kilobytes * 1000, sorted(sent.items(), key=lambda item: -item[1])[:8]


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
