"""One lab on a page of its own, opened from disk, and what a test does with it."""

import html
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import expect

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "nnlib" / "labs" / "static"
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
    """Writes index.html with these elements beside the labs' scripts, and returns its path."""
    scripts = sorted(STATIC.glob("*.site.js"), key=lambda script: script.name == "labs.site.js")  # the elements last
    for script in scripts:
        (folder / script.name).write_bytes(script.read_bytes())
    shutil.copytree(STATIC / "models", folder / "models", dirs_exist_ok=True)
    tags = "".join(f'<script defer src="{script.name}"></script>' for script in scripts)
    page = folder / "index.html"
    page.write_text(
        f'<!doctype html><html lang="ko" data-theme="{theme}"><head><meta charset="utf-8"><title>실험실</title>'
        f'<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>{THEMES}</style>'
        f"{tags}</head><body><main><h1>실험실</h1>{''.join(elements)}</main></body></html>",
        "utf-8",
    )
    return page


BAD_TEXT = re.compile(r"NaN|Infinity|undefined|\[object|null")


class LabPage:
    """One page with one lab, and what the console complained about."""

    def __init__(self, page, address):
        self.page, self.address, self.faults = page, address, []
        page.on("console", lambda m: m.type in ("error", "warning") and self.faults.append(m.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(address)

    @property
    def state(self):
        return self.page.evaluate("document.querySelector('nn-lab').state")

    def step(self, n):
        self.page.evaluate("n => document.querySelector('nn-lab').step(n)", n)

    def text(self):
        return self.page.evaluate("document.querySelector('nn-lab').shadowRoot.querySelector('.lab').innerText")

    def button(self, name):
        return self.page.get_by_role("button", name=name, exact=True)

    def slider(self, name):
        return self.page.get_by_role("slider", name=name, exact=True)

    def typed(self, name):
        return self.page.get_by_label(f"{name} 값", exact=True)

    def type(self, name, text):
        self.drawn()
        self.typed(name).fill(text)
        self.typed(name).press("Enter")

    def drawn(self):
        """Wait for the drawing that a change has asked for: it sets fields and takes away buttons."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def violations(self):
        """What axe finds wrong with the page: [(rule, [html of each place])]."""
        self.page.add_script_tag(path=AXE)
        found = self.page.evaluate("axe.run(document)")["violations"]
        return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]

    def misfits(self, targets, others, free=":not(*)"):
        """[what stands outside the lab, of targets and others but for the free ones; which targets are small]."""
        return self.page.evaluate(
            """([targets, others, free]) => {
                const root = document.querySelector('nn-lab').shadowRoot;
                const frame = root.querySelector('.lab').getBoundingClientRect();
                const all = [...root.querySelectorAll(`${targets}, ${others}`)];
                const boxes = all.map((e) => [e, e.getBoundingClientRect()]);
                const leaves = (box) => box.left < frame.left || box.right > frame.right;
                const outside = boxes.filter(([e, box]) => !e.matches(free) && leaves(box));
                const small = boxes.filter(([e, box]) => e.matches(targets) && (box.height < 44 || box.width < 44));
                return [outside, small].map((list) => list.map(([e]) => e.outerHTML.slice(0, 80)));
            }""",
            [targets, others, free],
        )

    def copied(self):
        """The text on the clipboard after «파이썬 코드로 복사»."""
        self.button("파이썬 코드로 복사").click()
        expect(self.page.get_by_text("파이썬 코드: 복사했습니다.")).to_be_visible()
        return self.page.evaluate("navigator.clipboard.readText()")


def run_script(folder, code):
    path = folder / "copied.py"
    path.write_text(code, "utf-8")
    run = subprocess.run([sys.executable, path], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout
