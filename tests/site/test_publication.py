"""Extensions of the book that need no browser: addresses, blocks, palette."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The book built as it is for a public repository."""
    folder = tmp_path_factory.mktemp("published")
    address = {
        "NNBOOK_REPOSITORY": "https://github.com/someone/book",
        "NNBOOK_SITE_URL": "https://someone.github.io/book",
    }
    command = [Path(sys.executable).with_name("jupyter-book"), "build", ".", "-W", "--keep-going", "--all", "-qq"]
    subprocess.run([*command, "--path-output", folder], cwd=ROOT, env=os.environ | address, check=True)
    return folder / "_build" / "html"


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
