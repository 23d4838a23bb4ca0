"""뉴런 하나를 손으로 만지는 실험실입니다. 가중치 두 개와 편향을 옮기며 직선과 진리표가 함께 바뀌는 것을 봅니다.

가르치는 장: 2장, 4장. 뺀 것: 브라우저가 하는 일(labs/src/neuron).
"""

import numpy as np

from .. import datasets, optimizers
from ..activations import sigmoid
from ..layers import Dense, Input
from ..models import Sequential
from .base import Choice, NameList, Number, SettingsLab, html_table

_OUTPUTS = {
    "step": lambda z: (z > 0).astype(z.dtype),
    "sigmoid": sigmoid,
    "linear": lambda z: z,
}
_NAMES = {"step": "계단", "sigmoid": "시그모이드", "linear": "선형"}
_HEADS = ["x₁", "x₂", "t", "z", "출력", "예측", "(출력 − t)²"]
_FAR = 1000  # 규칙은 가중치를 여기까지 데려갈 수 있습니다. 더 가면 화면이 발산했다고 알리고 멈춥니다.


class NeuronLab(SettingsLab):
    """입력이 둘인 뉴런 하나로 논리 게이트의 네 점을 맞히는 실험실입니다.

    가중치와 편향은 화면의 직선을 끌거나 슬라이더를 옮겨 손으로 정하고, 두 규칙에 맡길 수도 있습니다. 퍼셉트론 규칙은
    네 점을 차례로 하나씩 보고, 경사 하강은 네 점의 평균 제곱 오차를 줄입니다. 설정은 파이썬에서 바꾸어도,
    화면에서 바꾸어도 서로 따라 바뀝니다.

    Args:
        dataset: and, or, nand, xor.
        w1, w2, bias: 가중치와 편향. 화면의 슬라이더는 −3부터 3까지, 적는 칸은 −10부터 10까지입니다.
        activation: 출력을 정하는 함수. step, sigmoid, linear. 예측은 z > 0(step) 또는 출력 > 0.5이면 1입니다.
        learning_rate: 0.01부터 10까지. rule: perceptron, gradient. 걸음을 셀 때 따를 규칙입니다.
        missions: `[{"id": …, "text": …, "goal": {"path": …, "op": …, "value": …}}]`. 쓰려면 id도 있어야 합니다.
        controls: 화면에 둘 것의 이름 목록. 비워 두면 모두 보입니다. 설정의 이름과 rules(두 규칙의 단추)가 있고,
            rule만 적으면 rule에 정한 규칙의 단추만 둡니다.

    >>> lab = NeuronLab(w1=1, w2=1, bias=-1.5)
    >>> lab.correct, lab.loss
    (4, 0.0)
    >>> x, t = lab.data()
    >>> lab.model().predict(x, verbose=0).ravel()  # z: 0보다 크면 1로 예측합니다
    array([-1.5, -0.5, -0.5,  0.5])
    """

    _kind = "neuron"
    _OPTIONS = ("controls",)
    _SETTINGS = ("dataset", "w1", "w2", "bias", "activation", "learning_rate", "rule")
    dataset = Choice("and", ["and", "or", "nand", "xor"]).tag(sync=True)
    w1 = Number(0.0, -_FAR, _FAR).tag(sync=True)
    w2 = Number(0.0, -_FAR, _FAR).tag(sync=True)
    bias = Number(0.0, -_FAR, _FAR).tag(sync=True)
    activation = Choice("step", list(_OUTPUTS)).tag(sync=True)
    learning_rate = Number(0.1, 0.01, 10).tag(sync=True)
    rule = Choice("perceptron", ["perceptron", "gradient"]).tag(sync=True)
    controls = NameList([*_SETTINGS, "rules"]).tag(sync=True)

    # ── 파이썬에서 이어 쓰기 ────────────────────────────────────────────────────

    def data(self):
        """네 점 x (4, 2)와 정답 t (4, 1)."""
        if self.dataset == "nand":
            x, t = datasets.load_and()
            return x, 1 - t
        return getattr(datasets, f"load_{self.dataset}")()

    def model(self):
        """화면의 지금 가중치를 담은, compile까지 마친 `Dense(1)` 하나의 모델.

        출력이 step이면 모델은 z를 그대로 내놓습니다(활성화 없음). z가 0보다 크면 예측 1로 읽으세요.
        sigmoid와 linear이면 모델의 출력이 0.5보다 클 때 예측이 1입니다.
        """
        activation = "sigmoid" if self.activation == "sigmoid" else "linear"
        model = Sequential([Input((2,)), Dense(1, activation=activation, kernel_initializer="zeros")])
        model.set_weights([np.array([[self.w1], [self.w2]]), np.array([self.bias])])
        model.compile(optimizers.SGD(learning_rate=self.learning_rate), "mse")
        return model

    @property
    def outputs(self):
        """네 점의 출력 (4,)."""
        return _OUTPUTS[self.activation](self._z())

    @property
    def predictions(self):
        """네 점의 예측 (4,). 0 또는 1."""
        return (self.outputs > 0.5).astype(int)

    @property
    def loss(self):
        """네 점의 평균 제곱 오차."""
        return float(self._squares().mean())

    @property
    def correct(self):
        """맞힌 점의 수."""
        return int((self.predictions == self._targets()).sum())

    def _z(self):
        return self.data()[0] @ np.array([self.w1, self.w2]) + self.bias

    def _targets(self):
        return self.data()[1].ravel()

    def _squares(self):
        return (self.outputs - self._targets()) ** 2

    # ── 자바스크립트가 없을 때 ──────────────────────────────────────────────────

    def _tables_html(self):
        """처음 설정의 점수표."""
        caption = (
            f"{self.dataset.upper()}, w₁ = {self.w1:g}, w₂ = {self.w2:g}, 편향 b = {self.bias:g}, "
            f"출력은 {_NAMES[self.activation]}: 네 점 가운데 {self.correct}점을 맞혔습니다."
        )
        x, t = self.data()
        columns = np.column_stack([x, t, self._z(), self.outputs, self.predictions, self._squares()])
        rows = [
            (*(f"{value:g}" for value in (x1, x2, t)), f"{z:.4g}", f"{out:.4g}", f"{guess:g}", f"{square:.4f}")
            for x1, x2, t, z, out, guess, square in columns
        ]
        foot = f'<tfoot><tr><td colspan="6">평균</td><td>{self.loss:.4f}</td></tr></tfoot>'
        return html_table(caption, _HEADS, rows, foot)
