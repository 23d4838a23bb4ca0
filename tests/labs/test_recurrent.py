"""labs.RecurrentLab: its engine against Keras, nnlib and NumPy, what it writes into a notebook, sends and refuses."""

import base64
import contextlib
import html
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

import numpy as np
import pytest

import nnlib
from nnlib import NNError, Sequential, layers
from nnlib.labs import RecurrentLab, exported, recurrent

HERE = pathlib.Path(__file__).parent
MODELS_FOLDER = HERE.parents[1] / "nnlib" / "labs" / "static" / "models"
# The chapters' own, as far as they are there.
NAMES = [name for name in recurrent.MODELS if (MODELS_FOLDER / f"{name}.js").exists()]
MISSION = {"id": "ten", "text": "<b>열</b> 낱말", "goal": {"path": "score", "op": "==", "value": 10}}
JAMO = [*"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", " "]
WORDS = ["신경망", "학교", "값", "닭갈비", "a한 글", "ㅋㅋㅏ", "괜찮아", "까치", ""]


@pytest.fixture(scope="module")
def export():
    sys.path.insert(0, str(HERE.parents[1] / "scripts"))
    import export_models

    yield export_models
    sys.path.remove(str(HERE.parents[1] / "scripts"))


def random_models():
    """One of each shape that the chapters may export, their weights random: name → (model, about)."""
    jamo = {"tokens": "jamo", "vocabulary": [*JAMO, "^", "$"], "start": None, "end": None}
    josa = Sequential(
        [layers.Input((12, len(JAMO) + 2)), layers.SimpleRNN(9, "tanh"), layers.Dense(1, activation="sigmoid")]
    )
    language = Sequential(
        [
            layers.Input((24, 256)),
            layers.LSTM(7, return_sequences=True),
            layers.LSTM(6),
            layers.Dense(5, activation="relu"),
            layers.Dense(4, activation="softmax"),
        ]
    )
    writer = Sequential(
        [
            layers.Input((1, len(JAMO) + 2)),
            layers.LSTM(11),
            layers.Dense(len(JAMO) + 2, activation="softmax"),
        ]
    )
    rng = np.random.default_rng(12)
    for model in (josa, language, writer):
        model.set_weights([rng.normal(0, 0.6, weights.shape) for weights in model.get_weights()])
    return {
        "josa_rnn": (josa, jamo | {"length": 12, "padding": "pre", "classes": ["는", "은"]}),
        "language_lstm": (language, {"tokens": "byte", "length": 24, "padding": "pre", "classes": [*"가나다라"]}),
        "name_writer": (writer, jamo | {"length": None, "padding": None, "start": "^", "end": "$"}),
    }


@pytest.fixture(scope="module")
def folder(export, tmp_path_factory):
    """The random models as the export writes them."""
    nnlib.utils.set_random_seed(0)
    place = tmp_path_factory.mktemp("models")
    for name, (model, about) in random_models().items():
        made = {name: model, f"{name}_accuracy": 0.5, f"{name}_about": about}
        (place / f"{name}.js").write_text(export.script_of(name, made), "utf-8")
    return place


@pytest.fixture
def random_weights(folder, monkeypatch):
    monkeypatch.setattr(exported, "FOLDER", folder)


def packed(place, name):
    return json.loads((place / f"{name}.js").read_text("utf-8").split("=\n", 1)[1].rstrip(";\n"))


def draw_rows(content, rng, count):
    """Texts of all lengths as one-hot places, −1 for padding; the last is nothing but padding where there is any."""
    about = content["about"]
    kinds = len(about["vocabulary"] or range(256))
    longest = about["length"] or 30
    for k in range(count):
        length = int(rng.integers(1, longest + 1)) if k < count - 1 or not about["padding"] else 0
        padding = longest - length if about["padding"] else 0
        yield [-1] * padding + rng.integers(0, kinds, length).tolist()


LABS = [
    {"config": {}, "acts": [["step", 3]]},
    {"config": {"text": "나무", "tokens": "byte", "target": 1}, "acts": [["setWeight", 3, -2], ["step", 100]]},
    {"config": {"model": "josa_rnn", "text": "바다"}, "acts": [["step", 4]]},
    {"config": {"model": "language_lstm", "text": "Zürich 취리히", "target": 2}, "acts": []},
    {
        "config": {"model": "name_writer", "view": "write", "text": "한", "seed": 7},
        "acts": [
            *[["writeName"], ["step", 3], ["set", "temperature", 0.5], ["writeName"], ["set", "text", "나"]],
            *[["step", 2], ["set", "text", "한"], ["writeName"], ["writeName"]],
        ],
    },
]


@pytest.fixture(scope="module")
def cases(folder):
    rng = np.random.default_rng(3)
    models = {name: packed(folder, name) for name in recurrent.MODELS}
    models |= {f"own {name}": packed(MODELS_FOLDER, name) for name in NAMES}
    readings = []
    for name, content in models.items():
        for rows in draw_rows(content, rng, 100 if name.startswith("own ") else 8):
            target = int(rng.integers(len(content["about"]["classes"])))
            readings.append({"model": name, "rows": rows, "target": target})
    syllables = ["".join(chr(rng.integers(0xAC00, 0xD7A4)) for _ in range(rng.integers(1, 6))) for _ in range(200)]
    jamo = [rng.choice(JAMO, rng.integers(0, 12)).tolist() for _ in range(200)]
    draws = [
        {"probabilities": rng.dirichlet(np.full(9, 0.5)).tolist(), "temperature": t, "seed": seed, "count": 50}
        for seed, t in enumerate([0.1, 0.5, 1, 3])
    ]
    draws.append({"probabilities": [0, 1, 0], "temperature": 0.1, "seed": 5, "count": 5})
    return {"models": models, "readings": readings, "words": [*WORDS, *syllables], "jamo": jamo, "draws": draws} | {
        "labs": LABS
    }


@pytest.fixture(scope="module")
def engine(cases, tmp_path_factory):
    path = tmp_path_factory.mktemp("recurrent") / "cases.json"
    path.write_text(json.dumps(cases))
    node = pathlib.Path(sys.executable).with_name("node")
    run = subprocess.run([node, HERE / "recurrent_values.ts", path], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


# ── The networks ────────────────────────────────────────────────────────────────


def one_hot(rows, content):
    kinds = len(content["about"]["vocabulary"] or range(256))
    return (np.array(rows)[:, None] == np.arange(kinds)).astype(float)[None]


def of_model(cases, engine, name):
    """(x, target, what the engine made of it) for every reading of a model."""
    content = cases["models"][name]
    for case, ours in zip(cases["readings"], engine["readings"], strict=True):
        if case["model"] == name:
            yield one_hot(case["rows"], content), case["target"], ours


def of_moments(ours, part):
    return np.array([moment[part] for moment in ours["moments"]])


@pytest.mark.parametrize("name", recurrent.MODELS)
def test_states_gates_and_probabilities_are_those_of_nnlib(cases, engine, random_weights, name):
    model = recurrent.load_model(name)
    last = max(k for k, layer in enumerate(model.layers) if not isinstance(layer, layers.Dense))
    count = 0
    for x, target, ours in of_model(cases, engine, name):
        p = model.predict(x, verbose=0)[0]
        share = p if len(p) > 1 else np.array([1 - p[0], p[0]])
        np.testing.assert_allclose(ours["outputs"][-1], share, rtol=0, atol=1e-12)
        np.testing.assert_allclose(ours["loss"], -np.log(share[target]), rtol=1e-9)
        recurrent_layer = model.layers[last]
        np.testing.assert_allclose(of_moments(ours, "hidden"), recurrent_layer._states[0, 1:], rtol=0, atol=1e-12)
        if isinstance(recurrent_layer, layers.LSTM):
            np.testing.assert_allclose(of_moments(ours, "cell"), recurrent_layer._cells[0, 1:], rtol=0, atol=1e-12)
            gates = np.array([[moment["gates"][gate] for gate in "ifco"] for moment in ours["moments"]])
            np.testing.assert_allclose(gates, recurrent_layer._gates[0], rtol=0, atol=1e-12)
        else:
            assert ours["moments"][0]["cell"] is ours["moments"][0]["gates"] is ours["cell_norms"] is None
        count += 1
    assert count == 8


@pytest.mark.parametrize("name", recurrent.MODELS)
def test_the_probabilities_after_each_step_are_those_of_the_text_so_far(cases, engine, random_weights, name):
    model = recurrent.load_model(name)
    x, _, ours = next(of_model(cases, engine, name))
    for t in (1, x.shape[1] // 2 + 1):
        p = model.predict(x[:, :t], verbose=0)[0]
        share = p if len(p) > 1 else [1 - p[0], p[0]]
        np.testing.assert_allclose(ours["outputs"][t - 1], share, rtol=0, atol=1e-12)


def go_on(layer, logits, h, c):
    """The last state, from the state (h, c) on: the equations of the chapter, written out."""
    for z in logits:
        z = z + h @ layer.params["recurrent_kernel"]
        if c is None:
            h = np.tanh(z)
        else:
            i, f, g, o = np.split(z, 4)
            i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
            c = f * c + i * np.tanh(g)
            h = o * np.tanh(c)
    return h


@pytest.mark.parametrize("name", recurrent.MODELS)
def test_gradient_norms_are_the_slopes_of_the_loss(cases, engine, random_weights, name):
    model = recurrent.load_model(name)
    last = max(k for k, layer in enumerate(model.layers) if not isinstance(layer, layers.Dense))
    x, target, ours = list(of_model(cases, engine, name))[2]
    fed = x
    for layer in model.layers[:last]:
        fed = layer(fed)
    layer = model.layers[last]
    logits = fed[0] @ layer.params["kernel"] + layer.params["bias"]
    hidden = of_moments(ours, "hidden")
    cell = of_moments(ours, "cell") if isinstance(layer, layers.LSTM) else None

    def loss(t, h, c):
        out = go_on(layer, logits[t + 1 :], h, c)[None]
        for each in model.layers[last + 1 :]:
            out = each(out)
        p = out[0] if out.shape[1] > 1 else np.array([1 - out[0, 0], out[0, 0]])
        return -np.log(p[target])

    eps, units = 1e-5, np.eye(hidden.shape[1])
    for t in range(len(hidden)):
        c = None if cell is None else cell[t]
        by_state = [(loss(t, hidden[t] + eps * e, c) - loss(t, hidden[t] - eps * e, c)) / (2 * eps) for e in units]
        assert ours["norms"][t] == pytest.approx(np.linalg.norm(by_state), rel=1e-5, abs=1e-9)
        if c is not None and t < len(hidden) - 1:  # the last cell's way is through its own h
            held = [(loss(t, hidden[t], c + eps * e) - loss(t, hidden[t], c - eps * e)) / (2 * eps) for e in units]
            squashed = np.tanh(c)
            own = np.array(by_state) * of_moments_gate(ours, t, "o") * (1 - squashed**2)
            assert ours["cell_norms"][t] == pytest.approx(np.linalg.norm(own + held), rel=1e-5, abs=1e-9)


def of_moments_gate(ours, t, gate):
    return np.array(ours["moments"][t]["gates"][gate])


def keras_model(content):
    """The same network in Keras, read from the file without nnlib, its weights as rounded as the file's."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"], os.environ["CUDA_VISIBLE_DEVICES"] = "3", "-1"
    import keras

    stack = [
        getattr(keras.layers, spec["layer"])(**{k: v for k, v in spec.items() if k != "layer"})
        for spec in content["layers"]
    ]
    model = keras.Sequential([keras.Input((None, content["input"][-1])), *stack])
    flat, weights = np.frombuffer(base64.b64decode(content["weights"]), "<f2"), []
    for array in model.get_weights():
        weights.append(flat[: array.size].reshape(array.shape).astype("float32"))
        flat = flat[array.size :]
    assert not len(flat)
    model.set_weights(weights)
    return model


@pytest.mark.parametrize("name", NAMES or ["language_lstm"])
def test_probabilities_are_those_of_keras_with_the_same_weights(cases, engine, name):
    """On 100 texts for each model of the chapters; on the random one until there is any."""
    name = f"own {name}" if NAMES else name
    model = keras_model(cases["models"][name])
    ours = list(of_model(cases, engine, name))
    assert len(ours) == (100 if NAMES else 8)
    longest = max(x.shape[1] for x, _, _ in ours)
    if all(x.shape[1] == longest for x, _, _ in ours):
        expected = model.predict(np.concatenate([x for x, _, _ in ours]), verbose=0)
    else:  # every length is compiled anew: call the layers as they are
        expected = np.concatenate([model(x.astype("float32")).numpy() for x, _, _ in ours])
    if expected.shape[1] == 1:
        expected = np.hstack([1 - expected, expected])
    np.testing.assert_allclose([reading["outputs"][-1] for _, _, reading in ours], expected, rtol=0, atol=1e-5)


@pytest.mark.parametrize("name", NAMES)
def test_the_chapters_models_are_the_same_in_nnlib(cases, engine, name):
    model = recurrent.load_model(name)
    for x, _, ours in of_model(cases, engine, f"own {name}"):
        p = model.predict(x, verbose=0)[0]
        np.testing.assert_allclose(ours["outputs"][-1], p if len(p) > 1 else [1 - p[0], p[0]], rtol=0, atol=1e-10)


@pytest.mark.parametrize("name", NAMES)
def test_a_model_s_file_is_small_and_says_what_it_is(name):
    content = packed(MODELS_FOLDER, name)
    assert (MODELS_FOLDER / f"{name}.js").stat().st_size <= 350_000
    about = content["about"]
    assert about["tokens"] == ("byte" if name == "language_lstm" else "jamo")
    assert content["name"] == name
    assert 0.1 < content["accuracy"] <= 1
    if name == "josa_rnn":
        assert about["classes"] == ["는", "은"]
    if name == "name_writer":
        assert about["end"] in about["vocabulary"]


# ── Jamo and drawing ────────────────────────────────────────────────────────────


def test_jamo_are_those_of_unicode_and_come_together_again(cases, engine):
    for word, ours in zip(cases["words"], engine["split"], strict=True):
        assert ours == recurrent.split_jamo(word)
        assert recurrent.join_jamo(ours) == word or "ㅋ" in word
        # Conjoining jamo of Unicode are as many.
        assert len(ours) == len(unicodedata.normalize("NFD", word))
    for parts, ours in zip(cases["jamo"], engine["joined"], strict=True):
        assert ours == recurrent.join_jamo(parts)
        assert recurrent.split_jamo(ours) == parts


def test_draws_are_those_of_numpy(cases, engine):
    for case, ours in zip(cases["draws"], engine["draws"], strict=True):
        with np.errstate(divide="ignore"):
            scores = np.log(case["probabilities"]) / case["temperature"]
        p = np.exp(scores - scores.max())
        p /= p.sum()
        np.testing.assert_allclose(ours["chances"], p, rtol=0, atol=1e-12)
        rng = np.random.default_rng(case["seed"])
        assert ours["drawn"] == [int(rng.choice(len(p), p=p)) for _ in range(case["count"])]


# ── The copied scripts ──────────────────────────────────────────────────────────


def printed(code):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "copied", "exec"), {})
    return out.getvalue().splitlines()


@pytest.mark.parametrize("k", range(4))
def test_the_copied_script_prints_the_loss(engine, random_weights, k):
    state, script = engine["labs"][k]["state"], engine["labs"][k]["script"]
    assert float(printed(script)[-1]) == pytest.approx(state["loss"], rel=1e-9)


def test_the_copied_script_writes_the_same_names(engine, random_weights):
    state, script = engine["labs"][4]["state"], engine["labs"][4]["script"]
    assert len(state["written"]) >= 4
    assert printed(script) == [repr(state["written"])]


def test_the_state_is_what_python_computes(engine, random_weights):
    for each in engine["labs"][:4]:
        state = each["state"]
        lab = RecurrentLab(**{name: state[name] for name in RecurrentLab._SETTINGS})
        p = lab.network().predict(lab.encoded(), verbose=0)[0]
        np.testing.assert_allclose(state["output"], p if len(p) > 1 else [1 - p[0], p[0]], rtol=0, atol=1e-12)
        assert state["steps"] == lab.encoded().shape[1] == len(state["gradient_norms"]) == len(state["outputs"])
        assert state["answer"] == (recurrent.answer_of(lab.text) if lab.model != "language_lstm" else None)
    state = engine["labs"][0]["state"]
    assert (state["step"], state["sequence"], state["score"]) == (3, [*"ㅅㅣㄴㄱㅕㅇㅁㅏㅇ"], 5)
    assert engine["labs"][1]["state"]["step"] == 6


# ── The export ──────────────────────────────────────────────────────────────────

CELL = """
from nnlib import Sequential, layers
josa_rnn = Sequential([layers.Input((5, 3)), layers.SimpleRNN(4), layers.Dense(1, activation="sigmoid")])
josa_rnn_accuracy = 0.9
josa_rnn_about = {"tokens": "jamo", "vocabulary": ["ㄱ", "ㅏ", "ㄴ"], "length": 5, "padding": "pre",
                  "classes": ["는", "은"]}
"""


def write_notebook(path, source):
    import nbformat

    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["export-model"]})
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)


def test_the_export_writes_a_model_of_nnlib(export, tmp_path, capsys):
    write_notebook(tmp_path / "small.ipynb", CELL)
    assert export.main([str(tmp_path / "small.ipynb"), "--folder", str(tmp_path)]) == 0
    content = packed(tmp_path, "josa_rnn")
    assert content["about"] == {
        "tokens": "jamo",
        "vocabulary": ["ㄱ", "ㅏ", "ㄴ"],
        "length": 5,
        "padding": "pre",
        "classes": ["는", "은"],
        "start": None,
        "end": None,
    }
    assert content["input"] == [5, 3]
    assert content["layers"] == [
        {"layer": "SimpleRNN", "units": 4, "activation": "tanh", "return_sequences": False},
        {"layer": "Dense", "units": 1, "activation": "sigmoid"},
    ]
    assert len(base64.b64decode(content["weights"])) == 2 * (3 * 4 + 4 * 4 + 4 + 4 + 1)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("josa_rnn_about", "about"), "needs josa_rnn_about"),
        (('"jamo"', '"word"'), "not 'jamo' or 'byte'"),
        (('"ㄱ", "ㅏ", "ㄴ"', '"ㄱ", "ㅏ"'), "2 tokens and 2 classes"),
        (('"length": 5', '"length": None'), "with a length"),
        (('"padding"', '"mask"'), "unknown mask"),
        (("SimpleRNN(4)", 'SimpleRNN(4, activation="relu")'), "activation='relu'"),
        (('"sigmoid"', '"softmax"'), "1 units of softmax"),
    ],
)
def test_the_export_refuses_what_the_lab_cannot_show(export, tmp_path, capsys, change, complaint):
    write_notebook(tmp_path / "small.ipynb", CELL.replace(*change))
    code = export.main([str(tmp_path / "small.ipynb"), "--folder", str(tmp_path)])
    assert code == 1
    assert complaint in capsys.readouterr().err
    assert not list(tmp_path.glob("*.js"))


# ── In a notebook ───────────────────────────────────────────────────────────────


def config_of(markup):
    return json.loads(html.unescape(re.search("data-config='([^']*)'", markup)[1]))


def test_what_a_notebook_keeps_is_deterministic_and_readable():
    weights = {"kernel": [[1, 0], [0, 1]], "out_bias": -1}
    lab = RecurrentLab(text="나<무", weights=weights, id="12-lab", missions=[MISSION], controls=["text", "score"])
    markup = lab.to_html()
    assert markup == RecurrentLab(**config_of(markup)).to_html()
    assert "나&lt;무" in markup
    assert "&lt;b&gt;열" in markup
    assert lab._repr_mimebundle_()[0]["text/html"] == markup
    assert lab.weights["recurrent_kernel"] == recurrent.HAND["recurrent_kernel"]
    assert "<td>ㅅ</td>" in RecurrentLab().to_html()
    for model in recurrent.MODELS:
        view = "write" if model == "name_writer" else "read"
        assert recurrent.MODELS[model] in RecurrentLab(model=model, view=view).to_html()


def test_python_sends_the_weights_that_the_screen_asks_for(random_weights, folder):
    lab = RecurrentLab()
    lab.wanted = ["josa_rnn"]
    assert lab.scripts == {"josa_rnn": (folder / "josa_rnn.js").read_text("utf-8")}
    lab.wanted = ["josa_rnn", "name_writer"]
    assert sorted(lab.scripts) == ["josa_rnn", "name_writer"]
    with pytest.raises(NNError, match="wanted"):
        lab.wanted = ["../secret"]


def test_a_model_that_is_not_there_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(exported, "FOLDER", tmp_path)
    lab = RecurrentLab(model="josa_rnn")
    lab.wanted = ["josa_rnn"]
    assert lab.scripts == {"josa_rnn": ""}
    with pytest.raises(NNError, match="아직 없습니다"):
        lab.network()


def test_the_results_come_back_to_python():
    lab = RecurrentLab(text="물")
    state = {name: getattr(lab, name) for name in lab._SETTINGS} | {"loss": 0.5}
    lab.state = state | {"cursor": 2}
    assert lab.results["loss"] == 0.5
    lab.text = "불"
    assert lab.results is None


def test_what_the_screen_sends_is_taken_as_it_is(engine):
    for each in engine["labs"]:
        sent = {name: each["state"][name] for name in RecurrentLab._SETTINGS}
        lab = RecurrentLab()
        lab.set_state(sent)
        assert {name: getattr(lab, name) for name in sent} == sent
        lab.set_state({"target": None, "weights": None, "text": ""})
        assert (lab.target, lab.weights, lab.text) == (None, None, "")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("model", "gru"),
        ("text", 3),
        ("text", "가" * 41),
        ("target", -1),
        ("target", True),
        ("tokens", "word"),
        ("weights", [1, 2]),
        ("weights", {"kernel": [[1, 2]]}),
        ("weights", {"out_bias": 1e9}),
        ("weights", {"U": [[0, 0], [0, 0]]}),
        ("cursor", -1),
        ("temperature", 0),
        ("seed", 1.5),
        ("view", "write"),
        ("controls", ["eraser"]),
        ("missions", [MISSION]),
    ],
)
def test_bad_values_are_refused_in_korean(option, value):
    with pytest.raises(NNError, match=r"[가-힣]"):
        RecurrentLab(**{option: value})


def test_bad_calls_are_refused_in_korean(random_weights):
    for call in (
        lambda: recurrent.load_model("gru"),
        lambda: recurrent.encode("josa_rnn", "hello"),
        lambda: RecurrentLab(text="hello").encoded(),
    ):
        with pytest.raises(NNError, match=r"[가-힣]"):
            call()


def test_the_gallery_holds_what_python_writes():
    page = (HERE.parents[1] / "labs.md").read_text("utf-8")
    markup = re.search(r'<div id="gallery-recurrent">\n(.*?)\n</div>', page, re.S)[1]
    assert RecurrentLab(**config_of(markup)).to_html() == markup
