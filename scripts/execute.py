"""Run notebooks on a fresh kernel and store their outputs so that a second run gives the same bytes.

    python scripts/execute.py                    every chapter
    python scripts/execute.py 07 7b path.ipynb   these
    python scripts/execute.py --check 07         run, write nothing, exit 1 if the stored outputs differ

The kernel is the Python that runs this script. A notebook is written only when all of it ran.
"""

import argparse
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

ROOT = Path(__file__).resolve().parents[1]
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
ANSI = re.compile(r"\x1b\[[0-9;]*m")
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
KEPT_METADATA = ("tags", "mystnb")
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


class Stop(Exception):
    """A notebook that cannot be stored; the message says which cell and why."""


class ThisPython(KernelSpecManager):
    """Whatever kernels are installed on the machine, the book runs on the Python that runs this script."""

    def get_kernel_spec(self, kernel_name):
        return KernelSpec(resource_dir=RESOURCES, **get_kernel_dict())


# Reading and running


def read(path):
    """The notebook with an id in every cell; nbformat's own reader would draw random ids."""
    nb = json.loads(path.read_text("utf-8"))
    give_ids(nb["cells"])
    nb.update(nbformat=4, nbformat_minor=5)
    nb = nbformat.from_dict(nb)
    for cell in nb.cells:
        join_lines(cell)
    return nb


def join_lines(cell):
    """Stored text may be a list of lines; nbformat's own reader joins it."""
    cell.source = "".join(cell.source)
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None


def give_ids(cells):
    """Keep a usable id; give a missing, repeated or odd one the cell's number (c001)."""
    seen = set()
    for number, cell in enumerate(cells, 1):
        wanted = str(cell.get("id", ""))
        if not CELL_ID.fullmatch(wanted) or wanted in seen:
            wanted = next(name for name in free_ids(number) if name not in seen)
        seen.add(wanted)
        cell["id"] = wanted


def free_ids(number):
    yield f"c{number:03d}"
    letter = 1
    while True:
        yield f"c{number:03d}-{letter}"
        letter += 1


def run(nb, folder, timeout):
    begun = []
    client = NotebookClient(
        nb,
        km=AsyncKernelManager(kernel_spec_manager=ThisPython()),
        timeout=timeout,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
        on_cell_start=lambda cell, cell_index: begun.append((cell_index + 1, cell)),
    )
    try:
        client.execute(stderr=subprocess.DEVNULL)  # the kernel's own notes; what a cell writes is still seen
    except CellExecutionError as error:
        raise Stop(describe(begun[-1], f"{error.ename}: {error.evalue}")) from None
    except CellTimeoutError:
        raise Stop(describe(begun[-1], f"ran for more than {timeout} s")) from None
    except DeadKernelError:
        raise Stop(describe(begun[-1], "the kernel died")) from None


def describe(numbered_cell, problem):
    number, cell = numbered_cell
    source = "\n".join("    " + line for line in cell.source.splitlines())
    return f"cell {number} ({cell.id}): {problem}\n{source}"


# Normalising


def normalise(nb):
    """Leave in the notebook only what a second run repeats."""
    nb.metadata = nbformat.from_dict(METADATA)
    count = 0
    for number, cell in enumerate(nb.cells, 1):
        cell.metadata = kept_metadata(cell.metadata)
        cell.pop("attachments", None)
        if cell.cell_type != "code":
            continue
        if cell.source.strip():
            count += 1
        cell.execution_count = count if cell.source.strip() else None
        cell.outputs = merged(clean(output, cell, number) for output in cell.outputs)


def kept_metadata(metadata):
    """Tags and myst-nb's settings stay; what the tags hide on the site is folded in Jupyter too."""
    kept = {name: metadata[name] for name in KEPT_METADATA if metadata.get(name)}
    tags = kept.get("tags", [])
    folded = {}
    if {"hide-input", "hide-cell", "remove-cell"} & set(tags):
        folded["source_hidden"] = True
    if "hide-output" in tags or "hide-cell" in tags:
        folded["outputs_hidden"] = True
    if folded:
        kept["jupyter"] = folded
    return nbformat.from_dict(kept)


def clean(output, cell, number):
    kind = output.output_type
    if kind == "stream" and output.name == "stderr":
        text = output.text.strip()
        raise Stop(describe((number, cell), f"wrote to stderr, which is not stored:\n{text}"))
    if kind == "execute_result":
        output.execution_count = cell.execution_count
    if kind in ("execute_result", "display_data"):
        output.data.pop(WIDGET_VIEW, None)
    if kind == "error":
        output.traceback = short_traceback(output)
    if ADDRESS.search(visible_text(output)):
        raise Stop(describe((number, cell), "shows a memory address, which differs every time: print something else"))
    return output


def visible_text(output):
    data = output.get("data", {})
    return "\n".join([output.get("text", ""), data.get("text/plain", ""), data.get("text/html", "")])


def short_traceback(output):
    """The frames inside the notebook and the message; files' paths and line numbers differ between machines."""
    plain = [ANSI.sub("", part) for part in output.traceback]
    return [part for part in plain if not re.match(r"\s*File (?!<)", part)] or [f"{output.ename}: {output.evalue}"]


def merged(outputs):
    """How a stream is cut into messages depends on timing."""
    result = []
    for output in outputs:
        last = result[-1] if result else {}
        if output.output_type == "stream" and last.get("output_type") == "stream" and last.name == output.name:
            last.text += output.text
        else:
            result.append(output)
    return result


# Writing and comparing


def executed(path, timeout=300):
    """The text that the notebook's file should hold."""
    nb = read(path)
    run(nb, path.resolve().parent, timeout)
    normalise(nb)
    nbformat.validate(nb)
    return nbformat.writes(nb).rstrip("\n") + "\n"


def write(path, text):
    """All or nothing: a file half written would be a lost chapter."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, path.stat().st_mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def difference(stored, fresh):
    """What differs first, in words."""
    if stored == fresh:
        return ""
    old, new = (json.loads(text) for text in (stored, fresh))
    for number, (before, after) in enumerate(zip(old["cells"], new["cells"], strict=False), 1):
        if before != after:
            lines = [json.dumps(c, ensure_ascii=False, indent=1, sort_keys=True).splitlines() for c in (before, after)]
            shown = list(difflib.unified_diff(*lines, "stored", "fresh", n=1, lineterm=""))[:20]
            return f"cell {number} ({after['id']}) differs\n" + "\n".join(f"    {line[:160]}" for line in shown)
    return "the notebook's metadata or its layout differs: run scripts/execute.py"


def find(names, root=ROOT):
    """Paths as given; a chapter number stands for its notebook."""
    if not names:
        return sorted(root.glob("chapters/*.ipynb"))
    paths = []
    for name in names:
        number = re.fullmatch(r"(\d+)([a-z]?)", name)
        found = sorted(root.glob(f"chapters/{int(number[1]):02d}{number[2]}_*.ipynb")) if number else [Path(name)]
        if not found or not all(path.is_file() for path in found):
            raise Stop(f"no notebook for {name}")
        paths += found
    return paths


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notebooks", nargs="*", help="paths or chapter numbers; every chapter without any")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if stored outputs differ")
    parser.add_argument("--timeout", type=int, default=300, help="seconds for one cell")
    options = parser.parse_args(arguments)
    failed = False
    try:
        paths = find(options.notebooks)
    except Stop as stop:
        parser.error(str(stop))
    for path in paths:
        try:
            fresh, stored = executed(path, options.timeout), path.read_text("utf-8")
        except (Stop, nbformat.ValidationError, json.JSONDecodeError) as problem:
            failed = True
            print(f"{path}: {problem}\n  The file is left as it was.", file=sys.stderr)
            continue
        changed = difference(stored, fresh)
        if changed and options.check:
            failed = True
            print(f"{path}: {changed}", file=sys.stderr)
        elif changed:
            write(path, fresh)
        print(f"{path}: {'differs' if changed and options.check else 'written' if changed else 'unchanged'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
