"""labs.DigitLab: its engine against Keras and NumPy, what it writes into a notebook, sends and refuses."""

import base64
import html
import json
import os
import pathlib
import re
import subprocess
import sys

import numpy as np
import pytest

from nnlib import NNError, datasets
from nnlib.labs import DigitLab, digit

HERE = pathlib.Path(__file__).parent
MODELS_FOLDER = HERE.parents[1] / "nnlib" / "labs" / "static" / "models"
MISSION = {"id": "three", "text": "<b>3</b>을 그려 보세요.", "goal": {"path": "empty", "op": "==", "value": False}}
NAMES = sorted(digit.MODELS)


def packed(name):
    text = (MODELS_FOLDER / f"{name}.js").read_text("utf-8")
    return json.loads(text.split("=\n", 1)[1].rstrip(";\n"))


def draw_images(count=100):
    """Digits as the models know them, thinned, shifted and under noise, and some that are noise alone."""
    rng = np.random.default_rng(10)
    digits = datasets.load_digits(28)[0][rng.choice(1797, count, replace=False)] / 16
    shifted = [np.roll(image, rng.integers(-3, 4, 2), (0, 1)) for image in digits]
    noisy = [np.clip(image + rng.normal(0, rng.choice([0, 0.1, 0.5]), (28, 28)), 0, 1) for image in shifted]
    return np.array([*noisy[:-10], *rng.random((10, 28, 28))])


def draw_drawings():
    rng = np.random.default_rng(4)
    yield {"strokes": [], "example": None}
    yield {"strokes": [stroke([[0.5, 0.5]], 0.1)], "example": None}  # one dot
    yield {"strokes": [stroke([[0.5, 0.1], [0.5, 0.9]], 0.05)], "example": None}
    yield {"strokes": [stroke([[0, 0], [1, 0.02]], 0.05)], "example": None}  # at the very edge, as flat as can be
    yield {"strokes": [stroke([[0.2, 0.2], [0.8, 0.8]], 0.1), stroke([[0, 0], [1, 1]], 0.5, True)], "example": None}
    for k in range(40):
        strokes = [
            stroke(
                rng.random((rng.integers(1, 9), 2)).round(3).tolist(),
                rng.choice([0.05, 0.08, 0.13]),
                rng.random() < 0.3,
            )
            for _ in range(rng.integers(1, 5))
        ]
        yield {"strokes": strokes, "example": int(rng.integers(20)) if k % 3 == 0 else None}


def stroke(points, width, erase=False):
    return {"points": points, "width": float(width), "erase": bool(erase)}


@pytest.fixture(scope="module")
def cases():
    images = draw_images()
    targets = np.random.default_rng(1).integers(0, 10, len(images))
    return {"images": images, "targets": targets, "drawings": list(draw_drawings())}


@pytest.fixture(scope="module")
def engine(cases, tmp_path_factory):
    flat = cases["images"].reshape(len(cases["images"]), -1).tolist()
    given = {"images": flat, "targets": cases["targets"].tolist(), "drawings": cases["drawings"]}
    given["models"] = {name: packed(name) for name in NAMES}
    path = tmp_path_factory.mktemp("digit") / "cases.json"
    path.write_text(json.dumps(given))
    node = pathlib.Path(sys.executable).with_name("node")
    run = subprocess.run([node, HERE / "digit_values.ts", path], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


# ── The models ──────────────────────────────────────────────────────────────────


def keras_model(content):
    """The same network in Keras, read from the file without nnlib, its weights as rounded as the file's."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"], os.environ["CUDA_VISIBLE_DEVICES"] = "3", "-1"
    import keras

    stack = [
        getattr(keras.layers, spec["layer"])(**{k: v for k, v in spec.items() if k != "layer"})
        for spec in content["layers"]
    ]
    model = keras.Sequential([keras.Input(tuple(content["input"])), *stack])
    flat, weights = np.frombuffer(base64.b64decode(content["weights"]), "<f2"), []
    for array in model.get_weights():
        weights.append(flat[: array.size].reshape(array.shape).astype("float32"))
        flat = flat[array.size :]
    assert not len(flat)
    model.set_weights(weights)
    return model


@pytest.mark.parametrize("name", NAMES)
def test_probabilities_are_those_of_keras_with_the_same_weights(cases, engine, name):
    model = keras_model(packed(name))
    x = cases["images"].reshape(-1, *model.input_shape[1:]).astype("float32")
    expected = model.predict(x, verbose=0)
    ours = np.array(engine["models"][name]["probabilities"])
    assert ours.shape == (100, 10)
    np.testing.assert_allclose(ours, expected, rtol=0, atol=1e-5)
    assert len(set(ours.argmax(axis=1))) > 5


@pytest.mark.parametrize("name", NAMES)
def test_load_model_is_the_same_network(cases, engine, name):
    model = digit.load_model(name)
    x = cases["images"].reshape(-1, *model.input_shape[1:])
    np.testing.assert_allclose(model.predict(x, verbose=0), engine["models"][name]["probabilities"], rtol=0, atol=1e-10)


@pytest.mark.parametrize("name", NAMES)
def test_the_input_s_gradient_is_the_slope_of_the_loss(cases, engine, name):
    model = digit.load_model(name)
    rng, h = np.random.default_rng(3), 1e-6
    smooth = 0
    for k in range(90, 100):  # noise all over: on flat paper the pooling's windows tie
        image, target = cases["images"][k].ravel(), cases["targets"][k]
        gradient = np.array(engine["models"][name]["gradients"][k])
        pixels = rng.choice(784, 30, replace=False)
        shifted = np.array([image + sign * h * (np.arange(784) == pixel) for pixel in pixels for sign in (1, -1)])
        losses = -np.log(model.predict(shifted.reshape(-1, *model.input_shape[1:]), verbose=0)[:, target])
        numeric = (losses[::2] - losses[1::2]) / (2 * h)
        scale = max(abs(gradient).max(), 1e-3)
        # At a corner of ReLU or of the pooling the two sides differ; that is rare.
        smooth += np.isclose(gradient[pixels] / scale, numeric / scale, atol=1e-5).sum()
    assert smooth >= 0.97 * 300


def test_the_attack_s_gradient_lowers_the_model_s_answer_more_than_noise(cases, engine):
    """Over the images as a whole; the lab shows one."""
    model, x = digit.load_model("digits_mlp"), draw_images(200)[:100].reshape(-1, 784)
    p = model.predict(x, verbose=0)
    gradients = np.array(engine["models"]["digits_mlp"]["gradients"])
    signs = np.random.default_rng(0).choice([-1, 1], x.shape)
    targets = cases["targets"]
    losses = [
        -np.log(
            model.predict(np.clip(cases["images"].reshape(-1, 784) + 0.1 * each, 0, 1), verbose=0)[range(100), targets]
        )
        for each in (np.sign(gradients), signs)
    ]
    assert p.shape == (100, 10)
    assert losses[0].mean() > losses[1].mean() + 1


@pytest.mark.parametrize("name", NAMES)
def test_a_model_s_file_is_small_and_says_what_it_is(name):
    content = packed(name)
    assert (MODELS_FOLDER / f"{name}.js").stat().st_size <= 350_000
    shape, data = digit.MODELS[name]
    assert (content["name"], content["trained_on"], content["frame"]) == (name, data, name.split("_")[0])
    assert 0.9 < content["accuracy"] < 1
    kinds = [layer["layer"] for layer in content["layers"]]
    assert ("Conv2D" in kinds) == (shape == "CNN")
    assert digit.load_model(name).count_params() == {"MLP": 52_650, "CNN": 121_930}[shape]


# ── The export ──────────────────────────────────────────────────────────────────

CELLS = {
    "raise RuntimeError('this cell is not for the export')": [],
    "import keras\nfrom keras import layers": ["export-model"],
    "digits_mlp = keras.Sequential([keras.Input((784,)), layers.Dense(10, activation='softmax')])\n"
    "digits_mlp_accuracy = 0.97": ["hide-input", "export-model"],
}


@pytest.fixture
def export(monkeypatch):
    monkeypatch.syspath_prepend(HERE.parents[1] / "scripts")
    import export_models

    return export_models


def write_notebook(path, cells):
    import nbformat

    made = [nbformat.v4.new_code_cell(source, metadata={"tags": tags}) for source, tags in cells.items()]
    nbformat.write(nbformat.v4.new_notebook(cells=made), path)


def test_the_export_runs_only_the_tagged_cells(export, tmp_path, capsys):
    write_notebook(tmp_path / "small.ipynb", CELLS)
    assert export.main([str(tmp_path / "small.ipynb"), "--folder", str(tmp_path)]) == 0
    content = json.loads((tmp_path / "digits_mlp.js").read_text("utf-8").split("=\n", 1)[1].rstrip(";\n"))
    assert (content["accuracy"], content["frame"], content["input"]) == (0.97, "digits", [784])
    assert content["layers"] == [{"layer": "Dense", "units": 10, "activation": "softmax"}]
    assert len(base64.b64decode(content["weights"])) == 2 * 7850
    assert "digits_mlp: accuracy 0.9700" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("layers.Dense(10", "layers.BatchNormalization(), layers.Dense(10"), "no layer BatchNormalization"),
        (("layers.Dense(10", "layers.Dense(10, use_bias=False"), "use_bias=False"),
        (("digits_mlp", "my_model"), "define none of"),
    ],
)
def test_the_export_refuses_what_the_lab_cannot_show(export, tmp_path, capsys, change, complaint):
    write_notebook(tmp_path / "small.ipynb", {source.replace(*change): tags for source, tags in CELLS.items()})
    assert export.main([str(tmp_path / "small.ipynb"), "--folder", str(tmp_path)]) == 1
    assert complaint in capsys.readouterr().err
    assert not list(tmp_path.glob("*.js"))


# ── Drawings and frames ─────────────────────────────────────────────────────────


def test_drawings_and_frames_are_python_s(cases, engine):
    for case, ours in zip(cases["drawings"], engine["drawings"], strict=True):
        drawing = digit.rasterize(**case)
        np.testing.assert_allclose(
            np.reshape(ours["drawing"], drawing.shape), drawing, rtol=0, atol=1e-9, err_msg=str(case)
        )
        for frame in digit.FRAMES:
            image = digit.prepare(drawing, frame)
            np.testing.assert_allclose(
                np.reshape(ours["prepared"][frame], (28, 28)), image, atol=1e-9, err_msg=str(case)
            )
            assert 0 <= image.min() <= image.max() <= 1 + 1e-12


def test_examples_are_load_digits_itself(engine):
    images, labels = datasets.load_digits(28)
    assert [each["index"] for each in engine["examples"]] == digit.EXAMPLES
    for k, each in enumerate(engine["examples"]):
        assert labels[each["index"]] == k % 10
        np.testing.assert_allclose(np.reshape(each["image"], (28, 28)), images[each["index"]] / 16, atol=1e-12)
        np.testing.assert_array_equal(DigitLab(example=k).image("digits_mlp"), images[each["index"]] / 16)


def test_the_mnist_frame_fills_twenty_pixels_and_centres_the_mass():
    for points in ([[0.2, 0.1], [0.2, 0.5]], [[0.6, 0.7], [0.9, 0.8]], [[0.1, 0.1], [0.3, 0.3], [0.3, 0.1]]):
        image = digit.prepare(digit.rasterize([stroke(points, 0.06)]), "mnist")
        rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
        assert max(np.ptp(rows), np.ptp(columns)) + 1 == 20
        mass = [image.sum(axis=1) @ np.arange(28), image.sum(axis=0) @ np.arange(28)] / image.sum()
        assert np.abs(mass - 14).max() <= 0.5 + 1e-9


def test_the_digits_frame_fills_the_height_and_leaves_a_column_free():
    bar = digit.prepare(digit.rasterize([stroke([[0.3, 0.4], [0.3, 0.9]], 0.06)]), "digits")
    # Four cells of 32, two in each of the middle columns of eight.
    assert 0.4 < bar[:, 13:15].min() <= bar.max() == 0.5
    assert bar[:, :8].max() == bar[:, 20:].max() == 0
    wide = digit.prepare(digit.rasterize([stroke([[0.1, 0.5], [0.9, 0.5]], 0.1)]), "digits")
    assert wide[14, 5:23].min() == 1
    assert wide[:, :2].max() == wide[:, 26:].max() == 0  # a column of eight stays free on either side


def test_an_erased_drawing_is_empty():
    drawing = digit.rasterize([stroke([[0.5, 0.5]], 0.1), stroke([[0.4, 0.4], [0.6, 0.6]], 0.4, True)])
    for frame in digit.FRAMES:
        assert not digit.prepare(drawing, frame).any()


# ── In a notebook ───────────────────────────────────────────────────────────────


def config_of(markup):
    return json.loads(html.unescape(re.search("data-config='([^']*)'", markup)[1]))


def test_what_a_notebook_keeps_is_deterministic_and_readable():
    lab = DigitLab(
        models=["digits_cnn", "mnist_cnn"], example=13, id="10-draw", missions=[MISSION], controls=["models"]
    )
    markup = lab.to_html()
    assert markup == DigitLab(**config_of(markup)).to_html()
    assert markup.startswith("<nn-lab kind='digit'")
    assert "<td>CNN</td><td>MNIST</td>" in markup
    assert "정답은 3입니다" in markup
    assert "&lt;b&gt;3" in markup
    assert lab._repr_mimebundle_()[0]["text/html"] == markup
    assert repr(lab) == "DigitLab(models=['digits_cnn', 'mnist_cnn'], example=13, target='digits_cnn')"


def test_python_sends_the_weights_that_the_screen_asks_for():
    lab = DigitLab()
    assert lab.weights == {}
    lab.wanted = ["digits_mlp"]
    assert lab.weights["digits_mlp"] == (MODELS_FOLDER / "digits_mlp.js").read_text("utf-8")
    lab.wanted = ["digits_mlp", "digits_cnn"]
    assert sorted(lab.weights) == ["digits_cnn", "digits_mlp"]
    with pytest.raises(NNError, match="wanted"):
        lab.wanted = ["../secret"]


def test_the_drawing_comes_back_to_python():
    lab = DigitLab(strokes=[{"points": [[0.5, 0.2], [0.5, 0.8]]}], frame="mnist")
    assert lab.strokes == [stroke([[0.5, 0.2], [0.5, 0.8]], 0.08)]
    np.testing.assert_array_equal(lab.image("digits_mlp"), digit.prepare(lab.drawing(), "mnist"))
    assert lab.drawing().shape == (112, 112)
    lab.state = {name: getattr(lab, name) for name in lab._SETTINGS} | {"results": {"digits_mlp": {}}}
    assert lab.results == {"digits_mlp": {}}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("models", []),
        ("models", ["digits_mlp", "digits_mlp"]),
        ("models", ["digits_rnn"]),
        ("models", "digits_mlp"),
        ("example", 20),
        ("example", -1),
        ("example", True),
        ("frame", "uci"),
        ("strokes", [{"points": []}]),
        ("strokes", [{"points": [[0, 2]]}]),
        ("strokes", [{"width": 0.1}]),
        ("strokes", 3),
        ("epsilon", 0.6),
        ("target", "mnist_mlp"),
        ("view", "write"),
        ("controls", ["eraser"]),
        ("missions", [MISSION]),
    ],
)
def test_bad_values_are_refused_in_korean(option, value):
    with pytest.raises(NNError, match=r"[가-힣]"):
        DigitLab(**{option: value})


def test_bad_calls_are_refused_in_korean():
    for call in (
        lambda: digit.load_model("mnist"),
        lambda: digit.prepare(np.zeros((28, 28)), "own"),
        lambda: digit.prepare(np.zeros(28), "mnist"),
        lambda: DigitLab().image("mnist"),
    ):
        with pytest.raises(NNError, match=r"[가-힣]"):
            call()


def test_the_gallery_holds_what_python_writes():
    page = (HERE.parents[1] / "labs.md").read_text("utf-8")
    markup = re.search(r'<div id="gallery-digit">\n(.*?)\n</div>', page, re.S)[1]
    assert DigitLab(**config_of(markup)).to_html() == markup
