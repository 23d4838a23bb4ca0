"""The list of terms, and the glossary page made from it."""

import re

import glossary_terms
import pytest
from checks import terms
from checks.words import Forbidden
from small_book import ROOT

TERMS = glossary_terms.load(ROOT)
GOOD = {"ko": "말", "en": "word", "definition": "뜻입니다.", "introduced": "02_neuron"}


def test_terms_are_well_formed():
    assert list(terms.schema(TERMS)) == []
    assert len(TERMS) >= 40


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"en": ""}, "en is missing"),
        ({"introduced": "2_neuron"}, "is no chapter"),
        ({"variants": "낱말"}, "variants is no list"),
        ({"definition": "뜻"}, "the definition is no Korean sentence"),
        ({"note": "x"}, "unknown field 'note'"),
        ({"variants": ["레이어 말"], "avoid": ["레이어"]}, "holds a word to avoid"),
    ],
)
def test_schema_names_what_is_wrong(change, said):
    assert any(said in problem for problem, _ in terms.schema([GOOD | change]))


def test_schema_keeps_a_name_to_one_term():
    other = GOOD | {"ko": "낱말", "variants": ["말"]}
    assert any("'말' also belongs to 말" in problem for problem, _ in terms.schema([GOOD, other]))
    assert any("stands twice" in problem for problem, _ in terms.schema([GOOD, GOOD]))


def test_word_table_is_kept_out_of_prose():
    """The second column of the book's word table."""
    table = [
        *("러닝 레이트", "히든층", "은닉 계층", "레이어", "웨이트", "바이어스", "파라미터", "경사도", "그라디언트"),
        *("과대적합", "오버피팅", "목표값", "라벨", "학습 데이터", "시험 데이터", "특성", "피처", "픽셀", "컨볼루션"),
        *("스트라이드", "최적화기", "에폭", "뱃치", "드랍아웃", "클리핑", "텐서플로우"),
    ]
    forbidden = Forbidden(TERMS)
    for word in table:
        assert list(forbidden.found(f"먼저 {word}의 뜻을 봅니다.")), word
    for fine in ("하이퍼파라미터를", "그레이디언트는", "플레이어가", "학습률과 은닉층", "매개변수"):
        assert not list(forbidden.found(fine)), fine


def test_glossary_lists_every_term_in_korean_order():
    page = glossary_terms.page(ROOT)
    names = re.findall(r"^### (.+)$", page, re.M)
    korean = [name for name in names if "가" <= name[0] <= "힣"]
    assert sorted(names) == sorted(term["ko"] for term in TERMS)
    assert korean == sorted(korean)
    assert names[: len(korean)] == korean  # Latin names come last
    for term in TERMS:
        entry = page.split(f"### {term['ko']}\n", 1)[1].split("\n### ", 1)[0]
        for part in [term["en"], term["definition"], glossary_terms.chapter_name(term["introduced"])]:
            assert part in entry
        assert all(name in entry for name in glossary_terms.also(term))


def test_glossary_groups_and_chapter_links(tmp_path):
    (tmp_path / "book_ext").mkdir()
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/02_neuron.ipynb").write_text("{}")
    words = {"까닭": "02_neuron", "하나": "07b_generalize", "Abc": "02_neuron"}
    lines = (f"- {{ko: {ko}, en: e, definition: 뜻입니다., introduced: {stem}}}" for ko, stem in words.items())
    text = "\n".join(lines)
    (tmp_path / glossary_terms.TERMS).write_text(text, "utf-8")
    page = glossary_terms.page(tmp_path)
    assert re.findall(r"^## (.+)$", page, re.M) == ["ㄱ", "ㅎ", "A–Z"]
    assert "[2장](02_neuron.ipynb)" in page
    assert "*e* · 7장 b\n" in page


@pytest.mark.parametrize("text", ["학습률", "학습률을", "학습률에서는", "학습률입니다", "학습률,", "큰 학습률로는"])
def test_terms_are_found_with_particles(book, text):
    book.append(text)
    assert any("uses the term '학습률'" in fault for fault in book.faults())


@pytest.mark.parametrize("text", ["재학습률", "학습률표기법", "`학습률`", "[학습률](#정리)", "기울기", "$학습률$"])
def test_what_is_no_early_term(book, text):
    book.append(text)
    assert book.faults() == []


def test_longest_term_wins(book):
    """기울기 may stand anywhere; 기울기 소실 may not, with or without the space."""
    book.append("기울기소실이 생깁니다.")
    assert [fault for fault in book.faults() if "uses the term '기울기소실'" in fault]
