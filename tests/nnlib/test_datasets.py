"""The data sets give the same points everywhere: here by hard-coded values, in the labs by a parity test."""

import hashlib
import io
import urllib.request
from pathlib import Path
from urllib.error import URLError

import numpy as np
import pytest
from sklearn.datasets import load_digits as sklearn_digits

import nnlib
from nnlib import Input, Sequential, datasets, layers

CLOUDS = ["xor", "circle", "moons", "spiral"]
# Rows 0, 1 and 199 of 200 with noise 0.1 and seed 3, worked out once; then the number of points of class 1.
POINTS = {
    "xor": ([[-0.985043, -0.615115], [-0.750392, -0.037423], [-0.487244, -0.586215]], [0, 0, 0], 115),
    "circle": ([[-0.095869, 0.639292], [-0.078708, 0.158899], [0.050215, 0.316782]], [0, 1, 1], 100),
    "moons": ([[0.153004, -0.078176], [-0.243046, 0.068708], [-0.145549, -0.29233]], [0, 1, 1], 100),
    "spiral": ([[-0.053593, -0.006883], [-0.041676, 0.002386], [0.149258, -0.158246]], [0, 1, 1], 100),
}


def make(name, *args, **options):
    return getattr(datasets, f"make_{name}")(*args, **options)


@pytest.mark.parametrize(("name", "outputs"), [("and", [0, 0, 0, 1]), ("or", [0, 1, 1, 1]), ("xor", [0, 1, 1, 0])])
def test_gates(name, outputs):
    x, y = getattr(datasets, f"load_{name}")()
    np.testing.assert_array_equal(x, [[0, 0], [0, 1], [1, 0], [1, 1]])
    np.testing.assert_array_equal(y, np.reshape(outputs, (4, 1)))


@pytest.mark.parametrize("name", CLOUDS)
def test_points_are_the_ones_worked_out_once(name):
    points, classes, ones = POINTS[name]
    x, y = make(name, 200, 0.1, 3)
    assert (x.shape, y.shape) == ((200, 2), (200, 1))
    np.testing.assert_array_equal(x[[0, 1, 199]].round(6), points)
    np.testing.assert_array_equal(y[[0, 1, 199], 0], classes)
    assert y.sum() == ones


def test_the_first_point_by_hand():
    """The contract with the browser, written out: four draws a point, two for its place, two to push it."""
    place, other, third, fourth = np.random.default_rng(8).random(4)
    push = 0.2 * np.sqrt(-2 * np.log(1 - third)) * np.array([np.cos(2 * np.pi * fourth), np.sin(2 * np.pi * fourth)])
    radius, angle = 0.05 + 0.95 * place, 2.5 * np.pi * place
    expected = {
        "xor": [2 * place - 1, 2 * other - 1],
        "circle": np.sqrt(0.49 + 0.51 * place) * np.array([np.cos(2 * np.pi * other), np.sin(2 * np.pi * other)]),
        "moons": [(np.cos(np.pi * place) - 0.5) * 2 / 3, (np.sin(np.pi * place) - 0.25) * 2 / 3],
        "spiral": [radius * np.cos(angle), radius * np.sin(angle)],
    }
    for name, point in expected.items():
        np.testing.assert_allclose(make(name, 1, 0.2, 8)[0][0], point + push, rtol=1e-12)


@pytest.mark.parametrize("name", CLOUDS)
def test_noise_pushes_each_point_its_own_way(name):
    clean, small, large = (make(name, 300, noise, 5) for noise in (0, 0.05, 0.5))
    np.testing.assert_allclose((large[0] - clean[0]) / 10, small[0] - clean[0], atol=1e-12)
    np.testing.assert_array_equal(clean[1], large[1])
    assert np.abs(clean[0]).max() <= 1
    pushes = (large[0] - clean[0]) / 0.5
    assert np.abs(pushes.mean(axis=0)).max() < 0.15
    assert np.abs(pushes.std(axis=0) - 1).max() < 0.12


@pytest.mark.parametrize("name", CLOUDS)
def test_a_seed_repeats_and_a_generator_goes_on(name):
    rng = np.random.default_rng(2)
    train, validation = make(name, 50, 0.1, rng), make(name, 50, 0.1, rng)
    np.testing.assert_array_equal(train[0], make(name, 50, 0.1, 2)[0])
    assert not np.array_equal(train[0], validation[0])
    np.testing.assert_array_equal(make(name, 100, 0.1, 2)[0][:50], train[0])


@pytest.mark.parametrize("name", CLOUDS)
def test_classes_are_where_they_belong(name):
    x, y = make(name, 500, 0.0, 1)
    ones = y.ravel() == 1
    if name == "xor":
        np.testing.assert_array_equal(ones, x[:, 0] * x[:, 1] < 0)
    elif name == "circle":
        radius = np.hypot(*x.T)
        assert radius[ones].max() <= 0.5
        assert 0.7 <= radius[~ones].min() <= radius.max() <= 1
    else:
        np.testing.assert_array_equal(ones, np.arange(500) % 2 == 1)


def test_floatx_sets_the_precision():
    nnlib.config.set_floatx("float32")
    arrays = [*datasets.load_xor(), *datasets.make_moons(5), datasets.load_digits(28)[0], datasets.example_221().x]
    assert {array.dtype.name for array in arrays} == {"float32"}


def test_digits_are_sklearns():
    images, labels = datasets.load_digits()
    theirs = sklearn_digits()
    assert images.shape == (1797, 8, 8)
    np.testing.assert_array_equal(images, theirs.images)
    np.testing.assert_array_equal(labels, theirs.target)
    assert labels.dtype.kind == "i"


def test_large_digits_are_interpolated_without_overshoot():
    small, labels = datasets.load_digits(8)
    large, large_labels = datasets.load_digits(28)
    assert large.shape == (1797, 28, 28)
    np.testing.assert_array_equal(labels, large_labels)
    assert (large.min(axis=(1, 2)) >= small.min(axis=(1, 2)) - 1e-12).all()
    assert (large.max(axis=(1, 2)) <= small.max(axis=(1, 2)) + 1e-12).all()
    # Each enlarged pixel lies between its neighbours, so the means stay together; the edges count a little less.
    assert np.abs(large.mean(axis=(1, 2)) - small.mean(axis=(1, 2))).max() < 0.35
    assert abs(large.mean() - small.mean()) < 0.1


def test_enlarging_is_linear_and_monotone():
    ramp = np.arange(8.0) * np.ones((8, 1))
    large = datasets._enlarge(ramp, 28)
    np.testing.assert_allclose(large[0, 2:26], (np.arange(2, 26) + 0.5) * 8 / 28 - 0.5)
    assert (np.diff(large, axis=1) >= 0).all()
    np.testing.assert_allclose(np.diff(large, axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(large.mean(), ramp.mean())


def test_example_221():
    x, t, weights = datasets.example_221()
    assert [array.shape for array in (x, t, *weights)] == [(1, 2), (1, 1), (2, 2), (2,), (2, 1), (1,)]
    model = Sequential([Input((2,)), layers.Dense(2, activation="sigmoid"), layers.Dense(1, activation="sigmoid")])
    model.set_weights(weights)
    hidden, output = model.trace(x)
    np.testing.assert_allclose(hidden, [[0.68997448, 0.450166]], atol=1e-8)  # sigmoid(0.8), sigmoid(-0.2)
    z = 0.7 * 0.68997448 - 0.5 * 0.450166 + 0.3
    np.testing.assert_allclose(output, [[1 / (1 + np.exp(-z))]], atol=1e-8)
    assert t.item() == 1


# ── MNIST: never downloaded here ────────────────────────────────────────────


@pytest.fixture
def mnist_home(monkeypatch, tmp_path):
    """No MNIST_PATH, an empty home folder, and a network that refuses."""
    monkeypatch.delenv("MNIST_PATH", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    def refuse(*args, **kwargs):
        raise URLError("no network in tests")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    return tmp_path


def write_mnist(path, **changes):
    shapes = {"x_train": (60000, 28, 28), "y_train": (60000,), "x_test": (10000, 28, 28), "y_test": (10000,)}
    arrays = {name: np.full(shape, 7, np.uint8) for name, shape in shapes.items()} | changes
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **{name: array for name, array in arrays.items() if array is not None})
    return path


def test_mnist_is_read_where_mnist_path_says(mnist_home, monkeypatch):
    write_mnist(mnist_home / "elsewhere" / "digits.npz", y_test=np.arange(10000).astype(np.uint8))
    monkeypatch.chdir(mnist_home)
    monkeypatch.setenv("MNIST_PATH", "elsewhere/digits.npz")
    assert datasets.find_mnist() == mnist_home / "elsewhere" / "digits.npz"
    (x_train, y_train), (x_test, y_test) = datasets.load_mnist()
    assert (x_train.shape, x_test.shape, x_train.dtype) == ((60000, 28, 28), (10000, 28, 28), np.uint8)
    assert set(y_train) == {7}
    assert list(y_test[:3]) == [0, 1, 2]


def test_mnist_is_read_from_the_cache(mnist_home):
    write_mnist(mnist_home / ".cache" / "nnlib" / "mnist.npz")
    assert len(datasets.load_mnist()[0][0]) == 60000


def test_an_empty_mnist_path_counts_as_none(mnist_home, monkeypatch):
    monkeypatch.setenv("MNIST_PATH", "")
    assert datasets.find_mnist() == mnist_home / ".cache" / "nnlib" / "mnist.npz"
    with pytest.raises(nnlib.NNError, match="내려받지 못했습니다"):
        datasets.load_mnist()


def test_mnist_offline_says_what_to_do(mnist_home):
    with pytest.raises(nnlib.NNError, match=r"내려받지 못했습니다\(.*no network.*MNIST_PATH"):
        datasets.load_mnist()
    assert not (mnist_home / ".cache").exists()


def test_a_download_that_is_not_mnist_is_not_kept(mnist_home, monkeypatch):
    monkeypatch.setattr(urllib.request, "urlopen", lambda *args, **kwargs: io.BytesIO(b"not mnist"))
    with pytest.raises(nnlib.NNError, match="받은 파일이 MNIST가 아닙니다"):
        datasets.load_mnist()
    assert not list(mnist_home.rglob("*.npz"))


def test_a_download_is_kept_whole(mnist_home, monkeypatch):
    content = write_mnist(mnist_home / "served.npz").read_bytes()
    monkeypatch.setattr(urllib.request, "urlopen", lambda *args, **kwargs: io.BytesIO(content))
    monkeypatch.setattr(datasets, "_MNIST_SHA256", hashlib.sha256(content).hexdigest())
    assert len(datasets.load_mnist()[1][1]) == 10000
    cache = mnist_home / ".cache" / "nnlib"
    assert [path.name for path in cache.iterdir()] == ["mnist.npz"]


def test_mnist_path_without_a_file_is_not_replaced_by_a_download(mnist_home, monkeypatch):
    monkeypatch.setenv("MNIST_PATH", str(mnist_home / "gone.npz"))
    with pytest.raises(nnlib.NNError, match=r"gone\.npz에 파일이 없습니다"):
        datasets.load_mnist()


@pytest.mark.parametrize(
    "changes", [{"x_test": None}, {"y_train": np.zeros(5, np.uint8)}, {"x_test": np.zeros((10000, 28, 28), np.float32)}]
)
def test_a_file_that_is_not_mnist_is_named(mnist_home, monkeypatch, changes):
    monkeypatch.setenv("MNIST_PATH", str(write_mnist(mnist_home / "odd.npz", **changes)))
    with pytest.raises(nnlib.NNError, match=r"odd\.npz는 MNIST 파일이 아니거나"):
        datasets.load_mnist()


def test_a_broken_file_is_named(mnist_home, monkeypatch):
    (mnist_home / "broken.npz").write_bytes(b"PK nothing")
    monkeypatch.setenv("MNIST_PATH", str(mnist_home / "broken.npz"))
    with pytest.raises(nnlib.NNError, match=r"broken\.npz는 MNIST 파일이 아니거나"):
        datasets.load_mnist()
