"""9장 연습 문제의 답을 살펴봅니다."""

import numpy as np

from .. import datasets, layers, optimizers, utils
from .._messages import NNError
from ..models import Sequential
from ._diagnosis import Wrong, as_array, expect_close, expect_names


def _count_parameters(answer):
    expect_close(
        answer,
        101_770,
        [
            (101_632, "편향을 빼고 세었습니다. 층마다 나가는 수만큼 편향이 있습니다."),
            (100_480, "첫 층만 세었습니다. 128 → 10인 층이 하나 더 있습니다."),
            (101_760, "출력층의 편향 10개를 빠뜨렸습니다."),
            (101_642, "은닉층의 편향 128개를 빠뜨렸습니다."),
            (52_650, "784-64-32-10의 수입니다. 이번에는 784-128-10입니다."),
        ],
        tolerance=1e-9,
    )
    return "784 × 128 + 128 + 128 × 10 + 10 = 101,770개입니다."


def _epochs_for_distance(answer):
    expect_close(
        answer,
        50,
        [
            (600, "걸음 수입니다. 한 에포크에 12걸음씩 가므로 12로 나눕니다."),
            (1, "표본마다 한 걸음으로 세었습니다. 배치 50개에 한 걸음입니다."),
            (12, "한 에포크의 걸음 수입니다. 필요한 걸음 수를 이 수로 나누세요."),
            (7200, "걸음 수에 12를 곱했습니다. 에포크는 걸음 수 ÷ 12입니다."),
        ],
    )
    return "1.2 ÷ 0.002 = 600걸음이고 한 에포크가 12걸음이니 50 에포크입니다."


def _three_bands(answer):
    if not callable(getattr(answer, "predict", None)):
        raise Wrong("학습한 모델을 넣어 주세요. 예: 내답 = learn_bands()")
    points = np.random.default_rng(9).random((600, 2))
    bands = np.digitize(points.sum(axis=1), [0.75, 1.25])
    try:
        output = np.asarray(answer.predict(points - 0.5, verbose=0))
    except Exception as error:
        raise Wrong(f"점 두 좌표를 넣어 출력을 내지 못했습니다({type(error).__name__}). 입력은 (n, 2)입니다.") from None
    if output.shape != (600, 3):
        raise Wrong(
            f"출력의 shape이 {output.shape}입니다. 세 가지 가운데 하나를 고르려면 마지막 층에 뉴런이 세 개여야 합니다."
        )
    right = (output.argmax(axis=1) == bands).mean()
    loss = str(getattr(getattr(answer, "loss", None), "name", getattr(answer, "loss", "")))
    is_probability = (output >= 0).all() and np.allclose(output.sum(axis=1), 1, atol=1e-3)
    if "binary" in loss:
        raise Wrong(
            "마지막 층은 고쳤습니다. 손실이 아직 이진 교차 엔트로피입니다. 셋 가운데 하나를 고르는 손실로 바꾸세요."
        )
    if not is_probability and not getattr(getattr(answer, "loss", None), "from_logits", False):
        if (output >= 0).all() and (output <= 1).all():
            raise Wrong(
                "출력을 더해도 1이 아닙니다. 시그모이드 셋은 서로 따로입니다. 하나만 고를 때는 소프트맥스입니다."
            )
        raise Wrong("출력이 확률이 아닙니다. 소프트맥스를 두거나, 손실에 from_logits=True를 적으세요.")
    if right < 0.9:
        raise Wrong(f"모양은 맞지만 새 점의 정확도가 {100 * right:.0f} %입니다. 학습을 빼먹지 않았는지 보세요.")
    return f"새 점의 정확도가 {100 * right:.0f} %입니다."


def _logit_accuracy(answer):
    expect_close(
        answer,
        [4 / 6, 1],
        [
            ([1, 4 / 6], "차례가 반대입니다. 찍는 값이 먼저입니다."),
            ([1, 1], '"accuracy"는 로짓인지 모릅니다. 0이 아니라 0.5와 견줍니다.'),
            ([4 / 6, 4 / 6], "바르게 읽을 때는 0과 견줍니다. σ(0) = 0.5입니다."),
            ([4, 6], "맞힌 개수입니다. 표본 수 6으로 나누세요."),
            ([400 / 6, 100], "백분율입니다. 0과 1 사이의 수로 적으세요."),
        ],
        tolerance=6e-3,  # 0.67도 받습니다
    )
    return "로짓 0.3과 0.1은 확률로는 0.5를 넘지만, 그대로 0.5와 견주면 작아서 틀린 것으로 세어집니다."


def _circle_score(rate, units, seed):
    (x, y), (new_x, new_y) = (datasets.make_circle(400, noise=0.05, rng=rng) for rng in (0, 1))
    utils.set_random_seed(seed)
    stack = [layers.Input((2,)), layers.Dense(units, activation="relu"), layers.Dense(1, activation="sigmoid")]
    model = Sequential(stack)
    model.compile(optimizers.Adam(rate), "binary_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=32, epochs=20, verbose=0)
    return model.evaluate(new_x, new_y, verbose=0)[1]


def _circle(answer):
    rate, units = as_array(answer, (2,))
    if 1 < rate <= 8 and 0 < units < 1:
        raise Wrong("두 수의 자리가 바뀐 것 같습니다. 답은 (학습률, 은닉 뉴런 수)의 차례입니다.")
    if units != int(units) or not 1 <= units <= 8:
        raise Wrong("은닉 뉴런 수는 1부터 8까지의 정수여야 합니다.")
    try:
        scores = [_circle_score(float(rate), int(units), seed) for seed in range(5)]
    except NNError as error:
        raise Wrong(f"학습하지 못했습니다. {error}") from None
    reached, lowest = sum(score >= 0.97 for score in scores), f"가장 낮은 정확도 {100 * min(scores):.1f} %"
    if reached < 5:
        distance = 260 * rate
        hint = "학습률을 세 배씩 바꾸어 보세요."
        if distance < 1:
            hint = f"260걸음 × {rate:g} = {distance:.2g}밖에 가지 못합니다. 학습률을 올려 보세요."
        elif rate > 0.5:
            hint = "걸음이 너무 큽니다. 학습률을 내려 보세요."
        elif units < 8:
            hint = "은닉 뉴런이 모자라면 원을 두르지 못하는 시드가 생깁니다. 늘려 보세요."
        raise Wrong(f"시드 다섯 개 가운데 {reached}개만 97 %에 닿았습니다({lowest}). {hint}")
    return f"시드 다섯 개가 모두 97 %에 닿았습니다({lowest})."


def _name_causes(answer):
    names = ["덜 끝남", "죽은 ReLU", "짝이 어긋남", "정답이 0과 1이 아님"]
    right = ["정답이 0과 1이 아님", "덜 끝남", "짝이 어긋남", "죽은 ReLU"]
    hint = "손실의 부호, 내려가는 중인지, 시드를 타는지를 차례로 물어보세요."
    expect_names(answer, names, right, example=("덜 끝남", "죽은 ReLU"), hint=hint)
    return "네 보고의 까닭을 모두 맞혔습니다."


EXERCISES = {
    "09-1": _count_parameters,
    "09-2": _epochs_for_distance,
    "09-3": _three_bands,
    "09-4": _logit_accuracy,
    "09-5": _circle,
    "09-6": _name_causes,
}
