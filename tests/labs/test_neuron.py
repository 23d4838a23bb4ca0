"""labs.NeuronLab: its engine against NumPy, what it writes into a notebook and refuses, the model it hands over."""

import html
import itertools
import json
import pathlib
import random
import re
import subprocess
import sys

import numpy as np
import pytest

from nnlib import NNError
from nnlib.labs import NeuronLab

HERE = pathlib.Path(__file__).parent
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
TARGETS = {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "nand": [1, 1, 1, 0], "xor": [0, 1, 1, 0]}
OUTPUT = {"step": lambda z: (z > 0) * 1.0, "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "linear": lambda z: z}
SLOPE = {"step": lambda out: 0 * out, "sigmoid": lambda out: out * (1 - out), "linear": lambda out: 0 * out + 1}
STEPS = 60
MISSION = {"id": "all", "text": "<b>모두</b> 맞혀 보세요.", "goal": {"path": "correct", "op": "==", "value": 4}}


# ── The engine ──────────────────────────────────────────────────────────────────


def draw_cases():
    rng = random.Random(20240607)
    for dataset, activation, rule in itertools.product(TARGETS, OUTPUT, ["perceptron", "gradient"]):
        for rate in (0.1, 0.5, round(10 ** rng.uniform(-2, 1), 3)):
            weights = {name: rng.choice([0, round(rng.uniform(-3, 3), 2)]) for name in ("w1", "w2", "bias")}
            case = {"dataset": dataset, "activation": activation, "rule": rule}
            yield case | {"rate": rate, "weights": weights, "steps": STEPS}


def gradient(case, w, bias):
    t, out = np.array(TARGETS[case["dataset"]]), OUTPUT[case["activation"]](X @ w + bias)
    error = 2 * (out - t) / 4 * SLOPE[case["activation"]](out)
    return X.T @ error, error.sum()


def step(case, w, bias, k):
    if case["rule"] == "gradient":
        dw, db = gradient(case, w, bias)
        return w - case["rate"] * dw, bias - case["rate"] * db
    x, t = X[k % 4], TARGETS[case["dataset"]][k % 4]
    error = t - float(x @ w + bias > 0)
    return w + case["rate"] * error * x, bias + case["rate"] * error


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    cases = list(draw_cases())
    path = tmp_path_factory.mktemp("neuron") / "cases.json"
    path.write_text(json.dumps(cases))
    node = pathlib.Path(sys.executable).with_name("node")
    run = subprocess.run([node, HERE / "neuron_values.ts", path], capture_output=True, text=True, check=True)
    return list(zip(cases, json.loads(run.stdout), strict=True))


def start(case):
    return np.array([case["weights"]["w1"], case["weights"]["w2"]], dtype=float), float(case["weights"]["bias"])


def test_the_score_is_numpys(pairs):
    for case, engine in pairs:
        w, bias = start(case)
        z, t = X @ w + bias, np.array(TARGETS[case["dataset"]])
        out = OUTPUT[case["activation"]](z)
        np.testing.assert_array_equal(engine["z"], z)
        np.testing.assert_allclose(engine["outputs"], out, rtol=1e-14)
        np.testing.assert_array_equal(engine["predictions"], out > 0.5)
        np.testing.assert_allclose(engine["loss"], np.mean((out - t) ** 2), rtol=1e-13)
        assert engine["correct"] == np.sum((out > 0.5) == t)
        dw, db = gradient(case, w, bias)
        np.testing.assert_allclose(list(engine["gradient"].values()), [*dw, db], rtol=1e-12, atol=1e-15)


def test_the_path_is_numpys(pairs):
    diverged = 0
    for case, engine in pairs:
        w, bias = start(case)
        for k, (weights, following) in enumerate(itertools.pairwise(engine["path"])):
            stays = engine["diverged"] and k == len(engine["path"]) - 2
            w, bias = step(case, w, bias, k)
            expected = list(weights.values()) if stays else [*w, bias]
            tolerance = {"rtol": 0, "atol": 0} if case["rule"] == "perceptron" else {"rtol": 1e-9, "atol": 1e-9}
            np.testing.assert_allclose(list(following.values()), expected, **tolerance, err_msg=str(case))
        if engine["diverged"]:
            assert max(*np.abs(w), abs(bias)) > 1000
            diverged += 1
        else:
            assert len(engine["path"]) == STEPS + 1
    assert diverged > 0


# ── In Python ───────────────────────────────────────────────────────────────────


def test_a_cell_shows_the_same_html_every_time():
    (data, _), (again, _) = (NeuronLab(w1=1, bias=-0.5)._repr_mimebundle_() for _ in range(2))
    assert data["text/html"] == again["text/html"]
    assert data["text/plain"] == again["text/plain"] == "NeuronLab(w1=1.0, bias=-0.5)"
    assert "application/vnd.jupyter.widget-view+json" in data


def test_the_config_comes_back_from_the_attribute():
    lab = NeuronLab(dataset="xor", controls=["w1", "rules"], id="02-x", missions=[MISSION])
    written = re.search(r"data-config='([^']*)'", lab.to_html()).group(1)
    assert json.loads(html.unescape(written)) == lab.config()


def test_the_table_reads_without_javascript():
    text = NeuronLab(w1=0.5, w2=0.5, bias=-0.25, activation="linear", id="02-x", missions=[MISSION]).fallback_html()
    rows = [
        re.findall(r"<td>([^<]*)</td>", row) for row in re.findall(r"<tbody>.*</tbody>", text)[0].split("</tr>")[:4]
    ]
    assert rows[0] == ["0", "0", "0", "-0.25", "-0.25", "0", "0.0625"]
    assert rows[3] == ["1", "1", "1", "0.75", "0.75", "1", "0.0625"]
    assert "네 점 가운데 4점" in text
    assert "<td>0.0625</td></tr></tfoot>" in text
    assert "&lt;b&gt;모두&lt;/b&gt;" in text


@pytest.mark.parametrize("dataset", list(TARGETS))
@pytest.mark.parametrize("activation", list(OUTPUT))
def test_the_model_and_the_numbers_agree(dataset, activation):
    lab = NeuronLab(dataset=dataset, activation=activation, w1=0.8, w2=-1.25, bias=0.3)
    x, t = lab.data()
    np.testing.assert_array_equal(x, X)
    np.testing.assert_array_equal(t.ravel(), TARGETS[dataset])
    z = X @ [0.8, -1.25] + 0.3
    shown = lab.model().predict(x, verbose=0).ravel()
    np.testing.assert_allclose(shown, z if activation == "step" else OUTPUT[activation](z), rtol=1e-12)
    np.testing.assert_allclose(lab.outputs, OUTPUT[activation](z), rtol=1e-12)
    assert lab.correct == np.sum((OUTPUT[activation](z) > 0.5) == t.ravel())
    assert lab.loss == pytest.approx(np.mean((OUTPUT[activation](z) - t.ravel()) ** 2), rel=1e-12)
    if activation != "step":
        assert lab.model().evaluate(x, t, verbose=0) == pytest.approx(lab.loss, rel=1e-12)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"w1": 1e4}, "-1000부터 1000까지"),
        ({"bias": float("nan")}, "수"),
        ({"w2": "1"}, "수"),
        ({"learning_rate": 0}, "0.01부터 10까지"),
        ({"activation": "sigmod"}, "혹시 'sigmoid'"),
        ({"dataset": "xnor"}, "쓸 수 있는 이름"),
        ({"rule": "hebb"}, "쓸 수 있는 이름"),
        ({"weight": 1}, "쓸 수 있는 이름"),
        ({"controls": ["sliders"]}, "쓸 수 있는 이름"),
        ({"missions": [MISSION]}, "id"),
    ],
)
def test_bad_options_are_refused_in_korean(options, said):
    with pytest.raises(NNError, match=re.escape(said)):
        NeuronLab(**options)


def test_numpy_numbers_are_numbers():
    lab = NeuronLab(w1=np.float64(0.5), w2=np.int64(-1))
    assert json.dumps([lab.w1, lab.w2]) == "[0.5, -1.0]"


def test_the_gallery_holds_what_python_writes():
    page = (HERE.parents[1] / "labs.md").read_text("utf-8")
    written = re.search(r"<nn-lab kind='neuron' data-config='([^']*)'>.*?</nn-lab>", page, re.S)
    assert written.group(0) == NeuronLab(**json.loads(html.unescape(written.group(1)))).to_html()
