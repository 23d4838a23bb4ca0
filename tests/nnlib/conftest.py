"""Every test starts with float64 and seed 0; Keras is imported once, quietly, and only where a test asks for it."""

import os

import numpy as np
import pytest

import nnlib
from nnlib import Input, Sequential, layers, optimizers


@pytest.fixture(autouse=True)
def fresh_settings():
    nnlib.config.set_floatx("float64")
    nnlib.utils.set_random_seed(0)
    yield
    nnlib.config.set_floatx("float64")


@pytest.fixture(scope="session")
def keras():
    os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "KERAS_BACKEND": "tensorflow"}
    import keras

    return keras


@pytest.fixture
def floatx(keras):
    """`floatx("float32")` sets the precision of Keras and nnlib alike; both go back afterwards."""

    def set_both(name):
        keras.config.set_floatx(name)
        keras.config.set_dtype_policy(name)  # layers remember the first policy they saw, whatever floatx says later
        nnlib.config.set_floatx(name)

    yield set_both
    set_both("float32")


@pytest.fixture
def xor():
    return nnlib.datasets.load_xor()


@pytest.fixture
def make_model():
    """`make_model()`: a compiled 2-4-1 network with Adam, so that there is optimiser state to look after."""

    def make(optimizer=None, loss="binary_crossentropy", metrics=("accuracy",), units=1, activation="sigmoid"):
        stack = [Input((2,)), layers.Dense(4, activation="tanh"), layers.Dense(units, activation=activation)]
        model = Sequential(stack)
        model.compile(optimizer or optimizers.Adam(learning_rate=0.1), loss=loss, metrics=list(metrics))
        return model

    return make


@pytest.fixture
def state_of():
    """`state_of(model)`: every bit that training may change, to be compared before and after."""

    def state(model):
        optimizer = model.optimizer
        arrays = [*model.get_weights(), *(v for v in vars(optimizer).values() if isinstance(v, np.ndarray))]
        return [array.tobytes() for array in arrays], optimizer.iterations, optimizer.learning_rate

    return state
