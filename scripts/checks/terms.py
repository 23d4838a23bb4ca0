"""terms.yml is well formed, the glossary page is made from it, and no term stands in prose before its chapter."""

import re

import glossary_terms

from .book import CHAPTERS, GLOSSARY

FIELDS = {"ko": str, "en": str, "definition": str, "introduced": str}
OPTIONAL = {"variants": list, "avoid": list, "anywhere": bool, "everyday": bool}
# What may follow a noun. Without such a list «층층이» or «배치된 가구» would be taken for a term.
PARTICLES = (
    "은|는|이|가|을|를|과|와|의|에|에서|에게|에는|에도|에서는|으로|로|으로는|로는|으로도|로도|도|만|까지|부터|마다|보다|처럼|이나|나|"
    "이란|란|이라는|라는|이라고|라고|이며|며|이고|고|이다|다|입니다|인|일|임|이었|였|이면|면|들|들은|들이|들을|들의|만큼|뿐|끼리|별|"
    r"이(?:지만|므로|어서|어야|라도|든|든지)|[하한할합했해되된될됩됐돼시][가-힣]*"
)
AFTER = rf"(?=(?:{PARTICLES})?(?![가-힣]))"


def check(book):
    terms = glossary_terms.load(book.root)
    faults = [book.fault(glossary_terms.TERMS, *problem) for problem in schema(terms)]
    yield from faults
    if faults:
        return
    yield from glossary(book)
    for page in book.chapters:
        yield from early(page, terms)


def schema(terms):
    """(problem, remedy) of whatever is wrong with the list of terms."""
    seen = {}
    avoided = {word for term in terms for word in term.get("avoid", [])}
    for term in terms:
        name = term.get("ko", "?")
        yield from fields(name, term)
        if [other.get("ko") for other in terms].count(name) > 1:
            yield f"{name}: stands twice", "keep one"
        if term.get("introduced") not in CHAPTERS:
            yield f"{name}: introduced {term.get('introduced')!r} is no chapter", f"one of {', '.join(CHAPTERS)}"
        for word in [name, *glossary_terms.also(term)]:
            key = re.sub(r"\s", "", word).lower()
            if seen.setdefault(key, name) != name:
                yield f"{name}: {word!r} also belongs to {seen[key]}", "a name stands once"
        for word in term.get("variants", []):
            if any(re.search(glossary_terms.pattern(other), word) for other in avoided):
                yield f"{name}: the variant {word!r} holds a word to avoid", "list it under avoid"
        if not re.search(r"[가-힣]다\.$", str(term.get("definition", ""))):
            yield f"{name}: the definition is no Korean sentence", "end it in …다."


def fields(name, term):
    for field, kind in {**FIELDS, **OPTIONAL}.items():
        if field in FIELDS and not term.get(field):
            yield f"{name}: {field} is missing", "write it"
        elif field in term and not isinstance(term[field], kind):
            yield f"{name}: {field} is no {kind.__name__}", "mend it (quote what YAML reads otherwise)"
    for field in term.keys() - FIELDS.keys() - OPTIONAL.keys():
        yield f"{name}: has the unknown field {field!r}", "drop it"


def glossary(book):
    path = book.root / GLOSSARY
    if not path.is_file() or path.read_text("utf-8") != glossary_terms.page(book.root):
        yield book.fault(GLOSSARY, "is not what terms.yml makes", "run python book_ext/glossary_terms.py")


def early(page, terms):
    """Terms in the prose of a chapter that comes before the one that introduces them; links are let through."""
    here = CHAPTERS.index(page.stem) if page.stem in CHAPTERS else len(CHAPTERS)
    by_letters = {re.sub(r"\s", "", term["ko"]): term for term in terms}
    words = sorted((term["ko"] for term in terms), key=len, reverse=True)
    pattern = re.compile("|".join(glossary_terms.pattern(w) + ("" if w[-1].isascii() else AFTER) for w in words))
    seen = set()
    for block in page.prose_blocks:
        for match in pattern.finditer(block.prose(links=False)):
            term = by_letters[re.sub(r"\s", "", match[0])]
            late = CHAPTERS.index(term["introduced"]) > here and not term.get("anywhere")
            if late and term["ko"] not in seen:
                seen.add(term["ko"])
                problem = f"uses the term {match[0]!r} before {term['introduced']}"
                yield page.fault(block.cell, problem, "link it to its chapter or to 91_glossary.md, or say it plainly")
