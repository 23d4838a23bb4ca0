"""The scalar automatic differentiation of chapter 6 against finite differences, on any graph, however deep."""

import math
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnlib import Input, NNError, Sequential, datasets, layers
from nnlib.autodiff import Value, draw

UNARY = {
    "neg": (lambda x: -x, lambda x: -x),
    "square": (lambda x: x**2, lambda x: x**2),
    "root": (lambda x: x**0.5, lambda x: x**0.5),
    "inverse": (lambda x: x**-1, lambda x: x**-1),
    "power-0": (lambda x: x**0, lambda x: 1.0),
    "exp": (Value.exp, math.exp),
    "log": (Value.log, math.log),
    "tanh": (Value.tanh, math.tanh),
    "sigmoid": (Value.sigmoid, lambda x: 1 / (1 + math.exp(-x))),
    "relu": (Value.relu, lambda x: max(x, 0.0)),
    "add-number": (lambda x: x + 2, lambda x: x + 2),
    "number-add": (lambda x: 2 + x, lambda x: 2 + x),
    "sub-number": (lambda x: x - 2, lambda x: x - 2),
    "number-sub": (lambda x: 2 - x, lambda x: 2 - x),
    "mul-number": (lambda x: x * 3, lambda x: x * 3),
    "number-mul": (lambda x: 3 * x, lambda x: 3 * x),
    "div-number": (lambda x: x / 4, lambda x: x / 4),
    "number-div": (lambda x: 4 / x, lambda x: 4 / x),
    "twice": (lambda x: x + x, lambda x: x + x),
    "squared-by-itself": (lambda x: x * x, lambda x: x * x),
    "fork": (lambda x: x.exp() * x + x / (x + 1), lambda x: math.exp(x) * x + x / (x + 1)),
}
BINARY = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
}


def slope(function, x, step=1e-6):
    return (function(x + step) - function(x - step)) / (2 * step)


@pytest.mark.parametrize("x", [0.3, 1.7, 4.0])
@pytest.mark.parametrize("name", UNARY)
def test_one_operation(name, x):
    ours, plain = UNARY[name]
    value = Value(x)
    result = ours(value)
    result.backward()
    assert result.data == pytest.approx(plain(x), rel=1e-14)
    assert value.grad == pytest.approx(slope(plain, x), rel=1e-8, abs=1e-10)


@pytest.mark.parametrize("name", ["neg", "square", "exp", "tanh", "sigmoid", "relu", "twice"])
def test_negative_values(name):
    ours, plain = UNARY[name]
    value = Value(-0.8)
    ours(value).backward()
    assert value.grad == pytest.approx(slope(plain, -0.8), rel=1e-8, abs=1e-10)


@pytest.mark.parametrize("name", BINARY)
def test_two_operands(name):
    a, b = Value(1.5), Value(-2.5)
    result = BINARY[name](a, b)
    result.backward()
    assert result.data == BINARY[name](1.5, -2.5)
    assert a.grad == pytest.approx(slope(lambda x: BINARY[name](x, -2.5), 1.5), rel=1e-8)
    assert b.grad == pytest.approx(slope(lambda x: BINARY[name](1.5, x), -2.5), rel=1e-8)


def test_relu_has_slope_zero_at_zero():
    x = Value(0)
    x.relu().backward()
    assert x.grad == 0


def test_sigmoid_far_out_does_not_overflow():
    for far, expected in ((1000.0, 1.0), (-1000.0, 0.0)):
        x = Value(far)
        y = x.sigmoid()
        y.backward()
        assert (y.data, x.grad) == (expected, 0.0)


TREES = st.recursive(
    st.sampled_from(["a", "b", "c"]),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(["tanh", "sigmoid", "neg", "square"]), inner),
        st.tuples(st.sampled_from(["add", "sub", "mul"]), inner, inner),
    ),
    max_leaves=12,
)


def evaluate(tree, leaves, unary):
    if isinstance(tree, str):
        return leaves[tree]
    name, *inner = tree
    values = [evaluate(each, leaves, unary) for each in inner]
    return BINARY[name](*values) if name in BINARY else UNARY[name][unary](*values)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(tree=TREES)
def test_any_graph(tree):
    start = {"a": 0.7, "b": -0.4, "c": 0.9}
    leaves = {name: Value(value, name=name) for name, value in start.items()}
    result = evaluate(tree, leaves, 0)
    result.backward()
    assert result.data == pytest.approx(evaluate(tree, start, 1), rel=1e-9, abs=1e-12)
    in_graph = set(result.graph())
    for name, leaf in leaves.items():
        numeric = slope(lambda x, name=name: evaluate(tree, start | {name: x}, 1), start[name], 1e-5)
        if leaf in in_graph:
            assert leaf.grad == pytest.approx(numeric, rel=1e-5, abs=1e-6)
        else:
            assert numeric == 0


def test_parents_come_first_each_once():
    x = Value(2.0)
    y = x * x
    z = (y + x) * y
    order = z.graph()
    assert len(order) == len(set(order)) == 4
    for node in order:
        assert all(order.index(parent) < order.index(node) for parent in node.parents)


def test_a_chain_of_ten_thousand_steps():
    x = Value(1.0)
    y = x
    for _ in range(10_000):
        y = y * 1.0001
    y.backward()
    assert x.grad == pytest.approx(1.0001**10_000, rel=1e-9)
    assert len(y.graph()) == 20_001


def test_a_ladder_with_exponentially_many_paths():
    x = Value(1.0)
    y = x
    for _ in range(2_000):
        y = (y + y) * 0.5
    y.backward()
    assert x.grad == 1.0


def test_backward_starts_anew_each_time():
    x = Value(3.0)
    y = x * x
    y.backward()
    y.backward()
    assert x.grad == 6.0
    (x * 2).backward()
    assert x.grad == 2.0


def test_a_neuron_as_in_the_book():
    x, t, (W1, b1, W2, b2) = datasets.example_221()
    w = [[Value(v) for v in row] for row in W1]
    b, v, c = [Value(each) for each in b1], [Value(each) for each in W2[:, 0]], Value(b2[0])
    hidden = [(w[0][j] * x[0, 0] + w[1][j] * x[0, 1] + b[j]).sigmoid() for j in range(2)]
    output = (hidden[0] * v[0] + hidden[1] * v[1] + c).sigmoid()
    loss = (output - t[0, 0]) ** 2
    loss.backward()
    model = Sequential([Input((2,)), layers.Dense(2, "sigmoid"), layers.Dense(1, "sigmoid")])
    model.set_weights([W1, b1, W2, b2])
    model.compile("sgd", loss="mse")
    assert loss.data == pytest.approx(model.evaluate(x, t), rel=1e-12)
    ours = [[[each.grad for each in row] for row in w], [each.grad for each in b]]
    ours += [[[each.grad] for each in v], [c.grad]]
    for mine, expected in zip(ours, model.gradients(x, t), strict=True):
        np.testing.assert_allclose(mine, expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: Value("셋"), "bad_option"),
        (lambda: Value(None), "bad_option"),
        (lambda: Value(np.nan), "bad_option"),
        (lambda: Value(np.zeros(3)), "bad_option"),
        (lambda: Value(1.0) + "1", "bad_option"),
        (lambda: Value(1.0) ** Value(2.0), "bad_option"),
        (lambda: Value(1.0) / 0, "not_differentiable"),
        (lambda: 1 / Value(0.0), "not_differentiable"),
        (lambda: Value(0.0) ** 0.5, "not_differentiable"),
        (lambda: Value(-1.0) ** 0.5, "not_differentiable"),
        (lambda: Value(0.0).log(), "not_differentiable"),
        (lambda: Value(-2.0).log(), "not_differentiable"),
        (lambda: Value(1000.0).exp(), "not_differentiable"),
        (lambda: Value(1e200) * 1e200, "not_differentiable"),
        (lambda: draw(3.0), "bad_option"),
    ],
)
def test_what_cannot_be_computed_is_told(call, code):
    with pytest.raises(NNError, match=r"[가-힣]") as error:
        call()
    assert error.value.code == code


def test_the_drawing_names_every_node_and_edge():
    w, x = Value(3.0, name="w<1>"), Value(2.0, name="x")
    loss = (w * x - 5) ** 2
    loss.backward()
    svg = draw(loss)._repr_svg_()
    root = ElementTree.fromstring(svg)
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert len(texts) == 3 * len(loss.graph())
    assert {"w<1>", "x", "×", "^2", "값 3", "기울기 4"} <= set(texts)
    lines = [each for each in root.iter("{http://www.w3.org/2000/svg}path") if each.get("marker-end")]
    assert len(lines) == sum(len(node.parents) for node in loss.graph())
    boxes = [(each.get("x"), each.get("y")) for each in root.iter("{http://www.w3.org/2000/svg}rect")][1:]
    assert len(boxes) == len(set(boxes)) == len(loss.graph())
    assert draw(loss).svg == svg


def test_repr_is_short():
    assert repr(Value(0.5)) == "Value(0.5, grad=0)"
