"""Gradient checks of every layer with every option, which must fail on a gradient that is off by a thousandth."""

import numpy as np
import pytest

from nnlib import Input, Sequential, gradient_check, layers
from nnlib.layers.conv import _without_zero_edges

ACTIVATIONS = ["linear", "relu", "sigmoid", "tanh", "softmax"]
IMAGE, SERIES = (6, 5, 2), (4, 3)

CASES = {
    **{f"conv-{name}": (IMAGE, [layers.Conv2D], {"filters": 3, "kernel_size": 3, "activation": name})
       for name in ACTIVATIONS},
    "conv-same": (IMAGE, [layers.Conv2D], {"filters": 2, "kernel_size": (3, 2), "padding": "same"}),
    "conv-strides": (IMAGE, [layers.Conv2D], {"filters": 2, "kernel_size": (2, 3), "strides": (2, 1)}),
    "conv-gaps": (IMAGE, [layers.Conv2D], {"filters": 2, "kernel_size": 1, "strides": 3}),
    "conv-same-strides": (
        IMAGE, [layers.Conv2D], {"filters": 2, "kernel_size": (4, 3), "strides": (3, 2), "padding": "same"}
    ),
    "conv-no-bias": (IMAGE, [layers.Conv2D], {"filters": 2, "kernel_size": 2, "use_bias": False}),
    "conv-twice": (IMAGE, [layers.Conv2D] * 2, {"filters": 2, "kernel_size": 2, "activation": "tanh"}),
    **{f"rnn-{name}": (SERIES, [layers.SimpleRNN] * 2, {"units": 3, "activation": name, "return_sequences": True})
       for name in ACTIVATIONS},
    "rnn-last": (SERIES, [layers.SimpleRNN], {"units": 2}),
    "rnn-no-bias": (SERIES, [layers.SimpleRNN], {"units": 2, "use_bias": False}),
    **{f"lstm-{name}": (SERIES, [layers.LSTM] * 2, {"units": 3, "activation": name, "return_sequences": True})
       for name in ACTIVATIONS},
    **{f"lstm-gates-{name}": (SERIES, [layers.LSTM], {"units": 3, "recurrent_activation": name})
       for name in ACTIVATIONS},
    "lstm-no-bias": (SERIES, [layers.LSTM], {"units": 2, "use_bias": False}),
    "lstm-no-forget-bias": (SERIES, [layers.LSTM], {"units": 2, "unit_forget_bias": False}),
    "dense-series": (SERIES, [layers.Dense] * 2, {"units": 2, "activation": "tanh"}),
    "dense-image": (IMAGE, [layers.Dense] * 2, {"units": 2, "use_bias": False}),
}  # fmt: skip
POOLS = {
    "pool": {},
    "pool-3": {"pool_size": 3},
    "pool-overlapping": {"pool_size": (3, 2), "strides": 1},
    "pool-same": {"pool_size": (2, 3), "padding": "same"},
    "pool-gaps": {"pool_size": 1, "strides": (2, 3)},
    "pool-same-overlapping": {"pool_size": 3, "strides": 2, "padding": "same"},
}


def build(shape, kinds, options, between=()):
    """The layers in question between others, so that the gradient of their input is checked as well."""
    rng = np.random.default_rng(5)  # no two values of one pooling window nearer to each other than a finite difference
    first = layers.Dense(shape[-1], activation="tanh")
    stack = [first, *(kind(**options) for kind in kinds), *between, layers.Flatten(), layers.Dense(2)]
    model = Sequential([Input(shape), *stack])
    model.set_weights([rng.normal(size=weight.shape) * 0.7 for weight in model.get_weights()])
    model.compile("sgd", loss="mse")
    return model, rng.normal(size=(3, *shape)), rng.normal(size=(3, 2))


@pytest.mark.parametrize("name", CASES)
def test_layers(name):
    result = gradient_check(*build(*CASES[name]))
    assert result, (str(result), result.errors)


@pytest.mark.parametrize("name", POOLS)
def test_pooling(name):
    between = [layers.MaxPooling2D(**POOLS[name]), layers.Activation("tanh")]
    model, x, y = build(IMAGE, [layers.Conv2D], {"filters": 3, "kernel_size": 2, "padding": "same"}, between)
    result = gradient_check(model, x, y)
    assert result, (str(result), result.errors)


def plant(monkeypatch, layer, name, what):
    """Let `layer` hand out the gradient of `name` ("dx": of its input) wrong by a thousandth, in one place or all."""
    inner = "backward_from_logits" if hasattr(layer, "backward_from_logits") else "backward"
    original = getattr(layer, inner)

    def spoiled(grad):
        dx = original(grad)
        target = dx if name == "dx" else layer.grads[name]
        if what == "all":
            target *= 1.001
        else:
            target.flat[np.argsort(np.abs(target), axis=None)[target.size // 2]] *= 1.001
        return dx

    monkeypatch.setattr(layer, inner, spoiled)


SPOILED = [("conv-same-strides", 1), ("conv-tanh", 1), ("rnn-tanh", 1), ("rnn-tanh", 2), ("lstm-tanh", 1),
           ("lstm-tanh", 2), ("lstm-gates-sigmoid", 1), ("dense-series", 2)]  # fmt: skip
ARRAYS = [
    (case, index, name)
    for case, index in SPOILED
    for name in ("kernel", "recurrent_kernel", "bias")
    if name != "recurrent_kernel" or case.startswith(("rnn", "lstm"))
]


@pytest.mark.parametrize("what", ["all", "one"])
@pytest.mark.parametrize(("case", "index", "name"), ARRAYS)
def test_a_gradient_wrong_by_a_thousandth_fails(monkeypatch, case, index, name, what):
    model, x, y = build(*CASES[case])
    layer = model.layers[index]
    plant(monkeypatch, layer, name, what)
    result = gradient_check(model, x, y)
    assert [each for each, error in result.errors.items() if error >= result.tolerance] == [f"{layer.name}.{name}"]


@pytest.mark.parametrize(("case", "index"), [*SPOILED, ("conv-relu", 1)])
def test_a_gradient_of_the_input_wrong_by_a_thousandth_fails(monkeypatch, case, index):
    model, x, y = build(*CASES[case])
    plant(monkeypatch, model.layers[index], "dx", "all")
    assert not gradient_check(model, x, y)


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize(("height", "width"), [(0, 0), (1, 1), (2, 4), (9, 2), (9, 9)])
def test_a_gradient_with_zero_edges_goes_back_like_any_other(height, width, padding):
    layer, rng = layers.Conv2D(2, (3, 2), padding=padding), np.random.default_rng(3)
    whole = rng.normal(size=layer(rng.normal(size=(2, 9, 9, 3))).shape)
    part = whole.copy()
    part[:, height:], part[:, :, width:] = 0, 0
    difference = layer.backward(whole) - layer.backward(whole - part)
    np.testing.assert_allclose(layer.backward(part), difference, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("kept", "left"), [((5, 3), (5, 3)), ((9, 1), (9, 1)), ((0, 0), (1, 1)), ((9, 9), (9, 9))])
def test_zero_edges_are_left_out_and_nothing_else(kept, left):
    grad = np.zeros((2, 9, 9, 3))
    grad[1, : kept[0], : kept[1], 2] = 1e-30
    assert _without_zero_edges(grad).shape == (2, *left, 3)


@pytest.mark.parametrize("layer", [layers.MaxPooling2D(), layers.Flatten(), layers.Activation("tanh")])
def test_a_layer_without_weights_wrong_by_a_thousandth_fails(monkeypatch, layer):
    model, x, y = build(IMAGE, [layers.Conv2D], {"filters": 2, "kernel_size": 2}, [layer])
    plant(monkeypatch, layer, "dx", "all")
    assert not gradient_check(model, x, y)


@pytest.mark.parametrize("options", POOLS.values(), ids=POOLS)
def test_ties_go_to_one_position_the_first(options):
    layer = layers.MaxPooling2D(**options)
    y = layer(np.ones((1, 6, 5, 1)))
    grad = np.arange(1.0, y.size + 1).reshape(y.shape)
    dx = layer.backward(grad)
    assert dx.sum() == grad.sum()
    expected = np.zeros_like(dx)
    height, width = layer.window
    above, left = layer._margins[0][0], layer._margins[1][0]
    for (_, i, j, _), value in np.ndenumerate(grad):
        row, column = max(i * layer.strides[0] - above, 0), max(j * layer.strides[1] - left, 0)
        assert row < i * layer.strides[0] - above + height
        assert column < j * layer.strides[1] - left + width
        expected[0, row, column, 0] += value
    np.testing.assert_array_equal(dx, expected)


@pytest.mark.parametrize("rate", [0.25, 0.5, 0.9])
def test_dropout_backward_is_the_slope_of_its_forward(rate):
    x, step = np.random.default_rng(0).normal(size=(5, 7)), 1e-5
    layer, twin = (layers.Dropout(rate, seed=3) for _ in range(2))
    output = layer(x, training=True)
    slope = (twin(x + step, training=True) - output) / step
    np.testing.assert_allclose(layer.backward(np.ones_like(x)), slope, rtol=1e-7, atol=1e-9)
    assert set(np.round(slope, 6).ravel()) == {0.0, np.round(1 / (1 - rate), 6)}
    np.testing.assert_array_equal(layer(x), x)
    np.testing.assert_array_equal(layer.backward(x), x)


def test_dropout_keeps_the_mean_and_follows_the_seeds():
    x = np.ones((200, 200))
    output = layers.Dropout(0.3)(x, training=True)
    assert (output == 0).mean() == pytest.approx(0.3, abs=0.01)
    assert output.mean() == pytest.approx(1, abs=0.01)
    first, second = layers.Dropout(0.3, seed=1), layers.Dropout(0.3, seed=1)
    np.testing.assert_array_equal(first(x, training=True), second(x, training=True))
    assert not np.array_equal(first(x, training=True), layers.Dropout(0.3, seed=1)(x, training=True))
    assert layers.Dropout(0.0)(x, training=True) is x


def test_gradients_leave_dropout_out():
    model, x, y = build(IMAGE, [layers.Conv2D], {"filters": 2, "kernel_size": 2}, [layers.Dropout(0.5)])
    assert gradient_check(model, x, y)
