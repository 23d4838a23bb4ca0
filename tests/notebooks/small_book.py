"""A small book that passes every check, for tests that plant one fault in it."""

import html
import json
import shutil
from pathlib import Path

import check_book
import glossary_terms

ROOT = Path(__file__).resolve().parents[2]

CONFIG = "sphinx:\n  config:\n    myst_heading_anchors: 3\nparse:\n  myst_enable_extensions: [dollarmath, amsmath]\n"
TOC = "format: jb-book\nroot: index\nchapters:\n- file: chapters/00_warmup\n- file: chapters/91_glossary\n"
SENTENCE = "작은 수를 하나 정하고 손으로 셈한 다음 코드로 다시 셈해서 두 값이 같은지 봅니다. "
HEAD = """# 0장. 준비 운동

**배울 것**

- 수를 셉니다.
- 값을 견줍니다.
- 표를 읽습니다.

**먼저 볼 것** [용어집](91_glossary.md#학습률)과 [정리](#정리)

**걸리는 시간** 짧습니다.

**원문** 첫 글입니다.

**지난 장에서**

- 하나?
- 둘?
- 셋?
"""
MEASURED = """## 재기

성공률은 **98 %**<!-- =성공률 -->이고 오차는 $0.25$<!-- =오차 -->입니다. 동전은 50 %<!-- given -->입니다.

> 원문: 러닝 레이트는 10 %로 둡니다.

코드에는 `레이어`라고 적습니다. [학습률](91_glossary.md#학습률)은 나중에 배웁니다.

$$ a = b $$
"""
READING = "## 더 읽을거리\n\n" + "".join(f"- 저자, “책”, 2020. ISBN 978-{n}\n" for n in range(3))


def markdown(source):
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def code(source, text="", tags=(), mime=None, **metadata):
    outputs = [{"output_type": "stream", "name": "stdout", "text": text}] if text else []
    if mime:
        outputs.append({"output_type": "display_data", "metadata": {}, "data": mime})
    metadata = {**metadata, **({"tags": list(tags)} if tags else {})}
    return {"cell_type": "code", "metadata": metadata, "execution_count": 0, "outputs": outputs, "source": source}


def element(name, **config):
    text = html.escape(json.dumps(config, ensure_ascii=False))
    body = f'<{name} data-config="{text}"><table></table></{name}>'
    return code("보기", tags=["hide-input"], mime={"text/html": body, "text/plain": name})


def quiz(name, kind="choice"):
    return element("nn-quiz", id=name, kind=kind)


def question(name, **config):
    """A question of the last page: its wrong answer says what to reread."""
    wrong = {"text": "나", "correct": False, "feedback": "[0장](00_warmup.ipynb#재기)에서 다시 읽으세요."}
    right = {"text": "가", "correct": True, "feedback": "맞습니다."}
    return element("nn-quiz", **{"id": name, "kind": "choice", "choices": [right, wrong], **config})


def closing():
    head = markdown("# 마무리\n\n- [0장](00_warmup.ipynb): 셉니다.")
    return [head, *[question(f"14-q{n}") for n in range(30)]]


def appendix():
    block = "### 조각\n\n[0장](00_warmup.ipynb)에서 자세히 봅니다."
    return [markdown("# 부록 A. 고쳐 읽기\n\n## 표"), markdown(block), code("1 + 1")]


def exercise(number):
    kind = ("손으로", "고치기", "새 상황")[number % 3]
    text = f"### 연습 {number}. {kind} ★\n\n힌트 1: 셉니다.\n\n힌트 2: 더합니다."
    call = f'check("00-{number}", 답)'
    return [markdown(text), code(f"답 = None\n{call}"), code(f"답 = 1\nassert {call}", tags=["hide-cell"])]


def good_cells():
    missions = [{"id": f"m{n}", "text": "해 보기", "goal": {}} for n in range(3)]
    figure = {"image/png": "aGk=", "text/plain": "<Figure size 10x10 with 1 Axes>"}
    alt = {"image": {"alt": "손실이 에포크마다 조금씩 줄어드는 곡선입니다."}}
    return [
        markdown(HEAD),
        markdown(MEASURED),
        code("report(…)", "성공률 = 98 %\n오차 = 0.2496\n"),
        code("그림", mime=figure, mystnb=alt),
        markdown("## 해 보기"),
        quiz("00-p1", "prediction"),
        element("nn-lab", id="00-lab", missions=missions),
        markdown("## 설명\n\n" + SENTENCE * 100),
        markdown("## 흔한 실수\n\n말없이 틀립니다."),
        code("1 / 0", tags=["raises-exception"]),
        markdown("## 확인 문제"),
        *[quiz(f"00-q{n}") for n in range(1, 6)],
        markdown("## 연습 문제"),
        *[cell for n in range(1, 6) for cell in exercise(n)],
        markdown("## 정리\n\n셈했습니다."),
        markdown(READING),
    ]


def finished(cells):
    """Number the cells and give them ids, as execute.py does."""
    count = 0
    for number, cell in enumerate(cells, 1):
        cell.setdefault("id", f"c{number:03d}")
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
        if "raises-exception" in cell["metadata"].get("tags", []):
            cell["outputs"] = [{"output_type": "error", "ename": "E", "evalue": "e", "traceback": ["E"]}]
    return cells


class SmallBook:
    """The good book; `cells` may be changed before `faults` writes and checks it."""

    def __init__(self, root):
        self.root, self.cells = root, finished(good_cells())
        self.chapter = root / "chapters/00_warmup.ipynb"
        (root / "chapters").mkdir()
        (root / "book_ext").mkdir()
        (root / "_config.yml").write_text(CONFIG, "utf-8")
        (root / "_toc.yml").write_text(TOC, "utf-8")
        (root / "index.md").write_text("# 책\n\n[0장](chapters/00_warmup.ipynb#재기)\n", "utf-8")
        shutil.copy(ROOT / glossary_terms.TERMS, root / glossary_terms.TERMS)
        self.save()
        (root / glossary_terms.PAGE).write_text(glossary_terms.page(root), "utf-8")

    def save(self):
        notebook = {"cells": self.cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        self.chapter.write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")

    def add(self, name, cells):
        """Another notebook beside the chapter."""
        toc = self.root / "_toc.yml"
        if name not in toc.read_text("utf-8"):
            toc.write_text(f"{toc.read_text('utf-8')}- file: chapters/{name}\n", "utf-8")
        notebook = {"cells": finished(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        path = self.root / f"chapters/{name}.ipynb"
        path.write_text(json.dumps(notebook, ensure_ascii=False), "utf-8")

    def cell(self, start):
        """The first cell whose source begins so."""
        return next(cell for cell in self.cells if cell["source"].startswith(start))

    def append(self, text, start="## 정리"):
        """Add a paragraph to a Markdown cell."""
        self.cell(start)["source"] += "\n\n" + text

    def replace(self, old, new):
        changed = [cell for cell in self.cells if old in cell["source"]]
        assert changed, old
        for cell in changed:
            cell["source"] = cell["source"].replace(old, new)

    def found(self):
        self.save()
        return check_book.faults(self.root)

    def faults(self):
        return [str(fault) for fault in self.found() if not fault.warning]

    def warnings(self):
        return [str(fault) for fault in self.found() if fault.warning]
