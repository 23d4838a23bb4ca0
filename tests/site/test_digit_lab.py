"""DigitLab in a browser, on a page of its own opened from disk: drawing, models, frames, attack, words, code."""

import json
import random
import re

import pytest
from drawing import DIGITS, trace
from lab_page import BAD_TEXT, run_script
from playwright.sync_api import expect

from nnlib.labs import digit

KIND = "digit"
MISSIONS = [
    {
        "id": "three",
        "text": "3을 그려 보세요.",
        "goal": {"path": "results.digits_cnn.prediction", "op": "==", "value": 3},
    },
    {"id": "fooled", "text": "속여 보세요.", "goal": {"path": "attack.flipped_by_gradient", "op": "==", "value": True}},
]
MODELS = sorted(digit.MODELS)


def field(lab):
    return lab.page.get_by_role("application", name="숫자를 그리는 곳")


def loaded(lab):
    lab.page.wait_for_function(
        "document.querySelector('nn-lab').state.loaded.length === document.querySelector('nn-lab').state.models.length"
    )
    lab.drawn()


def draw(lab, *strokes):
    trace(lab.page, field(lab), strokes)
    loaded(lab)


def example(lab, digit, number=1):
    lab.button(f"숫자 {digit} 예제 {number}").click()
    loaded(lab)


def check(lab, name):
    lab.page.get_by_role("radio", name=name, exact=True).check(force=True)


def pixels(lab, selector):
    return lab.page.evaluate(
        "(selector) => document.querySelector('nn-lab').shadowRoot.querySelector(selector).toDataURL()", selector
    )


def test_the_state_is_there_before_any_weights(open_lab):
    lab = open_lab({"example": 3, "models": ["digits_mlp"]}, height=300)
    state = lab.state
    assert (state["empty"], state["label"], state["models"]) == (False, 3, ["digits_mlp"])
    assert sorted(state["results"]["digits_mlp"]) == sorted(
        ["loaded", "probabilities", "prediction", "confidence", "accuracy", "trained_on"]
    )
    expect(lab.page.locator("nn-lab > table")).to_be_hidden()
    loaded(lab)
    assert lab.state["correct"] == {"digits_mlp": True}


def test_it_works_while_weights_still_load_and_says_when_they_cannot(open_lab, tmp_path):
    lab = open_lab({"models": ["digits_mlp"], "example": 2}, height=300)
    lab.page.wait_for_timeout(100)
    (tmp_path / "models" / "digits_mlp.js").rename(tmp_path / "models" / "away.js")
    lab.page.reload()
    expect(lab.page.get_by_text("모델을 불러오지 못했습니다.")).to_be_visible()
    assert lab.state["loaded"] == []
    assert lab.state["results"]["digits_mlp"]["prediction"] is None
    draw_before = lab.state["ink"]
    trace(lab.page, field(lab), [[(0.1, 0.1), (0.2, 0.9)]])
    assert lab.state["ink"] > draw_before
    (tmp_path / "models" / "away.js").rename(tmp_path / "models" / "digits_mlp.js")
    lab.button("다시 불러오기").click()
    loaded(lab)
    assert lab.state["results"]["digits_mlp"]["prediction"] is not None
    assert lab.faults == ["Failed to load resource: net::ERR_FILE_NOT_FOUND"]
    lab.faults.clear()


def test_the_table_stays_without_javascript(open_lab):
    expect(open_lab(java_script_enabled=False).page.locator("nn-lab > table")).to_be_visible()


# ── Drawing ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("digit", DIGITS)
def test_a_digit_drawn_by_mouse_is_recognised(open_lab, digit):
    """By those that learned MNIST; the others know only digits as wide as those of load_digits."""
    lab = open_lab({"models": ["mnist_mlp", "mnist_cnn"]})
    draw(lab, *DIGITS[digit])
    assert [result["prediction"] for result in lab.state["results"].values()] == [digit, digit]
    assert lab.state["agree"] is True
    expect(lab.page.get_by_text(re.compile(f"두 모델이 모두 {digit}(이라고|라고) 봅니다"))).to_be_visible()


def test_one_drawing_and_four_models(open_lab):
    lab = open_lab({"models": MODELS})
    draw(lab, *DIGITS[7])
    assert lab.state["agree"] is False
    expect(lab.page.get_by_text("답이 갈립니다")).to_be_visible()
    lab.button("모두 지우기").click()
    draw(lab, *DIGITS[3])
    assert [result["prediction"] for result in lab.state["results"].values()] == [3] * 4
    expect(lab.page.get_by_text("네 모델이 모두 3이라고 봅니다")).to_be_visible()


def test_by_touch(open_lab):
    lab = open_lab(has_touch=True, width=400)
    field(lab).scroll_into_view_if_needed()
    assert field(lab).evaluate("e => getComputedStyle(e).touchAction") == "none"
    session = lab.page.context.new_cdp_session(lab.page)
    box = field(lab).bounding_box()
    places = [
        {"x": box["x"] + part * box["width"], "y": box["y"] + part * box["height"]} for part in (0.2, 0.4, 0.6, 0.8)
    ]
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": places[:1]})
    for place in places[1:]:
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    (stroke,) = lab.state["strokes"]
    assert stroke["points"][0] == pytest.approx([0.2, 0.2], abs=0.01)
    assert stroke["points"][-1] == pytest.approx([0.8, 0.8], abs=0.01)
    assert lab.page.evaluate("scrollY") == 0 or box["y"] == field(lab).bounding_box()["y"]


def test_by_keyboard(open_lab):
    lab = open_lab()
    pen = field(lab)
    pen.focus()
    for key in ["ArrowUp"] * 7:
        pen.press(key)
    assert lab.state["strokes"] == []
    pen.press("Space")
    for key in ["ArrowDown"] * 14:
        pen.press(key)
    expect(lab.page.get_by_text("펜은 왼쪽에서 50, 위에서 85인 곳에 있고, 내려와 있습니다.")).to_be_visible()
    pen.press("Space")
    pen.press("Shift+ArrowRight")
    loaded(lab)
    (stroke,) = lab.state["strokes"]
    assert (stroke["points"][0], stroke["points"][-1], len(stroke["points"])) == ([0.5, 0.15], [0.5, 0.85], 15)
    assert lab.state["results"]["digits_mlp"]["prediction"] == 1
    expect(lab.page.get_by_text("위에서 85인 곳에 있고, 들려 있습니다.")).to_be_visible()
    pen.press("Space")
    pen.press("Tab")
    assert len(lab.state["strokes"]) == 2
    expect(lab.page.get_by_text("들려 있습니다.")).to_be_visible()


def test_eraser_undo_clear_and_pens(open_lab):
    lab = open_lab()
    draw(lab, [(0.5, 0.1), (0.5, 0.9)])
    ink = lab.state["ink"]
    lab.button("지우개").press("Enter")
    check(lab, "굵게")
    draw(lab, [(0.4, 0.9), (0.6, 0.9)])
    assert lab.state["ink"] < ink
    assert [(stroke["width"], stroke["erase"]) for stroke in lab.state["strokes"]] == [(0.08, False), (0.13, True)]
    lab.button("되돌리기").press("Enter")
    assert lab.state["ink"] == ink
    lab.button("펜").click()
    lab.page.get_by_role("radio", name="굵게").press("ArrowLeft")
    draw(lab, [(0.2, 0.2)])
    assert lab.state["strokes"][-1] == {"points": [[0.2, 0.2]], "width": 0.08, "erase": False}
    lab.button("모두 지우기").click()
    assert (lab.state["empty"], lab.state["ink"]) == (True, 0)
    expect(lab.page.get_by_text("아직 빈 그림판입니다")).to_be_visible()
    for _ in range(4):
        lab.button("되돌리기").click()
    expect(lab.page.get_by_text("되돌릴 것이 없습니다.")).to_be_visible()


def test_the_picture_on_the_field_is_what_the_models_get(open_lab):
    lab = open_lab({"models": ["digits_mlp"], "frame": "mnist"})
    blank, none = pixels(lab, ".field canvas"), pixels(lab, "[data-shows='input digits_mlp']")
    draw(lab, *DIGITS[4])
    assert pixels(lab, ".field canvas") != blank
    seen = pixels(lab, "[data-shows='input digits_mlp']")
    assert seen != none
    check(lab, "모두 load_digits처럼")
    lab.drawn()
    assert pixels(lab, "[data-shows='input digits_mlp']") != seen


# ── Examples, models, frames ────────────────────────────────────────────────────


def test_examples_know_their_class_until_they_are_drawn_on(open_lab):
    lab = open_lab()
    lab.button("숫자 6 예제 1").press("Enter")
    loaded(lab)
    assert (lab.state["example"], lab.state["label"], lab.state["correct"]) == (
        6,
        6,
        {"digits_mlp": True, "digits_cnn": True},
    )
    assert lab.button("숫자 6 예제 1").get_attribute("aria-pressed") == "true"
    expect(lab.page.get_by_text("맞음")).to_have_count(2)
    draw(lab, [(0.1, 0.1), (0.9, 0.1)])
    assert (lab.state["label"], lab.state["correct"]) == (None, None)
    lab.button("처음부터").click()
    assert (lab.state["example"], lab.state["strokes"]) == (6, [])


def test_a_wrong_answer_is_said_to_be_wrong(open_lab):
    lab = open_lab({"example": 5})
    loaded(lab)
    wrong = [name for name, right in lab.state["correct"].items() if not right]
    assert wrong, "the models have learned this one: choose another example"
    expect(lab.page.get_by_text("정답은 5입니다")).to_be_visible()
    expect(lab.page.get_by_text("틀림")).to_have_count(len(wrong))


def test_models_and_frames_by_mouse_and_keyboard(open_lab):
    lab = open_lab()

    def box(name):
        return lab.page.get_by_role("checkbox", name=name)

    draw(lab, *DIGITS[7])
    box("CNN · load_digits").uncheck()
    assert lab.state["models"] == ["digits_mlp"]
    expect(lab.page.get_by_text("모델이 준 확률은")).to_be_visible()
    box("MLP · load_digits").press("Space")
    assert lab.state["models"] == ["digits_mlp"]
    expect(lab.page.get_by_text("모델은 하나 이상 있어야 합니다")).to_be_visible()
    expect(box("MLP · load_digits")).to_be_checked()
    lab.page.get_by_role("radio", name="모델마다 배운 대로").press("ArrowRight")
    assert lab.state["frame"] == "digits"
    check(lab, "모두 MNIST처럼")
    assert lab.state["frame"] == "mnist"


def test_every_model_states_what_it_learned_from_and_its_accuracy(open_lab):
    lab = open_lab({"models": MODELS, "example": 0})
    loaded(lab)
    for name, result in lab.state["results"].items():
        words = f"{result['trained_on']}로 배운 모델, 테스트 정확도 {100 * result['accuracy']:.1f}"
        expect(lab.page.get_by_text(re.compile(words))).to_have_count(
            sum(
                f"{100 * other['accuracy']:.1f}{other['trained_on']}"
                == f"{100 * result['accuracy']:.1f}{result['trained_on']}"
                for other in lab.state["results"].values()
            )
        )
        assert name.startswith(result["trained_on"].lower().removeprefix("load_"))


def test_the_table_and_the_bars_show_the_probabilities(open_lab):
    lab = open_lab({"models": ["digits_mlp"], "example": 15})
    loaded(lab)
    lab.page.get_by_text("확률을 표로 보기").click()
    rows = [row.split("\t") for row in lab.page.locator("details tbody tr").all_inner_texts()]
    probabilities = lab.state["results"]["digits_mlp"]["probabilities"]
    assert [float(row[1]) for row in rows] == pytest.approx(probabilities, abs=5e-7)
    assert lab.page.locator(".bars li").count() == 10
    best = probabilities.index(max(probabilities))
    expect(lab.page.locator(".bars [data-best=true]")).to_have_text(re.compile(rf"^\s*{best}\s"))


def test_the_insides_are_shown_on_demand(open_lab):
    lab = open_lab({"example": 8})
    loaded(lab)
    lab.page.get_by_text("모델 속 들여다보기").press("Enter")
    expect(lab.page.get_by_text("첫 은닉층의 출력")).to_be_visible()
    expect(lab.page.get_by_text("첫 합성곱의 특징 맵: 26×26 32장")).to_be_visible()
    expect(lab.page.get_by_text("둘째 합성곱과 풀링을 지난 특징 맵: 5×5 64장")).to_be_visible()
    lab.drawn()
    before = pixels(lab, "canvas.maps")
    example(lab, 1)
    lab.drawn()
    assert pixels(lab, "canvas.maps") != before


# ── Attack ──────────────────────────────────────────────────────────────────────


def test_the_attack_on_an_example_and_on_a_drawing(open_lab):
    lab = open_lab({"view": "attack", "example": 3, "id": "13-attack", "missions": MISSIONS})
    loaded(lab)
    attack = lab.state["attack"]
    assert (attack["epsilon"], attack["clean"], attack["flipped_by_gradient"]) == (0, attack["gradient"], False)
    assert lab.state["missions"]["fooled"] is False
    lab.type("흔드는 크기 ε", "0.2")
    attack = lab.state["attack"]
    assert attack["flipped_by_gradient"] is True
    assert attack["flipped_by_noise"] is False
    assert attack["clean"]["prediction"] == attack["noise"]["prediction"] == 3
    assert lab.state["missions"]["fooled"] is True
    expect(
        lab.page.get_by_text(re.compile("답이 3에서 .로 바뀌었습니다|답이 3에서 .으로 바뀌었습니다"))
    ).to_be_visible()
    check(lab, "CNN · load_digits")
    assert lab.state["attack"]["target"] == "digits_cnn"
    lab.slider("흔드는 크기 ε").press("Home")
    assert lab.state["epsilon"] == 0
    lab.slider("흔드는 크기 ε").press("ArrowRight")
    assert lab.state["epsilon"] == pytest.approx(0.01)
    noise = pixels(lab, "[data-shows='attack noise']")
    lab.button("무작위 부호 다시 뽑기").press("Enter")
    lab.drawn()
    assert pixels(lab, "[data-shows='attack noise']") != noise
    lab.button("모두 지우기").click()
    assert lab.state["attack"] is None
    draw(lab, *DIGITS[0])
    assert lab.state["attack"]["clean"]["prediction"] == 0


# ── Code, links, missions ───────────────────────────────────────────────────────


SOURCES = [({}, True), ({"frame": "mnist"}, True), ({"example": 4}, False), ({"example": 4}, True)]
SOURCES += [({"example": 12, "frame": "mnist"}, False), ({"example": 12, "frame": "mnist"}, True)]


@pytest.mark.parametrize(("config", "drawn"), SOURCES, ids=str)
def test_the_copied_code_prints_the_probabilities(open_lab, tmp_path, config, drawn):
    lab = open_lab(config | {"models": MODELS})
    if drawn:
        draw(lab, *DIGITS[3], [(0.2, 0.5)])
        lab.button("지우개").click()
        draw(lab, [(0.5, 0.9), (0.7, 0.9)])
    loaded(lab)
    lines = run_script(tmp_path, lab.copied()).splitlines()
    printed = {name: json.loads(values) for name, values in (line.split(" ", 1) for line in lines)}
    for name, result in lab.state["results"].items():
        assert printed[name] == pytest.approx(result["probabilities"], abs=1e-6)


def test_a_link_brings_back_the_drawing(open_lab):
    lab = open_lab({"id": "10-link"})
    draw(lab, *DIGITS[4])
    lab.button("링크 복사").click()
    expect(lab.page.get_by_text("링크: 복사했습니다.")).to_be_visible()
    link, state = lab.page.evaluate("navigator.clipboard.readText()"), lab.state
    lab.button("모두 지우기").click()
    lab.page.goto(link)
    lab.page.wait_for_function("!document.querySelector('nn-lab').state.empty")
    loaded(lab)
    assert lab.state == state


def test_a_mission_is_ticked_by_the_drawing(open_lab):
    lab = open_lab({"id": "10-mission", "missions": MISSIONS})
    draw(lab, *DIGITS[3])
    assert lab.state["missions"] == {"three": True, "fooled": False}
    expect(lab.page.get_by_text("미션을 해냈습니다: 3을 그려 보세요.")).to_be_visible()


# ── Whatever is done, wherever it is seen ───────────────────────────────────────


@pytest.mark.parametrize("view", ["draw", "attack"])
def test_no_input_makes_nonsense_on_screen(open_lab, view):
    lab = open_lab({"view": view, "id": "10-fuzz", "models": MODELS})
    assert lab.faults_of_random_use(10, count=75) == []
    rng = random.Random(10)
    for _ in range(5):
        lab.drawn()
        trace(lab.page, field(lab), [[(rng.uniform(-0.2, 1.2), rng.uniform(-0.2, 1.2)) for _ in range(3)]])
        assert not BAD_TEXT.search(lab.text())


CONFIGS = {
    "empty": {"id": "10-axe", "missions": MISSIONS},
    "example": {"example": 15, "models": MODELS},
    "attack": {"view": "attack", "example": 3, "epsilon": 0.1},
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", CONFIGS)
def test_no_accessibility_violation(open_lab, theme, name):
    lab = open_lab(CONFIGS[name], theme=theme)
    loaded(lab)
    lab.page.evaluate(
        "document.querySelector('nn-lab').shadowRoot.querySelectorAll('details').forEach((e) => (e.open = true))"
    )
    lab.drawn()
    assert lab.violations() == []


@pytest.mark.parametrize("width", [320, 375, 800])
@pytest.mark.parametrize("name", CONFIGS)
def test_it_fits_and_can_be_touched(open_lab, width, name):
    lab = open_lab(CONFIGS[name], width=width)
    loaded(lab)
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert lab.misfits(
        "button, .radios label, label.check, .typed, input[type=range], summary, .field",
        ".answer, .answer canvas, .status",
    ) == [[], []]


def test_the_focused_field_is_seen(open_lab):
    lab = open_lab()
    lab.page.keyboard.press("Tab")
    expect(field(lab)).to_be_focused()
    assert field(lab).evaluate("e => getComputedStyle(e).outlineWidth") == "3px"
    field(lab).press("ArrowLeft")
    expect(lab.page.locator(".nib")).to_be_visible()


def test_themes_repaint_the_field(open_lab):
    lab = open_lab({"example": 3})
    light = pixels(lab, ".field canvas")
    lab.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    lab.page.wait_for_timeout(100)
    assert pixels(lab, ".field canvas") != light


# ── The gallery ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("from_disk", [False, True])
def test_it_stands_in_the_gallery_and_fetches_weights_when_it_is_seen(open_page, from_disk):
    page, faults = open_page("labs.html", from_disk=from_disk)
    lab = page.locator("#gallery-digit nn-lab")
    assert lab.evaluate("lab => lab.state.loaded") == []
    trace(page, lab.get_by_role("application"), DIGITS[3])
    page.wait_for_function("document.querySelector('#gallery-digit nn-lab').state.loaded.length === 2")
    assert lab.evaluate("lab => lab.state.results.digits_cnn.prediction") == 3
    expect(lab.locator("> table")).to_be_hidden()
    assert not str(faults)
