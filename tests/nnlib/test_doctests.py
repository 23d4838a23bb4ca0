"""Every example in nnlib's docstrings shows what really comes out."""

import doctest
import importlib
import pkgutil

import numpy as np
import pytest

import nnlib

MODULES = [
    info.name
    for info in pkgutil.walk_packages(nnlib.__path__, "nnlib.")
    if not info.name.startswith(("nnlib.labs", "nnlib.plotting"))  # they need more than NumPy
]


@pytest.mark.parametrize("name", MODULES)
def test_doctests(name):
    failed, _ = doctest.testmod(importlib.import_module(name), extraglobs={"np": np})
    assert failed == 0


def test_there_are_doctests():
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [test for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(examples) >= 8
