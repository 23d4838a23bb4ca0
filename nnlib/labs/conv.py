"""합성곱을 만지는 실험실입니다. 이미지 위로 창을 옮기며 곱의 합이 출력의 한 칸이 되는 것을 봅니다.

가르치는 장: 11장. 뺀 것: 브라우저가 하는 일(labs/src/conv).
"""

import itertools
import math

import numpy as np
import traitlets

from .. import datasets, layers
from .._messages import fail
from ..models import Sequential
from .base import Choice, NameList, Number, SettingsLab, html_table, number_text
from .digit import EXAMPLES

_KERNELS = {
    "identity": "그대로",
    "blur": "흐리게",
    "sharpen": "또렷하게",
    "vertical": "세로 경계",
    "horizontal": "가로 경계",
    "sobel_x": "소벨 가로 방향",
    "sobel_y": "소벨 세로 방향",
    "laplacian": "라플라시안",
    "diagonal": "대각선",
    "own": "내 필터",
}
_IMAGES = {
    "edge": "경계",
    "bar": "막대",
    "square": "네모",
    "cross": "십자",
    "diagonal": "대각선",
    "noise": "잡음",
    "digit": "숫자",
    "own": "내 그림",
}
_LAYERS = [
    {"layer": layer, "window": window, "stride": window if layer == "pool" else 1, "padding": "valid"}
    for layer, window in [("conv", 3), ("pool", 2), ("conv", 3), ("pool", 2), ("conv", 3)]
]


class OneOf(traitlets.TraitType):
    """정해진 값 가운데 하나. 처음 값은 맨 앞의 것입니다."""

    def __init__(self, values):
        super().__init__(values[0])
        self.values = values

    def validate(self, obj, value):
        """1과 True처럼 파이썬이 같다고 보는 것도 가립니다."""
        for each in self.values:
            if isinstance(value, bool) == isinstance(each, bool) and np.isscalar(value) and value == each:
                return each
        expected = " 또는 ".join(map(str, self.values))
        fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)


class Grid(traitlets.TraitType):
    """행의 목록. 칸에는 수 하나나, 채널이 셋이면 수 셋의 목록이 옵니다. 없으면 None입니다."""

    default_value = None
    allow_none = True

    def __init__(self, sides, values, is_square):
        super().__init__()
        self.sides, self.values, self.is_square = sides, values, is_square

    def validate(self, obj, value):
        """배열이어도 목록이어도 겹친 목록으로 바꿉니다. 크기나 값이 벗어나면 알립니다."""
        try:
            grid = np.asarray(value, float)
        except (TypeError, ValueError):
            grid = np.empty(0)
        if grid.ndim == 3 and grid.shape[2] == 1:
            grid = grid[..., 0]
        fits = grid.ndim == 2 or (grid.ndim == 3 and grid.shape[2] == 3)
        fits = fits and all(self.sides[0] <= side <= self.sides[1] for side in grid.shape[:2])
        fits = fits and (not self.is_square or grid.shape[0] == grid.shape[1])
        if not (fits and ((self.values[0] <= grid) & (grid <= self.values[1])).all()):
            low, high = self.sides
            shape = "높이와 너비가 같고 " if self.is_square else ""
            expected = f"{shape}한 변이 {low}부터 {high}까지, 값이 {self.values[0]}부터 {self.values[1]}까지인 배열"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return (grid + 0).tolist()


class LayerList(traitlets.TraitType):
    """크기 계산기의 층. `[{"layer": "conv", "window": 3, "stride": 1, "padding": "valid"}]`"""

    def validate(self, obj, value):
        """층은 conv와 pool뿐이고, 창과 보폭은 1부터 11까지입니다."""
        plans = [*value] if isinstance(value, list | tuple) else [None]
        if len(plans) > 8 or not all(self._is_plan(plan) for plan in plans):
            expected = "layer, window, stride, padding을 담은 dict를 8개까지 담은 목록"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return [dict(plan) for plan in plans]

    @staticmethod
    def _is_plan(plan):
        return (
            isinstance(plan, dict)
            and plan.keys() == {"layer", "window", "stride", "padding"}
            and plan["layer"] in ("conv", "pool")
            and plan["padding"] in ("valid", "same")
            and all(type(plan[name]) is int and 1 <= plan[name] <= 11 for name in ("window", "stride"))
        )


class ConvLab(SettingsLab):
    """이미지 한 장 위로 필터 하나를 옮기며 출력을 한 칸씩 채우는 실험실입니다.

    출력의 칸을 가리키면 그 칸을 만든 창과 곱의 합이 보입니다. 크기와 패딩, 쓰이지 않는 행은 nnlib과 Keras의
    Conv2D, MaxPooling2D와 같습니다. 설정은 파이썬에서 바꾸어도, 화면에서 바꾸어도 서로 따라 바뀝니다.

    Args:
        image: edge, bar, square, cross, diagonal, noise, digit, own. digit: 0부터 9까지(늘 8×8입니다).
        height, width: 3부터 14까지. digit이 아닐 때의 크기입니다.
        pixels: 0부터 1까지의 값. shape은 (높이, 너비)나 (높이, 너비, 3)이고, 적으면 image가 own이 됩니다.
        channels: 1이나 3. 3이면 회색 값 v를 (v, v/2, (1−v)/2)로 칠합니다.
        kernel: identity, blur, sharpen, vertical, horizontal, sobel_x, sobel_y, laplacian, diagonal, own.
            채널이 셋이면 채널마다 같은 필터를 씁니다.
        weights: 필터의 값. shape은 (k, k)나 (k, k, 3)이고, 적으면 kernel이 own이 됩니다.
        kernel_size: 1부터 5까지. bias: 편향. padding: valid, same. stride: 1부터 4까지.
        flip: True이면 필터를 180° 돌려 곱합니다(수학의 합성곱). False이면 Keras처럼 그대로 곱합니다.
        activation: linear, relu. pool: 최댓값 풀링의 창(0, 2, 3). 0이면 풀링하지 않습니다.
        row, column: 가리키는 출력 칸. 0부터 셉니다.
        size, layers: view가 size일 때 입력의 한 변(1부터 64까지)과 지나는 층의 목록.
        missions: `[{"id": …, "text": …, "goal": {"path": …, "op": …, "value": …}}]`. 쓰려면 id도 있어야 합니다.
        controls: 화면에 둘 것의 이름 목록. 비워 두면 모두 보입니다. 설정의 이름과 steps(창을 옮기는 단추)가 있습니다.
        view: all, size(크기 계산기만).
        code: ‘파이썬 코드로 복사’가 처음에 복사할 코드의 종류. nnlib, keras. 비워 두면 nnlib입니다.

    `state`에는 설정과 함께 pixel_values, input_shape, output_shape, shape_message, output, window,
    kernel_values(뒤집은 뒤), products, channel_sums, sum, value, pooled, pooled_shape, pool_position,
    unused(어느 창도 닿지 않는 행과 열의 번호: `unused.rows`, `unused.columns`), minimum, maximum, edited,
    step(가리키는 칸의 번호), filled(보이는 칸의 수), sizes(크기 계산기), missions가 있습니다.
    창을 놓을 수 없으면 output과 거기서 나오는 값은 None입니다.

    >>> lab = ConvLab(image="edge", height=4, width=4)
    >>> lab.output()
    array([[3., 3.],
           [3., 3.]])
    """

    _kind = "conv"
    _OPTIONS = ("controls", "view", "code")
    _SETTINGS = (
        "image", "digit", "height", "width", "pixels", "channels", "kernel", "weights", "kernel_size", "bias",
        "padding", "stride", "flip", "activation", "pool", "row", "column", "size", "layers",
    )  # fmt: skip
    image = Choice("digit", list(_IMAGES)).tag(sync=True)
    digit = Number(3, 0, 9, integer=True).tag(sync=True)
    height = Number(8, 3, 14, integer=True).tag(sync=True)
    width = Number(8, 3, 14, integer=True).tag(sync=True)
    pixels = Grid((3, 14), (0, 1), is_square=False).tag(sync=True)
    channels = OneOf([1, 3]).tag(sync=True)
    kernel = Choice("vertical", list(_KERNELS)).tag(sync=True)
    weights = Grid((1, 5), (-100, 100), is_square=True).tag(sync=True)
    kernel_size = Number(3, 1, 5, integer=True).tag(sync=True)
    bias = Number(0.0, -100, 100).tag(sync=True)
    padding = Choice("valid", ["valid", "same"]).tag(sync=True)
    stride = Number(1, 1, 4, integer=True).tag(sync=True)
    flip = OneOf([False, True]).tag(sync=True)
    activation = Choice("linear", ["linear", "relu"]).tag(sync=True)
    pool = OneOf([0, 2, 3]).tag(sync=True)
    row = Number(0, 0, 63, integer=True).tag(sync=True)
    column = Number(0, 0, 63, integer=True).tag(sync=True)
    size = Number(28, 1, 64, integer=True).tag(sync=True)
    layers = LayerList(_LAYERS).tag(sync=True)
    controls = NameList([*_SETTINGS, "steps"]).tag(sync=True)
    view = Choice("all", ["all", "size"]).tag(sync=True)
    code = Choice(None, ["nnlib", "keras"]).tag(sync=True)

    def __init__(self, **options):
        drawn = {name: options.pop(name) for name in ("weights", "pixels") if options.get(name) is not None}
        super().__init__(**options)
        # 손으로 그린 것과 적은 것이 다른 설정(크기, 채널)을 정하므로 나중에 넣습니다.
        if self.image == "own" and "pixels" not in drawn:
            drawn["pixels"] = np.zeros((self.height, self.width))
        if self.kernel == "own" and "weights" not in drawn:
            drawn["weights"] = _preset("vertical", self.kernel_size)
        for name, value in drawn.items():
            setattr(self, name, value)

    def config(self):
        """브라우저로 가는 설정. 쓰지 않는 것은 뺍니다."""
        unused = () if self.view == "size" else ("size", "layers")
        return {name: value for name, value in super().config().items() if value is not None and name not in unused}

    # ── 함께 바뀌는 설정: 화면도 같은 규칙을 씁니다(labs/src/conv/settings.ts) ──

    @traitlets.observe("pixels")
    def _follow_pixels(self, change):
        if change.new is None:
            self.image = self.trait_defaults("image") if self.image == "own" else self.image
            return
        grid = np.array(change.new)
        self.height, self.width = grid.shape[:2]
        self.image = "own"
        if grid.ndim == 3:
            self.channels = 3
        elif self.channels == 3:
            self.pixels = _in_colour(grid).tolist()

    @traitlets.observe("weights")
    def _follow_weights(self, change):
        if change.new is None:
            self.kernel = self.trait_defaults("kernel") if self.kernel == "own" else self.kernel
            return
        grid = np.array(change.new)
        self.kernel_size = len(grid)
        self.kernel = "own"
        if grid.ndim == 3:
            self.channels = 3
        elif self.channels == 3:
            self.weights = np.repeat(grid[..., None], 3, axis=2).tolist()

    @traitlets.observe("channels")
    def _follow_channels(self, change):
        for name, coloured in (("pixels", _in_colour), ("weights", lambda grid: np.repeat(grid[..., None], 3, axis=2))):
            value = getattr(self, name)
            grid = None if value is None else np.array(value)
            if grid is not None and (grid.ndim == 3) != (change.new == 3):
                setattr(self, name, (coloured(grid) if change.new == 3 else grid[..., 0]).tolist())

    @traitlets.observe("image")
    def _follow_image(self, change):
        if change.new != "own":
            self.pixels = None
        elif self.pixels is None and change.old in _IMAGES:
            self.pixels = self._image_of(change.old).squeeze().tolist()

    @traitlets.observe("kernel")
    def _follow_kernel(self, change):
        if change.new != "own":
            self.weights = None
        elif self.weights is None and change.old in _KERNELS:
            kernel = _preset(change.old, self.kernel_size)
            self.weights = (kernel if self.channels == 1 else np.repeat(kernel[..., None], 3, axis=2)).tolist()

    @traitlets.observe("height", "width", "kernel_size")
    def _follow_size(self, change):
        name, sides = (
            ("weights", 2 * (self.kernel_size,))
            if change.name == "kernel_size"
            else ("pixels", (self.height, self.width))
        )
        value = getattr(self, name)
        if value is not None and np.shape(value)[:2] != sides:
            old = np.array(value)
            grid = np.zeros((*sides, *old.shape[2:]))
            kept = tuple(slice(min(pair)) for pair in zip(old.shape, sides, strict=False))
            grid[kept] = old[kept]
            setattr(self, name, grid.tolist())

    # ── 파이썬에서 이어 쓰기 ────────────────────────────────────────────────────

    def image_array(self):
        """입력 이미지. shape은 (높이, 너비, 채널)입니다."""
        return self._image_of(self.image)

    def _image_of(self, name):
        sides = (8, 8) if name == "digit" else (self.height, self.width)
        if name == "own":
            return np.array(self.pixels).reshape(*sides, self.channels)
        if name == "noise":
            return np.random.default_rng(0).random((*sides, self.channels)).round(1)
        grey = datasets.load_digits()[0][EXAMPLES[self.digit]] / 16 if name == "digit" else _shape(name, *sides)
        return grey[..., None] if self.channels == 1 else _in_colour(grey)

    def kernel_array(self):
        """곱할 필터. flip이면 뒤집은 뒤의 값이고, shape은 (k, k, 채널)입니다."""
        if self.kernel == "own":
            kernel = np.array(self.weights).reshape(self.kernel_size, self.kernel_size, self.channels)
        else:
            kernel = np.repeat(_preset(self.kernel, self.kernel_size)[..., None], self.channels, axis=2)
        return kernel[::-1, ::-1] if self.flip else kernel

    def model(self):
        """지금 설정의 nnlib 모델: Conv2D 하나와, pool이 있으면 MaxPooling2D."""
        conv = layers.Conv2D(1, self.kernel_size, self.stride, self.padding, activation=self.activation)
        pooling = [layers.MaxPooling2D(self.pool)] if self.pool else []
        model = Sequential([layers.Input(self.image_array().shape), conv, *pooling])
        model.set_weights([self.kernel_array()[..., None], np.array([self.bias])])
        return model

    def output(self):
        """합성곱의 출력(풀링 앞). 창을 놓을 수 없으면 None."""
        if not self._fits():
            return None
        kernel = self.kernel_array()
        conv = layers.Conv2D(1, self.kernel_size, self.stride, self.padding, activation=self.activation)
        conv.ensure_built((None, *self.image_array().shape))
        conv.params["kernel"][...], conv.params["bias"][...] = kernel[..., None], self.bias
        return conv(self.image_array()[None])[0, :, :, 0]

    def _fits(self):
        return self.padding == "same" or self.kernel_size <= min(self.image_array().shape[:2])

    # ── 자바스크립트가 없을 때 ──────────────────────────────────────────────────

    def _tables_html(self):
        """입력, 필터, 출력의 값. 크기 계산기는 층마다의 크기."""
        if self.view == "size":
            return self._sizes_html()
        image, kernel, output = self.image_array(), self.kernel_array(), self.output()
        planes = [""] if self.channels == 1 else [" 빨강", " 초록", " 파랑"]
        tables = []
        for c, plane in enumerate(planes):
            tables.append(
                _grid_html(f"입력{plane} {len(image)}×{image.shape[1]} ({_IMAGES[self.image]})", image[..., c])
            )
            tables.append(
                _grid_html(f"필터{plane} {len(kernel)}×{len(kernel)} ({_KERNELS[self.kernel]})", kernel[..., c])
            )
        if output is None:
            return "".join(tables) + "<p>필터가 입력보다 커서 창을 한 번도 놓을 수 없습니다.</p>"
        return "".join(tables) + _grid_html(f"출력 {_sides(output)}", output)

    def _sizes_html(self):
        sizes = [self.size]
        for plan in self.layers:
            kept = 1 if plan["padding"] == "same" else plan["window"]
            sizes.append((sizes[-1] - kept) // plan["stride"] + 1 if sizes[-1] > 0 else 0)
        names = {"conv": "합성곱", "pool": "최댓값 풀링"}
        rows = [
            [names[plan["layer"]], *(str(plan[name]) for name in ("window", "stride", "padding")), _size_text(size)]
            for plan, size in zip(self.layers, sizes[1:], strict=True)
        ]
        return html_table(f"입력 {self.size}×{self.size}", ["층", "창", "보폭", "패딩", "출력"], rows)


def _sides(array):
    return "×".join(map(str, array.shape[:2]))


def _size_text(size):
    return str(size) if size > 0 else "맞지 않음"


def _grid_html(caption, grid):
    rows = [[str(k), *map(number_text, row)] for k, row in enumerate(grid)]
    return html_table(caption, ["", *map(str, range(grid.shape[1]))], rows)


def _in_colour(grey):
    """회색 값을 빨강, 초록, 파랑으로: 남색 (0, 0, ½) 바탕에 주황 (1, ½, 0)."""
    return np.stack([grey, grey / 2, (1 - grey) / 2], axis=-1)


def _shape(name, height, width):
    row, column = np.indices((height, width))

    def band(place, size):
        return (place >= size * 3 // 8) & (place <= size - 1 - size * 3 // 8)

    def inner(place, size):
        return (place >= max(size // 4, 1)) & (place <= size - 1 - max(size // 4, 1))

    shapes = {
        "edge": 2 * column >= width,
        "bar": band(column, width),
        "square": inner(row, height) & inner(column, width),
        "cross": band(row, height) | band(column, width),
        "diagonal": abs((2 * row + 1) * width - (2 * column + 1) * height) <= max(height, width),
    }
    return shapes[name].astype(float)


def _preset(name, size):
    """한 채널의 필터. 3×3이 익숙한 꼴이고, 다른 크기에서는 같은 생각을 늘이거나 줄인 것입니다."""
    row, column = np.indices((size, size))
    middle = (size - 1) // 2
    identity = ((row == middle) & (column == middle)).astype(float)
    cross = ((row == middle) | (column == middle)).astype(float)
    laplacian = cross - (2 * size - 1) * identity
    smooth = np.array([math.comb(size - 1, k) for k in range(size)], float)
    wide = [0, *(math.comb(size - 2, k) for k in range(size - 1)), 0] if size > 1 else [0, 0]
    difference = np.array([before - after for before, after in itertools.pairwise(wide)], float)
    kernels = {
        "identity": identity,
        "blur": np.full((size, size), 1 / size**2),
        "sharpen": identity - laplacian,
        "vertical": np.sign(column - (size - 1) / 2),
        "horizontal": np.sign(row - (size - 1) / 2),
        "sobel_x": np.outer(smooth, difference),
        "sobel_y": np.outer(difference, smooth),
        "laplacian": laplacian,
        "diagonal": np.where(row == column, size - 1.0, -1.0),
    }
    return kernels[name] + 0
