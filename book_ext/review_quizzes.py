"""Write what the review notebook asks again: per page one script with the page's questions and where they stand.

A script and not data to fetch, since nothing can be fetched from file://. review.html loads those of the pages where
something was got wrong.
"""

import html
import json
import re
from pathlib import Path
from urllib.parse import urljoin

from docutils import nodes
from labs_assets import CONFIG

FOLDER = "_static/review"
LINK = re.compile(r"(?<=\]\()(?:[\w-]+\.html)?#")  # to a section of this page, or of another one in its folder
NUMBER = re.compile(r"^(\d+)\. ")


def sections_around(node):
    """The sections that a node stands in, the page's own first."""
    around = []
    while node := node.parent:
        if isinstance(node, nodes.section):
            around.insert(0, node)
    return around


def heading_of(page_title, sections):
    """«3장 7절 활성화 함수를 빼면», «3장 확인 문제»: the section as one would name it from elsewhere."""
    if len(sections) == 1:
        return page_title
    heading = NUMBER.sub(r"\1절 ", sections[1].next_node(nodes.title).astext())
    return f"{page_title.split('.')[0]} {heading}"


def quizzes_of(doctree, page_title, address):
    """By id: a question that has an answer, its links as seen from the book's root, and the section it stands in."""
    found = {}
    for node in doctree.findall(nodes.raw):
        for _, config in re.findall(CONFIG.format("nn-quiz"), node.astext()):
            quiz = json.loads(LINK.sub(lambda link: urljoin(address, link[0]) + "#", html.unescape(config)))
            if quiz["kind"] == "prediction":
                continue
            sections = sections_around(node)
            place = f"{address}#{sections[-1]['ids'][0]}"
            found[quiz["id"]] = {"title": heading_of(page_title, sections), "section": place, "config": quiz}
    return found


def write_quizzes(app, exception):
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(exist_ok=True)
    for name in app.env.collect_relations():
        title, address = app.env.titles[name].astext(), app.builder.get_target_uri(name)
        quizzes = quizzes_of(app.env.get_doctree(name), title, address)
        if quizzes:
            content = json.dumps(quizzes, ensure_ascii=False, separators=(",", ":"))
            script = f"Object.assign(window.nnReview??={{}},{content});\n"
            (folder / f"{Path(name).name}.js").write_text(script, "utf-8")


def add_notebook(app, pagename, templatename, context, doctree):
    if 'id="nn-review"' in (context.get("body") or ""):
        app.add_js_file("review.site.js", loading_method="defer", priority=950)  # after the elements' script


def setup(app):
    app.connect("html-page-context", add_notebook)
    app.connect("build-finished", write_quizzes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
