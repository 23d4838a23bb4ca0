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


DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
BAD_TEXT = re.compile(r"NaN|Infinity|undefined|\[object|null")

# A reader who tries everything: in the page itself, where an action takes milliseconds. What needs a real mouse is
# tested where it belongs.
RANDOM_READER = """async ([seed, count, texts, holds]) => {
    const lab = document.querySelector("nn-lab"), root = lab.shadowRoot, keep = eval(holds), faults = [];
    const random = () => {  // mulberry32
        let t = (seed = (seed + 0x6d2b79f5) | 0);
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
    const one = (list) => list[Math.floor(random() * list.length)];
    const usable = (e) => !e.disabled && e.getClientRects().length && !(e.innerText ?? "").includes("복사");
    const say = (e, ...names) => names.forEach((name) => e.dispatchEvent(new Event(name, { bubbles: true })));
    const press = (e, key, shiftKey = false) =>
        e.dispatchEvent(new KeyboardEvent("keydown", { key, code: key, shiftKey, bubbles: true, cancelable: true }));
    const arrows = ["Home", "End", "PageUp", "PageDown", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
    const keys = [...arrows, "Enter", " ", "Delete", "Backspace", "Escape", "0", "1", "a"];
    const actions = {
        "input:not([type]), input[type=text], input[type=number]": (e) => {
            e.focus();
            e.value = one(texts);
            say(e, "input", "change");
            press(e, "Enter");
            e.blur();
            return e.value;
        },
        "input[type=range]": (e) => {
            e.value = one([e.min, e.max, +e.min + random() * (e.max - e.min)]);
            say(e, "input", "change");
            return e.value;
        },
        "select": (e) => {
            e.value = one([...e.options].filter((option) => !option.disabled)).value;
            say(e, "input", "change");
            return e.value;
        },
        "input[type=radio], input[type=checkbox]": (e) => e.click(),
        "button, summary": (e) => e.click(),
        "[tabindex='0']:not(button)": (e) => {
            const key = one(keys);
            e.focus();
            press(e, key, random() < 0.3);
            return key;
        },
    };
    const wrong = () => {
        const said = root.querySelector(".lab").innerText;
        const seen = said.match(/.{0,20}(NaN|Infinity|undefined|\\[object|null).{0,20}/);
        const drawn = root.innerHTML.match(/.{0,40}(NaN|Infinity|undefined).{0,40}/);
        const infinite = [];
        JSON.stringify(lab.state, (name, value) => {
            if (typeof value === "number" && !Number.isFinite(value)) infinite.push(name);
            return value;
        });
        return seen?.[0] ?? drawn?.[0] ?? infinite[0] ?? (keep(lab.state) ? null : `not ${holds}`);
    };
    for (let i = 0; i < count && !faults.length; i++) {
        const found = Object.keys(actions).map((kind) => [kind, [...root.querySelectorAll(kind)].filter(usable)]);
        const choices = [...found.filter(([, list]) => list.length), ["step", [1, 10, 500]]];
        const [kind, list] = one(choices), target = one(list);
        let done = target;
        if (kind === "step") lab.step(target);
        else done = actions[kind](target);
        await new Promise(requestAnimationFrame);  // after the drawing that the input has asked for
        const fault = wrong();
        if (fault) faults.push([kind, target.outerHTML?.slice(0, 120), done, fault]);
    }
    return faults;
}"""
TYPED = [
    "",
    "0",
    "-1",
    "0.5",
    "3.7",
    "10",
    "-100",
    "1e9",
    "1e-9",
    "NaN",
    "Infinity",
    "1/0",
    "  2 ",
    "１",
    "0.5, 2",
    "열",
]


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
        self.drawn()
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
        self.page.evaluate(DRAWN)

    def faults_of_random_use(self, seed, count=150, texts=(), holds="() => true"):
        """What a random reader's inputs make senseless on screen or in `state`: [(control, its HTML, input, fault)]."""
        return self.page.evaluate(RANDOM_READER, [seed, count, [*TYPED, *texts], holds])

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
    return run_scripts(folder, [code])[0]


RUN_EACH = """
import runpy, sys
for path in sys.argv[1:]:
    runpy.run_path(path)
    print("\f", end="", flush=True)
"""


def run_scripts(folder, codes):
    """What each script prints. They share one process: TensorFlow takes many seconds to import."""
    paths = [folder / f"copied{number}.py" for number in range(len(codes))]
    for path, code in zip(paths, codes, strict=True):
        path.write_text(code, "utf-8")
    run = subprocess.run([sys.executable, "-c", RUN_EACH, *paths], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.split("\f")[:-1]
