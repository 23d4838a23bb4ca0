"""Write the models that DigitLab shows from the chapters that train them.

    python scripts/export_models.py 10        digits_mlp, digits_cnn
    python scripts/export_models.py 10b       mnist_mlp, mnist_cnn

Only the notebook's cells tagged `export-model` are run, in order, in one namespace: the chapter holds the one
definition of each model. They end with Keras models under these names, and `<name>_accuracy` as measured on the
chapter's test data. Each model becomes nnlib/labs/static/models/<name>.js, a classic script, its weights as float16.
"""

import argparse
import base64
import json
import sys
from pathlib import Path

import nbformat
import numpy as np
from execute import Stop, find

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "nnlib" / "labs" / "static" / "models"
TAG = "export-model"
NAMES = ("digits_mlp", "digits_cnn", "mnist_mlp", "mnist_cnn")
LIMIT = 350_000  # bytes of one file
# What of a Keras layer's settings the lab's engine and nnlib need to rebuild it.
KEPT = {
    "Dense": ("units", "activation"),
    "Conv2D": ("filters", "kernel_size", "activation"),
    "MaxPooling2D": ("pool_size",),
    "Flatten": (),
}
EXPECTED = {"strides": ([1, 1], [2, 2]), "padding": ("valid",), "use_bias": (True,)}


def tagged_cells(path):
    notebook = nbformat.read(path, as_version=4)
    return [cell.source for cell in notebook.cells if TAG in cell.metadata.get("tags", [])]


def run(cells):
    namespace = {"__name__": "__main__"}
    for number, source in enumerate(cells, 1):
        exec(compile(source, f"{TAG} cell {number}", "exec"), namespace)
    return namespace


def describe(layer):
    kind, config = type(layer).__name__, layer.get_config()
    if kind not in KEPT:
        raise Stop(f"the lab's engine has no layer {kind}")
    for name, known in EXPECTED.items():
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


def script_of(name, model, accuracy):
    data = name.split("_")[0]
    content = {
        "name": name,
        "trained_on": {"digits": "load_digits", "mnist": "MNIST"}[data],
        "frame": data,
        "accuracy": round(float(accuracy), 6),
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
        names = [name for name in NAMES if name in made]
        if not names:
            raise Stop(f"the tagged cells of {path} define none of {', '.join(NAMES)}")
        options.folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            text = script_of(name, made[name], made[f"{name}_accuracy"])
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
