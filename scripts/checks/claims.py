"""Measured numbers in prose agree with what the notebook printed.

A cell prints `key = value unit` (nnlib.report); the prose writes `98 %<!-- =key -->`. A number that is set, not
measured, is marked `<!-- given -->`. `<!-- =07_training:key -->` is a key of another notebook.
"""

import re
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from .book import stdout

MARK = "\ue000"
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
SCALES = {"천": "1E3", "만": "1E4", "억": "1E8"}
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?"
POWER = r"(?:\s*(?:×|\\times)\s*10(?:\^\{?(?P<power>-?\d+)\}?|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)))?"
UNIT = r"(?:%p|%|[가-힣A-Za-zµ²³/]+)"
NUMBER = rf"(?<![\d.,])(?P<number>(?:(?<![\w%)])[-−])?{DIGITS}){POWER}"
BEFORE_MARK = re.compile(rf"(?P<about>약\s*)?{NUMBER}\s?(?P<scale>[천만억])?\s?(?P<unit>{UNIT})?\s?$")
STORED = re.compile(rf"(?P<number>[-−]?{DIGITS})\s*(?P<unit>{UNIT})?")
LINE = re.compile(r"(?P<key>\S.*?) = (?P<value>\S.*?)\s*$")
PERCENT = re.compile(rf"(?<![\d.,]){DIGITS}\s?%p?")
MEASURED = re.compile(rf"(?<![\d.,]){DIGITS}\s?(?:배|초|밀리초|ms|에포크|걸음|MB|kB)(?![가-힣]*기)")


def check(book):
    values = {page.stem: reported(page) for page in book.pages if page.is_notebook}
    for page in book.pages:
        yield from Claims(page, values).faults()


def counted(page):
    """How many claims of a page are compared, and how many numbers are marked as given."""
    marks = [piece.text for block in page.prose_blocks for piece in block.pieces if piece.kind == "comment"]
    return sum(mark.startswith("=") for mark in marks), marks.count("given")


def reported(page):
    """{key: {value: cell number}} of every `key = value` line that the page's cells printed."""
    values = {}
    for number, cell in page.numbered("code"):
        for line in stdout(cell).splitlines():
            if match := LINE.fullmatch(line):
                values.setdefault(match["key"], {}).setdefault(match["value"], number)
    return values


class Claims:
    def __init__(self, page, values):
        self.page, self.values, self.used = page, values, set()
        self.own = values.get(page.stem, {})

    def faults(self):
        for block in self.page.prose_blocks:
            for problem, remedy in [*self.marks(block), *unmarked_percentages(block)]:
                yield self.page.fault(block.cell, problem, remedy)
        yield from self.ambiguous()
        yield from self.unmarked_measures()

    def marks(self, block):
        """Compare every mark of a block with the text before it."""
        before = ""
        for piece in block.pieces:
            if piece.kind != "comment":
                before += "" if piece.kind in ("target", "id") else piece.text
            elif piece.text.startswith("="):
                problem = self.compare(piece.text[1:].strip(), before)
                if problem:
                    yield problem
            elif piece.text == "given" and not BEFORE_MARK.search(before):
                yield "has a mark «given» that follows no number", "put it right behind the number and its unit"

    def compare(self, key, before):
        """(problem, remedy), or None when the claim holds."""
        stored = self.find(key)
        if stored is None:
            return f"claims {key!r}, which no cell prints", f'print it with report("{key}", value, unit)'
        number = STORED.fullmatch(stored)
        if number is None:
            same = squeeze(before).endswith(squeeze(stored))
            return None if same else (f"does not say what {key!r} is", f"the cell printed {stored!r}")
        written = BEFORE_MARK.search(before)
        if written is None:
            return f"has the mark {key!r} behind no number", "put it right behind the number and its unit"
        wrong = disagreement(written, number)
        remedy = f"the cell printed {key} = {stored}"
        return (f"says {written[0].strip()!r} for {key!r}: {wrong}", remedy) if wrong else None

    def find(self, key):
        """The value that a cell printed under a key, as text, or None."""
        stem, _, rest = key.partition(":")
        values = self.own
        if rest and stem in self.values:
            values, key = self.values[stem], rest.strip()
        if values is self.own:
            self.used.add(key)
        return next(iter(values[key])) if key in values else None

    def ambiguous(self):
        """A key with two values, if the prose leans on it or a cell reported it."""
        sources = dict(self.page.numbered())
        for key, values in self.own.items():
            cells = list(values.values())
            if len(values) > 1 and (key in self.used or any("report(" in sources[n]["source"] for n in cells)):
                problem = f"reports {key!r} again with another value ({', '.join(values)})"
                yield self.page.fault(cells[-1], problem, f"give it another key (cell {cells[0]} has this one)")

    def unmarked_measures(self):
        found = [(block.cell, text) for block in self.page.prose_blocks for text in unmarked(block, MEASURED)]
        if found and self.page.is_notebook:
            shown = ", ".join(f"{text} (cell {cell})" for cell, text in found[:8])
            problem = f"has {len(found)} numbers with a unit and no mark: {shown}"
            yield self.page.fault(None, problem, "mark those that were measured", warning=True)


def disagreement(written, stored):
    """Why the written number is not the stored one at the precision that it shows, or ""."""
    value, shown = exact(stored["number"]), exact(written["number"])
    power = written["power"] or (written["raised"] or "0").translate(SUPERSCRIPTS)
    shown *= Decimal(SCALES.get(written["scale"], "1")) * Decimal(f"1E{power}")
    if written["about"]:
        shown = shown.normalize()
    precision = Decimal((0, (1,), shown.as_tuple().exponent))
    if shown not in {value.quantize(precision, rounding) for rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP)}:
        return "the value differs"
    if written["unit"] and stored["unit"] and written["unit"] != stored["unit"]:
        return "the unit differs"
    return ""


def exact(text):
    return Decimal(text.replace(",", "").replace("−", "-"))


def squeeze(text):
    return re.sub(r"\s", "", text)


def unmarked_percentages(block):
    for text in unmarked(block, PERCENT):
        remedy = "mark it <!-- =key --> (measured, printed by report) or <!-- given --> (set beforehand)"
        yield f"has the percentage {text!r} without a mark", remedy


def unmarked(block, pattern):
    """The numbers of a block that match and that no mark follows."""
    text = "".join(MARK if p.kind == "comment" and is_mark(p.text) else plain(p) for p in block.pieces)
    return [match[0] for match in pattern.finditer(text) if not re.match(rf"\s?[가-힣]*{MARK}", text[match.end() :])]


def is_mark(comment):
    return comment.startswith("=") or comment == "given"


def plain(piece):
    return piece.text if piece.kind in ("text", "link") else "" if piece.kind in ("comment", "target", "id") else "□"
