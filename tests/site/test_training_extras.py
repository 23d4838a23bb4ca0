"""TrainingLab's further parts in a browser: kept runs, own points, the sweep; and the time a frame takes."""

import random

import pytest
from lab_page import BAD_TEXT, STATIC, run_script
from playwright.sync_api import expect

from nnlib.labs import TrainingLab

RUNS, POINTS_TABLE, SWEEP = "기록 겹쳐 보기", "찍은 점 표", "여러 설정 한꺼번에 견주기"
CORNERS = [[-0.7, -0.7, 0], [-0.7, 0.7, 1], [0.7, -0.7, 1], [0.7, 0.7, 0]]
KIND = "training"


def open_part(lab, words):
    lab.page.locator("summary", has_text=words).click()


def small_sweep(lab):
    """A sweep of 2 × 2 cells and 3 seeds, to its end."""
    for name, text in [
        ("견줄 학습률", "0.5, 10"),
        ("견줄 은닉 뉴런 수", "1 4"),
        ("시드 개수", "3"),
        ("걸음 수", "200"),
    ]:
        lab.type(name, text)
    lab.button("12번 학습하기").click()
    lab.page.wait_for_function("document.querySelector('nn-lab').state.sweep?.done === 12")


def sheet(lab):
    return lab.page.get_by_role("application")


# ── kept runs ──


def test_runs_are_kept_drawn_listed_and_removed(open_lab):
    lab = open_lab({"learning_rate": 0.1})
    open_part(lab, RUNS)
    keep = lab.button("이 기록 남기기")
    expect(keep).to_be_disabled()
    for rate in ["0.1", "0.5"]:
        lab.type("학습률", rate)
        lab.button("처음부터").click()
        lab.button("100걸음").click()
        keep.click()
    kept = lab.state["runs"]
    assert [(run["label"], run["learning_rate"], run["steps"]) for run in kept] == [("A", 0.1, 100), ("B", 0.5, 100)]
    assert kept[1]["loss"] == lab.state["loss"]
    expect(lab.page.get_by_text("기록 B를 남겼습니다.")).to_be_visible()
    dashes = lab.page.locator(".curves path.kept").evaluate_all(
        "all => all.map((e) => e.getAttribute('stroke-dasharray'))"
    )
    assert len(set(dashes)) == 2
    assert lab.page.locator(".curves .end.kept").all_text_contents() == ["A", "B"]
    table = lab.page.get_by_role("table", name="서로 다른 설정과 결과")
    expect(table.get_by_role("row", name="A")).to_contain_text("학습률 0.1")
    lab.button("기록 A 지우기").press("Enter")
    assert [run["label"] for run in lab.state["runs"]] == ["B"]
    expect(lab.button("기록 B 지우기")).to_be_focused()
    lab.button("되돌리기").click()
    assert [run["label"] for run in lab.state["runs"]] == ["A", "B"]
    lab.button("기록 모두 지우기").press("Space")
    assert lab.state["runs"] == []
    expect(lab.page.locator("summary", has_text=RUNS)).to_be_focused()
    expect(lab.page.locator(".curves path.kept")).to_have_count(0)


def test_six_runs_and_no_more(open_lab):
    lab = open_lab({"learning_rate": 0.5})
    open_part(lab, RUNS)
    for _ in range(6):
        lab.button("한 걸음").click()
        lab.button("이 기록 남기기").press("Enter")
    expect(lab.button("이 기록 남기기")).to_be_disabled()
    expect(lab.page.get_by_text("기록이 6개 찼습니다")).to_be_visible()
    places = lab.page.locator(".curves .end").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect()).map(({x, y}) => [x, y])"
    )
    near = [abs(y - v) for k, (x, y) in enumerate(places) for u, v in places[k + 1 :] if abs(x - u) < 20]
    assert min(near) >= 12  # labels that end side by side stay apart


# ── own points ──


def test_points_by_mouse(open_lab):
    lab = open_lab()
    lab.page.get_by_role("radio", name="내 점").check(force=True)
    assert (lab.state["dataset"], lab.state["points"], lab.state["loss"]) == ("own", [], None)
    expect(lab.page.get_by_text("정답이 1인 점과 0인 점을 하나씩은 찍어 주세요.")).to_be_visible()
    for name in ["재생", "한 걸음", "100걸음"]:
        expect(lab.button(name)).to_be_disabled()
    box = sheet(lab).bounding_box()
    sheet(lab).click(position={"x": box["width"] * 0.75, "y": box["height"] * 0.25})
    expect(lab.page.get_by_text("정답이 0인 점도 하나는 찍어 주세요.")).to_be_visible()
    lab.page.get_by_label("정답 0", exact=True).check()
    sheet(lab).click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.5})
    (x1, x2, first), (u1, u2, second) = lab.state["points"]
    assert (x1, x2, u1, u2) == pytest.approx((0.6, 0.6, -0.6, 0), abs=0.02)
    assert (first, second) == (1, 0)
    lab.button("100걸음").click()
    assert lab.state["step"] == 100
    assert lab.state["accuracy"] == 1
    sheet(lab).click(position={"x": box["width"] * 0.75 + 5, "y": box["height"] * 0.25})
    assert [target for _, _, target in lab.state["points"]] == [0]
    lab.button("되돌리기").click()
    assert lab.state["step"] == 100


def test_points_by_touch(open_lab):
    lab = open_lab({"dataset": "own"}, has_touch=True, width=375)
    sheet(lab).tap(position={"x": 60, "y": 60})
    assert len(lab.state["points"]) == 1


def test_points_by_keyboard(open_lab):
    lab = open_lab({"dataset": "own"})
    sheet(lab).focus()
    for key in ["ArrowRight", "ArrowUp", "ArrowUp", "1", "ArrowLeft", "Shift+ArrowDown", "0"]:
        lab.page.keyboard.press(key)
    assert lab.state["points"] == [[0.1, 0.2, 1], [0, 0.19, 0]]
    expect(lab.page.get_by_text("x₁ 0, x₂ 0.19에 정답 0인 점을 찍었습니다.")).to_be_visible()
    lab.page.keyboard.press("Delete")
    assert lab.state["points"] == [[0.1, 0.2, 1]]
    lab.page.keyboard.press("Shift+ArrowUp")
    lab.page.keyboard.press("ArrowRight")
    expect(lab.page.get_by_text("정답 1인 점이 있습니다.")).to_be_visible()
    lab.page.keyboard.press("Enter")
    assert lab.state["points"] == []
    lab.page.keyboard.press("Backspace")
    expect(lab.page.get_by_text("가까이에는 점이 없습니다.")).to_be_visible()
    for _ in range(30):
        lab.page.keyboard.press("ArrowRight")
    lab.page.keyboard.press("Space")
    assert lab.state["points"] == [[1.2, 0.2, 1]]
    lab.page.keyboard.press("Tab")
    expect(sheet(lab)).not_to_be_focused()


def test_ready_made_points_and_the_table(open_lab):
    lab = open_lab({"dataset": "own"})
    expect(lab.button("점 모두 지우기")).to_be_disabled()
    lab.button("네 모퉁이").press("Enter")
    assert lab.state["points"] == CORNERS
    open_part(lab, POINTS_TABLE)
    lab.button("점 2 지우기").press("Enter")
    assert lab.state["points"] == CORNERS[:1] + CORNERS[2:]
    lab.button("마지막 점 지우기").click()
    assert lab.state["points"] == [CORNERS[0], CORNERS[2]]
    lab.button("고리").click()
    assert len(lab.state["points"]) == 9
    expect(lab.page.get_by_role("table").get_by_role("row")).to_have_count(10)
    lab.button("점 모두 지우기").press("Space")
    assert lab.state["points"] == []
    expect(lab.page.get_by_text("점을 찍으면 손실을 잴 수 있습니다.")).to_be_visible()
    assert not BAD_TEXT.search(lab.text())


def test_a_link_and_the_copied_code_carry_the_points(open_lab, tmp_path):
    lab = open_lab({"id": "07-own", "dataset": "own", "points": CORNERS, "learning_rate": 0.5})
    lab.step(150)
    assert float(run_script(tmp_path, lab.copied())) == pytest.approx(lab.state["loss"], abs=1e-9)
    lab.button("링크 복사").click()
    expect(lab.page.get_by_text("링크: 복사했습니다.")).to_be_visible()
    other = lab.page.context.new_page()
    other.goto(lab.page.evaluate("navigator.clipboard.readText()"))
    shared = other.evaluate("document.querySelector('nn-lab').state")
    assert (shared["points"], shared["step"], shared["loss"]) == (CORNERS, 150, lab.state["loss"])


def test_the_copied_code_runs_even_without_points(open_lab, tmp_path):
    lab = open_lab({"dataset": "own"})
    code = lab.copied()
    assert "하나씩은 있어야" in code
    run_script(tmp_path, code)


# ── sweep ──


def test_a_sweep_counts_what_python_counts(open_lab):
    lab = open_lab()
    open_part(lab, SWEEP)
    small_sweep(lab)
    sweep = lab.state["sweep"]
    assert (sweep["learning_rates"], sweep["hidden_sizes"], sweep["seeds"]) == ([0.5, 10], [1, 4], [0, 1, 2])
    for row, rate in enumerate(sweep["learning_rates"]):
        for column, size in enumerate(sweep["hidden_sizes"]):
            labs = [TrainingLab(learning_rate=rate, hidden_size=size, seed=seed) for seed in sweep["seeds"]]
            assert sweep["solved"][row][column] == sum(solves(one, sweep["steps"]) for one in labs)
    assert sum(map(sum, sweep["solved"])) > 0
    expect(lab.page.get_by_text("끝났습니다.")).to_be_visible()


def solves(lab, steps):
    model, (x, y) = lab.model(), lab.data()[0]
    for _ in range(steps):
        model.train_on_batch(x, y)
        if model.evaluate(x, y, batch_size=4, verbose=0)[1] == 1:
            return True
    return False


def test_a_sweep_runs_in_a_worker_even_from_disk(open_lab):
    lab = open_lab({"dataset": "spiral", "hidden_layers": 3})
    open_part(lab, SWEEP)
    with lab.page.expect_worker():
        lab.button("280번 학습하기").click()
    lab.page.wait_for_function("document.querySelector('nn-lab').state.sweep.done > 0")
    expect(lab.page.get_by_role("progressbar", name="진행")).to_be_visible()
    lab.button("그만두기").press("Enter")
    sweep = lab.state["sweep"]
    assert sweep["done"] < sweep["total"]
    expect(lab.page.get_by_text("그만두었습니다.")).to_be_visible()
    lab.page.wait_for_timeout(300)
    assert lab.state["sweep"] == sweep
    assert lab.page.workers == []


@pytest.mark.parametrize(
    "without", ["delete window.Worker", "window.Worker = class { constructor() { throw new Error('no') } }"]
)
def test_a_sweep_without_a_worker_counts_the_same(open_lab, without):
    lab = open_lab()
    open_part(lab, SWEEP)
    small_sweep(lab)
    expected = lab.state["sweep"]
    lab.page.add_init_script(without)
    lab.page.reload()
    open_part(lab, SWEEP)
    small_sweep(lab)
    assert lab.page.workers == []
    assert lab.state["sweep"] == expected


def test_a_page_that_forbids_workers_counts_in_slices(open_lab):
    lab = open_lab()
    policy = '<meta http-equiv="Content-Security-Policy" content="worker-src \'none\'">'
    lab.page.evaluate("policy => document.head.insertAdjacentHTML('beforeend', policy)", policy)
    open_part(lab, SWEEP)
    small_sweep(lab)
    assert lab.state["sweep"]["done"] == 12
    lab.faults[:] = [fault for fault in lab.faults if "Content Security Policy" not in fault]  # said by the browser


def test_a_cell_comes_into_the_lab(open_lab):
    lab = open_lab({"learning_rate": 0.1, "hidden_size": 2})
    open_part(lab, SWEEP)
    small_sweep(lab)
    cells = lab.page.locator(".heat button")
    assert [cell.inner_text().split("/")[1] for cell in cells.all()] == ["3"] * 4
    cells.nth(1).click()
    assert (lab.state["learning_rate"], lab.state["hidden_size"], lab.state["step"]) == (0.5, 4, 0)
    expect(cells.nth(1)).to_have_attribute("aria-pressed", "true")
    for key in ["ArrowDown", "ArrowLeft", "ArrowLeft", "ArrowUp", "End", "ArrowDown", "Enter"]:
        lab.page.keyboard.press(key)
    assert (lab.state["learning_rate"], lab.state["hidden_size"]) == (10, 4)
    lab.page.get_by_label("활성화 함수", exact=True).select_option(label="ReLU", force=True)
    expect(lab.page.get_by_text("실험실의 설정이 바뀌었습니다")).to_be_visible()
    cells.nth(0).press("Enter")
    assert (lab.state["activation"], lab.state["hidden_size"]) == ("tanh", 1)
    lab.button("되돌리기").click()
    assert (lab.state["activation"], lab.state["hidden_size"]) == ("relu", 4)
    open_part(lab, "성공률을 표로 보기")
    table = lab.page.get_by_role("table", name="200걸음 안에 모든 점을 맞힌 시드")
    expect(table.get_by_role("row")).to_have_count(5)


def test_what_is_typed_for_a_sweep_is_put_right(open_lab):
    lab = open_lab()
    open_part(lab, SWEEP)
    for name, text, kept, said in [
        ("견줄 학습률", "0.1 99", "0.1, 10", "0.001부터 10까지"),
        ("견줄 학습률", "많이", "0.1, 10", "쉼표로 나누어"),
        ("견줄 은닉 뉴런 수", "3, 3, 1", "1, 3", None),
        ("시드 개수", "900", "50", "1부터 50까지"),
        ("걸음 수", "", "1000", "수를 적어 주세요"),
    ]:
        lab.type(name, text)
        expect(lab.typed(name)).to_have_value(kept)
        if said:
            expect(lab.page.get_by_text(said)).to_be_visible()


# ── all of them ──


def test_the_parts_are_closed_at_first_and_shown_when_named(open_lab):
    lab = open_lab()
    expect(lab.page.locator("details[open]")).to_have_count(0)
    lab = open_lab({"controls": ["learning_rate", "dataset", "sweep"]})
    expect(lab.page.locator("summary", has_text=SWEEP)).to_be_visible()
    expect(lab.page.locator("summary", has_text=RUNS)).to_have_count(0)
    expect(lab.page.get_by_role("radio", name="내 점")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 375, 800])
def test_they_fit_and_can_be_touched(open_lab, width):
    lab = open_lab({"dataset": "own", "points": CORNERS, "learning_rate": 0.5}, width=width)
    open_all(lab)
    assert lab.page.evaluate("document.documentElement.scrollWidth") <= width
    small = lab.page.evaluate("""() => {
        const root = document.querySelector('nn-lab').shadowRoot;
        const boxes = [...root.querySelectorAll('button, summary, label.check, .typed, .sheet')];
        const sizes = boxes.map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()]);
        return sizes.filter(([, box]) => box.height < 44 || box.width < 44).map(([name]) => name);
    }""")
    assert small == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_accessibility_violation(open_lab, theme):
    lab = open_lab({"dataset": "own", "points": CORNERS, "learning_rate": 0.5}, theme=theme, width=375)
    open_all(lab)
    assert lab.violations() == []


def open_all(lab):
    """Every part open and full."""
    open_part(lab, RUNS)
    for _ in range(3):
        lab.step(50)
        lab.button("이 기록 남기기").click()
    open_part(lab, POINTS_TABLE)
    open_part(lab, SWEEP)
    small_sweep(lab)
    open_part(lab, "성공률을 표로 보기")


def test_no_input_makes_nonsense_on_screen(open_lab):
    lab = open_lab({"id": "07-fuzz", "dataset": "own"})
    for part in [RUNS, POINTS_TABLE, SWEEP, "값을 표로 보기"]:
        open_part(lab, part)
    for name, text in [("견줄 학습률", "0.5, 10"), ("시드 개수", "2"), ("걸음 수", "10")]:
        lab.type(name, text)
    assert lab.faults_of_random_use(11, texts=["1, x", "2 2 2"]) == []


def test_points_anywhere_on_the_sheet(open_lab):
    lab = open_lab({"id": "07-fuzz", "dataset": "own"})
    rng = random.Random(11)
    for _ in range(10):
        box = sheet(lab).bounding_box()
        sheet(lab).click(position={"x": rng.random() * box["width"], "y": rng.random() * box["height"]})
        lab.drawn()
        assert not BAD_TEXT.search(lab.text())


# ── as Jupyter loads it ──

MOUNT = """async ([source, traits]) => {
    const { default: makeWidget } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
    const listeners = {};
    window.model = {
        get: (name) => traits[name],
        set(name, value) {
            const changes = JSON.stringify(traits[name]) !== JSON.stringify(value);
            traits[name] = value;
            if (changes) listeners[`change:${name}`]?.();
        },
        on: (event, callback) => (listeners[event] = callback),
        save_changes() {},
    };
    const widget = makeWidget();
    widget.initialize({ model });
    const box = document.body.appendChild(document.createElement("div"));
    widget.render({ model, el: box });
}"""


def test_the_module_for_jupyter_sweeps_and_exchanges_points(open_lab):
    lab = open_lab()
    page = lab.page
    page.evaluate("document.querySelector('main').remove()")
    python = TrainingLab(dataset="own", points=CORNERS, learning_rate=0.5)
    names = [*python._SETTINGS, *python._OPTIONS]
    source = (STATIC / "training.js").read_text("utf-8")
    page.evaluate(MOUNT, [source, {name: getattr(python, name) for name in names}])
    assert page.evaluate("model.get('state').points") == CORNERS
    open_part(lab, SWEEP)
    for name, text in [("견줄 학습률", "0.5"), ("견줄 은닉 뉴런 수", "4"), ("시드 개수", "3"), ("걸음 수", "200")]:
        lab.type(name, text)
    with page.expect_worker():
        lab.button("3번 학습하기").click()
    page.wait_for_function("model.get('state').sweep?.done === 3")
    labs = [TrainingLab(dataset="own", points=CORNERS, learning_rate=0.5, seed=seed) for seed in range(3)]
    assert page.evaluate("model.get('state').sweep.solved") == [[sum(solves(one, 200) for one in labs)]]
    page.evaluate("model.set('points', [[0.5, 0, 1], [-0.5, 0, 0]])")  # Python sets them
    assert page.evaluate("model.get('state').points") == [[0.5, 0, 1], [-0.5, 0, 0]]
    lab.button("점 모두 지우기").click()  # the reader does
    assert page.evaluate("model.get('points')") == []
