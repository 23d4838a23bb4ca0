"""부록 C documents nnlib, and the first use of each name on a page leads there; Keras's names do not."""

import importlib
import inspect
import json
import re
import sys
from pathlib import Path

import pytest
from bs4 import NavigableString
from playwright.sync_api import expect
from sphinx.util.inventory import InventoryFile

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = "chapters/92_nnlib.html"
CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("[019]*.ipynb"))
USED = "article code.literal, article .highlight-python span.n"
KERAS = re.compile(r"^\s*(?:from|import) (?:keras|tensorflow)", re.MULTILINE)
# Modules of the library that a reader imports, and what they hold for the library alone.
MODULES = """
nnlib nnlib.activations nnlib.autodiff nnlib.callbacks nnlib.config nnlib.datasets nnlib.exercises
nnlib.gradcheck nnlib.initializers nnlib.interop nnlib.labs nnlib.layers nnlib.losses nnlib.metrics nnlib.models
nnlib.optimizers nnlib.plotting nnlib.utils
"""
INTERNAL = """
activations.backward activations.get autodiff.Drawing callbacks.Progress exercises.Verdict exercises.Wrong
initializers.Initializer initializers.get layers.ActivatedLayer layers.InputLayer losses.get metrics.get optimizers.get
utils.as_finite utils.is_finite_number utils.known_arguments utils.random_generator utils.require_bool
utils.require_count utils.require_number utils.require_seed
"""


@pytest.fixture(scope="module")
def documented(site):
    """The documented names by the objects behind them: {id: name}, and {last part of a class or function: anchor}."""
    with (site.folder / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda base, path: path)
    objects, anchors = {}, {}
    for kind, entries in inventory.items():
        if kind.startswith("py:"):
            for name, (*_, address, _) in entries.items():
                objects[id(find(name))] = name
                if kind in ("py:class", "py:function", "py:exception"):
                    anchors.setdefault(name.rpartition(".")[2], set()).add(address.partition("#")[2])
    return objects, anchors


def find(path):
    module, _, rest = path.partition(".")
    value = importlib.import_module(module)
    for part in rest.split("."):
        value = getattr(value, part, None) or importlib.import_module(f"{value.__name__}.{part}")
    return value


def source(chapter):
    cells = json.loads((ROOT / "chapters" / f"{chapter}.ipynb").read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def name_of(element):
    """The last part of what a piece of code calls or names."""
    match = re.fullmatch(r"[\w.]*?(\w+)(\(.*\))?", element.get_text(), re.DOTALL)
    return match and match[1]


def before(link):
    """The code of the page that stands before a link, its own block's included."""
    block = link.find_parent("pre")
    earlier = [pre.get_text() for pre in link.find_all_previous("pre") if pre is not block]
    mark = NavigableString("\0")
    link.insert_before(mark)
    inside = block.get_text().partition("\0")[0]
    mark.extract()
    return "\n".join([*reversed(earlier), inside])


def without_calls(code):
    """The code's end without what stands in brackets: `make(2).fit` is `make.fit`."""
    end, shorter = None, code[-2000:]
    while end != shorter:
        end, shorter = shorter, re.sub(r"\([^()]*\)", "", shorter)
    return end


def test_the_reference_is_complete(documented):
    objects, _ = documented
    missing = []
    for path in MODULES.split():
        module = importlib.import_module(path)
        for name, value in vars(module).items():
            is_ours = getattr(value, "__module__", "").startswith(path)
            if not name.startswith("_") and is_ours and (inspect.isclass(value) or inspect.isfunction(value)):
                full = f"{path}.{name}".removeprefix("nnlib.")
                if id(value) not in objects and full not in INTERNAL.split():
                    missing.append(full)
    assert missing == []


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_name_leads_to_its_entry_once(articles, chapter):
    links = articles(f"chapters/{chapter}.html").select("article a.nn-api")
    addresses = [link["href"] for link in links]
    assert len(addresses) == len(set(addresses))
    assert len(addresses) >= (1 if chapter in ("00_warmup", "14_closing", "90_errata") else 5)
    anchors = {element["id"] for element in articles(REFERENCE).select("[id]")}
    for link in links:
        page, _, anchor = link["href"].partition("#")
        assert page == "92_nnlib.html"
        assert anchor in anchors
        assert re.search("[가-힣(]", link["title"])
        assert name_of(link) in anchor, "the link's text is the name of its entry"
        assert not link.find_parent(["h1", "h2", "h3", "details"])


@pytest.mark.parametrize("chapter", [name for name in CHAPTERS if not KERAS.search("\n".join(source(name)))])
def test_the_first_use_is_the_one_that_is_linked(articles, documented, chapter):
    """Told from the text alone: a name like `Dense` or `make_moons` is nobody else's on a page without Keras."""
    _, anchors = documented
    own = set(re.findall(r"^\s*(?:def|class) (\w+)", "\n".join(source(chapter)), re.MULTILINE))
    seen = set()
    for element in articles(f"chapters/{chapter}.html").select(USED):
        name = name_of(element)
        is_telling = name in anchors and (name[0].isupper() or "_" in name) and len(anchors[name]) == 1
        if not is_telling or name in own | seen or element.find_parent(["h1", "h2", "h3", "h4", "details"]):
            continue
        seen.add(name)
        link = element.find_parent("a") or element.find("a")
        assert link is not None, f"{name} is not linked where it first stands"
        assert link["href"].partition("#")[2] in anchors[name]
    assert len(seen) >= (0 if chapter in ("00_warmup", "14_closing") else 3)


@pytest.mark.parametrize("chapter", [name for name in CHAPTERS if KERAS.search("\n".join(source(name)))])
def test_names_of_keras_are_left_alone(articles, chapter):
    """Told from the text alone: what stands before the dots was last imported from nnlib, or made on the page."""
    for link in articles(f"chapters/{chapter}.html").select("article pre a.nn-api"):
        code = before(link)
        dotted = re.search(r"(\w+)(?:\.\w+)*\.$", without_calls(code))
        root = dotted[1] if dotted else link.get_text()
        if root == "nnlib":
            continue
        imports = rf"(?ms)^\s*(from [^\n]*import (?:\([^)]*|[^\n(]*)\b{root}\b|import \w+ as {root}\b)"
        bindings = re.findall(imports, code)
        if bindings:
            assert bindings[-1].split()[1].startswith("nnlib"), f"{link.get_text()} after {bindings[-1]!r}"
        elif dotted:
            assert re.search(rf"\b{root}\b(?:, \w+)* = |def {root}\(", code), f"nothing says what {root} is"
        else:
            assert re.search(r"from nnlib[\w.]* import (?:\([^)]*|[^\n]*)$", code.rstrip() + " "), root


def test_links_leave_the_code_as_it_was(articles):
    cells = {text.strip() for text in source("03_layers")}
    blocks = [
        pre for pre in articles("chapters/03_layers.html").select(".highlight-python pre") if pre.select("a.nn-api")
    ]
    assert len(blocks) >= 5
    for block in blocks:
        assert block.get_text().strip() in cells


def test_a_click_leads_to_the_entry(open_page):
    page, faults = open_page("chapters/03_layers.html")
    link = page.locator("pre a.nn-api[href$='#nnlib.Sequential']")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("dt:target")).to_be_in_viewport()
    expect(page.locator("dt:target")).to_contain_text("Sequential")
    assert str(faults) == ""


@pytest.fixture
def reader():
    sys.path.insert(0, str(ROOT / "book_ext"))
    from python_names import Instance, Reader, find

    sys.path.pop(0)
    return Reader({"model": Instance(find("nnlib.Sequential"))})


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["from nnlib import layers\nlayers.Dense(2)"], ["Dense"]),
        (["from nnlib import layers as ours", "ours.Dense(2)"], ["Dense"]),
        (["import nnlib.layers\nnnlib.layers.Dense(2)"], ["Dense"]),
        (["from nnlib import layers", "from keras import layers\nlayers.Dense(2)"], []),
        (["import keras\nmodel.fit()"], []),
        (["model.fit()"], ["Sequential.fit"]),
        (["import nnlib\nnet = nnlib.Sequential([])", "net.fit()"], ["Sequential", "Sequential.fit"]),
        (
            ["import nnlib\ndef f():\n    return nnlib.Sequential()", "f().predict()"],
            ["Sequential", "Sequential.predict"],
        ),
        (["def model():\n    return 1", "model.fit()"], []),
        (["%matplotlib inline"], []),
    ],
)
def test_what_a_name_stands_for_follows_the_imports(reader, cells, found):
    uses = [value for cell in cells for *_, value in reader.read(cell)]
    assert [value.__qualname__ for value in uses if hasattr(value, "__qualname__")] == found
