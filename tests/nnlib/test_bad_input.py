"""Whatever comes in: a Korean NNError that names it, at once, and no bit of the weights or the optimiser changed."""

import copy
import re

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import nnlib
from nnlib import Input, NNError, Sequential, datasets, initializers, layers, losses, optimizers, utils

X, Y = datasets.load_xor()
NAN, INF = np.full((4, 2), np.nan), np.full((4, 2), np.inf)


def refused(call, code, *facts):
    """`call` raises NNError `code`, in Korean, and the message holds every one of `facts`."""
    with pytest.raises(NNError) as error:
        call()
    message = str(error.value)
    assert error.value.code == code, message
    assert re.search("[가-힣]", message)
    for fact in facts:
        assert str(fact) in message
    assert len(message) < 500


def outcome(call):
    """(what `call` returns, None), or (None, the code) of its NNError; every other exception is a fault."""
    try:
        return call(), None
    except NNError as error:
        korean = re.search("[가-힣]", str(error))
        return None, error.code if korean else f"not in Korean: {error}"


# (what is done to a trained 2-4-1 model, the code, what the message must hold)
WITH_DATA = {
    "x-text": ("abc", Y, "not_numbers", "abc"),
    "x-none": (None, Y, "not_numbers", "None"),
    "x-number": (3.0, Y, "not_numbers", "3.0"),
    "x-objects": ([[None, 1]] * 4, Y, "not_numbers", "None"),
    "x-ragged": ([[1, 2], [3]], Y, "not_numbers", "[3]"),
    "x-complex": (X + 1j, Y, "not_numbers", "ndarray"),
    "x-huge-integer": ([[10**400, 1]] * 4, Y, "not_numbers", "1000"),
    "x-words": (np.array([["a", "b"]] * 4), Y, "not_numbers", "'a'"),
    "x-nan": (NAN, Y, "not_finite", "x", 8, "(0, 0)"),
    "x-inf": (INF, Y, "not_finite", "8"),
    "x-empty": (X[:0], Y[:0], "empty", "(0, 2)"),
    "x-no-features": (X[:, :0], Y, "empty", "(4, 0)"),
    "x-features": (X[:, :1], Y, "wrong_last_axis", "(None, 1)", 2, "dense"),
    "x-one-sample": (X[0], Y[:2], "wrong_ndim", "(None,)", "x[None, :]"),
    "x-image": (X.reshape(4, 1, 2), Y, "wrong_ndim", "(None, 1, 2)"),
    "y-missing": (X, None, "not_numbers", "y", "None"),
    "y-text": (X, ["a", "b", "c", "d"], "not_numbers", "'a'"),
    "y-nan": (X, Y * np.nan, "not_finite", "y", 4),
    "y-count": (X, Y[:3], "sample_counts", 4, 3),
    "y-wide": (X, np.hstack([Y, Y]), "target_shape", "(4, 2)", "(4, 1)"),
    "y-square": (X, np.eye(4), "target_shape", "(4, 4)"),
    "y-deep": (X, Y[:, :, None, None], "target_shape", "(4, 1, 1, 1)"),
    "y-minus-one": (X, 2 * Y - 1, "target_range", -1, "binary_crossentropy"),
    "y-percent": (X, 100 * Y, "target_range", 100),
}
ACTIONS = ["fit", "evaluate", "train_on_batch", "gradients"]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("case", WITH_DATA)
def test_data_that_does_not_fit(make_model, state_of, action, case):
    x, y, code, *facts = WITH_DATA[case]
    model = make_model()
    model.fit(X, Y, epochs=3, verbose=0)
    before = state_of(model)
    refused(lambda: getattr(model, action)(x, y), code, *facts)
    assert state_of(model) == before
    twin = copy.deepcopy(model)
    model.fit(X, Y, verbose=0, shuffle=False), twin.fit(X, Y, verbose=0, shuffle=False)
    assert state_of(model) == state_of(twin), "a failed call leaves nothing behind"


@pytest.mark.parametrize("action", ["predict", "trace", "__call__"])
@pytest.mark.parametrize("case", [name for name in WITH_DATA if name.startswith("x-")])
def test_inputs_that_do_not_fit(make_model, action, case):
    x, _, code, *facts = WITH_DATA[case]
    refused(lambda: getattr(make_model(), action)(x), code, *facts)


LABELS = {
    "one-hot": ("sparse_categorical_crossentropy", np.eye(3)[[0, 1, 2, 0]], "target_shape", "categorical_crossentropy"),
    "too-high": ("sparse_categorical_crossentropy", [0, 1, 2, 3], "label_range", "2까지", 3),
    "negative": ("sparse_categorical_crossentropy", [0, 1, 2, -1], "label_range", -1),
    "fraction": ("sparse_categorical_crossentropy", [0, 1, 0.5, 1], "label_type", 0.5),
    "numbers": ("categorical_crossentropy", [0, 1, 1, 0], "target_shape", "sparse_categorical_crossentropy"),
    "weights": ("categorical_crossentropy", np.eye(3)[[0, 1, 2, 0]] * 2, "target_range", 2),
    "mse": ("mse", [0, 1, 2, 0], "target_shape", "(4,)", "(4, 3)"),
}


@pytest.mark.parametrize("case", LABELS)
def test_labels_that_do_not_fit(make_model, state_of, case):
    loss, y, code, *facts = LABELS[case]
    model = make_model(loss=loss, units=3, activation="softmax")
    before = state_of(model)
    refused(lambda: model.fit(X, y), code, *facts)
    assert state_of(model) == before


@pytest.mark.parametrize("metric", ["mae", "mse", "binary_accuracy", "categorical_accuracy"])
def test_a_metric_that_does_not_fit_the_targets_stops_before_the_first_step(make_model, state_of, metric):
    # Four samples and four outputs: NumPy would broadcast (4,) against (4, 4) without a word.
    model = make_model(loss="sparse_categorical_crossentropy", units=4, activation="softmax", metrics=[metric])
    before = state_of(model)
    refused(lambda: model.fit(X, [0, 1, 2, 3]), "target_shape", "(4,)", "(4, 4)")
    assert state_of(model) == before


OPTIONS = {
    "fit": [
        ({"batch_size": 0}, 0), ({"batch_size": 2.5}, 2.5), ({"batch_size": "큰"}, "큰"), ({"batch_size": True}, True),
        ({"epochs": 0}, 0), ({"epochs": -3}, -3), ({"epochs": None}, None), ({"epochs": [1]}, "[1]"),
        ({"verbose": 3}, 3), ({"verbose": "조용히"}, "조용히"), ({"verbose": []}, "[]"), ({"shuffle": "no"}, "no"),
        ({"shuffle": None}, None), ({"validation_split": 1}, 1), ({"validation_split": -0.1}, -0.1),
        ({"validation_split": "절반"}, "절반"), ({"validation_split": np.nan}, "nan"),
        ({"validation_data": 3}, 3), ({"validation_data": (X,)}, "validation_data"),
        ({"validation_data": (X, Y, Y)}, "validation_data"), ({"validation_data": "XY"}, "XY"),
    ],
    "evaluate": [({"batch_size": -1}, -1), ({"verbose": 9}, 9), ({"return_dict": "yes"}, "yes")],
    "predict": [({"batch_size": 0}, 0), ({"verbose": None}, None)],
}  # fmt: skip


@pytest.mark.parametrize(("action", "options", "fact"), [(a, *each) for a, rows in OPTIONS.items() for each in rows])
def test_options_that_do_not_fit(make_model, state_of, action, options, fact):
    model = make_model()
    before = state_of(model)
    data = (X,) if action == "predict" else (X, Y)
    refused(lambda: getattr(model, action)(*data, **options), "bad_option", action, *options, fact)
    assert state_of(model) == before


@pytest.mark.parametrize(
    ("data", "code", "facts"),
    [
        ((NAN, Y), "not_finite", ["validation_data의 x"]),
        ((X, Y[:2]), "sample_counts", ["validation_data의 x", 4, 2]),
        ((X[:, :1], Y), "wrong_last_axis", ["(None, 1)"]),
        ((X, Y - 5), "target_range", [-5]),
        ((X, None), "not_numbers", ["validation_data의 y"]),
    ],
)
def test_validation_data_is_looked_at_before_training(make_model, state_of, data, code, facts):
    model = make_model()
    before = state_of(model)
    refused(lambda: model.fit(X, Y, validation_data=data), code, *facts)
    assert state_of(model) == before


def test_a_split_that_leaves_nothing(make_model):
    refused(lambda: make_model().fit(X[:1], Y[:1], validation_split=0.5), "empty", "validation_split")


WEIGHTS = {
    "number": (lambda w: 3, "bad_option", "set_weights", 3),
    "none": (lambda w: None, "bad_option", "None"),
    "generator": (lambda w: iter(w), "bad_option", "iterator"),
    "too-few": (lambda w: w[:-1], "weight_count", 4, 3),
    "too-many": (lambda w: [*w, w[0]], "weight_count", 5),
    "turned": (lambda w: [*w[:2], w[2].T, w[3]], "weight_shape", 2, "(4, 1)", "(1, 4)"),
    "last-flat": (lambda w: [*w[:3], [[1.0]]], "weight_shape", 3),
    "last-nan": (lambda w: [*w[:3], [np.nan]], "not_finite", "3번째"),
    "last-text": (lambda w: [*w[:3], ["x"]], "not_numbers", "'x'"),
    "last-scalar": (lambda w: [*w[:3], 1.0], "not_numbers", 1.0),
}


@pytest.mark.parametrize("case", WEIGHTS)
def test_weights_that_do_not_fit(make_model, state_of, case):
    change, code, *facts = WEIGHTS[case]
    model = make_model()
    before = state_of(model)
    refused(lambda: model.set_weights(change([weight + 1 for weight in model.get_weights()])), code, *facts)
    assert state_of(model) == before


def test_weights_of_a_layer(make_model):
    layer = make_model().layers[0]
    refused(lambda: layer.set_weights([np.zeros((2, 4))]), "weight_count", 2, 1)
    refused(lambda: layers.Dense(2).set_weights([]), "no_input_shape", "set_weights")


class Unhashable(list):
    """Stands for anything that is no name and cannot be looked up in a dictionary either."""


CONSTRUCTORS = [
    (lambda: layers.Dense(0), "bad_option", "units", 0),
    (lambda: layers.Dense(2.0), "bad_option", 2.0),
    (lambda: layers.Dense("4"), "bad_option", "'4'"),
    (lambda: layers.Dense(True), "bad_option", True),
    (lambda: layers.Dense(2, "rulu"), "unknown_name", "rulu", "혹시 'relu'", "softmax"),
    (lambda: layers.Dense(2, Unhashable()), "unknown_name", "[]"),
    (lambda: layers.Dense(2, 3), "unknown_name", 3),
    (lambda: layers.Dense(2, np.tanh), "unknown_name", "tanh"),
    (lambda: layers.Dense(2, use_bias=1), "bad_option", "use_bias", 1),
    (lambda: layers.Dense(2, kernel_initializer="glorot"), "unknown_name", "혹시 'glorot"),
    (lambda: layers.Dense(2, bias_initializer=Unhashable()), "unknown_name", "zeros"),
    (lambda: layers.Dense(2, name=3), "bad_option", "name", 3),
    (lambda: layers.Activation(None, name=[]), "bad_option", "name"),
    (lambda: layers.Activation("sofmax"), "unknown_name", "혹시 'softmax'"),
    (lambda: layers.Dense(2)(NAN), "not_finite", "dense"),
    (lambda: layers.Dense(2)(X[0]), "wrong_ndim", "(None,)"),
    (lambda: Input(0), "bad_option", 0),
    (lambda: Input((2, -1)), "bad_option", "-1"),
    (lambda: Input("2"), "bad_option", "2"),
    (lambda: Input(None), "bad_option", "None"),
    (lambda: Input((2.0,)), "bad_option", "2.0"),
    (lambda: Sequential(3), "bad_option", "layers", 3),
    (lambda: Sequential(layers.Dense(2)), "bad_option", "Dense"),
    (lambda: Sequential([layers.Dense]), "not_a_layer", "Dense"),
    (lambda: Sequential(["Dense"]), "not_a_layer", "str"),
    (lambda: Sequential([layers.Dense(2), Input((2,))]), "input_not_first", 2),
    (lambda: Sequential([Input((2,)), Input((2,))]), "input_not_first", 2),
    (lambda: Sequential([Input((2, 2)), layers.LSTM(2), layers.Conv2D(1, 2)]), "wrong_ndim", "(None, 2)", "축"),
    (lambda: Sequential([Input(()), layers.Dense(2)]), "wrong_ndim", "(None,)"),
    (lambda: Sequential([Input((28, 28)), layers.Conv2D(2, 3)]), "wrong_ndim", "(None, 28, 28)", "x[..., None]"),
    (lambda: Sequential([Input((28, 28, 1)), layers.LSTM(2)]), "wrong_ndim", "(None, 28, 28, 1)", 3),
    (lambda: Sequential([Input((5,)), layers.SimpleRNN(2)]), "wrong_ndim", "(None, 5)", "시점"),
    (lambda: Sequential([Input((4, 4, 1)), layers.Conv2D(2, 5)]), "window_too_large", "(5, 5)", "(4, 4)", "same"),
    (lambda: Sequential([Input((4, 1, 1)), layers.MaxPooling2D()]), "window_too_large", "(2, 2)", "(4, 1)"),
    (lambda: layers.MaxPooling2D((1, 3))(np.zeros((1, 2, 2, 1))), "window_too_large", "(1, 3)", "(2, 2)"),
    (lambda: layers.Conv2D(0, 3), "bad_option", "filters", 0),
    (lambda: layers.Conv2D(2, 0), "bad_option", "kernel_size", 0),
    (lambda: layers.Conv2D(2, (3, 3, 3)), "bad_option", "kernel_size", "(3, 3, 3)"),
    (lambda: layers.Conv2D(2, "3"), "bad_option", "kernel_size", "3"),
    (lambda: layers.Conv2D(2, 3, strides=(1, -1)), "bad_option", "strides", -1),
    (lambda: layers.Conv2D(2, 3, strides=None), "bad_option", "strides", None),
    (lambda: layers.Conv2D(2, 3, padding="full"), "bad_option", "padding", "full"),
    (lambda: layers.Conv2D(2, 3, padding=1), "bad_option", "padding", 1),
    (lambda: layers.Conv2D(2, 3, activation="relux"), "unknown_name", "relu"),
    (lambda: layers.Conv2D(2, 3, use_bias=None), "bad_option", "use_bias"),
    (lambda: layers.MaxPooling2D(0), "bad_option", "pool_size", 0),
    (lambda: layers.MaxPooling2D(2, strides=0), "bad_option", "strides", 0),
    (lambda: layers.MaxPooling2D(2, padding=None), "bad_option", "padding", None),
    (lambda: layers.LSTM(0), "bad_option", "LSTM", "units", 0),
    (lambda: layers.LSTM(2, recurrent_activation="hard"), "unknown_name", "hard"),
    (lambda: layers.LSTM(2, unit_forget_bias=1), "bad_option", "unit_forget_bias", 1),
    (lambda: layers.LSTM(2, return_sequences="yes"), "bad_option", "return_sequences", "yes"),
    (lambda: layers.LSTM(2, recurrent_initializer="ortho"), "unknown_name", "혹시 'orthogonal'"),
    (lambda: layers.SimpleRNN(-1), "bad_option", "SimpleRNN", -1),
    (lambda: layers.SimpleRNN(2, use_bias=0), "bad_option", "use_bias", 0),
    (lambda: layers.Dropout(1), "bad_option", "rate", 1),
    (lambda: layers.Dropout(-0.1), "bad_option", "rate", -0.1),
    (lambda: layers.Dropout("반"), "bad_option", "rate", "반"),
    (lambda: layers.Dropout(0.5, seed=-1), "bad_option", "seed", -1),
    (lambda: layers.Dense(2, kernel_initializer="orthogonal", bias_initializer="orthogonal")([[1.0]]), "bad_option"),
    (lambda: optimizers.SGD(nesterov=1), "bad_option", "nesterov", 1),
    (lambda: optimizers.SGD(0.1, momentum=-0.1), "bad_option", "momentum", -0.1),
    (lambda: optimizers.Adam(beta_1=-0.1), "bad_option", "beta_1", -0.1),
    (lambda: optimizers.Adam(beta_2=1), "bad_option", "beta_2", 1),
    (lambda: optimizers.Adam(epsilon=-0.1), "bad_option", "epsilon", -0.1),
    (lambda: optimizers.RMSprop(rho=1.0), "bad_option", "rho", 1.0),
    (lambda: optimizers.RMSprop(rho=-0.1), "bad_option", "rho", -0.1),
    (lambda: optimizers.RMSprop(momentum=-0.1), "bad_option", "momentum", -0.1),
    (lambda: optimizers.RMSprop(momentum=1), "bad_option", "momentum", 1),
    (lambda: optimizers.RMSprop(epsilon=0), "bad_option", "epsilon", 0),
    (lambda: optimizers.RMSprop(centered="yes"), "bad_option", "centered", "yes"),
    (lambda: initializers.Orthogonal(gain="큰"), "bad_option", "gain", "큰"),
    (lambda: initializers.Orthogonal()((3,)), "bad_option", "shape", "(3,)"),
    (lambda: Sequential([layers.Dense(1, name="a"), layers.Dense(1, name="a")]), "layer_name", "'a'"),
    (lambda: Sequential(name=7), "bad_option", "name", 7),
    (lambda: Sequential([]).get_weights(), "no_layers"),
    (lambda: Sequential([Input((2,))]).predict(X), "no_layers"),
    (lambda: Sequential([layers.Dense(2)]).summary(), "no_input_shape", "summary"),
    (lambda: Sequential([layers.Dense(2)]).count_params(), "no_input_shape", "count_params"),
    (lambda: Sequential([layers.Dense(2)]).set_weights([]), "no_input_shape", "set_weights"),
    (lambda: optimizers.SGD(0), "bad_option", "learning_rate", 0),
    (lambda: optimizers.SGD("빠르게"), "bad_option", "빠르게"),
    (lambda: optimizers.SGD(np.inf), "bad_option", "inf"),
    (lambda: optimizers.SGD(1j), "bad_option", "1j"),
    (lambda: optimizers.SGD(10**400), "bad_option", "1000"),
    (lambda: optimizers.SGD(np.complex128(1)), "bad_option", "complex"),
    (lambda: optimizers.SGD(True), "bad_option", True),
    (lambda: optimizers.SGD(0.1, momentum=1), "bad_option", "momentum", 1),
    (lambda: optimizers.Adam(beta_1=1.0), "bad_option", "beta_1"),
    (lambda: optimizers.Adam(beta_2=-0.1), "bad_option", "beta_2", -0.1),
    (lambda: optimizers.Adam(epsilon=None), "bad_option", "epsilon", None),
    (lambda: losses.BinaryCrossentropy(from_logits="yes"), "bad_option", "from_logits", "yes"),
    (lambda: losses.MeanSquaredError()([1, 2, 3], np.zeros((3, 2))), "target_shape", "(3,)"),
    (lambda: initializers.RandomUniform(1, 0), "bad_option", "maxval", 0),
    (lambda: initializers.RandomUniform("a"), "bad_option", "minval"),
    (lambda: initializers.RandomNormal(stddev=-1), "bad_option", "stddev", -1),
    (lambda: initializers.GlorotUniform(seed="삼"), "bad_option", "seed", "삼"),
    (lambda: initializers.HeNormal(seed=-1), "bad_option", "HeNormal", -1),
    (lambda: initializers.get(7), "unknown_name", 7),
    (lambda: utils.set_random_seed(-1), "bad_option", -1),
    (lambda: utils.set_random_seed(1.5), "bad_option", 1.5),
    (lambda: utils.set_random_seed(None), "bad_option", None),
    (lambda: nnlib.config.set_floatx("float16"), "bad_option", "float16", "float32"),
    (lambda: nnlib.config.set_floatx(64), "bad_option", 64),
    (lambda: datasets.make_xor(0), "bad_option", "n_samples"),
    (lambda: datasets.make_moons(10, noise=-1), "bad_option", "noise", -1),
    (lambda: datasets.make_spiral(10, noise=np.nan), "bad_option", "nan"),
    (lambda: datasets.make_circle(10, rng="seed"), "bad_option", "rng", "seed"),
    (lambda: datasets.make_circle(10, rng=-2), "bad_option", -2),
    (lambda: datasets.make_circle(10, rng=None), "bad_option", None),
    (lambda: datasets.load_digits(16), "bad_option", "size", 16),
    (lambda: datasets.load_digits("8"), "bad_option", "'8'"),
]


@pytest.mark.parametrize(("call", "code", "facts"), [(call, code, facts) for call, code, *facts in CONSTRUCTORS])
def test_constructors_and_functions(call, code, facts):
    refused(call, code, *facts)


COMPILE = [
    ({"optimizer": "adm"}, "unknown_name", "혹시 'adam'"),
    ({"optimizer": Unhashable()}, "unknown_name", "sgd, rmsprop, adam"),
    ({"optimizer": None}, "unknown_name", "None"),
    ({"optimizer": optimizers.SGD}, "unknown_name", "SGD"),
    ({"loss": "msee"}, "unknown_name", "혹시 'mse'"),
    ({"loss": None}, "unknown_name", "None"),
    ({"loss": Unhashable()}, "unknown_name", "mse"),
    ({"metrics": "accuracy"}, "bad_option", "metrics", "accuracy"),
    ({"metrics": ["acuracy"]}, "unknown_name", "혹시 'accuracy'"),
    ({"metrics": [Unhashable()]}, "unknown_name", "[]"),
]


@pytest.mark.parametrize(("options", "code", "facts"), [(options, code, facts) for options, code, *facts in COMPILE])
def test_compile_keeps_the_old_settings_when_it_fails(make_model, options, code, facts):
    model = make_model()
    before = model.optimizer, model.loss
    refused(lambda: model.compile(**({"optimizer": "sgd", "loss": "mse"} | options)), code, *facts)
    assert (model.optimizer, model.loss) == before
    model.fit(X, Y, verbose=0)


@pytest.mark.parametrize("action", ACTIONS)
def test_before_compile(action):
    model = Sequential([Input((2,)), layers.Dense(1)])
    refused(lambda: getattr(model, action)(X, Y), "not_compiled", action, "compile")


UNKNOWN_ARGUMENTS = [
    (lambda m: m.fit(X, Y, class_weight={}), "fit", "class_weight", "validation_split"),
    (lambda m: m.fit(X, Y, sample_weight=None, epoch=3), "sample_weight, epoch"),
    (lambda m: m.evaluate(X, Y, steps=1), "evaluate", "steps"),
    (lambda m: m.predict(X, callbacks=None), "predict"),
    (lambda m: m.train_on_batch(X, Y, return_dict=True), "train_on_batch"),
    (lambda m: m.compile("sgd", loss="mse", run_eagerly=True), "compile", "run_eagerly"),
    (lambda m: layers.Dense(2, kernel_regularizer="l2"), "Dense", "kernel_regularizer"),
    (lambda m: layers.Dense(2, activaton="relu"), "activaton", "activation"),
    (lambda m: layers.Activation("relu", dtype="float32"), "Activation", "dtype"),
    (lambda m: Input((2,), batch_size=3), "Input", "batch_size"),
    (lambda m: layers.Conv2D(2, 3, dilation_rate=2), "Conv2D", "dilation_rate", "padding"),
    (lambda m: layers.MaxPooling2D(data_format="channels_last"), "MaxPooling2D", "data_format"),
    (lambda m: layers.Flatten(data_format=None), "Flatten", "data_format"),
    (lambda m: layers.Dropout(0.5, noise_shape=None), "Dropout", "noise_shape"),
    (lambda m: layers.SimpleRNN(2, stateful=True), "SimpleRNN", "stateful"),
    (lambda m: layers.LSTM(2, input_shape=(100, 256)), "LSTM", "input_shape"),
    (lambda m: optimizers.RMSprop(decay=0.1), "RMSprop", "decay", "rho"),
    (lambda m: nnlib.callbacks.EarlyStopping(wait=3), "EarlyStopping", "wait", "patience"),
    (lambda m: Sequential([], trainable=False), "Sequential", "trainable"),
    (lambda m: optimizers.SGD(clipnorm=1.0), "SGD", "clipnorm"),
    (lambda m: optimizers.Adam(weight_decay=0.1), "Adam", "weight_decay"),
    (lambda m: losses.MeanSquaredError(reduction="sum"), "MeanSquaredError", "reduction"),
    (lambda m: losses.BinaryCrossentropy(label_smoothing=0.1), "BinaryCrossentropy", "label_smoothing"),
    (lambda m: initializers.RandomNormal(std=1), "RandomNormal", "std", "stddev"),
    (lambda m: initializers.HeNormal(scale=1), "HeNormal", "scale"),
    (lambda m: initializers.Zeros(seed=1), "Zeros", "seed", "없음"),
]


@pytest.mark.parametrize(("call", "facts"), [(call, facts) for call, *facts in UNKNOWN_ARGUMENTS])
def test_an_unknown_argument_is_a_type_error_in_korean(make_model, state_of, call, facts):
    model = make_model()
    before = state_of(model)
    with pytest.raises(TypeError, match="인자가 없습니다") as error:
        call(model)
    assert all(fact in str(error.value) for fact in facts)
    assert state_of(model) == before


@pytest.mark.parametrize("loss", ["mse", "binary_crossentropy"])
def test_flat_and_upright_targets_give_the_same_result(make_model, state_of, loss):
    results = []
    for y in (Y, Y.ravel(), Y[:, :, None], Y.astype(int), Y.astype(bool).ravel().tolist()):
        utils.set_random_seed(1)
        model = make_model(loss=loss)
        history = model.fit(X, y, batch_size=3, epochs=3, verbose=0, validation_data=(X, y)).history
        results.append((history, model.evaluate(X, y), state_of(model)))
    assert all(result == results[0] for result in results)


def test_labels_in_a_column_give_the_same_result(make_model, state_of):
    results = []
    for y in ([0, 1, 2, 1], [[0], [1], [2], [1]]):
        utils.set_random_seed(1)
        model = make_model(loss="sparse_categorical_crossentropy", units=3, activation="softmax")
        history = model.fit(X, y, epochs=3, verbose=0).history
        results.append((history, state_of(model)))
    assert results[0] == results[1]


def diverging_model(x=1.0, learning_rate=1e6, optimizer=optimizers.SGD):
    model = Sequential([Input((1,)), layers.Dense(1)])
    model.compile(optimizer(learning_rate), loss="mse")
    return model, np.array([[x]]), np.array([[0.0]])


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize(
    ("x", "learning_rate", "optimizer"),
    [
        (1.0, 1e6, optimizers.SGD),
        (1e30, 1e30, optimizers.SGD),
        (1.0, 1e308, optimizers.Adam),
        (1.0, 1e308, optimizers.SGD),
    ],
)
def test_divergence_stops_and_leaves_finite_weights(precision, x, learning_rate, optimizer):
    nnlib.config.set_floatx(precision)
    model, x, y = diverging_model(x, learning_rate, optimizer)
    refused(
        lambda: model.fit(x, y, epochs=1000, verbose=0), "diverged", "번째 에포크", f"{learning_rate:g}", "10분의 1"
    )
    assert all(np.isfinite(weight).all() for weight in model.get_weights())


def test_plain_descent_goes_on_with_a_smaller_rate():
    model, x, y = diverging_model(1.0, 1e308)
    model.set_weights([[[1e10]], [0.0]])
    refused(lambda: model.fit(x, y, verbose=0), "diverged")
    model.optimizer.learning_rate = 0.1
    assert model.fit(x, y, epochs=100, verbose=0).history["loss"][-1] < 1e-6


def test_divergence_names_epoch_and_step():
    model, x, y = diverging_model()
    x, y = np.repeat(x, 6, axis=0), np.repeat(y, 6, axis=0)
    twin = Sequential([Input((1,)), layers.Dense(1)])
    twin.set_weights(model.get_weights())
    twin.compile(optimizers.SGD(1e6), loss="mse")
    steps = 0
    while outcome(lambda: twin.train_on_batch(x[:2], y[:2]))[1] is None:
        steps += 1
    with pytest.raises(NNError, match=f"{steps // 3 + 1}번째 에포크.전체 {steps + 1}번째 걸음"):
        model.fit(x, y, batch_size=2, epochs=1000, verbose=0)
    np.testing.assert_array_equal(model.get_weights()[0], twin.get_weights()[0])


def test_divergence_seen_first_in_the_validation_data():
    model, x, y = diverging_model(learning_rate=0.1)
    data = (np.array([[1e200]]), np.array([[0.0]]))
    refused(lambda: model.fit(x, y, verbose=0, validation_data=data), "diverged", "검증 손실", "1번째 에포크")


@pytest.mark.parametrize("action", ["predict", "trace", "__call__", "evaluate", "gradients"])
def test_overflow_outside_training(action):
    model, _, y = diverging_model()
    model.set_weights([[[1e300]], [0.0]])
    data = (np.array([[1e300]]), y)[: 2 if action in ("evaluate", "gradients") else 1]
    refused(lambda: getattr(model, action)(*data), "overflow", "모델")


@pytest.mark.parametrize("action", ["fit", "predict"])
def test_a_number_too_large_for_float32(action):
    nnlib.config.set_floatx("float32")
    model, _, y = diverging_model()
    refused(lambda: getattr(model, action)(*(([[1e300]], y)[: 2 if action == "fit" else 1])), "not_finite", "x")
    refused(lambda: model.set_weights([[[1e300]], [0.0]]), "not_finite")


def test_an_optimizer_serves_one_model(make_model, state_of):
    shared = optimizers.Adam()
    first, second = make_model(shared), make_model(shared)
    first.fit(X, Y, epochs=2, verbose=0)
    before = state_of(second)
    refused(lambda: second.fit(X, Y), "optimizer_reused", "2걸음", "새 옵티마이저")
    assert state_of(second) == before
    first.compile(shared, loss="mse")  # the same model may go on with it
    first.fit(X, Y, verbose=0)
    first.add(layers.Dense(1))
    refused(lambda: first.fit(X, Y), "optimizer_reused", "3걸음")


def test_a_failed_add_leaves_the_model_usable(make_model):
    class Stubborn(layers.Layer):
        def build(self, input_shape):
            raise NNError("stubborn", "안 됩니다")

    model = make_model()
    for junk in (None, "Dense", layers.Dense, Input((2,)), model.layers[0], Stubborn()):
        with pytest.raises(NNError):
            model.add(junk)
    assert len(model.layers) == 2
    model.fit(X, Y, verbose=0)


def test_a_failed_first_call_does_not_settle_the_input_shape():
    model = Sequential([layers.Dense(1)])
    model.compile("sgd", loss="mse")
    for x, y, options in ((X[0], Y, {}), (NAN, Y, {}), (X, Y, {"epochs": 0}), (X, Y[:2], {})):
        with pytest.raises(NNError):
            model.fit(x, y, **options)
        assert not model.layers[0].built
    model.fit(X[:, :1], Y, verbose=0)


NUMBERS = st.one_of(st.integers(), st.floats(), st.booleans())
SCALARS = st.one_of(st.none(), NUMBERS, st.text(max_size=5), st.complex_numbers(), st.binary(max_size=3))
ARRAYS = hnp.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.bool_, np.complex128, np.dtype("U2"), np.uint8]),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)
JUNK = st.one_of(SCALARS, ARRAYS, st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3), max_leaves=8))
RIGHT_X = hnp.arrays(np.float64, (4, 2), elements=st.floats(allow_nan=False, allow_infinity=False))
RIGHT_Y = hnp.arrays(np.float64, (4, 1), elements=st.floats(0, 1))
bounded = settings(
    max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@bounded
@given(x=st.one_of(JUNK, RIGHT_X), y=st.one_of(JUNK, RIGHT_Y), batch_size=st.one_of(st.integers(-1, 5), SCALARS))
def test_random_junk_for_fit(make_model, state_of, x, y, batch_size):
    model = make_model()
    before = state_of(model)
    result, code = outcome(lambda: model.fit(x, y, batch_size=batch_size, epochs=2, verbose=0))
    if result:
        assert np.isfinite(list(result.history.values())).all()
    else:
        assert code == "diverged" or state_of(model) == before
    assert all(np.isfinite(weight).all() for weight in model.get_weights())


@bounded
@given(x=st.one_of(JUNK, RIGHT_X))
def test_random_junk_for_predict(make_model, x):
    output, code = outcome(lambda: make_model().predict(x, verbose=0))
    if code is None:
        assert output.shape == (len(x), 1)
        assert np.isfinite(output).all()


@bounded
@given(weights=st.one_of(JUNK, st.lists(st.one_of(ARRAYS, SCALARS), min_size=4, max_size=4)), place=st.integers(0, 3))
def test_random_junk_for_set_weights(make_model, state_of, weights, place):
    model = make_model()
    start = model.get_weights()
    before = state_of(model)
    for junk in (weights, [weights if index == place else array for index, array in enumerate(start)]):
        if outcome(lambda junk=junk: model.set_weights(junk))[1] is None:
            assert all(np.isfinite(weight).all() for weight in model.get_weights())
            model.set_weights(start)
        assert state_of(model) == before
