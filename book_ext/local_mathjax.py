"""Serve MathJax from the site itself: the component file and its fonts, taken from an installed wheel.

As a Sphinx extension that wheel copies 24 MB; a page needs the 1.5 MB copied here.
"""

import shutil
from importlib.metadata import distribution
from pathlib import Path

COMPONENT = "tex-mml-chtml.js"
FONTS = "output/chtml/fonts/woff-v2"


def vendored_mathjax():
    return Path(distribution("sphinx-mathjax-offline").locate_file("sphinx-mathjax-offline/static/mathjax"))


def copy_mathjax(app):
    source, static = vendored_mathjax(), Path(app.doctreedir, "mathjax_static")
    target = static / "mathjax"
    shutil.copytree(source / FONTS, target / FONTS, dirs_exist_ok=True)
    shutil.copy2(source / COMPONENT, target / COMPONENT)
    app.config.html_static_path.append(str(static))


def configure(app, config):
    config.mathjax_path = f"mathjax/{COMPONENT}"
    # The context menu offers renderers and a screen-reader explorer that are not shipped; MathML for
    # screen readers (assistive-mml) is part of the component and stays on.
    config.mathjax3_config = {"options": {"enableMenu": False}}


def is_mathjax(script):
    return COMPONENT in str(script.filename) or "window.MathJax" in str(script.attributes.get("body"))


def drop_unused(app, pagename, templatename, context, doctree):
    """Sphinx also loads MathJax on the home page when any chapter has a formula."""
    if not app.env.domaindata["math"]["has_equations"].get(pagename):
        context["script_files"] = [script for script in context["script_files"] if not is_mathjax(script)]


def setup(app):
    app.connect("config-inited", configure, priority=400)
    app.connect("builder-inited", copy_mathjax)
    app.connect("html-page-context", drop_unused, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
