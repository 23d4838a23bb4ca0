"""A small page with labs on it, so that their tests do not need the book to be built."""

import html
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = ROOT / "nnlib" / "labs" / "static" / "labs.site.js"
AXE = ROOT / "labs" / "node_modules" / "axe-core" / "axe.min.js"

# The theme's variables, as the site sets them.
THEMES = """
html[data-theme=light] { --pst-color-background: #ffffff; --pst-color-text-base: #1b1f24; color-scheme: light }
html[data-theme=dark] { --pst-color-background: #14181e; --pst-color-text-base: #e8ecf0; color-scheme: dark }
body { margin: 0; background: var(--pst-color-background); color: var(--pst-color-text-base); font-family: sans-serif }
main { max-width: 760px; margin: auto; padding: 12px }
"""


def element(kind, config, fallback="<table><tr><td>표</td></tr></table>"):
    data = html.escape(json.dumps(config, ensure_ascii=False, sort_keys=True))
    return f'<nn-lab kind="{kind}" data-config="{data}">{fallback}</nn-lab>'


def write_page(folder, *elements, theme="light"):
    """Writes index.html with these elements beside the bundle, and returns its path."""
    (folder / "labs.site.js").write_bytes(BUNDLE.read_bytes())
    page = folder / "index.html"
    page.write_text(
        f'<!doctype html><html lang="ko" data-theme="{theme}"><head><meta charset="utf-8"><title>실험실</title>'
        f'<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>{THEMES}</style>'
        '<script defer src="labs.site.js"></script></head>'
        f"<body><main><h1>실험실</h1>{''.join(elements)}</main></body></html>",
        "utf-8",
    )
    return page
