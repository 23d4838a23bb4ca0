"""nnlib 모델과 Keras 모델을 서로 바꿉니다. Keras는 부를 때 불러옵니다.

가르치는 장: 9장. 뺀 것: compile로 정한 것(옵티마이저와 그 상태, 손실), Sequential이 아닌 Keras 모델.

층의 이름과 인자의 이름이 두 쪽에서 같으므로, 층마다 인자를 그대로 옮기고 가중치를 베끼면 됩니다.
"""

import inspect

from . import config, layers
from ._messages import fail
from .models import Sequential


def to_keras(model):
    """구조, 정밀도, 가중치가 같은 Keras 모델을 만듭니다. 이어서 학습하려면 compile을 다시 불러야 합니다."""
    if not isinstance(model, Sequential):
        fail("bad_option", where="to_keras", option="model", expected="nnlib의 Sequential 모델", came=model)
    weights = model.get_weights()
    import keras

    stack = [keras.Input(model.input_shape[1:], dtype=model.dtype)]
    for layer in model.layers:
        options = {name: getattr(layer, name) for name in _shared_options(type(layer))}
        options |= {name: value.__name__ for name, value in options.items() if callable(value)}
        stack.append(getattr(keras.layers, type(layer).__name__)(**options, dtype=model.dtype))
    copy = keras.Sequential(stack, name=model.name)
    copy.set_weights(weights)
    return copy


def from_keras(model):
    """구조, 정밀도, 가중치가 같은 nnlib 모델을 만듭니다. nnlib에 없는 층이나 인자가 있으면 NNError를 일으킵니다."""
    import keras

    if not isinstance(model, keras.Sequential) or not model.built:
        expected = "입력의 크기를 아는 keras.Sequential 모델"
        fail("bad_option", where="from_keras", option="model", expected=expected, came=model)
    stack = [layers.Input(tuple(model.input_shape[1:]))]
    stack += [_from_keras_layer(layer) for layer in model.layers]
    before = config.floatx()
    config.set_floatx(model.dtype_policy.variable_dtype if not model.layers else model.layers[0].variable_dtype)
    try:
        copy = Sequential(stack, name=model.name)
    finally:
        config.set_floatx(before)
    copy.set_weights(model.get_weights())
    return copy


def _shared_options(kind):
    """가중치를 베끼므로 초기화 말고는 모두 옮깁니다."""
    return [name for name in inspect.signature(kind).parameters if not name.endswith("_initializer")]


def _from_keras_layer(layer):
    kind = getattr(layers, type(layer).__name__, None)
    if kind is None:
        fail("keras_only", what=f"층 {type(layer).__name__}")
    given, shared = layer.get_config(), _shared_options(kind)
    for name, parameter in inspect.signature(type(layer)).parameters.items():
        plain = name not in shared and name in given and not name.endswith("_initializer")
        if plain and given[name] not in (parameter.default, None, "channels_last"):
            fail("keras_only", what=f"층 {layer.name}의 {name}={given[name]!r}")
    return kind(**{name: given[name] for name in shared})
