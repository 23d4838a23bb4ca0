"""Lead the first use of each of nnlib's names on a page, in prose or in code, to its entry in 부록 C.

What a name stands for is read from the page's own imports (python_names), so that Keras's `Dense` stays Keras's.
Hidden cells are read but not linked: the first use is the first that a reader sees.
"""

import copy
import importlib
import inspect
import re
from collections import Counter
from html import escape

from docutils import nodes
from glossary_hover import is_inside
from myst_nb.sphinx_ import HideCodeCellNode
from python_names import UNKNOWN, Instance, Reader, find, member
from sphinx.ext.autodoc.mock import mock

REFERENCE = "chapters/92_nnlib"
CODE = re.compile(r"([^\W\d]\w*(?:\.\w+)*)(?:\(.*\))?", re.DOTALL)  # Dense, layers.Dense(4), model.fit(x, y)
LEFT_ALONE = (nodes.reference, nodes.title)
PIECE = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
# Modules that Keras has too: on a page with Keras, `Dense` alone may be either's.
SHARED = {"activations", "callbacks", "config", "initializers", "layers", "losses", "metrics", "optimizers", "utils"}


class Reference:
    """What 부록 C documents, found by the object itself, whatever name it was imported under."""

    def __init__(self, objects):
        listed = {path: entry for path, entry in objects.items() if entry.docname == REFERENCE and not entry.aliased}
        outer = [path for path, entry in listed.items() if entry.objtype in ("class", "function", "exception")]
        count = Counter(path.rpartition(".")[2] for path in outer)
        inner = [path for path in listed if path not in outer]
        self._entries = {}
        for path in outer + inner:  # a class may hold a function that has an entry of its own
            found = find(path)
            if found is not UNKNOWN:
                self._entries.setdefault(id(found), (listed[path].node_id, found))
        self._paths = {name: path for path in outer if count[name := path.rpartition(".")[2]] == 1}
        self.habits = {"model": Instance(find("nnlib.Sequential")), "layer": Instance(find("nnlib.layers.Layer"))}

    def entry(self, value):
        """The anchor of an object's entry and the first line of what it says there."""
        node_id, found = self._entries.get(id(value), (None, None))
        return node_id and (node_id, summary(found))

    def guess(self, name, page):
        """What a name without an import stands for: what nnlib calls so, unless the page means Keras's."""
        module = find(f"nnlib.{name}")
        if inspect.ismodule(module):
            return UNKNOWN if name in SHARED and page.has_keras else module
        if name in self._paths:
            *_, module, _ = self._paths[name].split(".")
            is_shared = module in SHARED or name in ("Input", "Sequential", "History")
            return UNKNOWN if is_shared and page.has_keras else find(self._paths[name])
        method = member(self.habits["model"], name)
        return method if inspect.isfunction(method) and not page.has_keras else UNKNOWN


class Page:
    """Goes through a page from top to bottom and says which of its names are used for the first time."""

    def __init__(self, blocks, reference):
        self.reference = reference
        self.reader = Reader(reference.habits)
        self.seen = set()
        ahead = Reader(reference.habits)
        self.later = {}  # what the page will import before it comes to Keras
        for block in blocks:
            ahead.read(block.astext())
            if not ahead.met_keras:
                self.later = ahead.names | self.later
        self.has_keras = self.reader.met_keras = ahead.met_keras

    def first_use(self, value):
        entry = self.reference.entry(value)
        if not entry or entry[0] in self.seen:
            return None
        self.seen.add(entry[0])
        return entry

    def in_prose(self, text):
        match = CODE.fullmatch(text)
        if not match:
            return None
        first, *rest = match[1].split(".")
        known = [self.reader.names, {} if self.has_keras else self.reference.habits, self.later]
        value = next((names[first] for names in known if first in names), None)
        if value is UNKNOWN and first not in self.reader.names:
            value = find("nnlib") if first == "nnlib" else self.reference.guess(first, self)
        for part in rest:
            value = member(value, part)
        return self.first_use(value)

    def in_code(self, text, is_cell):
        """The links of a block: (line, column, name, entry). Code in prose tells the cells after it nothing."""
        reader = self.reader if is_cell else copy.copy(self.reader)
        reader.names = reader.names if is_cell else dict(reader.names)
        found = ((line, column, name, self.first_use(value)) for line, column, name, value in reader.read(text))
        return [link for link in found if link[3]]


def summary(found):
    text = (inspect.getdoc(found) or "").partition("\n\n")[0]
    return " ".join(text.replace("`", "").split())


def opening(entry, address):
    node_id, text = entry
    return f'<a class="nn-api" href="{address}#{node_id}" title="{escape(text)}">'


def with_links(highlighted, links, address):
    """Highlighted code with the links put in; `links` count lines and columns as the code has them."""
    opens = {(line, column): entry for line, column, _, entry in links}
    closes = {(line, column + len(name)) for line, column, name, _ in links}
    line, column, shown = 1, 0, []
    for piece in PIECE.findall(highlighted):
        if piece.startswith("<"):
            shown.append(piece)
            continue
        if (line, column) in opens:
            shown.append(opening(opens[line, column], address))
        shown.append(piece)
        line, column = (line + 1, 0) if piece == "\n" else (line, column + 1)
        if (line, column) in closes:
            shown.append("</a>")
    return "".join(shown)


def is_cell(block):
    return "cell_input" in block.parent.get("classes", ())


def is_hidden(block):
    return isinstance(block.parent.parent, HideCodeCellNode)


def link_names(app, doctree, docname):
    if app.builder.format != "html" or docname == REFERENCE or REFERENCE not in app.env.all_docs:
        return
    address = app.builder.get_relative_uri(docname, REFERENCE)
    blocks = [block for block in doctree.findall(nodes.literal_block) if block.get("language") == "python"]
    page = Page([block for block in blocks if is_cell(block)], Reference(app.env.domaindata["py"]["objects"]))
    for node in list(doctree.findall(lambda node: isinstance(node, nodes.literal | nodes.literal_block))):
        if isinstance(node, nodes.literal_block):
            if node.get("language") == "python":
                link_block(app, node, page, address)
        elif not is_inside(node, doctree, LEFT_ALONE):
            entry = page.in_prose(node.astext())
            if entry:
                link_prose(node, entry, address)


def link_prose(literal, entry, address):
    node_id, text = entry
    reference = nodes.reference("", "", refuri=f"{address}#{node_id}", reftitle=text, internal=True)
    reference["classes"].append("nn-api")
    literal.replace_self(reference)
    reference += literal


def link_block(app, block, page, address):
    text = block.astext()
    if is_hidden(block):
        page.reader.read(text)
        return
    links = page.in_code(text, is_cell(block))
    if links:
        highlighted = app.builder.highlighter.highlight_block(text, block["language"], location=block)
        html = with_links(highlighted, links, address)
        block.replace_self(nodes.raw("", f'<div class="highlight-python notranslate">{html}</div>\n', format="html"))


def import_labs(app):
    """As autodoc does: the site is built without the labs' widgets."""
    with mock(app.config.autodoc_mock_imports):
        importlib.import_module("nnlib.labs")


def setup(app):
    app.connect("builder-inited", import_labs)
    app.connect("doctree-resolved", link_names)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
