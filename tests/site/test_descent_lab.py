"""DescentLab in a browser, on a page of its own opened from disk: the point in hand, steps, prediction, words, code."""

import random
import re

import pytest
from lab_page import BAD_TEXT, run_script, run_scripts
from playwright.sync_api import expect

KIND = "descent"
MISSIONS = [
    {"id": "there", "text": "바닥까지 가 보세요.", "goal": {"path": "converged", "op": "==", "value": True}},
    {"id": "away", "text": "발산을 예측해 보세요.", "goal": {"path": "prediction_right", "op": "==", "value": True}},
]
SETTINGS = ["surface", "curvature", "curvature2", "learning_rate", "optimizer", "w1", "w2"]
ASKING = {"controls": [*SETTINGS, "speed", "predict"]}
CURVE, MAP = "곡선 위의 점", "지도 위의 점"
SURFACES = {
    "두 골짜기": "wave",
    "이차 함수": "quadratic",
    "AND 뉴런": "and_neuron",
    "안장": "saddle",
    "굽은 골짜기": "valley",
    "포물선": "parabola",
}


def point(lab):
    return [lab.state["w1"], lab.state["w2"]]


def drag(lab, *stops):
    """Takes the point by the mouse to these places, given as parts of the picture's width and height."""
    lab.page.locator(".picture").scroll_into_view_if_needed()
    frame, dot = lab.page.locator(".picture").bounding_box(), lab.page.locator(".handle .dot").bounding_box()
    lab.page.mouse.move(dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
    lab.page.mouse.down()
    for across, down in stops:
        lab.page.mouse.move(frame["x"] + across * frame["width"], frame["y"] + down * frame["height"], steps=4)
    lab.page.mouse.up()


def choose(lab, name):
    lab.page.get_by_role("radio", name=name, exact=True).check(force=True)


def test_the_state_is_there_at_once_and_the_table_gives_way(open_lab):
    lab = open_lab()
    assert (lab.state["loss"], lab.state["gradient"], lab.state["limit"], lab.state["step"]) == (4.5, [3], 2, 0)
    expect(lab.page.locator("nn-lab > table")).to_be_hidden()
    expect(lab.page.get_by_text("다음 점: 3 − 0.1 × 3 = 2.7.")).to_be_visible()


def test_the_table_stays_without_javascript(open_lab):
    expect(open_lab(java_script_enabled=False).page.locator("nn-lab > table")).to_be_visible()


# ── The point ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("view", ["all", "tangent"])
def test_the_point_on_the_curve_by_mouse(open_lab, view):
    lab = open_lab({"view": view, "curvature": 2})
    drag(lab, (0.5, 0.5), (0.3, 0.3))
    w = lab.state["w1"]
    assert -3 < w < -1
    assert lab.state["loss"] == pytest.approx(w * w)
    assert lab.state["tangent"] == {"slope": 2 * w, "intercept": pytest.approx(-w * w)}
    lab.button("되돌리기").click()
    assert lab.state["w1"] == 3


def test_the_point_on_the_curve_by_keyboard(open_lab):
    lab = open_lab({"view": "tangent"})
    handle = lab.slider(CURVE)
    for key, w in [("ArrowLeft", 2.9), ("Shift+ArrowLeft", 2.89), ("PageDown", 1.89), ("Home", -5), ("ArrowUp", -4.9)]:
        handle.press(key)
        assert lab.state["w1"] == pytest.approx(w)
    expect(handle).to_have_attribute("aria-valuetext", re.compile("기울기 −4.9"))
    for key in ("End", "PageUp", "ArrowRight", "ArrowDown"):
        handle.press(key)
    assert lab.state["w1"] == 6


def test_a_dragged_point_does_not_stretch_the_picture(open_lab):
    lab = open_lab({"curvature": 20})
    ticks = lab.page.locator(".curve .tick").all_text_contents()
    drag(lab, (0.99, 0.2))
    assert 4 < lab.state["w1"] <= 5
    assert lab.page.locator(".curve .tick").all_text_contents() != ticks  # once it is dropped


def test_the_point_on_the_map(open_lab):
    lab = open_lab({"view": "map"})
    drag(lab, (0.5, 0.5), (0.25, 0.75))
    assert point(lab) == [pytest.approx(-2, abs=0.06), pytest.approx(-2, abs=0.06)]
    handle = lab.slider(MAP)
    x, y = point(lab)
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowDown", "Shift+ArrowLeft"):
        handle.press(key)
    assert point(lab) == [pytest.approx(x + 0.19), pytest.approx(y + 0.09)]
    expect(handle).to_have_attribute("aria-valuetext", re.compile("w₁ −1.8"))


def test_by_touch(open_lab):
    lab = open_lab({"view": "map"}, has_touch=True)
    lab.page.locator(".picture").evaluate("""(svg) => {
        const box = svg.getBoundingClientRect();
        const touch = { pointerId: 1, pointerType: "touch", isPrimary: true, button: 0, bubbles: true, composed: true };
        const at = (part) => ({ ...touch, clientX: box.left + part * box.width, clientY: box.top + part * box.height });
        svg.setPointerCapture = () => {};
        svg.hasPointerCapture = () => true;
        svg.dispatchEvent(new PointerEvent("pointerdown", at(0.6)));
        svg.dispatchEvent(new PointerEvent("pointermove", at(0.75)));
        svg.dispatchEvent(new PointerEvent("pointerup", at(0.75)));
    }""")
    assert point(lab) == [pytest.approx(2, abs=0.06), pytest.approx(-2, abs=0.06)]


def test_the_gradient_stands_at_a_right_angle_on_the_line_of_equal_loss(open_lab):
    lab = open_lab({"surface": "quadratic", "curvature": 1, "curvature2": 4, "w1": 2, "w2": 1})
    ends = lab.page.locator(".arrow.gradient .shaft").get_attribute("d")
    x1, y1, x2, y2 = map(float, re.findall(r"-?[\d.]+", ends))
    assert (y1 - y2) / (x2 - x1) == pytest.approx(4 / 2, rel=0.05)  # uphill: (1·2, 4·1)


# ── Fields, choices, steps ──────────────────────────────────────────────────────


def test_sliders_and_fields(open_lab):
    lab = open_lab({"surface": "quadratic"})
    fields = {"w₁ 쪽 굽음": ("curvature", 20), "w₂ 쪽 굽음": ("curvature2", 20), "w₁": ("w1", 10), "w₂": ("w2", 10)}
    for name, (key, most) in fields.items():
        lab.slider(name).press("End")
        assert lab.state[key] == most
        lab.slider(name).press("ArrowLeft")
        assert lab.state[key] == pytest.approx(most - 0.1)
        lab.type(name, "1.25")
        assert lab.state[key] == 1.25
        lab.type(name, "99")
        assert lab.state[key] == most
        expect(lab.page.get_by_text(f"부터 {most}까지입니다")).to_be_visible()
        lab.type(name, "열")
        assert lab.state[key] == most
    lab.slider("학습률").press("Home")
    assert lab.state["learning_rate"] == 0.001
    lab.type("학습률", "0.5")
    assert lab.state["learning_rate"] == 0.5
    box = lab.slider("학습률").bounding_box()
    lab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert lab.state["learning_rate"] == pytest.approx(0.1, rel=0.15)


def test_choices_by_mouse_and_keyboard(open_lab):
    lab = open_lab()
    for name, key in SURFACES.items():
        choose(lab, name)
        assert lab.state["surface"] == key
    lab.page.get_by_role("radio", name="포물선").press("ArrowRight")
    assert lab.state["surface"] == "wave"
    lab.page.get_by_role("radio", name="경사 하강", exact=True).press("ArrowRight")
    assert (lab.state["optimizer"], lab.state["limit"]) == ("momentum", None)
    choose(lab, "Adam")
    assert lab.state["optimizer"] == "adam"


def test_buttons_by_mouse_and_keyboard(open_lab):
    lab = open_lab({"learning_rate": 0.01})
    lab.button("한 걸음").click()
    lab.button("10걸음").press("Enter")
    lab.button("100걸음").press("Space")
    assert lab.state["step"] == 111
    lab.button("되돌리기").press("Enter")
    assert lab.state["step"] == 11
    lab.button("처음부터").press("Enter")
    assert (lab.state["step"], lab.state["w1"]) == (0, 3)
    for _ in range(4):
        lab.button("되돌리기").click()
    expect(lab.page.get_by_text("되돌릴 것이 없습니다.")).to_be_visible()


def test_it_plays_pauses_and_stops_at_the_bottom(open_lab):
    lab = open_lab({"learning_rate": 0.001})
    lab.page.get_by_label("재생 속도").select_option("빠르게")
    lab.button("재생").click()
    lab.page.wait_for_function("document.querySelector('nn-lab').state.step > 5")
    lab.button("멈춤").press("Enter")
    step = lab.state["step"]
    lab.page.wait_for_timeout(100)
    assert (lab.state["step"], lab.state["playing"]) == (step, False)
    lab.type("학습률", "0.9")
    lab.button("재생").press("Space")
    lab.page.wait_for_function("document.querySelector('nn-lab').state.converged")
    assert lab.state["playing"] is False
    lab.button("한 걸음").click()
    expect(lab.page.get_by_text("이미 기울기가 0에 가깝습니다")).to_be_visible()


def test_divergence_is_said_and_has_a_way_back(open_lab):
    lab = open_lab({"learning_rate": 4})
    lab.button("100걸음").click()
    assert (lab.state["diverged"], lab.state["loss"]) == (True, None)
    expect(lab.page.get_by_text("학습률 4는 2/L = 2보다 커서 걸음마다 더 멀어집니다")).to_be_visible()
    lab.button("한 걸음").click()
    expect(lab.page.get_by_text("발산한 뒤에는 걷지 않습니다")).to_be_visible()
    lab.button("학습률을 낮추어 다시").click()
    assert (lab.state["diverged"], lab.state["learning_rate"], lab.state["step"]) == (False, 0.4, 0)


def test_the_path_and_the_table_show_the_steps(open_lab):
    lab = open_lab({"learning_rate": 1.5})
    lab.step(3)
    assert lab.page.locator(".trail circle").count() == 3
    assert lab.page.locator(".trail text").all_text_contents() == ["0", "1", "2"]
    lab.page.get_by_text("값을 표로 보기").click()
    rows = [row.split("\t") for row in lab.page.locator("details tbody tr").all_inner_texts()]
    assert rows[:2] == [["0", "3", "4.5", "3"], ["1", "−1.5", "1.125", "−1.5"]]
    assert rows[-1][0] == "3"


def test_the_loss_curve_has_a_logarithmic_scale(open_lab):
    lab = open_lab()
    lab.step(50)
    box = lab.page.get_by_label("로그 눈금")
    box.check()
    assert "0.1" in lab.page.locator(".losses .tick").all_text_contents()
    box.press("Space")
    assert "0.1" not in lab.page.locator(".losses .tick").all_text_contents()
    choose(lab, "안장")
    lab.step(20)
    expect(lab.page.get_by_text("0보다 작은 손실은")).to_be_visible()


# ── The prediction ──────────────────────────────────────────────────────────────


def test_the_prediction_comes_before_the_step(open_lab):
    lab = open_lab(ASKING | {"learning_rate": 2.5, "id": "05-ask", "missions": MISSIONS})
    mark, ahead = lab.page.get_by_text("2/L = 2", exact=True), lab.page.locator(".ahead")
    assert (mark.count(), ahead.count()) == (0, 0)
    lab.button("한 걸음").click()
    assert lab.state["step"] == 0
    expect(lab.page.get_by_text("어떻게 될지 먼저 골라 보세요")).to_be_visible()
    expect(lab.button("다가간다")).to_be_focused()
    lab.button("멀어진다").click()
    assert (lab.state["predicted"], lab.state["prediction_right"]) == ("away", None)
    expect(mark).to_be_visible()
    expect(ahead).to_have_count(1)
    lab.button("10걸음").click()
    assert lab.state["prediction_right"] is True
    expect(lab.page.get_by_text("예측이 맞았습니다: 멀어진다")).to_be_visible()
    assert lab.state["missions"] == {"there": False, "away": True}


def test_a_wrong_prediction_by_keyboard_is_explained(open_lab):
    lab = open_lab(ASKING | {"learning_rate": 1.5})
    lab.button("다가간다").press("Enter")
    lab.step(5)
    assert lab.state["prediction_right"] is False
    expect(lab.page.get_by_text("실제로는 ‘튀며 다가간다’입니다")).to_be_visible()
    lab.type("학습률", "0.3")
    assert lab.state["asking"] is True
    expect(lab.button("멀어진다")).to_be_enabled()


# ── Code, links ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("surface", SURFACES.values())
@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_the_copied_code_prints_the_loss(open_lab, tmp_path, surface, optimizer):
    lab = open_lab({"surface": surface, "optimizer": optimizer, "learning_rate": 0.05, "w1": 1.5, "w2": 0.25})
    lab.step(20)
    lab.type("학습률", "0.02")
    lab.step(15)
    code = lab.copied()
    assert "(0.05, 20), (0.02, 15)" in code
    assert float(run_script(tmp_path, code)) == pytest.approx(lab.state["loss"], rel=1e-9, abs=1e-12)


def test_the_copied_tensorflow_code_prints_the_loss(open_lab, tmp_path):
    codes, losses = [], []
    for surface, optimizer in [("and_neuron", "momentum"), ("valley", "adam"), ("wave", "sgd")]:
        lab = open_lab({"surface": surface, "optimizer": optimizer, "learning_rate": 0.05, "w1": 1.5, "w2": 0.25})
        lab.page.get_by_label("코드 종류").select_option("TensorFlow")
        assert lab.state["code"] == "tensorflow"
        lab.step(20)
        lab.type("학습률", "0.02")
        lab.step(15)
        codes.append(lab.copied())
        losses.append(lab.state["loss"])
        assert "tf.GradientTape()" in codes[-1]
    printed = [float(text) for text in run_scripts(tmp_path, codes)]
    assert printed == pytest.approx(losses, rel=1e-9, abs=1e-12)


def test_the_kind_of_code_by_keyboard_and_from_the_author(open_lab):
    lab = open_lab({"code": "tensorflow"})
    assert "import tensorflow" in lab.copied()
    lab.page.get_by_label("코드 종류").press("ArrowUp")
    assert lab.state["code"] == "numpy"
    assert "tensorflow" not in lab.copied()


def test_the_copied_code_after_a_divergence_stops_before_it(open_lab, tmp_path):
    lab = open_lab({"learning_rate": 3})
    lab.step(100)
    assert float(run_script(tmp_path, lab.copied())) == 0.5 * lab.state["w1"] ** 2


def test_a_link_brings_back_the_walk(open_lab):
    lab = open_lab({"id": "05-link", "surface": "valley"})
    lab.type("w₁", "1.5")
    lab.step(12)
    lab.button("링크 복사").click()
    expect(lab.page.get_by_text("링크: 복사했습니다.")).to_be_visible()
    link, state = lab.page.evaluate("navigator.clipboard.readText()"), lab.state
    lab.button("처음부터").click()
    lab.page.goto(link)
    lab.page.wait_for_function("document.querySelector('nn-lab').state.step === 12")
    assert lab.state == state


# ── Whatever is done, wherever it is seen ───────────────────────────────────────


def test_no_input_makes_nonsense_on_screen(open_lab):
    lab = open_lab(ASKING | {"id": "05-fuzz"})
    sane = "state => [state.w1, state.w2].every((weight) => Math.abs(weight) <= 1e6)"
    assert lab.faults_of_random_use(5, holds=sane) == []


def test_no_drag_makes_nonsense_on_screen(open_lab):
    lab = open_lab(ASKING | {"id": "05-fuzz"})
    rng = random.Random(5)
    for _ in range(15):
        lab.drawn()
        drag(lab, *[(rng.uniform(-0.2, 1.2), rng.uniform(-0.2, 1.2)) for _ in range(2)])
        assert not BAD_TEXT.search(lab.text())
        pictures = lab.page.locator(".picture, .losses").evaluate_all("all => all.map(e => e.outerHTML).join()")
        assert not re.search(r"NaN|Infinity|undefined", pictures)
        assert all(abs(w) <= 1e6 for w in point(lab))


CONFIGS = {
    "asking": ASKING | {"id": "05-axe", "missions": MISSIONS},
    "map": {"surface": "quadratic"},
    "bad": {"learning_rate": 10, "curvature": 20},
    "tangent": {"view": "tangent"},
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", CONFIGS)
def test_no_accessibility_violation(open_lab, theme, name):
    lab = open_lab(CONFIGS[name], theme=theme)
    if name != "asking":
        lab.step(20)
        lab.page.evaluate(
            "document.querySelector('nn-lab').shadowRoot.querySelector('details')?.setAttribute('open', '')"
        )
    assert lab.violations() == []


@pytest.mark.parametrize("width", [320, 375, 800])
@pytest.mark.parametrize("name", CONFIGS)
def test_it_fits_and_can_be_touched(open_lab, width, name):
    lab = open_lab(CONFIGS[name], width=width)
    if name != "asking":
        lab.step(3)
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert lab.misfits(
        "button, .radios label, .typed, input[type=range], .hit, summary", ".frame, .figures dd, .limit p", free=".hit"
    ) == [[], []]


def test_the_focused_point_is_seen(open_lab):
    lab = open_lab({"view": "tangent"})
    ring = "e => getComputedStyle(e.querySelector('.hit')).strokeWidth"
    assert lab.slider(CURVE).evaluate(ring) == "1px"
    lab.page.keyboard.press("Tab")
    expect(lab.slider(CURVE)).to_be_focused()
    assert lab.slider(CURVE).evaluate(ring) == "2.5px"


def test_themes_repaint_the_map(open_lab):
    lab = open_lab({"surface": "quadratic"})
    middle = "document.querySelector('nn-lab').shadowRoot.querySelector('canvas').toDataURL()"
    light = lab.page.evaluate(middle)
    lab.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    lab.page.wait_for_timeout(100)
    assert lab.page.evaluate(middle) != light


def test_nn_change_leaves_the_element_once(open_lab):
    lab = open_lab()
    lab.page.evaluate("window.heard = 0; document.addEventListener('nn-change', () => window.heard++)")
    lab.step(1)
    lab.type("w", "1")
    assert lab.page.evaluate("window.heard") == 2


# ── The gallery ─────────────────────────────────────────────────────────────────


def test_it_stands_in_the_gallery(open_page):
    page, faults = open_page("labs.html")
    lab = page.locator("#gallery-descent nn-lab")
    lab.get_by_role("radio", name="굽은 골짜기").check(force=True)
    assert lab.evaluate("lab => lab.state.surface") == "valley"
    expect(lab.locator("> table")).to_be_hidden()
    assert not str(faults)
