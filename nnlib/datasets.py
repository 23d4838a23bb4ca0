"""책에서 쓰는 데이터입니다. MNIST만 내려받고 나머지는 바로 씁니다.

가르치는 장: 2장(논리 게이트), 7장(점 구름), 10장(숫자), 10장 b(MNIST). 뺀 것: 데이터 나누기와 섞기.

점 구름은 모두 고른 난수 `rng.random`만으로 만듭니다. 그래서 브라우저의 실험실도 같은 시드에서 같은 점을 만듭니다.
점 하나에 난수를 네 개씩 쓰므로 잡음의 크기를 바꾸어도 점마다 밀리는 방향은 그대로입니다.
"""

import hashlib
import os
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np

from . import config
from ._messages import fail
from .utils import require_count, require_number, require_seed

_GATE_INPUTS = [[0, 0], [0, 1], [1, 0], [1, 1]]


def _gate(outputs):
    dtype = config.floatx()
    return np.array(_GATE_INPUTS, dtype), np.array(outputs, dtype).reshape(-1, 1)


def load_and():
    """AND의 진리표. x (4, 2), y (4, 1)."""
    return _gate([0, 0, 0, 1])


def load_or():
    """OR의 진리표. x (4, 2), y (4, 1)."""
    return _gate([0, 1, 1, 1])


def load_xor():
    """XOR의 진리표. x (4, 2), y (4, 1).

    >>> x, y = load_xor()
    >>> y.ravel()
    array([0., 1., 1., 0.])
    """
    return _gate([0, 1, 1, 0])


def _draw(name, n_samples, noise, rng):
    """점마다 고른 난수 네 개를 뽑아 (자리에 쓸 둘, 밀어낼 거리와 방향)으로 나눕니다."""
    n_samples = require_count(name, "n_samples", n_samples)
    noise = require_number(name, "noise", noise, low=0)
    if not isinstance(rng, np.random.Generator):
        rng = np.random.default_rng(require_seed(name, "rng", rng))
    first, second, third, fourth = rng.random((n_samples, 4)).T
    distance, angle = noise * np.sqrt(-2 * np.log(1 - third)), 2 * np.pi * fourth  # 정규분포(Box·Muller, 1958)
    displacement = distance * np.array([np.cos(angle), np.sin(angle)])
    return first, second, displacement.T


def _finish(horizontal, vertical, displacement, classes):
    points = np.stack([horizontal, vertical], axis=1) + displacement
    return points.astype(config.floatx()), classes.astype(config.floatx()).reshape(-1, 1)


def make_xor(n_samples=200, noise=0.0, rng=0):
    """정사각형 [-1, 1]²에 흩은 점. 두 좌표의 부호가 다르면 1입니다. x (n, 2), y (n, 1).

    Args:
        noise: 점을 밀어내는 거리의 표준편차. 클래스는 밀기 전의 자리로 정합니다.
        rng: 시드나 np.random.Generator.
    """
    first, second, displacement = _draw("make_xor", n_samples, noise, rng)
    horizontal, vertical = 2 * first - 1, 2 * second - 1
    return _finish(horizontal, vertical, displacement, (horizontal > 0) != (vertical > 0))


def make_circle(n_samples=200, noise=0.0, rng=0):
    """안쪽 원판(1)과 바깥 고리(0). x (n, 2), y (n, 1). 인자는 make_xor와 같습니다."""
    first, second, displacement = _draw("make_circle", n_samples, noise, rng)
    classes = np.arange(n_samples) % 2
    radius = np.where(classes == 1, 0.5 * np.sqrt(first), np.sqrt(0.49 + 0.51 * first))
    angle = 2 * np.pi * second
    return _finish(radius * np.cos(angle), radius * np.sin(angle), displacement, classes)


def make_moons(n_samples=200, noise=0.0, rng=0):
    """서로 물린 반달 두 개. x (n, 2), y (n, 1). 인자는 make_xor와 같습니다."""
    first, _, displacement = _draw("make_moons", n_samples, noise, rng)
    classes = np.arange(n_samples) % 2
    angle = np.pi * first
    horizontal = np.where(classes == 1, 1 - np.cos(angle), np.cos(angle))
    vertical = np.where(classes == 1, 0.5 - np.sin(angle), np.sin(angle))
    return _finish((horizontal - 0.5) * 2 / 3, (vertical - 0.25) * 2 / 3, displacement, classes)


def make_spiral(n_samples=200, noise=0.0, rng=0):
    """한 바퀴 남짓 감긴 나선 두 개. x (n, 2), y (n, 1). 인자는 make_xor와 같습니다."""
    first, _, displacement = _draw("make_spiral", n_samples, noise, rng)
    classes = np.arange(n_samples) % 2
    radius = 0.05 + 0.95 * first
    angle = 2.5 * np.pi * first + np.pi * classes
    return _finish(radius * np.cos(angle), radius * np.sin(angle), displacement, classes)


def load_digits(size=8):
    """손글씨 숫자 1,797장(UCI, Alpaydin·Kaynak, 1998, CC BY 4.0).

    Args:
        size: 8이면 원래 크기, 28이면 두 줄 선형 보간으로 늘린 크기.

    Returns:
        x (1797, size, size), 값은 0–16. y (1797,), 0부터 9까지의 정답.
    """
    if size not in (8, 28):
        fail("bad_option", where="load_digits", option="size", expected="8 또는 28", came=size)
    with files("nnlib").joinpath("data/digits.npz").open("rb") as file:
        stored = np.load(file)
        images, labels = stored["images"], stored["labels"].astype(int)
    images = images.astype(config.floatx())
    return (images if size == 8 else _enlarge(images, size)), labels


def _enlarge(images, size):
    """가로와 세로를 차례로 선형 보간합니다. 화소의 가운데를 기준으로 자리를 맞춥니다."""
    old = images.shape[-1]
    place = np.clip((np.arange(size) + 0.5) * old / size - 0.5, 0, old - 1)
    low = np.minimum(place.astype(int), old - 2)
    weights = np.zeros((size, old))
    weights[np.arange(size), low] = 1 - (place - low)
    weights[np.arange(size), low + 1] = place - low
    return (weights @ images @ weights.T).astype(images.dtype)


MNIST_URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"  # Keras가 내려받는 곳
_MNIST_SHA256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"
_MNIST_SHAPES = {"x_train": (60000, 28, 28), "y_train": (60000,), "x_test": (10000, 28, 28), "y_test": (10000,)}


def find_mnist():
    """MNIST 파일이 있을 자리. 환경 변수 MNIST_PATH, 없으면 홈 폴더의 캐시입니다. 파일이 있는지는 보지 않습니다."""
    chosen = os.environ.get("MNIST_PATH")
    return Path(chosen).absolute() if chosen else Path.home() / ".cache" / "nnlib" / "mnist.npz"


def load_mnist():
    """손글씨 숫자 MNIST 70,000장(LeCun·Cortes, CC BY-SA 3.0). 책에 들어 있지 않아 처음 한 번 내려받습니다(11 MB).

    `find_mnist()`의 자리에 파일이 있으면 그것을 읽고, 없으면 Keras와 같은 곳에서 캐시로 내려받습니다.

    Returns:
        keras.datasets.mnist.load_data()처럼 (x_train, y_train), (x_test, y_test).
        x (60000, 28, 28)과 (10000, 28, 28)은 0–255의 uint8, y는 0부터 9까지의 uint8 정답.

    Raises:
        NNError: MNIST_PATH에 파일이 없거나, MNIST가 아닌 파일이거나, 내려받지 못했을 때.
    """
    path = find_mnist()
    if not path.is_file():
        if os.environ.get("MNIST_PATH"):
            fail("mnist_missing", path=path)
        _download_mnist(path)
    try:
        with np.load(path) as stored:
            arrays = {name: stored[name] for name in _MNIST_SHAPES}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        fail("mnist_broken", path=path)
    if any(array.shape != _MNIST_SHAPES[name] or array.dtype != np.uint8 for name, array in arrays.items()):
        fail("mnist_broken", path=path)
    return (arrays["x_train"], arrays["y_train"]), (arrays["x_test"], arrays["y_test"])


def _download_mnist(path):
    """끝까지 받아 지문을 확인한 다음에야 `path`에 둡니다. 받다 만 파일은 남지 않습니다."""
    import urllib.request  # 여기서만 쓰고, 부르는 데 시간이 걸립니다

    try:
        with urllib.request.urlopen(MNIST_URL, timeout=30) as answer:
            content = answer.read()
    except OSError as error:
        fail("mnist_offline", path=path, url=MNIST_URL, reason=error)
    if hashlib.sha256(content).hexdigest() != _MNIST_SHA256:
        fail("mnist_offline", path=path, url=MNIST_URL, reason="받은 파일이 MNIST가 아닙니다")
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    partial.write_bytes(content)
    partial.replace(path)


class Example221(NamedTuple):
    """2-2-1 신경망 하나의 입력, 타깃, 매개변수. `weights`는 `set_weights`에 그대로 넣습니다."""

    x: np.ndarray
    t: np.ndarray
    weights: list


def example_221():
    """책 전체에서 되풀이해 쓰는 2-2-1 신경망(시그모이드 둘)의 정해진 수입니다.

    x (1, 2), t (1, 1), weights는 [W1 (2, 2), b1 (2,), W2 (2, 1), b2 (1,)]입니다.

    >>> x, t, (W1, b1, W2, b2) = example_221()
    >>> (x @ W1 + b1).round(1)
    array([[ 0.8, -0.2]])
    """
    arrays = [[[1.0, 0.5]], [[1.0]], [[0.6, -0.4], [0.2, 0.8]], [0.1, -0.2], [[0.7], [-0.5]], [0.3]]
    x, t, *weights = (np.array(values, config.floatx()) for values in arrays)
    return Example221(x, t, weights)
