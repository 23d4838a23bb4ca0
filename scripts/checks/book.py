"""What the checks look at: the book's files, their cells, and the prose in them as the site's parser reads it."""

import json
import re
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path

import yaml
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer, default_slugify
from myst_parser.parsers.mdit import create_md_parser

CHAPTERS = (
    "00_warmup", "01_what", "02_neuron", "03_layers", "04_activations", "05_descent", "06_backprop", "07_training",
    "07b_generalize", "08_tensorflow", "09_keras", "10_digits", "10b_mnist", "11_cnn", "12_rnn", "12b_lstm",
    "13_power_and_limits", "13b_fields",
)  # fmt: skip
CLOSING = "14_closing"
SHORT_CHAPTERS = ("00_warmup", "07b_generalize", "10b_mnist", "12b_lstm", "13b_fields")
GLOSSARY = "chapters/91_glossary.md"
COMMENT = re.compile(r"<!--\s*(.*?)\s*-->", re.S)
TAG = re.compile(r"<[^>]+>")
HANGUL = re.compile(r"[가-힣]")


@dataclass(frozen=True)
class Fault:
    """Something wrong, or (warning) something for a person to decide."""

    path: str
    cell: int | None
    problem: str
    remedy: str
    warning: bool = False

    def __str__(self):
        where = self.path if self.cell is None else f"{self.path}:cell {self.cell}"
        return f"{where}: {'warning: ' if self.warning else ''}{self.problem}; {self.remedy}"


@dataclass(frozen=True)
class Piece:
    """A run of a paragraph: text, link (the text of one), code, math, comment or target (a link's address)."""

    kind: str
    text: str


@dataclass
class Block:
    """One paragraph, heading, list item's paragraph, table cell, formula, fence or piece of raw HTML."""

    kind: str  # heading, text, math, fence, html, or another token's name that no notebook should hold
    cell: int | None
    pieces: list = field(default_factory=list)
    level: int = 0  # of a heading
    label: str = ""  # the bold words a paragraph begins with
    item: bool = False  # first in a list item
    quoted: bool = False  # in a quotation of a source post («원문:»)
    attributes: dict = field(default_factory=dict)
    info: str = ""

    def text(self, *kinds):
        return "".join(piece.text for piece in self.pieces if piece.kind in (kinds or ("text", "link", "code", "math")))

    @property
    def is_prose(self):
        return self.kind in ("heading", "text", "html") and not self.quoted

    def prose(self, links=True):
        """What is read as Korean text: code and formulas leave a gap, so that no word grows together across them."""
        shown = ("text", "link") if links else ("text",)
        hidden = ("comment", "target", "id")
        return "".join(p.text if p.kind in shown else "" if p.kind in hidden else "□" for p in self.pieces)


# Markdown


def make_parser(extensions):
    return create_md_parser(MdParserConfig(enable_extensions=set(extensions)), DocutilsRenderer)


def blocks_of(parser, source, cell=None):
    """The blocks of one Markdown source, in order."""
    blocks, quotes, heading, item = [], [], None, False
    tokens = parser.parse(source)
    for index, token in enumerate(tokens):
        if token.type == "blockquote_open":
            quotes.append(is_source_quote(tokens, index))
        elif token.type == "blockquote_close":
            quotes.pop()
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "list_item_open":
            item = True
        elif token.type == "paragraph_open":
            attributes = token.attrs
        elif token.type == "inline":
            kind, pieces = ("heading" if heading else "text"), list(inline_pieces(token.children))
            block = Block(kind, cell, pieces, heading or 0, first_bold(token.children), item, any(quotes))
            block.attributes = {} if heading else attributes if tokens[index - 1].type == "paragraph_open" else {}
            blocks.append(block)
            heading, item = None, False
        elif token.type == "html_block":
            blocks.append(Block("html", cell, list(html_pieces(token.content)), quoted=any(quotes)))
        elif token.type in ("fence", "code_block"):
            blocks.append(Block("fence", cell, [Piece("code", token.content)], info=token.info))
        elif token.type == "math_block":
            blocks.append(Block("math", cell, [Piece("math", token.content)]))
        elif (token.nesting == 0 and token.type != "hr") or token.type == "dl_open":
            blocks.append(Block(token.type, cell, [Piece("text", token.content)], info=token.info))
    return blocks


def is_source_quote(tokens, start):
    first = next(token for token in tokens[start:] if token.type in ("inline", "blockquote_close"))
    text = "".join(child.content for child in first.children or [])
    return text.startswith("원문:")


def first_bold(children):
    """The text of a bold run that begins the paragraph, else ""."""
    begun = [c for c in children if c.type != "text" or c.content]
    if not begun or begun[0].type != "strong_open":
        return ""
    end = next(i for i, c in enumerate(begun) if c.type == "strong_close")
    return "".join(c.content for c in begun[1:end])


def inline_pieces(children):
    inside_link = 0
    for child in children:
        if child.type == "link_open":
            inside_link += 1
            yield Piece("target", child.attrs["href"])
        elif child.type == "link_close":
            inside_link -= 1
        elif child.type == "text":
            yield Piece("link" if inside_link else "text", child.content)
        elif child.type in ("softbreak", "hardbreak"):
            yield Piece("text", "\n")
        elif child.type == "code_inline":
            yield Piece("code", child.content)
        elif child.type.startswith("math_inline"):
            yield math_piece(child.content)
        elif child.type == "html_inline":
            yield from html_pieces(child.content)
        elif child.type == "image":
            yield Piece("target", child.attrs["src"])
            yield Piece("image", child.content)
        elif child.nesting == 0:
            yield Piece(child.type, child.content)


def math_piece(content):
    """A formula that is only a number is read as a number."""
    plain = content.replace(r"\%", "%").replace(r"\,", " ").replace("{,}", ",").strip()
    return Piece("text" if re.fullmatch(r"[-−]?[\d.,]+( ?%p?)?", plain) else "math", plain)


def html_pieces(source):
    end = 0
    for comment in COMMENT.finditer(source):
        yield from tag_pieces(source[end : comment.start()])
        yield Piece("comment", comment[1])
        end = comment.end()
    yield from tag_pieces(source[end:])


def tag_pieces(source):
    for name, address in re.findall(r"\b(href|src|id)=\"([^\"]*)\"", source):
        yield Piece("id" if name == "id" else "target", unescape(address))
    text = unescape(TAG.sub("", source))
    if text:
        yield Piece("text", text)


# Files


class Page:
    """A Markdown file or a notebook of the book."""

    def __init__(self, book, path):
        self.book, self.file, self.path = book, path, path.relative_to(book.root).as_posix()
        self.stem = path.stem
        self.is_notebook = path.suffix == ".ipynb"
        self.is_chapter = self.is_notebook and self.stem in CHAPTERS

    @cached_property
    def cells(self):
        """The notebook's cells, sources and texts joined; the whole file as one Markdown cell for a .md page."""
        if not self.is_notebook:
            text = re.sub(r"\A---\n.*?\n---\n", "", self.file.read_text("utf-8"), flags=re.S)
            return [{"cell_type": "markdown", "source": text, "metadata": {}}]
        cells = json.loads(self.file.read_text("utf-8"))["cells"]
        for cell in cells:
            join_lines(cell)
        return cells

    @cached_property
    def blocks(self):
        return [block for number, _ in self.numbered("markdown") for block in self.blocks_in(number)]

    @cached_property
    def _blocks(self):
        parse, numbers = self.book.parser, {}
        for number, cell in self.numbered("markdown"):
            numbers[number] = blocks_of(parse, cell["source"], number if self.is_notebook else None)
        return numbers

    def blocks_in(self, number):
        return self._blocks[number]

    def numbered(self, kind=None):
        """(number from 1, cell) of every cell, or of every cell of a kind."""
        return [(n, c) for n, c in enumerate(self.cells, 1) if kind in (None, c["cell_type"])]

    @cached_property
    def prose_blocks(self):
        return [block for block in self.blocks if block.is_prose]

    @cached_property
    def syllables(self):
        return sum(len(HANGUL.findall(block.prose(links=False))) for block in self.prose_blocks)

    @cached_property
    def anchors(self):
        """What `#…` may name on this page, made as MyST makes it."""
        slugs, others = set(), set()
        depth = self.book.config.get("sphinx", {}).get("config", {}).get("myst_heading_anchors", 0)
        for block in self.blocks:
            others |= {piece.text for piece in block.pieces if piece.kind == "id"}
            if block.kind == "myst_target":
                others.add(block.text("text"))
            if block.kind == "heading" and block.level <= depth:
                slugs.add(unique(default_slugify(block.text("text", "link", "code")), slugs))
        return slugs | others

    def fault(self, cell, problem, remedy, warning=False):
        return Fault(self.path, cell if self.is_notebook else None, problem, remedy, warning)


def join_lines(cell):
    cell["source"] = "".join(cell["source"])
    for output in cell.get("outputs", []):
        if "text" in output:
            output["text"] = "".join(output["text"])
        for kind, value in output.get("data", {}).items():
            if isinstance(value, list):
                output["data"][kind] = "".join(value)


def unique(slug, slugs):
    number = 1
    while slug in slugs:
        slug, number = f"{slug}-{number}", number + 1
    return slug


class Book:
    def __init__(self, root):
        self.root = Path(root).resolve()
        self.config = self.read_yaml("_config.yml")
        self.toc = self.read_yaml("_toc.yml")
        self.parser = make_parser(self.config.get("parse", {}).get("myst_enable_extensions", []))

    def read_yaml(self, name):
        return yaml.safe_load((self.root / name).read_text("utf-8"))

    @cached_property
    def toc_files(self):
        """The files that the table of contents names, without suffix, in order."""
        return [self.toc["root"], *named_files(self.toc)]

    def source_of(self, name):
        """The file behind an entry of the table of contents, or None."""
        found = (self.root / (name + suffix) for suffix in (".ipynb", ".md"))
        return next((path for path in found if path.is_file()), None)

    @cached_property
    def pages(self):
        """Every page: what the contents name, and what lies in chapters/ without being named."""
        listed = [path for name in self.toc_files if (path := self.source_of(name))]
        lying = [p for p in sorted((self.root / "chapters").glob("*")) if p.suffix in (".md", ".ipynb")]
        return [Page(self, path) for path in dict.fromkeys([*listed, *lying])]

    @cached_property
    def chapters(self):
        return [page for page in self.pages if page.is_chapter]

    @cached_property
    def tracked_files(self):
        """What git tracks; everything where there is no git."""
        command = ["git", "-C", str(self.root), "ls-files", "-z"]
        listed = subprocess.run(command, capture_output=True, text=True, check=False)
        if listed.returncode:
            return [path for path in sorted(self.root.rglob("*")) if path.is_file()]
        return [path for name in listed.stdout.split("\0") if name and (path := self.root / name).is_file()]

    @staticmethod
    def fault(path, problem, remedy, warning=False):
        return Fault(path, None, problem, remedy, warning)


def named_files(node):
    """Every `file:` below a node of the table of contents."""
    if isinstance(node, list):
        return [name for child in node for name in named_files(child)]
    if not isinstance(node, dict):
        return []
    own = [node["file"]] if "file" in node else []
    return own + [name for child in node.values() for name in named_files(child)]


def outputs(cell, kind):
    """The outputs' data of one MIME type."""
    return [o["data"][kind] for o in cell.get("outputs", []) if kind in o.get("data", {})]


def stdout(cell):
    return "".join(o["text"] for o in cell.get("outputs", []) if o["output_type"] == "stream" and o["name"] == "stdout")


def tags(cell):
    return cell["metadata"].get("tags", [])


def elements(cell, name):
    """The configurations of the <nn-lab> or <nn-quiz> elements that a cell shows."""
    pattern = re.compile(rf"<{name}\b[^>]*?\bdata-config=(?:\"([^\"]*)\"|'([^']*)')")
    found = (match for text in outputs(cell, "text/html") for match in pattern.finditer(text))
    return [json.loads(unescape(match[1] or match[2])) for match in found]
