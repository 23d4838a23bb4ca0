"""7장 연습 문제의 답을 살펴봅니다."""

from .. import datasets, layers, optimizers, utils
from .._messages import NNError
from ..models import Sequential
from ._diagnosis import Wrong, as_array, expect_close, expect_names


def _sum_to_mean(answer):
    expect_close(
        answer,
        0.2,
        [
            (0.4, "절반을 빠뜨렸습니다. 합의 손실에는 ½이 곱해져 있어 미분하면 2가 사라집니다."),
            (0.05, "합과 평균의 차이를 셈하지 않았습니다. 평균은 표본 수 8로 나눕니다."),
            (0.1, "표본이 네 개일 때의 두 배를 그대로 썼습니다. 여기서는 n이 8입니다."),
            (0.025, "절반으로 나누기만 했습니다. 표본 수 8을 곱하는 일이 남았습니다."),
            (0.0125, "방향이 반대입니다. 평균의 기울기가 더 작으니 학습률은 더 커야 합니다."),
            (0.00625, "n으로 나누기만 했습니다. 평균의 기울기가 더 작으니 학습률은 더 커야 합니다."),
        ],
    )
    return "0.05 × 8 ÷ 2 = 0.2입니다."


def _first_gradient(answer):
    expect_close(
        answer,
        [0.125, 0.125],
        [
            ([0.5, 0.5], "평균을 내지 않았습니다. 네 점의 합을 4로 나누어 주세요."),
            ([0.25, 0.25], "은닉 출력 h = σ(0) = 0.5를 곱하지 않았습니다."),
            ([0, 0], "XOR이라면 0이지만 AND는 정답의 합이 1입니다. (p − t)를 네 점에서 더해 보세요."),
            ([0.0625, 0.0625], "MSE로 풀었습니다. 교차 엔트로피와 시그모이드가 만나면 p − t만 남습니다."),
            ([0.03125, 0.03125], "σ′를 한 번 더 곱했습니다. 교차 엔트로피와 시그모이드가 만나면 p − t만 남습니다."),
        ],
    )
    return "두 뉴런의 기울기가 똑같습니다. 그래서 0에서 출발하면 갈라지지 않습니다."


def _train_xor(model, learning_rate, epochs=500):
    x, y = datasets.load_xor()
    model.compile(optimizers.SGD(learning_rate), "binary_crossentropy")
    return model.fit(x, y, batch_size=4, epochs=epochs, verbose=0).history["loss"][-1]


def _tanh_network(units, seed):
    utils.set_random_seed(seed)
    return Sequential([layers.Input((2,)), layers.Dense(units, "tanh"), layers.Dense(1, "sigmoid")])


def _fair_comparison(answer):
    rates = (1, 0.1, 0.01)
    as_array(answer, (3,))
    one_model = _tanh_network(4, 2)
    continued = [_train_xor(one_model, rate) for rate in rates]
    fair = [_train_xor(_tanh_network(4, 2), rate) for rate in rates]
    continues = "아직 앞의 학습을 이어받고 있습니다. 모델을 for 안에서 새로 만들어 주세요."
    expect_close(
        answer, fair, [(continued, continues), (fair[::-1], "차례가 반대입니다. 1, 0.1, 0.01의 차례로 담아 주세요.")]
    )
    return "같은 곳에서 출발하면 학습률 0.01은 아직 덜 갔습니다."


def _successes_needed(answer):
    expect_close(
        answer,
        29,
        [
            (28, "0.9²⁸은 0.052로 아직 0.05보다 큽니다. 한 번이 더 필요합니다."),
            (28.433, "식은 맞습니다. 횟수는 정수이니 올림하세요."),
            (30, "1 − 3/k로 어림하면 30입니다. 정확한 값은 조금 작습니다. 0.9^k를 직접 셈해 보세요."),
            (10, "10번이면 아래 끝이 74 %입니다. 0.9^k < 0.05가 되는 k를 찾으세요."),
        ],
    )
    return "0.9²⁹ ≈ 0.047이라 실패 없이 29번이면 됩니다."


def _circle(answer):
    learning_rate, units = as_array(answer, (2,))
    if learning_rate == int(learning_rate) and 2 <= learning_rate <= 8 and not 2 <= units <= 8:
        raise Wrong("두 수의 자리가 바뀐 것 같습니다. 답은 (학습률, 은닉 뉴런 수)의 차례입니다.")
    if units != int(units) or not 1 <= units <= 8:
        raise Wrong("은닉 뉴런 수는 1부터 8까지의 정수여야 합니다. 답은 (학습률, 은닉 뉴런 수)의 차례입니다.")
    x, y = datasets.make_circle(200, noise=0.05, rng=0)
    accuracy = []
    for seed in range(5):
        model = _tanh_network(int(units), seed)
        try:
            model.compile(optimizers.SGD(float(learning_rate)), "binary_crossentropy", metrics=["accuracy"])
            model.fit(x, y, batch_size=200, epochs=300, verbose=0)
        except NNError as error:
            raise Wrong(f"시드 {seed}에서 학습이 멈추었습니다. {error}") from None
        accuracy.append(model.evaluate(x, y, batch_size=200)[1])
    reached, lowest = sum(value >= 0.98 for value in accuracy), f"가장 낮은 정확도 {100 * min(accuracy):.1f} %"
    if reached < 5:
        hint = "은닉 뉴런을 늘려 보세요." if units < 4 else "학습률을 세 배씩 바꾸어 보세요."
        raise Wrong(f"시드 다섯 개 가운데 {reached}개만 98 %에 닿았습니다({lowest}). {hint}")
    return f"시드 다섯 개가 모두 98 %에 닿았습니다({lowest})."


def _name_curves(answer):
    names = ["덜 끝남", "불안정", "작음", "알맞음"]
    hint = "처음보다 커졌는지, 마지막까지 내려가고 있는지를 차례로 물어보세요."
    expect_names(answer, names, names, example=("알맞음", "작음"), hint=hint)
    return "네 곡선의 이름을 모두 맞혔습니다."


EXERCISES = {
    "07-1": _sum_to_mean,
    "07-2": _first_gradient,
    "07-3": _fair_comparison,
    "07-4": _successes_needed,
    "07-5": _circle,
    "07-6": _name_curves,
}
