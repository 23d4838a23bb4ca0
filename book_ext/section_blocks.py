"""Give the sections that every chapter has a class of their own, found by how their heading starts.

The notebook stays plain CommonMark; book.css draws the blocks.
"""

import re

from docutils import nodes

BLOCKS = {
    "예측": "nn-block-predict",
    "해 보기": "nn-block-play",
    "설명": "nn-block-explain",
    "흔한 실수": "nn-block-mistake",
    r"연습 \d": "nn-block-exercise",  # one exercise, not the section that holds them all
}


def block_class(title):
    return next((name for start, name in BLOCKS.items() if re.match(start, title)), None)


def mark_blocks(app, doctree):
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        name = title and block_class(title.astext())
        if name:
            section["classes"] += ["nn-block", name]


def setup(app):
    app.connect("doctree-read", mark_blocks)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
