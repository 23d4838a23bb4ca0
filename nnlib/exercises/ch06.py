"""6장 연습 문제의 답을 살펴봅니다."""

import numpy as np

from ..activations import sigmoid
from ..datasets import example_221
from ._diagnosis import Wrong, as_array, expect_close


def _chain(answer):
    expect_close(
        answer,
        [16, -24],
        [
            ([-24, 16], "차례가 바뀌었습니다. [w의 기울기, v의 기울기]로 적어 주세요."),
            ([-16, -24], "w로 가는 길에서 v = −1을 곱하지 않았습니다. 다리를 건널 때 부호가 뒤집힙니다."),
            ([8, -12], "제곱을 미분한 2를 빠뜨렸습니다."),
            ([8, -24], "w의 국소 미분계수 x = 2를 곱하지 않았습니다. h의 기울기입니다."),
            ([16, 24], "v의 부호가 반대입니다. h = 3이 양수라 v를 키우면 p가 커져 타깃 1에 다가갑니다."),
            ([16, -8], "v의 국소 미분계수 h = 3을 곱하지 않았습니다. p의 기울기입니다."),
        ],
    )
    return "p가 타깃보다 작은데 v가 음수라, w를 키우면 손실이 커지고 v를 키우면 줄어듭니다."


def _fork(answer):
    expect_close(
        answer,
        21,
        [
            (9, "x + a 쪽 길 하나만 세었습니다. x·x에서 두 갈래가 더 옵니다."),
            (12, "x·x 쪽만 세었습니다. x + a에서도 한 갈래가 옵니다."),
            (15, "x·x에서는 길이 하나가 아니라 둘입니다. 같은 x가 두 번 들어갑니다."),
            (324, "길끼리 곱했습니다. 길끼리는 더합니다."),
            (18, "y의 값입니다. x를 밀 때 y가 바뀌는 비율을 물었습니다."),
        ],
    )
    return "세 갈래 6, 6, 9를 더했습니다. 식으로는 3x² + 2ax입니다."


def _logits(answer):
    probabilities, target = np.array([1, 2, 5]) / 8, np.array([0, 1, 0])
    expect_close(
        answer,
        (probabilities - target) / 4,
        [
            (probabilities - target, "배치의 크기 n = 4로 나누지 않았습니다."),
            (probabilities, "정답 자리의 t = 1을 빼지 않았습니다. n으로도 나누어야 합니다."),
            (probabilities / 4, "정답 자리의 t = 1을 빼지 않았습니다."),
            ((probabilities - target) / 3, "로짓의 수 3이 아니라 배치의 크기 4로 나눕니다."),
        ],
        tolerance=1e-2,  # 소수 셋째 자리까지 적은 답도 받습니다
    )
    return "더하면 0입니다. 정답을 올리는 힘과 나머지를 내리는 힘이 같습니다."


def _quiet(answer):
    names = ("dW1", "db1", "dW2", "db2")
    try:
        given = list(answer)
    except TypeError:
        raise Wrong("배열 네 개를 담은 목록 [dW1, db1, dW2, db2]를 넣어 주세요.") from None
    if len(given) != 4:
        raise Wrong(f"배열 네 개를 담은 목록이어야 하는데 {len(given)}개가 들어왔습니다.")
    right = _gradients_221()
    given = [
        as_array(value, true.shape) if np.shape(value) == true.shape else _wrong_shape(name, value, true)
        for name, value, true in zip(names, given, right, strict=True)
    ]
    close = [np.allclose(value, true, rtol=1e-3, atol=1e-6) for value, true in zip(given, right, strict=True)]
    if all(close):
        return "세 곳을 모두 찾았습니다. nnlib의 기울기와 같습니다."
    if all(np.allclose(value, -true, rtol=1e-3, atol=1e-6) for value, true in zip(given, right, strict=True)):
        raise Wrong("크기는 모두 맞지만 부호가 반대입니다. T − p가 아니라 p − T에서 출발합니다.")
    if not close[2]:
        if np.allclose(given[2], 3 * right[2], rtol=1e-3):
            raise Wrong("dW2가 꼭 3배입니다. 손실의 평균(1/n)을 확인하세요.")
        if np.allclose(given[2], right[2] / 3, rtol=1e-3):
            raise Wrong("dW2가 꼭 3분의 1입니다. n으로 두 번 나누었습니다. 1/n은 손실에서 한 번입니다.")
        if np.allclose(given[2], right[2] / 2, rtol=1e-3):
            raise Wrong("dW2가 꼭 절반입니다. 제곱을 미분한 2를 빠뜨렸습니다.")
        raise Wrong("뒤 층의 dW2부터 다릅니다. 출력의 δ를 다시 살펴보세요.")
    if not close[0]:
        raise Wrong("뒤 층은 맞고 앞 층의 dW1이 다릅니다. 두 층 사이의 σ′에 무엇을 넣었는지 보세요.")
    wrong = next(name for name, good in zip(names, close, strict=True) if not good)
    raise Wrong(f"가중치는 모두 맞고 {wrong}만 다릅니다. 표본 쪽으로 더했습니까(평균이 아닙니다)?")


def _wrong_shape(name, value, true):
    raise Wrong(
        f"{name}의 shape은 {true.shape}이어야 하는데 {np.shape(value)}입니다. 기울기의 shape은 매개변수와 같습니다."
    )


def _gradients_221():
    _, _, (W1, b1, W2, b2) = example_221()
    x, t = np.array([[1.0, 0.5], [0.0, 1.0], [-1.0, 2.0]]), np.array([[1.0], [0.0], [1.0]])
    h = sigmoid(x @ W1 + b1)
    p = sigmoid(h @ W2 + b2)
    dz2 = 2 * (p - t) * p * (1 - p) / len(x)
    dz1 = dz2 @ W2.T * h * (1 - h)
    return x.T @ dz1, dz1.sum(axis=0), h.T @ dz2, dz2.sum(axis=0)


_SYMPTOMS = ("상수", "사이", "편향", "정상")
_WHY = (
    "모두 8배로 한결같습니다. 표본이 8개입니다.",
    "뒤 층은 멀쩡합니다. 신호가 뒤에서 앞으로 온다는 것을 떠올리세요.",
    "가중치는 모두 맞고 b만 틀렸습니다.",
    "틀린 곳이 하나도 없습니다.",
)


def _symptoms(answer):
    if isinstance(answer, str) or not hasattr(answer, "__len__") or len(answer) != 4:
        raise Wrong("이름 네 개를 담은 목록이어야 합니다.")
    for place, given, right, why in zip("가나다라", answer, _SYMPTOMS, _WHY, strict=True):
        if given not in _SYMPTOMS:
            raise Wrong(f"{given!r}은(는) 쓸 수 있는 이름이 아닙니다. {', '.join(_SYMPTOMS)} 가운데 고르세요.")
        if given != right:
            raise Wrong(f"‘{place}’를 다시 보세요. {why}")
    return "증상만 보고 네 코드를 모두 가려냈습니다."


def _compound(answer):
    slope, rate = as_array(answer, (2,))
    gap = 10 * 1.05**3 - 12
    one_path = 2 * gap * 1.05**2 * 10
    expect_close(
        slope,
        3 * one_path,
        [
            (one_path, "길 하나만 세었습니다. 같은 w가 세 번 쓰였으니 세 길을 더합니다."),
            (2 * one_path, "길 둘만 세었습니다. w는 세 번 쓰였습니다."),
            (3 * one_path / 2, "제곱을 미분한 2를 빠뜨렸습니다."),
            (1.2 ** (1 / 3), "차례가 바뀌었습니다. (기울기, w)로 적어 주세요."),
            (2 * gap, "p의 기울기입니다. 여기서 w까지 세 길로 건너갑니다."),
        ],
    )
    expect_close(
        rate,
        1.2 ** (1 / 3),
        [
            (1 + 0.2 / 3, "0.2를 3으로 나누었습니다. 복리이니 세 번 곱해 1.2가 되어야 합니다."),
            (1.05, "아직 출발한 자리입니다. 기울기의 반대쪽으로 되풀이해 걸으세요."),
        ],
        tolerance=1e-4,
    )
    return "세 길의 기울기를 더했고, 해마다 6.27 %씩이면 세 해 뒤 1,200만 원입니다."


EXERCISES = {
    "06-1": _chain,
    "06-2": _fork,
    "06-3": _logits,
    "06-4": _quiet,
    "06-5": _symptoms,
    "06-6": _compound,
}
