"""층의 모음입니다: `layers.Dense`, `layers.Activation`, `layers.Input`."""

from .base import Layer
from .core import Activation, Dense, Input, InputLayer

__all__ = ["Activation", "Dense", "Input", "InputLayer", "Layer"]
