"""The labs in JupyterLab: values go from the screen to Python and back, for all views of one lab."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest
from playwright.sync_api import expect

CELLS = [
    "from nnlib import labs",
    "lab = labs.TrainingLab(learning_rate=0.5, seed=3)\nlab",
    "print(lab.learning_rate, lab.hidden_size)",
    "lab.learning_rate = 0.02\nlab.dataset = 'moons'",
    "lab",
    "x, y = lab.data()[0]\n"
    "loss, accuracy = lab.model().evaluate(x, y, batch_size=len(x), verbose=0)\n"
    "print(lab.step, abs(loss - lab.loss) < 1e-9, accuracy == lab.accuracy)",
    "neuron = labs.NeuronLab(w1=1)\nneuron",
    "neuron.w1 = 0.5\nneuron.dataset = 'or'",
    "print(neuron.bias, neuron.activation, neuron.correct == neuron.state['correct'])",
    "curve = labs.ActivationLab(z=1)\ncurve",
    "curve.z = 2.5\ncurve.function = 'relu'",
    "print(curve.z, curve.function, abs(curve.output - curve.state['output']) < 1e-12)",
    "digits = labs.DigitLab(example=3)\ndigits",
    "digits.example = 4",
    "from nnlib.labs import digit\n"
    "probabilities = digit.load_model('digits_mlp').predict(digits.image('digits_mlp').reshape(1, 784), verbose=0)[0]\n"
    "print(len(digits.strokes), digits.strokes[0]['points'][-1], sorted(digits.state['loaded']))\n"
    "print(abs(probabilities - digits.results['digits_mlp']['probabilities']).max() < 1e-9)",
    "reader = labs.RecurrentLab(model='josa_rnn', text='나라')\nreader",
    "reader.text = '사랑'",
    "p = reader.network().predict(reader.encoded(), verbose=0)[0, 0]\n"
    "print(reader.cursor, reader.results['loaded'], abs(p - reader.results['output'][1]) < 1e-9)",
]
CELL_DONE = re.compile(r"\[\d+\]")
FIRST_VIEW, PRINT, SET, SECOND_VIEW, COMPARE, NEURON, CURVE, DIGIT, READER = *range(1, 7), 9, 12, 15


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("jupyter")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "live.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {
        name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
    }
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--ServerApp.token=",
    ]
    silence_news(folder / "settings")
    log = (folder / "log.txt").open("w")
    environment = os.environ | own | {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    wait_for(f"{address}/api", process)
    yield address
    process.terminate()
    process.wait()
    log.close()


def silence_news(settings):
    """JupyterLab's question about news lies over the notebook, and asks another host."""
    path = settings / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    path.parent.mkdir(parents=True)
    path.write_text('{"fetchNews": "false", "checkForUpdates": false}', "utf-8")


def wait_for(address, process, seconds=60):
    for _ in range(seconds * 4):
        assert process.poll() is None, "JupyterLab ended; see log.txt in its folder"
        try:
            urllib.request.urlopen(address)
            return
        except OSError:
            time.sleep(0.25)
    raise TimeoutError(address)


class Notebook:
    """The open notebook: runs cells and finds what stands below them."""

    def __init__(self, page, address):
        self.page = page
        page.goto(f"{address}/lab/tree/live.ipynb?reset")
        self.cells = page.locator(".jp-Notebook .jp-Cell")
        expect(self.cells).to_have_count(len(CELLS), timeout=60_000)
        expect(page.get_by_text("| Idle").first).to_be_attached(timeout=60_000)

    def output(self, number):
        return self.cells.nth(number).locator(".jp-OutputArea")

    def run(self, number):
        cell = self.cells.nth(number)
        cell.locator(".cm-content").click()
        cell.locator(".cm-content").press("Shift+Enter")
        expect(cell.locator(".jp-InputArea-prompt")).to_have_text(CELL_DONE, timeout=30_000)

    def printed(self, number):
        self.run(number)
        return self.output(number).inner_text().strip()

    def typed(self, number, name):
        return self.output(number).get_by_label(f"{name} 값", exact=True)


@pytest.fixture
def notebook(server, browser):
    context = browser.new_context(viewport={"width": 1300, "height": 1400})
    book = Notebook(context.new_page(), server)
    book.run(0)
    yield book
    context.close()


def test_screen_and_python_follow_each_other(notebook):
    page = notebook.page
    notebook.run(FIRST_VIEW)
    expect(notebook.typed(FIRST_VIEW, "학습률")).to_have_value("0.5")
    slider = notebook.output(FIRST_VIEW).get_by_role("slider", name="학습률", exact=True)
    slider.focus()
    count = notebook.cells.count()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "a", "b"):
        page.keyboard.press(key)
    assert notebook.cells.count() == count  # JupyterLab's own shortcuts stay out of the lab
    notebook.typed(FIRST_VIEW, "은닉 뉴런 수").fill("7")
    notebook.typed(FIRST_VIEW, "은닉 뉴런 수").press("Enter")
    assert notebook.printed(PRINT) == "0.71 7"

    notebook.run(SET)
    expect(notebook.typed(FIRST_VIEW, "학습률")).to_have_value("0.02")
    expect(notebook.output(FIRST_VIEW).get_by_role("radio", name="반달")).to_be_checked()

    # A second view shows the same engine, not a second one.
    notebook.run(SECOND_VIEW)
    notebook.output(FIRST_VIEW).get_by_role("button", name="100걸음", exact=True).click()
    for view in (FIRST_VIEW, SECOND_VIEW):
        expect(notebook.output(view).get_by_text("100걸음 학습했습니다")).to_be_visible()
    assert notebook.printed(COMPARE) == "100 True True"

    play = notebook.output(SECOND_VIEW).get_by_role("button", name="재생", exact=True)
    play.click()
    page.wait_for_timeout(700)
    notebook.output(SECOND_VIEW).get_by_role("button", name="멈춤", exact=True).click()
    step, *same = notebook.printed(COMPARE).split()
    assert int(step) > 110
    assert same == ["True", "True"]


@pytest.mark.parametrize(
    ("lab", "watched", "radio", "moved", "chosen", "told"),
    [
        (NEURON, ("가중치 w₁", "1", "0.5"), "OR", ("편향 b", "-0.25"), "시그모이드", "-0.25 sigmoid True"),
        (CURVE, ("z", "1", "2.5"), "ReLU", ("z", "-3"), "tanh", "-3.0 tanh True"),
    ],
    ids=["NeuronLab", "ActivationLab"],
)
def test_a_lab_shows_what_python_sets_and_tells_python_what_the_reader_sets(
    notebook, lab, watched, radio, moved, chosen, told
):
    name, first, second = watched
    notebook.run(lab)
    expect(notebook.typed(lab, name)).to_have_value(first)
    notebook.run(lab + 1)
    expect(notebook.typed(lab, name)).to_have_value(second)
    expect(notebook.output(lab).get_by_role("radio", name=radio, exact=True)).to_be_checked()

    name, value = moved
    notebook.typed(lab, name).fill(value)
    notebook.typed(lab, name).press("Enter")
    notebook.output(lab).get_by_text(chosen, exact=True).click()
    expect(notebook.output(lab).get_by_role("radio", name=chosen, exact=True)).to_be_checked()
    assert notebook.printed(lab + 2) == told


def test_the_digit_lab_has_its_weights_from_python_and_gives_the_drawing_back(notebook):
    page = notebook.page
    notebook.run(DIGIT)
    view = notebook.output(DIGIT)
    expect(view.get_by_text("두 모델이 모두 3이라고 봅니다")).to_be_visible(timeout=15_000)
    notebook.run(DIGIT + 1)
    expect(view.get_by_text("두 모델이 모두 4라고 봅니다")).to_be_visible()
    field = view.get_by_role("application")
    field.focus()
    count = notebook.cells.count()
    for key in ("Space", "ArrowDown", "ArrowRight", "Space", "a", "b"):
        page.keyboard.press(key)
    assert notebook.cells.count() == count
    assert notebook.printed(DIGIT + 2).splitlines() == ["1 [0.55, 0.55] ['digits_cnn', 'digits_mlp']", "True"]


def test_the_recurrent_lab_has_its_weights_from_python_and_follows_the_text(notebook):
    notebook.run(READER)
    view = notebook.output(READER)
    expect(view.get_by_text("‘나라는’ 쪽을 골랐습니다")).to_be_visible(timeout=15_000)
    notebook.run(READER + 1)
    expect(view.get_by_text("‘사랑은’ 쪽을 골랐습니다")).to_be_visible()
    view.get_by_role("slider", name="시점").press("ArrowRight")
    assert notebook.printed(READER + 2) == "1 True True"
