"""Every example in nnlib's docstrings shows what really comes out."""

import doctest
import importlib
from pathlib import Path

import numpy as np
import pytest

import nnlib

ROOT = Path(nnlib.__file__).parents[1]
PATHS = [path.relative_to(ROOT).with_suffix("") for path in sorted((ROOT / "nnlib").rglob("*.py"))]
# The labs and the figures need more than NumPy.
KNOWN = [path for path in PATHS if path.parts[1] not in ("labs", "plotting")]
MODULES = [".".join(part for part in path.parts if part != "__init__") for path in KNOWN]


@pytest.mark.parametrize("name", MODULES)
def test_doctests(name):
    failed, _ = doctest.testmod(importlib.import_module(name), extraglobs={"np": np})
    assert failed == 0


def test_there_are_doctests():
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [test for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(examples) >= 8
