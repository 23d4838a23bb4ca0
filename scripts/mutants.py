"""Change nnlib's core by one thing at a time with cosmic-ray and report which changes no test noticed.

    python scripts/mutants.py [nnlib/optimizers.py …] [--sample 100] [--minutes 10]

Works on a copy of the repository's nnlib and tests. Survivors are printed with their change; benchmarks/README.md lists
those that are known, with the reason why each makes no difference.
"""

import argparse
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ["nnlib/layers", "nnlib/losses.py", "nnlib/optimizers.py", "nnlib/models.py"]
# The quickest tests that notice most come first; the whole of tests/nnlib is what counts.
TESTS = [
    "test_keras_parity_layers", "test_gradients_layers", "test_contracts", "test_gradients", "test_keras_parity",
    "test_bad_input", "test_callbacks", "test_interop", "test_doctests",
]  # fmt: skip
CONFIG = """
[cosmic-ray]
module-path = {modules}
timeout = 300.0
excluded-modules = ["nnlib/layers/__init__.py"]
test-command = "{python} -m pytest -x -q -p no:cacheprovider {tests}"
[cosmic-ray.distributor]
name = "local"
[cosmic-ray.filters.operators-filter]
# isinstance(x, int | float), dict | dict: types and merging, no arithmetic; and what only annotates or decorates.
exclude-operators = ["core/ReplaceBinaryOperator_BitOr_.*"]
"""


def tool(name, *arguments, **options):
    command = [str(Path(sys.executable).parent / name), *map(str, arguments)]
    return subprocess.run(command, check=False, **options)


def copy_repository(folder):
    for name in ("nnlib", "tests", "pyproject.toml", "scripts"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)


def keep_a_sample(session, size):
    """Leave `size` of the changes, drawn at random but always the same, to be tried."""
    with sqlite3.connect(session) as database:
        in_order = "SELECT job_id FROM mutation_specs ORDER BY module_path, operator_name, occurrence"
        drawn = [job for (job,) in database.execute(in_order)]
        done = {job for (job,) in database.execute("SELECT job_id FROM work_results")}
        rest = [job for job in drawn if job not in done]
        dropped = [(job,) for job in set(rest) - set(random.Random(0).sample(rest, min(size, len(rest))))]
        for table in ("mutation_specs", "work_items"):
            database.executemany(f"DELETE FROM {table} WHERE job_id = ?", dropped)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", default=MODULES)
    parser.add_argument("--sample", type=int, help="try so many changes only")
    parser.add_argument("--minutes", type=float, help="stop after so long; what was done by then is reported")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        copy_repository(folder)
        tests = " ".join(f"tests/nnlib/{name}.py" for name in TESTS)
        config, session = folder / "mutation.toml", folder / "session.sqlite"
        config.write_text(CONFIG.format(modules=options.modules, tests=tests, python=sys.executable), "utf-8")
        quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
        where = {"cwd": folder, "env": os.environ | quiet}
        tool("cosmic-ray", "init", config, session, **where)
        tool("cr-filter-operators", session, config, **where)
        if options.sample:
            keep_a_sample(session, options.sample)
        if tool("cosmic-ray", "baseline", config, **where).returncode:
            sys.exit("the tests fail before anything is changed")
        try:
            tool("cosmic-ray", "exec", config, session, timeout=options.minutes and 60 * options.minutes, **where)
        except subprocess.TimeoutExpired:
            print("stopped: the time is up")
        tool("cr-report", session, "--surviving-only", "--show-diff", "--no-show-pending", **where)
        tool("cr-rate", session, "--estimate", **where)


if __name__ == "__main__":
    main()
