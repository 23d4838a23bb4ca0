"""Callbacks, the progress shown by `fit`, and weights kept in a file."""

import io
import sys
from pathlib import Path

import nbclient
import nbformat
import numpy as np
import pytest

import nnlib
from nnlib import Input, NNError, Sequential, callbacks, layers

ROOT = Path(nnlib.__file__).parents[1]


def run_early_stopping(early_stopping, values, name, model):
    """Drive the callback as `fit` does; returns what it left behind and the weights at the end."""
    early_stopping.set_model(model)
    early_stopping.set_params({"epochs": len(values), "metrics": [name, "loss"]})
    model.stop_training = False
    early_stopping.on_train_begin()
    for epoch, value in enumerate(values):
        model.set_weights([np.full((1, 1), float(epoch)), np.zeros(1)])
        early_stopping.on_epoch_begin(epoch)
        early_stopping.on_epoch_end(epoch, {name: value, "loss": 0.0})
        if model.stop_training:
            break
    early_stopping.on_train_end()
    weights = [np.asarray(each).tolist() for each in model.get_weights()]
    best = float(early_stopping.best), early_stopping.best_epoch, early_stopping.wait, early_stopping.stopped_epoch
    return epoch, bool(model.stop_training), *best, weights


SEQUENCES = {
    "falls": [5.0, 4.0, 3.0, 2.0, 1.0],
    "bumps": [5.0, 4.0, 4.5, 4.6, 3.0, 3.5, 3.6, 3.7, 2.0, 9.0],
    "flat": [1.0] * 6,
    "creeps": [1.0, 0.99, 0.98, 0.97, 0.96, 0.95, 0.94],
    "rises": [1.0, 2.0, 3.0, 4.0],
    "accuracy": [0.1, 0.5, 0.4, 0.6, 0.6, 0.5, 0.9],
}
OPTIONS = {
    "default": {},
    "patient": {"patience": 2},
    "restore": {"patience": 1, "restore_best_weights": True},
    "delta": {"min_delta": 0.05, "patience": 1},
    "negative-delta": {"min_delta": -0.05, "patience": 1},
    "baseline": {"baseline": 3.5, "patience": 2, "restore_best_weights": True},
    "late": {"start_from_epoch": 3, "patience": 1, "restore_best_weights": True},
    "max": {"mode": "max", "patience": 2, "restore_best_weights": True},
    "min": {"mode": "min", "patience": 1},
}


@pytest.mark.parametrize("monitor", ["val_loss", "val_accuracy"])
@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("sequence", SEQUENCES)
def test_early_stopping_does_what_keras_does(keras, sequence, options, monitor):
    options = OPTIONS[options]
    if monitor == "val_accuracy":  # Keras infers the mode from compiled metrics, of which there are none here
        options = {"mode": "max"} | options
    results = []
    for package in (nnlib, keras):
        model = package.Sequential([package.Input((1,)), package.layers.Dense(1)])
        early_stopping = package.callbacks.EarlyStopping(monitor, **options)
        results.append(run_early_stopping(early_stopping, SEQUENCES[sequence], monitor, model))
    assert results[0] == results[1]


def test_accuracy_is_better_when_larger():
    model = Sequential([Input((1,)), layers.Dense(1)])
    early_stopping = callbacks.EarlyStopping("val_accuracy", patience=1)
    assert run_early_stopping(early_stopping, [0.1, 0.5, 0.6, 0.5], "val_accuracy", model)[:2] == (3, True)


def overfitting_data():
    rng = np.random.default_rng(0)
    return rng.normal(size=(12, 2)), rng.normal(size=(12, 1)), rng.normal(size=(30, 2)), rng.normal(size=(30, 1))


def test_early_stopping_within_fit(keras, floatx):
    floatx("float64")
    x, y, x_val, y_val = overfitting_data()
    histories, weights = [], []
    for package in (nnlib, keras):
        stack = [package.layers.Dense(8, activation="tanh"), package.layers.Dense(1)]
        model = package.Sequential([package.Input((2,)), *stack])
        rng = np.random.default_rng(1)
        model.set_weights([rng.normal(size=each.shape) for each in model.get_weights()])
        model.compile(package.optimizers.SGD(0.1), loss="mse")
        stop = package.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
        options = {"batch_size": 4, "epochs": 40, "verbose": 0, "shuffle": False, "callbacks": [stop]}
        history = model.fit(x, y, validation_data=(x_val, y_val), **options)
        histories.append(history)
        weights.append(model.get_weights())
    ours, theirs = (each.history for each in histories)
    assert 4 <= len(ours["val_loss"]) < 40
    for name in ours:
        np.testing.assert_allclose(ours[name], theirs[name], rtol=1e-6)
    assert histories[0].epoch == histories[1].epoch
    for a, b in zip(*weights, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-6)


class Diary(callbacks.Callback):
    def __init__(self):
        self.lines = []

    def on_train_begin(self, logs=None):
        self.lines.append(("begin", self.params["epochs"], self.params["metrics"], self.model.count_params()))

    def on_epoch_begin(self, epoch, logs=None):
        self.lines.append(("epoch", epoch))

    def on_epoch_end(self, epoch, logs=None):
        self.lines.append(("end", epoch, sorted(logs)))
        logs["loss"] = 99.0  # what a callback does with its copy is its own affair
        self.model.stop_training = epoch == 1

    def on_train_end(self, logs=None):
        self.lines.append("done")


def test_what_a_callback_is_told_and_when(make_model, xor):
    diary = Diary()
    history = make_model().fit(*xor, epochs=5, verbose=0, validation_data=xor, callbacks=[diary])
    names = ["loss", "accuracy", "val_loss", "val_accuracy"]
    assert diary.lines == [
        ("begin", 5, names, 17),
        ("epoch", 0),
        ("end", 0, sorted(names)),
        ("epoch", 1),
        ("end", 1, sorted(names)),
        "done",
    ]
    assert history.epoch == [0, 1]
    assert 99.0 not in history.history["loss"]


def test_a_stopped_model_can_go_on(make_model, xor):
    model = make_model()
    model.fit(*xor, epochs=5, verbose=0, callbacks=[Diary()])
    assert len(model.fit(*xor, epochs=3, verbose=0).epoch) == 3


def test_a_callback_may_stand_alone(make_model, xor):
    diary = Diary()
    make_model().fit(*xor, epochs=5, verbose=0, callbacks=diary)
    assert diary.lines[-1] == "done"


@pytest.mark.parametrize("junk", [3, "stop", [None], [callbacks.EarlyStopping], {"a": 1}, [Diary(), "x"]])
def test_what_is_no_callback_is_refused_before_the_first_step(make_model, state_of, xor, junk):
    model = make_model()
    before = state_of(model)
    with pytest.raises(NNError, match="callbacks") as error:
        model.fit(*xor, callbacks=junk)
    assert error.value.code == "bad_option"
    assert state_of(model) == before


@pytest.mark.parametrize("monitor", ["val_loss", "acuracy", "", None, 3])
def test_a_name_that_is_not_measured_is_refused_before_the_first_step(make_model, state_of, xor, monitor):
    model = make_model()
    before = state_of(model)
    with pytest.raises(NNError, match="loss, accuracy") as error:
        model.fit(*xor, verbose=0, callbacks=[callbacks.EarlyStopping(monitor)])
    assert error.value.code == "unknown_name"
    assert state_of(model) == before


@pytest.mark.parametrize(
    "options",
    [
        {"patience": -1}, {"patience": 1.5}, {"patience": None}, {"min_delta": "작게"}, {"min_delta": np.nan},
        {"mode": "best"}, {"mode": None}, {"mode": []}, {"baseline": "높게"}, {"baseline": np.inf},
        {"restore_best_weights": 1}, {"restore_best_weights": None}, {"start_from_epoch": -1}, {"verbose": "조용히"},
    ],
)  # fmt: skip
def test_options_of_early_stopping(options):
    with pytest.raises(NNError, match=next(iter(options))) as error:
        callbacks.EarlyStopping(**options)
    assert error.value.code == "bad_option"


def test_early_stopping_says_when_it_stopped(make_model, xor, capsys):
    stop = callbacks.EarlyStopping("loss", min_delta=10, verbose=1)
    make_model().fit(*xor, epochs=5, verbose=0, callbacks=[stop])
    assert capsys.readouterr().out == "에포크 2에서 멈추었습니다. 가장 좋은 에포크는 1입니다.\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_the_bar_of_a_terminal_goes_and_one_line_stays(make_model, xor, capsys, monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    make_model().fit(*xor, epochs=30, verbose=1)
    assert "0/30" in screen.getvalue()
    assert screen.getvalue().split("\r")[-2].strip() == ""
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("에포크 30/30  loss ")


def test_without_a_terminal_nothing_but_the_last_line_is_written(make_model, xor, capfd):
    make_model().fit(*xor, epochs=30, verbose=1)
    written = capfd.readouterr()
    assert written.err == ""
    assert len(written.out.splitlines()) == 1


def test_without_tqdm_plain_lines(make_model, xor, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    make_model().fit(*xor, epochs=25, verbose=1)
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == [f"{epoch}/25" for epoch in [*range(2, 25, 2), 25]]


def test_the_bar_goes_when_training_fails(xor, capsys, monkeypatch):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    model = Sequential([Input((2,)), layers.Dense(1)])
    model.compile(nnlib.optimizers.SGD(1e100), loss="mse")
    with pytest.raises(NNError):
        model.fit(*xor, epochs=30, verbose=1)
    assert screen.getvalue().split("\r")[-2].strip() == ""


def test_a_notebook_stores_the_same_bytes_every_time():
    source = (
        "import nnlib\nfrom nnlib import Input, Sequential, datasets, layers\nnnlib.utils.set_random_seed(0)\n"
        "model = Sequential([Input((2,)), layers.Dense(1)])\nmodel.compile('sgd', loss='mse')\n"
        "history = model.fit(*datasets.load_xor(), epochs=200)"
    )
    stored = []
    for _ in range(2):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        nbclient.NotebookClient(notebook, resources={"metadata": {"path": str(ROOT)}}).execute()
        stored.append(notebook.cells[0].outputs)
    assert stored[0] == stored[1]
    texts = [each.get("text") or each["data"]["text/plain"] for each in stored[0]]
    assert [text.strip().split("  ")[0] for text in texts] == ["", "에포크 200/200"]


def test_weights_kept_in_a_file_come_back(make_model, xor, tmp_path, floatx):
    for precision in ("float64", "float32"):
        nnlib.config.set_floatx(precision)
        model, other = make_model(), make_model()
        model.save_weights(tmp_path / "kept.npz")
        other.load_weights(str(tmp_path / "kept.npz"))
        for ours, theirs in zip(model.get_weights(), other.get_weights(), strict=True):
            np.testing.assert_array_equal(ours, theirs)
            assert theirs.dtype == precision
    model = Sequential([Input((5, 2)), layers.LSTM(3, return_sequences=True), layers.Dense(11)])
    model.save_weights(tmp_path / "lstm.npz")
    before = model.get_weights()
    model.set_weights([each * 0 for each in before])
    model.load_weights(tmp_path / "lstm.npz")
    assert all(np.array_equal(a, b) for a, b in zip(before, model.get_weights(), strict=True))


def test_more_than_ten_arrays_keep_their_order(tmp_path):
    model = Sequential([Input((1,)), *(layers.Dense(1) for _ in range(8))])
    model.set_weights([np.full(each.shape, float(index)) for index, each in enumerate(model.get_weights())])
    model.save_weights(tmp_path / "many.npz")
    model.set_weights([each * 0 for each in model.get_weights()])
    model.load_weights(tmp_path / "many.npz")
    assert [float(each.ravel()[0]) for each in model.get_weights()] == list(range(16))


FILES = {
    "missing": (lambda path: None, "weights_file"),
    "text": (lambda path: path.write_text("가중치"), "weights_file"),
    "empty": (lambda path: path.write_bytes(b""), "weights_file"),
    "cut": (lambda path: (np.savez(path, np.zeros((2, 4))), path.write_bytes(path.read_bytes()[:150])), "weights_file"),
    "one-array": (lambda path: np.save(path.open("wb"), np.zeros(3)), "weights_file"),
    "other-names": (lambda path: np.savez(path, kernel=np.zeros((2, 4))), "weights_file"),
    "pickle": (lambda path: np.savez(path, np.array([None, {}], dtype=object)), "weights_file"),
    "too-few": (lambda path: np.savez(path, np.zeros((2, 4))), "weight_count"),
    "shapes": (lambda path: np.savez(path, *[np.zeros((4, 2))] * 4), "weight_shape"),
    "nan": (lambda path: np.savez(path, np.full((2, 4), np.nan), *[np.zeros(4), np.zeros((4, 1)), np.zeros(1)]),
            "not_finite"),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_files_that_do_not_fit(make_model, state_of, tmp_path, case):
    write, code = FILES[case]
    path = tmp_path / "weights.npz"
    write(path)
    model = make_model()
    before = state_of(model)
    with pytest.raises(NNError, match=r"[가-힣]") as error:
        model.load_weights(path)
    assert error.value.code == code
    assert state_of(model) == before


@pytest.mark.parametrize("path", [None, 3, "weights", "weights.weights.h5", b"weights.npz"])
@pytest.mark.parametrize("action", ["save_weights", "load_weights"])
def test_names_that_are_no_npz_file(make_model, action, path):
    with pytest.raises(NNError, match=action) as error:
        getattr(make_model(), action)(path)
    assert error.value.code == "bad_option"


def test_a_folder_that_is_not_there(make_model, tmp_path):
    with pytest.raises(NNError, match=r"없|No such") as error:
        make_model().save_weights(tmp_path / "nowhere" / "weights.npz")
    assert error.value.code == "weights_file"


def test_a_model_without_weights_cannot_be_kept(tmp_path):
    for action in ("save_weights", "load_weights"):
        with pytest.raises(NNError) as error:
            getattr(Sequential([layers.Dense(1)]), action)(tmp_path / "weights.npz")
        assert error.value.code == "no_input_shape"
