"""labs.ActivationLab in Python: what it writes into a notebook, what it refuses, its numbers without a screen."""

import doctest
import html
import json
import re
import warnings

import numpy as np
import pytest

from nnlib import NNError
from nnlib.labs import ActivationLab, activation

FUNCTIONS = ["step", "sigmoid", "tanh", "relu", "leaky_relu", "softmax"]
MISSION = {
    "id": "flat",
    "text": "<b>평평한</b> 곳을 찾아보세요.",
    "goal": {"path": "is_flat", "op": "==", "value": True},
}


def table(text):
    """The cells of a table's body, row by row."""
    return [re.findall(r"<td>(.*?)</td>", row) for row in re.findall(r"<tr>(<td>.*?)</tr>", text)]


def test_doctest():
    failed, tried = doctest.testmod(activation)
    assert (failed, tried) == (0, 4)


def test_a_cell_shows_the_same_html_every_time():
    (data, _), (again, _) = (ActivationLab(function="tanh", z=2)._repr_mimebundle_() for _ in range(2))
    assert data["text/html"] == again["text/html"]
    assert data["text/plain"] == "ActivationLab(function='tanh', z=2.0)"


def test_the_config_comes_back_from_the_attribute():
    lab = ActivationLab(function="relu", id="04-x", missions=[MISSION], view="curve", controls=["z"])
    written = re.search(r"data-config='([^']*)'", lab.to_html()).group(1)
    assert json.loads(html.unescape(written)) == lab.config()


@pytest.mark.parametrize("view", ["all", "curve", "stack", "stable", "softmax"])
@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("z", [-1000, 0, 1000])
def test_something_reads_without_javascript_and_overflow_is_a_word(view, function, z):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        text = ActivationLab(function=function, view=view, z=z, z1=z, layers=20).fallback_html()
    assert text.count("<table>") + text.count("<p>") >= 1
    assert not re.search(r"nan|inf|−0<", text, re.IGNORECASE)


def test_the_tables_hold_what_the_lab_shows():
    rows = {row[0]: row[1:] for row in table(ActivationLab(view="curve", z=3).fallback_html())}
    assert rows["0"] == ["0.5", "0.25"]
    assert rows["3"] == ["0.9526", "0.0452"]
    assert table(ActivationLab(view="stack", layers=2).fallback_html())[1] == ["2", "0.6225", "0.235", "0.0588"]
    rows = {row[0]: row[1:] for row in table(ActivationLab(function="tanh", view="stable").fallback_html())}
    assert rows["1000"] == ["넘침", "0", "값이 아님", "1"]
    rows = {row[0]: row[1:] for row in table(ActivationLab(view="stable").fallback_html())}
    assert rows["−1000"] == ["넘침", "0", "0"]
    assert table(ActivationLab(view="softmax", z1=1000).fallback_html())[0] == ["1000", "넘침", "값이 아님", "1"]


def test_what_has_no_derivative_is_said_and_missions_are_escaped():
    text = ActivationLab(function="relu", view="curve", id="04-x", missions=[MISSION]).fallback_html()
    assert "미분계수가 없습니다" in text
    assert "&lt;b&gt;평평한&lt;/b&gt;" in text
    assert "미분계수가 없습니다" not in ActivationLab(view="curve").fallback_html()
    assert "백만분의 일" in ActivationLab(view="stack", layers=20).fallback_html()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"z": 1001}, "-1000부터 1000까지"),
        ({"z": float("nan")}, "-1000부터 1000까지"),
        ({"layers": 2.5}, "1부터 20까지의 정수"),
        ({"weight": 0}, "0.1부터 10까지"),
        ({"function": "rleu"}, "혹시 'relu'"),
        ({"funtion": "relu"}, "혹시 'function'"),
        ({"view": "curves"}, "혹시 'curve'"),
        ({"controls": ["slope"]}, "쓸 수 있는 이름"),
        ({"missions": [MISSION]}, "id"),
    ],
)
def test_bad_options_are_refused_in_korean(options, said):
    with pytest.raises(NNError, match=re.escape(said)):
        ActivationLab(**options)


def test_numbers_without_a_screen():
    lab = ActivationLab(function="sigmoid", z=0, layers=10)
    assert (lab.output, lab.derivative) == (0.5, 0.25)
    assert 0 < lab.product < 0.25**10 * 1.001
    assert len(lab.chain()) == 10
    lab = ActivationLab(function="softmax", z1=1000, z2=1000, z3=1000)
    assert lab.probabilities == [1 / 3] * 3
    assert (lab.output, lab.product) == (1 / 3, None)
    np.testing.assert_allclose(lab.derivative, 2 / 9)
    assert (ActivationLab(function="relu").derivative, ActivationLab(function="leaky_relu").derivative) == (0.0, 0.01)
