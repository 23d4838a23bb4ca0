"""Extensions of the book that need no browser: addresses, blocks, palette."""

import importlib.util
import json
import re
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from sphinx.errors import ExtensionError

ROOT = Path(__file__).resolve().parents[2]


def extension(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "book_ext" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("https://github.com/someone/book.git", "https://github.com/someone/book"),
        ("https://name:secret@github.com/someone/book", "https://github.com/someone/book"),
        ("https://www.github.com/someone/book/", "https://github.com/someone/book"),
        ("https://gitlab.com/someone/book.git", "https://gitlab.com/someone/book"),
        ("https://bitbucket.org/someone/book", "https://bitbucket.org/someone/book"),
        ("ssh://git@github.com/someone/book.git", ""),
        ("http://github.com/someone/book", ""),
        ("git@github.com:someone/book.git", ""),
        ("/srv/git/book.git", ""),
        ("https://example.com/someone/book", ""),
        ("", ""),
    ],
)
def test_repository_address_comes_from_an_https_remote_only(tmp_path, remote, address):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    if remote:
        subprocess.run(["git", "-C", tmp_path, "remote", "add", "origin", remote], check=True)
    assert extension("publication").repository_address(tmp_path, {}) == address


def test_environment_goes_before_the_remote(tmp_path):
    environ = {"NNBOOK_REPOSITORY": "https://github.com/a/b"}
    assert extension("publication").repository_address(tmp_path, environ) == "https://github.com/a/b"


@pytest.mark.parametrize(
    ("address", "services"),
    [
        ("https://github.com/a/b", {"binderhub_url", "colab_url"}),
        ("https://gitlab.com/a/b", {"binderhub_url"}),
        ("https://bitbucket.org/a/b", {"binderhub_url"}),
        ("git@github.com:a/b.git", set()),
    ],
)
def test_each_host_offers_what_can_open_it(tmp_path, monkeypatch, address, services):
    monkeypatch.setenv("NNBOOK_REPOSITORY", address)
    config = SimpleNamespace(html_theme_options={}, html_baseurl="")
    extension("publication").configure(SimpleNamespace(srcdir=tmp_path), config)
    assert set(config.html_theme_options.get("launch_buttons", {})) == services
    assert ("use_repository_button" in config.html_theme_options) == bool(services)


def test_binder_gets_the_address_of_another_host_in_one_part():
    address = "https://bitbucket.org/a/b"
    app = SimpleNamespace(config=SimpleNamespace(html_theme_options={"repository_url": address}))
    button = {"url": "https://mybinder.org/v2/git/https%3A//bitbucket.org/a/b/main?urlpath=lab/tree/x.ipynb"}
    extension("publication").escape_for_binder(app, "x", "", {"header_buttons": [{"buttons": [button]}]}, None)
    escaped = "https%3A%2F%2Fbitbucket.org%2Fa%2Fb"
    assert button["url"] == f"https://mybinder.org/v2/git/{escaped}/main?urlpath=lab/tree/x.ipynb"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("예측: 몇 번 풀립니까?", "nn-block-predict"),
        ("해 보기", "nn-block-play"),
        ("설명", "nn-block-explain"),
        ("흔한 실수", "nn-block-mistake"),
        ("연습 3. 고치기 ★★", "nn-block-exercise"),
        ("연습 문제", None),
        ("정리", None),
    ],
)
def test_blocks_are_known_by_their_heading(title, name):
    assert extension("section_blocks").block_class(title) == name


def test_every_colour_of_the_palette_reaches_the_pages():
    palette = json.loads((ROOT / "nnlib/palette.json").read_text("utf-8"))
    css = extension("labs_assets").palette_css(palette)
    for colors in palette.values():
        for name, value in colors.items():
            assert f"--nn-{name.replace('_', '-')}: {value};" in css


def test_published_notebooks_open_elsewhere(published):
    page = (published / "chapters/07_training.html").read_text("utf-8")
    assert "https://colab.research.google.com/github/someone/book/blob/main/chapters/07_training.ipynb" in page
    assert "https://mybinder.org/v2/gh/someone/book/main?urlpath=lab/tree/chapters/07_training.ipynb" in page


def test_published_book_says_where_it_is(published):
    assert (
        "<loc>https://someone.github.io/book/chapters/07_training.html</loc>" in (published / "sitemap.xml").read_text()
    )
    start = (published / "start.html").read_text("utf-8")
    assert 'property="og:url" content="https://someone.github.io/book/start.html"' in start
    assert "git clone https://github.com/someone/book nnbook" in re.sub(r"<[^>]+>", "", start)


def test_buttons_of_a_published_book_speak_korean(browser, published, english_labels):
    page = browser.new_page()
    page.goto((published / "chapters/07_training.html").as_uri())
    page.wait_for_selector("[data-bs-original-title='Colab에서 열기']", state="attached")
    assert english_labels(page) == []
    page.close()


def test_no_page_points_to_jupyter_books_own_repository(site):
    """Its default configuration does."""
    for path in site.pages:
        assert "executablebooks/jupyter-book" not in (site.folder / path).read_text("utf-8"), path


@pytest.mark.parametrize("tex", [r"\frac{1}", r"\nosuchcommand"])
def test_faulty_formula_stops_the_build(tex):
    with pytest.raises(ExtensionError, match=re.escape(tex)):
        extension("local_mathjax").typeset([("x^2", False), (tex, True)])


def test_icon_font_holds_what_pages_and_style_sheets_name():
    css = """.fa-bars:before,.fa-navicon:before{content:"\\f0c9"}.fa-moon:before{content:"\\f186"}
        .hide:after{content:"\\f107";font-weight:900}"""
    found = extension("light_pages").characters_in_use('<i class="fa-solid fa-navicon"></i>', css)
    assert found == [0xF0C9, 0xF107]
