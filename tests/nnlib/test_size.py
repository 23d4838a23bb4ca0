"""nnlib stays readable in an evening, and every file says what it is for."""

import ast
from pathlib import Path

import pytest

import nnlib

PACKAGE = Path(nnlib.__file__).parent
FILES = [
    path for path in sorted(PACKAGE.rglob("*.py")) if path.relative_to(PACKAGE).parts[0] not in ("labs", "exercises")
]
CHAPTER_LESS = ("__init__.py",)  # they only gather names


def lines_of_python(text, tree=None):
    """Lines that are neither blank nor part of a docstring; what docstrings say is read as appendix C."""
    tree = tree or ast.parse(text)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    nodes = (node for node in ast.walk(tree) if isinstance(node, documented) and ast.get_docstring(node))
    prose = {line for node in nodes for line in range(node.body[0].lineno, node.body[0].end_lineno + 1)}
    lines = list(enumerate(text.splitlines(), start=1))
    if isinstance(tree, ast.ClassDef):
        lines = lines[tree.lineno - 1 : tree.end_lineno]
    return sum(bool(line.strip()) and number not in prose for number, line in lines)


def test_the_whole_is_read_in_an_evening():
    assert sum(lines_of_python(path.read_text(encoding="utf-8")) for path in FILES) <= 1_900


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_classes_are_short(path):
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef) and node.name != "Sequential":  # Keras's interface makes it one class
            assert lines_of_python(text, node) <= 60, node.name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_file_says_what_it_is(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring
    if path.name not in CHAPTER_LESS:
        assert "가르치는 장:" in docstring
        assert "뺀 것:" in docstring


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_functions_are_short_and_public_ones_explained(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inherited = {"forward", "backward", "build", "move", "sample", "variance", "per_sample", "derivative"}
    inherited |= {"compute_output_shape", "encode", "align", "count", "check_targets", "backward_from_logits"}
    inherited |= {"set_params", "on_train_begin", "on_epoch_end", "on_train_end", "display"}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
            assert lines <= 25, f"{node.name} has {lines} lines"
            setter = any(isinstance(each, ast.Attribute) and each.attr == "setter" for each in node.decorator_list)
            if not setter and not node.name.startswith("_") and node.name not in inherited | {"checked"}:
                assert ast.get_docstring(node), f"{node.name} has no docstring"
