"""Tables that a screen reader can walk: where the corner is empty, the first column names the rows.

Markdown knows only headers of columns. An empty header cell says nothing, so it becomes an ordinary cell.
"""

import re

from docutils import nodes

EMPTY_HEADER = re.compile(r"<th[^>]*>(?:<p></p>)?</th>")  # of Markdown, and of the tables in labs.md and in outputs


def name_rows(app, doctree):
    for head in doctree.findall(nodes.thead):
        if not head.next_node(nodes.entry).astext().strip():
            head.parent.next_node(nodes.colspec)["stub"] = 1


def drop_empty_headers(app, pagename, templatename, context, doctree):
    if "body" in context:
        context["body"] = EMPTY_HEADER.sub("<td></td>", context["body"])


def setup(app):
    app.connect("doctree-read", name_rows)
    app.connect("html-page-context", drop_empty_headers)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
