"""Extensions of the book that need no browser: addresses, blocks, palette."""

import importlib.util
import json
import subprocess
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
