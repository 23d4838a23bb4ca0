"""Check the book: what is stored, what it claims, how it is worded, whether every part is there.

    python scripts/check_book.py                     exit 1 with every fault
    python scripts/check_book.py chapters/07_*.ipynb only the faults of these files
    python scripts/check_book.py --report            also a table of the chapters

Warnings are for a person to decide; they do not fail.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "book_ext"))  # the terms and their glossary page are the site's

from checks import cells, claims, links, structure, terms, words  # noqa: E402
from checks.book import Book  # noqa: E402

CHECKS = (cells, links, structure, claims, words, terms)


def faults(root):
    """Every fault and warning of the book below a folder."""
    book = Book(root)
    return [fault for module in CHECKS for fault in module.check(book)]


def report(root):
    """A line per chapter: length, claims, quizzes, exercises, labs, size."""
    rows = [("chapter", "syllables", "claims", "given", "quizzes", "exercises", "labs", "KB")]
    for page in Book(root).chapters:
        compared, given = claims.counted(page)
        quizzes, labs = (len(structure.shown(page.cells, name)) for name in ("nn-quiz", "nn-lab"))
        exercises = sum(b.kind == "heading" and b.text().startswith("연습 ") and "★" in b.text() for b in page.blocks)
        size = round(page.file.stat().st_size / 1024)
        rows.append((page.stem, page.syllables, compared, given, quizzes, exercises, labs, size))
    return "\n".join("".join(f"{value!s:>{20 if i == 0 else 11}}" for i, value in enumerate(row)) for row in rows)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="show only what concerns these files")
    parser.add_argument("--root", type=Path, default=ROOT, help="the book's folder")
    parser.add_argument("--report", action="store_true", help="print the table of the chapters")
    parser.add_argument("--no-warnings", action="store_true", help="print faults only")
    options = parser.parse_args(arguments)
    wanted = {path.resolve().relative_to(options.root.resolve()).as_posix() for path in options.files}
    found = [fault for fault in faults(options.root) if not wanted or fault.path in wanted]
    wrong = [fault for fault in found if not fault.warning]
    for fault in found:
        if not (fault.warning and options.no_warnings):
            print(fault)
    if options.report:
        print(report(options.root))
    print(f"check_book: {len(wrong)} faults, {len(found) - len(wrong)} warnings")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
