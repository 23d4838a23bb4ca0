"""What holds whatever is computed: arguments stay as they were, precision stays, seeds repeat, imports stay light."""

import copy
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import nnlib
from nnlib import Input, NNError, Sequential, datasets, initializers, layers, losses, optimizers, utils

ROOT = Path(nnlib.__file__).parents[1]
OPTIMIZERS = {
    "sgd": lambda: optimizers.SGD(0.5),
    "momentum": lambda: optimizers.SGD(0.5, momentum=0.9),
    "nesterov": lambda: optimizers.SGD(0.5, momentum=0.9, nesterov=True),
    "rmsprop": lambda: optimizers.RMSprop(0.05, momentum=0.5, centered=True),
    "adam": lambda: optimizers.Adam(0.05),
}


def same(ours, theirs):
    return all(np.array_equal(a, b) for a, b in zip(ours, theirs, strict=True))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_arguments_are_never_written_into(make_model, optimizer):
    x, y = datasets.make_moons(20)
    model = make_model(OPTIMIZERS[optimizer]())
    weights = [weight + 0.5 for weight in model.get_weights()]
    given = [x, y, *weights]
    for array in given:
        array.flags.writeable = False  # writing raises
    copies = [array.copy() for array in given]
    model.set_weights(weights)
    model.fit(x, y, epochs=2, batch_size=7, verbose=0, validation_data=(x, y))
    model.train_on_batch(x, y), model.evaluate(x, y), model.predict(x), model.gradients(x, y), model.trace(x), model(x)
    for layer in model.layers:
        layer(x if layer is model.layers[0] else np.zeros((20, 4)))
    assert same(given, copies)


@pytest.mark.parametrize("activation", ["linear", "relu", "sigmoid", "tanh", "softmax"])
@pytest.mark.parametrize("kind", [layers.Dense, layers.Activation])
def test_layers_do_not_write_into_what_they_pass_on(kind, activation):
    layer = kind(3, activation) if kind is layers.Dense else kind(activation)
    x = np.random.default_rng(0).normal(size=(4, 3))
    output = layer(x)
    before = output.copy()
    grad = np.ones_like(output)
    x.flags.writeable = output.flags.writeable = grad.flags.writeable = False
    first, second = layer.backward(grad), layer.backward(grad)
    np.testing.assert_array_equal(first, second)  # gradients are overwritten, not added up
    np.testing.assert_array_equal(output, before)
    assert layer.params.keys() == layer.grads.keys()


LAYERS = {
    "conv": (lambda: layers.Conv2D(3, 2, activation="relu"), (5, 4, 2)),
    "conv-same": (lambda: layers.Conv2D(3, 3, strides=2, padding="same"), (5, 4, 2)),
    "pool": (lambda: layers.MaxPooling2D(), (5, 4, 2)),
    "pool-same": (lambda: layers.MaxPooling2D(3, strides=1, padding="same"), (5, 4, 2)),
    "flatten": (layers.Flatten, (5, 4, 2)),
    "dropout": (lambda: layers.Dropout(0.5, seed=1), (6,)),
    "dense-series": (lambda: layers.Dense(3), (4, 2)),
    "rnn": (lambda: layers.SimpleRNN(3, return_sequences=True), (4, 2)),
    "rnn-linear": (lambda: layers.SimpleRNN(3, activation="linear"), (4, 2)),
    "lstm": (lambda: layers.LSTM(3), (4, 2)),
    "lstm-linear": (lambda: layers.LSTM(3, "linear", "linear", return_sequences=True), (4, 2)),
}


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_keeps_precision_and_arguments(name, precision):
    nnlib.config.set_floatx(precision)
    make, shape = LAYERS[name]
    layer = make()
    x = np.random.default_rng(0).normal(size=(3, *shape)).astype(precision)
    x.flags.writeable = False  # writing raises
    output = layer(x, training=True)
    assert layer.compute_output_shape((None, *shape)) == (None, *output.shape[1:])
    before = output.copy()
    grad = np.random.default_rng(1).normal(size=output.shape).astype(precision)
    grad.flags.writeable = False
    first = layer.backward(grad)
    grads = {key: value.copy() for key, value in layer.grads.items()}
    second = layer.backward(grad)
    np.testing.assert_array_equal(first, second)  # gradients are overwritten, not added up
    np.testing.assert_array_equal(output, before)
    assert first.shape == x.shape
    assert list(layer.params) == list(layer.grads)
    assert all(np.array_equal(grads[key], layer.grads[key]) for key in grads)
    arrays = [output, first, *layer.params.values(), *layer.grads.values()]
    assert {array.dtype.name for array in arrays} == {precision}
    nnlib.config.set_floatx("float32" if precision == "float64" else "float64")
    assert layer(x.astype("float16")).dtype == precision


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_sees_each_batch_anew(name):
    """What one batch left behind (sizes, masks, states) does not show in the next."""
    make, shape = LAYERS[name]
    layer, rng = make(), np.random.default_rng(0)
    x, other = rng.normal(size=(2, 4, *shape))
    first = layer(x)
    layer(other[:3], training=True)
    layer.backward(np.ones_like(layer(other[:3])))
    np.testing.assert_array_equal(layer(x), first)
    rows = np.concatenate([layer(x[:1]), layer(x[1:])])
    np.testing.assert_allclose(rows, first, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_whole_networks_keep_precision(precision):
    nnlib.config.set_floatx(precision)
    for stack, shape in (
        ([layers.Conv2D(2, 2), layers.MaxPooling2D(), layers.Dropout(0.5), layers.Flatten()], (6, 5, 1)),
        ([layers.LSTM(3, return_sequences=True), layers.SimpleRNN(3)], (4, 2)),
    ):
        model = Sequential([Input(shape), *stack, layers.Dense(2, activation="softmax")])
        model.compile("rmsprop", loss="sparse_categorical_crossentropy")
        x = np.arange(4 * np.prod(shape)).reshape(4, *shape) % 7
        x.flags.writeable = False
        model.fit(x, [0, 1, 1, 0], epochs=2, batch_size=3, verbose=0)
        arrays = [*model.get_weights(), *model.gradients(x, [0, 1, 1, 0]), *model.trace(x), model.predict(x)]
        assert {array.dtype.name for array in arrays} == {precision}


def test_weights_given_and_taken_are_copies(make_model):
    model = make_model()
    given = model.get_weights()
    model.set_weights(given)
    for arrays in (given, model.get_weights(), model.gradients(*datasets.load_xor()), model.trace([[0.0, 1.0]])):
        for array in arrays:
            array[...] = 99
    assert all(np.abs(weight).max() < 99 for weight in model.get_weights())
    assert all(np.abs(weight).max() < 99 for weight in model.layers[0].get_weights())


@pytest.mark.parametrize(
    "loss", ["mse", "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy"]
)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_precision_does_not_drift(make_model, precision, optimizer, loss):
    nnlib.config.set_floatx(precision)
    model = make_model(OPTIMIZERS[optimizer](), loss=loss, units=3, activation="softmax")
    # A later change of floatx is not the model's concern, nor is the precision of the data.
    nnlib.config.set_floatx("float64" if precision == "float32" else "float32")
    x = np.arange(12).reshape(6, 2)
    labels = np.arange(6) % 3
    y = labels if loss.startswith("sparse") else np.eye(3, dtype="float16")[labels]
    model.fit(x, y, epochs=3, batch_size=4, verbose=0, validation_split=0.5)
    model.set_weights([weight.tolist() for weight in model.get_weights()])
    state = [value for value in vars(model.optimizer).values() if isinstance(value, np.ndarray)]
    assert state or optimizer == "sgd"
    gradients = model.gradients(x, y)
    dx = model.layers[-1].backward(np.ones((6, 3), precision))
    arrays = [*model.get_weights(), *state, *gradients, dx, *model.trace(x), model.predict(x), model(x)]
    assert {array.dtype.name for array in arrays} == {precision}
    assert all(type(value) is float for value in model.evaluate(x, y))
    assert all(type(value) is float for values in model.fit(x, y, verbose=0).history.values() for value in values)


@pytest.mark.parametrize("loss", [losses.MeanSquaredError, losses.BinaryCrossentropy, losses.CategoricalCrossentropy])
def test_losses_keep_float32(loss):
    p = np.array([[0.2, 0.8]], "float32")
    assert loss().gradient(np.array([[0, 1]]).astype("float32"), p).dtype == "float32"


def train(seed, shuffle=True, **options):
    utils.set_random_seed(seed)
    model = Sequential(
        [Input((2,)), layers.Dense(3, activation="tanh", **options), layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizers.SGD(0.5), loss="binary_crossentropy")
    start = model.get_weights()
    x, y = datasets.make_circle(50, rng=1)
    history = model.fit(x, y, epochs=3, batch_size=8, verbose=0, shuffle=shuffle).history["loss"]
    return start, history, model.get_weights()


def test_seeds_repeat_the_start_and_the_shuffling():
    first, again, other = train(3), train(3), train(4)
    assert same(first[0], again[0])
    assert first[1] == again[1]
    assert same(first[2], again[2])
    assert not same(first[0], other[0])
    assert same(train(3, shuffle=False)[0], first[0])
    assert train(3, shuffle=False)[1] != first[1]


def test_an_initializer_with_a_seed_leaves_the_common_generator_alone():
    start = train(3, kernel_initializer=initializers.GlorotUniform(seed=9))[0]
    assert same([start[0]], [train(5, kernel_initializer=initializers.GlorotUniform(seed=9))[0][0]])
    limit = np.sqrt(6 / 4)
    assert same([start[2]], [np.random.default_rng(3).uniform(-limit, limit, (3, 1))])


def test_numpys_global_generator_is_left_alone():
    before = np.random.get_state()[1].copy()  # noqa: NPY002
    train(3)
    datasets.make_moons(10)
    np.testing.assert_array_equal(np.random.get_state()[1], before)  # noqa: NPY002


def test_a_whole_batch_is_not_shuffled():
    """The generator is not asked, so that the labs need not ask theirs."""
    utils.set_random_seed(3)
    model = Sequential([Input((2,)), layers.Dense(1)])
    model.compile("sgd", loss="mse")
    x, y = datasets.load_xor()
    model.fit(x, y, batch_size=4, epochs=5, verbose=0)
    drawn = utils.random_generator().random()
    rng = np.random.default_rng(3)
    rng.uniform(size=(2, 1))
    assert drawn == rng.random()


def test_weights_exist_on_construction_only_behind_an_input():
    assert [w.shape for w in Sequential([Input((2,)), layers.Dense(3), layers.Dense(1)]).get_weights()] == [
        (2, 3), (3,), (3, 1), (1,),
    ]  # fmt: skip
    model = Sequential([layers.Dense(3), layers.Activation("relu"), layers.Dense(1, use_bias=False)])
    assert not any(layer.built for layer in model.layers)
    model.predict(np.zeros((1, 5)))
    assert [w.shape for w in model.get_weights()] == [(5, 3), (3,), (3, 1)]
    model.add(layers.Dense(2))
    assert model.count_params() == 18 + 3 + 4


def test_posts_start_draws_kernels_and_biases_in_turn():
    utils.set_random_seed(7)
    start = initializers.RandomUniform(minval=0.0, maxval=1.0)
    options = {"kernel_initializer": start, "bias_initializer": start}
    model = Sequential([Input((2,)), layers.Dense(4, **options), layers.Dense(1, **options)])
    drawn = np.random.default_rng(7).random(17)
    assert same([np.concatenate([weight.ravel() for weight in model.get_weights()])], [drawn])


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_train_on_batch_equals_fit(make_model, optimizer, xor):
    model = make_model(OPTIMIZERS[optimizer]())
    twin = copy.deepcopy(model)
    history = model.fit(*xor, epochs=5, batch_size=4, shuffle=False, verbose=0).history
    steps = [twin.train_on_batch(*xor) for _ in range(5)]
    assert [list(step) for step in zip(history["loss"], history["accuracy"], strict=True)] == steps
    assert same(model.get_weights(), twin.get_weights())


def test_history_holds_the_loss_before_each_step(make_model, xor):
    model = make_model()
    before = model.evaluate(*xor, return_dict=True)
    assert model.fit(*xor, verbose=0, batch_size=4).history == {name: [value] for name, value in before.items()}


def test_a_new_learning_rate_counts_from_the_next_step(xor):
    model = Sequential([Input((2,)), layers.Dense(1, activation="sigmoid")])
    model.compile(optimizers.SGD(0.5), loss="mse")
    for learning_rate in (0.5, 0.05, 2):
        model.optimizer.learning_rate = learning_rate
        expected = [w - learning_rate * g for w, g in zip(model.get_weights(), model.gradients(*xor), strict=True)]
        model.fit(*xor, batch_size=4, verbose=0)
        assert same(model.get_weights(), expected)


def test_compiling_again_keeps_the_weights_and_drops_the_optimizer(make_model, xor):
    model = make_model()
    model.fit(*xor, verbose=0)
    before = model.get_weights()
    model.compile("sgd", loss="mse")
    assert same(model.get_weights(), before)
    assert model.optimizer.iterations == 0


def test_a_layer_may_serve_two_models(make_model, xor):
    """As in Keras: the hidden layer alone shows what it puts out while the whole network learns."""
    model = make_model()
    hidden = Sequential([Input((2,)), *model.layers[:1]])
    before = hidden.predict(xor[0])
    model.fit(*xor, epochs=5, verbose=0)
    assert not np.array_equal(hidden.predict(xor[0]), before)
    assert same([hidden.predict(xor[0])], model.trace(xor[0])[:1])


def test_a_copy_learns_on_its_own(make_model, xor):
    model = make_model()
    twin = copy.deepcopy(model)
    twin.fit(*xor, epochs=5, verbose=0)
    assert not same(model.get_weights(), twin.get_weights())
    model.fit(*xor, epochs=5, verbose=0)
    assert same(model.get_weights(), twin.get_weights())


def test_an_array_put_into_a_layer_by_hand_is_what_learns(make_model, xor):
    model = make_model(optimizers.SGD(0.5))
    model.layers[0].params["kernel"] = np.ones((2, 4))
    expected = np.ones((2, 4)) - 0.5 * model.gradients(*xor)[0]
    model.train_on_batch(*xor)
    assert same(model.get_weights()[:1], [expected])


@pytest.mark.parametrize("batch_size", [1, 3, 7, 100, None])
def test_batches_do_not_change_predictions_nor_evaluations(make_model, batch_size):
    x, y = datasets.make_spiral(50)
    model = make_model()
    np.testing.assert_allclose(model.predict(x, batch_size=batch_size, verbose=0), model(x), rtol=1e-12)
    np.testing.assert_allclose(
        model.evaluate(x, y, batch_size=batch_size), model.evaluate(x, y, batch_size=50), rtol=1e-12
    )


def test_trace_shows_every_layer(make_model):
    x, _, weights = datasets.example_221()
    model = Sequential(
        [Input((2,)), layers.Dense(2), layers.Activation("sigmoid"), layers.Dense(1, activation="sigmoid")]
    )
    model.set_weights(weights)
    z, a, y = model.trace(x)
    np.testing.assert_allclose(z, [[0.8, -0.2]], atol=1e-15)
    np.testing.assert_allclose(a, 1 / (1 + np.exp([[-0.8, 0.2]])))
    assert same([y], [model.predict(x)])


def test_a_metric_of_ones_own(make_model, xor):
    def worst(y_true, y_pred):
        return np.abs(y_true - y_pred).max()

    model = make_model(metrics=[worst, "accuracy"])
    assert list(model.fit(*xor, verbose=0).history) == ["loss", "worst", "accuracy"]


def test_a_model_without_parameters_can_be_fitted(xor):
    model = Sequential([Input((2,)), layers.Activation("relu")])
    model.compile("adam", loss="mse")
    assert len(set(model.fit(xor[0], xor[0], epochs=3, verbose=0).history["loss"])) == 1


def test_a_long_name_widens_the_summary(capsys):
    model = Sequential(
        [Input((8, 8, 1)), layers.Conv2D(2, (3, 3)), layers.MaxPooling2D((2, 2), name="the_pooling_after_it")]
    )
    model.summary()
    table = capsys.readouterr().out.splitlines()
    starts = {line.index("(None, ") for line in table if "(None, " in line}
    assert len(starts) == 1
    assert "(MaxPooling2D)  (None, 3, 3, 2)" in table[2]


def test_summary_and_progress(capsys, make_model, xor):
    model = make_model()
    model.summary()
    table = capsys.readouterr().out
    assert all(fact in table for fact in ("(None, 4)", "(None, 1)", "12", "5", "모두 17개"))
    assert model.count_params() == 17
    lines = {}
    for verbose in (0, 1, 2, "auto"):
        model.fit(*xor, epochs=30, verbose=verbose)
        lines[verbose] = capsys.readouterr().out.splitlines()
    assert [len(each) for each in lines.values()] == [0, 1, 30, 1]
    assert lines[2][-1].startswith("에포크 30/30  loss ")


IMPORT = """
import json, sys, time
import numpy
started, before = time.process_time(), set(sys.modules)
import nnlib
taken = time.process_time() - started
files = {name: str(getattr(module, "__file__", "")) for name, module in sys.modules.items() if name not in before}
print(json.dumps([taken, files]))
"""


def test_importing_nnlib_needs_numpy_only():
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", IMPORT], cwd=ROOT, check=True, capture_output=True).stdout)
        for _ in range(3)
    ]
    installed = {name.partition(".")[0] for name, file in runs[0][1].items() if "site-packages" in file}
    assert installed <= {"numpy", "nnlib"}
    assert "nnlib.labs" not in runs[0][1]
    assert "nnlib.plotting" not in runs[0][1]
    assert min(taken for taken, _ in runs) < 0.3


def test_a_divergence_on_one_batch_is_of_the_first_epoch():
    model = Sequential([Input((1,)), layers.Dense(1)])
    model.compile(optimizers.SGD(1e200), "mse")
    with pytest.raises(NNError, match="1번째 에포크"):
        model.train_on_batch(np.ones((2, 1)), np.zeros((2, 1)))


def numerical_gradient(loss, y, p):
    gradient = np.zeros_like(p)
    for place in np.ndindex(*p.shape):
        shift = np.zeros_like(p)
        shift[place] = 1e-6
        gradient[place] = (loss(y, p + shift) - loss(y, p - shift)) / 2e-6
    return gradient


@pytest.mark.parametrize("from_logits", [True, False])
def test_numbered_labels_of_sequences(from_logits):
    loss, rng = losses.SparseCategoricalCrossentropy(from_logits=from_logits), np.random.default_rng(0)
    scores, labels = rng.uniform(0.1, 1, (2, 3, 4)), rng.integers(0, 4, (2, 3))
    p = scores if from_logits else scores / scores.sum(axis=-1, keepdims=True)
    assert loss(labels[..., None], p) == loss(labels, p)
    np.testing.assert_allclose(loss.gradient(labels, p), numerical_gradient(loss, labels, p), atol=1e-7)


@pytest.mark.parametrize("shape", [(2,), (2, 2), (3, 3), (2, 3, 4)])
def test_numbered_labels_of_another_shape_are_refused(shape):
    with pytest.raises(NNError, match="shape"):
        losses.SparseCategoricalCrossentropy()(np.zeros(shape, int), np.full((2, 3, 4), 0.25))


def test_one_hot_labels_of_sequences():
    loss, rng = losses.CategoricalCrossentropy(), np.random.default_rng(1)
    p, t = rng.uniform(0.1, 1, (2, 3, 4)), np.eye(4)[rng.integers(0, 4, (2, 3))]
    np.testing.assert_allclose(loss.gradient(t, p), numerical_gradient(loss, t, p), atol=1e-7)


def test_a_wrong_last_axis_names_the_one_expected():
    layer = layers.Dense(2)
    layer(np.zeros((1, 5, 3)))
    with pytest.raises(NNError, match="3"):
        layer(np.zeros((1, 5, 4)))


def test_only_several_outputs_suggest_numbered_labels():
    with pytest.raises(NNError, match="sparse"):
        losses.MeanSquaredError()(np.zeros(4), np.zeros((4, 3)))
    with pytest.raises(NNError, match="출력과 같게"):
        losses.MeanSquaredError()(np.zeros((4, 2)), np.zeros((4, 3)))
    with pytest.raises(NNError, match="출력과 같게"):
        losses.MeanSquaredError()(np.zeros(3), np.zeros((4, 1)))
