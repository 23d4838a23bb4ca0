"""execute.py stores what a second run repeats, and leaves a failing notebook alone."""

import json

import execute
import pytest

LONG = """
import sys
print("하나")
sys.stdout.flush()
print("둘")
"""
WIDGET = """
class Live:
    def _repr_mimebundle_(self, **kwargs):
        view = {"version_major": 2, "version_minor": 0, "model_id": str(id(self))}
        return {"application/vnd.jupyter.widget-view+json": view, "text/html": "<p>그림</p>", "text/plain": "Live()"}
Live()
"""


def code(source, **metadata):
    cell = {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": 7}
    return cell


def save(path, *cells):
    metadata = {"kernelspec": {"name": "other", "display_name": "x", "language": "y"}, "widgets": {"state": 1}}
    notebook = {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")
    return path


def load(path):
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def twice(tmp_path_factory):
    """A notebook executed once, its bytes, and what a second check says."""
    path = tmp_path_factory.mktemp("run") / "a.ipynb"
    save(
        path,
        {"cell_type": "markdown", "metadata": {"editable": True}, "source": ["# 제목\n", "글"]},
        code(LONG, collapsed=True, execution={"shell.execute_reply": "2026"}),
        code("import os; 1 / 0", tags=["raises-exception"]),
        code(WIDGET, tags=["hide-cell"]),
        code("import sys, pathlib; assert sys.executable; print(pathlib.Path('a.ipynb').exists())"),
    )
    code_first = execute.main([str(path)])
    stored = path.read_bytes()
    return path, stored, code_first, execute.main(["--check", str(path)])


def test_second_run_gives_the_same_bytes(twice):
    path, stored, first, second = twice
    assert (first, second) == (0, 0)
    assert path.read_bytes() == stored
    assert stored.endswith(b"}\n")


def test_what_is_stored(twice):
    notebook = load(twice[0])
    heading, streams, error, widget, folder = notebook["cells"]
    assert notebook["metadata"] == execute.METADATA
    assert [cell["id"] for cell in notebook["cells"]] == ["c001", "c002", "c003", "c004", "c005"]
    assert [cell["execution_count"] for cell in notebook["cells"][1:]] == [1, 2, 3, 4]
    assert heading["metadata"] == streams["metadata"] == {}
    assert [output["text"] for output in streams["outputs"]] == [["하나\n", "둘\n"]]
    assert error["outputs"][0]["ename"] == "ZeroDivisionError"
    assert "\x1b" not in str(error["outputs"])
    assert set(widget["outputs"][0]["data"]) == {"text/html", "text/plain"}
    assert widget["metadata"]["jupyter"] == {"outputs_hidden": True, "source_hidden": True}
    assert folder["outputs"][0]["text"] == ["True\n"]  # run in the notebook's folder


def test_ids_are_kept_where_they_are_good():
    cells = [{"id": "mine"}, {}, {"id": "mine"}, {"id": "c002"}, {"id": "no good!"}]
    execute.give_ids(cells)
    assert [cell["id"] for cell in cells] == ["mine", "c002", "c003", "c004", "c005"]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = 3\nx / 0", "ZeroDivisionError: division by zero"),
        ("import sys; print('경고', file=sys.stderr)", "wrote to stderr"),
        ("object()", "shows a memory address"),
        ("import time; time.sleep(60)", "ran for more than 1 s"),
    ],
)
def test_failing_cell_leaves_the_file_alone(tmp_path, capsys, source, said):
    path = save(tmp_path / "a.ipynb", code("print(1)"), code(source))
    before = path.read_bytes()
    assert execute.main(["--timeout", "1", str(path)]) == 1
    assert path.read_bytes() == before
    message = capsys.readouterr().err
    assert "cell 2 (c002)" in message
    assert said in message
    assert source.splitlines()[-1] in message
    assert list(tmp_path.iterdir()) == [path]


def test_check_names_the_first_cell_that_differs(twice, tmp_path, capsys):
    path = tmp_path / "a.ipynb"
    path.write_bytes(twice[1].replace('둘\\n"'.encode(), '셋\\n"'.encode()))
    changed = path.read_bytes()
    assert execute.main(["--check", str(path)]) == 1
    assert path.read_bytes() == changed
    assert "cell 2 (c002) differs" in capsys.readouterr().err


def test_chapter_numbers_stand_for_notebooks(tmp_path):
    (tmp_path / "chapters").mkdir()
    for name in ("07_training", "07b_generalize", "10_digits"):
        (tmp_path / f"chapters/{name}.ipynb").write_text("{}")
    assert [p.stem for p in execute.find(["7b", "07"], tmp_path)] == ["07b_generalize", "07_training"]
    assert len(execute.find([], tmp_path)) == 3
    with pytest.raises(execute.Stop, match="no notebook for 8"):
        execute.find(["8"], tmp_path)
