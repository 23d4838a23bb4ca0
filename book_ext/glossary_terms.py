"""The book's terms (terms.yml) and the glossary page made from them.

    python book_ext/glossary_terms.py     writes chapters/91_glossary.md

The page is stored, not made at build, so that its links and anchors read well on GitHub too; check_book.py says
when it is stale. What people also call a term stands on the page, which is how the search finds it.
"""

import re
from functools import cache
from pathlib import Path

import yaml

TERMS = "book_ext/terms.yml"
PAGE = "chapters/91_glossary.md"
INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"  # doubled consonants stand under the single one
HEAD = """# 부록 B. 용어집

이 책에서 쓰는 말을 가나다순으로 모았습니다. 다른 책이나 글에서 만나는 이름은 “이렇게도 씁니다” 뒤에 적었습니다.
장 번호는 그 말을 처음 배우는 곳입니다.
"""


def load(root):
    return parse((Path(root) / TERMS).read_text("utf-8"))


@cache  # every check asks for the terms
def parse(text):
    return yaml.safe_load(text)


def pattern(word):
    """A regular expression for a word: Latin words stand alone, Korean ones begin a word; spaces may be missing."""
    body = r"\s*".join(re.escape(part) for part in word.split())
    before = r"(?<![A-Za-z0-9_])" if word[0].isascii() else r"(?<![가-힣])"
    after = r"(?![A-Za-z0-9_])" if word[-1].isascii() else ""
    return f"{before}{body}{after}"


def also(term):
    """Every other name of a term, those that the book avoids included."""
    return list(dict.fromkeys([*term.get("variants", []), *term.get("avoid", [])]))


def chapter_order(stem):
    """07b_generalize → (7, "b"), so that chapters can be compared."""
    number, letter = re.match(r"(\d+)([a-z]?)_", stem).groups()
    return int(number), letter


def chapter_name(stem):
    """07b_generalize → 7장 b"""
    number, letter = chapter_order(stem)
    return f"{number}장 {letter}".strip()


def group(term):
    """The heading that a term stands under: its first consonant, or A–Z."""
    first = term["ko"][0]
    return INITIALS[(ord(first) - 0xAC00) // 588] if "가" <= first <= "힣" else "A–Z"


def entry(term, root):
    stem = term["introduced"]
    name = chapter_name(stem)
    chapter = f"[{name}]({stem}.ipynb)" if (Path(root) / f"chapters/{stem}.ipynb").is_file() else name
    lines = [f"### {term['ko']}", "", f"*{term['en']}* · {chapter}", "", term["definition"]]
    if also(term):
        lines += ["", f"이렇게도 씁니다: {', '.join(also(term))}"]
    return "\n".join(lines)


def page(root):
    """The glossary's Markdown, in the order of the Korean alphabet, Latin names last."""
    terms = sorted(load(root), key=lambda term: (group(term) == "A–Z", term["ko"].lower()))
    parts, heading = [HEAD], None
    for term in terms:
        if group(term) != heading:
            heading = group(term)
            parts.append(f"## {heading}\n")
        parts.append(entry(term, root) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    ROOT = Path(__file__).resolve().parents[1]
    (ROOT / PAGE).parent.mkdir(exist_ok=True)
    (ROOT / PAGE).write_text(page(ROOT), "utf-8", newline="\n")
    print(f"{PAGE}: {len(load(ROOT))} terms")
