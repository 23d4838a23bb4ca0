"""만지며 배우는 실험실입니다. 노트북에서는 파이썬과 값을 주고받고, 책에서는 커널 없이 브라우저만으로 움직입니다.

가르치는 장: 모든 장의 «해 보기». 뺀 것: 그리기와 계산(브라우저가 합니다. labs/src).
"""

from .activation import ActivationLab
from .backprop import BackpropLab
from .conv import ConvLab
from .descent import DescentLab
from .digit import DigitLab
from .neuron import NeuronLab
from .quiz import Quiz
from .recurrent import RecurrentLab
from .training import TrainingLab

__all__ = [
    "ActivationLab",
    "BackpropLab",
    "ConvLab",
    "DescentLab",
    "DigitLab",
    "NeuronLab",
    "Quiz",
    "RecurrentLab",
    "TrainingLab",
]
