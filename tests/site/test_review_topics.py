"""The topics of the review notebook lead to sections of the built book and leave out no number quiz of it."""

import html
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRINT = 'import { TOPICS } from "./src/review/topics/index.ts"; console.log(JSON.stringify(TOPICS))'


@pytest.fixture(scope="module")
def topics():
    node = Path(sys.executable).with_name("node")
    command = [node, "--input-type=module", "--eval", PRINT]
    run = subprocess.run(command, cwd=ROOT / "labs", capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def pages(site):
    return {f"chapters/{path.name}": path.read_text("utf-8") for path in (site.folder / "chapters").glob("*.html")}


def test_every_topic_leads_to_the_section_that_teaches_it(topics, pages):
    headings = {
        page: set(re.findall(r'<(?:section|span) id="([^"]+)"', text.partition("<article")[2]))
        for page, text in pages.items()
    }
    assert topics
    for topic in topics:
        page, _, anchor = topic["section"].partition("#")
        assert anchor in headings[page], topic


def test_every_number_quiz_belongs_to_one_topic(topics, pages):
    quizzes = {}
    for text in pages.values():
        for config in re.findall(r"<nn-quiz data-config='([^']+)'", text):
            quiz = json.loads(html.unescape(config))
            quizzes[quiz["id"]] = quiz["kind"]
    assert len(quizzes) > 500
    named = Counter(quiz for topic in topics for quiz in topic["quizzes"])
    assert not [quiz for quiz, times in named.items() if times > 1]
    assert not [quiz for quiz in named if quizzes.get(quiz) in (None, "prediction")]
    numbers = [quiz for quiz, kind in quizzes.items() if kind == "number"]
    assert len(numbers) >= 180
    assert not [quiz for quiz in numbers if quiz not in named]
