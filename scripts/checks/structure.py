"""Every chapter has the parts that a reader learns to expect; so do the appendices and the closing page."""

import re

from glossary_terms import chapter_name

from .book import CHAPTERS, CLOSING, SHORT_CHAPTERS, elements, tags
from .cells import asserts
from .links import QUIZ_LINK

LABELS = (
    "배울 것", "먼저 볼 것", "걸리는 시간", "원문", "지난 장에서",
    "흔한 실수", "확인 문제", "연습 문제", "정리", "더 읽을거리",
)  # fmt: skip
PLAIN = {"heading", "text", "math", "fence", "html"}
EXERCISE = re.compile(r"연습 (\d+)\. .+ ★{1,3}")
KINDS = ("손으로", "고치기", "새 상황")
IDENTIFIER = re.compile(r"DOI|arXiv|ISBN", re.I)
LOWEST, LOWEST_SHORT, HIGHEST = 6_000, 3_000, 15_000
QUESTIONS = 30  # of the self-test at the end of the book


def check(book):
    for page in book.pages:
        if page.is_notebook:
            yield from plain_markdown(page)
            yield from formulas(page)
        yield from heading_levels(page)
        if page.is_notebook:
            kind = Chapter if page.is_chapter else Closing if page.stem == CLOSING else Appendix
            yield from kind(page).faults()


def plain_markdown(page):
    """A notebook reads the same in Jupyter, Colab, GitHub and the site."""
    for block in page.blocks:
        special = [piece.kind for piece in block.pieces if piece.kind.startswith("myst_")]
        if block.kind not in PLAIN or block.info.startswith("{") or special or block.attributes:
            name = next(iter(special), block.info or block.kind)
            remedy = "write plain CommonMark, $formulas$ and tables (\\begin{aligned} inside $$; no line begins with %)"
            yield page.fault(block.cell, f"uses what only the site understands ({name})", remedy)


def heading_levels(page):
    level = 0
    for block in page.blocks:
        if block.kind == "heading":
            if block.level > level + 1:
                remedy = f"use {'#' * (level + 1)}: the site's build stops at a level left out"
                yield page.fault(block.cell, f"has a heading that skips a level ({block.text()})", remedy)
            level = block.level


def formulas(page):
    """Two display formulas with nothing between them leave the reader behind."""
    last = None
    for _, part in parts(page):
        if isinstance(part, dict):
            last = None
            continue
        if part.kind == "math" and last == "math":
            remedy = "put a number into the first, in a sentence"
            yield page.fault(part.cell, "has two display formulas in a row", remedy)
        last = part.kind


def parts(page):
    """(cell number, block or code cell) in reading order."""
    for number, cell in page.numbered():
        if cell["cell_type"] == "markdown":
            yield from ((number, block) for block in page.blocks_in(number))
        elif cell["cell_type"] == "code":
            yield number, cell


def label_of(block):
    """What a heading or a bold beginning of a line says, without a number before it."""
    text = block.text() if block.kind == "heading" else block.label
    return re.sub(r"^[\d.]+\s+", "", text).strip()


class Notebook:
    """What the kinds of notebooks share: a title, and checks that yield (problem, remedy)."""

    checks = ("title",)

    def __init__(self, page):
        self.page, self.parts = page, list(parts(page))
        self.blocks = [part for _, part in self.parts if not isinstance(part, dict)]

    def faults(self):
        for name in self.checks:
            for problem, remedy in getattr(self, name)():
                yield self.page.fault(None, problem, remedy)

    def title(self):
        titles = [block.text() for block in self.blocks if block.kind == "heading" and block.level == 1]
        if len(titles) != 1 or not re.match(self.begins, titles[0]) or self.blocks[0].level != 1:
            yield f"has the titles {titles}", f"begin with one heading «# {self.begins}…»"


class Closing(Notebook):
    """The last page: a self-test over the whole book, whose wrong answers say what to reread."""

    checks = ("title", "questions", "rereading", "map")
    begins = "마무리"

    def questions(self):
        asked = [quiz for quiz in shown(self.page.cells, "nn-quiz") if quiz["kind"] != "prediction"]
        if len(asked) < QUESTIONS:
            yield f"asks {len(asked)} questions", f"at least {QUESTIONS}, one hide-input cell each"

    def rereading(self):
        for quiz in shown(self.page.cells, "nn-quiz"):
            for text in wrong_feedback(quiz):
                if not re.search(QUIZ_LINK, text):
                    yield f"{quiz['id']}: a wrong answer leads nowhere ({text[:40]})", "link to the section to reread"

    def map(self):
        begun = [part.text("text", "link", "code").split(":")[0].strip() for part in items(self.blocks)]
        for page in self.page.book.chapters:
            if chapter_name(page.stem) not in begun:
                yield (
                    f"says nothing of {page.stem}",
                    f"a list item «{chapter_name(page.stem)}: …» on what its reader can do",
                )


class Appendix(Notebook):
    """A page to look things up in: whatever it runs, it says which chapter shows it at length."""

    checks = ("title", "chapters")
    begins = r"부록 [A-Z]\. "

    def chapters(self):
        heading, runs, linked = None, False, False
        for _, part in [*self.parts, (None, None)]:
            opens = part is None or (not isinstance(part, dict) and part.kind == "heading")
            if opens:
                if heading and heading.level == 3 and runs and not linked:
                    yield f"runs code under {heading.text()!r} and names no chapter", "link to the chapter's .ipynb"
                heading, runs, linked = part, False, False
            elif isinstance(part, dict):
                runs = True
            else:
                addresses = [piece.text.split(".ipynb")[0] for piece in part.pieces if piece.kind == "target"]
                linked = linked or any(address in CHAPTERS for address in addresses)


class Chapter(Notebook):
    checks = ("title", "labels", "length", "lists", "quizzes", "labs", "exercises")

    @property
    def begins(self):
        return re.escape(f"{chapter_name(self.page.stem)}.") + " "

    def section(self, start):
        """The parts below the heading (or bold line start) that begins so, up to the next of its rank."""
        inside, found, rank = False, [], 0
        for _, part in self.parts:
            if isinstance(part, dict):
                found += [part] if inside else []
                continue
            label = label_of(part)
            if not inside and label.startswith(start):
                inside, rank = True, part.level or 7
                found.append(part)
            elif inside and self.ends(part, label, rank):
                break
            elif inside:
                found.append(part)
        return found

    @staticmethod
    def ends(part, label, rank):
        other_label = rank == 7 and part.kind == "text" and label.startswith(LABELS)
        return (part.kind == "heading" and part.level <= rank) or other_label

    def labels(self):
        present = [label_of(block) for block in self.blocks if block.kind in ("heading", "text")]
        for label in LABELS:
            if not any(text.startswith(label) for text in present):
                yield f"has no part {label!r}", "make it a heading or the bold start of a line"

    def length(self):
        lowest = LOWEST_SHORT if self.page.stem in SHORT_CHAPTERS else LOWEST
        if not lowest <= self.page.syllables <= HIGHEST:
            yield f"has {self.page.syllables} Hangul syllables of prose", f"between {lowest} and {HIGHEST}"

    def lists(self):
        goals = items(self.section("배울 것"))
        if not 3 <= len(goals) <= 5:
            yield f"lists {len(goals)} goals under 배울 것", "3 to 5 list items"
        earlier = self.section("지난 장에서")
        if len(items(earlier)) + len(shown(earlier, "nn-quiz")) < 3:
            yield "asks fewer than three questions under 지난 장에서", "three list items or quizzes"
        reading = items(self.section("더 읽을거리"))
        if not 3 <= len(reading) <= 5:
            yield f"lists {len(reading)} references under 더 읽을거리", "3 to 5 list items"
        for block in reading:
            if not IDENTIFIER.search(block.text("text", "link", "code", "target")):
                yield f"has a reference without DOI, arXiv or ISBN: {block.text()[:50]}", "add it"

    def quizzes(self):
        asked = [q for q in shown(self.section("확인 문제"), "nn-quiz") if q["kind"] != "prediction"]
        if len(asked) < 5:
            yield f"has {len(asked)} quizzes under 확인 문제", "at least 5, one hide-input cell each"

    def labs(self):
        labs = shown(self.page.cells, "nn-lab")
        if not labs:
            yield "has no lab", "show one (nnlib.labs)"
        elif not any(3 <= len(lab.get("missions", [])) <= 5 for lab in labs):
            yield "has no lab with missions", "3 to 5 missions in one of them"
        if not any(quiz["kind"] == "prediction" for quiz in shown(self.page.cells, "nn-quiz")):
            yield "asks for no prediction", 'a Quiz(kind="prediction") before the lab'
        if not any(block.kind == "heading" and label_of(block).startswith("설명") for block in self.blocks):
            yield "has no heading that begins with 설명", "what was seen in the lab stands under it"

    def exercises(self):
        headings = [b.text() for b in self.blocks if b.kind == "heading" and re.match(r"연습 \d", b.text())]
        numbers = [int(match[1]) for text in headings if (match := EXERCISE.fullmatch(text.strip()))]
        for text in headings:
            if not EXERCISE.fullmatch(text.strip()):
                yield f"has the exercise heading {text!r}", "### 연습 1. … ★ (to ★★★)"
        if len(numbers) < 5 or numbers != list(range(1, len(numbers) + 1)):
            yield f"has the exercises {numbers}", "at least 5, numbered from 1"
        for kind in KINDS:
            if not any(kind in part.text() for part in self.section("연습 문제") if not isinstance(part, dict)):
                yield f"has no exercise marked {kind}", "say it in its heading or first line"
        for number in numbers:
            yield from self.exercise(number)

    def exercise(self, number):
        section = self.section(f"연습 {number}.")
        call = re.compile(rf"check\(\s*[\"']{self.page.stem.split('_')[0]}-{number}[\"']")
        cells = [part for part in section if isinstance(part, dict)]
        solutions = [cell for cell in cells if "hide-cell" in tags(cell)]
        if not any(call.search(cell["source"]) for cell in cells if cell not in solutions):
            yield f"연습 {number}: no visible cell checks an answer", "a starter cell: 내답 = None; check(…, 내답)"
        if not any(call.search(cell["source"]) and asserts(cell["source"]) for cell in solutions):
            remedy = "a cell tagged hide-cell with check(…) and assert"
            yield f"연습 {number}: no hidden solution that is checked", remedy
        hints = sum(part.text("text", "link").count("힌트") for part in section if not isinstance(part, dict))
        if hints < 2:
            yield f"연습 {number}: has {hints} hints", "two, each beginning with 힌트"


def items(section):
    return [part for part in section if not isinstance(part, dict) and part.item]


def shown(section, name):
    """The elements that the code cells among some parts show."""
    code = (part for part in section if isinstance(part, dict) and part["cell_type"] == "code")
    return [element for cell in code for element in elements(cell, name)]


def wrong_feedback(quiz):
    """What a quiz says to each wrong answer."""
    yield from (
        choice["feedback"] for choice in quiz.get("choices", []) if isinstance(choice, dict) and not choice["correct"]
    )
    yield from (mistake["feedback"] for mistake in quiz.get("mistakes", []))
    if "feedback" in quiz:
        yield quiz["feedback"]["wrong"]
