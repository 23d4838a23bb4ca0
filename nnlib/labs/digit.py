"""손으로 쓴 숫자를 모델 여럿에게 보이는 실험실입니다. 그림을 저마다 배운 데이터처럼 다듬어 넣고 답을 나란히 놓습니다.

가르치는 장: 1장, 10장, 11장, 13장. 뺀 것: 브라우저가 하는 일(labs/src/digit), 모델의 학습(10장, 10장 b, 11장의 노트북).

그림판의 자리는 왼쪽 위가 (0, 0), 오른쪽 아래가 (1, 1)입니다. 획은
`{"points": [[x, y], …], "width": 0.08, "erase": False}`처럼 적습니다.
"""

import itertools
import numbers

import numpy as np
import traitlets

from .. import datasets
from .._messages import fail, fail_unknown_name
from . import exported
from .base import Choice, NameList, Number, SettingsLab, html_table

MODELS = {
    "digits_mlp": ("MLP", "load_digits"),
    "digits_cnn": ("CNN", "load_digits"),
    "mnist_mlp": ("MLP", "MNIST"),
    "mnist_cnn": ("CNN", "MNIST"),
}
FRAMES = ("digits", "mnist")
SIZE = 112  # 그림판을 나눈 화소의 수(한 변)
# 예제로 쓰는 load_digits의 번호. k번은 숫자 k % 10이고, 10장의 테스트 데이터에서 골랐습니다.
EXAMPLES = [48, 56, 12, 23, 14, 5, 16, 17, 38, 9, 79, 80, 51, 60, 24, 46, 34, 61, 274, 19]
_INK = 0.25 + 1e-9  # 이보다 진한 화소가 있는 데까지를 숫자로 봅니다


def load_model(name):
    """실험실에 담긴 모델을 nnlib 모델로 만듭니다. 가중치는 float16으로 반올림해 담겨 있습니다.

    Args:
        name: digits_mlp(10장), digits_cnn(11장), mnist_mlp, mnist_cnn(10장 b).
    """
    return exported.load_model(name, MODELS)


def rasterize(strokes, example=None):
    """획을 차례로 그린 (112, 112) 그림. 값은 0(종이)부터 1(먹)까지입니다. 예제가 있으면 그 위에 그립니다."""
    drawing = np.zeros((SIZE, SIZE))
    if example is not None:
        drawing = datasets._enlarge(datasets.load_digits()[0][EXAMPLES[example]], SIZE) / 16
    centers = (np.arange(SIZE) + 0.5) / SIZE
    across, down = np.meshgrid(centers, centers)
    for stroke in strokes:
        distance = _distance(np.array(stroke["points"], float), across, down)
        cover = np.clip((stroke["width"] / 2 - distance) * SIZE + 0.5, 0, 1)
        drawing = np.minimum(drawing, 1 - cover) if stroke["erase"] else np.maximum(drawing, cover)
    return drawing


def _distance(points, across, down):
    """화소마다 꺾은선까지의 거리."""
    nearest = np.full(across.shape, np.inf)
    segments = itertools.pairwise(points) if len(points) > 1 else [(points[0], points[0])]
    for (x1, y1), (x2, y2) in segments:
        dx, dy = x2 - x1, y2 - y1
        along = ((across - x1) * dx + (down - y1) * dy) / ((dx * dx + dy * dy) or 1)
        along = np.clip(along, 0, 1)
        nearest = np.minimum(nearest, np.hypot(across - x1 - along * dx, down - y1 - along * dy))
    return nearest


def prepare(drawing, frame):
    """그림을 훈련 데이터와 같은 꼴의 (28, 28) 배열로 다듬습니다. 값은 0부터 1까지이고, 빈 그림은 모두 0입니다.

    digits는 숫자의 높이를 32칸에 맞추고(너비는 모양대로, 24칸까지) 칸을 흑백으로 가른 다음, 4×4칸마다 검은 칸을 세어
    8×8로 줄이고 `datasets.load_digits(size=28)`처럼 늘립니다. mnist는 긴 쪽을 20칸에 맞추고 무게 중심을 한가운데에
    둡니다.

    Args:
        drawing: 2차원 배열. 값은 0(종이)부터 1(먹)까지.
        frame: digits 또는 mnist.

    >>> drawing = rasterize([{"points": [[0.5, 0.2], [0.5, 0.8]], "width": 0.1, "erase": False}])
    >>> prepare(drawing, "mnist").shape
    (28, 28)
    """
    if frame not in FRAMES:
        fail_unknown_name("frame", frame, list(FRAMES))
    ink = np.asarray(drawing, float)
    if ink.ndim != 2:
        fail("bad_option", where="prepare", option="drawing", expected="2차원 배열", came=ink.shape)
    rows, columns = np.flatnonzero(ink.max(axis=1) > _INK), np.flatnonzero(ink.max(axis=0) > _INK)
    if not len(rows):
        return np.zeros((28, 28))
    digit = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return _like_digits(digit) if frame == "digits" else _like_mnist(digit)


def _like_digits(digit):
    height, width = digit.shape
    columns = min(max(_round(32 * width / height), 4), 24)  # UCI의 숫자는 높이 8칸을 채우고 너비는 거의 6칸까지입니다
    field, left = np.zeros((32, 32)), (32 - columns) // 2
    field[:, left : left + columns] = _resized(digit, 32, columns) >= 0.5 - 1e-9
    counts = field.reshape(8, 4, 8, 4).sum(axis=(1, 3))  # 0–16
    return datasets._enlarge(counts, 28) / 16


def _like_mnist(digit):
    height, width = (max(_round(20 * side / max(digit.shape)), 1) for side in digit.shape)
    small = _resized(digit, height, width)
    total = small.sum()
    down = _round(14 - small.sum(axis=1) @ np.arange(height) / total)
    across = _round(14 - small.sum(axis=0) @ np.arange(width) / total)
    down, across = min(max(down, 0), 28 - height), min(max(across, 0), 28 - width)
    field = np.zeros((28, 28))
    field[down : down + height, across : across + width] = small
    return field


def _round(value):
    """반은 올립니다. 자바스크립트의 셈이 마지막 자리에서 달라도 같은 정수가 나오게 합니다."""
    return int(np.floor(value + 0.5 + 1e-9))


def _resized(image, height, width):
    """칸마다 그 칸에 드는 넓이로 고르게 섞어 크기를 바꿉니다."""
    return _shares(height, image.shape[0]) @ image @ _shares(width, image.shape[1]).T


def _shares(cells, pixels):
    """(칸, 화소): 칸 하나에서 화소마다 차지하는 몫. 행마다 더하면 1입니다."""
    edges = np.arange(cells + 1) * pixels / cells
    start, end = edges[:-1, None], edges[1:, None]
    pixel = np.arange(pixels)
    return np.clip(np.minimum(end, pixel + 1) - np.maximum(start, pixel), 0, None) * cells / pixels


class _Models(NameList):
    """보일 모델의 이름. 하나 이상이고, 같은 이름은 한 번만 옵니다."""

    default_value = ["digits_mlp", "digits_cnn"]  # noqa: RUF012

    def validate(self, obj, value):
        names = super().validate(obj, value)
        if not names or len(set(names)) < len(names):
            expected = "서로 다른 모델 이름 하나 이상의 목록"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return names


class _Example(traitlets.TraitType):
    """예제의 번호이거나, 빈 그림판을 뜻하는 None."""

    allow_none = True
    default_value = None

    def validate(self, obj, value):
        is_integer = isinstance(value, numbers.Integral) and not isinstance(value, bool)
        if not is_integer or not 0 <= value < len(EXAMPLES):
            expected = f"0부터 {len(EXAMPLES) - 1}까지의 정수이거나 None"
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return int(value)


class _Strokes(traitlets.TraitType):
    """획의 목록."""

    default_value = []  # noqa: RUF012 (validate가 늘 새 목록을 만듭니다)

    def validate(self, obj, value):
        try:
            strokes = [_checked(stroke) for stroke in value]
        except (TypeError, ValueError, KeyError):
            expected = '{"points": [[x, y], …], "width": 0.08, "erase": False}를 담은 목록(x와 y는 0부터 1까지)'
            fail("bad_option", where=type(obj).__name__, option=self.name, expected=expected, came=value)
        return strokes


def _checked(stroke):
    points = np.array(stroke["points"], float).reshape(-1, 2)
    width = float(stroke.get("width", 0.08))
    if not len(points) or not ((points >= 0) & (points <= 1)).all() or not 0.01 <= width <= 0.5:
        raise ValueError
    return {"points": points.tolist(), "width": width, "erase": bool(stroke.get("erase", False))}


class DigitLab(SettingsLab):
    """숫자를 그리면 모델마다 열 숫자의 확률을 막대로 보이는 실험실입니다.

    그림판에는 마우스, 손가락, 키보드(화살표 키로 펜을 옮기고 스페이스로 내리고 듭니다)로 그립니다. 모델의 가중치는 처음
    쓸 때 불러오고, 그동안에도 `state`는 있습니다.

    Args:
        models: 견줄 모델. load_digits로 학습한 digits_mlp(10장), digits_cnn(11장)과 MNIST로 학습한 mnist_mlp,
            mnist_cnn(10장 b) 가운데 하나 이상.
        example: 처음에 놓을 예제의 번호. 0–19이고 k번은 숫자 k % 10입니다. None이면 빈 그림판입니다.
        frame: own(모델마다 배운 데이터처럼 다듬기), digits(모두 load_digits처럼), mnist(모두 MNIST처럼).
        strokes: 그려 둘 획. 화면에서 그린 획도 여기에 담깁니다.
        epsilon: 0부터 0.5까지. 화소마다 흔드는 크기(view="attack"에서만). target: 흔들어 속일 모델.
        missions: `[{"id": …, "text": …, "goal": {"path": …, "op": …, "value": …}}]`. 쓰려면 id도 있어야 합니다.
        controls: 화면에 둘 것의 이름 목록. 비워 두면 모두 보입니다. 설정의 이름과 pen(펜 굵기와 지우개), maps(모델
            속 들여다보기)가 있습니다.
        view: draw(그리고 맞히기), attack(기울기의 부호로 흔들기).

    >>> lab = DigitLab(example=3)
    >>> lab.image("digits_mlp").shape
    (28, 28)
    """

    _kind = "digit"
    _OPTIONS = ("controls", "view")
    _SETTINGS = ("models", "example", "frame", "strokes", "epsilon", "target")
    models = _Models(list(MODELS)).tag(sync=True)
    example = _Example().tag(sync=True)
    frame = Choice("own", ["own", *FRAMES]).tag(sync=True)
    strokes = _Strokes().tag(sync=True)
    epsilon = Number(0.0, 0, 0.5).tag(sync=True)
    target = Choice("digits_mlp", list(MODELS)).tag(sync=True)
    controls = NameList([*_SETTINGS, "pen", "maps"]).tag(sync=True)
    view = Choice("draw", ["draw", "attack"]).tag(sync=True)
    # 노트북에는 파일을 불러올 주소가 없으므로, 화면이 이름을 적으면 파이썬이 파일의 내용을 보냅니다.
    wanted = NameList(list(MODELS)).tag(sync=True)
    weights = traitlets.Dict().tag(sync=True)

    def __init__(self, **options):
        super().__init__(**options)
        if "target" not in options:
            self.target = self.models[0]
        if self.target not in self.models:
            expected = f"models에 있는 이름({', '.join(self.models)})"
            fail("bad_option", where="DigitLab", option="target", expected=expected, came=self.target)

    @traitlets.observe("wanted")
    def _send_weights(self, change):
        missing = [name for name in change["new"] if name not in self.weights]
        if missing:
            self.weights = self.weights | {name: exported.script_of(name, MODELS) for name in missing}

    # ── 파이썬에서 이어 쓰기 ────────────────────────────────────────────────────

    def drawing(self):
        """그림판의 그림. shape은 (112, 112)이고 값은 0부터 1까지입니다."""
        return rasterize(self.strokes, self.example)

    def image(self, name):
        """모델 `name`에 들어가는 (28, 28) 그림. 손대지 않은 예제는 load_digits에서 나온 그대로입니다."""
        if name not in MODELS:
            fail_unknown_name("모델", name, list(MODELS))
        frame = self.frame if self.frame != "own" else name.split("_")[0]
        if frame == "digits" and self.example is not None and not self.strokes:
            return datasets.load_digits(size=28)[0][EXAMPLES[self.example]] / 16
        return prepare(self.drawing(), frame)

    @property
    def results(self):
        """모델마다의 답. 화면이 아직 따라오지 못했으면 None입니다."""
        return self._shown("results")

    # ── 자바스크립트가 없을 때 ──────────────────────────────────────────────────

    def _tables_html(self):
        """견줄 모델과 그 훈련 데이터."""
        ways = {"digits": "8×8로 줄였다가 28×28로 늘려서", "mnist": "20칸에 맞추고 무게 중심을 가운데에 두어"}
        rows = []
        for name in self.models:
            shape, data = MODELS[name]
            frame = self.frame if self.frame != "own" else name.split("_")[0]
            rows.append([shape, data, ways[frame]])
        table = html_table("숫자를 그려 모델에게 보이는 실험실", ["모델", "배운 데이터", "그림을 다듬는 법"], rows)
        label = "" if self.example is None else f"<p>놓아 둔 예제의 정답은 {self.example % 10}입니다.</p>"
        return table + label
