"""The activation lab's engine against NumPy: values, slopes, stacks, and what the naive formulas overflow to."""

import itertools
import json
import pathlib
import random
import subprocess
import sys

import numpy as np
import pytest

from nnlib import activations
from nnlib.labs import ActivationLab

HERE = pathlib.Path(__file__).parent
NAMES = ["step", "sigmoid", "tanh", "relu", "leaky_relu"]
ENDS = [-1000, -746, -745, -710, -709, -355, -40, -1e-9, 0, 1e-9, 40, 355, 709, 710, 745, 1000]


def draw_cases():
    rng = random.Random(4)
    for name in NAMES:
        for z in ENDS + [round(rng.uniform(-8, 8), 3) for _ in range(20)]:
            logits = [rng.choice([rng.uniform(-5, 5), rng.choice(ENDS)]) for _ in range(3)]
            weight = round(10 ** rng.uniform(-1, 1), 3)
            yield {"function": name, "z": z, "weight": weight, "layers": rng.randint(1, 20), "logits": logits}


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    cases = list(draw_cases())
    path = tmp_path_factory.mktemp("activation") / "cases.json"
    path.write_text(json.dumps(cases))
    node = pathlib.Path(sys.executable).with_name("node")
    run = subprocess.run([node, HERE / "activation_values.ts", path], capture_output=True, text=True, check=True)
    return list(zip(cases, json.loads(run.stdout), strict=True))


def word(value):
    """A float64 as the lab tells it."""
    return "값이 아님" if np.isnan(value) else "넘침" if np.isinf(value) else float(value)


def assert_same(ours, expected, case):
    """Words are equal; numbers agree. Where the exponential is close to vanishing, float64 has few digits left."""
    assert [type(value) is str for value in ours] == [type(value) is str for value in expected], case
    for got, value in zip(ours, expected, strict=True):
        if isinstance(value, str):
            assert got == value, case
        else:
            np.testing.assert_allclose(float(got), value, rtol=1e-12, atol=1e-300, err_msg=str(case))


def naive_steps(name, z):
    z = np.float64(z)
    with np.errstate(all="ignore"):
        up, down = np.exp(z), np.exp(-z)
        if name == "sigmoid":
            return [down, 1 + down, 1 / (1 + down)]
        if name == "tanh":
            return [up, down, up - down, up + down, (up - down) / (up + down)]
    return [{"step": float(z > 0), "relu": max(z, 0), "leaky_relu": z if z > 0 else 0.01 * z}[name]]


def test_values_and_slopes(pairs):
    for case, engine in pairs:
        lab = ActivationLab(function=case["function"], z=case["z"])
        assert_same([engine["output"], engine["derivative"]], [lab.output, lab.derivative], case)
        assert_same([engine["stable"]], [lab.output], case)


def test_nnlib_has_the_same_functions(pairs):
    for case, engine in pairs:
        if case["function"] in ("sigmoid", "tanh", "relu"):
            z = np.float64(case["z"])
            y = getattr(activations, case["function"])(z)
            np.testing.assert_allclose(engine["output"], y, rtol=1e-12, atol=1e-300)
            slope = activations.backward(getattr(activations, case["function"]), 1.0, z, y)
            np.testing.assert_allclose(engine["derivative"], slope, rtol=1e-9, atol=1e-15)


def test_naive_formulas(pairs):
    words = set()
    for case, engine in pairs:
        expected = [word(value) for value in naive_steps(case["function"], case["z"])]
        assert_same(engine["naive"], expected, case)
        words |= {value for value in expected if isinstance(value, str)}
    assert words == {"넘침", "값이 아님"}


def test_stacks(pairs):
    for case, engine in pairs:
        lab = ActivationLab(**{name: case[name] for name in ("function", "z", "weight", "layers")})
        assert_same([engine["chain"][-1][2]], [lab.product], case)
        assert len(engine["chain"]) == case["layers"]
        assert_same(list(itertools.chain(*engine["chain"])), list(itertools.chain(*lab.chain())), case)


def test_softmax(pairs):
    for case, engine in pairs:
        logits = np.array(case["logits"], dtype=float)
        assert_same(engine["probabilities"], activations.softmax(logits).tolist(), case)
        with np.errstate(all="ignore"):
            powers = np.exp(logits)
            rows = zip(powers, powers / powers.sum(), strict=True)
        for got, row in zip(engine["columns"], rows, strict=True):
            assert_same(got, [word(value) for value in row], case)
