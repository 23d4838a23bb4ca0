"""ConvLab in a browser, on a page of its own opened from disk: window, kernel, painting, sizes, words, code."""

import ast
import re

import numpy as np
import pytest
from lab_page import BAD_TEXT, run_script
from playwright.sync_api import expect

KIND = "conv"
MISSION = {"id": "dark", "text": "편향으로 어둡게.", "goal": {"path": "maximum", "op": "<", "value": -2}}


def grid(lab, name):
    return lab.page.locator(f".board.{name}")


def point(lab, name, row, column, rows, columns, act="move"):
    """The mouse over the middle of a cell, given the size of the grid."""
    grid(lab, name).scroll_into_view_if_needed()
    box = grid(lab, name).locator("svg").bounding_box()
    place = box["x"] + box["width"] * (column + 0.5) / columns, box["y"] + box["height"] * (row + 0.5) / rows
    getattr(lab.page.mouse, act)(*place)


def cursor(lab):
    return [lab.state["row"], lab.state["column"]]


def choose(lab, name):
    lab.page.get_by_role("radio", name=name, exact=True).check(force=True)


def select(lab, label, name):
    lab.page.get_by_label(label, exact=True).select_option(name)


def test_the_state_is_there_at_once_and_the_table_gives_way(open_lab):
    lab = open_lab()
    assert (lab.state["output_shape"], lab.state["sum"]) == ([6, 6, 1], 1.1875)
    expect(lab.page.locator("nn-lab > table")).to_be_hidden()
    expect(lab.page.get_by_text("0·(−1) + 0.0625·0 + 0.5·1")).to_be_visible()
    expect(open_lab(java_script_enabled=False).page.locator("nn-lab > table")).to_be_visible()


# ── The window ──────────────────────────────────────────────────────────────────


def test_cells_and_windows_point_at_each_other(open_lab):
    lab = open_lab({"pool": 2})
    point(lab, "output", 2, 3, 6, 6)
    assert cursor(lab) == [2, 3]
    expect(lab.page.get_by_text("출력 (2, 3): 입력의 행 2–4, 열 3–5")).to_be_visible()
    x, y = (float(lab.page.locator(".input .window").get_attribute(name)) for name in "xy")
    assert (x, y) == (3 * 40, 2 * 40)
    point(lab, "input-0", 7, 1, 8, 8)
    assert cursor(lab) == [5, 0]
    point(lab, "pooled", 1, 0, 3, 3)
    assert cursor(lab) == lab.state["pool_position"]
    expect(lab.page.get_by_text("풀링 (1, 0) = max(")).to_be_visible()
    assert lab.page.locator(".winner").count() == 9
    for name in ("output", "input-0"):
        keys = ["Home", "ArrowRight", "ArrowDown", "PageUp", "End", "ArrowLeft", "PageDown", "ArrowUp"]
        for key in keys:
            grid(lab, name).press(key)
        assert cursor(lab) == [4, 4]
    grid(lab, "pooled").press("ArrowUp")
    assert lab.state["pool_position"] == cursor(lab)
    assert cursor(lab)[0] in (2, 3)


def test_the_window_walks_by_mouse_and_keyboard(open_lab):
    lab = open_lab({"image": "cross", "height": 5, "width": 6})
    empty = lab.page.locator(".output .cell.empty")
    lab.button("한 칸").click()
    assert cursor(lab) == [0, 1]
    expect(empty).to_have_count(10)
    lab.button("줄 끝까지").press("Enter")
    assert cursor(lab) == [0, 3]
    lab.button("끝까지").press("Space")
    assert (cursor(lab), lab.state["filled"]) == ([2, 3], 12)
    lab.button("한 칸").click()
    expect(lab.page.get_by_text("마지막 칸입니다.")).to_be_visible()
    lab.button("되돌리기").press("Enter")
    assert (cursor(lab), lab.state["filled"]) == ([0, 3], 4)
    lab.button("처음부터").press("Enter")
    expect(empty).to_have_count(11)
    point(lab, "output", 1, 0, 3, 4)
    expect(empty).to_have_count(7)
    for _ in range(4):
        lab.button("되돌리기").click()
    expect(lab.page.get_by_text("되돌릴 것이 없습니다.")).to_be_visible()


# ── Settings ────────────────────────────────────────────────────────────────────


def test_settings_by_mouse_and_keyboard(open_lab):
    lab = open_lab({"id": "11-set", "missions": [MISSION]})
    for name, key in {"경계": "edge", "막대": "bar", "네모": "square", "십자": "cross", "잡음": "noise"}.items():
        choose(lab, name)
        assert lab.state["image"] == key
    lab.page.get_by_role("radio", name="경계").press("ArrowLeft")
    assert lab.state["image"] == "digit"
    lab.button("숫자 하나 늘리기").click()
    assert lab.state["digit"] == 4
    choose(lab, "대각선")
    for name, key in {"높이": "height", "너비": "width", "필터 크기": "kernel_size", "보폭": "stride"}.items():
        value = lab.state[key]
        lab.button(f"{name} 하나 늘리기").press("Enter")
        assert lab.state[key] == value + 1
        lab.type(name, "99")
        assert lab.state[key] == {"높이": 14, "너비": 14, "필터 크기": 5, "보폭": 4}[name]
        lab.button(f"{name} 하나 줄이기").click()
    assert [lab.state[key] for key in ("height", "width", "kernel_size", "stride")] == [13, 13, 4, 3]
    options = {
        "필터": ("blur", "흐리게", "kernel"),
        "패딩": ("same", "same(0을 두름)", "padding"),
        "최댓값 풀링": (3, "3×3", "pool"),
        "채널": (3, "3개(빨강·초록·파랑)", "channels"),
    }
    for label, (value, words, key) in options.items():
        select(lab, label, words)
        assert lab.state[key] == value
    lab.page.get_by_label("최댓값 풀링").press("ArrowUp")
    assert lab.state["pool"] == 2
    lab.page.get_by_label("필터 뒤집기(180°)").press("Space")
    assert lab.state["flip"] is True
    expect(lab.page.get_by_text("뒤집어 곱하는 값").first).to_be_visible()
    lab.slider("편향").press("Home")
    assert (lab.state["bias"], lab.state["missions"]) == (-3, {"dark": True})
    expect(lab.page.get_by_text("미션을 해냈습니다")).to_be_visible()
    lab.type("편향", "-50")
    assert lab.state["bias"] == -50
    select(lab, "활성화 함수", "ReLU")
    assert (lab.state["activation"], lab.state["value"]) == ("relu", 0)


def test_the_kernel_is_typed(open_lab):
    lab = open_lab({"image": "edge"})
    lab.type("필터 1행 1열", "2.5")
    assert (lab.state["kernel"], lab.state["weights"][1]) == ("own", [-1, 2.5, 1])
    lab.type("필터 0행 0열", "열")
    expect(lab.page.get_by_text("필터의 값에는 수를")).to_be_visible()
    assert lab.typed("필터 0행 0열").input_value() == "-1"
    lab.button("되돌리기").click()
    assert lab.state["kernel"] == "vertical"


def test_three_channels_have_three_planes_and_sums(open_lab):
    lab = open_lab({"channels": 3, "image": "edge", "column": 2})
    assert lab.page.locator(".input").count() == lab.page.locator(".kernel").count() == 3
    lab.type("파랑 필터 0행 0열", "5")
    assert lab.state["kernel_values"][0][0] == [-1, -1, 5]
    sums = lab.page.locator(".terms").all_inner_texts()
    assert [line.split(" ")[0] for line in sums] == ["빨강", "초록", "파랑", "합"]
    assert sums[3] == "합 3 + 1.5 + 1.5 + 편향 0 = 6"


def test_what_does_not_fit_and_what_is_left_out_is_said(open_lab):
    lab = open_lab({"stride": 2})
    assert lab.page.locator(".cell.unused").count() == 15
    expect(lab.page.get_by_text("입력의 행 7, 열 7에는 어느 창도 닿지 않습니다.")).to_be_visible()
    select(lab, "패딩", "same(0을 두름)")
    expect(lab.page.locator(".cell.pad")).to_have_count(17)
    expect(lab.page.locator(".cell.unused")).to_have_count(0)
    choose(lab, "경계")
    select(lab, "패딩", "valid(없음)")
    lab.type("높이", "3")
    lab.type("필터 크기", "5")
    expect(lab.page.get_by_text("필터 5×5가 입력 3×8보다 커서")).to_be_visible()
    lab.button("한 칸").click()
    expect(lab.page.get_by_text("창을 놓을 수 없어 옮길 수 없습니다.")).to_be_visible()


def test_values_stand_in_a_table(open_lab):
    lab = open_lab({"image": "edge", "height": 4, "width": 4, "pool": 2})
    lab.page.get_by_text("값을 표로 보기").click()
    output = lab.page.get_by_role("table", name="출력")
    assert output.locator("tbody tr").all_inner_texts() == ["0\t3\t3", "1\t3\t3"]
    assert lab.page.get_by_role("table", name="풀링 뒤").locator("td").all_inner_texts() == ["3"]


# ── Painting ────────────────────────────────────────────────────────────────────


def test_painting_by_mouse_keyboard_and_touch(open_lab):
    lab = open_lab({"image": "edge", "height": 4, "width": 4})
    choose(lab, "칠하기")
    point(lab, "input-0", 0, 0, 4, 4)
    lab.page.mouse.down()
    point(lab, "input-0", 1, 0, 4, 4)
    point(lab, "input-0", 2, 0, 4, 4)
    lab.page.mouse.up()
    point(lab, "input-0", 3, 0, 4, 4)
    assert [row[0] for row in lab.state["pixels"]] == [1, 1, 1, 0]
    lab.type("칠할 값", "0.5")
    for key in ["ArrowRight", "ArrowRight", "Space", "ArrowDown", "Enter", "ArrowDown", "Space", "Space"]:
        grid(lab, "input-0").press(key)
    assert [row[1] for row in lab.state["pixels"]] == [0.5, 0.5, 0, 0]
    expect(lab.page.get_by_text("지금 행 2, 열 1입니다.")).to_be_visible()
    touch = {"pointerId": 1, "pointerType": "touch", "isPrimary": True, "button": 0, "bubbles": True}
    grid(lab, "input-0").evaluate(
        """(board, touch) => {
            const box = board.querySelector("svg").getBoundingClientRect();
            board.setPointerCapture = () => {};
            for (const [type, part] of [["down", 0.1], ["move", 0.4], ["up", 0.4]]) {
                const place = { clientX: box.left + part * box.width, clientY: box.bottom - 3 };
                board.dispatchEvent(new PointerEvent(`pointer${type}`, { ...touch, ...place }));
            }
        }""",
        touch,
    )
    assert lab.state["pixels"][3] == [0.5, 0.5, 1, 1]
    assert grid(lab, "input-0").evaluate("e => getComputedStyle(e).touchAction") == "none"
    lab.button("모두 지우기").press("Enter")
    assert np.sum(lab.state["pixels"]) == 0
    lab.button("되돌리기").click()
    lab.button("되돌리기").click()
    assert lab.state["pixels"][3] == [0, 0, 1, 1]  # a stroke is one act


# ── Sizes ───────────────────────────────────────────────────────────────────────


def test_sizes_through_layers(open_lab, tmp_path):
    lab = open_lab({"view": "size"})
    expect(lab.page.get_by_text("28 → 26 → 13 → 11 → 5 → 3")).to_be_visible()
    lab.slider("입력 크기").press("ArrowLeft")
    assert lab.state["sizes"] == [27, 25, 12, 10, 5, 3]
    assert [int(line) for line in run_script(tmp_path, lab.copied()).split()] == lab.state["sizes"]
    lab.type("입력 크기", "12")
    expect(lab.page.get_by_text("5번째 층에서 맞지 않습니다.")).to_be_visible()
    select(lab, "5층 합성곱 패딩", "same")
    assert lab.state["sizes"][-1] == 1
    select(lab, "1층 합성곱 창", "5")
    lab.page.get_by_label("1층 합성곱 보폭").press("ArrowDown")
    assert lab.state["sizes"][1] == 4
    lab.button("5층 합성곱 빼기").press("Enter")
    lab.button("최댓값 풀링 더하기").click()
    lab.button("합성곱 더하기").press("Space")
    assert [plan["layer"] for plan in lab.state["layers"]] == ["conv", "pool", "conv", "pool", "pool", "conv"]
    lab.button("되돌리기").click()
    assert len(lab.state["layers"]) == 5


# ── Code, links ─────────────────────────────────────────────────────────────────


def test_the_copied_code_prints_what_is_shown(open_lab, tmp_path):
    lab = open_lab({"channels": 3, "flip": True, "pool": 2, "padding": "same", "bias": 0.1, "activation": "relu"})
    point(lab, "output", 3, 4, 8, 8)
    value, output, pooled = map(ast.literal_eval, run_script(tmp_path, lab.copied()).splitlines())
    assert value == pytest.approx(lab.state["value"], abs=1e-9)
    np.testing.assert_allclose(output, lab.state["output"], atol=1e-9)
    np.testing.assert_allclose(pooled, lab.state["pooled"], atol=1e-9)
    lab.page.get_by_label("코드 종류").select_option("Keras")
    assert "keras.layers.Conv2D" in lab.copied()
    assert lab.state["code"] == "keras"


def test_a_link_brings_everything_back(open_lab):
    lab = open_lab({"id": "11-link", "image": "edge"})
    lab.type("필터 0행 0열", "3")
    lab.button("링크 복사").click()
    expect(lab.page.get_by_text("링크: 복사했습니다.")).to_be_visible()
    link, state = lab.page.evaluate("navigator.clipboard.readText()"), lab.state
    select(lab, "필터", "흐리게")
    lab.page.goto(link)
    lab.page.wait_for_function("document.querySelector('nn-lab').state.kernel === 'own'")
    assert lab.state == state


# ── Whatever is done, wherever it is seen ───────────────────────────────────────

ANYTHING = r"""async ([seed, times]) => {
    const element = document.querySelector("nn-lab"), root = element.shadowRoot;
    const all = (selector) => [...root.querySelectorAll(selector)];
    const draw = (n) => (seed = (seed * 48271) % 2147483647) % n;
    const pick = (list) => list[draw(list.length)];
    const texts = ["", "0", "-1", "1e9", "1e-9", "NaN", "Infinity", "열", "10", "-100", "0.5", "1/0", "  2 ", "１"];
    const keys = ["Home", "End", "ArrowLeft", "ArrowUp", "PageUp", "ArrowRight", "ArrowDown", " ", "Enter"];
    const put = (field, name, value, type) => {
        field[name] = value;
        field.dispatchEvent(new Event(type, { bubbles: true }));
    };
    const press = (board, key) => board.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    const actions = [
        () => put(pick(all("input[type=text]")), "value", pick(texts), "change"),
        () => put(pick(all("select")), "selectedIndex", draw(10), "change"),
        () => put(pick(all("input[type=range]")), "value", pick([-3, 0, 0.3, 1, 3]), "input"),
        () => pick(all("input[type=radio], input[type=checkbox]")).click(),
        () => pick(all("button:enabled").filter((button) => !button.innerText.includes("복사"))).click(),
        () => press(pick(all(".board")), pick(keys)),
        () => element.step(pick([1, 5, 500])),
    ];
    for (let k = 0; k < times; k++) {
        pick(actions)();
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        const words = root.querySelector(".lab").innerText;
        const pictures = all("svg").map((svg) => svg.outerHTML).join();
        const bad = (words + pictures).match(/NaN|Infinity|undefined|\[object|.{50}null/);
        if (bad || !words.includes("파이썬 코드로 복사")) return [k, bad?.[0] ?? "broken"];
    }
    return null;
}"""


def test_no_input_makes_nonsense_on_screen(open_lab):
    lab = open_lab({"id": "11-fuzz"})
    assert lab.page.evaluate(ANYTHING, [11, 150]) is None
    assert not BAD_TEXT.search(lab.text())


CONFIGS = {
    "pooled": {"padding": "same", "pool": 2, "flip": True, "id": "11-axe", "missions": [MISSION]},
    "colour": {"channels": 3, "kernel_size": 5, "kernel": "sobel_x", "stride": 2},
    "bad": {"image": "edge", "height": 3, "kernel_size": 5},
    "size": {"view": "size", "size": 12},
}


@pytest.mark.parametrize("name", CONFIGS)
def test_it_is_accessible_fits_and_can_be_touched(open_lab, name):
    lab = open_lab(CONFIGS[name], width=800)
    if name == "pooled":
        lab.page.get_by_text("값을 표로 보기").click()
    assert lab.violations() == []
    lab.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    lab.drawn()
    assert lab.violations() == []
    for width in (800, 375, 320):
        lab.page.set_viewport_size({"width": width, "height": 900})
        lab.drawn()
        assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
        targets = "button, select, .radios label, input[type=text], input[type=range], label.check, .board, summary"
        assert lab.misfits(targets, ".terms, .status p, .weights, figcaption") == [[], []]


def test_focus_is_seen_and_nn_change_is_heard(open_lab):
    lab = open_lab()
    lab.page.evaluate("window.heard = 0; document.addEventListener('nn-change', () => window.heard++)")
    lab.button("처음부터").focus()
    lab.page.keyboard.press("Tab")
    expect(grid(lab, "input-0")).to_be_focused()
    assert grid(lab, "input-0").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    lab.page.keyboard.press("ArrowRight")
    assert lab.page.evaluate("window.heard") == 1


def test_the_author_chooses_what_is_shown(open_lab):
    lab = open_lab({"controls": ["kernel", "steps"]})
    labels = lab.page.locator("label").all_inner_texts()
    assert [label for label in labels if label] == ["필터", "코드 종류"]
    expect(lab.page.get_by_role("textbox", name=re.compile("필터")).first).not_to_be_editable()
    expect(lab.button("한 칸")).to_be_visible()


# ── The gallery ─────────────────────────────────────────────────────────────────


def test_it_stands_in_the_gallery(open_page):
    page, faults = open_page("labs.html")
    lab = page.locator("#gallery-conv nn-lab")
    lab.get_by_label("필터", exact=True).select_option("흐리게")
    assert lab.evaluate("lab => lab.state.kernel") == "blur"
    expect(lab.locator("> table").first).to_be_hidden()
    assert not str(faults)
