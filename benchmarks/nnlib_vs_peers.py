"""How long nnlib takes beside Keras, scikit-learn, PyTorch (if installed) and a textbook's CNN in NumPy.

One run on one core: the process is pinned (TensorFlow ignores its own thread setting), every task is warmed up three
times and then repeated; the minimum counts, since whatever else the machine does can only make a repetition slower.
nnlib and the textbook take turns, batch by batch, so that a slow minute of the machine meets both.

    python benchmarks/nnlib_vs_peers.py [--repeats 7] [--only cnn] [--write]
"""

import argparse
import datetime
import math
import os
import platform
import sys
import time
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
os.environ |= {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "KERAS_BACKEND": "tensorflow"}

import keras
import numpy as np
from sklearn.neural_network import MLPClassifier
from textbook_cnn import TextbookCNN

import nnlib

try:
    import torch
except ImportError:
    torch = None

WARM_UPS = 3
README = Path(__file__).with_name("README.md")
MARKS = "<!-- table -->\n", "<!-- end of table -->"


def xor_data(rng):
    return nnlib.datasets.load_xor()


def xor_layers(layers):
    return (2,), [layers.Dense(2, activation="sigmoid"), layers.Dense(1, activation="sigmoid")]


def mlp_data(rng):
    return rng.random((6_400, 784), dtype="float32"), rng.integers(0, 10, 6_400)


def mlp_layers(layers):
    sizes = [(64, "relu"), (32, "relu"), (10, "softmax")]
    return (784,), [layers.Dense(units, activation=activation) for units, activation in sizes]


def cnn_data(rng):
    return rng.random((640, 28, 28, 1), dtype="float32"), rng.integers(0, 10, 640)


def cnn_layers(layers):
    stack = [
        layers.Conv2D(32, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Conv2D(64, (3, 3), activation="relu"),
        layers.MaxPooling2D((2, 2)),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
    return (28, 28, 1), stack


def lstm_data(rng):
    return np.eye(256, dtype="float32")[rng.integers(0, 256, (320, 100))], rng.integers(0, 10, 320)


def lstm_layers(layers):
    return (100, 256), [layers.LSTM(64), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")]


REGRESSION = {"optimizer": "sgd", "loss": "mse"}
CLASSES = {"optimizer": "adam", "loss": "sparse_categorical_crossentropy"}
# name: (what it is, data, layers, compile, epochs of nnlib, epochs of Keras, goal: time of Keras over time of nnlib)
TASKS = {
    "xor": ("XOR 2-2-1, full batch, SGD, per 1,000 epochs", xor_data, xor_layers, REGRESSION, 2_000, 100, 300),
    "mlp": ("784-64-32-10, batch 32, Adam, per 1,000 images", mlp_data, mlp_layers, CLASSES, 1, 1, 3),
    "cnn": ("CNN of post 001, batch 32, Adam, per 1,000 images", cnn_data, cnn_layers, CLASSES, 1, 1, 0.8),
    "lstm": ("LSTM(64) on (100, 256), batch 32, Adam, per 1,000 sequences", lstm_data, lstm_layers, CLASSES, 1, 1, 1.1),
}  # fmt: skip


def best(runs, repeats):
    """{who: seconds} for {who: parts to run in order}: each part's shortest of `repeats` turns, summed."""
    for parts in runs.values():
        for part in parts * WARM_UPS:
            part()
    shortest = {who: [math.inf] * len(parts) for who, parts in runs.items()}
    for _ in range(repeats):
        for who, parts in runs.items():
            for index, part in enumerate(parts):
                start = time.perf_counter()
                part()
                shortest[who][index] = min(shortest[who][index], time.perf_counter() - start)
    return {who: sum(seconds) for who, seconds in shortest.items()}


def fit(package, task, x, y, epochs):
    """Some epochs of `fit` in nnlib or Keras, from one and the same code."""
    _, _, make_layers, settings, *_ = task
    shape, stack = make_layers(package.layers)
    model = package.Sequential([package.Input(shape), *stack])
    model.compile(**settings)
    return [lambda: model.fit(x, y, batch_size=min(32, len(x)), epochs=epochs, verbose=0)]


def sklearn_fit(x, y):
    model = MLPClassifier((64, 32), batch_size=32, max_iter=1, shuffle=True)
    model.partial_fit(x, y, classes=np.arange(10))
    return [lambda: model.partial_fit(x, y)]


def torch_model(name):
    from torch import nn

    if name == "mlp":
        return nn.Sequential(nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    pooled = [nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*pooled, nn.Flatten(), nn.Linear(1_600, 64), nn.ReLU(), nn.Linear(64, 10))


def torch_fit(name, x, y):
    torch.set_num_threads(1)
    model = torch_model(name)
    images = torch.tensor(np.moveaxis(x, -1, 1).copy() if name == "cnn" else x)
    labels, optimizer = torch.tensor(y), torch.optim.Adam(model.parameters())

    def epoch():
        for rows in torch.randperm(len(images)).split(32):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(images[rows]), labels[rows]).backward()
            optimizer.step()

    return [epoch]


def gradients(gradient, x, y):
    """Forward and backward pass of each batch, without an optimiser, which the textbook's layers do not have."""
    batches = [slice(start, start + 32) for start in range(0, len(x), 32)]
    return [partial(gradient, x[batch], y[batch]) for batch in batches]


def beside_textbook(x, y):
    shape, stack = cnn_layers(nnlib.layers)
    ours = nnlib.Sequential([nnlib.Input(shape), *stack])
    ours.compile(**CLASSES)
    textbook, images = TextbookCNN(np.random.default_rng(0)), np.moveaxis(x, -1, 1).copy()
    return {
        "nnlib, gradients only": gradients(ours.gradients, x, y),
        "textbook NumPy, gradients only": gradients(textbook.gradient, images, y),
    }


def run(name, repeats):
    """{who: seconds} of one task, scaled to what its description names, and the goal."""
    task = TASKS[name]
    title, make_data, *_, our_epochs, their_epochs, goal = task
    x, y = make_data(np.random.default_rng(0))
    nnlib.config.set_floatx("float64" if name == "xor" else "float32")
    runs = {"nnlib": fit(nnlib, task, x, y, our_epochs), "Keras": fit(keras, task, x, y, their_epochs)}
    epochs = {"nnlib": our_epochs, "Keras": their_epochs}
    if name == "mlp":
        runs["scikit-learn"] = sklearn_fit(x, y)
    if torch and name in ("mlp", "cnn"):
        runs["PyTorch"] = torch_fit(name, x, y)
    seconds = {}
    for who, parts in runs.items():  # one after the other: TensorFlow's threads go on spinning into the next one's turn
        seconds |= best({who: parts}, repeats)
    if name == "cnn":
        seconds |= best(beside_textbook(x, y), repeats)
    per = 1_000 if name == "xor" else 1_000 / len(x)
    return title, {who: each * per / epochs.get(who, 1) for who, each in seconds.items()}, goal


def table(rows):
    lines = ["| task | goal | who | seconds | times nnlib |", "|---|---|---|---|---|"]
    for title, seconds, goal in rows:
        for who, each in seconds.items():
            wanted = f"≥ {goal}" if who == "Keras" else "≥ 5" if who.startswith("textbook") else ""
            ratio = each / seconds["nnlib, gradients only" if who.endswith("gradients only") else "nnlib"]
            shown = f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.2f}"
            lines.append(f"| {title} | {wanted} | {who} | {each:.4g} | {shown} |")
    return "\n".join(lines) + "\n"


def circumstances(repeats):
    packages = ["numpy", "keras", "tensorflow-cpu", "tensorflow", "scikit-learn", "torch"]
    found = []
    for name in packages:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    return f"{datetime.date.today()}, {machine}, one core, minimum of {repeats}: {', '.join(found)}.\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=15, help="at least 5")
    parser.add_argument("--only", choices=TASKS, action="append")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    repeats = max(5, options.repeats)
    rows = []
    for name in options.only or TASKS:
        print(f"measuring {name} …", file=sys.stderr)
        rows.append(run(name, repeats))
    result = circumstances(repeats) + "\n" + table(rows)
    print(result)
    if options.write:
        before, _, rest = README.read_text(encoding="utf-8").partition(MARKS[0])
        _, _, after = rest.partition(MARKS[1])
        README.write_text(before + MARKS[0] + result + MARKS[1] + after, encoding="utf-8")


if __name__ == "__main__":
    main()
