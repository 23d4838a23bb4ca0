"""Models go from nnlib to Keras and back, and one text of code runs with either."""

import numpy as np
import pytest

import nnlib
from nnlib import Input, NNError, Sequential, layers

pytestmark = pytest.mark.slow

MODELS = {
    "xor": ((2,), lambda L: [L.Dense(4, activation="tanh"), L.Dense(1, activation="sigmoid")]),
    "cnn": (
        (9, 8, 2),
        lambda L: [
            L.Conv2D(3, (3, 2), strides=(1, 2), activation="relu", use_bias=False),
            L.MaxPooling2D(2, strides=1),
            L.Conv2D(2, 3, padding="same", activation="sigmoid"),
            L.MaxPooling2D((2, 1), padding="same"),
            L.Flatten(),
            L.Dropout(0.25, seed=3),
            L.Dense(3, activation="softmax"),
        ],
    ),
    "lstm": (
        (5, 3),
        lambda L: [
            L.LSTM(4, return_sequences=True, recurrent_activation="tanh", unit_forget_bias=False),
            L.SimpleRNN(3, activation="relu", return_sequences=True),
            L.Dense(2, activation="tanh"),
            L.LSTM(3, use_bias=False),
            L.Activation("softmax"),
        ],
    ),
}


def inputs(shape):
    # Keras casts what it is given to its own floatx, float32, first: these numbers do not change by it.
    return np.random.default_rng(2).integers(-64, 64, size=(4, *shape)) / 32


def same_arrays(ours, theirs, tolerance):
    for a, b in zip(ours, theirs, strict=True):
        assert a.dtype == b.dtype
        np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize(("precision", "tolerance"), [("float64", 1e-12), ("float32", 1e-5)])
@pytest.mark.parametrize("name", MODELS)
def test_there_and_back(keras, floatx, name, precision, tolerance):
    shape, make = MODELS[name]
    nnlib.config.set_floatx(precision)  # Keras keeps its own float32: the copy has the model's precision all the same
    model = Sequential([Input(shape), *make(layers)], name="mine")
    x = inputs(shape).astype(precision)
    theirs = nnlib.to_keras(model)
    assert isinstance(theirs, keras.Sequential)
    assert theirs.name == "mine"
    same_arrays(model.get_weights(), theirs.get_weights(), 0)
    same_arrays([model.predict(x)], [theirs.predict(x, verbose=0)], tolerance)
    nnlib.config.set_floatx("float32" if precision == "float64" else "float64")  # not the copy's concern either
    back = nnlib.from_keras(theirs)
    assert nnlib.config.floatx() != precision
    assert back.dtype == precision
    same_arrays(model.get_weights(), back.get_weights(), 0)
    np.testing.assert_array_equal(back.predict(x), model.predict(x))
    assert [type(layer) for layer in back.layers] == [type(layer) for layer in model.layers]


@pytest.mark.parametrize("name", MODELS)
def test_from_a_model_made_in_keras(keras, floatx, name):
    floatx("float64")
    shape, make = MODELS[name]
    theirs = keras.Sequential([keras.Input(shape), *make(keras.layers)])
    ours = nnlib.from_keras(theirs)
    x = inputs(shape)
    np.testing.assert_allclose(ours.predict(x), theirs.predict(x, verbose=0), rtol=1e-9, atol=1e-12)
    theirs.set_weights([weight * 0 for weight in theirs.get_weights()])
    assert any(weight.any() for weight in ours.get_weights()), "the copy has arrays of its own"


@pytest.mark.parametrize("name", MODELS)
def test_the_copy_learns_alike(keras, floatx, name):
    floatx("float64")
    shape, make = MODELS[name]
    model = Sequential([Input(shape), *(layer for layer in make(layers) if not isinstance(layer, layers.Dropout))])
    theirs = nnlib.to_keras(model)
    x = inputs(shape)
    y = np.random.default_rng(1).random((4, model.predict(x).shape[-1]))
    for each, package in ((model, nnlib), (theirs, keras)):
        each.compile(package.optimizers.SGD(0.1, momentum=0.5), loss="mse")
        each.fit(x, y, epochs=3, batch_size=2, shuffle=False, verbose=0)
    for a, b in zip(model.get_weights(), theirs.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-6, atol=1e-9)


REFUSED = {
    "regularizer": lambda k: [k.layers.Dense(2, kernel_regularizer="l2")],
    "dilation": lambda k: [k.layers.Dense(2), k.layers.Reshape((2, 1, 1)), k.layers.Conv2D(1, 1, dilation_rate=2)],
    "layer": lambda k: [k.layers.Dense(2), k.layers.BatchNormalization()],
    "activation": lambda k: [k.layers.Dense(2, activation="gelu")],
    "dropout": lambda k: [k.layers.Reshape((3, 1)), k.layers.LSTM(2, dropout=0.5)],
    "backwards": lambda k: [k.layers.Reshape((3, 1)), k.layers.SimpleRNN(2, go_backwards=True)],
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_nnlib_lacks_is_named(keras, case):
    theirs = keras.Sequential([keras.Input((3,)), *REFUSED[case](keras)])
    with pytest.raises(NNError, match=r"[가-힣]") as error:
        nnlib.from_keras(theirs)
    assert error.value.code in ("keras_only", "unknown_name")


@pytest.mark.parametrize("layer", ["LSTM", "Conv2D"])
def test_every_option_that_nnlib_lacks_is_refused(keras, layer):
    options = {
        "LSTM": {"go_backwards": True, "stateful": True, "dropout": 0.1, "recurrent_dropout": 0.1, "seed": 3,
                 "kernel_constraint": "non_neg", "bias_regularizer": "l1", "return_state": True},
        "Conv2D": {"groups": 2, "dilation_rate": 2, "data_format": "channels_first", "activity_regularizer": "l2"},
    }[layer]  # fmt: skip
    needed = {"kernel_size": 1} if layer == "Conv2D" else {}
    for name, value in options.items():
        their_layer = getattr(keras.layers, layer)(2, **needed, **{name: value})
        with pytest.raises(NNError, match=name):
            nnlib.interop._from_keras_layer(their_layer)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda keras: nnlib.to_keras(None), "bad_option"),
        (lambda keras: nnlib.to_keras(layers.Dense(1)), "bad_option"),
        (lambda keras: nnlib.to_keras(Sequential([layers.Dense(1)])), "no_input_shape"),
        (lambda keras: nnlib.to_keras(Sequential([])), "no_layers"),
        (lambda keras: nnlib.from_keras(None), "bad_option"),
        (lambda keras: nnlib.from_keras(keras.layers.Dense(1)), "bad_option"),
        (lambda keras: nnlib.from_keras(keras.Sequential([keras.layers.Dense(1)])), "bad_option"),
        (lambda keras: nnlib.from_keras(keras.Sequential([])), "bad_option"),
    ],
)
def test_what_is_no_model(keras, call, code):
    with pytest.raises(NNError, match=r"[가-힣]") as error:
        call(keras)
    assert error.value.code == code


POST_004 = """
X = np.random.default_rng(0).random((200, 2))
y = (X[:, 0] + X[:, 1] > 1).astype(int)
model = Sequential(
    [
        Input(shape=(2,)),
        layers.Dense(4, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
history = model.fit(X, y, epochs=3, batch_size=32, verbose=0)
loss, accuracy = model.evaluate(X, y, verbose=0)
"""
POST_001 = """
model = Sequential([
    Input((784,)),
    layers.Dense(64, activation='relu'),
    layers.Dense(32, activation='relu'),
    layers.Dense(10, activation='softmax')
])
model.compile(optimizer='adam', loss='sparse_categorical_crossentropy', metrics=['accuracy'])
X, y = np.random.default_rng(0).random((40, 784)), np.arange(40) % 10
history = model.fit(X, y, epochs=2, validation_data=(X[:8], y[:8]), verbose=0)
loss, accuracy = model.evaluate(X, y, verbose=0)
"""
POST_001_CNN = """
model = Sequential([
    Input((28, 28, 1)),
    layers.Conv2D(32, (3, 3), activation='relu'),
    layers.MaxPooling2D((2, 2)),
    layers.Conv2D(64, (3, 3), activation='relu'),
    layers.MaxPooling2D((2, 2)),
    layers.Flatten(),
    layers.Dense(64, activation='relu'),
    layers.Dense(10, activation='softmax')
])
model.compile(optimizers.SGD(learning_rate=0.1, momentum=0.9, nesterov=True),
              loss=losses.SparseCategoricalCrossentropy(), metrics=['accuracy'])
X, y = np.random.default_rng(0).random((40, 28, 28, 1)), np.arange(40) % 10
stop = callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True)
history = model.fit(X, y, epochs=2, validation_split=0.2, callbacks=[stop], verbose=0)
loss, accuracy = model.evaluate(X, y, verbose=0)
"""
POST_001_LSTM = """
model = Sequential([
    Input((100, 256)),
    layers.LSTM(64),
    layers.Dense(32, activation='relu'),
    layers.Dense(10, activation='softmax')
])
model.compile(optimizer=optimizers.RMSprop(learning_rate=0.01), loss='categorical_crossentropy', metrics=['accuracy'])
X, y = np.random.default_rng(0).random((8, 100, 256)), np.eye(10)[:8]
history = model.fit(X, y, epochs=1, verbose=0)
loss, accuracy = model.evaluate(X, y, verbose=0)
"""
PARAMETERS = {"POST_004": 17, "POST_001": 52_650, "POST_001_CNN": 121_930, "POST_001_LSTM": 84_586}
IMPORT = "import numpy as np\nfrom {} import Input, Sequential, callbacks, layers, losses, optimizers\n"


@pytest.mark.parametrize("cell", PARAMETERS)
def test_the_same_cell_runs_with_either_import(keras, floatx, cell):
    floatx("float32")
    results = []
    for package in ("nnlib", "keras"):
        names = {}
        exec(IMPORT.format(package) + globals()[cell], names)
        model, history = names["model"], names["history"].history
        shape = model.predict(names["X"], verbose=0).shape
        results.append((model.count_params(), shape, sorted(history), len(history["loss"])))
        assert 0 <= names["accuracy"] <= 1
        assert 0 < names["loss"] < 5
    assert results[0] == results[1]
    assert results[0][0] == PARAMETERS[cell]
