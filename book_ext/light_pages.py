"""What keeps a page light and still: an icon font of the icons in use, figures that keep their place."""

import base64
import re
from io import BytesIO
from pathlib import Path

from docutils import nodes
from fontTools import subset

ICONS = "icons.css"
# The theme's face stays behind this one, for a character outside the range.
ICON_FACE = """/* Font Awesome Free, https://fontawesome.com, SIL OFL 1.1: the icons that this book uses. */
@font-face {{
  font-family: "Font Awesome 6 Free";
  font-weight: 900;
  unicode-range: {range};
  src: url(data:font/woff;base64,{font}) format("woff");
}}
"""
SIZE = re.compile(r'style="width: (\d+)px; height: (\d+)px;"')
DRAWN_SIZE = re.compile(r'<svg [^>]*?width="(\d+)" height="(\d+)"')


def characters_in_use(pages, css):
    """Those of the icons that stand on the pages, and those that the themes' style sheets set themselves."""
    named, found = set(re.findall(r"\bfa-[a-z0-9-]+", pages)), set()
    for selectors, body in re.findall(r"([^{}]*)\{([^{}]*)\}", css):
        names = set(re.findall(r"\.(fa-[a-z0-9-]+):before", selectors))
        if not names or names & named:
            found.update(int(code, 16) for code in re.findall(r'content:"\\(f[0-9a-f]{3})"', body))
    return sorted(found)


def subset_font(path, characters):
    options = subset.Options(flavor="woff", notdef_outline=True)
    font = subset.load_font(path, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    data = BytesIO()
    font.flavor = "woff"
    font.save(data)
    return data.getvalue()


def write_icons(app, exception):
    if exception or app.builder.format != "html":
        return
    static = Path(app.outdir, "_static")
    pages = "".join(page.read_text("utf-8") for page in Path(app.outdir).rglob("*.html"))
    css = "".join(sheet.read_text("utf-8") for sheet in sorted((static / "styles").glob("*.css")))
    characters = characters_in_use(pages, css)
    font = subset_font(static / "vendor/fontawesome/webfonts/fa-solid-900.ttf", characters)
    face = ICON_FACE.format(
        range=", ".join(f"U+{character:X}" for character in characters), font=base64.b64encode(font).decode()
    )
    (static / ICONS).write_text(face, "utf-8")


def measure_drawings(app, doctree, docname):
    """A notebook knows the size of its pictures, not of its drawings."""
    for image in doctree.findall(nodes.image):
        if image["uri"].endswith(".svg") and "width" not in image:
            size = DRAWN_SIZE.search(Path(app.srcdir, image["uri"]).read_text("utf-8"))
            if size:
                image["width"], image["height"] = (f"{side}px" for side in size.groups())


def keep_place(app, pagename, templatename, context, doctree):
    """Width and height as attributes tell the browser a figure's shape before the figure is there."""
    if "body" in context:
        context["body"] = SIZE.sub(r'width="\1" height="\2"', context["body"])


def setup(app):
    app.add_css_file(ICONS, priority=400)
    app.connect("doctree-resolved", measure_drawings)
    app.connect("html-page-context", keep_place)
    app.connect("build-finished", write_icons)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
