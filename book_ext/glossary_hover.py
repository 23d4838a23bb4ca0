"""Make the first use of each term on a page a link to the glossary that carries its definition; site.js shows it.

A link works by keyboard and without JavaScript. Headings, code, formulas and other links stay as they are, and so do
words that only begin like a term («시드니»): what follows a term must be a particle.
"""

import re
from html import escape
from pathlib import Path

from docutils import nodes
from glossary_terms import chapter_order, load, pattern

GLOSSARY = "chapters/91_glossary"
LEFT_ALONE = (nodes.reference, nodes.literal, nodes.math, nodes.raw)
PARTICLES = """
은 는 이 가 을 를 의 에 도 만 와 과 로 으로 나 이나 란 이란 라 이라 든 이든 인 일 뿐 씩 끼리 까지 부터 마다 보다
처럼 조차 밖에 에는 에도 에만 에서 에서는 에서도 에서만 에게 까지는 까지의 로는 로도 으로는 으로도 로만 으로만
와는 과는 와의 과의 로의 으로의 이고 이며 이면 이므로 이라서 이라고 이라는 라고 라는 이었습니다 였습니다 입니다
입니까 이다 인지 인데 이지만 지만
"""
FOLLOWS = f"(?=(?:들|별)?(?:{'|'.join(sorted(PARTICLES.split(), key=len, reverse=True))})?(?![가-힣]))"


def terms_for(docname, root):
    """The terms that a page may mark: in a chapter, those that it or a chapter before it explains."""
    chapter = re.fullmatch(r"chapters/(\d+[a-z]?_\w+)", docname)
    here = chapter and chapter[1]
    terms = [t for t in load(root) if not t.get("everyday") or t["introduced"] == here]
    return [t for t in terms if chapter_order(t["introduced"]) <= chapter_order(here)] if chapter else terms


def finder(terms):
    """One regular expression for all terms, the longest first, and the term behind each of its groups."""
    ordered = sorted(terms, key=lambda term: -len(term["ko"]))
    ends = ["" if term["ko"][-1].isascii() else FOLLOWS for term in ordered]
    bodies = (f"({pattern(term['ko'])}){end}" for term, end in zip(ordered, ends, strict=True))
    return re.compile("|".join(bodies)), ordered


def slug(term):
    return re.sub(r"[^\w가-힣-]", "", term["ko"].lower().replace(" ", "-"))


def link(term, shown, glossary):
    definition = escape(f"{term['ko']}({term['en']}): {term['definition']}")
    address = f"{glossary}#{slug(term)}"
    anchor = f'<a class="nn-term" href="{address}" data-definition="{definition}">{escape(shown)}</a>'
    return nodes.raw("", anchor, format="html")


def split(text, expression, ordered, seen, glossary):
    """A text as a list of nodes, with a link at each term that the page has not had."""
    parts, start = [], 0
    for match in expression.finditer(text):
        term = ordered[match.lastindex - 1]
        if term["ko"] not in seen:
            seen.add(term["ko"])
            parts += [nodes.Text(text[start : match.start()]), link(term, match[0], glossary)]
            start = match.end()
    return [*parts, nodes.Text(text[start:])] if parts else None


def mark_terms(app, doctree, docname):
    if app.builder.format != "html" or docname == GLOSSARY or GLOSSARY not in app.env.all_docs:
        return
    expression, ordered = finder(terms_for(docname, Path(app.confdir)))
    glossary = app.builder.get_relative_uri(docname, GLOSSARY)
    seen = set()
    for paragraph in list(doctree.findall(nodes.paragraph)):
        for text in list(paragraph.findall(nodes.Text)):
            if not is_inside(text, paragraph, LEFT_ALONE):
                parts = split(text.astext(), expression, ordered, seen, glossary)
                if parts:
                    text.parent.replace(text, parts)


def is_inside(node, end, kinds):
    while node is not end:
        node = node.parent
        if isinstance(node, kinds):
            return True
    return False


def setup(app):
    app.connect("doctree-resolved", mark_terms)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
