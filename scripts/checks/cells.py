"""How notebooks are stored: run in order, no stray errors, deterministic outputs, sizes, descriptions of figures."""

import ast
import re

from .book import HANGUL, elements, outputs, stdout, tags

NOTEBOOK_LIMIT = 300 * 1024
FILE_LIMIT = 1_500_000
VISIBLE_LINES = 40
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KNOWN_TAGS = {
    "hide-input", "hide-output", "hide-cell", "remove-output", "remove-cell",  # jupyter-book
    "raises-exception", "nbval-ignore-output",  # nbval
    "export-model", "interact-callback",  # cells that scripts and tests look for
}  # fmt: skip
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
RUN_AGAIN = "run scripts/execute.py"
# Written so that this file does not match itself.
PRIVATE = [
    (re.compile(r"(pypi\.org|pythonhosted\.org|npmjs\.org|registry\.yarnpkg)", re.I), "names a package registry"),
    (re.compile(r"(?<![\w.])/(?:home|Users)/(?!\.\.\.)[a-z_][\w.-]*/"), "names a folder of one machine"),
    (re.compile(r"(?<![\w.])/roo[t]/"), "names a folder of one machine"),
]


def check(book):
    for page in book.pages:
        if page.is_notebook:
            yield from stored(page)
            yield from order(page)
            for number, cell in page.numbered("code"):
                yield from code_cell(page, number, cell)
            yield from figures(page)
    yield from quiz_ids(book)
    yield from files(book)


def stored(page):
    size = page.file.stat().st_size
    if size > NOTEBOOK_LIMIT:
        remedy = "store fewer or smaller figures (SVG where small)"
        yield page.fault(None, f"is {size / 1024:.0f} KB, over {NOTEBOOK_LIMIT // 1024} KB", remedy)
    ids = [cell.get("id") for cell in page.cells]
    if None in ids or len(set(ids)) < len(ids):
        yield page.fault(None, "has cells without an id of their own", RUN_AGAIN)


def order(page):
    if page.numbered("code") and not any(cell["execution_count"] for _, cell in page.numbered("code")):
        yield page.fault(None, "was not executed at all", RUN_AGAIN)
        return
    expected = 0
    for number, cell in page.numbered("code"):
        if not cell["source"].strip():
            yield page.fault(number, "is an empty code cell", "delete it")
            continue
        expected += 1
        count = cell["execution_count"]
        if count is None:
            yield page.fault(number, "was not executed", RUN_AGAIN)
        elif count != expected:
            yield page.fault(number, f"was executed as number {count}, not {expected}", RUN_AGAIN)


def code_cell(page, number, cell):
    given, source = tags(cell), cell["source"]
    for tag in sorted(set(given) - KNOWN_TAGS):
        yield page.fault(number, f"has the unknown tag {tag!r}", f"known are {', '.join(sorted(KNOWN_TAGS))}")
    for problem, remedy in [*streams(cell), *errors(cell, given), *nbval(given, source), *shown(cell)]:
        yield page.fault(number, problem, remedy)
    lines = len(source.splitlines())
    if lines > VISIBLE_LINES and not {"hide-input", "hide-cell"} & set(given):
        yield page.fault(number, f"shows {lines} lines of code, over {VISIBLE_LINES}", "split it or tag it hide-input")
    if "execution" in cell["metadata"]:
        yield page.fault(number, "stores when it ran", RUN_AGAIN)


def streams(cell):
    for output in cell["outputs"]:
        if output["output_type"] == "stream" and output["name"] == "stderr":
            remedy = "catch the warning and print it, or silence its cause"
            yield f"stores stderr: {output['text'].strip()[:80]!r}", remedy


def errors(cell, given):
    raised = [o["ename"] for o in cell["outputs"] if o["output_type"] == "error"]
    if raised and "raises-exception" not in given:
        yield f"stores the error {raised[0]}", "mend it, or tag the cell raises-exception if the reader is to see it"
    if "raises-exception" in given and not raised:
        yield "is tagged raises-exception but raises nothing", "drop the tag"


def nbval(given, source):
    """What would keep nbval from comparing."""
    if marker := re.search(r"#\s*(?:NBVAL_\w+|PYTEST_VALIDATE\w+)", source):
        yield f"is marked {marker[0]!r}", "use the tag nbval-ignore-output"
    if "nbval-ignore-output" in given and "assert" not in source and "interact" not in source:
        yield "is compared with nothing (nbval-ignore-output)", "assert a range of what it prints"


def shown(cell):
    plain = "\n".join([*outputs(cell, "text/plain"), *outputs(cell, "text/html"), stdout(cell)])
    if ADDRESS.search(plain):
        yield "shows a memory address", "print something that is the same every time"
    if outputs(cell, WIDGET_VIEW):
        yield "stores a widget's view", RUN_AGAIN
    for lab in elements(cell, "nn-lab"):
        missions = [mission["id"] for mission in lab.get("missions", [])]
        if len(set(missions)) < len(missions):
            yield "has two missions with one id", "give each its own"
    labs = "".join(outputs(cell, "text/html"))
    if "<nn-lab" in labs and "<table" not in labs:
        yield "has a lab that shows nothing without JavaScript", "let the lab's to_html hold a table"
    if labs.count("<nn-quiz") > 1:
        yield "shows more than one quiz", "one quiz per cell"


def figures(page):
    code = page.numbered("code")
    for position, (number, cell) in enumerate(code):
        if not any(kind.startswith("image/") for o in cell["outputs"] for kind in o.get("data", {})):
            continue
        alt = cell["metadata"].get("mystnb", {}).get("image", {}).get("alt", "")
        if len(HANGUL.findall(alt)) < 10:
            remedy = 'set the cell\'s metadata {"mystnb": {"image": {"alt": "…"}}} to one or two Korean sentences'
            yield page.fault(number, "shows a figure that has no text for those who do not see it", remedy)
        near = [c for _, c in code[max(position - 1, 0) : position + 2]]
        if not any(stdout(c).strip() or asserts(c["source"]) for c in near):
            remedy = "print or assert them in this cell or in the code cell beside it"
            yield page.fault(number, "shows a figure whose numbers stand nowhere", remedy)


def asserts(source):
    """Whether a cell asserts something (a comment about it does not count)."""
    try:
        return any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(source)))
    except SyntaxError:  # shown on purpose, or a cell magic
        return False


def quiz_ids(book):
    """Answers and ticked missions are kept under these ids, so each belongs to one element of the whole book."""
    seen = {}
    for page in book.pages:
        for number, cell in page.numbered("code"):
            names = [quiz["id"] for quiz in elements(cell, "nn-quiz")]
            for lab in elements(cell, "nn-lab"):
                names += [f"{lab.get('id', '')}/{mission['id']}" for mission in lab.get("missions", [])]
            for name in names:
                if name in seen:
                    yield page.fault(number, f"uses the id {name!r} of {seen[name]}", "give it its own")
                seen.setdefault(name, f"{page.path} cell {number}")


def files(book):
    own = book.root.as_posix() + "/"
    for path in book.tracked_files:
        name = path.relative_to(book.root).as_posix()
        if path.stat().st_size > FILE_LIMIT:
            yield book.fault(name, f"is {path.stat().st_size / 1e6:.1f} MB, over 1.5 MB", "make it smaller")
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found = [(match[0], why) for pattern, why in PRIVATE if (match := pattern.search(text))]
        if own.count("/") > 2 and own in text:
            found.append((own, "names a folder of one machine"))
        for excerpt, why in found:
            yield book.fault(name, f"{why}: {excerpt}", "take it out")
