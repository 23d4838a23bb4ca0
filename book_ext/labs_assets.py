"""Bring the labs' script and the palette's colours to every page."""

import json
import shutil
from pathlib import Path

from sphinx.errors import ExtensionError

BUNDLE = "nnlib/labs/static/labs.site.js"
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
    bundle = source / BUNDLE
    if not bundle.exists():
        raise ExtensionError(f"{BUNDLE} is missing: run `pip install --no-build-isolation --no-deps -e .` first")
    static.mkdir(parents=True, exist_ok=True)
    shutil.copy2(bundle, static / bundle.name)
    palette = json.loads((source / PALETTE).read_text("utf-8"))
    (static / "palette.css").write_text(palette_css(palette), "utf-8")
    app.config.html_static_path.append(str(static))
    app.add_css_file("palette.css", priority=400)
    # A classic script, since a module does not run from file://.
    app.add_js_file(bundle.name, loading_method="defer")


def setup(app):
    app.connect("builder-inited", add_assets)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
