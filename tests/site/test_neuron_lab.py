"""NeuronLab in a browser, on a page of its own opened from disk: the line in hand, fields, rules, words, code."""

import random
import re

import pytest
from lab_page import BAD_TEXT, run_script
from playwright.sync_api import expect

KIND = "neuron"
MISSIONS = [
    {"id": "all", "text": "네 점을 모두 맞혀 보세요.", "goal": {"path": "correct", "op": "==", "value": 4}},
    {"id": "rule", "text": "규칙으로 세 걸음을 가 보세요.", "goal": {"path": "step", "op": ">=", "value": 3}},
]
AND = {"w1": 1, "w2": 1, "bias": -1.5}
DIVERGING = {"activation": "linear", "rule": "gradient", "learning_rate": 10}
PERCEPTRON, DESCENT = "퍼셉트론 규칙 한 번", "경사 하강 한 걸음"
SHIFT, TURN = "직선 옮기기", "직선 돌리기"


def weights(lab):
    return [lab.state[name] for name in ("w1", "w2", "bias")]


def place(lab, x1, x2):
    """Where a point of the plane is on the page."""
    box = lab.page.locator(".plane > svg").bounding_box()
    return box["x"] + (x1 + 0.6) / 2.2 * box["width"], box["y"] + (1.6 - x2) / 2.2 * box["height"]


def drag(lab, name, *stops):
    """Takes a handle by the mouse through these points of the plane."""
    lab.page.locator(".plane").scroll_into_view_if_needed()
    box = lab.slider(name).locator(".knob").bounding_box()
    lab.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    lab.page.mouse.down()
    for stop in stops:
        lab.page.mouse.move(*place(lab, *stop), steps=4)
    lab.page.mouse.up()


def test_the_state_is_there_at_once_and_the_table_gives_way(open_lab):
    lab = open_lab(AND)
    assert (lab.state["correct"], lab.state["loss"], lab.state["step"]) == (4, 0, 0)
    expect(lab.page.locator("nn-lab > table")).to_be_hidden()
    expect(lab.page.get_by_text("네 점을 모두 맞혔습니다")).to_be_visible()


def test_the_table_stays_without_javascript(open_lab):
    expect(open_lab(java_script_enabled=False).page.locator("nn-lab > table")).to_be_visible()


# ── The line ────────────────────────────────────────────────────────────────────


def test_the_middle_handle_shifts_the_line_by_the_bias_alone(open_lab):
    lab = open_lab(AND)
    drag(lab, SHIFT, (0.6, 0.6), (0.25, 0.25))
    assert weights(lab)[:2] == [1, 1]
    assert lab.state["bias"] == pytest.approx(-0.5, abs=0.02)
    assert lab.state["moves"] == 1
    lab.button("되돌리기").click()
    assert weights(lab) == [1, 1, -1.5]
    assert lab.state["moves"] == 0


def test_the_line_itself_can_be_taken(open_lab):
    lab = open_lab(AND)
    lab.page.mouse.move(*place(lab, 0.3, 1.2))
    lab.page.mouse.down()
    lab.page.mouse.move(*place(lab, 0, 0.5), steps=5)
    lab.page.mouse.up()
    assert weights(lab)[:2] == [1, 1]
    assert lab.state["bias"] == pytest.approx(-0.5, abs=0.02)


def test_the_end_handle_turns_the_line_about_the_middle_one(open_lab):
    lab = open_lab(AND)
    drag(lab, TURN, (1.2, 0.75))
    w1, w2, bias = weights(lab)
    assert (w1, w2) == (pytest.approx(0, abs=0.02), pytest.approx(2**0.5, abs=0.01))
    assert -bias / w2 == pytest.approx(0.75, abs=0.02)
    # All the way round: the prediction changes sides, the length of the weights stays.
    drag(lab, TURN, (0.75, 1.2), (0.2, 0.75))
    w1, w2, bias = weights(lab)
    assert (w1, w2) == (pytest.approx(0, abs=0.03), pytest.approx(-(2**0.5), abs=0.01))


def test_by_touch(open_lab):
    lab = open_lab(AND, has_touch=True)
    lab.slider(SHIFT).evaluate("""(handle) => {
        const box = handle.getBoundingClientRect(), svg = handle.closest("svg");
        const touch = { pointerId: 1, pointerType: "touch", isPrimary: true, bubbles: true, composed: true };
        const at = (x, y) => ({ ...touch, clientX: x, clientY: y });
        svg.setPointerCapture = () => {};
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        handle.dispatchEvent(new PointerEvent("pointerdown", at(x, y)));
        svg.dispatchEvent(new PointerEvent("pointermove", at(x - 40, y + 40)));
        svg.dispatchEvent(new PointerEvent("pointerup", at(x - 40, y + 40)));
        svg.dispatchEvent(new PointerEvent("pointermove", at(x + 80, y)));
    }""")
    assert weights(lab)[:2] == [1, 1]
    assert -1.5 < lab.state["bias"] < -0.5
    assert lab.slider(SHIFT).evaluate("handle => getComputedStyle(handle).touchAction") == "none"


def test_the_line_by_keyboard(open_lab):
    lab = open_lab(AND)
    lab.slider(SHIFT).focus()
    lab.page.keyboard.press("ArrowUp")
    assert lab.state["bias"] == pytest.approx(-1.55)
    lab.page.keyboard.press("Shift+ArrowRight")
    assert lab.state["bias"] == pytest.approx(-1.56)
    lab.slider(TURN).focus()
    before = lab.slider(TURN).get_attribute("aria-valuenow")
    for _ in range(9):
        lab.page.keyboard.press("ArrowLeft")
    w1, w2, _ = weights(lab)
    assert (w1, w2) == (pytest.approx(0, abs=0.01), pytest.approx(2**0.5, abs=0.01))
    assert int(lab.slider(TURN).get_attribute("aria-valuenow")) == int(before) + 45
    for _ in range(9):
        lab.page.keyboard.press("ArrowDown")
    assert weights(lab)[:2] == [pytest.approx(1, abs=0.01), pytest.approx(1, abs=0.01)]
    assert "w₁" in lab.slider(TURN).get_attribute("aria-valuetext")


def test_a_push_along_the_line_is_said_to_change_nothing(open_lab):
    lab = open_lab({"w1": 1, "w2": 0, "bias": -0.5})
    lab.slider(SHIFT).press("ArrowUp")
    assert weights(lab) == [1, 0, -0.5]
    expect(lab.page.get_by_text("선과 나란한 쪽으로는 밀어도 같은 선입니다")).to_be_visible()


def test_without_weights_there_is_no_line_and_a_handle_makes_one(open_lab):
    lab = open_lab()
    assert lab.state["line"] == "선 없음"
    expect(lab.page.get_by_text("가중치가 모두 0이면 선이 없습니다")).to_be_visible()
    drag(lab, SHIFT, (0.5, 0.8))
    assert weights(lab) == [0, 1, pytest.approx(-0.8, abs=0.02)]
    lab.button("처음부터").click()
    drag(lab, TURN, (0.5, 1.2))
    assert weights(lab) == [pytest.approx(-1, abs=0.01), pytest.approx(0, abs=0.02), pytest.approx(0.5, abs=0.02)]


def test_a_line_outside_the_picture_comes_back_into_the_hand(open_lab):
    lab = open_lab({"w1": 1, "w2": 1, "bias": 9})
    expect(lab.page.get_by_text("선이 그림 밖에 있습니다")).to_be_visible()
    drag(lab, SHIFT, (0.75, 0.75))
    assert lab.state["bias"] == pytest.approx(-1.5, abs=0.02)
    expect(lab.page.get_by_text("선이 그림 밖에 있습니다")).to_have_count(0)


# ── Fields, choices, rules ──────────────────────────────────────────────────────


def test_sliders_and_fields(open_lab):
    lab = open_lab()
    for name, key in [("가중치 w₁", "w1"), ("가중치 w₂", "w2"), ("편향 b", "bias")]:
        lab.slider(name).press("ArrowRight")
        assert lab.state[key] == pytest.approx(0.05)
        lab.slider(name).press("End")
        assert lab.state[key] == 3
        box = lab.slider(name).bounding_box()
        lab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert lab.state[key] == pytest.approx(0, abs=0.05)
        lab.type(name, "-7.25")
        assert lab.state[key] == -7.25
        lab.type(name, "99")
        assert lab.state[key] == 10
        expect(lab.page.get_by_text("-10부터 10까지")).to_be_visible()
        lab.type(name, "열")
        assert lab.state[key] == 10
        expect(lab.page.get_by_text("수를 적어 주세요")).to_be_visible()
    lab.slider("학습률").press("Home")
    assert lab.state["learning_rate"] == 0.01
    lab.type("학습률", "0.5")
    assert lab.state["learning_rate"] == 0.5


def test_choices_by_mouse_and_keyboard(open_lab):
    lab = open_lab(AND)
    for name in ("OR", "NAND", "XOR", "AND"):
        lab.page.get_by_role("radio", name=name, exact=True).check(force=True)
        assert lab.state["dataset"] == name.lower()
    lab.page.get_by_role("radio", name="계단").press("ArrowRight")
    assert lab.state["activation"] == "sigmoid"
    lab.page.get_by_role("radio", name="선형").check(force=True)
    assert (lab.state["activation"], lab.state["z"]) == ("linear", lab.state["outputs"])


def test_the_table_shows_the_score(open_lab):
    lab = open_lab({"w1": 0.5, "w2": 0.5, "bias": -0.25, "activation": "linear"})
    rows = lab.page.locator(".score tbody tr").all_inner_texts()
    assert [row.split("\t") for row in rows] == [
        ["0", "0", "0", "−0.25", "−0.250", "0 맞음", "0.0625"],
        ["0", "1", "0", "0.25", "0.250", "0 맞음", "0.0625"],
        ["1", "0", "0", "0.25", "0.250", "0 맞음", "0.0625"],
        ["1", "1", "1", "0.75", "0.750", "1 맞음", "0.0625"],
    ]
    assert [row.split("\t")[-1] for row in lab.page.locator(".score tfoot tr").all_inner_texts()] == [
        "0.2500",
        "0.0625",
    ]
    lab.type("편향 b", "1")
    expect(lab.page.locator(".figures")).to_contain_text("가장 작을 때 0.0625")
    expect(lab.page.locator(".score .missed")).to_have_count(3)


def test_the_perceptron_rule_one_visit_at_a_time(open_lab):
    lab = open_lab({"dataset": "or", "learning_rate": 0.5})
    lab.button(PERCEPTRON).click()
    expect(lab.page.get_by_text("맞았으므로 고치지 않습니다")).to_be_visible()
    lab.button(PERCEPTRON).press("Enter")
    assert weights(lab) == [0, 0.5, 0.5]
    expect(lab.page.get_by_text("점 (0, 1)의 계단 출력은 0, 정답은 1입니다. 학습률만큼 늘립니다")).to_be_visible()
    expect(lab.page.get_by_text("w₁은 입력이 0이라 그대로입니다")).to_be_visible()
    lab.button("퍼셉트론 규칙 10번").click()
    lab.button("퍼셉트론 규칙 100번").click()
    assert (lab.state["step"], lab.state["correct"], lab.state["quiet_round"]) == (112, 4, True)
    expect(lab.page.get_by_text("고칠 것이 없었습니다")).to_be_visible()


def test_descent_needs_a_slope(open_lab):
    lab = open_lab(AND)
    lab.button(DESCENT).click()
    assert (weights(lab), lab.state["rule"]) == ([1, 1, -1.5], "gradient")
    expect(lab.page.get_by_text("계단은 평평해서 기울기가 0이고")).to_be_visible()
    lab.page.get_by_role("radio", name="선형").check(force=True)
    loss = lab.state["loss"]
    lab.button("경사 하강 10걸음").click()
    assert lab.state["loss"] < loss
    lab.button("경사 하강 100걸음").click()
    expect(lab.page.get_by_text("100걸음 갔습니다")).to_be_visible()


def test_buttons_with_nothing_to_do_say_why(open_lab):
    lab = open_lab(DIVERGING)
    lab.button("되돌리기").click()
    expect(lab.page.get_by_text("되돌릴 것이 없습니다")).to_be_visible()
    lab.button("처음부터").click()
    expect(lab.page.get_by_text("이미 처음 가중치입니다")).to_be_visible()
    lab.button("경사 하강 100걸음").click()
    assert (lab.state["diverged"], lab.state["loss"]) == (True, None)
    expect(lab.page.get_by_text("발산했습니다")).to_be_visible()
    lab.button(PERCEPTRON).click()
    expect(lab.page.get_by_text("발산한 뒤에는 규칙이 움직이지 않습니다")).to_be_visible()
    assert not BAD_TEXT.search(lab.text())
    lab.button("학습률을 낮추어 다시").click()
    assert (lab.state["learning_rate"], lab.state["diverged"], lab.state["step"]) == (1, False, 0)


def test_only_the_named_controls_are_shown(open_lab):
    lab = open_lab({"controls": ["bias", "rule"], "rule": "perceptron"})
    expect(lab.slider("편향 b")).to_be_visible()
    expect(lab.slider("가중치 w₁")).to_have_count(0)
    expect(lab.page.get_by_role("radio")).to_have_count(0)
    expect(lab.button(PERCEPTRON)).to_be_visible()
    expect(lab.button(DESCENT)).to_have_count(0)
    expect(lab.slider("학습률")).to_have_count(0)
    expect(lab.slider(SHIFT)).to_be_visible()


def test_missions_tick_and_are_kept(open_lab):
    lab = open_lab({"id": "02-test", "missions": MISSIONS})
    done = lab.page.locator(".missions li[data-done=true]")
    expect(done).to_have_count(0)
    lab.step(3)
    expect(done).to_have_count(1)
    for name, value in [("가중치 w₁", 1), ("가중치 w₂", 1), ("편향 b", -1.5)]:
        lab.type(name, str(value))
    expect(done).to_have_count(2)
    expect(lab.page.get_by_text("미션을 해냈습니다: 네 점을 모두 맞혀 보세요.")).to_be_visible()
    lab.page.reload()
    expect(done).to_have_count(2)


def test_a_shared_link_opens_the_same_state(open_lab):
    lab = open_lab({"id": "02-share", "dataset": "nand", "activation": "sigmoid"})
    lab.step(6)
    lab.button("경사 하강 10걸음").click()
    lab.button("링크 복사").click()
    expect(lab.page.get_by_text("링크: 복사했습니다.")).to_be_visible()
    other = lab.page.context.new_page()
    other.goto(lab.page.evaluate("navigator.clipboard.readText()"))
    assert other.evaluate("document.querySelector('nn-lab').state") == lab.state


RUNS = [
    ({"dataset": "nand", **AND}, ["퍼셉트론 규칙 10번"]),
    ({"dataset": "xor", "learning_rate": 0.3}, ["퍼셉트론 규칙 10번", PERCEPTRON, "경사 하강 10걸음", PERCEPTRON]),
    ({"activation": "linear", "learning_rate": 0.3}, ["경사 하강 100걸음"]),
    ({"dataset": "or", "activation": "sigmoid", "w1": 2, "bias": -1}, [PERCEPTRON, "경사 하강 100걸음"]),
    ({"activation": "sigmoid"}, []),
]


@pytest.mark.parametrize(("config", "presses"), RUNS, ids=["nand", "mixed", "linear", "sigmoid", "still"])
def test_the_copied_code_gives_the_labs_loss(open_lab, tmp_path, config, presses):
    lab = open_lab(config)
    for name in presses:
        lab.button(name).click()
    assert float(run_script(tmp_path, lab.copied())) == pytest.approx(lab.state["loss"], abs=1e-9)


def test_the_copied_code_after_a_move_by_hand_begins_there(open_lab, tmp_path):
    lab = open_lab({"dataset": "xor", "activation": "sigmoid"})
    lab.step(3)
    lab.type("가중치 w₁", "0.35")
    lab.step(5)
    code = lab.copied()
    assert "0.35" in code
    assert "range(3, 8)" in code
    assert float(run_script(tmp_path, code)) == pytest.approx(lab.state["loss"], abs=1e-9)


# ── Whatever is done, wherever it is seen ───────────────────────────────────────


def test_no_input_makes_nonsense_on_screen(open_lab):
    lab = open_lab({"id": "02-fuzz"})
    sane = "state => [state.w1, state.w2, state.bias].every((weight) => Math.abs(weight) <= 1000)"
    assert lab.faults_of_random_use(2, holds=sane) == []


def test_no_drag_makes_nonsense_on_screen(open_lab):
    lab = open_lab({"id": "02-fuzz"})
    rng = random.Random(2)
    for _ in range(15):
        drag(lab, rng.choice([SHIFT, TURN]), *[(rng.uniform(-1, 2), rng.uniform(-1, 2)) for _ in range(3)])
        assert not BAD_TEXT.search(lab.text())
        assert not re.search(r"NaN|Infinity|undefined", lab.page.locator(".plane > svg").evaluate("e => e.outerHTML"))
        assert all(abs(weight) <= 1000 for weight in weights(lab))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "config", [{"id": "02-axe", "missions": MISSIONS, **AND}, {}, DIVERGING], ids=["and", "zero", "bad"]
)
def test_no_accessibility_violation(open_lab, theme, config):
    lab = open_lab(config, theme=theme)
    lab.step(20)
    assert lab.violations() == []


@pytest.mark.parametrize("width", [320, 375, 800])
def test_it_fits_and_can_be_touched(open_lab, width):
    lab = open_lab({"id": "02-fit", "missions": MISSIONS, "activation": "linear", **AND}, width=width)
    lab.step(3)
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert lab.misfits("button, .radios label, .typed, input[type=range], .touch", "table, td") == [[], []]


@pytest.mark.parametrize(
    ("w1", "w2", "bias"), [(1, 1, -1.5), (3, -1, 2), (0.2, 1, 0.4), (-1, 0, 1.4), (2, 2, 1), (0, 0, 0)]
)
def test_both_handles_are_in_the_picture(open_lab, w1, w2, bias):
    lab = open_lab({"w1": w1, "w2": w2, "bias": bias})
    frame = lab.page.locator(".plane > svg").bounding_box()
    for name in (SHIFT, TURN):
        knob = lab.slider(name).locator(".knob").bounding_box()
        assert frame["x"] <= knob["x"] <= frame["x"] + frame["width"] - knob["width"]
        assert frame["y"] <= knob["y"] <= frame["y"] + frame["height"] - knob["height"]


def test_the_focused_handle_is_seen(open_lab):
    lab = open_lab(AND)
    ring = "e => getComputedStyle(e.querySelector('.touch')).stroke"
    assert lab.slider(SHIFT).evaluate(ring) == "none"
    lab.page.keyboard.press("Tab")
    for _ in range(12):
        if lab.slider(SHIFT).evaluate("e => e.getRootNode().activeElement === e"):
            break
        lab.page.keyboard.press("Tab")
    assert lab.slider(SHIFT).evaluate(ring) != "none"


def test_themes_repaint_the_picture(open_lab):
    lab = open_lab({**AND, "activation": "sigmoid"})
    middle = "document.querySelector('nn-lab').shadowRoot.querySelectorAll('stop')[12].getAttribute('stop-color')"
    light = lab.page.evaluate(middle)
    lab.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    lab.page.wait_for_timeout(100)
    assert lab.page.evaluate(middle) != light


def test_nn_change_leaves_the_element_once(open_lab):
    lab = open_lab()
    lab.page.evaluate("window.heard = 0; document.addEventListener('nn-change', () => window.heard++)")
    lab.step(1)
    lab.type("가중치 w₁", "1")
    assert lab.page.evaluate("window.heard") == 2


# ── The gallery ─────────────────────────────────────────────────────────────────


def test_it_stands_in_the_gallery(open_page):
    page, faults = open_page("labs.html")
    lab = page.locator("#gallery-neuron nn-lab")
    lab.get_by_role("radio", name="XOR").check(force=True)
    assert lab.evaluate("lab => lab.state.dataset") == "xor"
    expect(lab.locator("> table")).to_be_hidden()
    assert not str(faults)
