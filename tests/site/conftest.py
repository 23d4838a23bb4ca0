"""What every browser test needs: the built site on a local server, a Chromium, and a page that records its faults."""

import contextlib
import fcntl
import functools
import importlib.util
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlparse

import pytest
from bs4 import BeautifulSoup, SoupStrainer
from lab_page import DRAWN, LabPage, element, write_page
from playwright.sync_api import Error, Keyboard, Locator, Mouse, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

ACTIONS = {
    Locator: "check clear click dblclick drag_to fill hover press press_sequentially select_option set_checked uncheck",
    Keyboard: "insert_text press type",
    Mouse: "click dblclick down move up wheel",
}


def drawn_after(action):
    @functools.wraps(action)
    def act(device, *arguments, **options):
        action(device, *arguments, **options)
        with contextlib.suppress(Error):  # the action led to another page
            device.page.evaluate(DRAWN)

    return act


def with_page(device):
    """The property `page.keyboard` or `page.mouse`, whose device then knows its page."""

    def get(page):
        found = device.fget(page)
        found.page = page
        return found

    return property(get)


@pytest.fixture(scope="session", autouse=True)
def actions_are_drawn():
    """Labs draw in the frame after an input: what a test reads or presses straight after an action would race it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "keyboard", with_page(Page.keyboard))
        patch.setattr(Page, "mouse", with_page(Page.mouse))
        for device, names in ACTIONS.items():
            for name in names.split():
                patch.setattr(device, name, drawn_after(getattr(device, name)))
        yield


def load_script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def scripts():
    """Import a helper of the Makefile by its name: `scripts("serve")`."""
    return load_script


@dataclass
class Site:
    folder: Path
    base: str

    @property
    def pages(self):
        """Every page for readers, as a path: `index.html`, `chapters/07_training.html`, …"""
        skipped = {"404.html", "genindex.html", "search.html"}
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(path for path in found if path not in skipped and not path.startswith("_"))

    def url(self, path):
        return f"{self.base}/{path}"

    def file_url(self, path):
        return (self.folder / path).as_uri()


@pytest.fixture(scope="session")
def site():
    folder = ROOT / "_build" / "html"
    assert (folder / "index.html").exists(), "no built site: run `make site` first"
    server = load_script("serve").open_server(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """The folder of the book built as for a public repository: once, whichever process of the tests comes first."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    folder = shared / "published"
    address = {
        "NNBOOK_REPOSITORY": "https://github.com/someone/book",
        "NNBOOK_SITE_URL": "https://someone.github.io/book",
    }
    command = [Path(sys.executable).with_name("jupyter-book"), "build", ".", "-W", "--keep-going", "--all", "-qq"]
    with open(shared / "published.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            subprocess.run([*command, "--path-output", folder], cwd=ROOT, env=os.environ | address, check=True)
    return folder / "_build" / "html"


@pytest.fixture(scope="session")
def articles(site):
    """`articles("index.html")`: the article of a page, parsed without a browser."""

    @functools.cache
    def article(path):
        text = (site.folder / path).read_text("utf-8")
        return BeautifulSoup(text, "html.parser", parse_only=SoupStrainer("article"))

    return article


@pytest.fixture(scope="session")
def browser():
    executable = load_script("ensure_browser").find_browser()
    assert executable, "no Chromium: `python scripts/ensure_browser.py` finds or installs one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield chromium
        chromium.close()


@dataclass
class Faults:
    """What went wrong on a page: console errors and warnings, failed responses, requests to other hosts."""

    own_host: str
    console: list = field(default_factory=list)
    failed: list = field(default_factory=list)
    third_party: list = field(default_factory=list)

    def watch(self, page):
        page.on("console", lambda message: message.type in ("error", "warning") and self.console.append(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("response", lambda response: response.status >= 400 and self.failed.append(response.url))
        page.on("request", self.judge)

    def judge(self, request):
        address = urlparse(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != self.own_host:
            self.third_party.append(request.url)

    def __str__(self):
        return "\n".join([*self.console, *self.failed, *self.third_party])


@pytest.fixture
def open_page(browser, site):
    """`page, faults = open_page("index.html", theme="dark", width=320)`; every context is closed after the test."""
    contexts = []

    def open_one(path, theme="light", width=1280, height=900, from_disk=False, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, **options)
        contexts.append(context)
        page = context.new_page()
        faults = Faults(urlparse(site.base).netloc)
        faults.watch(page)
        page.goto(site.file_url(path) if from_disk else site.url(path), wait_until="load")
        return page, faults

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe():
    """`axe(page)`: every accessibility violation of a page, however small, labs' shadow roots included.

    `selector` restricts it to a part of the page, `rules` to rules of these names.
    """
    script = (ROOT / "labs/node_modules/axe-core/axe.min.js").read_text("utf-8")
    # target-size is off by default, and stumbles over a part of a page. A header that is a formula is empty to axe,
    # which does not know MathML; test_everyone.py reads the headers instead.

    def violations(page, selector="html", rules=None):
        page.evaluate(script)
        chosen = {"target-size": {"enabled": selector == "html"}, "empty-table-header": {"enabled": False}}
        options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {"rules": chosen})
        found = page.evaluate("([root, options]) => axe.run(root, options)", [selector, options])["violations"]
        return [
            f"{violation['id']} ({violation['impact']}): {node['target']} {node['html'][:100]}"
            for violation in found
            for node in violation["nodes"]
        ]

    return violations


@pytest.fixture(scope="session")
def english_labels():
    """`english_labels(page)`: labels and titles of the theme's own controls whose translation is missing."""
    names = ["aria-label", "title", "data-bs-title", "data-bs-original-title", "placeholder"]

    def labels(page):
        return page.evaluate(
            """(names) => [...document.querySelectorAll(names.map((name) => `[${name}]`).join())]
                 .filter((e) => !e.closest(".math, mjx-container, nn-lab, nn-quiz"))
                 .filter((e) => !e.matches("dl.py a.reference"))
                 .flatMap((e) => names.map((name) => e.getAttribute(name)))
                 .filter((label) => label && !/[가-힣]/.test(label))""",
            names,
        )

    return labels


@pytest.fixture
def open_lab(request, browser, tmp_path):
    """`open_lab(config)`: a lab of the kind that the test module names in KIND, on a page that must not complain."""
    contexts, labs = [], []

    def open_one(config=None, theme="light", width=800, height=1000, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        address = write_page(tmp_path, element(request.module.KIND, config or {}), theme=theme).as_uri()
        labs.append(LabPage(context.new_page(), address))
        return labs[-1]

    yield open_one
    assert [fault for lab in labs for fault in lab.faults] == []
    for context in contexts:
        context.close()
