"""The functions behind ipywidgets controls: strict nbval ignores what `interact` shows, so they are called here."""

import json
from pathlib import Path

import matplotlib as mpl
import pytest

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"


def cells_up_to(notebook, tag):
    """The sources of the code cells up to and including the tagged one."""
    cells = [cell for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    last = next(i for i, cell in enumerate(cells) if tag in cell["metadata"].get("tags", []))
    return ["".join(cell["source"]) for cell in cells[: last + 1]]


@pytest.fixture(scope="module")
def train_and_draw():
    mpl.use("agg")
    sources = cells_up_to(CHAPTERS / "07_training.ipynb", "interact-callback")
    marks = ("def build(", "def train(", "plotting.setup()", "def train_and_draw(")
    needed = [source for source in sources if any(mark in source for mark in marks)]
    names = {}
    exec("import numpy as np\ngrid, rates, sizes = np.zeros((4, 5)), [0.003, 0.03, 0.3, 3, 10], [1, 2, 4, 8]", names)
    for source in needed:
        exec(source, names)
    return names["train_and_draw"]


@pytest.mark.parametrize(("learning_rate", "units", "low", "high"), [(0.3, 4, 0, 0.05), (0.001, 4, 0.6, 0.8)])
def test_training_on_the_kernel(train_and_draw, learning_rate, units, low, high):
    assert low < train_and_draw(learning_rate=learning_rate, units=units, seed=0) < high


def test_every_position_of_the_controls_trains(train_and_draw):
    for learning_rate in (1e-3, 10):
        for units in (1, 16):
            assert train_and_draw(learning_rate=learning_rate, units=units, seed=9) > 0


@pytest.fixture(scope="module")
def train_keras():
    mpl.use("agg")
    sources = cells_up_to(CHAPTERS / "09_keras.ipynb", "interact-callback")
    names = {}
    for mark in ("plotting.setup()", "def make_points(", "def train_keras("):
        exec(next(source for source in sources if mark in source), names)
    exec("X_test, y_test = make_points(1000, n=10_000)", names)
    return names["train_keras"]


@pytest.mark.parametrize(("learning_rate", "units", "low", "high"), [(0.01, 4, 0.85, 1), (0.0001, 4, 0.2, 0.85)])
def test_keras_on_the_kernel(train_keras, learning_rate, units, low, high):
    assert low < train_keras(learning_rate=learning_rate, units=units) <= high


@pytest.mark.parametrize(("learning_rate", "units"), [(1.0, 1), (0.0001, 16)])
def test_the_ends_of_the_keras_controls_train(train_keras, learning_rate, units):
    assert 0 <= train_keras(learning_rate=learning_rate, units=units) <= 1
