"""학습하는 동안 `fit`이 때마다 불러 주는 것들입니다.

가르치는 장: 7장 b(조기 종료), 9장. 뺀 것: 배치마다 부르기, 모델을 파일로 남기기, 학습률 일정.
"""

import io
import sys

from ._messages import fail, fail_unknown_name
from .utils import known_arguments, require_bool, require_count, require_number


class Callback:
    """물려받아 필요한 것만 고쳐 쓰면 됩니다. `self.model`에 학습하는 모델이 들어옵니다.

    `logs`는 {"loss": 0.3, "val_loss": 0.4}처럼 그 에포크의 기록입니다.
    """

    model = None
    params = None

    def set_model(self, model):
        """학습할 모델을 받습니다."""
        self.model = model

    def set_params(self, params):
        """{"epochs": 에포크 수, "metrics": logs에 들 이름들}을 받습니다. 아직 아무것도 바뀌지 않았을 때입니다."""
        self.params = params

    def on_train_begin(self, logs=None):
        """첫 에포크 앞에서."""

    def on_epoch_begin(self, epoch, logs=None):
        """에포크마다 그 앞에서. `epoch`는 0부터 셉니다."""

    def on_epoch_end(self, epoch, logs=None):
        """에포크마다 그 뒤에서. `self.model.stop_training = True`로 학습을 멈출 수 있습니다."""

    def on_train_end(self, logs=None):
        """마지막 에포크 뒤에서."""


class History(Callback):
    """`fit`이 돌려주는 기록. `history["loss"][k]`는 k번째 에포크 동안의 평균 손실입니다."""

    def __init__(self):
        self.history = {}
        self.epoch = []

    def on_epoch_end(self, epoch, logs=None):
        self.epoch.append(epoch)
        for name, value in logs.items():
            self.history.setdefault(name, []).append(value)


class EarlyStopping(Callback):
    """`monitor`가 `patience`번 잇달아 나아지지 않으면 멈춥니다(Prechelt, 1998).

    Args:
        min_delta: 이만큼 넘게 나아져야 나아진 것으로 봅니다.
        mode: "min", "max", "auto"(정확도는 클수록, 나머지는 작을수록 좋다고 봅니다).
        baseline: 이 값보다 나아야 기다림을 처음부터 다시 셉니다.
        restore_best_weights: 끝나면 가장 좋았던 에포크의 가중치로 되돌립니다.
        start_from_epoch: 이 에포크부터 봅니다.
    """

    @known_arguments
    def __init__(
        self, monitor="val_loss", min_delta=0, patience=0, verbose=0, mode="auto", baseline=None,
        restore_best_weights=False, start_from_epoch=0,
    ):  # fmt: skip
        if not isinstance(mode, str) or mode not in ("auto", "min", "max"):
            fail("bad_option", where="EarlyStopping", option="mode", expected="'auto', 'min', 'max'", came=mode)
        self.monitor, self.mode = monitor, mode
        self.min_delta = abs(require_number("EarlyStopping", "min_delta", min_delta))
        self.patience = require_count("EarlyStopping", "patience", patience, low=0)
        self.verbose = require_count("EarlyStopping", "verbose", verbose, low=0)
        self.baseline = None if baseline is None else require_number("EarlyStopping", "baseline", baseline)
        self.restore_best_weights = require_bool("EarlyStopping", "restore_best_weights", restore_best_weights)
        self.start_from_epoch = require_count("EarlyStopping", "start_from_epoch", start_from_epoch, low=0)

    def set_params(self, params):
        if self.monitor not in params["metrics"]:
            fail_unknown_name("EarlyStopping의 monitor", self.monitor, params["metrics"])
        super().set_params(params)

    def on_train_begin(self, logs=None):
        self.wait = self.stopped_epoch = self.best_epoch = 0
        self.best = self.best_weights = None

    def on_epoch_end(self, epoch, logs=None):
        if epoch < self.start_from_epoch:
            return
        self.wait += 1
        if self._is_better(logs[self.monitor], self.best):
            self.best, self.best_epoch = logs[self.monitor], epoch
            if self.restore_best_weights:
                self.best_weights = self.model.get_weights()
            if self._is_better(self.best, self.baseline):
                self.wait = 0
        elif self.wait >= self.patience and epoch > 0:
            self.stopped_epoch, self.model.stop_training = epoch, True

    def _is_better(self, value, reference):
        if reference is None:
            return True
        larger = self.mode == "max" or (self.mode == "auto" and self.monitor.endswith("accuracy"))
        return value - self.min_delta > reference if larger else value + self.min_delta < reference

    def on_train_end(self, logs=None):
        if self.verbose and self.stopped_epoch:
            print(f"에포크 {self.stopped_epoch + 1}에서 멈추었습니다. 가장 좋은 에포크는 {self.best_epoch + 1}입니다.")
        if self.best_weights is not None:
            self.model.set_weights(self.best_weights)


class Progress(Callback):
    """`fit`의 진행을 알립니다. 2는 에포크마다 한 줄, 1과 "auto"는 막대와 마지막 한 줄, 0은 아무것도 찍지 않습니다.

    막대는 끝나면 지워집니다. 그래서 저장된 출력에는 실행할 때마다 달라지는 것이 남지 않습니다.
    """

    bar = line = None

    def __init__(self, verbose):
        self.verbose = 1 if verbose == "auto" else verbose

    def on_train_begin(self, logs=None):
        self.bar = _start_bar(self.params["epochs"]) if self.verbose == 1 else None
        # 막대가 없으면 고르게 열 번만 알립니다
        self.every = 1 if self.verbose == 2 else max(1, self.params["epochs"] // 10)

    def on_epoch_end(self, epoch, logs=None):
        if self.verbose == 0:
            return
        values = "  ".join(f"{name} {value:.4f}" for name, value in logs.items())
        self.line = f"에포크 {epoch + 1}/{self.params['epochs']}  {values}"
        if self.bar is not None:
            self.bar.set_postfix_str(values, refresh=False)
            self.bar.update()
        elif (epoch + 1) % self.every == 0:
            self._print_line()

    def _print_line(self):
        if self.line:
            print(self.line)
        self.line = None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.bar is not None:
            self.bar.close()
        self._print_line()


def _start_bar(total):
    """터미널이나 노트북에 맞는 tqdm 막대. tqdm이 없으면 None입니다."""
    try:
        from tqdm import tqdm
    except ImportError:
        return None
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if not hasattr(shell, "kernel"):
        return tqdm(total=total, unit="에포크", leave=False, disable=None)  # 터미널이 아니면 그리지 않습니다
    from IPython.display import display

    place = display({"text/plain": ""}, raw=True, display_id=True)

    class NotebookBar(tqdm):
        """글자 막대를 노트북의 한 자리에 덮어씁니다. 닫으면 빈 글자가 남습니다."""

        def display(self, msg=None, pos=None):
            place.update({"text/plain": str(self) if msg is None else msg}, raw=True)

    return NotebookBar(total=total, unit="에포크", leave=False, file=io.StringIO())
