"""Korean for Sphinx's search: the index keeps whole words, korean_search.js matches parts of them.

Sphinx's own Korean index holds only whole words with their particles (학습률을, 학습률이, …), so that a search for
학습 misses most pages. Splitting morphemes needs a dictionary; matching substrings at query time does not.
"""

import re
from pathlib import Path

from sphinx.search import SearchLanguage

SCRIPT = Path(__file__).with_suffix(".js")
RUN = re.compile(r"[가-힣]+|[^\W가-힣]+")  # XOR를 → XOR, 를


class SearchKorean(SearchLanguage):
    lang = "ko"
    language_name = "Korean"
    stopwords = frozenset()
    js_splitter_code = SCRIPT.read_text("utf-8")

    def split(self, text):
        return RUN.findall(text)

    def stem(self, word):
        return word.lower()


def setup(app):
    app.add_search_language(SearchKorean)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
