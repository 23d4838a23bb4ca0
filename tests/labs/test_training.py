"""labs.TrainingLab in Python: what it writes into a notebook, what it refuses, the model it hands over."""

import html
import json
import re

import numpy as np
import pytest

from nnlib import NNError, utils
from nnlib.labs import TrainingLab

MISSION = {
    "id": "solve",
    "text": "네 점을 <b>모두</b> 맞혀 보세요.",
    "goal": {"path": "accuracy", "op": ">=", "value": 1},
}


def test_a_cell_shows_the_same_html_every_time():
    (data, _), (again, _) = (TrainingLab(learning_rate=0.5, seed=3)._repr_mimebundle_() for _ in range(2))
    assert data["text/html"] == again["text/html"]
    assert data["text/plain"] == again["text/plain"] == "TrainingLab(learning_rate=0.5, seed=3)"
    assert "application/vnd.jupyter.widget-view+json" in data


def test_the_config_comes_back_from_the_attribute():
    lab = TrainingLab(dataset="moons", id="07-x", missions=[MISSION])
    written = re.search(r"data-config='([^']*)'", lab.to_html()).group(1)
    assert json.loads(html.unescape(written)) == lab.config()
    assert list(json.loads(html.unescape(written))) == sorted(lab.config())


def test_the_table_reads_without_javascript():
    text = TrainingLab(learning_rate=0.5, seed=3, id="07-x", missions=[MISSION]).fallback_html()
    rows = dict(re.findall(r"<tr><td>(\d+)</td><td>([^<]*)</td></tr>", text))
    assert list(rows) == ["0", "1", "10", "30", "100", "300"]
    assert rows["0"] == "0.7183"
    assert float(rows["300"]) < float(rows["0"])
    assert "&lt;b&gt;모두&lt;/b&gt;" in text


def test_the_table_holds_no_number_that_another_computer_would_contradict():
    assert "크게 오르내림" in TrainingLab(learning_rate=10).fallback_html()
    wild = {"dataset": "spiral", "activation": "linear", "hidden_layers": 3, "hidden_size": 16}
    assert TrainingLab(learning_rate=10, **wild).fallback_html().count("발산") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"learning_rate": 99}, "0.001부터 10까지"),
        ({"learning_rate": float("nan")}, "0.001부터 10까지"),
        ({"learning_rate": "0.5"}, "0.001부터 10까지"),
        ({"hidden_size": 2.5}, "1부터 16까지의 정수"),
        ({"seed": True}, "정수"),
        ({"activation": "rleu"}, "혹시 'relu'"),
        ({"code": "tensorflow"}, "쓸 수 있는 이름"),
        ({"dataset": ["xor"]}, "쓸 수 있는 이름"),
        ({"learning_rat": 0.1}, "혹시 'learning_rate'"),
        ({"id": "일곱"}, "07-explore"),
        ({"controls": ["rate"]}, "쓸 수 있는 이름"),
        ({"controls": "seed"}, "이름의 목록"),
        ({"missions": [MISSION]}, "id"),
        ({"id": "x", "missions": [{"id": "a"}]}, "goal"),
        ({"id": "x", "missions": [MISSION | {"goal": {"path": "loss"}}]}, "op"),
        ({"id": "x", "missions": [MISSION | {"goal": MISSION["goal"] | {"op": "=<"}}]}, "혹시 '<'"),
    ],
)
def test_bad_options_are_refused_in_korean(options, said):
    with pytest.raises(NNError, match=re.escape(said)):
        TrainingLab(**options)


def test_a_refused_value_changes_nothing():
    lab = TrainingLab(learning_rate=0.5)
    with pytest.raises(NNError):
        lab.learning_rate = 0
    assert lab.learning_rate == 0.5


def test_numpy_numbers_are_numbers():
    lab = TrainingLab(learning_rate=np.float64(0.5), hidden_size=np.int64(3), seed=4.0)
    assert json.dumps([lab.learning_rate, lab.hidden_size, lab.seed]) == "[0.5, 3, 4]"


@pytest.mark.parametrize("initializer", ["glorot_uniform", "he_uniform", "post", "zeros"])
def test_the_model_starts_as_the_seed_says_and_leaves_the_shared_generator_alone(initializer):
    utils.set_random_seed(1)
    expected = utils.random_generator().random()
    utils.set_random_seed(1)
    lab = TrainingLab(seed=3, hidden_layers=2, initializer=initializer, dataset="circle")
    weights = lab.model().get_weights()
    assert utils.random_generator().random() == expected
    assert [w.shape for w in weights] == [(2, 4), (4,), (4, 4), (4,), (4, 1), (1,)]
    rng = np.random.default_rng(3)
    limits = {"glorot_uniform": (-1, 1), "he_uniform": (-np.sqrt(3), np.sqrt(3)), "post": (0, 1)}
    if initializer == "zeros":
        assert not any(w.any() for w in weights)
    else:
        np.testing.assert_allclose(weights[0], rng.uniform(*limits[initializer], (2, 4)))


def test_the_model_takes_the_weights_on_screen():
    lab = TrainingLab(seed=3)
    trained = [weight + 1 for weight in lab.model().get_weights()]
    shown = {"step": 7, "loss": 0.25, "accuracy": 0.75, "diverged": False, "weights": [w.tolist() for w in trained]}
    lab.state = {name: getattr(lab, name) for name in lab.config()} | shown
    for got, expected in zip(lab.model().get_weights(), trained, strict=True):
        np.testing.assert_array_equal(got, expected)
    assert (lab.step, lab.loss, lab.accuracy) == (7, 0.25, 0.75)
    lab.state = lab.state | {"diverged": True, "loss": None, "accuracy": None}
    assert (lab.loss, lab.accuracy) == (None, None)
    lab.seed = 4  # the screen has not followed yet: its weights belong to another run
    assert lab.step == 0
    x, y = lab.data()[0]
    assert lab.loss == lab.model().evaluate(x, y, verbose=0)[0]
