"""RecurrentLab in a browser, on a page of its own opened from disk: reading, scrubbing, weights, gates, names."""

import shutil
import sys

import lab_page
import numpy as np
import pytest
from lab_page import BAD_TEXT, ROOT, STATIC, run_script
from playwright.sync_api import expect

from nnlib import Sequential, layers

KIND = "recurrent"
TEN = {"id": "ten", "text": "열 낱말을 맞혀 보세요.", "goal": {"path": "score", "op": "==", "value": 10}}
LANGUAGE = {"model": "language_lstm", "text": "Korea 한"}
WRITING = {"model": "name_writer", "view": "write", "text": "", "seed": 3}


@pytest.fixture(scope="module")
def random_models(tmp_path_factory):
    """The scripts beside networks with random weights: the tests do not hang on what chapters train."""
    sys.path.insert(0, str(ROOT / "scripts"))
    import export_models

    sys.path.remove(str(ROOT / "scripts"))
    jamo = {"tokens": "jamo", "vocabulary": [*"ㄱㄴㅁㅅㅇㅎㅏㅓㅗㅜ$"]}
    language = {"tokens": "byte", "length": 24, "padding": "pre", "classes": ["한국어", "영어", "독일어"]}
    dense = layers.Dense
    made = {
        "language_lstm": [layers.Input((24, 256)), layers.LSTM(16), dense(3, activation="softmax")],
        "name_writer": [layers.Input((1, 11)), layers.LSTM(8), dense(11, activation="softmax")],
        "language_lstm_about": language,
        "name_writer_about": jamo | {"end": "$"},
        "language_lstm_accuracy": 0.5,
        "name_writer_accuracy": 0.5,
    }
    folder = tmp_path_factory.mktemp("static")
    for script in STATIC.glob("*.site.js"):
        shutil.copy(script, folder)
    (folder / "models").mkdir()
    rng = np.random.default_rng(0)
    for name in ("language_lstm", "name_writer"):
        made[name] = Sequential(made[name])
        made[name].set_weights([rng.normal(0, 0.7, weights.shape) for weights in made[name].get_weights()])
        (folder / "models" / f"{name}.js").write_text(export_models.script_of(name, made), "utf-8")
    return folder


@pytest.fixture(autouse=True)
def static(monkeypatch, random_models):
    monkeypatch.setattr(lab_page, "STATIC", random_models)


def loaded(lab):
    lab.page.wait_for_function("document.querySelector('nn-lab').state.loaded")
    lab.drawn()


def tile(lab, step):
    return lab.page.locator(f".tile[data-step='{step}']")


def canvas(lab, name):
    return lab.page.locator(f"canvas[data-shows={name}]")


def test_steps_by_mouse_and_keyboard(open_lab, tmp_path):
    lab = open_lab({"text": "학교"})
    assert (lab.state["step"], lab.state["steps"]) == (0, 5)
    expect(lab.page.get_by_text("아직 아무것도 읽지 않았습니다.")).to_be_visible()
    lab.button("한 걸음").click()
    lab.button("한 걸음").press("Enter")
    assert lab.state["step"] == 2
    expect(lab.page.get_by_text("시점 2/5: ‘ㅏ’까지 읽은 다음")).to_be_visible()
    h = lab.state["hidden"][1][0]
    expect(lab.page.get_by_text(f"= {round(h, 4)}").first).to_be_visible()
    lab.button("한 걸음 뒤로").click()
    lab.slider("시점").press("End")
    assert lab.state["step"] == 5
    lab.button("한 걸음").click()
    expect(lab.page.get_by_text("이미 끝까지 읽었습니다.")).to_be_visible()
    tile(lab, 3).click()
    tile(lab, 3).press("ArrowRight")
    expect(tile(lab, 4)).to_be_focused()
    assert lab.state["cursor"] == 4
    lab.type("시점", "2")
    assert lab.state["cursor"] == 2
    lab.page.locator(".slopes").scroll_into_view_if_needed()
    box = lab.page.locator(".slopes").bounding_box()
    lab.page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 20)
    lab.page.mouse.down()
    lab.page.mouse.move(box["x"] + 0.95 * box["width"], box["y"] + 20, steps=4)
    lab.page.mouse.up()
    assert lab.state["cursor"] == 5
    lab.button("처음부터").click()
    assert lab.state["cursor"] == 0
    lab.button("되돌리기").click()
    assert lab.state["cursor"] == 5
    assert float(run_script(tmp_path, lab.copied()).splitlines()[-1]) == pytest.approx(lab.state["loss"], rel=1e-9)


def test_it_plays_by_itself(open_lab):
    lab = open_lab({"text": "책"})
    lab.button("재생").click()
    lab.page.wait_for_function("document.querySelector('nn-lab').state.step === 3", timeout=10_000)
    expect(lab.button("재생")).to_be_visible()
    lab.button("재생").press("Enter")
    lab.button("멈춤").click()
    assert lab.state["playing"] is False


def test_text_tokens_target_and_weights(open_lab):
    lab = open_lab({"id": "12-hand", "missions": [TEN]})
    lab.type("읽힐 글", "나무")
    expect(lab.page.get_by_text("틀렸습니다. 받침이 없으므로 ‘나무는’이 맞습니다.")).to_be_visible()
    lab.page.get_by_label("손실을 잴 답").select_option("은")
    assert lab.state["target"] == 1
    lab.page.get_by_role("radio", name="자모").press("ArrowRight")
    assert (lab.state["tokens"], lab.state["steps"]) == ("byte", 6)
    expect(tile(lab, 1)).to_have_text("EB 나")
    lab.page.get_by_role("radio", name="자모").check(force=True)
    lab.type("읽힐 글", "abc")
    expect(lab.page.get_by_text("‘a’ 때문에 읽지 못합니다.")).to_be_visible()
    lab.page.get_by_role("button", name="신경망").click()
    assert lab.state["text"] == "신경망"
    for name, value in [
        ("x₁에서 h₁로", "5"),
        ("x₂에서 h₁로", "-5"),
        ("h₁의 출력 가중치", "3"),
        ("h₂의 출력 가중치", "0"),
    ]:
        lab.type(name, value)
    lab.typed("앞 h₁에서 h₁로").press("ArrowDown")
    assert lab.state["weights"]["recurrent_kernel"][0][0] == pytest.approx(0.4)
    assert (lab.state["score"], lab.state["edited"], lab.state["missions"]) == (10, True, {"ten": True})
    expect(lab.page.get_by_text("열 낱말 가운데 10개를 맞힙니다")).to_be_visible()
    lab.type("출력의 편향", "열")
    expect(lab.page.get_by_text("수를 적어 주세요")).to_be_visible()
    lab.page.get_by_text("값을 표로 보기").click()
    rows = [row.split("\t") for row in lab.page.locator("details tbody tr").all_inner_texts()]
    assert [row[1] for row in rows] == [*"ㅅㅣㄴㄱㅕㅇㅁㅏㅇ"]
    assert [float(row[4].replace("−", "-")) for row in rows] == pytest.approx(
        [hidden[0] for hidden in lab.state["hidden"]], abs=1e-4
    )
    lab.button("처음 가중치로").click()
    assert lab.state["score"] == 5


def test_gates_and_cell_over_time(open_lab):
    lab = open_lab(LANGUAGE)
    loaded(lab)
    names = lab.page.locator("canvas").evaluate_all("all => all.map((e) => e.ariaLabel.split(':')[0])")
    assert names == ["은닉 상태 h", "셀 상태 c", "입력 게이트 i", "망각 게이트 f", "후보 g", "출력 게이트 o"]
    sizes = canvas(lab, "f").evaluate("e => [e.width, e.height]")
    assert sizes == [10, 16]  # nine bytes and the padding before them
    lab.button("끝까지").click()
    canvas(lab, "cell").click(position={"x": 3, "y": 3})
    assert lab.state["cursor"] == 15  # the last of the padding
    expect(lab.typed("뉴런")).to_have_value("1")
    tile(lab, 20).press("Enter")
    lab.page.get_by_role("button", name="뉴런 하나 늘리기").click()
    state = lab.state
    i, f, g = (state["gates"][gate][19][1] for gate in "ifc")
    assert state["cell"][19][1] == pytest.approx(f * state["cell"][18][1] + i * g)
    expect(lab.page.get_by_text("f·(앞 c) + i·g")).to_be_visible()
    log = lab.page.get_by_role("checkbox", name="기울기를 로그 눈금으로")
    before = log.is_checked()
    log.press("Space")
    assert log.is_checked() != before
    expect(lab.page.locator(".bars li")).to_have_count(3)


def test_names_by_mouse_and_keyboard(open_lab):
    lab = open_lab(WRITING)
    loaded(lab)
    lab.button("이름 하나").click()
    lab.button("이름 하나").press("Enter")
    written, step = lab.state["written"], lab.state["step"]
    assert len(written) == 2
    expect(lab.page.locator(".names li")).to_have_count(2)
    lab.button("처음부터").click()
    for _ in range(3):
        lab.button("다음 자모").press("Enter")
    lab.step(step - 3)
    assert lab.state["written"] == written
    lab.button("지우기").click()
    assert lab.state["written"] == []
    lab.button("되돌리기").click()
    assert lab.state["written"] == written
    spread = lab.state["next"][0]["probability"]
    lab.slider("온도").press("Home")
    assert lab.state["next"][0]["probability"] > spread
    lab.type("시드", "5")
    assert (lab.state["seed"], lab.state["written"]) == (5, [])
    lab.type("이름의 첫머리", "나")
    lab.button("이름 하나").click()
    assert lab.state["written"][0][0] in "나낙난남낫낭낳"
    lab.type("이름의 첫머리", "책")
    expect(lab.page.get_by_text("이 신경망이 배운 글에는 ‘ㅊ’이라는 자모가 없어서")).to_be_visible()


def test_a_network_that_is_not_here(open_lab):
    lab = open_lab({"model": "josa_rnn"})
    expect(lab.page.get_by_text("이 신경망은 아직 여기에 없습니다")).to_be_visible()
    lab.step(3)
    assert (lab.state["loaded"], lab.state["steps"]) == (False, 0)
    lab.button("다시 불러오기").click()
    lab.page.get_by_role("radio", name="손으로 정하는 두 뉴런").check(force=True)
    assert lab.state["loaded"] is True
    lab.drawn()
    assert set(lab.faults) == {"Failed to load resource: net::ERR_FILE_NOT_FOUND"}
    lab.faults.clear()


def test_a_link_brings_it_back(open_lab):
    lab = open_lab({"id": "12-link", "text": "바다"})
    lab.type("h₁의 편향", "0.3")
    lab.step(3)
    lab.button("링크 복사").click()
    link = lab.page.evaluate("navigator.clipboard.readText()")
    state = lab.state
    lab.page.goto("about:blank")
    lab.page.goto(link)
    assert lab.state == state | {"edited": True}


@pytest.mark.parametrize(
    "config", [{"id": "12-fuzz", "missions": [TEN]}, LANGUAGE, WRITING], ids=["hand", "lstm", "write"]
)
def test_no_input_makes_nonsense_on_screen(open_lab, config):
    lab = open_lab(config)
    loaded(lab)
    texts = ["나무", "a한", "ㅋㅋ", "Zürich", "🙂", "가 나", "한국어" * 20]
    assert lab.faults_of_random_use(12, count=50, texts=texts) == []
    assert not BAD_TEXT.search(lab.text())
    lab.faults[:] = [fault for fault in lab.faults if "ERR_FILE_NOT_FOUND" not in fault]  # josa_rnn is not there


@pytest.mark.parametrize(
    "config",
    [{"id": "12-axe", "missions": [TEN], "cursor": 2}, LANGUAGE | {"cursor": 20}, WRITING],
    ids=["hand", "lstm", "write"],
)
def test_accessible_in_both_themes_and_on_narrow_screens(open_lab, config):
    lab = open_lab(config)
    loaded(lab)
    if config is WRITING:
        lab.button("이름 하나").click()
    lab.page.evaluate(
        "document.querySelector('nn-lab').shadowRoot.querySelectorAll('details').forEach((e) => (e.open = true))"
    )
    for theme in ("light", "dark"):
        lab.page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
        lab.drawn()
        assert lab.violations() == []
    for width in (320, 375):
        lab.page.set_viewport_size({"width": width, "height": 900})
        lab.drawn()
        assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
        assert lab.misfits(
            "button, .radios label, label.check, .typed, .text, input[type=range], summary",
            ".status, .scroll, .now, .answer",
            ".scroll *",
        ) == [[], []]


def test_the_table_stays_without_javascript(open_lab):
    expect(open_lab(java_script_enabled=False).page.locator("nn-lab > table")).to_be_visible()


def test_it_stands_in_the_gallery(open_page):
    page, faults = open_page("labs.html")
    lab = page.locator("#gallery-recurrent nn-lab")
    lab.get_by_role("button", name="끝까지", exact=True).click()
    assert lab.evaluate("lab => [lab.state.step, lab.state.score]") == [9, 5]
    expect(lab.locator("> table")).to_be_hidden()
    assert not str(faults)
