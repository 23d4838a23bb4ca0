"""Own points in Python, and the sweep's count against nnlib."""

import html
import json
import pathlib
import re
import subprocess
import sys

import numpy as np
import pytest

from nnlib import NNError
from nnlib.labs import TrainingLab

HERE = pathlib.Path(__file__).parent
POINTS = [[-0.7, -0.7, 0], [-0.7, 0.7, 1], [0.7, -0.7, 1], [0.7, 0.7, 0]]
SEEDS = range(10)
STEPS = 100


def solves(lab):
    """Whether nnlib brings every point right within STEPS steps."""
    model, (x, y) = lab.model(), lab.data()[0]
    for step in range(STEPS + 1):
        if model.evaluate(x, y, batch_size=len(x), verbose=0)[1] == 1:
            return True
        if step < STEPS:
            model.train_on_batch(x, y)
    return False


@pytest.mark.parametrize("base", [{}, {"dataset": "own", "points": [*POINTS, [0, 0, 1]]}], ids=["xor", "own"])
def test_the_sweeps_count_is_nnlibs(base):
    lab = TrainingLab(**base)
    settings = {name: getattr(lab, name) for name in [*lab._SETTINGS, "points"]}
    plan = {"base": settings, "learning_rates": [0.5], "hidden_sizes": [3], "seeds": [*SEEDS], "steps": STEPS}
    node = pathlib.Path(sys.executable).with_name("node")
    command = [node, HERE / "sweep_values.ts", json.dumps(plan)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    counts = json.loads(run.stdout)
    expected = sum(solves(TrainingLab(**base, learning_rate=0.5, hidden_size=3, seed=seed)) for seed in SEEDS)
    assert counts == [[expected]]
    assert 0 < expected < len(SEEDS)


def test_own_points_are_data():
    lab = TrainingLab(dataset="own", points=np.array(POINTS))
    (x, y), validation = lab.data()
    assert validation is None
    np.testing.assert_array_equal(x, np.array(POINTS)[:, :2])
    np.testing.assert_array_equal(y, np.array(POINTS)[:, 2:])
    assert repr(lab) == f"TrainingLab(dataset='own', points={POINTS})"
    written = json.loads(html.unescape(re.search(r"data-config='([^']*)'", lab.to_html()).group(1)))
    assert written["points"] == POINTS
    assert "<td>300</td>" in lab.fallback_html()
    assert lab.loss == pytest.approx(lab.model().evaluate(x, y, verbose=0)[0])


@pytest.mark.parametrize("points", [[], [[0, 0, 1]]])
def test_without_both_classes_the_table_says_so(points):
    lab = TrainingLab(dataset="own", points=points)
    assert "하나씩은 있어야" in lab.fallback_html()
    assert lab.data()[0][0].shape == (len(points), 2)
    assert (lab.loss is None) == (not points)


def test_without_points_the_cells_html_is_as_before():
    assert "points" not in TrainingLab().to_html()


@pytest.mark.parametrize(
    "points", [3, "xy", [[0, 0]], [[0, 0, 2]], [[11, 0, 1]], [[float("nan"), 0, 1]], [[0, 0, 1]] * 201, [["a", 0, 1]]]
)
def test_bad_points_are_refused_in_korean(points):
    with pytest.raises(NNError, match="정답"):
        TrainingLab(points=points)


def test_the_weights_on_screen_belong_to_their_points():
    lab = TrainingLab(dataset="own", points=POINTS)
    shown = {"step": 7, "loss": 0.25, "accuracy": 0.75, "diverged": False, "weights": lab.model().get_weights()}
    lab.state = {name: getattr(lab, name) for name in lab._SETTINGS} | {"points": POINTS} | shown
    assert lab.step == 7
    lab.points = POINTS[:3]
    assert lab.step == 0
