"""책의 그림을 한 가지 모양으로 그립니다. 한글 글꼴을 정하는 곳도 여기 하나입니다.

가르치는 장: 모든 장. 뺀 것: 움직이는 그림(실험실이 맡습니다).

파랑은 양수·클래스 1·훈련, 주황은 음수·클래스 0·검증입니다. 색만으로 가르지 않고 모양, 선, 글자를 함께 씁니다.
"""

import io
import json
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np

from ._messages import fail

PALETTE = json.loads(files("nnlib").joinpath("palette.json").read_text(encoding="utf-8"))
BLUE, VERMILION = PALETTE["light"]["positive"], PALETTE["light"]["negative"]
INK, MUTED, LINE = (PALETTE["light"][name] for name in ("ink", "muted", "line"))

_STYLE = {
    "font.size": 11,
    "axes.unicode_minus": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "axes.titlesize": 12,
    "axes.titlelocation": "left",
    "figure.dpi": 72,
    "figure.constrained_layout.use": True,
    "svg.hashsalt": "nnlib",
}
_CENTERED = {"ha": "center", "va": "center", "color": INK}


def _korean_font():
    """koreanize-matplotlib에 든 나눔고딕 파일의 자리. 꾸러미를 불러오지는 않습니다(distutils가 필요합니다)."""
    package = find_spec("koreanize_matplotlib")
    found = sorted(Path(package.submodule_search_locations[0]).rglob("NanumGothic.ttf")) if package else []
    if not found:
        fail("no_font")
    return found[0]


def setup():
    """글꼴과 모양을 정하고 `matplotlib.pyplot`을 돌려줍니다. 노트북에서는 그림을 두 배로 또렷하게 합니다."""
    import matplotlib.pyplot as plt
    from cycler import cycler
    from matplotlib import font_manager

    font = _korean_font()
    font_manager.fontManager.addfont(font)
    colors = [PALETTE["colors"][name] for name in ("blue", "vermilion", "green", "purple", "orange", "sky", "black")]
    # 나눔고딕에 없는 기호는 DejaVu Sans에서 가져옵니다
    family = [font_manager.FontProperties(fname=font).get_name(), "DejaVu Sans"]
    plt.rcParams.update({**_STYLE, "font.family": family, "axes.prop_cycle": cycler(color=colors)})
    _sharpen_notebook_figures()
    return plt


def _sharpen_notebook_figures():
    """노트북이 그림을 두 배로 또렷하고 가벼운 PNG로 담게 합니다."""
    if find_spec("IPython"):
        from IPython import get_ipython
        from matplotlib.figure import Figure

        if get_ipython():
            import_module("matplotlib_inline.backend_inline")  # 나중에 불리면 아래 설정을 덮어씁니다
            get_ipython().display_formatter.formatters["image/png"].for_type(Figure, _small_png)


def _small_png(figure):
    from PIL import Image

    drawn, packed = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png", dpi=2 * figure.dpi, bbox_inches="tight", metadata={"Software": None})
    picture = Image.open(drawn).convert("RGB")
    # 넓은 바탕의 색에 밀려 드문 진한 색이 회색이 되지 않도록 색의 범위를 고르게 나눕니다
    few = picture.quantize(48, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
    few.save(packed, format="png", optimize=True)
    return packed.getvalue(), {"width": picture.width // 2, "height": picture.height // 2}


def diverging_colormap():
    """주황(음수)에서 종이색(0)을 지나 파랑(양수)으로 가는 색띠."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("nnlib", [VERMILION, PALETTE["light"]["zero"], BLUE])


def log_scale(ax):
    """세로축을 로그 눈금으로 바꾸고 0.01, 1e-11처럼 적습니다(10의 거듭제곱 꼴에는 나눔고딕에 없는 빼기표가 듭니다)."""
    ax.set_yscale("log")
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    ax.minorticks_off()


def scatter_classes(ax, x, y):
    """클래스 1은 파란 동그라미, 클래스 0은 주황 네모로 찍습니다."""
    y = np.ravel(y)
    for value, color, marker in ((1, BLUE, "o"), (0, VERMILION, "s")):
        rows = y == value
        ax.scatter(*np.asarray(x)[rows].T, c=color, marker=marker, edgecolors="white", linewidths=1, s=60, zorder=3)


def decision_area(ax, predict, x, y, *, margin=0.3, steps=80):
    """`predict((m, 2)) -> (m, 1)`이 내는 확률을 바탕색으로 칠하고 0.5인 선과 데이터를 함께 그립니다."""
    x = np.asarray(x)
    low, high = x.min(axis=0) - margin, x.max(axis=0) + margin
    axes = [np.linspace(start, stop, steps) for start, stop in zip(low, high, strict=True)]
    grid = np.stack(np.meshgrid(*axes), axis=-1)
    output = predict(grid.reshape(-1, 2)).reshape(steps, steps)
    ax.imshow(
        output, origin="lower", extent=(low[0], high[0], low[1], high[1]), vmin=0, vmax=1, cmap=diverging_colormap(),
        alpha=0.55, aspect="auto", interpolation="bilinear",
    )  # fmt: skip
    if output.min() < 0.5 < output.max():
        ax.contour(*axes, output, levels=[0.5], colors=INK, linewidths=1.5)
    scatter_classes(ax, x, y)
    ax.set(xlabel="x₁", ylabel="x₂")


def success_table(ax, rates, rows, columns, *, row_label, column_label, title=""):
    """성공률 (행, 열)을 칸마다 수로 적고 파랑의 짙기로 칠합니다."""
    from matplotlib.colors import LinearSegmentedColormap

    rates = np.asarray(rates)
    ax.imshow(rates, vmin=0, vmax=1, cmap=LinearSegmentedColormap.from_list("rate", ["#ffffff", BLUE]), aspect="auto")
    for (row, column), rate in np.ndenumerate(rates):
        ax.text(column, row, f"{100 * rate:.0f} %", ha="center", va="center", color="white" if rate > 0.55 else INK)
    ax.set_xticks(range(len(columns)), [f"{value:g}" for value in columns])
    ax.set_yticks(range(len(rows)), [f"{value:g}" for value in rows])
    ax.set(xlabel=column_label, ylabel=row_label, title=title)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


def draw_network(weights, *, values=None, numbers=True, ax=None):
    """신경망을 왼쪽에서 오른쪽으로 그리고 `ax`를 돌려줍니다. 책의 2-2-1 신경망은 언제나 이 자리, 이 차례, 이 색입니다.

    파란 실선은 양수, 주황 점선은 음수인 가중치이고 굵을수록 큽니다. 0은 가는 회색 선입니다.
    뉴런 아래의 수는 편향입니다.

    Args:
        weights: `get_weights()`의 차례로 담은 배열들. 편향은 없어도 됩니다.
        values: 층마다 뉴런의 값을 담은 목록 [입력, 은닉, …, 출력]. 적으면 동그라미 안에 값도 적습니다.
        numbers: 선과 뉴런 곁에 수를 적을지. 연결이 많으면 False로 둡니다.
        ax: 그릴 자리. 없으면 새로 만듭니다.
    """
    arrays = [np.asarray(array, float) for array in weights]
    sizes = _network_sizes([array.shape for array in arrays if array.ndim == 2])
    ax = ax or setup().subplots(figsize=(1.9 * len(sizes), 0.5 + 1.25 * max(sizes)))[1]
    layer = 0
    for array in arrays:
        layer += array.ndim == 2
        if array.ndim == 2:
            for (start, end), weight in np.ndenumerate(array):
                ends = _neuron_place(sizes, layer - 1, start), _neuron_place(sizes, layer, end)
                _draw_connection(ax, *ends, weight, np.abs(array).max(), numbers)
        elif numbers:
            for neuron, bias in enumerate(array):
                place = _neuron_place(sizes, layer, neuron)
                ax.annotate(f"편향 {_short(bias)}", place, (0, -28), textcoords="offset points", **_CENTERED)
    _draw_neurons(ax, sizes, values)
    ax.set(xlim=(-0.4, len(sizes) - 0.6), ylim=(-max(sizes) / 2 - 0.05, max(sizes) / 2 + 0.2))
    ax.axis("off")
    return ax


def _network_sizes(shapes):
    """층마다 뉴런이 몇 개인지. 이어지지 않는 배열은 여기서 걸러집니다."""
    if not shapes or any(before[1] != after[0] for before, after in pairwise(shapes)):
        expected = "(2, 2), (2, 1)처럼 이어지는 배열"
        fail("bad_option", where="draw_network", option="weights", expected=expected, came=shapes)
    return [shapes[0][0], *(columns for _, columns in shapes)]


def _neuron_place(sizes, layer, neuron):
    return layer, (sizes[layer] - 1) / 2 - neuron  # 층은 왼쪽에서 오른쪽으로, 뉴런은 위에서 아래로


def _short(number):
    return f"{number:.3g}".replace("-", "−")


def _draw_connection(ax, start, end, weight, largest, numbers):
    """연결 하나. 엇갈린 선의 수가 겹치지 않게 수는 시작하는 쪽에 적습니다."""
    color, style = (BLUE, "-") if weight > 0 else (VERMILION, (0, (4, 2))) if weight < 0 else (LINE, ":")
    width = 1 + 3 * abs(weight) / (largest or 1)
    ax.plot(*zip(start, end, strict=True), color=color, linestyle=style, linewidth=width, zorder=1)
    if numbers:
        place = [a + 0.32 * (b - a) for a, b in zip(start, end, strict=True)]
        box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        ax.text(*place, _short(weight), fontsize=10, bbox=box, zorder=2, **_CENTERED)


def _draw_neurons(ax, sizes, values):
    """동그라미와 이름(x₁, h₁, p), 층의 이름."""
    last = len(sizes) - 1
    for layer, size in enumerate(sizes):
        letter = "x" if layer == 0 else "p" if layer == last else "h"
        title = {"x": "입력층", "p": "출력층"}.get(letter, "은닉층" if last == 2 else f"은닉층 {layer}")
        ax.text(layer, max(sizes) / 2 + 0.1, title, **{**_CENTERED, "color": MUTED})
        for neuron in range(size):
            place = _neuron_place(sizes, layer, neuron)
            name = "$p$" if letter == "p" and size == 1 else f"${letter}_{{{neuron + 1}}}$"
            value = "" if values is None else f"\n{_short(np.ravel(values[layer])[neuron])}"
            ax.scatter(*place, s=1500, c="white", edgecolors=INK, linewidths=1.5, zorder=3)
            ax.text(*place, name + value, zorder=4, linespacing=1.3, **_CENTERED)
