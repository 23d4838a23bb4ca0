"""BackpropLab in a browser, on a page of its own opened from disk: steps, picture, table, guesses, descent, code."""

import re

import pytest
from lab_page import BAD_TEXT, run_script
from playwright.sync_api import expect

KIND = "backprop"
MISSIONS = [
    {"id": "all", "text": "기울기를 모두 구하세요.", "goal": {"path": "all_revealed", "op": "==", "value": True}},
    {"id": "guess", "text": "세 개를 맞히세요.", "goal": {"path": "guesses.right", "op": ">=", "value": 3}},
]
GRAPHS = {"2-2-1 신경망": "network", "소프트맥스": "softmax", "갈라지는 길": "fanout", "뉴런 하나": "neuron"}
LABELS = {"x1": "x₁", "w11": "w₁₁", "w22": "w₂₂", "b2": "b₂", "v1": "v₁", "z1": "z₁"}
AHEAD, TO_THE_LOSS, BACK, TO_THE_INPUTS = "앞으로 한 칸", "앞으로 끝까지", "뒤로 한 칸", "뒤로 끝까지"
DESCEND = "한 걸음 내려가기"


def choose(lab, name):
    lab.page.get_by_role("radio", name=name, exact=True).check(force=True)


def click(lab, *names):
    for name in names:
        lab.button(name).click()


def guess(lab, text):
    lab.type("짐작한 기울기", str(text))


def rows(lab):
    return [re.split(r"\s*\t\s*", row) for row in lab.page.locator(".inside tbody tr").all_inner_texts()]


def node_texts(lab):
    return lab.page.locator(".graph .node").evaluate_all(
        "all => all.map(g => [...g.querySelectorAll('text')].map(t => t.textContent))"
    )


def test_the_state_is_there_at_once_and_the_table_gives_way(open_lab):
    lab = open_lab()
    state = lab.state
    assert (state["graph"], state["step"], state["loss"], state["forward_done"]) == ("neuron", 0, None, 0)
    assert state["values"] == {"x": 2, "w": 0.5, "b": -0.2, "t": 1}
    expect(lab.page.locator("nn-lab > table")).to_be_hidden()


def test_the_table_stays_without_javascript(open_lab):
    expect(open_lab(java_script_enabled=False).page.locator("nn-lab > table")).to_be_visible()


# ── Forward and backward ────────────────────────────────────────────────────────


def test_one_node_at_a_time_by_mouse_and_keyboard(open_lab):
    lab = open_lab()
    click(lab, AHEAD)
    expect(lab.page.get_by_text("m = w × x = 0.5 × 2 = 1.")).to_be_visible()
    lab.button(AHEAD).press("Enter")
    lab.button(AHEAD).press("Space")
    assert lab.state["forward_done"] == 3
    lab.button(TO_THE_LOSS).press("Enter")
    assert lab.state["loss"] == pytest.approx(0.0961158223520931)
    lab.button(BACK).press("Enter")
    lab.button(BACK).press("Space")
    click(lab, BACK, BACK)
    expect(lab.page.get_by_text("흘러온 기울기 −0.6201 × 국소 미분계수 p(1 − p) ≈ 0.2139")).to_be_visible()
    lab.button(TO_THE_INPUTS).press("Space")
    assert (lab.state["all_revealed"], lab.state["backward_done"]) == (True, 8)


def test_buttons_that_cannot_go_on_say_why(open_lab):
    lab = open_lab()
    click(lab, BACK)
    expect(lab.page.get_by_text("거꾸로 가려면 값이 먼저 있어야 합니다")).to_be_visible()
    click(lab, DESCEND)
    expect(lab.page.get_by_text("내려가려면 기울기가 모두 있어야 합니다")).to_be_visible()
    click(lab, TO_THE_LOSS, AHEAD)
    expect(lab.page.get_by_text("값은 끝까지 계산했습니다")).to_be_visible()
    click(lab, TO_THE_INPUTS, BACK)
    expect(lab.page.get_by_text("기울기를 모두 구했습니다.")).to_be_visible()
    click(lab, "처음부터")
    for _ in range(3):
        click(lab, "되돌리기")
    click(lab, "되돌리기")
    expect(lab.page.get_by_text("되돌릴 것이 없습니다.")).to_be_visible()


@pytest.mark.parametrize("graph", GRAPHS.values())
def test_picture_and_table_show_the_same_numbers(open_lab, graph):
    lab = open_lab({"graph": graph})
    click(lab, TO_THE_LOSS, TO_THE_INPUTS)
    lab.drawn()
    state = lab.state
    assert state["max_error"] <= 1e-6
    texts, table = node_texts(lab), rows(lab)
    assert len(texts) == len(table) == len(state["nodes"])
    for node, text, row in zip(state["nodes"], texts, table, strict=True):
        if node["gradient"] is None:
            assert node["name"] == "t"
            continue
        shown = f"{node['gradient']:+.4f}".rstrip("0").rstrip(".").replace("-", "−")
        shown = "0" if node["gradient"] == 0 else shown
        assert f"∂ {shown}" in text
        assert f"≈ {shown}" in text
        assert row[2:4] == [shown, shown]


def test_a_fork_shows_its_branches(open_lab):
    lab = open_lab({"graph": "fanout"})
    click(lab, TO_THE_LOSS, TO_THE_INPUTS)
    expect(lab.page.get_by_text("1 × 1 + 3 × 0.5 = 2.5.")).to_be_visible()
    x = lab.page.locator(".inside tbody tr").first
    assert x.locator(".path").all_inner_texts() == ["s 1", "m 3", "s 1", "m 0.5"]
    assert lab.page.locator(".edge.worked").count() == 2


def test_signs_show_without_colour(open_lab):
    lab = open_lab({"graph": "network"})
    click(lab, TO_THE_LOSS, TO_THE_INPUTS)
    dash = "e => getComputedStyle(e).strokeDasharray"
    assert lab.page.locator(".edge.negative").first.evaluate(dash) != "none"
    assert lab.page.locator(".edge.positive").first.evaluate(dash) == "none"
    signs = lab.page.locator(".graph .gradient").all_text_contents()
    assert {text[2] for text in signs} == {"+", "−"}


# ── Values, choices ─────────────────────────────────────────────────────────────


def test_graphs_and_modes_by_mouse_and_keyboard(open_lab):
    lab = open_lab()
    for name, key in GRAPHS.items():
        choose(lab, name)
        assert lab.state["graph"] == key
    lab.page.get_by_role("radio", name="뉴런 하나").press("ArrowRight")
    assert lab.state["graph"] == "network"
    choose(lab, "숨기고 맞히기")
    assert lab.state["mode"] == "guess"
    lab.page.get_by_role("radio", name="숨기고 맞히기").press("ArrowLeft")
    assert lab.state["mode"] == "watch"


@pytest.mark.parametrize("graph", GRAPHS.values())
def test_every_value_can_be_typed_and_stepped(open_lab, graph):
    lab = open_lab({"graph": graph})
    for name, value in lab.state["values"].items():
        label = "".join("₀₁₂₃₄₅₆₇₈₉"[int(c)] if c.isdigit() else c for c in name)
        is_class = graph == "softmax" and name == "t"
        lab.type(label, "1" if is_class else "1.25")
        assert lab.state["values"][name] == (1 if is_class else 1.25)
        for way, press in [("늘리기", "Enter"), ("늘리기", "Space"), ("줄이기", None)]:
            lab.drawn()
            button = lab.button(f"{label} 하나 {way}")
            button.press(press) if press else button.click()
        assert lab.state["values"][name] == pytest.approx(2 if is_class else 1.35)
        lab.type(label, "99")
        assert lab.state["values"][name] == (3 if is_class else 10)
        expect(lab.page.get_by_text("까지입니다")).to_be_visible()
        lab.type(label, "열")
        assert lab.state["values"][name] == (3 if is_class else 10)
        lab.type(label, str(value))
    assert lab.state["edited"] is False


def test_a_changed_value_is_followed_at_once(open_lab):
    lab = open_lab()
    click(lab, TO_THE_LOSS, TO_THE_INPUTS)
    before = lab.state
    lab.type("t", "0")
    after = lab.state
    assert after["all_revealed"]
    assert after["edited"]
    assert after["loss"] > before["loss"]
    assert after["gradients"]["w"] > 0 > before["gradients"]["w"]


def test_a_value_far_out_saturates_in_words(open_lab):
    lab = open_lab({"values": {"w": 10, "x": 10}})
    click(lab, TO_THE_LOSS, BACK, BACK, BACK, BACK)
    expect(lab.page.get_by_text("기울기가 0에 가까워")).to_be_visible()
    lab = open_lab({"graph": "softmax", "values": {"z1": 300, "z2": -300}})
    click(lab, TO_THE_LOSS, TO_THE_INPUTS)
    assert lab.state["loss"] == 600
    assert not BAD_TEXT.search(lab.text())


# ── Descent ─────────────────────────────────────────────────────────────────────


def test_a_step_down_shows_both_losses(open_lab):
    lab = open_lab({"graph": "network", "learning_rate": 2})
    click(lab, TO_THE_LOSS, TO_THE_INPUTS)
    before = lab.state
    lab.button(DESCEND).press("Enter")
    after = lab.state
    assert (after["step"], after["backward_done"], after["last_loss"]) == (1, 0, before["loss"])
    assert after["values"]["w11"] == pytest.approx(0.6 - 2 * before["gradients"]["w11"])
    assert [after["values"][name] for name in ("x1", "x2", "t")] == [1, 0.5, 1]
    expect(lab.page.get_by_text("손실 값이 줄었습니다")).to_be_visible()
    expect(lab.page.get_by_text("1걸음째: 0.1325 → 0.0575.")).to_be_visible()
    lab.button("되돌리기").press("Enter")
    assert lab.state == before
    lab.step(20)
    assert lab.state["step"] == 20
    lab.button("처음부터").press("Space")
    assert (lab.state["step"], lab.state["values"], lab.state["loss"]) == (0, before["values"], None)


def test_the_learning_rate_by_slider_and_field(open_lab):
    lab = open_lab()
    lab.slider("학습률").press("Home")
    assert lab.state["learning_rate"] == 0.01
    lab.slider("학습률").press("End")
    assert lab.state["learning_rate"] == 10
    lab.type("학습률", "1/4")
    assert lab.state["learning_rate"] == 0.25
    lab.type("학습률", "11")
    expect(lab.page.get_by_text("10에 맞추었습니다")).to_be_visible()
    box = lab.slider("학습률").bounding_box()
    lab.page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    assert lab.state["learning_rate"] == pytest.approx(0.1, rel=0.15)


def test_divergence_is_said_and_has_a_way_back(open_lab):
    lab = open_lab({"graph": "fanout", "learning_rate": 10})
    lab.step(50)
    assert (lab.state["diverged"], lab.state["loss"]) == (True, None)
    expect(lab.page.get_by_text("발산했습니다")).to_be_visible()
    for name in (BACK, DESCEND):
        click(lab, name)
        expect(lab.page.get_by_text("발산한 뒤에는 가지 않습니다")).to_be_visible()
    click(lab, "학습률을 낮추어 다시")
    assert (lab.state["diverged"], lab.state["learning_rate"], lab.state["step"]) == (False, 1, 0)


# ── Guessing ────────────────────────────────────────────────────────────────────


def test_guesses_hide_the_gradients_and_say_what_went_wrong(open_lab):
    lab = open_lab({"mode": "guess", "id": "06-guess", "missions": MISSIONS})
    expect(lab.page.get_by_text("값을 끝까지 계산하면")).to_be_visible()
    click(lab, TO_THE_LOSS)
    assert lab.page.locator(".graph .gradient").all_text_contents() == ["∂ ?"]
    guess(lab, "1")
    expect(lab.page.get_by_text("L: 맞았습니다")).to_be_visible()
    p, upstream = 0.6899744811, -0.6200510378
    verdicts = {
        "e": {0.62: "sign", -0.31: "no_two", upstream: "right"},
        "p": {upstream: "right"},
        "z": {
            0.1326: "sign",
            upstream: "no_local",
            p * (1 - p): "no_upstream",
            upstream + p * (1 - p): "added",
            upstream * 0.8 * 0.2: "z_for_h",
            upstream * p: "value_for_slope",
            0.5 * -0.1326: "step_for_gradient",
            0.8 + 0.5 * 0.1326: "new_value",
            -0.14: "close",
            33: "other",
            -0.133: "right",
        },
    }
    wrong = 0
    for node, guesses in verdicts.items():
        for number, verdict in guesses.items():
            assert lab.state["turn"] == node
            guess(lab, number)
            wrong += verdict != "right"
            assert lab.state["guesses"]["last"] == {"node": node, "verdict": verdict}
            assert lab.state["guesses"]["wrong"] == wrong
    assert lab.state["missions"] == {"all": False, "guess": True}
    expect(lab.page.get_by_text(f"맞힘 4, 틀림 {wrong}")).to_be_visible()


def test_one_branch_of_a_fork_is_noticed(open_lab):
    lab = open_lab({"graph": "fanout", "mode": "guess"})
    click(lab, TO_THE_LOSS)
    for _ in range(5):
        lab.button(BACK).press("Enter")
    assert lab.state["turn"] == "x"
    assert lab.page.locator(".edge.worked").count() == 2
    field = lab.typed("짐작한 기울기")
    field.fill("1.5")
    click(lab, "맞혀 보기")
    assert lab.state["guesses"]["last"]["verdict"] == "one_branch"
    expect(lab.page.get_by_text("한 갈래만 셌습니다")).to_be_visible()
    field.fill("5/2")
    lab.button("맞혀 보기").press("Enter")
    assert (lab.state["guesses"]["right"], lab.state["all_revealed"]) == (1, True)


def test_what_is_no_number_is_no_guess(open_lab):
    lab = open_lab({"mode": "guess"})
    click(lab, TO_THE_LOSS)
    for text in ("", "열", "1/0", "NaN"):
        guess(lab, text)
        expect(lab.page.locator("#guess-correction")).not_to_be_empty()
    assert lab.state["guesses"] == {"right": 0, "wrong": 0, "last": None}


def test_the_whole_network_can_be_guessed(open_lab):
    lab = open_lab({"graph": "network", "mode": "guess"})
    gradients = {"v1": -0.1163, "w11": -0.0252, "x1": -0.0235}
    click(lab, TO_THE_LOSS)
    while turn := lab.state["turn"]:
        if turn in gradients:
            guess(lab, gradients[turn])
        else:
            lab.button(BACK).press("Enter")
    assert lab.state["guesses"]["right"] == 3
    assert lab.state["all_revealed"]


# ── Code, links ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("graph", GRAPHS.values())
def test_the_copied_code_prints_the_loss(open_lab, tmp_path, graph):
    lab = open_lab({"graph": graph, "learning_rate": 0.1})
    lab.step(3)
    lab.button(TO_THE_INPUTS).click()
    *lines, loss = run_script(tmp_path, lab.copied()).splitlines()
    state = lab.state
    assert float(loss) == pytest.approx(state["loss"], rel=1e-9, abs=1e-12)
    printed = {name: (float(value), float(gradient)) for name, value, gradient in map(str.split, lines)}
    for node in state["nodes"]:
        if node["gradient"] is not None and node["name"] in printed:
            assert printed[node["name"]] == pytest.approx((node["value"], node["gradient"]), rel=1e-9, abs=1e-12)
    assert len(printed) == len(state["nodes"]) - 1 - ("t" in state["values"])


def test_a_link_brings_back_the_walk(open_lab):
    lab = open_lab({"id": "06-link", "graph": "network"})
    lab.type("w₁₁", "1.5")
    lab.step(3)
    lab.button(BACK).click()
    lab.button("링크 복사").click()
    expect(lab.page.get_by_text("링크: 복사했습니다.")).to_be_visible()
    link, state = lab.page.evaluate("navigator.clipboard.readText()"), lab.state
    lab.button("처음부터").click()
    lab.page.goto(link)
    lab.page.wait_for_function("document.querySelector('nn-lab').state.step === 3")
    assert lab.state == state


# ── Whatever is done, wherever it is seen ───────────────────────────────────────


@pytest.mark.parametrize("mode", ["watch", "guess"])
def test_no_input_makes_nonsense_on_screen(open_lab, mode):
    lab = open_lab({"id": "06-fuzz", "mode": mode})
    sane = "state => (state.max_error ?? 0) <= 1e-4"  # values reach a million, where rounding is coarse
    assert lab.faults_of_random_use(6, holds=sane) == []


CONFIGS = {
    "fresh": {"id": "06-axe", "missions": MISSIONS},
    "network": {"graph": "network"},
    "guess": {"graph": "fanout", "mode": "guess"},
    "softmax": {"graph": "softmax"},
    "bad": {"graph": "fanout", "learning_rate": 10},
}


def prepare(lab, name):
    if name == "bad":
        lab.step(50)
    elif name != "fresh":
        click(lab, TO_THE_LOSS, BACK, BACK)
    if name == "guess":
        guess(lab, "7")
    elif name in ("network", "softmax"):
        click(lab, TO_THE_INPUTS)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", CONFIGS)
def test_no_accessibility_violation(open_lab, theme, name):
    lab = open_lab(CONFIGS[name], theme=theme)
    prepare(lab, name)
    assert lab.violations() == []


@pytest.mark.parametrize("width", [320, 375, 800])
@pytest.mark.parametrize("name", CONFIGS)
def test_it_fits_and_can_be_touched(open_lab, width, name):
    lab = open_lab(CONFIGS[name], width=width)
    prepare(lab, name)
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert lab.misfits(
        "button, .radios label, .typed, #guess, input[type=range], summary", ".scroller, .figures dd"
    ) == [[], []]


@pytest.mark.parametrize("width", [320, 800])
def test_the_node_in_work_is_in_sight_and_no_text_leaves_its_box(open_lab, width):
    for graph in GRAPHS.values():
        lab = open_lab({"graph": graph, "mode": "watch"}, width=width)
        click(lab, TO_THE_LOSS)
        for _ in range(30):
            if lab.state["all_revealed"]:
                break
            lab.button(BACK).click()
            lab.drawn()
            hidden, wide = lab.page.evaluate("""() => {
                const root = document.querySelector('nn-lab').shadowRoot;
                const frame = root.querySelector('.scroller').getBoundingClientRect();
                const node = root.querySelector('.node.worked rect').getBoundingClientRect();
                const tooWide = (g) => [...g.querySelectorAll('text')].filter((text) =>
                    text.getBBox().width > g.querySelector('rect').getBBox().width);
                const wide = [...root.querySelectorAll('.node')].flatMap(tooWide);
                return [node.left < frame.left || node.right > frame.right, wide.map((text) => text.textContent)];
            }""")
            assert not hidden
            assert wide == []


def test_controls_choose_what_is_shown(open_lab):
    lab = open_lab({"controls": ["values"]})
    assert lab.page.get_by_role("radio").count() == 0
    assert lab.button(DESCEND).count() == 0
    expect(lab.typed("w")).to_be_visible()


def test_nn_change_leaves_the_element_once(open_lab):
    lab = open_lab()
    lab.page.evaluate("window.heard = 0; document.addEventListener('nn-change', () => window.heard++)")
    lab.step(1)
    lab.type("w", "1")
    assert lab.page.evaluate("window.heard") == 2


# ── The gallery ─────────────────────────────────────────────────────────────────


def test_it_stands_in_the_gallery(open_page):
    page, faults = open_page("labs.html")
    lab = page.locator("#gallery-backprop nn-lab")
    lab.get_by_role("button", name="앞으로 끝까지").click()
    lab.get_by_role("button", name="뒤로 끝까지").click()
    assert lab.evaluate("lab => lab.state.all_revealed")
    expect(lab.locator("> table")).to_be_hidden()
    assert not str(faults)
