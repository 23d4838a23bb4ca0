"""What TrainingLab says of its network against nnlib: sums, outputs, gradients of trained and of hand-set weights."""

import contextlib
import io
import json
import pathlib
import subprocess
import sys

import numpy as np
import pytest

from nnlib import NNError, activations, datasets
from nnlib.labs import TrainingLab

HERE = pathlib.Path(__file__).parent
X, T, WEIGHTS = datasets.example_221()
EXAMPLE = {"dataset": "example", "activation": "sigmoid", "initial_weights": WEIGHTS}
CASES = [
    {"config": EXAMPLE},
    {"config": EXAMPLE | {"loss_name": "mse"}, "edits": [[0, 2.5], [8, -1]], "after": 30},
    {"config": EXAMPLE | {"optimizer": "adam"}, "before": 12},
    {"config": {"dataset": "xor", "hidden_size": 3}, "sample": 2, "before": 50, "edits": [[4, -0.75]], "after": 20},
    {"config": {"dataset": "xor", "activation": "sigmoid", "initializer": "post"}, "edits": [[0, 20], [1, -20]]},
    {
        "config": {"dataset": "moons", "hidden_layers": 3, "hidden_size": 5, "activation": "relu", "seed": 4},
        "sample": 150,
        "before": 40,
    },
    {
        "config": {"dataset": "spiral", "hidden_layers": 2, "hidden_size": 16, "optimizer": "momentum"},
        "sample": 7,
        "edits": [[300, 1.25]],
        "after": 60,
    },
    {"config": {"dataset": "circle", "activation": "linear", "noise": 0.1, "loss_name": "mse"}, "before": 25},
]


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """[(the lab in Python, its state in the browser, its script)], the state handed over as the widget does."""
    labs = [TrainingLab(**case["config"]) for case in CASES]
    blank = {"sample": 0, "before": 0, "edits": [], "after": 0}
    cases = [blank | case | {"config": lab.config()} for case, lab in zip(CASES, labs, strict=True)]
    path = tmp_path_factory.mktemp("network") / "cases.json"
    path.write_text(json.dumps(cases))
    node = pathlib.Path(sys.executable).with_name("node")
    run = subprocess.run([node, HERE / "network_values.ts", path], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    for lab, answer in zip(labs, found, strict=True):
        lab.state = answer["state"]
    return [(lab, answer["state"], answer["script"]) for lab, answer in zip(labs, found, strict=True)]


def test_the_model_has_the_weights_on_screen(answers):
    for lab, state, _ in answers:
        for ours, shown in zip(lab.model().get_weights(), state["weights"], strict=True):
            np.testing.assert_array_equal(ours, shown)
    assert [state["edited"] for _, state, _ in answers] == [bool(case.get("edits")) for case in CASES]


def test_sums_and_outputs(answers):
    for lab, state, _ in answers:
        values = lab.data()[0][0][state["sample"]]
        layers = lab.model().layers
        for layer, sums, outputs in zip(layers, state["sums"], state["outputs"], strict=True):
            kernel, bias = layer.get_weights()
            z = values @ kernel + bias
            function = activations.sigmoid if layer is layers[-1] else activations.get(lab.activation)
            values = np.asarray(function(z))
            np.testing.assert_allclose(sums, z, rtol=0, atol=1e-9)
            np.testing.assert_allclose(outputs, values, rtol=0, atol=1e-9)


def test_gradients_and_their_sizes(answers):
    for lab, state, _ in answers:
        gradients = lab.model().gradients(*lab.data()[0])
        for ours, shown in zip(gradients, state["gradients"], strict=True):
            np.testing.assert_allclose(shown, ours, rtol=0, atol=1e-9)
        norms = [np.linalg.norm(gradient) for gradient in gradients[::2]]
        np.testing.assert_allclose(state["gradient_norms"], norms, rtol=0, atol=1e-9)


def test_the_copied_script_prints_the_labs_loss(answers):
    for _, state, script in answers:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(script, "copied.py", "exec"), {})
        assert float(printed.getvalue()) == pytest.approx(state["loss"], abs=1e-9)


def test_initial_weights_set_the_sizes_that_are_not_given():
    lab = TrainingLab(**EXAMPLE)
    assert (lab.hidden_size, lab.hidden_layers) == (2, 1)
    for ours, given in zip(lab.model().get_weights(), WEIGHTS, strict=True):
        np.testing.assert_array_equal(ours, given)
    deep = TrainingLab(hidden_size=3, hidden_layers=2).model().get_weights()
    lab = TrainingLab(initial_weights=deep)
    assert (lab.hidden_size, lab.hidden_layers) == (3, 2)
    lab.hidden_size = 4  # another network: its weights come from the seed
    assert lab.model().get_weights()[0].shape == (2, 4)
    json.dumps(lab.config())


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ("abc", "get_weights"),
        (3, "get_weights"),
        ([], "get_weights"),
        ([[1, [2]]], "get_weights"),
        ([[float("nan")]], "get_weights"),
        ([[1e9]], "get_weights"),
        (WEIGHTS[:2], "모양이"),
        ([w.T for w in WEIGHTS], "모양이"),
        ([np.zeros((2, 17)), np.zeros(17), np.zeros((17, 1)), np.zeros(1)], "1부터 16까지"),
    ],
)
def test_weights_that_do_not_fit_are_refused_in_korean(weights, said):
    with pytest.raises(NNError, match=said):
        TrainingLab(initial_weights=weights)


def test_the_table_of_a_network_reads_without_javascript():
    text = TrainingLab(**EXAMPLE, view="network").fallback_html()
    assert "<td>은닉층 1의 h1</td><td>0.6, 0.2</td><td>0.1</td><td>0.8</td><td>0.69</td>" in text
    assert "정해진 처음 가중치" in text
    assert "시드" not in text
