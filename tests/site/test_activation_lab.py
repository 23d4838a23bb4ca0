"""ActivationLab in a browser, on a page of its own opened from disk and in the gallery: every control, words, code."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

KIND = "activation"
PARTS = ["곡선과 기울기", "층 쌓기", "넘치지 않는 식", "소프트맥스"]
NAMES = ["계단", "시그모이드", "tanh", "ReLU", "leaky ReLU", "소프트맥스"]
MISSIONS = [
    {
        "id": "flat",
        "text": "기울기가 0.001보다 작은 곳을 찾아보세요.",
        "goal": {"path": "is_flat", "op": "==", "value": True},
    }
]


def point(lab):
    return lab.slider("곡선 위의 점")


def turn_to(lab, part):
    """Opens a part, and its table of values where it has one."""
    lab.page.get_by_role("tab", name=part).click()
    expect(lab.page.get_by_role("tabpanel", name=part)).to_be_visible()
    if part in PARTS[:2]:
        lab.page.get_by_text("값을 표로 보기").click()
        expect(lab.page.locator("details table")).to_be_visible()


def choose(lab, name):
    lab.page.get_by_role("group", name="활성화 함수").get_by_label(name, exact=True).check(force=True)


def test_the_state_is_there_at_once_and_the_table_gives_way(open_lab):
    lab = open_lab({"function": "tanh", "z": 1})
    assert (lab.state["function"], lab.state["z"]) == ("tanh", 1)
    assert lab.state["derivative"] == pytest.approx(0.41997434161402614, abs=1e-15)
    expect(lab.page.locator("nn-lab > table")).to_be_hidden()


def test_the_table_stays_without_javascript(open_lab):
    lab = open_lab(java_script_enabled=False)
    expect(lab.page.locator("nn-lab > table")).to_be_visible()


def test_the_point_by_mouse(open_lab):
    lab = open_lab({"view": "curve"})
    box = lab.page.locator("svg.curve").bounding_box()
    dot = lab.page.locator(".dot").bounding_box()
    start = (dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
    unit = (box["width"] - 82) / 16
    lab.page.mouse.move(*start)
    lab.page.mouse.down()
    lab.page.mouse.move(start[0] + 2 * unit, start[1], steps=5)
    assert lab.state["z"] == pytest.approx(2, abs=0.11)
    lab.page.mouse.move(box["x"] + box["width"] + 50, start[1])
    assert lab.state["z"] == 8
    lab.page.mouse.up()
    lab.page.mouse.move(start[0], start[1])
    assert lab.state["z"] == 8  # let go
    lab.button("되돌리기").click()
    assert lab.state["z"] == 0  # one drag is one action


def test_the_point_by_touch(open_lab):
    lab = open_lab({"view": "curve"}, has_touch=True, width=375)
    box = lab.page.locator("svg.curve").bounding_box()
    lab.page.touchscreen.tap(box["x"] + 0.75 * box["width"], box["y"] + box["height"] / 2)
    assert lab.state["z"] > 2


def test_the_point_by_keyboard(open_lab):
    lab = open_lab({"view": "curve"})
    for key, z in [("ArrowRight", 0.1), ("PageUp", 1.1), ("ArrowUp", 1.2), ("PageDown", 0.2), ("ArrowLeft", 0.1)]:
        point(lab).press(key)
        assert lab.state["z"] == z
    point(lab).press("Home")
    assert lab.state["z"] == -8
    point(lab).press("ArrowDown")
    assert lab.state["z"] == -8
    point(lab).press("End")
    assert lab.state["z"] == 8
    assert "기울기" in point(lab).get_attribute("aria-valuetext")
    choose(lab, "소프트맥스")
    point(lab).press("End")
    assert (lab.state["z1"], lab.state["z"]) == (8, 8)


def test_functions_by_mouse_and_keyboard(open_lab):
    lab = open_lab({"view": "curve", "z": 1})
    for name, key in [("계단", "step"), ("ReLU", "relu"), ("leaky ReLU", "leaky_relu"), ("시그모이드", "sigmoid")]:
        choose(lab, name)
        assert lab.state["function"] == key
    lab.page.get_by_role("radio", name="시그모이드").press("ArrowRight")
    assert lab.state["function"] == "tanh"


def test_every_field(open_lab):
    lab = open_lab({"view": "stack"})
    for name, typed, key, kept in [("z", "−2,5", "z", -2.5), ("층 수", "7", "layers", 7), ("가중치", "2", "weight", 2)]:
        lab.type(name, typed)
        assert lab.state[key] == kept
    lab.slider("층 수").press("ArrowRight")
    assert lab.state["layers"] == 8
    lab.slider("가중치").press("Home")
    assert lab.state["weight"] == 0.1
    lab.slider("z").press("End")
    assert lab.state["z"] == 8
    for name, typed, said in [
        ("층 수", "99", "1부터 20까지"),
        ("z", "열", "수를 적어"),
        ("z", "2000", "-1000부터 1000"),
    ]:
        lab.type(name, typed)
        expect(lab.page.get_by_text(said)).to_be_visible()
    assert (lab.state["layers"], lab.state["z"]) == (20, 1000)


def test_tabs_by_mouse_and_keyboard(open_lab):
    lab = open_lab()
    for name in PARTS:
        lab.page.get_by_role("tab", name=name).click()
        expect(lab.page.get_by_role("tabpanel", name=name)).to_be_visible()
    lab.page.get_by_role("tab", name="소프트맥스").press("ArrowRight")
    expect(lab.page.get_by_role("tab", name="곡선과 기울기")).to_be_focused()
    lab.page.keyboard.press("End")
    expect(lab.page.get_by_role("tabpanel", name="소프트맥스")).to_be_visible()
    expect(lab.page.get_by_role("group", name="활성화 함수")).to_have_count(0)


def test_a_kink_is_named_honestly(open_lab):
    lab = open_lab({"view": "curve", "function": "relu"})
    expect(lab.page.get_by_text("이 책은 Keras처럼 여기서 0을 씁니다")).to_be_visible()
    expect(lab.page.locator(".figures div", has_text="접선")).to_contain_text("없음")
    expect(lab.page.locator("line.tangent")).to_have_count(0)
    point(lab).press("ArrowRight")
    expect(lab.page.locator("line.tangent")).to_have_count(1)
    expect(lab.page.locator(".missing")).to_have_count(1)


def test_the_tangent_touches_with_the_slope(open_lab):
    lab = open_lab({"view": "curve", "function": "relu", "z": 3})
    x1, y1, x2, y2, dot = lab.page.evaluate("""() => {
        const root = document.querySelector('nn-lab').shadowRoot, line = root.querySelector('line.tangent');
        const dot = root.querySelector('.dot');
        const names = ['x1', 'y1', 'x2', 'y2'];
        return [...names.map((name) => +line.getAttribute(name)), ['cx', 'cy'].map((name) => +dot.getAttribute(name))];
    }""")
    assert [(x1 + x2) / 2, (y1 + y2) / 2] == pytest.approx(dot)
    width, height = lab.page.evaluate("""() => {
        const {width, height} = document.querySelector('nn-lab').shadowRoot.querySelector('clipPath rect').getBBox();
        return [width, height];
    }""")
    assert (y1 - y2) / (x2 - x1) == pytest.approx((height / 11.6) / (width / 16), rel=1e-3)  # slope 1


def test_a_value_beyond_the_picture_stands_at_its_edge(open_lab):
    lab = open_lab({"view": "curve"})
    lab.type("z", "1000")
    expect(lab.page.get_by_text("점이 그림 밖에 있습니다")).to_be_visible()
    expect(lab.page.locator(".figures")).to_contain_text("0으로 사라짐")
    point(lab).press("ArrowLeft")
    assert lab.state["z"] == 8


def test_vanishing_products_are_said(open_lab):
    lab = open_lab({"view": "stack"})
    lab.type("층 수", "20")
    expect(lab.page.get_by_text("처음의 백만분의 일보다 작습니다")).to_be_visible()
    assert 0 < lab.state["product"] < 1e-6
    lab.page.get_by_text("값을 표로 보기").click()
    expect(lab.page.locator("details tbody tr")).to_have_count(20)
    expect(lab.page.locator("rect.pillar")).to_have_count(20)
    choose(lab, "소프트맥스")
    expect(lab.page.get_by_text("소프트맥스는 한 줄로 쌓지 않습니다")).to_be_visible()


def test_overflow_is_said_in_words(open_lab):
    lab = open_lab({"view": "stable"})
    lab.button("−1000").click()
    expect(lab.page.get_by_text("중간에 넘쳤지만 결과는 맞습니다")).to_be_visible()
    expect(lab.page.locator(".word", has_text="넘침")).to_have_count(2)
    choose(lab, "tanh")
    assert (lab.state["naive"], lab.state["stable"]) == ("값이 아님", -1)
    expect(lab.page.locator(".word", has_text="값이 아님")).to_be_visible()
    lab.button("0").click()
    expect(lab.page.get_by_text("두 식의 결과가 같습니다")).to_be_visible()


def test_softmax_shifted_and_overflowing(open_lab):
    lab = open_lab({"view": "softmax"})
    first = lab.state["probabilities"]
    for _ in range(9):
        lab.button("세 점수 모두 +100").click()
    assert lab.state["probabilities"] == first
    assert lab.state["naive_probabilities"] == ["값이 아님"] * 3
    expect(lab.page.get_by_text("순진한 식은 값을 내지 못합니다")).to_be_visible()
    expect(lab.button("세 점수 모두 +100")).to_be_disabled()
    lab.type("z₁", "-5")
    lab.slider("z₂").press("Home")
    assert (lab.state["z1"], lab.state["z2"]) == (-5, -8)


def test_missions_reset_and_undo(open_lab):
    lab = open_lab({"id": "04-test", "missions": MISSIONS, "z": 1})
    assert lab.state["missions"] == {"flat": False}
    lab.type("z", "8")
    expect(lab.page.get_by_text("미션을 해냈습니다")).to_be_visible()
    lab.button("처음부터").click()
    assert lab.state["z"] == 1
    lab.button("되돌리기").click()
    assert lab.state["z"] == 8
    lab.page.reload()
    expect(lab.page.locator(".missions li[data-done=true]")).to_have_count(1)


def test_a_shared_link_opens_the_same_state_and_part(open_lab):
    lab = open_lab({"id": "04-share"})
    choose(lab, "tanh")
    lab.page.get_by_role("tab", name="층 쌓기").click()
    lab.type("층 수", "6")
    lab.button("링크 복사").click()
    expect(lab.page.get_by_text("링크: 복사했습니다.")).to_be_visible()
    other = lab.page.context.new_page()
    other.goto(lab.page.evaluate("navigator.clipboard.readText()"))
    assert other.evaluate("document.querySelector('nn-lab').state") == lab.state
    expect(other.get_by_role("tabpanel", name="층 쌓기")).to_be_visible()


SCRIPTS = [
    {"function": "step", "z": 0},
    {"function": "sigmoid", "z": -1000, "layers": 3},
    {"function": "sigmoid", "z": 40, "layers": 20},
    {"function": "tanh", "z": 1.3, "layers": 4, "weight": 2.5},
    {"function": "relu", "z": 2, "layers": 9, "weight": 0.3},
    {"function": "leaky_relu", "z": -7.1, "layers": 2},
]


@pytest.mark.parametrize("config", SCRIPTS, ids=[f"{config['function']}{config['z']}" for config in SCRIPTS])
def test_the_copied_code_gives_the_labs_numbers(open_lab, tmp_path, config):
    lab = open_lab(config)
    printed = [float(line) for line in run_script(tmp_path, lab.copied()).split()]
    state = lab.state
    assert printed == pytest.approx([state["output"], state["derivative"], state["product"]], rel=1e-9, abs=1e-300)


def test_the_copied_code_of_softmax(open_lab, tmp_path):
    lab = open_lab({"function": "softmax", "z1": 1000, "z2": 999.5})
    output, derivative, probabilities = run_script(tmp_path, lab.copied()).splitlines()
    assert [float(output), float(derivative)] == pytest.approx([lab.state["output"], lab.state["derivative"]], abs=1e-9)
    assert [float(p) for p in re.findall(r"[\d.e-]+", probabilities)] == pytest.approx(
        lab.state["probabilities"], abs=1e-9
    )


def run_script(folder, code):
    path = folder / "copied.py"
    path.write_text(code, "utf-8")
    run = subprocess.run([sys.executable, "-W", "error", path], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_no_input_makes_nonsense_on_screen(open_lab):
    lab = open_lab({"id": "04-fuzz"})
    assert lab.faults_of_random_use(4, count=300, texts=["710", "-745", "20", "-1e9"]) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_accessibility_violation(open_lab, theme):
    lab = open_lab({"id": "04-axe", "missions": MISSIONS, "z": -1000, "z1": 1000, "layers": 20}, theme=theme)
    for part in PARTS:
        turn_to(lab, part)
        assert lab.violations() == [], part


@pytest.mark.parametrize("width", [320, 375, 800])
@pytest.mark.parametrize("config", [{"z": 1.5, "layers": 20}, {"function": "tanh", "z": 1000, "z1": 1000}])
def test_it_fits_and_can_be_touched(open_lab, width, config):
    lab = open_lab({"id": "04-fit", "missions": MISSIONS, **config}, width=width)
    for part in PARTS:
        turn_to(lab, part)
        assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
        outside, small = lab.page.evaluate("""() => {
            const root = document.querySelector('nn-lab').shadowRoot;
            const frame = root.querySelector('.lab').getBoundingClientRect();
            const targets = 'button, summary, .functions label, .typed, input[type=range], .hit, table.lines, svg';
            const boxes = [...root.querySelectorAll(targets)].map((e) => [e.outerHTML, e.getBoundingClientRect()]);
            const outside = boxes.filter(([html, box]) => box.left < frame.left || box.right > frame.right);
            const exempt = /^<(svg|table)/;
            const small = boxes.filter(([html, box]) => !exempt.test(html) && Math.min(box.height, box.width) < 44);
            return [outside, small].map((list) => list.map(([name]) => name.slice(0, 80)));
        }""")
        assert (outside, small) == ([], []), part


def test_only_what_was_asked_for_is_shown(open_lab):
    lab = open_lab({"view": "curve", "controls": ["z"]})
    expect(lab.page.get_by_role("tab")).to_have_count(0)
    expect(lab.page.get_by_role("radio")).to_have_count(0)
    expect(lab.slider("z")).to_be_visible()


def test_the_gallery_has_one(open_page, site):
    page, faults = open_page("labs.html")
    lab = page.locator("#gallery-activation nn-lab")
    lab.scroll_into_view_if_needed()
    lab.get_by_role("tab", name="층 쌓기").click()
    lab.get_by_label("층 수 값").fill("10")
    lab.get_by_label("층 수 값").press("Enter")
    assert lab.evaluate("(lab) => lab.state.product") < 1e-6
    assert str(faults) == ""
