"""학습을 눈으로 보는 실험실입니다. 학습률과 은닉 뉴런 수를 바꾸며 결정 경계와 손실 곡선을 봅니다.

가르치는 장: 3장, 5장, 7장, 7장 b, 9장. 뺀 것: 브라우저가 하는 일(labs/src/training).
"""

from itertools import pairwise

import numpy as np

from .. import config, datasets, initializers, layers, optimizers
from .._messages import NNError, fail
from ..layers import Input
from ..models import Sequential
from .base import Choice, NameList, Number, PointList, SettingsLab, WeightList, html_table

_DATASETS = {
    "and": "AND 네 점",
    "xor": "XOR 네 점",
    "example": "예제 한 점",
    "xor_cloud": "XOR 구름 200점",
    "circle": "원 200점",
    "moons": "반달 200점",
    "spiral": "나선 200점",
    "own": "직접 찍은 점",
}
_OPTIMIZERS = {
    "sgd": lambda rate: optimizers.SGD(learning_rate=rate),
    "momentum": lambda rate: optimizers.SGD(learning_rate=rate, momentum=0.9),
    "adam": lambda rate: optimizers.Adam(learning_rate=rate),
}
_INITIALIZERS = {  # 가중치와 편향의 초기화
    "glorot_uniform": (initializers.GlorotUniform(), initializers.Zeros()),
    "he_uniform": (initializers.HeUniform(), initializers.Zeros()),
    "post": (initializers.RandomUniform(0.0, 1.0), initializers.RandomUniform(0.0, 1.0)),
    "zeros": (initializers.Zeros(), initializers.Zeros()),
}
_ROWS = [0, 1, 10, 30, 100, 300]  # 자바스크립트가 없을 때 보일 표의 걸음


def _dense(units, activation):
    return layers.Dense(units, activation=activation, kernel_initializer="zeros")


class TrainingLab(SettingsLab):
    """작은 신경망 하나를 학습시키는 실험실입니다.

    설정은 파이썬에서 바꾸어도, 화면에서 바꾸어도 서로 따라 바뀝니다. 학습률만은 학습하는 도중에 바꿀 수 있고,
    다른 설정을 바꾸면 같은 시드의 처음 가중치로 돌아갑니다. 한 걸음에 모든 점을 쓰므로 한 걸음이 한 에포크입니다.

    Args:
        learning_rate: 0.001부터 10까지. hidden_size: 은닉층마다 뉴런 1–16개. hidden_layers: 1–3.
        activation: sigmoid, tanh, relu, linear. 마지막 층은 늘 시그모이드입니다.
        optimizer: sgd, momentum(0.9), adam. loss_name: mse, binary_crossentropy.
        initializer: glorot_uniform, he_uniform, post(원문처럼 0과 1 사이), zeros.
        dataset: and, xor, example(`datasets.example_221()`의 한 점), xor_cloud, circle, moons, spiral, own(찍은 점).
        points: dataset="own"의 점. `[[x1, x2, 정답], …]`, 정답은 0이나 1입니다.
        noise: 0–0.5. data_seed: 점을 뽑는 시드.
        seed: 처음 가중치를 뽑는 시드. `utils.set_random_seed(seed)` 다음에 만든 모델과 가중치가 같습니다.
        missions: `[{"id": …, "text": …, "goal": {"path": …, "op": …, "value": …}}]`. 쓰려면 id도 있어야 합니다.
        controls: 화면에 둘 것의 이름 목록. 비워 두면 모두 보입니다. 설정의 이름 말고도 speed(재생 속도),
            weights(가중치 고치기), neurons(은닉 뉴런의 그림), gradients(층마다 기울기), runs(기록 겹쳐 보기),
            points(점 찍기), sweep(여러 설정 견주기)이 있습니다.
        view: all, boundary, curves, network. network는 신경망 전체를 그리고 고른 점의 합과 출력을 모두 보입니다.
            이때 controls에 learning_rate가 없으면 학습하는 단추도 없습니다.
        initial_weights: 시드에서 뽑는 대신 쓸 처음 가중치. `get_weights()`의 차례입니다.
            hidden_size와 hidden_layers를 적지 않으면 여기에 맞춥니다.
        code: ‘파이썬 코드로 복사’가 처음에 복사할 코드의 종류. nnlib, keras. 비워 두면 nnlib입니다.

    >>> lab = TrainingLab(learning_rate=0.5, seed=3)
    >>> lab.learning_rate = 1
    >>> lab
    TrainingLab(learning_rate=1.0, seed=3)
    """

    _kind = "training"
    _OPTIONS = ("controls", "view", "initial_weights", "points", "code")
    _SETTINGS = (
        *("learning_rate", "hidden_size", "hidden_layers", "activation", "optimizer", "loss_name"),
        *("initializer", "dataset", "noise", "seed", "data_seed"),
    )
    _LIVE = ("learning_rate",)
    _PARTS = ("weights", "neurons", "gradients", "runs", "points", "sweep")
    learning_rate = Number(0.1, 0.001, 10).tag(sync=True)
    hidden_size = Number(4, 1, 16, integer=True).tag(sync=True)
    hidden_layers = Number(1, 1, 3, integer=True).tag(sync=True)
    activation = Choice("tanh", ["sigmoid", "tanh", "relu", "linear"]).tag(sync=True)
    optimizer = Choice("sgd", list(_OPTIMIZERS)).tag(sync=True)
    loss_name = Choice("binary_crossentropy", ["mse", "binary_crossentropy"]).tag(sync=True)
    initializer = Choice("glorot_uniform", list(_INITIALIZERS)).tag(sync=True)
    dataset = Choice("xor", list(_DATASETS)).tag(sync=True)
    noise = Number(0.0, 0, 0.5).tag(sync=True)
    seed = Number(0, 0, 9999, integer=True).tag(sync=True)
    data_seed = Number(0, 0, 9999, integer=True).tag(sync=True)
    points = PointList().tag(sync=True)
    controls = NameList([*_SETTINGS, "speed", *_PARTS]).tag(sync=True)
    view = Choice("all", ["all", "boundary", "curves", "network"]).tag(sync=True)
    initial_weights = WeightList().tag(sync=True)
    code = Choice(None, ["nnlib", "keras"]).tag(sync=True)

    def __init__(self, **options):
        super().__init__(**options)
        if self.initial_weights is not None:
            self._fit_sizes(options)

    def _fit_sizes(self, options):
        """적지 않은 hidden_size와 hidden_layers를 처음 가중치에 맞추고, 그래도 모양이 어긋나면 알립니다."""
        weights = self.initial_weights
        if len(weights) >= 4 and "hidden_size" not in options:
            self.hidden_size = np.size(weights[1])
        if len(weights) >= 4 and "hidden_layers" not in options:
            self.hidden_layers = len(weights) // 2 - 1
        sizes = [2, *[self.hidden_size] * self.hidden_layers, 1]
        expected = [shape for fan_in, units in pairwise(sizes) for shape in ((fan_in, units), (units,))]
        came = [np.shape(weight) for weight in weights]
        if came != expected:
            wanted = f"모양이 {expected}인 배열들"
            fail("bad_option", where="TrainingLab", option="initial_weights", expected=wanted, came=came)

    def _changed(self):
        return super()._changed() | ({"points": self.points} if self.points else {})

    # ── 파이썬에서 이어 쓰기 ────────────────────────────────────────────────────

    def data(self):
        """((x, y), (x, y)): 훈련 데이터와 검증 데이터. 점 구름에만 검증 데이터가 있고, 나머지는 둘째가 None입니다."""
        if self.dataset == "example":
            x, t, _ = datasets.example_221()
            return (x, t), None
        if self.dataset == "own":
            points = np.array(self.points, dtype=config.floatx()).reshape(-1, 3)
            return (points[:, :2], points[:, 2:]), None
        if self.dataset in ("and", "xor"):
            return getattr(datasets, f"load_{self.dataset}")(), None
        make = getattr(datasets, f"make_{self.dataset.removesuffix('_cloud')}")
        rng = np.random.default_rng(self.data_seed)
        return make(200, self.noise, rng), make(200, self.noise, rng)

    def model(self):
        """화면의 지금 가중치를 담은, compile까지 마친 nnlib 모델. 아직 학습하지 않았으면 처음 가중치입니다."""
        model = self._initial_model()
        if weights := self._shown("weights"):
            model.set_weights(weights)
        return model

    def _initial_model(self):
        hidden = [_dense(self.hidden_size, self.activation) for _ in range(self.hidden_layers)]
        model = Sequential([Input((2,)), *hidden, _dense(1, "sigmoid")])
        rng = np.random.default_rng(self.seed)  # 모두가 함께 쓰는 난수는 건드리지 않습니다
        kernel, bias = _INITIALIZERS[self.initializer]
        zeros = model.get_weights()
        drawn = [(kernel if w.ndim == 2 else bias).sample(rng, w.shape) for w in zeros]
        given = self.initial_weights
        fits = given is not None and [np.shape(w) for w in given] == [w.shape for w in zeros]
        model.set_weights(given if fits else drawn)
        model.compile(_OPTIMIZERS[self.optimizer](self.learning_rate), self.loss_name, metrics=["accuracy"])
        return model

    @property
    def step(self):
        """지금까지의 걸음 수."""
        return self._shown("step") or 0

    @property
    def loss(self):
        """지금 가중치의 훈련 손실. 발산한 뒤나 점이 하나도 없을 때는 None입니다."""
        return self._measure("loss", 0)

    @property
    def accuracy(self):
        """지금 가중치의 훈련 정확도. 발산한 뒤나 점이 하나도 없을 때는 None입니다."""
        return self._measure("accuracy", 1)

    def _shown(self, name):
        """`points`도 같아야 화면이 따라온 것입니다."""
        return super()._shown(name) if [*self.state.get("points", [])] == [*self.points] else None

    def _measure(self, name, index):
        if self._shown("diverged") or not len(self.data()[0][0]):
            return None
        shown = self._shown(name)
        x, y = self.data()[0]
        return self.model().evaluate(x, y, batch_size=len(x), verbose=0)[index] if shown is None else shown

    # ── 자바스크립트가 없을 때 ──────────────────────────────────────────────────

    def _tables_html(self):
        """처음 설정 그대로 300걸음까지 학습한 손실의 표. 신경망을 그리는 화면이면 첫 점의 합과 출력의 표."""
        network = (
            f"{_DATASETS[self.dataset]}, 은닉층 {self.hidden_layers}개(뉴런 {self.hidden_size}개씩), {self.activation}"
        )
        start = f"시드 {self.seed}" if self.initial_weights is None else "정해진 처음 가중치"
        if self.view == "network":
            return html_table(f"{network}, {start}", ["뉴런", "가중치", "편향", "합 z", "출력"], self._neuron_rows())
        caption = f"{network}, {self.optimizer}, 학습률 {self.learning_rate:g}, {start}"
        return html_table(caption, ["걸음", "훈련 손실"], self._loss_rows())

    def _neuron_rows(self):
        """처음 가중치로 첫 점의 순전파를 한 (뉴런, 가중치, 편향, 합, 출력)의 글."""
        model = self._initial_model()
        values = self.data()[0][0][:1]
        for number, layer in enumerate(model.layers, 1):
            kernel, bias = layer.get_weights()
            sums, values = values @ kernel + bias, np.asarray(layer(values))
            for unit in range(len(bias)):
                name = "p" if layer is model.layers[-1] else f"은닉층 {number}의 h{unit + 1}"
                weights = ", ".join(f"{weight:.4g}" for weight in kernel[:, unit])
                yield name, weights, *(f"{array.flat[unit]:.4g}" for array in (bias, sums, values))

    def _loss_rows(self):
        """(걸음, 손실)의 글. 처음 가중치가 아주 조금만 달라도 바뀌는 손실은 컴퓨터마다 다르므로 적지 않습니다."""
        if self.dataset == "own" and {point[2] for point in self.points} != {0, 1}:
            yield 0, "정답이 0인 점과 1인 점이 하나씩은 있어야 합니다"
            return
        losses, shaken = self._losses(1), self._losses(1 + 1e-10)
        for step in _ROWS:
            if step >= min(len(losses), len(shaken)):
                yield step, "발산"
                return
            stable = abs(losses[step] - shaken[step]) < 1e-7
            yield step, f"{losses[step]:.4f}" if stable else "크게 오르내림"

    def _losses(self, factor):
        """처음 가중치에 `factor`를 곱하고 시작한 손실들. 발산하면 그 앞까지입니다."""
        model, (x, y) = self._initial_model(), self.data()[0]
        model.set_weights([weight * factor for weight in model.get_weights()])
        losses = []
        try:
            for _ in range(_ROWS[-1] + 1):
                losses.append(model.train_on_batch(x, y)[0])
        except NNError:
            pass
        return losses
