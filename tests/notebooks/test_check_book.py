"""Each fault, planted in a good book, is named by check_book.py; the good book passes."""

import base64
import os
import subprocess
import sys

import check_book
import pytest
from checks import claims
from checks.book import Book
from small_book import ROOT, appendix, closing, code, markdown, question, quiz


def test_good_book_passes(book):
    assert book.faults() == []


def test_command_exits_1_only_with_a_fault(book, capsys):
    assert check_book.main(["--root", str(book.root), "--report"]) == 0
    assert "00_warmup" in capsys.readouterr().out
    book.append("러닝 레이트를 봅니다.")
    book.save()
    assert check_book.main(["--root", str(book.root)]) == 1
    assert "chapters/00_warmup.ipynb:cell" in capsys.readouterr().out


# One planted fault → the one thing said about it

PROSE = {
    "a percentage without a mark": ("성공률은 97 %입니다.", "has the percentage '97 %' without a mark"),
    "a percentage in a table": ("| 가 |\n|---|\n| 3.5 % |", "has the percentage '3.5 %'"),
    "an unknown claim": ("오차는 3<!-- =없는 값 -->입니다.", "claims '없는 값', which no cell prints"),
    "a wrong digit": ("성공률은 97 %<!-- =성공률 -->입니다.", "says '97 %' for '성공률': the value differs"),
    "a wrong unit": ("성공률은 98배<!-- =성공률 -->입니다.", "says '98배' for '성공률': the unit differs"),
    "a wrong digit in a formula": ("$L = 0.24$<!-- =오차 -->입니다.", "says '0.24' for '오차': the value differs"),
    "a mark behind no number": ("오차<!-- =오차 -->", "has the mark '오차' behind no number"),
    "given without a number": ("오차<!-- given -->", "a mark «given» that follows no number"),
    "a missing file": ("[다음](01_what.ipynb)", "links to '01_what.ipynb', which does not exist"),
    "a missing anchor": ("[용어](91_glossary.md#없음)", "'91_glossary.md#없음', which has no such anchor"),
    "a missing anchor here": ("[위](#없음)", "links to '#없음', which has no such anchor"),
    "a link to the built page": ("[용어](91_glossary.html)", "link to the .ipynb or .md"),
    "a picture without words": ("![](../index.md)", "has a picture without a description"),
    "a word to avoid": ("러닝 레이트를 고릅니다.", "uses '러닝 레이트'"),
    "a word to avoid, joined": ("히든층이 있습니다.", "write '은닉층'"),
    "a word to avoid in a link": ("[레이어](#정리)를 봅니다.", "write '층'"),
    "an early term": ("교차 엔트로피를 씁니다.", "uses the term '교차 엔트로피' before 05_descent"),
    "an early Latin term": ("ReLU는 꺾인 직선입니다.", "uses the term 'ReLU' before 04_activations"),
    "a role": ("{doc}`index`를 봅니다.", "what only the site understands (myst_role)"),
    "a directive": ("```{note}\n글\n```", "what only the site understands ({note})"),
    "a target": ("(자리)=\n\n글", "what only the site understands (myst_target)"),
    "a comment line": ("% 글", "what only the site understands (myst_line_comment)"),
    "two formulas in a row": ("$$ a $$\n\n$$ b $$", "two display formulas in a row"),
    "broken bold": ("**기울기(slope)**는 셉니다.", "shows ** instead of bold"),
    "a stray dollar": ("값은 $ 하나입니다.", "shows a $ sign"),
    "a skipped level": ("##### 작은 제목", "has a heading that skips a level"),
}


@pytest.mark.parametrize(("text", "said"), PROSE.values(), ids=PROSE)
def test_fault_in_prose(book, text, said):
    book.append(text)
    assert [fault for fault in book.faults() if said in fault], book.faults()
    assert len(book.faults()) == 1, book.faults()


FINE = {
    "inside code": "`러닝 레이트`와 `97 %`",
    "inside a fence": "```\n레이어 97 %\n```",
    "inside a quotation": "> **원문:** 레이어의 정확도는 97 %입니다.",
    "a word inside another": "플레이어가 종이를 고릅니다.",
    "a link's address": "[글](../index.md)",
    "an early term as a link": "[교차 엔트로피](91_glossary.md#교차-엔트로피)를 봅니다.",
    "a term inside another word": "교차엔트로피학파는 없습니다.",
    "a thousands separator": "걸음은 1,235<!-- =걸음 -->번입니다.",
    "about": "약 1,200번<!-- =걸음 -->입니다.",
    "a scale": "약 1천 번<!-- =걸음 -->입니다.",
    "a power of ten": "$1.23 \\times 10^{3}$<!-- =걸음 -->입니다.",
    "raised digits": "1.23 × 10³<!-- =걸음 -->입니다.",
    "half up": "2.3<!-- =반 -->",
    "half even": "2.2<!-- =반 -->",
    "a minus sign": "−0.5<!-- =음수 -->",
    "a value that is text": "모두 41/50<!-- =몫 -->",
    "another notebook's key": "98 %<!-- =00_warmup:성공률 -->",
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_good_prose(book, text):
    book.append(text)
    printed = "걸음 = 1234.6\n반 = 2.25\n음수 = -0.5\n몫 = 41/50\n"
    book.cell("report(")["outputs"][0]["text"] += printed
    assert book.faults() == []


def cells_faults(book, change, said):
    change(book)
    faults = book.faults()
    assert [fault for fault in faults if said in fault], faults


def unexecuted(book):
    book.cell("그림")["execution_count"] = None


def never_executed(book):
    for cell in book.cells:
        cell.update({"execution_count": None} if cell["cell_type"] == "code" else {})


def wrong_order(book):
    book.cell("그림")["execution_count"] = 9


def stored_error(book):
    book.cell("1 / 0")["metadata"] = {}


def no_error(book):
    book.cell("1 / 0")["outputs"] = []


def stderr(book):
    book.cell("그림")["outputs"].append({"output_type": "stream", "name": "stderr", "text": "Warning: 경고\n"})


def address(book):
    book.cell("그림")["outputs"][0]["data"]["text/plain"] = "<object at 0x7f0012>"


def widget_view(book):
    book.cell("보기")["outputs"][0]["data"]["application/vnd.jupyter.widget-view+json"] = {}


def unknown_tag(book):
    book.cell("그림")["metadata"]["tags"] = ["hide_input"]


def not_compared(book):
    book.cell("report(")["metadata"]["tags"] = ["nbval-ignore-output"]


def long_cell(book):
    book.cell("그림")["source"] = "x = 1\n" * 41


def no_alt(book):
    book.cell("그림")["metadata"] = {}


def figure_alone(book):
    book.cell("report(")["outputs"] = []
    book.replace("98 %**<!-- =성공률 -->", "많이**")
    book.replace("$0.25$<!-- =오차 -->", "조금")


def big_notebook(book):
    noise = base64.b64encode(os.urandom(300 * 1024)).decode()
    book.cell("그림")["outputs"][0]["data"]["image/png"] = noise


def same_ids(book):
    book.cells[1]["id"] = book.cells[0]["id"]


def same_quiz_id(book):
    second = next(cell for cell in book.cells if "00-q2" in str(cell.get("outputs")))
    second["outputs"] = quiz("00-q1")["outputs"]


def two_values(book):
    book.cell("report(")["outputs"][0]["text"] += "성공률 = 97 %\n"


def quiz_word(book):
    book.cell("보기")["source"] = 'Quiz("00-p1", question="레이어는 무엇입니까?")'


CELLS = {
    unexecuted: "was not executed",
    never_executed: "was not executed at all",
    wrong_order: "was executed as number 9, not 2",
    stored_error: "stores the error E",
    no_error: "is tagged raises-exception but raises nothing",
    stderr: "stores stderr",
    address: "shows a memory address",
    widget_view: "stores a widget's view",
    unknown_tag: "has the unknown tag 'hide_input'",
    not_compared: "is compared with nothing",
    long_cell: "shows 41 lines of code",
    no_alt: "shows a figure that has no text",
    figure_alone: "whose numbers stand nowhere",
    big_notebook: "KB, over 300 KB",
    same_ids: "without an id of their own",
    same_quiz_id: "uses the id '00-q1'",
    two_values: "reports '성공률' again with another value",
    quiz_word: "uses '레이어'",
}


@pytest.mark.parametrize("change", CELLS, ids=lambda change: change.__name__)
def test_fault_in_a_cell(book, change):
    cells_faults(book, change, CELLS[change])


STRUCTURE = {
    "has no part '흔한 실수'": ("## 흔한 실수", "## 실수"),
    "has no part '걸리는 시간'": ("**걸리는 시간**", "걸리는 시간"),
    "has the titles ['1장. 준비 운동']": ("# 0장.", "# 1장."),
    "lists 2 goals": ("- 표를 읽습니다.", ""),
    "asks fewer than three questions": ("- 셋?", ""),
    "lists 2 references": ("- 저자, “책”, 2020. ISBN 978-2\n", ""),
    "has a reference without DOI": ("ISBN 978-2", "어느 책"),
    "has 0 quizzes under 확인 문제": ("## 확인 문제", "## 확인 문제\n\n## 다른 것"),
    "has no heading that begins with 설명": ("## 설명", "## 말"),
    "has the exercise heading '연습 3. 손으로 쉬움'": ("연습 3. 손으로 ★", "연습 3. 손으로 쉬움"),
    "has no exercise marked 고치기": ("고치기", "손으로"),
    "연습 2: has 1 hints": ("### 연습 2. 새 상황 ★\n\n힌트 1: 셉니다.", "### 연습 2. 새 상황 ★\n\n셉니다."),
    "연습 2: no visible cell": ('답 = None\ncheck("00-2", 답)', "답 = None"),
    "연습 2: no hidden solution": ('assert check("00-2", 답)', 'check("00-2", 답)'),
    "Hangul syllables of prose": ("작은 수를 하나 정하고 손으로", ""),
}


@pytest.mark.parametrize("said", STRUCTURE)
def test_missing_part(book, said):
    cells_faults(book, lambda small: small.replace(*STRUCTURE[said]), said)


def test_missing_lab_and_missions(book):
    lab = next(cell for cell in book.cells if "nn-lab" in str(cell.get("outputs")))
    lab["outputs"][0]["data"]["text/html"] = lab["outputs"][0]["data"]["text/html"].replace("missions", "other")
    assert any("has no lab with missions" in fault for fault in book.faults())
    book.cells.remove(lab)
    assert any("has no lab;" in fault for fault in book.faults())


def wrong(text):
    return {"text": "다", "correct": False, "feedback": text}


def asked(name, **config):
    return lambda cells: cells.append(question(name, **config))


def test_last_page_and_appendix_pass(book):
    book.add("14_closing", closing())
    book.add("90_errata", appendix())
    assert book.faults() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda cells: cells[0].update(source="# 14장. 끝\n\n- 0장: 셉니다."), "has the titles"),
        (lambda cells: cells.pop(), "asks 29 questions"),
        (lambda cells: cells[0].update(source="# 마무리"), "says nothing of 00_warmup"),
        (asked("14-c", choices=[wrong("다시 보세요.")]), "14-c: a wrong answer leads nowhere"),
        (asked("14-n", mistakes=[wrong("다시 보세요.")]), "14-n: a wrong answer leads nowhere"),
        (asked("14-o", feedback={"wrong": "다시 보세요."}), "14-o: a wrong answer leads nowhere"),
        (asked("14-x", choices=[wrong("[0장](00_warmup.ipynb#없음)")]), "no such anchor"),
        (asked("14-y", choices=[wrong("[0장](01_what.ipynb#재기)")]), "does not exist"),
    ],
)  # fmt: skip
def test_fault_in_the_last_page(book, change, said):
    cells = closing()
    change(cells)
    book.add("14_closing", cells)
    (fault,) = book.faults()
    assert said in fault


def test_appendix_that_runs_code_names_a_chapter(book):
    book.add("90_errata", [markdown("# 부록 A. 고쳐 읽기\n\n## 표"), markdown("### 조각"), code("1 + 1")])
    (fault,) = book.faults()
    assert "runs code under '조각' and names no chapter" in fault


def test_formulas_in_a_row_across_cells_and_apart(book):
    book.cells += [markdown("$$ a $$"), markdown("$$ b $$")]
    cells_faults(book, lambda _: None, "two display formulas in a row")
    book.cells[-1]["source"] = "값 3을 넣습니다.\n\n$$ b $$"
    assert not any("formulas" in fault for fault in book.faults())


def test_contents_and_files(book):
    (book.root / "chapters/02_neuron.md").write_text("# 2장", "utf-8")
    (book.root / "_toc.yml").write_text((book.root / "_toc.yml").read_text("utf-8") + "- file: start\n", "utf-8")
    faults = book.faults()
    assert any("chapters/02_neuron.md: is not in _toc.yml" in fault for fault in faults)
    assert any("_toc.yml: names start, which does not exist" in fault for fault in faults)


def test_tracked_files(book):
    (book.root / "big.bin").write_bytes(b"\xff" * 1_500_001)
    (book.root / "notes.txt").write_text("/home/" + "someone/book and https://py" + "pi.org/simple", "utf-8")
    (book.root / "here.txt").write_text(f"{book.root}/x", "utf-8")
    faults = book.faults()
    expected = ("big.bin: is 1.5 MB", "a package registry", "a folder of one machine: /home", "here.txt: names")
    for said in expected:
        assert any(said in fault for fault in faults), (said, faults)


def test_source_of_nnlib_is_read_too(book):
    (book.root / "nnlib").mkdir()
    (book.root / "nnlib/a.py").write_text('"""레이어를 쌓습니다."""\n', "utf-8")
    assert any("nnlib/a.py:1: uses '레이어'" in fault for fault in book.faults())


def test_stale_glossary(book):
    (book.root / "chapters/91_glossary.md").write_text("# 용어집\n\n## ㅎ\n\n### 학습률\n", "utf-8")
    assert any("is not what terms.yml makes" in fault for fault in book.faults())


def test_warnings_do_not_fail(book):
    book.append("우리는 값을 구할 수 있습니다. 훈련은 30배 빠릅니다. 커널을 밀어 봅니다. 3 개를 셉니다.")
    assert book.faults() == []
    warned = "\n".join(book.warnings())
    for said in ("worn phrases", "우리는 1", "30배", "'커널'", "spaces units oddly"):
        assert said in warned


def test_percentage_without_a_mark_in_every_sign(book):
    book.append("98.5%p 늘었습니다.")
    assert len([fault for fault in book.faults() if "percentage" in fault]) == 1


@pytest.mark.parametrize(
    ("written", "stored", "agrees"),
    [
        ("98 %", "98 %", True),
        ("98 %", "97.5 %", True),  # half to even
        ("97 %", "97.5 %", False),
        ("0.06", "0.0625", True),
        ("0.063", "0.0625", True),  # half up
        ("0.062", "0.0625", True),  # half to even
        ("0.061", "0.0625", False),
        ("1,183", "1183", True),
        ("1,184", "1183", False),
        ("3e-4", "0.0003", True),
        ("98 %", "0.98", False),
        ("5배", "5.4 배", True),
        ("6배", "5.4 배", False),
        ("5배", "5.4 초", False),
    ],
)
def test_precision_that_the_prose_shows(written, stored, agrees):
    number = claims.BEFORE_MARK.search("값은 " + written)
    assert (claims.disagreement(number, claims.STORED.fullmatch(stored)) == "") is agrees


def test_counts_of_the_report(book):
    page = Book(book.root).chapters[0]
    assert claims.counted(page) == (2, 1)
    assert 3000 <= page.syllables <= 15000


def test_syllables_leave_out_code_formulas_and_links(book):
    before = Book(book.root).chapters[0].syllables
    book.append("`코드` $\\text{수식}$ [링크](#정리) 가나")
    book.save()
    assert Book(book.root).chapters[0].syllables == before + 2


def test_the_book_itself_is_readable_by_the_checker():
    """The command works in the repository, whatever it finds there."""
    command = [sys.executable, str(ROOT / "scripts/check_book.py"), "--report", "--no-warnings"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "check_book:" in done.stdout, done.stderr
