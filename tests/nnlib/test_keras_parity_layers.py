"""Random convolutional and recurrent architectures in nnlib and in live Keras 3, with every option and optimiser."""

import itertools

import numpy as np
import pytest

import nnlib
from nnlib import optimizers

pytestmark = pytest.mark.slow

TOLERANCE = {"float64": 1e-6, "float32": 1e-4}
ACTIVATIONS = ["linear", "relu", "sigmoid", "tanh", "softmax"]
OPTIMIZERS = [
    ("SGD", {"learning_rate": 0.05}),
    ("SGD", {"learning_rate": 0.05, "momentum": 0.5}),
    ("SGD", {"learning_rate": 0.05, "momentum": 0.75, "nesterov": True}),
    ("RMSprop", {"learning_rate": 0.01}),
    ("RMSprop", {"learning_rate": 0.01, "rho": 0.5, "momentum": 0.5, "centered": True, "epsilon": 1e-3}),
    ("Adam", {"learning_rate": 0.01, "beta_1": 0.5, "beta_2": 0.9375, "epsilon": 1e-4}),
]
LOSSES = {
    "MeanSquaredError": "linear",
    "BinaryCrossentropy": "sigmoid",
    "CategoricalCrossentropy": "softmax",
    "SparseCategoricalCrossentropy": "softmax",
}


def one_of(rng, options):
    return options[rng.integers(len(options))]


def some_bool(rng):
    return bool(rng.integers(2))


def convolutional(rng):
    """Input shape and (layer, options) of one to three convolutions, with pooling, dropout and a dense head."""
    shape = (int(rng.integers(7, 12)), int(rng.integers(7, 12)), int(rng.integers(1, 4)))
    stack = []
    for depth in range(rng.integers(1, 4)):
        window = one_of(rng, [1, 2, 3, (2, 3), (3, 1), (1, 4)]) if depth else one_of(rng, [3, (5, 2), (2, 4)])
        options = {"kernel_size": window, "strides": one_of(rng, [1, 1, 2, (1, 2), (3, 1)])}
        options |= {"filters": int(rng.integers(1, 6)), "padding": "same" if depth else one_of(rng, ["valid", "same"])}
        options |= {"activation": one_of(rng, ACTIVATIONS), "use_bias": some_bool(rng)}
        stack.append(("Conv2D", options))
        if some_bool(rng):
            pooling = {"pool_size": one_of(rng, [2, 1, (2, 1), (1, 3), 3]), "strides": one_of(rng, [None, 1, (2, 1)])}
            stack.append(("MaxPooling2D", pooling | {"padding": "same"}))
    return shape, [*stack, ("Dropout", {"rate": 0.5}), ("Flatten", {})]


def recurrent(rng):
    shape = (int(rng.integers(1, 8)), int(rng.integers(1, 6)))
    stack, depth = [], int(rng.integers(1, 4))
    for index in range(depth):
        options = {"units": int(rng.integers(1, 6)), "activation": one_of(rng, ACTIVATIONS)}
        options |= {"use_bias": some_bool(rng), "return_sequences": index < depth - 1 or some_bool(rng)}
        kind = one_of(rng, ["SimpleRNN", "LSTM", "LSTM"])
        if kind == "LSTM":
            options |= {"unit_forget_bias": some_bool(rng), "recurrent_activation": one_of(rng, ACTIVATIONS)}
        stack.append((kind, options))
    between = [("Dense", {"units": 3, "activation": "tanh"})] * stack[-1][1]["return_sequences"]
    return shape, stack + between + [("Flatten", {})] * some_bool(rng)


def dense(rng):
    shape = one_of(rng, [(4,), (3, 4), (2, 3, 2)])
    options = [{"units": int(rng.integers(1, 8)), "activation": one_of(rng, ACTIVATIONS)} for _ in range(3)]
    stack = [("Dense", each | {"use_bias": some_bool(rng)}) for each in options]
    return shape, [*stack, ("Activation", {"activation": "tanh"}), ("Dropout", {"rate": 0.25})]


def make_pair(keras, rng, architecture, loss):
    shape, stack = architecture(rng)
    stack.append(("Dense", {"units": int(rng.integers(2, 5)), "activation": LOSSES[loss]}))
    pair = []
    for package in (nnlib, keras):
        made = [getattr(package.layers, kind)(**options) for kind, options in stack]
        pair.append(package.Sequential([package.Input(shape), *made]))
    ours, theirs = pair
    ours.set_weights([rng.normal(size=weight.shape) * 0.7 for weight in ours.get_weights()])
    theirs.set_weights(ours.get_weights())
    return ours, theirs, rng.normal(size=(6, *shape))


def make_targets(rng, loss, shape):
    if loss == "MeanSquaredError":
        return rng.normal(size=shape)
    if loss == "BinaryCrossentropy":
        return rng.integers(0, 2, shape).astype(float)
    labels = rng.integers(0, shape[-1], shape[:-1])
    return labels if loss.startswith("Sparse") else np.eye(shape[-1])[labels]


def deviation(ours, theirs):
    pairs = [(np.asarray(a, float), np.asarray(b, float)) for a, b in zip(ours, theirs, strict=True)]
    assert all(a.shape == b.shape for a, b in pairs)
    return max(float(np.abs(a - b).max() / (np.abs(b).max() + 1e-3)) for a, b in pairs)


def their_step(model, loss, optimizer, x, y):
    import tensorflow as tf

    with tf.GradientTape() as tape:
        output = model(x, training=False)
        value = loss(y, output)
    gradients = [np.asarray(each) for each in tape.gradient(value, model.trainable_weights)]
    optimizer.apply([tf.convert_to_tensor(each) for each in gradients], model.trainable_weights)
    return np.asarray(output), float(value), gradients


def compare(keras, floatx, architecture, loss, case, precision):
    floatx(precision)
    rng = np.random.default_rng(case)
    ours, theirs, x = make_pair(keras, rng, architecture, loss)
    x, y = x.astype(precision), make_targets(rng, loss, ours(x).shape)
    y = y if loss.startswith("Sparse") else y.astype(precision)
    for layer in ours.layers:
        layer.rate = 0.0  # its mask is random; what it does is tested beside its gradient
    kind, settings = OPTIMIZERS[case % len(OPTIMIZERS)]
    ours.compile(getattr(optimizers, kind)(**settings), getattr(nnlib.losses, loss)())
    optimizer, limit = getattr(keras.optimizers, kind)(**settings), TOLERANCE[precision]
    optimizer.build(theirs.trainable_weights)
    for step in range(4):
        if step == 0:
            assert deviation(ours.trace(x)[-1:], [theirs(x)]) < limit
        gradients = ours.gradients(x, y)
        output, value, their_gradients = their_step(theirs, getattr(keras.losses, loss)(), optimizer, x, y)
        assert deviation([ours.predict(x)], [output]) < limit
        assert deviation(gradients, their_gradients) < limit
        assert deviation([ours.train_on_batch(x, y)], [value]) < limit
    assert deviation(ours.get_weights(), theirs.get_weights()) < limit


CASES = list(itertools.product([dense, convolutional, recurrent], LOSSES, range(3)))


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)))
def test_random_architectures_in_float64(keras, floatx, number, case):
    architecture, loss, _ = case
    compare(keras, floatx, architecture, loss, number, "float64")


@pytest.mark.parametrize("case", range(4))
@pytest.mark.parametrize("architecture", [dense, convolutional, recurrent])
def test_random_architectures_in_float32(keras, floatx, architecture, case):
    compare(keras, floatx, architecture, list(LOSSES)[case], 100 + case, "float32")
