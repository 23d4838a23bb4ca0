"""Write the models that DigitLab and RecurrentLab show from the chapters that train them.

    python scripts/export_models.py 10        digits_mlp
    python scripts/export_models.py 10b       mnist_mlp, mnist_cnn
    python scripts/export_models.py 11        digits_cnn
    python scripts/export_models.py 12        josa_rnn
    python scripts/export_models.py 12b       language_lstm, name_writer

Only the notebook's cells tagged `export-model` are run, in order, in one namespace: the chapter holds the one
definition of each model. They end with Keras or nnlib models under these names, and `<name>_accuracy` as measured on
the chapter's test data. A recurrent model needs `<name>_about` too, what it reads and answers: {"tokens": "jamo" or
"byte", "vocabulary": [jamo in one-hot order] (bytes have none), "length": steps or None, "padding": "pre" or None,
"classes": [names], "start": token or None, "end": token or None}. Each model becomes
nnlib/labs/static/models/<name>.js, a classic script, its weights as float16.
"""

import argparse
import base64
import inspect
import json
import sys
from pathlib import Path

import nbformat
import numpy as np
from execute import Stop, find

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "nnlib" / "labs" / "static" / "models"
TAG = "export-model"
DIGITS = ("digits_mlp", "digits_cnn", "mnist_mlp", "mnist_cnn")
RECURRENT = ("josa_rnn", "language_lstm", "name_writer")
LIMIT = 350_000  # bytes of one file
# What of a layer's settings the labs' engine and nnlib need to rebuild it.
KEPT = {
    "Dense": ("units", "activation"),
    "Conv2D": ("filters", "kernel_size", "activation"),
    "MaxPooling2D": ("pool_size",),
    "Flatten": (),
    "SimpleRNN": ("units", "activation", "return_sequences"),
    "LSTM": ("units", "activation", "return_sequences"),
}
EXPECTED = {
    "strides": ([1, 1], [2, 2]),
    "padding": ("valid",),
    "use_bias": (True,),
    "recurrent_activation": ("sigmoid",),
    "go_backwards": (False,),
    "stateful": (False,),
}
ABOUT = ("tokens", "vocabulary", "length", "padding", "classes", "start", "end")


def tagged_cells(path):
    notebook = nbformat.read(path, as_version=4)
    return [cell.source for cell in notebook.cells if TAG in cell.metadata.get("tags", [])]


def run(cells):
    namespace = {"__name__": "__main__"}
    for number, source in enumerate(cells, 1):
        exec(compile(source, f"{TAG} cell {number}", "exec"), namespace)
    return namespace


def settings_of(layer):
    """A layer's settings as plain values, Keras's and nnlib's alike."""
    if hasattr(layer, "get_config"):
        return layer.get_config()
    names = [name for name in inspect.signature(type(layer)).parameters if not name.endswith("_initializer")]
    values = {name: getattr(layer, name) for name in names}
    return {name: value.__name__ if callable(value) else value for name, value in values.items()}


def describe(layer):
    kind, config = type(layer).__name__, settings_of(layer)
    if kind not in KEPT:
        raise Stop(f"the lab's engine has no layer {kind}")
    expected = EXPECTED | ({"activation": ("tanh",)} if kind in ("SimpleRNN", "LSTM") else {})
    for name, known in expected.items():
        value = config.get(name, known[0])
        if (list(value) if isinstance(value, tuple) else value) not in known:
            raise Stop(f"the lab's engine does not know {kind}({name}={value!r})")
    return {"layer": kind} | {name: config[name] for name in KEPT[kind]}


def packed(model):
    """All weights in `get_weights()` order, little-endian float16, as text."""
    flat = np.concatenate([np.ravel(weights) for weights in model.get_weights()]).astype("<f2")
    if not np.isfinite(flat).all():
        raise Stop("a weight does not fit into float16")
    return base64.b64encode(flat.tobytes()).decode("ascii")


def about_digits(name):
    """What DigitLab needs to know."""
    data = name.split("_")[0]
    return {"trained_on": {"digits": "load_digits", "mnist": "MNIST"}[data], "frame": data}


def about_reader(name, model, about):
    """What RecurrentLab needs to know, checked against the model."""
    if about is None:
        raise Stop(f"{name} needs {name}_about")
    if unknown := about.keys() - set(ABOUT):
        raise Stop(f"{name}_about: unknown {', '.join(sorted(unknown))}")
    about = {key: about.get(key) for key in ABOUT}
    if about["tokens"] not in ("jamo", "byte"):
        raise Stop(f"{name}_about: tokens is {about['tokens']!r}, not 'jamo' or 'byte'")
    if about["padding"] not in ("pre", None) or (about["padding"] and not about["length"]):
        raise Stop(f"{name}_about: padding is 'pre', with a length, or None")
    kinds = 256 if about["tokens"] == "byte" else len(about["vocabulary"] or [])
    units, activation = model.layers[-1].units, settings_of(model.layers[-1])["activation"]
    if activation != ("sigmoid" if units == 1 else "softmax"):
        raise Stop(f"{name}: {units} units of {activation}; one takes sigmoid, several softmax")
    *_, width = model.input_shape
    answers = max(units, 2)  # one sigmoid tells two classes apart
    classes = about["classes"] or about["vocabulary"] if name == "name_writer" else about["classes"]
    if kinds != width or len(classes or []) != answers:
        told = f"{kinds} tokens and {len(classes or [])} classes"
        raise Stop(f"{name}_about: {told}, but the model takes {width} and gives {answers}")
    if name == "name_writer" and about["end"] not in about["vocabulary"]:
        raise Stop("name_writer_about: end must be a token of the vocabulary")
    return {"about": about | {"classes": list(classes)}}


def script_of(name, made):
    model = made[name]
    more = about_digits(name) if name in DIGITS else about_reader(name, model, made.get(f"{name}_about"))
    content = {
        "name": name,
        **more,
        "accuracy": round(float(made[f"{name}_accuracy"]), 6),
        "input": list(model.input_shape[1:]),
        "layers": [describe(layer) for layer in model.layers],
        "weights": packed(model),
    }
    lines = ",\n".join(f" {json.dumps(key)}: {json.dumps(value)}" for key, value in content.items())
    return f"// Written by scripts/export_models.py.\n(window.nnModels ??= {{}}).{name} =\n{{\n{lines}\n}};\n"


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebook", help="a chapter's number or a notebook's path")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the files go")
    options = parser.parse_args(arguments)
    try:
        (path,) = find([options.notebook], ROOT)
        cells = tagged_cells(path)
        if not cells:
            raise Stop(f"{path} has no cell tagged {TAG}")
        made = run(cells)
        names = [name for name in DIGITS + RECURRENT if name in made]
        if not names:
            raise Stop(f"the tagged cells of {path} define none of {', '.join(DIGITS + RECURRENT)}")
        options.folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            text = script_of(name, made)
            if len(text) > LIMIT:
                raise Stop(f"{name}: {len(text)} bytes, more than {LIMIT}")
            (options.folder / f"{name}.js").write_text(text, "utf-8", newline="\n")
            print(f"{name}: accuracy {made[f'{name}_accuracy']:.4f}, {len(text) / 1000:.0f} kB")
    except Stop as stop:
        print(f"export_models: {stop}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
