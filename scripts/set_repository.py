"""Write the published book's address into every notebook's Colab cell, and that cell where it is missing.

    python scripts/set_repository.py https://github.com/someone/book              its pages on github.io
    python scripts/set_repository.py https://github.com/someone/book --site URL   pages at an address of their own
    python scripts/set_repository.py                                              keep the address, renew the cell
    python scripts/set_repository.py --forget                                     no address any more

Outputs stay as they are stored; only the numbers of the cells move when the cell is new.
"""

import argparse
import json
import re
import sys

from execute import ROOT, kept_metadata, write

sys.path.insert(0, str(ROOT / "book_ext"))

from colab_cell import CELL_ID, TAG, address_in, cell_source
from publication import pages_address, repository_address


def renewed(text, root, address=None):
    """The notebook's text with the Colab cell; without an address the one it has is kept."""
    notebook = json.loads(text)
    cells = notebook["cells"]
    old = next((cell for cell in cells if cell.get("id") == CELL_ID), None)
    if old is None:
        title = next(number for number, cell in enumerate(cells, 1) if cell["cell_type"] == "markdown")
        old = {"cell_type": "code", "execution_count": 1, "id": CELL_ID, "metadata": {}, "outputs": [], "source": []}
        old["metadata"] = kept_metadata({"tags": [TAG]})
        cells.insert(title, old)
        renumber(cells)
    if address is None:
        address = address_in("".join(old["source"]))
    old["source"] = cell_source(root, address).splitlines(keepends=True)
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def renumber(cells):
    """Count the code cells again, in outputs and tracebacks too, as a second run would."""
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    moved = {str(cell["execution_count"]): str(number) for number, cell in enumerate(code, 1) if cell["id"] != CELL_ID}

    def number_in(match):
        return f"{match[1]}{moved.get(match[2], match[2])}{match[3]}"

    for number, cell in enumerate(code, 1):
        cell["execution_count"] = number
        for output in cell["outputs"]:
            if "execution_count" in output:
                output["execution_count"] = number
            if "traceback" in output:
                output["traceback"] = [re.sub(r"(Cell In\[)(\d+)(\])", number_in, part) for part in output["traceback"]]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("repository", nargs="?", help="the public https address of the repository")
    parser.add_argument("--site", help="where the book is published, when it is not the repository's pages")
    parser.add_argument("--forget", action="store_true", help="write no address")
    options = parser.parse_args(arguments)
    address = "" if options.forget else options.site and options.site.rstrip("/")
    if options.site and not re.fullmatch(r"https://[\w.~/:-]+", options.site):
        parser.error(f"{options.site} is no https address")
    if options.repository and not options.forget:
        known = repository_address(ROOT, {"NNBOOK_REPOSITORY": options.repository})
        if not known:
            parser.error(f"{options.repository} is no https address of a repository on GitHub, GitLab or Bitbucket")
        address = address or pages_address(known)
        if not address:
            parser.error("say with --site where the book is published")
    for path in sorted(ROOT.glob("chapters/*.ipynb")):
        stored = path.read_text("utf-8")
        fresh = renewed(stored, ROOT, address)
        if fresh != stored:
            write(path, fresh)
        print(f"{path.relative_to(ROOT)}: {'unchanged' if fresh == stored else 'written'}")


if __name__ == "__main__":
    main()
