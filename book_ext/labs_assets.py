"""Bring the labs' scripts and the palette's colours to the pages; each lab's own script only to where it stands."""

import html
import json
import re
import shutil
from pathlib import Path

from sphinx.errors import ExtensionError

SCRIPTS = "nnlib/labs/static"
BUNDLE = "labs.site.js"
MAP = "book_map.js"
CONFIG = r"""<{} [^>]*data-config=(["'])(.*?)\1"""
PALETTE = "nnlib/palette.json"


def palette_css(palette):
    """CSS variables `--nn-…` for both themes, from the palette that labs and figures use too."""

    def block(selector, colors):
        lines = (f"  --nn-{name.replace('_', '-')}: {value};" for name, value in colors.items())
        return "\n".join([f"{selector} {{", *lines, "}"])

    return "\n".join(
        [
            block(":root", palette["colors"]),
            block(':root, html[data-theme="light"]', palette["light"]),
            block('html[data-theme="dark"]', palette["dark"]),
            "",
        ]
    )


def add_assets(app):
    source, static = Path(app.srcdir), Path(app.doctreedir, "labs_static")
    if not (source / SCRIPTS / BUNDLE).exists():
        remedy = "run `pip install --no-build-isolation --no-deps -e .` first"
        raise ExtensionError(f"{SCRIPTS}/{BUNDLE} is missing: {remedy}")
    static.mkdir(parents=True, exist_ok=True)
    for script in (source / SCRIPTS).glob("*.site.js"):
        shutil.copy2(script, static / script.name)
    # Trained weights: a lab's script loads them from the folder beside it, each when it is first used.
    shutil.copytree(source / SCRIPTS / "models", static / "models", dirs_exist_ok=True)
    palette = json.loads((source / PALETTE).read_text("utf-8"))
    (static / "palette.css").write_text(palette_css(palette), "utf-8")
    app.config.html_static_path.append(str(static))
    app.add_css_file("palette.css", priority=400)
    # Classic scripts, since a module does not run from file://. The elements' own, small, is not deferred: see main.ts.
    app.add_js_file(BUNDLE, priority=700)
    app.add_js_file(MAP, loading_method="defer", priority=800)


def add_scripts_of_labs(app, pagename, templatename, context, doctree):
    for kind in sorted(set(re.findall(r"""<nn-lab [^>]*?kind=["'](\w+)["']""", context.get("body") or ""))):
        app.add_js_file(f"{kind}.site.js", loading_method="defer", priority=800)


def write_map(app, exception):
    """book_map.js: what each page asks, for the reader's progress."""
    if exception or app.builder.format != "html":
        return
    pages = []
    for name in app.env.collect_relations():
        address = app.builder.get_target_uri(name)
        text = Path(app.outdir, address).read_text("utf-8")
        configs = {
            element: [json.loads(html.unescape(config)) for _, config in re.findall(CONFIG.format(element), text)]
            for element in ("nn-quiz", "nn-lab")
        }
        missions = [f"{lab['id']}/{task['id']}" for lab in configs["nn-lab"] for task in lab.get("missions", [])]
        quizzes = [quiz["id"] for quiz in configs["nn-quiz"]]
        title = app.env.titles[name].astext()
        pages.append({"address": address, "title": title, "quizzes": quizzes, "missions": missions})
    content = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, "_static", MAP).write_text(f"window.nnBook={content};\n", "utf-8")


def setup(app):
    app.connect("builder-inited", add_assets)
    app.connect("html-page-context", add_scripts_of_labs)
    app.connect("build-finished", write_map)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
