"""The same network in nnlib and in live Keras 3: outputs, losses, gradients, training, histories, signatures."""

import inspect

import numpy as np
import pytest

import nnlib
from nnlib import Input, Sequential, initializers, layers, losses, metrics, optimizers, utils

pytestmark = pytest.mark.slow

TOLERANCE = {"float64": 1e-6, "float32": 1e-4}
HIDDEN = ["relu", "sigmoid", "tanh", "linear", "softmax"]
# (loss, from_logits, activation of the last layer): first the pairs that belong together, then the others.
LOSSES_AND_HEADS = [
    ("MeanSquaredError", None, "linear"),
    ("MeanSquaredError", None, "sigmoid"),
    ("MeanSquaredError", None, "relu"),
    ("MeanSquaredError", None, "softmax"),
    ("BinaryCrossentropy", False, "sigmoid"),
    ("BinaryCrossentropy", True, "linear"),
    ("BinaryCrossentropy", True, "sigmoid"),
    ("BinaryCrossentropy", False, "softmax"),
    ("BinaryCrossentropy", False, "linear"),
    ("BinaryCrossentropy", False, "tanh"),
    ("CategoricalCrossentropy", False, "softmax"),
    ("CategoricalCrossentropy", True, "linear"),
    ("CategoricalCrossentropy", True, "softmax"),
    ("CategoricalCrossentropy", True, "tanh"),
    ("CategoricalCrossentropy", False, "sigmoid"),
    ("SparseCategoricalCrossentropy", False, "softmax"),
    ("SparseCategoricalCrossentropy", True, "linear"),
    ("SparseCategoricalCrossentropy", True, "softmax"),
    ("SparseCategoricalCrossentropy", False, "sigmoid"),
    ("SparseCategoricalCrossentropy", False, "relu"),
    ("SparseCategoricalCrossentropy", False, "linear"),
]
CROSSED = [
    ("BinaryCrossentropy", "softmax"),
    ("CategoricalCrossentropy", "sigmoid"),
    ("SparseCategoricalCrossentropy", "sigmoid"),
]


def deviation(ours, theirs):
    """The largest difference, relative to the largest value of each array."""
    pairs = [(np.asarray(a, float), np.asarray(b, float)) for a, b in zip(ours, theirs, strict=True)]
    assert all(a.shape == b.shape for a, b in pairs)
    return max(float(np.abs(a - b).max() / (np.abs(b).max() + 1e-9)) for a, b in pairs)


def make_targets(rng, loss, n, units):
    if loss == "MeanSquaredError":
        return rng.normal(size=(n, units))
    if loss == "BinaryCrossentropy":
        return rng.integers(0, 2, size=(n, units)).astype(float)
    labels = rng.integers(0, units, size=n)
    return labels if loss.startswith("Sparse") else np.eye(units)[labels]


def make_pair(keras, rng, loss, head, separate_head=False):
    """A random architecture, built in both libraries with the same weights."""
    units = int(rng.integers(2, 5)) if "Categorical" in loss else int(rng.integers(1, 4))
    if head == "softmax":
        units = max(units, 2)
    features, depth = int(rng.integers(1, 5)), int(rng.integers(0, 4))
    options = [
        {"units": int(rng.integers(2, 9)), "activation": str(rng.choice(HIDDEN)), "use_bias": bool(rng.integers(2))}
        for _ in range(depth)
    ]
    options.append({"units": units, "activation": None if separate_head else head})
    pair = []
    for package in (nnlib, keras):
        stack = [package.Input((features,)), *(package.layers.Dense(**each) for each in options)]
        pair.append(package.Sequential(stack + [package.layers.Activation(head)] * separate_head))
    ours, theirs = pair
    ours.set_weights([rng.normal(size=weight.shape) for weight in ours.get_weights()])
    theirs.set_weights(ours.get_weights())
    return ours, theirs, features, units


def keras_outputs_loss_and_gradients(keras, model, loss, x, y, from_probabilities):
    """In graph mode, as in `fit`: there Keras finds the logits behind a sigmoid or a softmax.

    It takes them even when the loss belongs to the other of the two, so that the loss is not that of the outputs.
    nnlib does not follow it there; `from_probabilities` hides the logits, and Keras computes what its formula says.
    """
    import tensorflow as tf

    @tf.function
    def differentiate(x, y):
        with tf.GradientTape() as tape:
            output = model(x, training=True)
            value = loss(y, tf.identity(output) if from_probabilities else output)
        return output, value, tape.gradient(value, model.trainable_weights)

    output, value, gradients = differentiate(tf.constant(x), tf.constant(y))
    return output.numpy(), float(value), [keras.ops.convert_to_numpy(gradient) for gradient in gradients]


@pytest.mark.filterwarnings("ignore:.*from_logits=True:UserWarning")
@pytest.mark.parametrize("precision", ["float64", "float32"])
@pytest.mark.parametrize(("loss", "from_logits", "head"), LOSSES_AND_HEADS)
def test_outputs_loss_and_gradients(keras, floatx, loss, from_logits, head, precision):
    floatx(precision)
    rng = np.random.default_rng(LOSSES_AND_HEADS.index((loss, from_logits, head)) + 100 * (precision == "float32"))
    options = {} if from_logits is None else {"from_logits": from_logits}
    saturating = 100.0 if precision == "float64" else 20.0  # clipping shows; more would cancel too much of float32
    for separate_head, scale in ((False, 1.0), (True, 4.0), (False, saturating)):
        ours, theirs, features, units = make_pair(keras, rng, loss, head, separate_head)
        x = (scale * rng.normal(size=(17, features))).astype(precision)
        y = make_targets(rng, loss, 17, units)
        y = y if loss.startswith("Sparse") else y.astype(precision)
        their_loss = getattr(keras.losses, loss)(**options)
        expected = keras_outputs_loss_and_gradients(keras, theirs, their_loss, x, y, (loss, head) in CROSSED)
        ours.compile(optimizers.SGD(), loss=getattr(losses, loss)(**options))
        assert deviation([ours(x)], [expected[0]]) < TOLERANCE[precision]
        assert deviation([ours.evaluate(x, y, batch_size=17)], [expected[1]]) < TOLERANCE[precision]
        assert deviation(ours.gradients(x, y), expected[2]) < TOLERANCE[precision]


@pytest.mark.parametrize("loss", ["MeanSquaredError", "BinaryCrossentropy", "CategoricalCrossentropy"])
def test_losses_called_directly(keras, floatx, loss):
    floatx("float64")
    rng = np.random.default_rng(5)
    p = rng.dirichlet(np.ones(3), size=6)
    p[0] = [0, 1, 0]  # the clipping shows here
    y = make_targets(rng, loss, 6, 3)
    assert deviation([getattr(losses, loss)()(y, p)], [float(getattr(keras.losses, loss)()(y, p))]) < 1e-6


FITS = {
    "xor-sgd": ("binary_crossentropy", "sigmoid", 1, ("SGD", {"learning_rate": 0.5}), 8, {}),
    "momentum": ("mse", "sigmoid", 1, ("SGD", {"learning_rate": 0.1, "momentum": 0.9}), 8, {}),
    "adam": ("sparse_categorical_crossentropy", "softmax", 3, ("Adam", {"learning_rate": 0.05}), 16, {"data": True}),
    "one-hot": ("categorical_crossentropy", "softmax", 3, ("Adam", {}), None, {"validation_split": 0.25}),
    "betas": ("mse", "linear", 2, ("Adam", {"beta_1": 0.5, "beta_2": 0.9375, "epsilon": 1e-3}), 37, {"data": True}),
    "multi-label": ("binary_crossentropy", "sigmoid", 3, ("SGD", {}), 5, {"validation_split": 0.1}),
    "no-match": ("sparse_categorical_crossentropy", "linear", 3, ("SGD", {"learning_rate": 0.3}), 9, {}),
}
LONG_NAMES = {"mse": "MeanSquaredError", "binary_crossentropy": "BinaryCrossentropy"}


@pytest.mark.parametrize("case", [*FITS, "float32"])
def test_training(keras, floatx, case):
    precision = "float32" if case == "float32" else "float64"
    floatx(precision)
    loss, head, units, (optimizer, settings), batch_size, extra = FITS["adam" if case == "float32" else case]
    rng = np.random.default_rng(3)
    x = rng.normal(size=(37, 2)).astype(precision)
    kind = {"sparse_categorical_crossentropy": "Sparse", "categorical_crossentropy": "Categorical"}
    y = make_targets(rng, LONG_NAMES.get(loss) or kind[loss], 37, units)
    extra = {"validation_data": (x[:11] + 1, y[:11])} if extra.get("data") else extra
    if case == "xor-sgd":
        y = y.ravel()  # (n,) against an output of (n, 1)
    runs, names = [], ["accuracy"] if loss.startswith("sparse") else ["accuracy", "mae"]
    for package in (nnlib, keras):
        stack = [package.layers.Dense(5, activation="tanh"), package.layers.Dense(units, activation=head)]
        model = package.Sequential([package.Input((2,)), *stack])
        model.set_weights(runs[0][0] if runs else model.get_weights())
        start = model.get_weights()
        model.compile(getattr(package.optimizers, optimizer)(**settings), loss=loss, metrics=names)
        history = model.fit(x, y, batch_size=batch_size, epochs=6, verbose=0, shuffle=False, **extra).history
        result = model.evaluate(x, y, batch_size=batch_size, verbose=0)
        named = model.evaluate(x, y, verbose=0, return_dict=True)
        runs.append((start, history, model.get_weights(), result, named, model.predict(x, verbose=0)))
    (_, history, weights, result, named, output), (_, history_k, weights_k, result_k, named_k, output_k) = runs
    # Keras casts Adam's betas to float32 first: 1 - 0.999 is then off by 1.3e-5, in float64 models too.
    limit = 1e-5 if case in ("adam", "one-hot") else TOLERANCE[precision]
    assert set(history) == set(history_k)
    assert deviation([history[key] for key in history], [history_k[key] for key in history]) < limit
    assert deviation(weights, weights_k) < limit
    assert deviation([result], [result_k]) < limit
    assert set(named) == set(named_k)
    assert deviation([named[key] for key in named], [named_k[key] for key in named]) < limit
    assert deviation([output], [output_k]) < limit


def test_a_new_learning_rate_half_way(keras, floatx):
    floatx("float64")
    x, y = nnlib.datasets.make_moons(40)
    weights = []
    for package in (nnlib, keras):
        model = package.Sequential([package.Input((2,)), package.layers.Dense(1, activation="sigmoid")])
        model.set_weights(weights[0] if weights else model.get_weights())
        weights.append(model.get_weights())
        model.compile(package.optimizers.SGD(0.5, momentum=0.5), loss="binary_crossentropy")
        for learning_rate in (0.5, 0.05):
            model.optimizer.learning_rate = learning_rate
            model.fit(x, y, epochs=2, verbose=0, shuffle=False)
        weights.append(model.get_weights())
    assert deviation(weights[1], weights[3]) < 1e-6


@pytest.mark.parametrize("name", ["binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy"])
def test_metrics(keras, name):
    rng = np.random.default_rng(2)
    p = rng.random((50, 4)).round(1)  # ties and values of exactly 0.5
    y = rng.integers(0, 4, 50) if name.startswith("sparse") else np.eye(4)[rng.integers(0, 4, 50)]
    theirs = np.mean(getattr(keras.metrics, name)(y, p))
    assert getattr(metrics, name)(y, p) == pytest.approx(theirs, rel=1e-6)


SIGNATURES = [
    "Sequential.__init__", "Sequential.fit", "Sequential.compile", "Sequential.evaluate", "Sequential.predict",
    "Sequential.train_on_batch", "Sequential.add", "Sequential.save_weights", "Sequential.load_weights",
    "Sequential.get_weights", "Sequential.set_weights", "Sequential.count_params", "Sequential.summary", "Input",
    "layers.Dense", "layers.Activation", "layers.Flatten", "layers.Dropout", "layers.Conv2D", "layers.MaxPooling2D",
    "layers.SimpleRNN", "layers.LSTM", "callbacks.EarlyStopping", "callbacks.Callback.set_model",
    "callbacks.Callback.set_params", "callbacks.Callback.on_train_begin", "callbacks.Callback.on_train_end",
    "callbacks.Callback.on_epoch_begin", "callbacks.Callback.on_epoch_end", "losses.MeanSquaredError",
    "losses.BinaryCrossentropy", "losses.CategoricalCrossentropy", "losses.SparseCategoricalCrossentropy",
    "optimizers.SGD", "optimizers.RMSprop", "optimizers.Adam", "initializers.Zeros", "initializers.Ones",
    "initializers.RandomUniform", "initializers.RandomNormal", "initializers.GlorotUniform",
    "initializers.GlorotNormal", "initializers.HeUniform", "initializers.HeNormal", "initializers.Orthogonal",
    "config.set_floatx", "config.floatx", "utils.set_random_seed", "metrics.binary_accuracy",
]  # fmt: skip


def find(package, path):
    for name in path.split("."):
        package = getattr(package, name)
    return package


@pytest.mark.parametrize("path", SIGNATURES)
def test_arguments_are_keras_own(keras, path):
    ours = inspect.signature(find(nnlib, path)).parameters
    theirs = inspect.signature(find(keras, path)).parameters
    swallows_rest = any(each.kind is each.VAR_KEYWORD for each in theirs.values())  # Keras's layers take `name` so
    for name, parameter in ours.items():
        assert name in theirs or (swallows_rest and name == "name"), name
        if name in theirs and parameter.default is not parameter.empty:
            assert parameter.default == theirs[name].default, name
    positional = [name for name, each in ours.items() if each.kind is each.POSITIONAL_OR_KEYWORD]
    assert positional == list(theirs)[: len(positional)], "an argument given by position must mean the same"


@pytest.mark.parametrize("shape", [(200, 300), (60_000,), (3, 3, 80, 90)])
@pytest.mark.parametrize("name", [name for name in initializers._BY_NAME if name != "orthogonal"])
def test_initializers_draw_from_the_same_distribution(keras, floatx, name, shape):
    floatx("float64")
    ours = initializers.get(name)(shape)
    keras.utils.set_random_seed(1)
    theirs = np.asarray(keras.initializers.get(name)(shape))
    # The extremes of a normal distribution without bounds are no property to compare.
    levels = [0.01, 0.1, 0.5, 0.9, 0.99] if name == "random_normal" else [0, 0.01, 0.1, 0.5, 0.9, 0.99, 1]
    spread = theirs.std() or 1.0
    assert np.abs(np.quantile(ours, levels) - np.quantile(theirs, levels)).max() < 0.06 * spread
    assert ours.std() == pytest.approx(theirs.std(), rel=0.02)
    assert ours.dtype == np.float64


@pytest.mark.parametrize(("name", "limit"), [("glorot_uniform", np.sqrt(6 / 12)), ("he_uniform", np.sqrt(6 / 8))])
def test_limits_of_the_uniform_initializers(name, limit):
    utils.set_random_seed(4)
    kernel = layers.Dense(4, kernel_initializer=name)
    Sequential([Input((8,)), kernel])
    expected = np.random.default_rng(4).uniform(-limit, limit, (8, 4))
    np.testing.assert_array_equal(kernel.params["kernel"], expected)


def test_a_seeded_initializer_repeats_itself_as_in_keras():
    initializer = initializers.GlorotUniform(seed=3)
    np.testing.assert_array_equal(initializer((2, 3)), initializer((2, 3)))


@pytest.mark.parametrize("shape", [(5, 5), (7, 3), (3, 12), (2, 3, 4), (64, 256)])
def test_orthogonal_matrices(keras, floatx, shape):
    floatx("float64")
    rows = int(np.prod(shape[:-1]))
    for package in (nnlib, keras):
        for gain in (1.0, 0.5):
            matrix = np.asarray(package.initializers.Orthogonal(gain=gain, seed=2)(shape)).reshape(rows, -1)
            smaller = matrix.T @ matrix if rows >= shape[-1] else matrix @ matrix.T
            limit = 1e-6 if package is keras else 1e-13
            np.testing.assert_allclose(smaller, gain**2 * np.eye(len(smaller)), atol=limit)


def test_orthogonal_matrices_favour_no_direction():
    entries = np.array([initializers.Orthogonal(seed=seed)((3, 3)) for seed in range(2_000)])
    assert np.abs(entries.mean(axis=0)).max() < 0.06  # with signs as they come from a QR, the diagonal is lopsided
    np.testing.assert_allclose(entries.std(axis=0), np.sqrt(1 / 3), atol=0.03)


@pytest.mark.parametrize(("name", "options"), [("SimpleRNN", {}), ("LSTM", {}), ("LSTM", {"unit_forget_bias": False})])
@pytest.mark.parametrize("start", ["zeros", "ones"])
def test_recurrent_weights_start_as_in_keras(keras, floatx, name, options, start):
    floatx("float64")
    weights = []
    for package in (nnlib, keras):
        layer = getattr(package.layers, name)(3, bias_initializer=start, **options)
        package.Sequential([package.Input((4, 2)), layer])
        weights.append(layer.get_weights())
    ours, theirs = weights
    assert [each.shape for each in ours] == [each.shape for each in theirs]
    np.testing.assert_array_equal(ours[2], theirs[2])
    np.testing.assert_allclose(ours[1] @ ours[1].T, theirs[1] @ theirs[1].T, atol=1e-6)
