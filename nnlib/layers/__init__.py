"""층의 모음입니다: `layers.Dense`, `layers.Conv2D`, `layers.LSTM`, …"""

# ruff: noqa: F401
from .base import ActivatedLayer, Layer
from .conv import Conv2D, MaxPooling2D
from .core import Activation, Dense, Dropout, Flatten, Input, InputLayer
from .recurrent import LSTM, SimpleRNN
