"""labs.DescentLab: its engine against nnlib's optimizers and NumPy, what it writes into a notebook and refuses."""

import html
import itertools
import json
import pathlib
import random
import re
import subprocess
import sys

import numpy as np
import pytest

from nnlib import NNError, datasets, optimizers
from nnlib.labs import DescentLab

HERE = pathlib.Path(__file__).parent
ONE, TWO = ["parabola", "wave"], ["quadratic", "and_neuron", "saddle", "valley"]
STEPS = 60
MISSION = {"id": "near", "text": "<b>바닥</b>에 가 보세요.", "goal": {"path": "converged", "op": "==", "value": True}}


# ── The engine ──────────────────────────────────────────────────────────────────


def draw_cases():
    rng = random.Random(5)
    for surface, optimizer in itertools.product(ONE + TWO, ["sgd", "momentum", "adam"]):
        for rate in (0.05, 0.3, round(10 ** rng.uniform(-3, 1), 4)):
            point = [round(rng.uniform(-4, 4), 2) for _ in range(1 if surface in ONE else 2)]
            curvatures = {name: round(rng.uniform(0.1, 12), 2) for name in ("curvature", "curvature2")}
            yield {
                "surface": surface,
                "optimizer": optimizer,
                "rate": rate,
                "point": point,
                "steps": STEPS,
            } | curvatures


def lab_of(case):
    w2 = case["point"][1] if len(case["point"]) == 2 else 2
    same = {name: case[name] for name in ("surface", "optimizer", "curvature", "curvature2")}
    return DescentLab(**same, learning_rate=case["rate"], w1=case["point"][0], w2=w2)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    cases = list(draw_cases())
    path = tmp_path_factory.mktemp("descent") / "cases.json"
    path.write_text(json.dumps(cases))
    node = pathlib.Path(sys.executable).with_name("node")
    run = subprocess.run([node, HERE / "descent_values.ts", path], capture_output=True, text=True, check=True)
    return list(zip(cases, json.loads(run.stdout), strict=True))


def test_values_gradients_and_limits_are_python_s(pairs):
    for case, ours in pairs:
        lab = lab_of(case)
        assert ours["value"] == pytest.approx(lab.loss, rel=1e-12), case
        assert ours["gradient"] == pytest.approx(lab.gradient(), rel=1e-12, abs=1e-14), case
        assert ours["limit"] == lab.limit, case


def test_the_path_is_that_of_nnlib_s_optimizers(pairs):
    seen = set()
    for case, ours in pairs:
        path = lab_of(case).walk(STEPS)
        ours_path = np.array(ours["path"])
        assert ours["diverged"] == (len(path) <= STEPS), case
        assert ours_path.shape == path.shape, case
        # Where a wave or a valley throws the point about, rounding grows with every step: there the first steps count.
        wild = case["surface"] in ("wave", "valley") and case["rate"] > 0.2
        compared = slice(0, 6) if wild else slice(None)
        np.testing.assert_allclose(ours_path[compared], path[compared], rtol=1e-9, atol=1e-12, err_msg=str(case))
        seen.add((case["optimizer"], ours["diverged"]))
    assert {("sgd", True), ("sgd", False), ("momentum", False), ("adam", False)} <= seen


def test_the_gradient_is_the_slope_of_the_value(pairs):
    h = 1e-6
    for case, ours in pairs:
        lab, w = lab_of(case), np.array(case["point"])
        steps = np.eye(len(w)) * h
        numeric = [(lab.value(w + step) - lab.value(w - step)) / (2 * h) for step in steps]
        assert ours["gradient"] == pytest.approx(numeric, rel=1e-6, abs=1e-7), case


def test_the_minimum_is_flat_and_lower_than_all_around(pairs):
    grid = np.linspace(-6, 6, 49)
    for case, ours in pairs:
        if ours["minimum"] is None:
            assert case["surface"] == "saddle"
            continue
        lab = lab_of(case)
        assert abs(lab.gradient(ours["minimum"])).max() < 1e-9
        lowest = min(lab.value(w) for w in itertools.product(grid, repeat=len(case["point"])))
        assert lab.value(ours["minimum"]) <= lowest + 1e-12


def test_the_and_neuron_is_the_mean_squared_error_of_the_linear_neuron():
    x, t = datasets.load_and()
    lab = DescentLab(surface="and_neuron")
    for w in ([3, 2], [0.5, 0.5], [-1.3, 0.7]):
        assert lab.value(w) == pytest.approx(np.mean((x @ np.array(w) - 0.25 - t.ravel()) ** 2), rel=1e-14)
        error = 2 / 4 * (x @ np.array(w) - 0.25 - t.ravel())
        assert lab.gradient(w) == pytest.approx(x.T @ error, rel=1e-14)
    assert lab.value([0.5, 0.5]) == 1 / 16
    assert lab.limit == 4 / 3


def test_two_over_l_divides_approach_from_divergence():
    for surface in ("parabola", "quadratic", "and_neuron"):
        limit = DescentLab(surface=surface, curvature=2, curvature2=8).limit
        losses = []
        for factor in (0.98, 1.02):
            lab = DescentLab(surface=surface, curvature=2, curvature2=8, learning_rate=factor * limit)
            losses.append(lab.value(lab.walk(300)[-1]))
        lowest = 1 / 16 if surface == "and_neuron" else 0
        assert losses[0] == pytest.approx(lowest, abs=1e-3)
        assert losses[1] > lab.loss


def test_a_walk_leaves_the_lab_where_it_is_and_follows_keras_momentum():
    lab = DescentLab(curvature=2, optimizer="momentum", learning_rate=0.1)
    path = lab.walk(3)
    assert lab.w1 == 3
    w, optimizer = np.array([3.0]), optimizers.SGD(0.1, momentum=0.9)
    for k in range(3):
        optimizer.update(w, 2 * w)
        assert path[k + 1] == w


# ── In a notebook ───────────────────────────────────────────────────────────────


def config_of(markup):
    return json.loads(html.unescape(re.search("data-config='([^']*)'", markup)[1]))


def test_what_a_notebook_keeps_is_deterministic_and_readable():
    lab = DescentLab(surface="quadratic", learning_rate=0.19, id="05-try", missions=[MISSION], controls=["predict"])
    markup = lab.to_html()
    assert markup == DescentLab(**config_of(markup)).to_html()
    assert markup.startswith("<nn-lab kind='descent'")
    assert "(2/L = 0.2)" in markup
    assert "&lt;b&gt;바닥" in markup
    assert "<tr><td>1</td><td>2.43</td><td>−1.8</td><td>19.1524</td></tr>" in markup
    assert lab._repr_mimebundle_()[0]["text/html"] == markup
    assert repr(lab) == "DescentLab(surface='quadratic', learning_rate=0.19)"


def test_the_table_says_when_the_walk_diverges():
    markup = DescentLab(learning_rate=10, w1=9).to_html()
    assert "6걸음째에 발산합니다." in markup
    assert not re.search("nan|inf<", markup)


def test_the_tangent_view_shows_the_slope():
    assert "<tr><td>3</td><td>9</td><td>6</td></tr>" in DescentLab(view="tangent", curvature=2).to_html()


def test_a_view_and_a_surface_must_fit():
    assert DescentLab(view="map").surface == "quadratic"
    assert DescentLab(view="curve").surface == "parabola"
    for view, surface in [("map", "wave"), ("tangent", "saddle"), ("curve", "valley")]:
        with pytest.raises(NNError, match="surface"):
            DescentLab(view=view, surface=surface)


def test_the_kind_of_code_reaches_the_page_only_where_it_is_given():
    assert "code" not in DescentLab().config()
    assert DescentLab(code="tensorflow").config()["code"] == "tensorflow"


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("code", "keras"),
        ("learning_rate", 0),
        ("learning_rate", 11),
        ("curvature", 0),
        ("curvature2", 21),
        ("w1", float("nan")),
        ("w2", 2e6),
        ("surface", "hill"),
        ("optimizer", "rmsprop"),
        ("view", "network"),
        ("controls", ["lr"]),
        ("missions", [MISSION]),
    ],
)
def test_bad_values_are_refused_in_korean(option, value):
    with pytest.raises(NNError, match=r"[가-힣]"):
        DescentLab(**{option: value})


def test_a_point_of_the_wrong_size_is_refused():
    for method in (DescentLab().value, DescentLab().gradient):
        with pytest.raises(NNError, match="1개"):
            method([1, 2])


def test_the_gallery_holds_what_python_writes():
    page = (HERE.parents[1] / "labs.md").read_text("utf-8")
    markup = re.search(r'<div id="gallery-descent">\n(.*?)\n</div>', page, re.S)[1]
    assert DescentLab(**config_of(markup)).to_html() == markup
