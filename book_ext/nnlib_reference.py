"""Lets autodoc read nnlib's docstrings, which are plain text with `code`, as the reStructuredText that it expects.

reStructuredText wants a space or a stop after `code`, where Korean puts a particle, and reads * and | as markup.
"""

import re

MARKS = re.compile(r"`([^`]+)`|([*|])")


def mark(match):
    code, sign = match.groups()
    return rf"\ ``{code}``\ " if code else rf"\{sign}"


def to_rst(app, what, name, obj, options, lines):
    in_example = False
    for index, line in enumerate(lines):
        in_example = line.lstrip().startswith(">>>") or (in_example and bool(line.strip()))
        if not in_example:
            lines[index] = MARKS.sub(mark, line)


def name_settings(app, what, name, obj, options, signature, return_annotation):
    """A lab takes its settings by name; autodoc sees only what the stand-in for anywidget takes."""
    return ("(**settings)", None) if "*args: Any" in (signature or "") else None


def setup(app):
    app.connect("autodoc-process-signature", name_settings)
    app.connect("autodoc-process-docstring", to_rst, priority=400)  # before napoleon turns «Args:» into fields
    return {"parallel_read_safe": True, "parallel_write_safe": True}
