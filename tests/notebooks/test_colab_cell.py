"""The cell that installs nnlib on Colab: in every notebook, silent elsewhere, with the book's address or advice."""

import json
import sys
from types import ModuleType

import colab_cell
import pytest
import set_repository
from conftest import ROOT
from IPython.core.inputtransformer2 import TransformerManager

NOTEBOOKS = sorted(ROOT.glob("chapters/*.ipynb"))
SITE = "https://someone.github.io/book"
WHEEL = "nnlib-0.1.0-py3-none-any.whl"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_has_the_cell_before_its_other_code(path):
    text = path.read_text("utf-8")
    assert set_repository.renewed(text, ROOT) == text, "run scripts/set_repository.py"
    first = next(cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code")
    assert (first["id"], first["metadata"]["tags"], first["outputs"]) == ("colab", ["remove-cell"], [])


class Kernel:
    """What the cell sees of Colab: the module, and the line magics it calls."""

    def __init__(self, monkeypatch):
        self.lines, self.enabled = [], 0
        colab, output = ModuleType("google.colab"), ModuleType("google.colab.output")
        output.enable_custom_widget_manager = self.enable
        colab.output = output
        monkeypatch.setitem(sys.modules, "google", ModuleType("google"))
        monkeypatch.setitem(sys.modules, "google.colab", colab)

    def enable(self):
        self.enabled += 1

    def run_line_magic(self, name, line):
        self.lines.append((name, line))


def run(address, names=()):
    code = TransformerManager().transform_cell(colab_cell.cell_source(ROOT, address))
    names = dict(names)
    # IPython fills {wheel} in by itself; here the line is kept as written, and filled in afterwards.
    exec(code, names)
    return names


def installed(kernel, names):
    [(magic, line)] = kernel.lines
    assert magic == "pip"
    return line.format(**names).split()


def test_elsewhere_it_does_nothing(capsys):
    assert "google.colab" not in sys.modules
    assert set(run(SITE)) == {"sys", "__builtins__"}
    assert capsys.readouterr().out == ""


def test_on_colab_it_installs_the_wheel_of_the_site(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    kernel = Kernel(monkeypatch)
    words = installed(kernel, run(SITE, {"get_ipython": lambda: kernel}))
    assert f"{SITE}/_static/{WHEEL}" in words
    assert {"anywidget==0.11.0", "koreanize-matplotlib==0.1.1"} <= set(words)
    assert kernel.enabled == 1


def test_without_an_address_it_says_what_to_do_and_takes_an_uploaded_wheel(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    kernel = Kernel(monkeypatch)
    run("", {"get_ipython": lambda: kernel})
    assert kernel.lines == []
    assert WHEEL in capsys.readouterr().out
    (tmp_path / WHEEL).touch()
    assert WHEEL in installed(kernel, run("", {"get_ipython": lambda: kernel}))
    assert capsys.readouterr().out == ""


def test_an_address_is_written_kept_and_forgotten():
    text = NOTEBOOKS[0].read_text("utf-8")
    known = set_repository.renewed(text, ROOT, SITE)
    assert colab_cell.address_in(known.replace('\\"', '"')) == SITE
    assert set_repository.renewed(known, ROOT) == known
    assert set_repository.renewed(known, ROOT, "") == set_repository.renewed(text, ROOT, "")


def test_a_new_cell_moves_the_numbers_of_the_others():
    """Also those in a traceback; numbers that belong to no cell stay."""

    def code(number, **output):
        return {"cell_type": "code", "id": f"c{number}", "execution_count": number, "metadata": {}, "source": []} | {
            "outputs": [output] if output else []
        }

    cells = [
        {"cell_type": "markdown", "id": "t", "metadata": {}, "source": ["# 제목"]},
        code(1, output_type="execute_result", execution_count=1),
        code(2, output_type="error", traceback=["Cell In[2], line 1", "Cell In[1], line 9"]),
    ]
    fresh = json.loads(set_repository.renewed(json.dumps({"cells": cells}), ROOT))["cells"]
    assert [cell["id"] for cell in fresh] == ["t", "colab", "c1", "c2"]
    assert [cell["execution_count"] for cell in fresh[1:]] == [1, 2, 3]
    assert fresh[2]["outputs"][0]["execution_count"] == 2
    assert fresh[3]["outputs"][0]["traceback"] == ["Cell In[3], line 1", "Cell In[2], line 9"]


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/Someone/book", "https://someone.github.io/book"),
        ("https://github.com/someone/someone.github.io", "https://someone.github.io"),
        ("https://gitlab.com/someone/book", ""),
    ],
)
def test_pages_of_a_repository(repository, address):
    from publication import pages_address

    assert pages_address(repository) == address


@pytest.mark.parametrize("words", [["git@github.com:a/b.git"], ["https://gitlab.com/a/b"], ["--site", 'x"; import os']])
def test_what_is_no_address_is_refused(words):
    with pytest.raises(SystemExit):
        set_repository.main(words)
