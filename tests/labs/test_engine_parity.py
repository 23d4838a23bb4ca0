"""The labs' engine against nnlib: same data, first weights and gradients; same losses wherever training is stable."""

import itertools
import json
import pathlib
import random
import subprocess
import sys

import numpy as np
import pytest

from nnlib import Input, NNError, Sequential, datasets, initializers, layers, optimizers, utils

HERE = pathlib.Path(__file__).parent
STEPS = 200
CHOICES = {
    "dataset": ["and", "xor", "xor_cloud", "circle", "moons", "spiral"],
    "activation": ["sigmoid", "tanh", "relu", "linear"],
    "optimizer": ["sgd", "momentum", "adam"],
    "loss_name": ["mse", "binary_crossentropy"],
    "initializer": ["glorot_uniform", "he_uniform", "post", "zeros"],
    "hidden_layers": [1, 2, 3],
}


def draw_settings():
    """Every value of every choice several times, in random company; learning rates from calm to diverging."""
    rng = random.Random(20240607)
    columns = {name: list(itertools.islice(itertools.cycle(values), 96)) for name, values in CHOICES.items()}
    for column in columns.values():
        rng.shuffle(column)
    for k in range(96):
        yield {name: column[k] for name, column in columns.items()} | {
            "learning_rate": float(f"{10 ** rng.uniform(-3, 1):.3g}"),
            "hidden_size": rng.randint(1, 16),
            "noise": rng.choice([0, 0.05, 0.1, 0.5]),
            "seed": rng.choice([0, 3, rng.randrange(10**4), rng.randrange(2**53)]),
            "data_seed": rng.randrange(10**4),
        }


def data(s):
    if s["dataset"] in ("and", "xor"):
        return getattr(datasets, f"load_{s['dataset']}")(), None
    make = getattr(datasets, f"make_{s['dataset'].removesuffix('_cloud')}")
    rng = np.random.default_rng(s["data_seed"])
    return make(200, s["noise"], rng), make(200, s["noise"], rng)


def model(s):
    utils.set_random_seed(s["seed"])
    post = initializers.RandomUniform(0.0, 1.0)
    kernel, bias = (post, post) if s["initializer"] == "post" else (s["initializer"], "zeros")
    start = {"kernel_initializer": kernel, "bias_initializer": bias}
    hidden = [layers.Dense(s["hidden_size"], activation=s["activation"], **start) for _ in range(s["hidden_layers"])]
    network = Sequential([Input((2,)), *hidden, layers.Dense(1, activation="sigmoid", **start)])
    optimizer = {
        "sgd": lambda: optimizers.SGD(s["learning_rate"]),
        "momentum": lambda: optimizers.SGD(s["learning_rate"], momentum=0.9),
        "adam": lambda: optimizers.Adam(s["learning_rate"]),
    }[s["optimizer"]]()
    network.compile(optimizer=optimizer, loss=s["loss_name"], metrics=["accuracy"])
    return network


def flat(arrays):
    return np.concatenate([array.ravel() for array in arrays])


def train(s):
    """What nnlib computes: [(weights, loss, gradient, accuracy)] before each step, and the data."""
    (x, y), validation = data(s)
    network, rows = model(s), []
    try:
        for _ in range(STEPS + 1):
            loss, accuracy = network.evaluate(x, y, batch_size=len(x), verbose=0)
            rows.append((flat(network.get_weights()), loss, flat(network.gradients(x, y)), accuracy))
            if len(rows) <= STEPS:
                network.train_on_batch(x, y)
    except NNError:
        pass
    validated = validation and len(rows) > STEPS and network.evaluate(*validation, batch_size=200, verbose=0)
    return x, y, rows, validated


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    settings = list(draw_settings())
    references = [train(s) for s in settings]
    cases = [
        {"settings": s, "steps": STEPS, "checkpoints": [w.tolist() for w, *_ in rows[::50] if np.abs(w).max() < 1e6]}
        for s, (_, _, rows, _) in zip(settings, references, strict=True)
    ]
    path = tmp_path_factory.mktemp("parity") / "cases.json"
    path.write_text(json.dumps(cases))
    node = pathlib.Path(sys.executable).with_name("node")
    run = subprocess.run([node, HERE / "engine_values.ts", path], capture_output=True, text=True, check=True)
    return list(zip(settings, references, json.loads(run.stdout), strict=True))


def test_every_choice_is_drawn():
    drawn = list(draw_settings())
    for name, values in CHOICES.items():
        assert {s[name] for s in drawn} == set(values)


def test_data_and_first_weights(pairs):
    for settings, (x, y, rows, _), engine in pairs:
        np.testing.assert_allclose(engine["points"], x, rtol=0, atol=1e-12, err_msg=str(settings))
        np.testing.assert_array_equal(engine["targets"], y.ravel())
        np.testing.assert_allclose(engine["weights"], rows[0][0], rtol=0, atol=1e-12, err_msg=str(settings))


def test_loss_and_gradient_at_the_same_weights(pairs):
    compared = 0
    for settings, (_, _, rows, _), engine in pairs:
        same = [row for row in rows[::50] if np.abs(row[0]).max() < 1e6]
        for (_, loss, gradient, _), ours in zip(same, engine["checkpoints"], strict=True):
            np.testing.assert_allclose(ours["loss"], loss, rtol=1e-9, atol=1e-12, err_msg=str(settings))
            np.testing.assert_allclose(ours["gradient"], gradient, rtol=1e-9, atol=1e-12, err_msg=str(settings))
            compared += 1
    assert compared > 4 * len(pairs)


def test_first_step(pairs):
    """From the same weights one step leads to the same loss, however wild what follows."""
    for settings, (_, _, rows, _), engine in pairs:
        if len(rows) > 1 and len(engine["losses"]) > 1:
            np.testing.assert_allclose(engine["losses"][1], rows[1][1], rtol=1e-9, atol=1e-12, err_msg=str(settings))


def test_losses_over_all_steps(pairs):
    stable = [pair for pair in pairs if not pair[2]["chaotic"] and not pair[2]["diverged"]]
    assert len(stable) > len(pairs) / 2
    for settings, (_, _, rows, validated), engine in stable:
        np.testing.assert_allclose(engine["losses"], [row[1] for row in rows], rtol=0, atol=1e-9, err_msg=str(settings))
        assert engine["accuracies"][-1] == rows[-1][3], settings
        if validated:
            np.testing.assert_allclose([engine["valLoss"], engine["valAccuracy"]], validated, rtol=0, atol=1e-9)
