"""The words of the book: what the word table rules out, and phrases that make Korean read as translated."""

import ast
import re
from collections import Counter

import glossary_terms

from .book import GLOSSARY, tags

KERNEL = re.compile(r"커널")
KERNEL_AT_HOME = re.compile(r"Jupyter|주피터|Keras|케라스|노트북|kernel|실행|돌려|시작")
SENTENCE = re.compile(r"(?<=[.?!])\s+|\n\n")
BATCHIM_RIEUL = "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == 8)
WORN = {
    "우리는": r"(?<![가-힣])우리(?:는|가)(?![가-힣])",
    "그것은": r"(?<![가-힣])(?:그것|이것)(?:은|이|을)(?![가-힣])",
    "~에 대해서": r"에 (?:대해서?|대하여|관해서?)(?![가-힣])",
    "~를 통해": r"[을를] 통(?:해서?|하여)",
    "~에 의해": r"에 의(?:해서?|하여|한)(?![가-힣])",
    "가지고 있다": r"[을를이가]? ?(?:가지고|갖고) 있",
    "~되어지다": r"되어지|되어진|되어졌|어지게 되|(?<![이그저어][렇떻])게 (?:됩니다|되었)",
    "~할 수 있습니다": rf"[{BATCHIM_RIEUL}] 수 (?:있|없)(?:습니다|다|어)",
    "~에 있어(서)": r"[가-힣]에 있어서?[ ,]",
    "~의 감소를 수행하다": r"[을를] (?:수행|진행|실시)(?:하|합|한|했)",
    "과장": r"(?<![가-힣])(?:매우|굉장히|엄청난?|혁신적|놀랍게도|강력한|획기적)",
    "의 … 의 … 의": r"[가-힣]의 \S+의 \S+의(?![가-힣])",
    "한 문장에 것 둘": r"(?:것|거).*(?<![가-힣])것",
}
WORN = {name: re.compile(pattern) for name, pattern in WORN.items()}
SPACING = re.compile(r"\d(?:%|\s(?:배|개|번|장|명|초|분)(?![가-힣]{2}))")


def check(book):
    forbidden = Forbidden(glossary_terms.load(book.root))
    for page in book.pages:
        if page.path == GLOSSARY:  # lists the ruled-out words on purpose
            continue
        for block in page.prose_blocks:
            for problem, remedy in [*forbidden.found(block.prose()), *markup(block)]:
                yield page.fault(block.cell, problem, remedy)
            yield from kernels(page, block)
        for number, text in learner_strings(page):
            for problem, remedy in forbidden.found(text):
                yield page.fault(number, problem, remedy)
        yield from style(page)
    yield from sources(book, forbidden)


class Forbidden:
    """Finds the words that the terms' `avoid` rules out; a longer right word that holds one is let through."""

    def __init__(self, terms):
        self.instead = {word: term["ko"] for term in terms for word in term.get("avoid", [])}
        right = {term["ko"] for term in terms} | {word for term in terms for word in term.get("variants", [])}
        words = sorted({*self.instead, *(right - self.instead.keys())}, key=len, reverse=True)
        self.pattern = re.compile("|".join(glossary_terms.pattern(word) for word in words))
        self.by_letters = {squeeze(word): word for word in self.instead}

    def found(self, text):
        for match in self.pattern.finditer(text):
            word = self.by_letters.get(squeeze(match[0]))
            if word:
                yield f"uses {match[0]!r} (… {around(text, match)} …)", f"write {self.instead[word]!r}"


def squeeze(text):
    return re.sub(r"\s", "", text)


def around(text, match):
    return " ".join(text[max(match.start() - 12, 0) : match.end() + 12].split())


def kernels(page, block):
    for sentence in sentences(block.prose()):
        if KERNEL.search(sentence) and not KERNEL_AT_HOME.search(sentence):
            remedy = "keep 커널 for Jupyter's kernel and Keras's `kernel`; a convolution has a 필터, a layer a 가중치"
            yield page.fault(block.cell, f"uses '커널' ({sentence.strip()[:40]})", remedy, warning=True)


def markup(block):
    """Marks that the parser left standing in the text."""
    text = block.text("text", "link")
    if "**" in text:
        excerpt = text[max(text.index("**") - 5, 0) :][:30]
        remedy = "a bold run may not end in a bracket before a particle: write **기울기**(gradient)는"
        yield f"shows ** instead of bold ({excerpt})", remedy
    if "$" in text:
        remedy = "close the formula; set $$ … $$ off by empty lines; write money as \\$ in code"
        yield f"shows a $ sign ({text[max(text.index('$') - 5, 0) :][:30]})", remedy


def learner_strings(page):
    """The Korean that quizzes, labs and figures show, which stands in code cells."""
    for number, cell in page.numbered("code"):
        alt = cell["metadata"].get("mystnb", {}).get("image", {}).get("alt", "")
        if alt:
            yield number, alt
        if "hide-input" not in tags(cell):
            continue
        try:
            tree = ast.parse(cell["source"])
        except SyntaxError:  # a cell magic
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield number, node.value


def sources(book, forbidden):
    """nnlib's docstrings, comments and messages are read by learners as well."""
    for path in sorted((book.root / "nnlib").rglob("*.py")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for problem, remedy in forbidden.found(line):
                name = f"{path.relative_to(book.root).as_posix()}:{number}"
                yield book.fault(name, problem, remedy)


# Style: warnings only


def sentences(text):
    return [sentence for sentence in SENTENCE.split(text) if sentence.strip()]


def style(page):
    if not page.is_notebook or not page.syllables:
        return
    spoken = [(b.cell, s) for b in page.prose_blocks if b.kind == "text" for s in sentences(b.prose())]
    counts, worst = Counter(), []
    for cell, sentence in spoken:
        hits = [name for name, pattern in WORN.items() for _ in pattern.finditer(sentence)]
        counts.update(hits)
        if hits:
            worst.append((len(hits), cell, " ".join(sentence.split())))
    if counts:
        yield worn_phrases(page, counts, sorted(worst, key=lambda found: -found[0])[:5])
    spaced = [(cell, around(sentence, match)) for cell, sentence in spoken for match in SPACING.finditer(sentence)]
    if spaced:
        shown = ", ".join(f"{text!r} (cell {cell})" for cell, text in spaced[:5])
        yield page.fault(None, f"spaces units oddly {len(spaced)} times: {shown}", "write 10 %, 3개, 2배", warning=True)


def worn_phrases(page, counts, worst):
    rate = 1000 * sum(counts.values()) / page.syllables
    listed = ", ".join(f"{name} {number}" for name, number in counts.most_common())
    lines = "".join(f"\n    cell {cell}: {sentence[:110]}" for _, cell, sentence in worst)
    problem = f"has {rate:.1f} worn phrases in 1,000 syllables ({listed})"
    return page.fault(None, problem, f"say it with a plain verb{lines}", warning=True)
