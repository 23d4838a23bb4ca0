"""draw_network: the 2-2-1 network is always the same picture, and sign and size can be read without colour."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from nnlib import NNError, datasets, plotting


@pytest.fixture
def draw():
    """draw_network into a new figure; every figure is closed afterwards."""
    plt = plotting.setup()
    plt.switch_backend("Agg")
    yield plotting.draw_network
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_every_number_of_the_example_is_written(draw):
    shown = texts(draw(datasets.example_221().weights))
    for number in ("0.6", "−0.4", "0.2", "0.8", "0.7", "−0.5", "편향 0.1", "편향 −0.2", "편향 0.3"):
        assert shown.count(number) == 1
    assert [name for name in shown if name.startswith("$")] == ["$x_{1}$", "$x_{2}$", "$h_{1}$", "$h_{2}$", "$p$"]
    assert [title for title in shown if title.endswith("층")] == ["입력층", "은닉층", "출력층"]


def test_sign_is_colour_and_dash_and_size_is_width(draw):
    lines = draw([np.array([[2.0], [-1.0], [0.0]])]).lines
    assert [to_hex(line.get_color()).upper() for line in lines[:2]] == [plotting.BLUE, plotting.VERMILION]
    assert [line.get_linestyle() for line in lines] == ["-", "--", ":"]
    assert [line.get_linewidth() for line in lines] == [4, 2.5, 1]


def test_a_network_of_one_shape_stands_in_one_place(draw):
    first, second = (draw([np.full((2, 2), w), np.ones(2), np.full((2, 1), -w)]) for w in (1.0, -9.0))
    assert [line.get_xydata().tolist() for line in first.lines] == [line.get_xydata().tolist() for line in second.lines]
    assert (first.get_xlim(), first.get_ylim()) == (second.get_xlim(), second.get_ylim())
    x1, x2 = first.lines[0].get_xydata()[0], first.lines[2].get_xydata()[0]
    assert x1[0] == x2[0]
    assert x1[1] > x2[1]  # x₁ above x₂


def test_values_stand_in_the_neurons_and_numbers_can_be_left_out(draw):
    x, _, weights = datasets.example_221()
    shown = texts(draw(weights, values=[x, [[0.69, 0.45]], [[0.6381]]], numbers=False))
    assert [text for text in shown if "\n" in text] == [
        "$x_{1}$\n1", "$x_{2}$\n0.5", "$h_{1}$\n0.69", "$h_{2}$\n0.45", "$p$\n0.638"
    ]  # fmt: skip
    assert len(shown) == 8


def test_it_draws_where_it_is_told_and_numbers_the_hidden_layers(draw):
    ax = plotting.setup().subplots()[1]
    assert draw([np.ones((3, 4)), np.ones((4, 4)), np.zeros((4, 2))], ax=ax) is ax
    assert {"은닉층 1", "은닉층 2", "$p_{2}$"} <= set(texts(ax))
    assert len(ax.lines) == 12 + 16 + 8


@pytest.mark.parametrize("weights", [[], [np.ones(2)], [np.ones((2, 3)), np.ones((2, 1))]])
def test_weights_that_do_not_fit_together_are_refused(draw, weights):
    with pytest.raises(NNError, match="draw_network") as error:
        draw(weights)
    assert error.value.code == "bad_option"
