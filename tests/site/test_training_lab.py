"""TrainingLab in a browser, on a page of its own opened from disk: every control, words, links, code, themes, sizes."""

import math
import re
from itertools import pairwise

import pytest
from lab_page import BAD_TEXT, element, run_script, run_scripts, write_page
from playwright.sync_api import expect

KIND = "training"
MISSIONS = [
    {"id": "solve", "text": "네 점을 모두 맞혀 보세요.", "goal": {"path": "accuracy", "op": ">=", "value": 1}},
    {
        "id": "seeds",
        "text": "시드 두 개로 학습해 보세요.",
        "goal": [{"path": "tried_seeds", "op": ">=", "value": 2}, {"path": "step", "op": ">", "value": 0}],
    },
]
DIVERGING = {
    "dataset": "spiral",
    "activation": "linear",
    "hidden_layers": 3,
    "hidden_size": 16,
    "learning_rate": 10,
}


def test_the_state_is_there_at_once_and_the_table_gives_way(open_lab):
    lab = open_lab({"learning_rate": 0.5, "seed": 3})
    state = lab.state
    assert (state["step"], state["learning_rate"], state["seed"], state["playing"]) == (0, 0.5, 3, False)
    assert state["loss"] == pytest.approx(0.7183013063743037, abs=1e-12)
    expect(lab.page.locator("nn-lab > table")).to_be_hidden()
    expect(lab.page.get_by_text("아직 학습하지 않았습니다")).to_be_visible()


def test_the_table_stays_without_javascript(open_lab):
    lab = open_lab(java_script_enabled=False)
    expect(lab.page.locator("nn-lab > table")).to_be_visible()


def test_sliders_by_keyboard(open_lab):
    lab = open_lab()
    rate = lab.slider("학습률")
    rate.focus()
    for _ in range(6):
        rate.press("ArrowRight")
    assert lab.state["learning_rate"] == 0.2
    expect(lab.typed("학습률")).to_have_value("0.2")
    rate.press("End")
    assert lab.state["learning_rate"] == 10
    rate.press("Home")
    assert lab.state["learning_rate"] == 0.001
    size = lab.slider("은닉 뉴런 수")
    size.focus()
    size.press("ArrowRight")
    assert lab.state["hidden_size"] == 5


def test_sliders_by_mouse(open_lab):
    lab = open_lab()
    for name, key, expected in [("학습률", "learning_rate", 0.1), ("은닉 뉴런 수", "hidden_size", 8)]:
        box = lab.slider(name).bounding_box()
        lab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert lab.state[key] == pytest.approx(expected, abs=1)


def test_every_other_control(open_lab):
    lab = open_lab()
    lab.page.get_by_role("radio", name="반달").check(force=True)
    assert lab.state["dataset"] == "moons"
    lab.page.get_by_role("radio", name="반달").press("ArrowRight")
    assert lab.state["dataset"] == "spiral"
    lab.page.get_by_text("설정 더 보기").click()
    for name, value, key, kept in [
        ("은닉층 수", "3", "hidden_layers", 3),
        ("시드", "7", "seed", 7),
        ("잡음", "0.25", "noise", 0.25),
        ("데이터 시드", "12", "data_seed", 12),
        ("학습률", "0.37", "learning_rate", 0.37),
    ]:
        lab.type(name, value)
        assert lab.state[key] == kept
    for name, label, key, value in [
        ("활성화 함수", "ReLU", "activation", "relu"),
        ("옵티마이저", "Adam", "optimizer", "adam"),
        ("손실 함수", "평균 제곱 오차", "loss_name", "mse"),
        ("초기화", "He", "initializer", "he_uniform"),
    ]:
        lab.page.get_by_label(name, exact=True).select_option(label=label)
        assert lab.state[key] == value
    lab.page.get_by_label("재생 속도").select_option(label="최대 속도")
    lab.page.get_by_label("검증 데이터도 보기").check()
    lab.page.get_by_label("로그 눈금").check()
    lab.button("100걸음").click()
    lab.button("1,000걸음").click()
    assert lab.state["step"] == 1100


def test_play_step_reset_and_undo(open_lab):
    lab = open_lab({"learning_rate": 0.5})
    first = lab.state
    lab.button("한 걸음").click()
    assert lab.state["step"] == 1
    lab.button("되돌리기").click()
    assert lab.state == first
    lab.button("재생").press("Enter")
    lab.page.wait_for_function("document.querySelector('nn-lab').state.step > 20")
    lab.button("멈춤").press("Space")
    stopped = lab.state
    assert not stopped["playing"]
    lab.page.wait_for_timeout(200)
    assert lab.state["step"] == stopped["step"]
    lab.button("처음부터").click()
    assert lab.state["weights"] == first["weights"]
    assert lab.state["step"] == 0
    lab.button("되돌리기").click()
    assert lab.state["loss"] == stopped["loss"]


def test_playing_waits_while_off_screen(open_lab):
    lab = open_lab()
    lab.page.evaluate("document.body.append(Object.assign(document.createElement('div'), {style: 'height: 3000px'}))")
    lab.button("재생").click()
    lab.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    lab.page.wait_for_timeout(200)
    step = lab.state["step"]
    lab.page.wait_for_timeout(300)
    assert lab.state["step"] == step
    lab.page.evaluate("scrollTo(0, 0)")
    lab.page.wait_for_function("step => document.querySelector('nn-lab').state.step > step", arg=step)


def test_settings_restart_from_the_same_weights_but_the_rate_goes_on(open_lab):
    lab = open_lab({"learning_rate": 0.1})
    start = lab.state["weights"]
    lab.step(40)
    lab.type("학습률", "0.7")
    assert lab.state["step"] == 40
    expect(lab.page.get_by_text("지금 가중치에서 이어 갑니다")).to_be_visible()
    lab.type("은닉 뉴런 수", "9")
    lab.type("은닉 뉴런 수", "4")
    assert (lab.state["step"], lab.state["weights"]) == (0, start)


def test_typed_values_out_of_range_are_put_right_with_a_message(open_lab):
    lab = open_lab()
    for typed, value, said in [
        ("500", 10, "0.001부터 10까지"),
        ("0", 0.001, "0.001부터 10까지"),
        ("열", 0.001, "수를 적어 주세요"),
    ]:
        lab.type("학습률", typed)
        assert lab.state["learning_rate"] == value
        expect(lab.page.get_by_text(said)).to_be_visible()
        expect(lab.typed("학습률")).to_have_value(str(value))
    lab.type("은닉 뉴런 수", "2.4")
    assert lab.state["hidden_size"] == 2
    expect(lab.page.get_by_text("정수여야 합니다")).to_be_visible()


def test_a_value_can_be_typed_while_the_lab_plays(open_lab):
    lab = open_lab()
    lab.button("재생").click()
    lab.typed("학습률").fill("")
    lab.typed("학습률").press_sequentially("0.5", delay=80)
    lab.typed("학습률").press("Enter")
    assert lab.state["learning_rate"] == 0.5
    assert lab.state["playing"]


def test_divergence_is_said_in_words_with_a_way_back(open_lab):
    lab = open_lab(DIVERGING)
    lab.button("100걸음").click()
    state = lab.state
    assert state["diverged"]
    assert state["loss"] is None
    expect(lab.page.get_by_text("발산했습니다")).to_be_visible()
    expect(lab.button("한 걸음")).to_be_disabled()
    assert not BAD_TEXT.search(lab.text())
    lab.button("학습률을 낮추어 다시").click()
    state = lab.state
    assert (state["learning_rate"], state["step"], state["diverged"]) == (1, 0, False)
    expect(lab.button("한 걸음")).to_be_enabled()


def test_a_large_rate_is_said_to_make_the_loss_swing(open_lab):
    lab = open_lab({"learning_rate": 10, "dataset": "moons"})
    lab.step(300)
    expect(lab.page.get_by_text("한 걸음이 너무 큽니다. 손실이 오르내립니다.")).to_be_visible()
    expect(lab.button("학습률을 낮추어 다시")).to_have_count(0)


def test_a_frozen_network_is_said_to_be_frozen_with_a_way_back(open_lab):
    lab = open_lab({"learning_rate": 10})
    lab.step(100)
    expect(lab.page.get_by_text("은닉 뉴런이 굳었습니다")).to_be_visible()
    lab.type("학습률", "1")
    lab.button("1,000걸음").click()
    expect(lab.page.get_by_text("은닉 뉴런이 굳었습니다")).to_be_visible()
    lab.button("학습률을 낮추어 다시").click()
    assert (lab.state["learning_rate"], lab.state["step"]) == (0.1, 0)


def test_success_is_said(open_lab):
    lab = open_lab({"learning_rate": 0.5})
    lab.step(1000)
    expect(lab.page.get_by_text("모두 맞혔습니다")).to_be_visible()


def test_missions_tick_and_are_kept(open_lab):
    lab = open_lab({"id": "07-test", "learning_rate": 0.5, "missions": MISSIONS})
    done = lab.page.locator(".missions li[data-done=true]")
    expect(done).to_have_count(0)
    lab.step(1000)
    expect(done).to_have_count(1)
    expect(lab.page.get_by_text("미션을 해냈습니다: 네 점을 모두 맞혀 보세요.")).to_be_visible()
    lab.button("시드 하나 늘리기").click()
    lab.step(1)
    expect(done).to_have_count(2)
    assert lab.state["missions"] == {"solve": True, "seeds": True}
    lab.page.reload()
    expect(done).to_have_count(2)


def test_a_shared_link_opens_the_same_state(open_lab):
    lab = open_lab({"id": "07-share", "dataset": "circle", "optimizer": "adam"})
    lab.step(30)
    lab.type("학습률", "0.03")
    lab.step(12)
    lab.button("링크 복사").click()
    expect(lab.page.get_by_text("링크: 복사했습니다.")).to_be_visible()
    address = lab.page.evaluate("navigator.clipboard.readText()")
    other = lab.page.context.new_page()
    other.goto(address)
    shared = other.evaluate("document.querySelector('nn-lab').state")
    ignored = {"tried_seeds", "solved_seeds"}
    assert {k: v for k, v in shared.items() if k not in ignored} == {
        k: v for k, v in lab.state.items() if k not in ignored
    }


def test_a_refused_clipboard_shows_the_text(open_lab):
    lab = open_lab()
    lab.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    lab.page.reload()
    lab.button("파이썬 코드로 복사").click()
    expect(lab.page.get_by_label("파이썬 코드", exact=True)).to_have_value(re.compile("from nnlib import"))
    expect(lab.page.get_by_text("브라우저가 복사를 막았습니다")).to_be_visible()


RUNS = [
    ({"learning_rate": 0.5, "seed": 3}, [(None, 400)]),
    ({"dataset": "and", "loss_name": "mse", "activation": "sigmoid", "initializer": "post"}, [(None, 150)]),
    ({"dataset": "xor_cloud", "noise": 0.1, "hidden_layers": 2, "hidden_size": 8}, [(None, 120), (0.02, 80)]),
    ({"dataset": "circle", "optimizer": "momentum", "activation": "relu", "initializer": "he_uniform"}, [(None, 150)]),
    (
        {"dataset": "moons", "optimizer": "adam", "learning_rate": 0.01, "data_seed": 4},
        [(None, 60), (0.1, 40), (0.01, 5)],
    ),
    ({"dataset": "spiral", "initializer": "zeros", "activation": "linear", "hidden_layers": 3}, [(None, 50)]),
    ({}, []),
]


@pytest.mark.parametrize(("config", "parts"), RUNS, ids=[run[0].get("dataset", "xor") for run in RUNS])
def test_the_copied_code_gives_the_labs_loss(open_lab, tmp_path, config, parts):
    lab = open_lab(config)
    for rate, steps in parts:
        if rate:
            lab.type("학습률", str(rate))
        lab.step(steps)
    code = lab.copied()
    assert "주의" not in code
    assert float(run_script(tmp_path, code)) == pytest.approx(lab.state["loss"], abs=1e-9)


KERAS_RUNS = [
    ({"learning_rate": 0.5, "seed": 3}, [(None, 40), (0.1, 30)]),
    (
        {
            "dataset": "moons",
            "noise": 0.1,
            "optimizer": "adam",
            "loss_name": "mse",
            "activation": "relu",
            "hidden_layers": 2,
        },
        [(None, 60)],
    ),
    ({"dataset": "and", "optimizer": "momentum", "initializer": "post", "activation": "sigmoid"}, [(None, 60)]),
]


def test_the_copied_keras_code_gives_the_labs_loss(open_lab, tmp_path):
    codes, losses = [], []
    for config, parts in KERAS_RUNS:
        lab = open_lab(config | {"code": "keras"})
        for rate, steps in parts:
            if rate:
                lab.type("학습률", str(rate))
            lab.step(steps)
        codes.append(lab.copied())
        losses.append(lab.state["loss"])
        assert "keras.Sequential" in codes[-1]
    lab = open_lab(DIVERGING)
    lab.page.get_by_label("코드 종류").select_option("Keras")
    assert lab.state["code"] == "keras"
    lab.step(100)
    *printed, diverged = [float(text) for text in run_scripts(tmp_path, [*codes, lab.copied()])]
    assert printed == pytest.approx(losses, abs=1e-9)
    assert not math.isfinite(diverged)


def test_the_copied_code_of_a_wild_run_says_so(open_lab, tmp_path):
    lab = open_lab({"learning_rate": 10})
    lab.step(300)
    code = lab.copied()
    assert "# 주의" in code
    assert math.isfinite(float(run_script(tmp_path, code)))


def test_the_copied_code_of_a_divergence_diverges_too(open_lab, tmp_path):
    lab = open_lab(DIVERGING)
    lab.step(100)
    assert "발산" in run_script(tmp_path, lab.copied())


def test_no_input_makes_nonsense_on_screen(open_lab):
    lab = open_lab({"id": "07-fuzz"})
    lab.page.get_by_text("설정 더 보기").click()
    lab.page.get_by_text("값을 표로 보기").click()
    assert lab.faults_of_random_use(7, texts=["0x10", "16"]) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "config", [{"id": "07-axe", "missions": MISSIONS, "dataset": "moons"}, DIVERGING], ids=["calm", "bad"]
)
def test_no_accessibility_violation(open_lab, theme, config):
    lab = open_lab(config, theme=theme)
    lab.step(60)
    lab.page.get_by_text("설정 더 보기").click()
    lab.page.get_by_text("값을 표로 보기").click()
    assert lab.violations() == []


def test_themes_repaint_the_pictures(open_lab):
    lab = open_lab()
    look = """() => {
        const root = document.querySelector('nn-lab').shadowRoot, copy = new OffscreenCanvas(1, 1).getContext('2d');
        copy.drawImage(root.querySelector('canvas'), -8, -8);
        const [red, green, blue] = copy.getImageData(0, 0, 1, 1).data;
        return [root.querySelector('.lab').dataset.theme, (red + green + blue) / 3];
    }"""
    theme, light = lab.page.evaluate(look)
    assert theme == "light"
    lab.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    lab.page.wait_for_timeout(100)
    theme, dark = lab.page.evaluate(look)
    assert theme == "dark"
    assert dark < light - 60


@pytest.mark.parametrize("width", [320, 375, 800])
def test_it_fits_and_can_be_touched(open_lab, width):
    lab = open_lab({"id": "07-fit", "dataset": "moons", "missions": MISSIONS}, width=width)
    lab.step(200)
    lab.page.get_by_text("설정 더 보기").click()
    lab.page.get_by_text("값을 표로 보기").click()
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    outside, small = lab.page.evaluate("""() => {
        const root = document.querySelector('nn-lab').shadowRoot;
        const frame = root.querySelector('.lab').getBoundingClientRect();
        const targets = 'button, select, summary, label.check, .data label, .typed, input[type=range]';
        const boxes = [...root.querySelectorAll(targets)].map((e) => [e.outerHTML, e.getBoundingClientRect()]);
        const outside = boxes.filter(([, box]) => box.left < frame.left || box.right > frame.right);
        const small = boxes.filter(([, box]) => box.height < 44 || box.width < 44);
        return [outside, small].map((list) => list.map(([name]) => name.slice(0, 80)));
    }""")
    assert (outside, small) == ([], [])


# Where the book puts a lab: in an output that may scroll sideways, on a page with a fixed header.
HEADER = '<div style="position: fixed; inset: 0 0 auto; height: 3.5rem; background: gray; z-index: 9"></div>'
BOOK = f"<style>html {{ scroll-padding-top: 4rem }}</style>{HEADER}"
OUTPUT = '<div class="output" style="overflow: auto">{}</div><div style="height: 2000px"></div>'


@pytest.mark.parametrize(("width", "height"), [(320, 640), (375, 667), (1280, 800)])
def test_the_buttons_stay_on_screen_with_the_decision_area(browser, tmp_path, width, height):
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(write_page(tmp_path, BOOK, OUTPUT.format(element("training", {"dataset": "moons"}))).as_uri())
    page.locator("canvas").evaluate("e => scrollBy(0, e.getBoundingClientRect().bottom - innerHeight)")
    group = page.get_by_role("group", name="학습")
    bar, area = group.bounding_box(), page.locator("canvas").bounding_box()
    assert bar["y"] >= 56  # below the header
    assert bar["y"] + bar["height"] <= area["y"]
    # Going back by keyboard: what has the focus is not under the bar.
    page.get_by_label("검증 데이터도 보기").focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        place = page.evaluate("""() => {
            const focused = document.querySelector('nn-lab').shadowRoot.activeElement;
            const top = (focused.closest('.data label') ?? focused).getBoundingClientRect().top;
            return focused.closest('.sticky') ? null : top;
        }""")
        bar = group.bounding_box()
        assert place is None or place >= bar["y"] + bar["height"] - 1
    page.close()


@pytest.mark.parametrize("width", [320, 375, 800])
@pytest.mark.parametrize("steps", [5, 1400, 2000, 100_000])
def test_the_curves_use_their_width_and_their_labels_stay_apart(open_lab, width, steps):
    lab = open_lab(width=width)
    lab.step(steps)
    expect(lab.page.locator(".figures dd").first).to_have_text(f"{steps:,}")
    labels, end, frame = lab.page.evaluate("""() => {
        const root = document.querySelector('nn-lab').shadowRoot;
        const sides = (e) => (({left, right}) => [left, right])(e.getBoundingClientRect());
        const [end, frame] = ['circle.train', '.curves'].map((name) => sides(root.querySelector(name)));
        return [[...root.querySelectorAll('.step')].map(sides), end, frame];
    }""")
    assert len(labels) >= 3
    assert all(left[1] + 8 <= right[0] for left, right in pairwise(labels))
    assert labels[-1][1] <= frame[1]
    if steps >= 10:
        assert (end[1] - labels[0][0]) / (frame[1] - frame[0]) > 0.7


def test_with_reduced_motion_the_picture_changes_seldom(open_lab):
    lab = open_lab({"learning_rate": 0.01}, reduced_motion="reduce")
    lab.page.evaluate("""() => {
        const box = document.querySelector('nn-lab').shadowRoot.querySelector('.figures');
        window.drawn = 0;
        new MutationObserver(() => window.drawn++).observe(box, {subtree: true, characterData: true, childList: true});
    }""")
    lab.button("재생").click()
    lab.page.wait_for_timeout(1200)
    assert 1 <= lab.page.evaluate("window.drawn") <= 4
    assert lab.state["step"] > 100


def test_only_the_named_controls_are_shown(open_lab):
    lab = open_lab({"controls": ["learning_rate"], "view": "curves"})
    expect(lab.slider("학습률")).to_be_visible()
    expect(lab.slider("은닉 뉴런 수")).to_have_count(0)
    expect(lab.page.get_by_role("radio")).to_have_count(0)
    expect(lab.page.get_by_text("설정 더 보기")).to_have_count(0)
    expect(lab.page.locator("canvas")).to_have_count(0)
    expect(lab.page.get_by_text("손실 곡선")).to_be_visible()


def test_nn_change_leaves_the_element(open_lab):
    lab = open_lab()
    lab.page.evaluate("window.heard = 0; document.addEventListener('nn-change', () => window.heard++)")
    lab.step(1)
    assert lab.page.evaluate("window.heard") == 1


def test_two_labs_on_a_page_do_not_meet(browser, tmp_path):
    first, second = element("training", {"seed": 1}), element("training", {"seed": 2})
    page = browser.new_page()
    page.goto(write_page(tmp_path, first, second).as_uri())
    page.evaluate("document.querySelectorAll('nn-lab')[0].step(5)")
    steps = page.evaluate("[...document.querySelectorAll('nn-lab')].map((lab) => [lab.state.id, lab.state.step])")
    assert steps == [["lab-1", 5], ["lab-2", 0]]
    page.close()
