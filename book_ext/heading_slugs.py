"""Give every section the name that its heading has in a Markdown link, so that a quiz may link to it."""

from docutils import nodes


def name_sections(app, doctree):
    slugs = app.env.metadata[app.env.docname].get("myst_slugs", {})
    by_id = {identifier: slug for slug, (_, identifier, _) in slugs.items()}
    for section in doctree.findall(nodes.section):
        wanted = [by_id[identifier] for identifier in section["ids"] if identifier in by_id]
        section["ids"] += [slug for slug in wanted if slug not in section["ids"]]


def setup(app):
    app.connect("doctree-read", name_sections)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
