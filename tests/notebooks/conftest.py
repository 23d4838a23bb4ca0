"""The scripts under test are no package: they are found as the command line finds them."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "book_ext"), str(HERE)]


@pytest.fixture
def book(tmp_path):
    from small_book import SmallBook

    root = tmp_path / "book"
    root.mkdir()
    return SmallBook(root)
