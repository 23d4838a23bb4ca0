"""404.html: what a server shows for an address that does not exist, at whatever depth.

A server sends the one file for /x.html and for /book/chapters/x/y.html alike, so the page holds all it needs; only its
links depend on where the book begins. NNBOOK_SITE_URL says it; without one a script reads it off the address.
"""

import json
from pathlib import Path
from urllib.parse import quote, urlparse

from labs_assets import PALETTE, palette_css

PAGE = "404"


def add_page(app):
    app.config.html_additional_pages[PAGE] = f"{PAGE}.html"


def fill_in(app, pagename, templatename, context, doctree):
    if pagename != PAGE:
        return
    site = app.config.html_baseurl
    context["base"] = urlparse(site).path + "/" if site else ""
    context["palette"] = palette_css(json.loads(Path(app.srcdir, PALETTE).read_text("utf-8")))
    context["icon"] = "data:image/svg+xml," + quote(Path(app.srcdir, app.config.html_favicon).read_text("utf-8"))


def setup(app):
    app.connect("builder-inited", add_page)
    app.connect("html-page-context", fill_in)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
