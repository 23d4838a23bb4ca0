"""The book's own search index: every section with its text and code, and every name of the glossary's terms.

Sphinx's Korean index holds only whole words with their particles (학습률을, 학습률이, …), so that a search for 학습
misses most pages. static/search.js matches parts of words in the text itself, which needs no dictionary.
"""

import json
import re
from html import unescape
from pathlib import Path

from docutils import nodes
from glossary_hover import is_inside
from glossary_terms import also, load

INDEX = "_static/search_index.js"
NOT_TEXT = (nodes.math, nodes.math_block, nodes.raw, nodes.comment, nodes.title)
HIDDEN = (nodes.raw, nodes.comment)  # the marks of claims
READABLE = re.compile(r"[\w\s=+\-.,()]+")  # a formula that reads as it is written: w, n = 10
ELEMENT = re.compile(r"<nn-(?:quiz|lab)\b.*?</nn-(?:quiz|lab)>", re.DOTALL)
# Tags, the lab's numbers, and the quiz's answers, which stay hidden here too.
NOT_READ = re.compile(r"<nn-[^>]*'>|<table>.*?</table>|<details>.*?</details>|<[^>]*>", re.DOTALL)


def sections(doctree):
    """Each section's heading, anchor, text and code, without those of the sections inside it."""
    for section in doctree.findall(nodes.section):
        text, code = [], []
        for child in section.children:
            if not isinstance(child, nodes.section):
                _collect(child, text, code)
        heading = shown(section.next_node(nodes.title))
        yield [heading, section["ids"][0], " ".join(" ".join(text).split()), "\n".join(code)]


def shown(node):
    """A node's text as one reads it; a formula in the signs of LaTeX leaves a gap."""
    parts = [part for part in node.findall(nodes.Text) if not is_inside(part, node, HIDDEN)]
    return "".join(part if is_readable(part, node) else "…" for part in parts)


def is_readable(part, node):
    return not is_inside(part, node, nodes.math) or READABLE.fullmatch(part)


def _collect(node, text, code):
    if isinstance(node, NOT_TEXT) or "cell_output" in node.get("classes", ()):
        return
    if "cell" in node.get("classes", ()) and node.astext().startswith("labs."):
        text.append(_asked(node))
    elif isinstance(node, nodes.literal_block):
        code.append(node.astext())
    elif isinstance(node, nodes.TextElement):
        text.append(shown(node))
    else:
        for child in node.children:
            _collect(child, text, code)


def _asked(cell):
    """What a quiz or a lab asks, instead of the code that makes it and holds the answers."""
    made = (found for raw in cell.findall(nodes.raw) for found in ELEMENT.findall(raw.astext()))
    return unescape(NOT_READ.sub(" ", " ".join(made)))


def write_index(app, exception):
    if exception or app.builder.format != "html":
        return
    pages = []
    for name in app.env.collect_relations():
        doctree = app.env.get_doctree(name)
        title = app.env.titles[name].astext()
        pages.append([app.builder.get_target_uri(name), title, list(sections(doctree))])
    terms = [[term["ko"], term["en"], also(term), term["introduced"]] for term in load(Path(app.confdir))]
    content = json.dumps({"pages": pages, "terms": terms}, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, INDEX).write_text(f"window.nnSearchIndex={content};\n", "utf-8")
    Path(app.outdir, "_static", "searchtools.js").unlink(missing_ok=True)


def replace_sphinx_search(app):
    app.builder.search = False  # its index, and its page, which the book's own template becomes
    app.config.html_additional_pages["search"] = "search.html"


def setup(app):
    app.connect("builder-inited", replace_sphinx_search)
    app.connect("build-finished", write_index)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
