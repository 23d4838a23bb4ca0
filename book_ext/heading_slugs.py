"""Give every section the name that its heading has in a Markdown link, so that a quiz may link to it.

Docutils leaves out what is not Latin: «죽은 ReLU» gets the name `relu`, which is that of «ReLU». Such a section keeps
only its own name, so that no two have the same.
"""

from docutils import nodes


def name_sections(app, doctree):
    slugs = app.env.metadata[app.env.docname].get("myst_slugs", {})
    by_id = {identifier: slug for slug, (_, identifier, _) in slugs.items()}
    for identifier, slug in by_id.items():
        if identifier in slugs and identifier != slug:
            section = next(section for section in doctree.findall(nodes.section) if identifier in section["ids"])
            section["ids"].remove(identifier)
            section["ids"].append(slug)
            line, _, title = slugs[slug]
            slugs[slug] = (line, slug, title)
    for section in doctree.findall(nodes.section):
        wanted = [by_id[identifier] for identifier in section["ids"] if identifier in by_id]
        section["ids"] += [slug for slug in wanted if slug not in section["ids"]]


def setup(app):
    app.connect("doctree-read", name_sections, priority=400)  # before the contents lists are made from the names
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
