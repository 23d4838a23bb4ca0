"""The gradient check passes where nnlib is right and, above all, fails where a gradient is a little wrong."""

import numpy as np
import pytest

import nnlib
from nnlib import Input, NNError, Sequential, gradient_check, layers, losses

ACTIVATIONS = ["linear", "relu", "sigmoid", "tanh", "softmax"]
LOSSES = {
    "mse": losses.MeanSquaredError,
    "bce": losses.BinaryCrossentropy,
    "bce-logits": lambda: losses.BinaryCrossentropy(from_logits=True),
    "cce": losses.CategoricalCrossentropy,
    "cce-logits": lambda: losses.CategoricalCrossentropy(from_logits=True),
    "scce": losses.SparseCategoricalCrossentropy,
    "scce-logits": lambda: losses.SparseCategoricalCrossentropy(from_logits=True),
}


def build(head="softmax", hidden="tanh", loss="cce", dense=layers.Dense):
    """A 3-4-3-3 network with seven samples, and Activation as a layer of its own in its middle."""
    rng = np.random.default_rng(1)
    stack = [
        dense(4, activation=hidden),
        dense(3, use_bias=False),
        layers.Activation(hidden),
        dense(3, activation=head),
    ]
    model = Sequential([Input((3,)), *stack])
    model.set_weights([rng.normal(size=weight.shape) * 0.7 for weight in model.get_weights()])
    model.compile("sgd", loss=LOSSES[loss](), metrics=["accuracy"])
    labels = rng.integers(0, 3, 7)
    return model, rng.normal(size=(7, 3)), labels if loss.startswith("scce") else np.eye(3)[labels]


# Outputs of either sign have no sum for cce to divide by.
LAST = [(loss, head) for loss in LOSSES for head in ACTIVATIONS if loss != "cce" or head in ("softmax", "sigmoid")]


@pytest.mark.parametrize(("loss", "head"), LAST)
@pytest.mark.parametrize("hidden", ACTIVATIONS)
def test_every_combination_passes(hidden, head, loss):
    model, x, y = build(head, hidden, loss)
    before = [weight.tobytes() for weight in model.get_weights()]
    result = gradient_check(model, x, y)
    assert result, str(result)
    assert len(result.errors) == len(model.get_weights())
    assert [weight.tobytes() for weight in model.get_weights()] == before


@pytest.mark.parametrize("head", ["softmax", "sigmoid"])
def test_targets_that_do_not_add_up_to_one(head):
    model, x, y = build(head)
    assert gradient_check(model, x, y * 0.5 + 0.2)


ARRAYS = [(0, "kernel"), (0, "bias"), (1, "kernel"), (3, "kernel"), (3, "bias")]


def plant(monkeypatch, layer, name, spoil):
    """Let `layer` hand out a spoiled gradient for its array `name`."""
    original = layer.backward_from_logits

    def backward_from_logits(grad):
        dx = original(grad)
        spoil(layer.grads[name])
        return dx

    monkeypatch.setattr(layer, "backward_from_logits", backward_from_logits)


def spoil_whole(grad):
    grad *= 1.001


def spoil_one_element(grad):
    middle = np.argsort(np.abs(grad), axis=None)[grad.size // 2]
    grad.flat[middle] *= 1.001


@pytest.mark.parametrize("loss", ["mse", "bce", "cce", "scce"])
@pytest.mark.parametrize("spoil", [spoil_whole, spoil_one_element])
@pytest.mark.parametrize(("index", "name"), ARRAYS)
def test_a_gradient_wrong_by_a_thousandth_fails(monkeypatch, index, name, spoil, loss):
    model, x, y = build(loss=loss)
    plant(monkeypatch, model.layers[index], name, spoil)
    result = gradient_check(model, x, y)
    wrong = f"{model.layers[index].name}.{name}"
    assert not result
    assert [each for each, error in result.errors.items() if error >= result.tolerance] == [wrong]
    assert wrong in str(result)


def test_a_small_gradient_is_looked_at_as_closely(monkeypatch):
    model, x, _ = build(loss="mse")
    y = model(x) + 2e-3 * np.random.default_rng(0).normal(size=(7, 3))
    assert 1e-5 < np.linalg.norm(model.gradients(x, y)[0]) < 1e-3
    assert gradient_check(model, x, y)
    plant(monkeypatch, model.layers[0], "kernel", spoil_whole)
    assert not gradient_check(model, x, y)


class MeanBias(layers.Dense):
    """Divides by n once too often, the mistake made most."""

    def backward_from_logits(self, grad):
        dx = super().backward_from_logits(grad)
        self.grads = {name: value / (len(grad) if name == "bias" else 1) for name, value in self.grads.items()}
        return dx


class ForgottenKernel(layers.Dense):
    """Hands the gradient on through a kernel that is off by a thousandth: only the layers before it suffer."""

    def backward_from_logits(self, grad):
        dx = super().backward_from_logits(grad)
        return None if dx is None else dx * 1.001


@pytest.mark.parametrize("dense", [MeanBias, ForgottenKernel])
def test_a_faulty_layer_fails(dense):
    assert not gradient_check(*build(dense=dense))


def test_weights_come_back_even_when_the_loss_overflows():
    model = Sequential([Input((1,)), layers.Dense(1)])
    model.set_weights([np.array([[1e154]]), np.array([0.0])])
    model.compile("sgd", loss="mse")
    before = model.get_weights()
    with pytest.raises(NNError) as error:
        gradient_check(model, [[1.0]], [[1.0]], epsilon=1e154)
    assert error.value.code == "overflow"
    np.testing.assert_array_equal(model.get_weights()[0], before[0])


def test_float32_is_refused():
    nnlib.config.set_floatx("float32")
    model, x, y = build()
    with pytest.raises(NNError, match="float32") as error:
        gradient_check(model, x, y)
    assert error.value.code == "needs_float64"


@pytest.mark.parametrize("options", [{"epsilon": 0}, {"epsilon": "작게"}, {"tolerance": -1}, {"tolerance": None}])
def test_bad_options_are_refused(options):
    with pytest.raises(NNError) as error:
        gradient_check(*build(), **options)
    assert error.value.code == "bad_option"


def test_only_a_model_can_be_checked():
    with pytest.raises(NNError, match="Sequential"):
        gradient_check(layers.Dense(1), [[1.0]], [[1.0]])


def test_a_model_without_parameters_passes():
    model = Sequential([Input((2,)), layers.Activation("tanh")])
    model.compile("sgd", loss="mse")
    assert gradient_check(model, [[1.0, 2.0]], [[0.0, 0.0]])
