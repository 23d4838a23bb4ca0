"""층을 차례로 쌓은 모델과 그 학습입니다.

가르치는 장: 3장(순전파), 6장(역전파), 7장(학습), 9장(Keras와 나란히). 뺀 것: 갈라지는 구조, 구조까지 저장하기.

`fit`의 한 걸음은 순전파 → 손실 → 역전파 → 갱신의 네 줄입니다(`_train_step`).
"""

import math
from functools import partial
from pathlib import Path

import numpy as np

from . import losses, metrics, optimizers
from ._messages import fail
from .callbacks import Callback, History, Progress
from .layers import ActivatedLayer, InputLayer, Layer
from .layers.base import assign_weights
from .utils import as_finite, known_arguments, random_generator, require_bool, require_count, require_number

_quietly = np.errstate(over="ignore", divide="ignore", invalid="ignore")  # 넘친 값은 경고 대신 한국어로 알립니다

# glibc(리눅스)는 배치마다 큰 배열의 메모리를 운영체제에 돌려주고 다시 얻기를 되풀이합니다. 31 MiB를 한 번 잡았다 놓으면
# 그보다 작은 메모리는 돌려주지 않고 다시 씁니다(mallopt(3), M_MMAP_THRESHOLD). 값을 적지 않으니 메모리는 들지 않습니다
np.empty(31 * 2**20, np.uint8)


class Sequential:
    """층을 앞에서 뒤로 한 줄로 이은 모델입니다.

    >>> from nnlib import Input, layers, utils
    >>> utils.set_random_seed(0)
    >>> model = Sequential([Input((2,)), layers.Dense(2, activation="tanh"), layers.Dense(1)])
    >>> model.count_params()
    9
    """

    @known_arguments
    def __init__(self, layers=None, *, name=None):
        if not isinstance(layers, list | tuple | None):
            fail("bad_option", where="Sequential", option="layers", expected="[층, 층, …]처럼 층의 목록", came=layers)
        if not isinstance(name, str | None):
            fail("bad_option", where="Sequential", option="name", expected="문자열", came=name)
        self.name = name or "sequential"
        self.layers = []
        self.input_shape = None  # (None, …). Input이 없으면 처음 본 데이터로 정합니다
        self.optimizer = None
        self.stop_training = False
        self._moved = self._gradient = None
        for layer in layers or []:
            self.add(layer)

    def add(self, layer):
        """맨 뒤에 층을 하나 더합니다. 입력의 크기를 알고 있으면 가중치도 바로 만듭니다."""
        if isinstance(layer, InputLayer):
            if self.layers or self.input_shape:
                fail("input_not_first", position=len(self.layers) + 1 + bool(self.input_shape))
            self.input_shape = (None, *layer.shape)
            return
        if not isinstance(layer, Layer):
            fail("not_a_layer", came=type(layer).__name__ if not isinstance(layer, type) else layer.__name__)
        if layer.name in [other.name for other in self.layers]:
            fail("layer_name", name=layer.name)
        self.layers.append(layer)
        if self.input_shape:
            try:
                self._build(self.input_shape)
            except Exception:
                self.layers.pop()
                raise

    # ── 구조와 가중치 ─────────────────────────────────────────────────────────

    def _build(self, input_shape):
        """입력의 shape에 맞추어 모든 층을 만들고 출력의 shape을 돌려줍니다."""
        if not self.layers:
            fail("no_layers")
        shape = input_shape
        for layer in self.layers:
            layer.ensure_built(shape)
            shape = layer.compute_output_shape(shape)
        self.input_shape = self.input_shape or input_shape
        return shape

    def _require_built(self, action):
        if not self.layers:
            fail("no_layers")
        if not self.input_shape:
            fail("no_input_shape", action=action)

    def _parameters(self):
        return [value for layer in self.layers for value in layer.params.values()]

    @property
    def dtype(self):
        """가중치와 계산의 정밀도. 아직 가중치가 없으면 None입니다."""
        return self.layers[0].dtype if self.layers else None

    def count_params(self):
        """모든 매개변수의 수."""
        self._require_built("count_params")
        return sum(layer.count_params() for layer in self.layers)

    def summary(self):
        """층마다 출력의 shape과 매개변수의 수를 표로 찍습니다."""
        self._require_built("summary")
        shape = self.input_shape
        names = [f"{layer.name} ({type(layer).__name__})" for layer in self.layers]
        width = max([28, *(len(name) + 2 for name in names)])
        print(f"{'층 (종류)':<{width - 2}}{'출력 shape':<18}{'매개변수':>8}")
        for layer, name in zip(self.layers, names, strict=True):
            shape = layer.compute_output_shape(shape)
            print(f"{name:<{width}}{shape!s:<18}{layer.count_params():>10,}")
        print(f"모두 {self.count_params():,}개")

    def get_weights(self):
        """모든 층의 매개변수를 베낀 목록. 차례는 층마다 kernel, bias입니다."""
        self._require_built("get_weights")
        return [value.copy() for value in self._parameters()]

    def set_weights(self, weights):
        """`get_weights()`와 같은 차례로 매개변수를 바꿉니다. 하나라도 어긋나면 아무것도 바꾸지 않습니다."""
        self._require_built("set_weights")
        assign_weights(self._parameters(), weights)

    def save_weights(self, filepath):
        """`get_weights()`의 배열들을 NumPy의 `.npz` 파일에 담습니다."""
        weights = self.get_weights()
        try:
            np.savez(_npz_path("save_weights", filepath), *weights)
        except OSError as error:
            fail("weights_file", path=filepath, reason=error.strerror)

    def load_weights(self, filepath):
        """`save_weights`가 만든 파일에서 매개변수를 읽습니다. 모델의 구조가 같아야 합니다."""
        self._require_built("load_weights")
        path = _npz_path("load_weights", filepath)
        try:
            with np.load(path) as stored:
                weights = [stored[f"arr_{index}"] for index in range(len(stored.files))]
        except Exception as error:  # 망가진 파일은 zip, NumPy, 운영체제의 오류를 가리지 않고 냅니다
            fail("weights_file", path=filepath, reason=getattr(error, "strerror", None) or type(error).__name__)
        self.set_weights(weights)

    # ── 순전파와 역전파 ────────────────────────────────────────────────────────

    @_quietly
    def _forward(self, x, training=False):
        """층마다 내보낸 값의 목록. 마지막이 모델의 출력입니다."""
        outputs = []
        for layer in self.layers:
            x = layer.forward(x, training=training)
            outputs.append(x)
        return outputs

    def _loss_and_output(self, x, y, training=False):
        """손실, 출력, 그리고 손실의 기울기를 마지막 층에 거꾸로 보내는 함수를 돌려줍니다."""
        output = self._forward(x, training)[-1]
        last = self.layers[-1]
        if isinstance(last, ActivatedLayer) and last.activation is self.loss.paired_activation:
            loss, logits = self._loss_from_logits, last.logits
            return loss(y, logits), output, lambda: last.backward_from_logits(loss.gradient(y, logits))
        return self.loss(y, output), output, lambda: last.backward(self.loss.gradient(y, output))

    def _loss_and_gradient(self, x, y, training=False):
        """손실, 출력, 모든 매개변수의 기울기를 이은 벡터를 돌려줍니다. 매개변수는 바꾸지 않습니다."""
        loss, output, start_backward = self._loss_and_output(x, y, training)
        start = next((index for index, layer in enumerate(self.layers) if layer.params), -1)
        first = self.layers[start]
        first.needs_dx = False  # 이 층 앞에는 고칠 매개변수가 없습니다
        try:
            grad = start_backward()
            for layer in reversed(self.layers[start:-1]):
                grad = layer.backward(grad)
        finally:
            first.needs_dx = True
        grads = [layer.grads[name] for layer in self.layers for name in layer.params]
        self._gradient = _join(grads, self._gradient)
        return loss, output, self._gradient

    def _check_input(self, x):
        x = as_finite(x, "x", self.dtype)
        self._build((None, *x.shape[1:]))
        return x

    def __call__(self, x, training=False):
        """배열 x를 통과시킨 출력. predict와 달리 배치로 나누지 않습니다."""
        return _require_finite(self._forward(self._check_input(x), training)[-1])

    @_quietly
    def gradients(self, x, y):
        """갱신하지 않고, `get_weights()`와 같은 차례와 shape의 기울기를 돌려줍니다. 드롭아웃은 끕니다."""
        x, y = self._check_data(x, y, "gradients")
        _require_finite(self._loss_and_gradient(x, y)[-1])
        return [layer.grads[name].copy() for layer in self.layers for name in layer.params]

    def trace(self, x):
        """층마다 내보낸 값을 차례로 담은 목록. 마지막이 모델의 출력입니다."""
        return [_require_finite(output).copy() for output in self._forward(self._check_input(x))]

    # ── 학습 ────────────────────────────────────────────────────────────────

    @known_arguments
    def compile(self, optimizer="rmsprop", loss=None, *, metrics=None):
        """옵티마이저, 손실, 지표를 정합니다. 이름이나 객체를 받습니다."""
        optimizer, loss, metrics = optimizers.get(optimizer), losses.get(loss), _named_metrics(metrics)
        self.optimizer, self.loss, self._metrics = optimizer, loss, metrics
        self._loss_from_logits = type(loss)(from_logits=True) if loss.paired_activation else None

    def _check_data(self, x, y, action, of=""):
        """데이터를 실수 배열로 바꾸고, 가중치를 건드리기 전에 어긋난 곳을 모두 찾습니다."""
        if self.optimizer is None:
            fail("not_compiled", action=action)
        x, y = as_finite(x, f"{of}x", self.dtype), as_finite(y, f"{of}y", self.dtype)
        if len(x) != len(y):
            fail("sample_counts", of=of, x_count=len(x), y_count=len(y))
        output_shape = self._build((None, *x.shape[1:]))
        like_output = np.broadcast_to(x.dtype.type(0), (len(x), *output_shape[1:]))
        self.loss.check_targets(y, like_output)
        y = self.loss.align(y, like_output)
        self._measure(y, like_output)
        return x, y

    def _train_step(self, x, y, epoch=1):
        """한 걸음: 순전파 → 손실 → 역전파 → 갱신. 갱신하기 전의 손실과 출력을 돌려줍니다."""
        if self.optimizer.iterations and self.optimizer.owner is not self:
            fail("optimizer_reused", iterations=self.optimizer.iterations)
        step, parameters = self.optimizer.iterations + 1, self._parameters()
        loss, output, gradient = self._loss_and_gradient(x, y, training=True)
        self._stop_if_diverged("손실", loss, epoch, step)
        self._stop_if_diverged("기울기", gradient @ gradient, epoch, step)
        moved = self._moved = _join(parameters, self._moved)
        self.optimizer.update(moved, gradient)
        self.optimizer.owner = self
        self._stop_if_diverged("가중치", moved @ moved, epoch, step)
        start = 0
        for value in parameters:
            value[...] = moved[start : start + value.size].reshape(value.shape)
            start += value.size
        return loss, output

    def _stop_if_diverged(self, what, value, epoch, step):
        if not math.isfinite(value):
            fail("diverged", epoch=epoch, step=step, what=what, learning_rate=self.optimizer.learning_rate)

    @known_arguments
    @_quietly
    def train_on_batch(self, x, y=None):
        """배치 하나로 한 걸음 움직이고, 움직이기 전의 손실과 지표를 돌려줍니다."""
        x, y = self._check_data(x, y, "train_on_batch")
        loss, output = self._train_step(x, y)
        return _as_keras_result({"loss": loss} | self._measure(y, output))

    def _measure(self, y, output):
        return {name: float(metric(y, output)) for name, metric in self._metrics.items()}

    @known_arguments
    def fit(
        self, x=None, y=None, batch_size=None, epochs=1, verbose="auto", callbacks=None, validation_split=0.0,
        validation_data=None, shuffle=True,
    ):  # fmt: skip
        """x (n, …)와 y로 `epochs`번 되풀이해 학습합니다. `batch_size`가 None이면 32입니다.

        기록의 loss는 Keras처럼 갱신하기 전의 손실을 배치마다 모아 평균한 값입니다.
        `validation_split`은 섞기 전의 뒷부분을 검증 데이터로 떼어 냅니다.

        Returns:
            History.

        Raises:
            NNError: 데이터가 맞지 않을 때(아무것도 바뀌지 않습니다), 발산했을 때(셀 수 있던 마지막 가중치가 남습니다).
        """
        batch_size, epochs = _check_batch("fit", batch_size, verbose), require_count("fit", "epochs", epochs)
        shuffle = require_bool("fit", "shuffle", shuffle)
        x, y = self._check_data(x, y, "fit")
        x, y, validation_data = self._split_validation(x, y, validation_split, validation_data)
        history, progress = History(), Progress(verbose)
        watchers = [history, *_checked_callbacks(callbacks), progress]
        names = ["loss", *self._metrics]
        names += [f"val_{name}" for name in names if validation_data is not None]
        for watcher in watchers:
            watcher.set_model(self)
            watcher.set_params({"epochs": epochs, "metrics": names})
        with progress:
            self._run_epochs(x, y, batch_size, epochs, shuffle, validation_data, watchers)
        return history

    def _run_epochs(self, x, y, batch_size, epochs, shuffle, validation_data, watchers):
        self.stop_training = False
        for watcher in watchers:
            watcher.on_train_begin()
        for epoch in range(epochs):
            for watcher in watchers:
                watcher.on_epoch_begin(epoch)
            order = random_generator().permutation(len(x)) if shuffle and batch_size < len(x) else None
            logs = self._run_epoch(x, y, batch_size, partial(self._train_step, epoch=epoch + 1), order)
            if validation_data is not None:
                validation = self._run_epoch(*validation_data, batch_size, self._loss_and_output)
                self._stop_if_diverged("검증 손실", validation["loss"], epoch + 1, self.optimizer.iterations)
                logs |= {f"val_{name}": value for name, value in validation.items()}
            for watcher in watchers:
                watcher.on_epoch_end(epoch, dict(logs))
            if self.stop_training:
                break
        for watcher in watchers:
            watcher.on_train_end()

    def _split_validation(self, x, y, fraction, data):
        fraction = require_number("fit", "validation_split", fraction, low=0, below=1)
        if data is not None:
            if not isinstance(data, list | tuple) or len(data) != 2:
                fail("bad_option", where="fit", option="validation_data", expected="(x, y)", came=data)
            return x, y, self._check_data(*data, "fit", of="validation_data의 ")
        if fraction == 0:
            return x, y, None
        cut = int(len(x) * (1 - fraction))
        if cut in (0, len(x)):
            fail("empty", where="validation_split으로 나눈 데이터", shape=x[:0].shape)
        return x[:cut], y[:cut], (x[cut:], y[cut:])

    @_quietly
    def _run_epoch(self, x, y, batch_size, step, order=None):
        """배치마다 `step`을 한 번씩 부르고, 손실과 지표를 표본 수로 무게를 주어 평균합니다."""
        totals = {}
        for start in range(0, len(x), batch_size):
            rows = slice(start, start + batch_size) if order is None else order[start : start + batch_size]
            batch_x, batch_y = x[rows], y[rows]
            loss, output, *_ = step(batch_x, batch_y)
            for name, value in ({"loss": loss} | self._measure(batch_y, output)).items():
                totals[name] = totals.get(name, 0.0) + value * len(batch_x)
        return {name: total / len(x) for name, total in totals.items()}

    @known_arguments
    def evaluate(self, x=None, y=None, batch_size=None, verbose="auto", *, return_dict=False):
        """지금 매개변수의 손실과 지표. 지표가 없으면 손실만, 있으면 [손실, 지표, …]을 돌려줍니다."""
        batch_size = _check_batch("evaluate", batch_size, verbose)
        return_dict = require_bool("evaluate", "return_dict", return_dict)
        logs = self._run_epoch(*self._check_data(x, y, "evaluate"), batch_size, self._loss_and_output)
        _require_finite(logs["loss"])
        return logs if return_dict else _as_keras_result(logs)

    @known_arguments
    def predict(self, x, batch_size=None, verbose="auto"):
        """x (n, …)의 출력 (n, …)."""
        batch_size = _check_batch("predict", batch_size, verbose)
        x = self._check_input(x)
        parts = [self._forward(x[start : start + batch_size])[-1] for start in range(0, len(x), batch_size)]
        return _require_finite(np.concatenate(parts))


def _join(arrays, out):
    """배열들을 벡터 하나에 잇습니다. 옵티마이저는 이 벡터를 옮깁니다. 크기가 같으면 `out`에 다시 씁니다."""
    size = sum(array.size for array in arrays)
    if out is None or out.size != size:
        out = np.empty(size, arrays[0].dtype if arrays else float)
    return np.concatenate([array.ravel() for array in arrays], out=out) if arrays else out


def _require_finite(values):
    if not np.isfinite(values).all():
        fail("overflow", where="모델")
    return values


def _check_batch(where, batch_size, verbose):
    if not isinstance(verbose, int | str) or verbose not in (0, 1, 2, "auto"):
        fail("bad_option", where=where, option="verbose", expected="0, 1, 2, 'auto' 가운데 하나", came=verbose)
    return require_count(where, "batch_size", 32 if batch_size is None else batch_size)


def _named_metrics(names):
    if not isinstance(names, list | tuple | None):
        fail("bad_option", where="compile", option="metrics", expected='["accuracy"]처럼 목록', came=names)
    return {getattr(name, "__name__", name): metrics.get(name) for name in names or []}


def _as_keras_result(logs):
    values = list(logs.values())
    return values if len(values) > 1 else values[0]


def _checked_callbacks(callbacks):
    listed = list(callbacks) if isinstance(callbacks, list | tuple) else [callbacks] * (callbacks is not None)
    if not all(isinstance(each, Callback) for each in listed):
        expected = "[callbacks.EarlyStopping(…)]처럼 콜백의 목록"
        fail("bad_option", where="fit", option="callbacks", expected=expected, came=callbacks)
    return listed


def _npz_path(where, filepath):
    if not isinstance(filepath, str | Path) or not str(filepath).endswith(".npz"):
        fail("bad_option", where=where, option="filepath", expected="'.npz'로 끝나는 파일 이름", came=filepath)
    return filepath
