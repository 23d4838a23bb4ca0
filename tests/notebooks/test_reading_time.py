"""The times that the book gives are computed from its notebooks, and the notebooks say them."""

import json

import pytest
import reading_time
from small_book import ROOT

CHAPTERS = reading_time.chapters(ROOT / "chapters")


def markdown(text):
    return {"cell_type": "markdown", "metadata": {}, "source": [text]}


def code(text, tags=(), outputs=()):
    return {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": [text], "outputs": list(outputs)}


@pytest.fixture
def minutes(tmp_path):
    def of(*cells):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.ipynb"
        path.write_text(json.dumps({"cells": cells}), "utf-8")
        return reading_time.times(path)

    return of


@pytest.mark.parametrize("notebook", CHAPTERS, ids=lambda path: path.stem)
def test_a_chapter_says_the_time_that_its_cells_make(notebook):
    source = notebook.read_text("utf-8")
    if notebook.stem != "14_closing":
        assert reading_time.FIRST_SENTENCE.search(source)
    said = reading_time.with_time(source, notebook) == source
    assert said, "after a change of a chapter: python book_ext/reading_time.py"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (markdown("가" * 3000), 10),
        (markdown("`가나다` $가나다$ <!-- =가나다 --> [](가나다)" * 500), 0),
        (markdown("$$x$$\n" * 60), 10),
        (code("x = 1\n\n" * 150), 10),
        (code("x = 1\n" * 150, tags=["hide-cell"]), 0),
        (code("labs.Quiz()\n" * 20, tags=["hide-input"]), 15),
        (code("labs.NeuronLab()\n" * 10, tags=["hide-input"]), 10),
        (code('{"goal": 1}\n' * 10, tags=["hide-input"]), 10),
        (code("", outputs=[{"data": {"image/png": ""}}] * 60), 10),
    ],
)
def test_what_is_counted(minutes, cell, expected):
    assert minutes(cell) == (expected, 0)


def test_an_exercise_counts_as_one_whatever_stands_in_it(minutes):
    exercise = [markdown("### 연습 1. 손으로 ★\n" + "가" * 3000), code("x = 1\n" * 150)]
    assert minutes(*exercise, *exercise, markdown("## 정리\n" + "가" * 3000)) == (10, 15)


@pytest.mark.parametrize(
    ("given", "words"),
    [(95, "약 95분"), (120, "약 2시간"), (150, "약 2시간 반"), (700, "약 12시간"), (1650, "약 28시간")],
)
def test_times_in_words(given, words):
    assert reading_time.in_words(given) == words
