"""만지며 배우는 신경망이 함께 쓰는 라이브러리입니다. Keras와 같은 이름과 사용법을 NumPy만으로 만들었습니다.

데이터(datasets) → 모델(layers, activations, losses, models) → 옵티마이저(optimizers) → 그림(plotting)과 실험실(labs).
읽는 차례도 같습니다. 앞의 것은 뒤의 것을 모릅니다.
"""

# ruff: noqa: F401, I001
from . import activations, initializers, layers, losses, metrics, optimizers
from . import autodiff, callbacks, config, datasets, utils
from ._messages import NNError
from .callbacks import History
from .exercises import report
from .gradcheck import gradient_check
from .interop import from_keras, to_keras
from .layers import Input
from .models import Sequential

__version__ = "0.1.0"
