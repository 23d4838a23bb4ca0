"""labs.BackpropLab: its engine against nnlib's Value and layers, what it writes into a notebook and refuses."""

import contextlib
import doctest
import html
import io
import itertools
import json
import pathlib
import random
import re
import subprocess
import sys

import numpy as np
import pytest

from nnlib import NNError, datasets, layers, losses, models
from nnlib.labs import BackpropLab, backprop

HERE = pathlib.Path(__file__).parent
GRAPHS = ["neuron", "network", "softmax", "fanout"]
MISSION = {"id": "all", "text": "<b>모두</b> 구해 보세요.", "goal": {"path": "all_revealed", "op": "==", "value": True}}


# ── The engine ──────────────────────────────────────────────────────────────────


def draw_cases():
    rng = random.Random(6)
    for graph, k in itertools.product(GRAPHS, range(8)):
        values = dict(BackpropLab(graph=graph).values)
        if k:
            values = {name: round(rng.uniform(-4, 4), 3) for name in values}
            if graph == "softmax":
                values["t"] = rng.randrange(3) + 1
        yield {"graph": graph, "values": values, "rate": 0.1 if graph == "fanout" else 0.7, "steps": 3 if k < 6 else 0}


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    cases = list(draw_cases())
    path = tmp_path_factory.mktemp("backprop") / "cases.json"
    path.write_text(json.dumps(cases))
    node = pathlib.Path(sys.executable).with_name("node")
    run = subprocess.run([node, HERE / "backprop_values.ts", path], capture_output=True, text=True, check=True)
    return list(zip(cases, json.loads(run.stdout), strict=True))


def lab_of(case):
    return BackpropLab(graph=case["graph"], values=case["values"], learning_rate=case["rate"])


def test_values_and_gradients_are_those_of_nnlib_s_value(pairs):
    for case, ours in pairs:
        lab = lab_of(case)
        assert ours["values"] == pytest.approx({name: node.data for name, node in lab.nodes().items()}, rel=1e-12)
        assert ours["gradients"] == pytest.approx(lab.gradients(), rel=1e-10, abs=1e-14), case


def test_central_differences_agree(pairs):
    for case, ours in pairs:
        assert ours["numeric"] == pytest.approx(ours["gradients"], rel=1e-6, abs=1e-6), case


def test_descent_is_python_s_and_the_script_prints_its_loss(pairs):
    for case, ours in pairs:
        assert not ours["diverged"]
        assert ours["step"] == case["steps"]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(ours["script"], {})
        loss = float(printed.getvalue().splitlines()[-1])
        assert loss == pytest.approx(lab_of(case).walk(case["steps"])[-1], rel=1e-9, abs=1e-12)
        if case["steps"]:
            assert ours["loss"] == pytest.approx(loss, rel=1e-9, abs=1e-12)
        else:
            assert ours["loss"] is None


def test_the_network_is_the_running_example_as_nnlib_trains_it():
    x, t, weights = datasets.example_221()
    dense = [layers.Dense(2, activation="sigmoid"), layers.Dense(1, activation="sigmoid")]
    model = models.Sequential([layers.Input((2,)), *dense])
    model.set_weights(weights)
    lab = BackpropLab(graph="network", learning_rate=2)
    assert lab.loss == pytest.approx(losses.MeanSquaredError()(t, model.predict(x, verbose=0)))
    model.compile(optimizer="sgd", loss="mse")
    model.optimizer.learning_rate = 2
    before = [array.copy() for array in model.get_weights()]
    model.train_on_batch(x, t)
    found = [(old - new) / 2 for old, new in zip(before, model.get_weights(), strict=True)]
    g = lab.gradients()
    expected = [
        [[g["w11"], g["w12"]], [g["w21"], g["w22"]]],
        [g["b1"], g["b2"]],
        [[g["v1"]], [g["v2"]]],
        [g["c"]],
    ]
    for array, numbers in zip(found, expected, strict=True):
        np.testing.assert_allclose(array, numbers, rtol=1e-12)


def test_softmax_gives_p_minus_t():
    z = np.array([0.3, -2.0, 1.5])
    p = np.exp(z) / np.exp(z).sum()
    for t in (1, 2, 3):
        lab = BackpropLab(graph="softmax", values={"z1": 0.3, "z2": -2, "z3": 1.5, "t": t})
        assert [lab.gradients()[name] for name in ("z1", "z2", "z3")] == pytest.approx(p - np.eye(3)[t - 1], rel=1e-12)
        assert lab.loss == pytest.approx(-np.log(p[t - 1]))


def test_far_logits_do_not_overflow():
    lab = BackpropLab(graph="softmax", values={"z1": 300, "z2": -300, "z3": 0, "t": 2})
    assert lab.loss == pytest.approx(600)
    assert np.isfinite(list(lab.gradients().values())).all()


# ── In Python ───────────────────────────────────────────────────────────────────


def test_doctest():
    assert doctest.testmod(backprop) == (0, 2)


def test_a_walk_moves_weights_only_and_leaves_the_lab_where_it_is():
    lab = BackpropLab(learning_rate=1)
    values, g = dict(lab.values), lab.gradients()
    after = BackpropLab(values=values | {"w": values["w"] - g["w"], "b": values["b"] - g["b"]})
    assert lab.walk(1) == pytest.approx([lab.loss, after.loss])
    assert lab.values == values


def test_a_new_graph_brings_its_own_values():
    lab = BackpropLab(graph="fanout", values={"x": 5})
    lab.graph = "softmax"
    assert lab.values == {"z1": 1, "z2": 2, "z3": 3, "t": 2}
    lab.values = {"t": 3}
    assert lab.values == {"z1": 1, "z2": 2, "z3": 3, "t": 3}
    assert isinstance(lab.values["t"], int)


def test_the_screen_may_send_values_before_their_graph():
    lab = BackpropLab()
    lab.set_state({"values": {"x": 1, "a": 2, "b": 3}, "learning_rate": 2, "graph": "fanout"})
    assert (lab.graph, lab.values, lab.learning_rate) == ("fanout", {"x": 1, "a": 2, "b": 3}, 2)


@pytest.mark.parametrize(
    "options",
    [
        {"graph": "tree"},
        {"mode": "quiz"},
        {"learning_rate": 0},
        {"learning_rate": 11},
        {"values": {"v": 1}},
        {"values": {"w11": 1}},
        {"values": [1, 2]},
        {"values": {"w": float("nan")}},
        {"values": {"w": "1"}},
        {"values": {"w": True}},
        {"values": {"w": 2e6}},
        {"graph": "softmax", "values": {"t": 0}},
        {"graph": "softmax", "values": {"z1": 301}},
        {"controls": ["lr"]},
        {"missions": [MISSION]},
    ],
)
def test_bad_values_are_refused_in_korean(options):
    with pytest.raises(NNError, match=r"[가-힣]"):
        BackpropLab(**options)


# ── In a notebook ───────────────────────────────────────────────────────────────


def config_of(markup):
    return json.loads(html.unescape(re.search("data-config='([^']*)'", markup)[1]))


@pytest.mark.parametrize("graph", GRAPHS)
def test_what_a_notebook_keeps_is_deterministic_and_readable(graph):
    lab = BackpropLab(graph=graph, id="06-try", missions=[MISSION], controls=["values"])
    markup = lab.to_html()
    assert markup == BackpropLab(**config_of(markup)).to_html()
    assert markup.startswith("<nn-lab kind='backprop'")
    assert "&lt;b&gt;모두" in markup
    assert markup.count("<tr>") == len(lab.nodes()) + 1
    assert lab._repr_mimebundle_()[0]["text/html"] == markup
    assert repr(lab) == ("BackpropLab()" if graph == "neuron" else f"BackpropLab(graph='{graph}')")


def test_the_table_holds_the_numbers_but_not_in_guess_mode():
    row = "<tr><td>z₁</td><td>0.8</td><td>−0.0252</td></tr>"
    assert row in BackpropLab(graph="network").to_html()
    hidden = BackpropLab(graph="network", mode="guess").to_html()
    assert "<tr><td>z₁</td><td>0.8</td></tr>" in hidden
    assert "0.0252" not in hidden


def test_the_gallery_holds_what_python_writes():
    page = (HERE.parents[1] / "labs.md").read_text("utf-8")
    markup = re.search(r'<div id="gallery-backprop">\n(.*?)\n</div>', page, re.S)[1]
    assert BackpropLab(**config_of(markup)).to_html() == markup
