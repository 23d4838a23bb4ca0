"""labs.ConvLab: its engine against nnlib's Conv2D and MaxPooling2D, what it writes into a notebook and refuses."""

import html
import json
import os
import pathlib
import random
import re
import subprocess
import sys

import numpy as np
import pytest

from nnlib import NNError, layers
from nnlib.labs import ConvLab

HERE = pathlib.Path(__file__).parent
IMAGES = ["edge", "bar", "square", "cross", "diagonal", "noise", "digit", "own"]
PRESETS = ["identity", "blur", "sharpen", "vertical", "horizontal", "sobel_x", "sobel_y", "laplacian", "diagonal"]
KERNELS = [*PRESETS, "own"]
MISSION = {"id": "edge", "text": "<b>경계</b>를 찾아보세요.", "goal": {"path": "maximum", "op": ">=", "value": 3}}


def draw_labs():
    """Every image with every kernel, under settings drawn at random; some do not fit."""
    rng = random.Random(11)
    draw = np.random.default_rng(11)
    for image in IMAGES:
        for kernel in KERNELS:
            channels, size = rng.choice([1, 3]), rng.randint(1, 5)
            depth = () if channels == 1 else (3,)
            height, width = rng.randint(3, 14), rng.randint(3, 14)
            options = {
                "image": image,
                "digit": rng.randrange(10),
                "height": height,
                "width": width,
                "channels": channels,
                "kernel": kernel,
                "kernel_size": size,
                "bias": rng.choice([0, -1.5, 0.25]),
                "padding": rng.choice(["valid", "same"]),
                "stride": rng.randint(1, 4),
                "flip": rng.random() < 0.5,
                "activation": rng.choice(["linear", "relu"]),
                "pool": rng.choice([0, 2, 3]),
                "row": rng.randrange(6),
                "column": rng.randrange(6),
            }
            if image == "own":
                options["pixels"] = draw.random((height, width, *depth)).round(2)
            if kernel == "own":
                options["weights"] = draw.normal(0, 2, (size, size, *depth)).round(2)
            yield ConvLab(**options)
    yield ConvLab(image="edge", height=3, width=3, kernel_size=5)
    yield ConvLab(channels=3, weights=np.ones((2, 2)), pixels=np.eye(5))
    yield ConvLab(pixels=np.ones((4, 6, 3)) / 4)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    found = [*draw_labs()]
    path = tmp_path_factory.mktemp("conv") / "configs.json"
    path.write_text(json.dumps([lab.config() for lab in found]))
    node = pathlib.Path(sys.executable).with_name("node")
    run = subprocess.run([node, HERE / "conv_values.ts", path], capture_output=True, text=True, check=True)
    return list(zip(found, json.loads(run.stdout), strict=True))


def reached(size, window, stride, padding):
    """The rows that count: those whose change changes what a column of ones puts out."""
    layer = layers.Conv2D(1, (window, 1), (stride, 1), padding, kernel_initializer="ones")
    rows = np.eye(size).reshape(size, size, 1, 1)
    return [at for at, y in enumerate(layer(rows)) if y.any()]


# ── The engine ──────────────────────────────────────────────────────────────────


def test_images_and_kernels_are_python_s(pairs):
    for lab, ours in pairs:
        state = ours["state"]
        image, kernel = lab.image_array(), lab.kernel_array()
        assert state["input_shape"] == list(image.shape)
        np.testing.assert_array_equal(np.reshape(state["pixel_values"], image.shape), image)
        np.testing.assert_allclose(np.reshape(state["kernel_values"], kernel.shape), kernel, rtol=1e-15)
        for name in lab._SETTINGS:
            if name not in ("row", "column"):
                assert state[name] == getattr(lab, name), name


def test_outputs_are_nnlib_s(pairs):
    fitting = 0
    for lab, ours in pairs:
        state, output = ours["state"], lab.output()
        if output is None:
            with pytest.raises(NNError, match="창"):
                lab.model()
            names = [
                "output",
                "output_shape",
                "window",
                "products",
                "sum",
                "value",
                "pooled",
                "pool_position",
                "maximum",
            ]
            assert [state[name] for name in names] == [None] * len(names)
            assert "놓을 수 없습니다" in state["shape_message"]
            continue
        fitting += 1
        assert state["output_shape"] == [*output.shape, 1]
        np.testing.assert_allclose(state["output"], output, rtol=0, atol=1e-12)
        row, column = min(lab.row, len(output) - 1), min(lab.column, output.shape[1] - 1)
        assert (state["row"], state["column"]) == (row, column)
        assert state["value"] == state["output"][row][column]
        assert np.sum(state["products"]) + lab.bias == pytest.approx(state["sum"], abs=1e-12)
        np.testing.assert_allclose(np.multiply(state["window"], state["kernel_values"]), state["products"])
        assert max(state["sum"], 0 if lab.activation == "relu" else -np.inf) == state["value"]
        assert (state["minimum"], state["maximum"]) == (np.min(state["output"]), np.max(state["output"]))
    assert fitting > 60


def test_unused_rows_are_those_that_nnlib_never_reads(pairs):
    for lab, ours in pairs:
        if lab.output() is None:
            continue
        sides = lab.image_array().shape
        for name, size in zip(["rows", "columns"], sides[:2], strict=True):
            used = reached(size, lab.kernel_size, lab.stride, lab.padding)
            assert ours["state"]["unused"][name] == [at for at in range(size) if at not in used]


def test_pooling_is_nnlib_s(pairs):
    seen = set()
    for lab, ours in pairs:
        state, output = ours["state"], lab.output()
        if output is None or not lab.pool:
            assert state["pooled"] is None
            continue
        if min(output.shape) < lab.pool:
            assert (state["pooled"], state["pooled_shape"], state["pool_position"]) == (None, None, None)
            assert "풀링 창은 출력보다 커서" in state["shape_message"]
            seen.add("too small")
            continue
        layer = layers.MaxPooling2D(lab.pool)
        pooled = layer(np.array(state["output"])[None, ..., None])[0, ..., 0]  # ties must not hang on the last digit
        np.testing.assert_array_equal(state["pooled"], pooled)
        assert state["pooled_shape"] == [*pooled.shape, 1]
        row, column = state["row"] // lab.pool, state["column"] // lab.pool
        if row >= pooled.shape[0] or column >= pooled.shape[1]:
            assert state["pool_position"] is None
            seen.add("unreached")
            continue
        y, x = state["pool_position"]
        assert (y // lab.pool, x // lab.pool) == (row, column)
        assert state["output"][y][x] == state["pooled"][row][column]
        assert layer.backward(np.ones((1, *pooled.shape, 1)))[0, y, x, 0] == 1  # of equals the first, as in nnlib
        seen.add("won")
    assert seen == {"too small", "unreached", "won"}


def printed(script, capsys):
    exec(compile(script, "copied.py", "exec"), {})
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_copied_script_prints_the_lab_s_values(pairs, capsys):
    for lab, ours in pairs:
        if lab.output() is not None:
            check_printed(printed(ours["scripts"][0], capsys), ours["state"])


def check_printed(lines, state):
    assert lines[0] == pytest.approx(state["value"], abs=1e-9)
    np.testing.assert_allclose(lines[1], state["output"], rtol=0, atol=1e-9)
    assert len(lines) == 2 + (state["pooled"] is not None)
    if state["pooled"]:
        np.testing.assert_allclose(lines[2], state["pooled"], rtol=0, atol=1e-9)


def test_the_copied_keras_script_prints_them_too(pairs):
    """In one process: Keras is slow to start, quick to compute."""
    fitting = [ours for lab, ours in pairs if lab.output() is not None][::9]
    code = "import json, sys\nfor script in json.load(sys.stdin):\n    exec(script, {})\n    print('---')\n"
    scripts = [ours["scripts"][1] for ours in fitting]
    run = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(scripts),
        capture_output=True,
        text=True,
        env=os.environ | {"CUDA_VISIBLE_DEVICES": "-1"},
    )
    assert run.returncode == 0, run.stderr
    blocks = run.stdout.strip().removesuffix("---").split("---\n")
    for block, ours in zip(blocks, fitting, strict=True):
        check_printed([json.loads(line) for line in block.splitlines()], ours["state"])


# ── Settings that bring others with them ────────────────────────────────────────


def test_what_is_drawn_and_typed_stays_of_one_size_with_the_settings():
    lab = ConvLab(pixels=np.eye(5), weights=[[1, 2], [3, 4]])
    assert (lab.image, lab.height, lab.width, lab.kernel, lab.kernel_size) == ("own", 5, 5, "own", 2)
    lab.width, lab.kernel_size = 4, 3
    assert np.array(lab.pixels).shape == (5, 4)
    assert lab.weights == [[1, 2, 0], [3, 4, 0], [0, 0, 0]]
    lab.channels = 3
    assert (lab.pixels[0][0], lab.weights[1][1]) == ([1, 0.5, 0], [4, 4, 4])
    lab.channels = 1
    assert (lab.pixels[0][:2], lab.weights[1][:2]) == ([1, 0], [3, 4])
    lab.image, lab.kernel = "bar", "blur"
    assert (lab.pixels, lab.weights) == (None, None)
    lab.image = lab.kernel = "own"
    assert lab.pixels == [[0, 1, 1, 0]] * 5
    assert np.sum(lab.weights) == pytest.approx(1)
    lab.pixels = lab.weights = None
    assert (lab.image, lab.kernel) == ("digit", "vertical")


def test_an_empty_picture_of_one_s_own():
    lab = ConvLab(image="own", kernel="own", height=4, width=6)
    assert lab.pixels == np.zeros((4, 6)).tolist()
    assert lab.output().shape == (2, 4)


def test_it_gives_a_model():
    lab = ConvLab(pool=2, activation="relu", flip=True, bias=0.5)
    assert lab.model().predict(lab.image_array()[None], verbose=0).shape == (1, 3, 3, 1)
    np.testing.assert_array_equal(lab.kernel_array()[..., 0], [[1, 0, -1]] * 3)


# ── What it writes into a notebook ──────────────────────────────────────────────


def config_of(markup):
    return json.loads(html.unescape(re.search("data-config='([^']*)'", markup)[1]))


def test_html_is_deterministic_and_reads_without_javascript():
    options = {"image": "edge", "height": 4, "width": 4, "id": "11-edge", "missions": [MISSION]}
    lab = ConvLab(**options)
    markup = lab.to_html()
    assert markup == ConvLab(**config_of(markup)).to_html()
    assert markup.startswith("<nn-lab kind='conv'")
    assert "&lt;b&gt;경계" in markup
    assert "<caption>출력 2×2</caption>" in markup
    assert "<tr><td>1</td><td>3</td><td>3</td></tr>" in markup
    assert "size" not in config_of(markup)
    assert repr(lab) == "ConvLab(image='edge', height=4, width=4)"
    assert lab._repr_mimebundle_()[0]["text/html"] == markup


def test_the_table_says_when_it_does_not_fit():
    markup = ConvLab(image="edge", height=3, width=3, kernel_size=5).to_html()
    assert "창을 한 번도 놓을 수 없습니다" in markup


def test_sizes_are_followed_through_layers():
    markup = ConvLab(view="size").to_html()
    assert re.findall(r"<td>(\d+)</td></tr>", markup) == ["26", "13", "11", "5", "3"]
    assert ConvLab(view="size", size=12).to_html().count("맞지 않음") == 1
    assert config_of(ConvLab(view="size", size=9).to_html())["size"] == 9


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("image", "cat"),
        ("digit", 10),
        ("height", 2),
        ("width", 15),
        ("pixels", [[0, 2], [1, 0]]),
        ("pixels", np.full((4, 4), 1.5)),
        ("pixels", np.zeros((4, 4, 2))),
        ("pixels", "3"),
        ("channels", 2),
        ("channels", True),
        ("kernel", "gabor"),
        ("weights", np.zeros((2, 3))),
        ("weights", np.full((3, 3), np.nan)),
        ("kernel_size", 6),
        ("bias", float("inf")),
        ("padding", "full"),
        ("stride", 0),
        ("flip", 1),
        ("activation", "tanh"),
        ("pool", 4),
        ("row", -1),
        ("size", 65),
        ("layers", [{"layer": "dense", "window": 3, "stride": 1, "padding": "valid"}]),
        ("layers", 3),
        ("view", "map"),
        ("code", "torch"),
        ("controls", ["colour"]),
        ("missions", [MISSION]),
    ],
)
def test_bad_values_are_refused_in_korean(option, value):
    with pytest.raises(NNError, match=r"[가-힣]"):
        ConvLab(**{option: value})


def test_the_gallery_holds_what_python_writes():
    page = (HERE.parents[1] / "labs.md").read_text("utf-8")
    markup = re.search(r'<div id="gallery-conv">\n(.*?)\n</div>', page, re.S)[1]
    assert ConvLab(**config_of(markup)).to_html() == markup


def test_what_the_screen_sends_is_taken_as_it_is():
    lab = ConvLab()
    sent = {"image": "own", "pixels": [[[0, 0.5, 1]] * 4] * 3, "height": 3, "width": 4, "channels": 3}
    kernel = {"kernel": "own", "weights": [[[1, 2, 3]]], "kernel_size": 1}
    lab.set_state(sent | kernel)
    assert {name: getattr(lab, name) for name in sent | kernel} == sent | kernel
    assert lab.output().tolist() == [[4] * 4] * 3
    back = {"image": "edge", "pixels": None, "channels": 1, "kernel": "blur", "weights": None, "kernel_size": 2}
    lab.set_state(back)
    assert {name: getattr(lab, name) for name in back} == back
