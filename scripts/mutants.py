"""Change nnlib's core by one thing at a time and report which changes no test noticed.

    python scripts/mutants.py [nnlib/optimizers.py …] [--sample 100]

cosmic-ray makes the changes, on a copy of the repository. Every change is tried in a fork of a process that has
imported NumPy, Keras and pytest already, which is several times as fast as starting the tests anew. Survivors are
printed with their change; benchmarks/README.md lists the known ones, with the reason why each makes no difference.
"""

import argparse
import difflib
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from contextlib import chdir
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ["nnlib/layers", "nnlib/losses.py", "nnlib/optimizers.py", "nnlib/models.py"]
# What notices most in the shortest time comes first; a change that survives one group meets the next.
TEST_GROUPS = [
    ["test_gradients", "test_contracts", "test_doctests", "test_bad_input"],
    ["test_gradients_layers"],
    ["test_keras_parity_layers", "test_callbacks", "test_interop"],
    ["test_keras_parity"],
]
# isinstance(x, int | float), dict | dict: types and merging, no arithmetic.
LEFT_OUT = "core/ReplaceBinaryOperator_BitOr_"
TIMEOUT = 300  # seconds: a change may make a loop endless


def copy_repository(folder):
    for name in ("nnlib", "tests", "scripts"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)


def sources(modules):
    files = [file for name in modules for file in sorted(Path(name).glob("*.py")) or [Path(name)]]
    return [file for file in files if file.name != "__init__.py"]


def changes(files):
    """Every single change that cosmic-ray knows for these files."""
    from cosmic_ray.commands import init
    from cosmic_ray.work_db import WorkDB, use_db

    with use_db(":memory:", WorkDB.Mode.create) as database:
        init(files, database, {})
        specs = [item.mutations[0] for item in database.work_items]
    specs = [spec for spec in specs if not spec.operator_name.startswith(LEFT_OUT)]
    return sorted(specs, key=lambda spec: (str(spec.module_path), spec.operator_name, spec.occurrence))


def is_noticed():
    """Whether some test fails, in a fork; a run that takes too long counts as a failure."""
    child = os.fork()
    if child == 0:
        signal.alarm(TIMEOUT)  # ends the process
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os._exit(run_tests())
    _, status = os.waitpid(child, 0)
    return status != 0


def run_tests():
    import pytest

    for group in TEST_GROUPS:
        tests = [f"tests/nnlib/{name}.py" for name in group]
        code = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "-p", "no:nbval", *tests])
        if code:
            return int(code)
    return 0


def survives(spec):
    """The change as a diff when no test notices it, else None."""
    from cosmic_ray.mutating import use_mutation
    from cosmic_ray.plugins import get_operator

    with use_mutation(spec.module_path, get_operator(spec.operator_name)(), spec.occurrence) as (before, after):
        if after is None or is_noticed():
            return None
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), str(spec.module_path), n=0, lineterm="")
    return "\n".join(list(lines)[2:])


def import_what_tests_need():
    import hypothesis
    import keras
    import numpy
    import pytest

    return hypothesis, keras, numpy, pytest


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", default=MODULES)
    parser.add_argument("--sample", type=int, help="try so many changes only, drawn at random but always the same")
    options = parser.parse_args()
    os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "OMP_NUM_THREADS": "1"}
    sys.dont_write_bytecode = True
    tried, survived = Counter(), Counter()
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        copy_repository(Path(folder))
        sys.path.insert(0, folder)
        import_what_tests_need()
        if is_noticed():
            sys.exit("the tests fail before anything is changed")
        specs = changes(sources(options.modules))
        if options.sample:
            specs = random.Random(0).sample(specs, min(options.sample, len(specs)))
        for spec in specs:
            difference = survives(spec)
            tried[str(spec.module_path)] += 1
            if difference:
                survived[str(spec.module_path)] += 1
                print(f"survivor {spec.operator_name} in {spec.module_path}\n{difference}\n", flush=True)
    for module, count in sorted(tried.items()):
        killed = count - survived[module]
        print(f"{module}: tried {count}, killed {killed} ({killed / count:.1%})", flush=True)


if __name__ == "__main__":
    main()
