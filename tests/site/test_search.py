"""Search in Korean: parts of words, particles, several words, misspellings."""

import pytest

RESULTS = "#search-results ul.search li > a"
# The fastest of three: what else the machine does meanwhile is not the search's doing.
TIMED = """(query) => {
  const times = [];
  let results;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    const [text, terms, excluded, highlight, objects] = Search._parseQuery(query);
    results = Search._performSearch(text, terms, excluded, highlight, objects);
    times.push(performance.now() - start);
  }
  return [Math.min(...times), results.map((result) => result[0])];
}"""


def found(open_page, query, **options):
    page, faults = open_page(f"search.html?q={query}", **options)
    page.wait_for_function("() => Search._index && document.querySelector('.search-summary').textContent")
    return page, faults


@pytest.mark.parametrize("query", ["학", "학습", "학습률", "학습률을", "은닉층에서", "XOR을", "learning rate"])
def test_finds_the_chapter_that_is_about_it(open_page, query):
    page, faults = found(open_page, query)
    page.wait_for_selector(RESULTS)
    links = [link.get_attribute("href") for link in page.locator(RESULTS).all()]
    assert any("07_training.html" in link for link in links)
    assert str(faults) == ""


def test_particle_makes_no_difference(open_page):
    page, _ = found(open_page, "x")
    plain, with_particle = (page.evaluate(TIMED, query)[1] for query in ("역전파", "역전파를"))
    assert plain
    assert plain == with_particle


@pytest.mark.parametrize("query", ["학", "학습률", "역전파를", "학습률 은닉층", "역젼파"])
def test_is_fast(open_page, query):
    page, _ = found(open_page, "x")
    milliseconds, results = page.evaluate(TIMED, query)
    assert results
    assert milliseconds <= 100


def test_several_words_must_all_be_there(open_page):
    page, _ = found(open_page, "x")
    one, other, both = (set(page.evaluate(TIMED, query)[1]) for query in ("학습률", "설치", "학습률 설치"))
    assert both == one & other


def test_misspelling_is_corrected_and_said(open_page):
    page, _ = found(open_page, "학슙률")
    assert page.locator(".nn-corrected").inner_text() == "‘학슙률’ 대신 ‘학습률’(으)로 찾았습니다."
    assert page.locator(RESULTS).count() > 0


def test_nonsense_finds_nothing_and_breaks_nothing(open_page):
    page, faults = found(open_page, "꿹뷁쒫")
    assert page.locator(RESULTS).count() == 0
    assert str(faults) == ""


def test_works_from_disk(open_page, site):
    page, faults = open_page("search.html", from_disk=True)
    page.goto(site.file_url("search.html") + "?q=학습률")
    page.wait_for_selector(RESULTS)
    assert str(faults) == ""
