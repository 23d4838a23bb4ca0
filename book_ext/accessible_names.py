"""Let the visible Korean text of a folded cell be its name: myst-nb writes an English label over it."""

LABELLED = '<summary aria-label="Toggle hidden content">'


def drop_label(app, pagename, templatename, context, doctree):
    if "body" in context:
        context["body"] = context["body"].replace(LABELLED, "<summary>")


def setup(app):
    app.connect("html-page-context", drop_label)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
