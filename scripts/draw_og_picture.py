"""Draw book_ext/static/og.png, the picture of a shared link: the home page's lab after it has learnt, and the title.

    python scripts/draw_og_picture.py

Text and figures of the book are CC BY 4.0, and so is this picture.
"""

import sys
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib import font_manager
from PIL import Image

from nnlib import Input, Sequential, datasets, layers, optimizers, plotting, utils

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "book_ext" / "static" / "og.png"
WIDTH, HEIGHT, DPI = 1200, 630, 100
COLORS = 160  # of the smaller PNG: nobody sees the difference


def learnt_circle():
    """The circle with three hidden neurons: one more than the home page begins with, and the boundary closes."""
    x, t = datasets.make_circle(200, 0, np.random.default_rng(0))
    utils.set_random_seed(3)
    model = Sequential([Input((2,)), layers.Dense(3, activation="tanh"), layers.Dense(1, "sigmoid")])
    model.compile(optimizers.SGD(1.0), "binary_crossentropy", metrics=["accuracy"])
    model.fit(x, t, batch_size=len(x), epochs=3000, shuffle=False, verbose=0)
    return model, x, t


def draw(path=PICTURE):
    mpl.use("agg")
    plt = plotting.setup()
    bold = Path(font_manager.findfont("NanumGothic")).with_name("NanumGothicBold.ttf")
    model, x, t = learnt_circle()
    figure = plt.figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor="white", layout="none")
    ax = figure.add_axes((1 - HEIGHT / WIDTH, 0, HEIGHT / WIDTH, 1))
    plotting.decision_area(ax, lambda points: model.predict(points, verbose=0), x, t, steps=200)
    ax.set_axis_off()
    title = {"font": bold, "fontsize": 46, "color": plotting.INK, "linespacing": 1.35}
    figure.text(0.06, 0.61, "만지며 배우는\n신경망", va="center", **title)
    lead = {"fontsize": 18, "color": plotting.MUTED, "linespacing": 1.6}
    figure.text(0.06, 0.34, "브라우저에서 먼저 만져 보고,\n손으로 계산하고, NumPy로 짭니다.", va="center", **lead)
    figure.savefig(path, dpi=DPI, metadata={"Software": None})
    plt.close(figure)
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    small.save(path, optimize=True)
    return model.evaluate(x, t, verbose=0)[1]


if __name__ == "__main__":
    accuracy = draw(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE)
    print(f"{accuracy:.3f} of the points are on the right side")
