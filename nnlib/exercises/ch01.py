"""1장 연습 문제의 답을 살펴봅니다."""

import numpy as np

from .. import datasets
from ._diagnosis import Wrong, as_array, expect_close


def _one_lap(answer):
    p, loss, slope, moved = 1.5, 0.25, -3.0, 0.65
    expect_close(
        answer,
        [p, loss, slope, moved],
        [
            ([p, loss, slope, 0.35], "갱신의 부호가 반대입니다. 기울기에 걸음을 곱해 빼야 합니다."),
            ([p, loss, -slope, moved], "새 w는 맞지만 기울기의 부호가 반대입니다. p − t가 음수입니다."),
            ([p, loss, -slope, 0.35], "기울기의 부호가 반대입니다. p − t = −0.5는 음수입니다."),
            ([p, loss, -1, 0.55], "연쇄 법칙에서 dp/dw = x = 3을 곱하지 않았습니다."),
            ([p, loss, -1.5, 0.575], "제곱을 미분하면 2가 앞으로 나옵니다."),
            ([p, loss, slope, 3.5], "걸음의 크기 0.05를 곱하지 않고 뺐습니다."),
            ([p, -loss, slope, moved], "손실은 차이를 제곱한 값입니다. 음수가 나오지 않습니다."),
            ([p, -0.5, slope, moved], "손실은 차이를 제곱한 값입니다. 음수가 나오지 않습니다."),
            ([p, 0.5, slope, moved], "손실은 차이를 제곱한 값입니다."),
            ([p, 0.125, -1.5, 0.575], "이 문제의 손실에는 ½이 없습니다."),
            ([p, loss, slope, 0.5], "새 w가 그대로입니다. 역전파로 잰 기울기로 갱신까지 해 주세요."),
        ],
    )
    return "p = 1.5, L = 0.25, 기울기 −3, 새 w = 0.65입니다. 손실이 (1.95 − 2)² = 0.0025로 줄어듭니다."


def _spam(answer):
    expect_close(
        answer,
        [98, 25],
        [
            ([0.98, 0.25], "비율은 맞습니다. 단위를 %로 바꾸어 적어 주세요."),
            ([0.98, 25], "기준선도 %로 적어 주세요. 0.98이 아니라 98입니다."),
            ([98, 0.25], "없앤 비율도 %로 적어 주세요."),
            ([98, 5], "5는 덜 틀린 메일의 수입니다. 기준선이 틀린 20통으로 나누어 %로 적어 주세요."),
            ([980, 25], "980은 맞힌 메일의 수입니다. 1,000통 가운데 몇 %인지 적어 주세요."),
            ([98, 0.5], "0.5는 정확도가 오른 %p입니다. 기준선이 틀린 20통 가운데 몇 통을 없앴는지 셈하세요."),
            ([98, 75], "75 %는 남은 오류입니다. 없앤 것은 나머지입니다."),
            ([98, 33.3333], "뒤의 오류 15통으로 나누었습니다. 앞의 오류 20통으로 나눕니다."),
            ([50, 97], "기준선은 반반으로 찍는 것이 아니라 가장 많은 쪽을 늘 답하는 것입니다."),
            ([2, 25], "늘 ‘스팸’이라고 답했을 때입니다. 더 많은 쪽은 스팸이 아닌 980통입니다."),
            ([25, 98], "차례가 반대입니다. [기준선, 없앤 비율]로 적어 주세요."),
        ],
    )
    return "98.5 %라는 점수는 오류 20통 가운데 5통을 없앤 것입니다."


def _count(answer):
    expect_close(
        answer,
        1482,
        [
            (1440, "뉴런마다 더하는 수 16 + 16 + 10개를 빠뜨렸습니다."),
            (1210, "은닉층 하나를 빠뜨렸습니다. 16개짜리 층이 두 번 나옵니다."),
            (1472, "출력 뉴런마다 더하는 수 10개를 빠뜨렸습니다."),
            (106, "뉴런의 수를 더했습니다. 손잡이는 뉴런과 뉴런을 잇는 선마다 하나씩입니다."),
            (1546, "입력층에는 더하는 수가 없습니다. 64개를 빼세요."),
        ],
        tolerance=1e-6,
    )
    return "1,040 + 272 + 170 = 1,482개입니다."


def _mended_loop(answer):
    def walk(sign, factor):
        w = 0.0
        for _ in range(10):
            w += sign * 0.5 * 2 * (w * 0.5 - 2) * factor
        return w

    expect_close(
        answer,
        walk(-1, 0.5),
        [
            (walk(-1, 1), "갱신은 고쳤지만 역전파가 남았습니다. dp/dw = x를 곱해 주세요."),
            (walk(1, 0.5), "역전파는 고쳤지만 갱신이 남았습니다. 기울기의 반대쪽으로 가야 합니다."),
            (walk(1, 1), "아직 고치기 전의 값입니다."),
            (3.8, "맞게 고쳤습니다. 반올림한 값 말고 w를 그대로 넣어 주세요."),
            (4, "다 배우면 4가 되지만 열 바퀴로는 아직 닿지 않습니다. 고친 코드를 돌려 그 값을 넣어 주세요."),
        ],
        tolerance=1e-4,
    )
    return "열 바퀴 뒤의 w는 3.775쯤입니다. 한 바퀴마다 4까지 남은 거리가 4분의 3이 됩니다."


def _who_decides(answer):
    right = ["사람", "데이터", "사람", "사람"]
    if not isinstance(answer, list | tuple) or len(answer) != 4:
        raise Wrong('네 개를 목록에 담아 주세요. 예: ["사람", "데이터", …]')
    answer = [name.strip() if isinstance(name, str) else name for name in answer]
    unknown = [name for name in answer if name not in ("사람", "데이터")]
    if unknown:
        raise Wrong(f'{unknown[0]!r}은(는) 쓸 수 없습니다. "사람"이나 "데이터"로 적어 주세요.')
    reasons = {
        "가": "특징은 사람이 골랐습니다.",
        "나": "곱할 수는 시청 기록이 정했습니다.",
        "다": "모델의 종류는 사람이 골랐습니다.",
        "라": "정답은 시청자가 눌러 매겼습니다.",
    }
    wrong = [part for part, mine, true in zip(reasons, answer, right, strict=True) if mine != true]
    if wrong:
        raise Wrong(f"({wrong[0]})를 다시 보세요. {reasons[wrong[0]]}")
    return "데이터가 정한 것은 하나뿐입니다. 신경망이라면 고른 특징에서 새 특징을 만드는 일까지 데이터가 정합니다."


def _three_or_eight(answer):
    if not callable(answer):
        raise Wrong("함수를 넣어 주세요. 괄호 없이 이름만 적습니다. 예: 내답 = 내_규칙")
    images, labels = datasets.load_digits()
    validation = np.random.default_rng(0).permutation(len(images))[1077:1437]
    chosen = validation[np.isin(labels[validation], (3, 8))]
    try:
        said = [answer(images[i] / 16) for i in chosen]
    except Exception as error:
        raise Wrong(f"그림을 넣으니 함수가 멈추었습니다. {type(error).__name__}: {error}") from None
    said = as_array(said, (len(chosen),))
    strange = said[~np.isin(said, (3, 8))]
    if strange.size:
        hint = " True와 False 대신 8과 3을 돌려주세요." if np.isin(said, (0, 1)).all() else ""
        raise Wrong(f"3이나 8을 돌려주어야 하는데 {strange[0]:g}이(가) 나왔습니다.{hint}")
    if np.ptp(said) == 0:
        raise Wrong("어떤 그림에도 같은 답을 합니다. 그것이 기준선입니다. 그림을 보고 갈라 주세요.")
    percent = 100 * float((said == labels[chosen]).mean())
    if percent <= 20:
        raise Wrong(f"검증 정확도가 {percent:.0f} %입니다. 3과 8을 거꾸로 돌려주는 것 같습니다.")
    if percent < 80:
        hint = "훈련 데이터에서 문턱값을 바꾸며 train_accuracy를 견주어 보세요."
        raise Wrong(f"검증 정확도가 {percent:.0f} %로 80 %에 못 미칩니다. {hint}")
    return f"검증 데이터의 3과 8에서 {percent:.0f} %를 맞혔습니다."


EXERCISES = {
    "01-1": _one_lap,
    "01-2": _spam,
    "01-3": _count,
    "01-4": _mended_loop,
    "01-5": _who_decides,
    "01-6": _three_or_eight,
}
