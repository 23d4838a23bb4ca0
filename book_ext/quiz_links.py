"""Lead a quiz's links to other notebooks to their pages on the site; in Jupyter they stay links to the notebooks."""

import re

from docutils import nodes

# In a quiz's configuration a link stands in Markdown, in its text for those without JavaScript in HTML.
LINK = re.compile(r"(\]\(|href=\")([\w-]+)\.(?:ipynb|md)(?=#)")


def link_pages(app, doctree):
    suffix = app.builder.get_target_uri("x").removeprefix("x")
    for node in doctree.findall(nodes.raw):
        text = node.astext()
        if "<nn-quiz" in text and LINK.search(text):
            shown = LINK.sub(rf"\1\2{suffix}", text)
            node.rawsource, node.children = shown, []
            node += nodes.Text(shown)


def setup(app):
    app.connect("doctree-read", link_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
