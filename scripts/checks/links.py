"""Table of contents and files name each other; every relative link leads to a file, every anchor to a place."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .book import Page, elements

QUIZ_LINK = r"\]\(((?:[\w-]+\.\w+)?#[^)\s]+)\)"  # the links that a quiz's texts may hold
ALSO = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")  # not pages of the site, but read in the repository


def check(book):
    yield from contents(book)
    for page in [*book.pages, *(Page(book, book.root / name) for name in ALSO if (book.root / name).is_file())]:
        for block in page.blocks:
            for piece in block.pieces:
                if piece.kind == "target":
                    yield from link(book, page, block.cell, piece.text)
                if piece.kind == "image" and not piece.text.strip():
                    yield page.fault(block.cell, "has a picture without a description", "write it between [ and ]")
        for number, cell in page.numbered("code") if page.is_notebook else ():
            for quiz in elements(cell, "nn-quiz"):
                for address in re.findall(QUIZ_LINK, json.dumps(quiz, ensure_ascii=False)):
                    yield from link(book, page, number, address)


def contents(book):
    for name in book.toc_files:
        if book.source_of(name) is None:
            yield book.fault("_toc.yml", f"names {name}, which does not exist", "add the file or drop the entry")
    if len(set(book.toc_files)) < len(book.toc_files):
        yield book.fault("_toc.yml", "names a file twice", "drop one entry")
    listed, left_out = set(book.toc_files), book.config.get("exclude_patterns", [])
    for path in [*book.root.glob("*.md"), *book.root.glob("*.ipynb"), *book.root.glob("chapters/*.*")]:
        name = path.relative_to(book.root).as_posix()
        if path.suffix not in (".md", ".ipynb") or any(fnmatch(name, pattern) for pattern in left_out):
            continue
        if name.removesuffix(path.suffix) not in listed:
            yield book.fault(name, "is not in _toc.yml", "add it there")


def link(book, page, cell, address):
    """Faults of one link's address."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return
    path, anchor = unquote(parts.path), unquote(parts.fragment)
    target = (page.file.parent / path).resolve() if path else page.file
    if path.startswith("/"):
        yield page.fault(cell, f"links to {address!r}", "write the path relative to this file")
    elif target.suffix == ".html":
        yield from built_page(book, page, cell, address, target)
    elif not target.is_file():
        yield page.fault(cell, f"links to {unquote(address)!r}, which does not exist", nearest(target))
    elif anchor and target.suffix in (".md", ".ipynb"):
        anchors = page.anchors if target == page.file.resolve() else other_anchors(book, target)
        if anchor not in anchors:
            remedy = f"the page has: {', '.join(sorted(anchors)[:40])}"
            yield page.fault(cell, f"links to {unquote(address)!r}, which has no such anchor", remedy)


def nearest(target):
    there = target.with_suffix(".ipynb").is_file() or target.with_suffix(".md").is_file()
    return "write it with its suffix (.ipynb or .md)" if there else "mend the path, or link to the glossary meanwhile"


def built_page(book, page, cell, address, target):
    """A link to .html works on the site only: raw HTML of a .md page may have one, a notebook may not."""
    if page.is_notebook:
        yield page.fault(cell, f"links to {address!r}", "link to the .ipynb or .md: it works in Jupyter too")
    name = Path(target).relative_to(book.root).with_suffix("").as_posix() if target.is_relative_to(book.root) else ""
    special = re.fullmatch(r"search|genindex", name)
    if not special and name not in book.toc_files:
        yield page.fault(cell, f"links to {address!r}, which is not in _toc.yml", "mend the address")


def other_anchors(book, target):
    return next((p.anchors for p in book.pages if p.file.resolve() == target), None) or Page(book, target).anchors
