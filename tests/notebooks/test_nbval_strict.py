"""The comparison that `make notebooks` makes does notice a wrong digit in a stored output."""

import subprocess
import sys

import execute
import nbformat


def test_wrong_digit_in_a_stored_output_fails(tmp_path):
    good, wrong = tmp_path / "good.ipynb", tmp_path / "wrong.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell('print("성공률 =", 98, "%")', id="c001")])
    nbformat.write(notebook, good)
    execute.write(good, execute.executed(good))
    stored = good.read_text("utf-8")
    assert "98 %" in stored
    wrong.write_text(stored.replace("98 %", "97 %"), "utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env", "-rA"]
    command += [good.name, wrong.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout
    assert "PASSED good.ipynb::Cell 0" in done.stdout
    assert "FAILED wrong.ipynb::Cell 0" in done.stdout
