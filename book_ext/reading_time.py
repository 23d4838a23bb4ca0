"""How long a chapter takes, computed from what stands in its notebook.

    python book_ext/reading_time.py     writes the times into the notebooks («걸리는 시간»)

On the site the time stands on top of each chapter; a list with the class `nn-map` gets that of each chapter it links to
and the heading above it their sum; {reading-time}`all`, {exercise-time}`all` or {reading-time}`02_neuron 05_descent`
give a sum in the text.
"""

import functools
import html
import json
import re
from pathlib import Path

from docutils import nodes

# None of this was measured on readers of this book. Korean adults read easy sentences silently at 202 words a minute
# (Rhiu et al., 2017, doi:10.3341/kjo.2016.0042), some 600 syllables; a textbook to think along with gets half of that.
SECONDS = {
    "syllable": 60 / 300,
    "line": 4,  # of visible code
    "formula": 10,  # on a line of its own
    "figure": 10,
    "quiz": 45,
    "lab": 60,
    "mission": 60,
}
EXERCISE = 8 * 60  # with its text, hints and solution
NOT_READ = re.compile(r"<!--.*?-->|\$\$.*?\$\$|\$[^$]*\$|`[^`]*`|\]\([^)]*\)", re.DOTALL)
EXERCISE_HEADING = re.compile(r"^### 연습 \d", re.MULTILINE)
OTHER_HEADING = re.compile(r"^##? ", re.MULTILINE)
FIRST_SENTENCE = re.compile(r"(?<=\*\*걸리는 시간\*\*: )[^.]*\.")
HOME = "index"


@functools.cache
def times(notebook):
    """Minutes for reading and trying a chapter, and for its exercises."""
    cells = json.loads(Path(notebook).read_text("utf-8"))["cells"]
    reading, exercises, in_exercise = 0, 0, False
    for cell in cells:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            exercises += len(EXERCISE_HEADING.findall(text))
            in_exercise = bool(EXERCISE_HEADING.search(text)) or (in_exercise and not OTHER_HEADING.search(text))
        if not in_exercise:
            reading += seconds(cell, text)
    return rounded(reading / 60), rounded(exercises * EXERCISE / 60)


def seconds(cell, text):
    if cell["cell_type"] == "markdown":
        syllables = re.findall("[가-힣]", NOT_READ.sub("", text))
        return len(syllables) * SECONDS["syllable"] + text.count("$$") / 2 * SECONDS["formula"]
    is_shown = not any(tag.startswith(("hide-", "remove-")) for tag in cell["metadata"].get("tags", []))
    found = {
        "line": is_shown and len([line for line in text.splitlines() if line.strip()]),
        "figure": sum("image/png" in output.get("data", {}) for output in cell["outputs"]),
        "quiz": text.count("labs.Quiz("),
        "lab": len(re.findall(r"labs\.\w+Lab\(", text)),
        "mission": text.count('"goal":'),
    }
    return sum(count * SECONDS[name] for name, count in found.items())


def rounded(minutes):
    step = 5 if minutes < 60 else 10
    return round(minutes / step) * step


def in_words(minutes):
    """«약 80분», from two hours on «약 6시간 반», from ten on whole hours."""
    if minutes < 120:
        return f"약 {minutes}분"
    hours, half = divmod(round(minutes / 30), 2) if minutes < 600 else (round(minutes / 60), 0)
    return f"약 {hours}시간{' 반' if half else ''}"


def both(reading, exercises):
    return f"읽고 만지는 데 {in_words(reading)}" + (f", 연습 문제에 {in_words(exercises)}" if exercises else "")


# ---- The notebooks ----


def with_time(source, notebook):
    """A notebook's text with the time that its cells make, in the place of the first sentence about it."""
    return FIRST_SENTENCE.sub(f"{both(*times(notebook))}.", source, count=1)


def chapters(folder):
    return sorted(path for path in Path(folder).glob("*.ipynb") if re.match(r"[01]\d", path.name))


def main():
    for notebook in chapters("chapters"):
        source = notebook.read_text("utf-8")
        notebook.write_text(with_time(source, notebook), "utf-8")


# ---- The site ----


class PendingTime(nodes.Inline, nodes.Element):
    """A sum asked for in the text: `which` of the two times, of the chapters `of`."""


def ask(which, name, rawtext, text, lineno, inliner, options=None, content=None):
    return [PendingTime(which=which, of=text.split())], []


def of_page(app, docname):
    """The times of a chapter, or None for other pages."""
    notebook = Path(app.srcdir, f"{docname}.ipynb")
    return times(notebook) if notebook.exists() else None


def show_times(app, doctree, docname):
    if app.builder.format != "html":
        return
    fill_in(app, doctree)
    mark_map(app, doctree, docname)
    found = of_page(app, docname)
    if found:
        home = app.builder.get_relative_uri(docname, HOME)
        asking = f'<a href="{home}#reading-time">어떻게 셈했습니까?</a>'
        title = doctree.next_node(nodes.title)
        title.parent.insert(1, raw(f'<p class="nn-time">{both(*found)} ({asking})</p>'))


def fill_in(app, doctree):
    every = [path.stem for path in chapters(Path(app.srcdir, "chapters"))]
    for node in list(doctree.findall(PendingTime)):
        names = every if node["of"] == ["all"] else node["of"]
        total = sum(of_page(app, f"chapters/{name}")[node["which"]] for name in names)
        node.replace_self(nodes.Text(in_words(total)))


def mark_map(app, doctree, docname):
    pages = {app.builder.get_relative_uri(docname, name): name for name in app.env.all_docs}
    for chapter_list in [node for node in doctree.findall(nodes.bullet_list) if "nn-map" in node["classes"]]:
        total = 0
        for link in chapter_list.findall(nodes.reference):
            found = of_page(app, pages[link["refuri"]]) if link.get("refuri") in pages else None
            if found:
                total += found[0]
                link.parent.insert(link.parent.index(link) + 1, raw(time_mark(in_words(found[0]))))
        heading = chapter_list.parent.next_node(nodes.title)
        heading += raw(time_mark(in_words(total)))


def time_mark(text):
    return f' <span class="nn-time">{html.escape(text)}</span>'


def raw(text):
    return nodes.raw("", text, format="html")


def setup(app):
    for which, name in enumerate(["reading-time", "exercise-time"]):
        app.add_role(name, functools.partial(ask, which))
    app.connect("doctree-resolved", show_times)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


if __name__ == "__main__":
    main()
