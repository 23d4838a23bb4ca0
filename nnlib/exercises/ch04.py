"""4장 연습 문제의 답을 살펴봅니다."""

import numpy as np

from ..activations import sigmoid, softmax
from ._diagnosis import Wrong, as_array, expect_close


def _slopes_from_outputs(answer):
    values = as_array(answer, (3,))
    right = [0.09, 0.64, 1.0]
    reasons = (
        ("시그모이드", {0.9: "출력 0.9를 그대로 적었습니다.", 0.1: "1 − h에서 멈추었습니다. h를 한 번 더 곱하세요."}),
        ("tanh", {-0.96: "시그모이드의 h(1 − h)를 썼습니다. tanh는 1 − h²입니다.", 1.36: "h²의 부호를 놓쳤습니다."}),
        (
            "ReLU",
            {2.5: "출력을 그대로 적었습니다. 켜진 ReLU의 미분계수는 1입니다.", 0: "출력이 0보다 크니 켜져 있습니다."},
        ),
    )
    for mine, expected, (name, mistakes) in zip(values, right, reasons, strict=True):
        _expect_named(name, mine, expected, mistakes)
    return "세 함수 모두 출력만으로 미분계수를 압니다."


def _expect_named(name, mine, expected, mistakes):
    """목록 답의 칸 하나를 보고, 틀렸으면 칸의 이름을 붙여 까닭을 알립니다."""
    if np.isclose(mine, expected, rtol=1e-3, atol=1e-6):
        return
    for value, reason in mistakes.items():
        if np.isclose(mine, value, rtol=1e-3, atol=1e-6):
            raise Wrong(f"{name}: {reason}")
    raise Wrong(f"{name}의 값이 다릅니다. 3절의 표에서 식을 다시 찾아보세요.")


def _log_logits(answer):
    expect_close(
        answer,
        [0.125, 0.25, 0.625],
        [
            ([1, 2, 5], "지수까지만 취했습니다. 합 8로 나누세요."),
            (np.log([1, 2, 5]) / np.log(10), "로짓을 그대로 합으로 나누었습니다. 먼저 지수를 취하세요."),
            ([0.625, 0.25, 0.125], "차례가 반대입니다. 로짓이 클수록 확률이 큽니다."),
        ],
    )
    return "지수가 로그를 지워 1 : 2 : 5가 남습니다."


def _call(function, *arguments):
    """답으로 받은 함수를 불러 봅니다. 넘침 경고는 결과로 살피므로 찍지 않습니다."""
    if not callable(function):
        raise Wrong("함수 자체를 넣어 주세요. 괄호를 붙여 부르지 말고 이름만 적습니다.")
    try:
        with np.errstate(all="ignore"):
            return function(*arguments)
    except Exception as error:
        raise Wrong(f"함수를 부르니 {type(error).__name__} 오류가 났습니다: {error}") from None


def _array_from(function, argument):
    """함수가 낸 배열. 인자를 바꾸어 놓았거나 shape이 다르면 알립니다."""
    given = argument.copy()
    result = _call(function, given)
    if result is None:
        raise Wrong("함수가 아무것도 돌려주지 않았습니다. return을 적었는지 보세요.")
    if not np.array_equal(given, argument):
        raise Wrong("받은 배열을 바꾸어 놓았습니다. 새 배열을 만들어 돌려주세요.")
    result = np.asarray(result, float)
    if result.shape != argument.shape:
        raise Wrong(f"shape {argument.shape}을(를) 넣었는데 shape {result.shape}이(가) 나왔습니다.")
    return result


def _batch_softmax(answer):
    batch = np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 4.0], [2.0, 1.0, 0.0]])
    probabilities = _array_from(answer, batch)
    exponents = np.exp(batch)
    if np.isclose(probabilities.sum(), 1):
        raise Wrong("배열 전체의 합이 1입니다. 줄마다 합이 1이 되게 axis=-1로 더하세요.")
    if np.allclose(probabilities, exponents / exponents.sum(axis=0)):
        raise Wrong("열마다 합이 1입니다. 표본이 줄이니 axis=-1로 더하세요.")
    if not np.allclose(probabilities, softmax(batch)):
        raise Wrong("확률이 다릅니다. 뺀 수와 나눈 합의 axis와 keepdims를 줄마다로 맞추었는지 보세요.")
    far_apart = np.array([[1000.0, 1001.0, 1002.0], [-1000.0, -1001.0, -1002.0]])
    if not np.allclose(_array_from(answer, far_apart), softmax(far_apart)):
        raise Wrong("로짓이 크게 다른 두 줄에서 틀립니다. 가장 큰 수도 줄마다 구해 빼야 합니다.")
    try:
        one_row = np.allclose(_array_from(answer, far_apart[0]), softmax(far_apart[0]))
    except Wrong:
        one_row = False
    if not one_row:
        raise Wrong("배치는 맞는데 한 줄짜리 (k,)에서 틀립니다. axis=1 대신 axis=-1을 쓰세요.")
    return "줄마다 가장 큰 로짓을 빼고 줄마다 나누었습니다."


def _chain(h, weights, ratio):
    """층마다 ratio(w, 앞 층의 h, 이 층의 h)를 곱합니다."""
    product = 1.0
    for w in weights:
        before, h = h, float(sigmoid(np.float64(w * h)))
        product *= ratio(w, before, h)
    return product


def _chain_product(answer):
    cases = [(0.0, [1, 1]), (0.5, [2.0, -3.0, 0.5]), (-1.0, [4.0])]
    wrong_ratios = [
        (lambda w, before, h: 1.0, "처음 값 1이 그대로 나왔습니다. 반복문 안을 채워 주세요."),
        (lambda w, before, h: h * (1 - h), "가중치를 곱하지 않았습니다. 한 층의 비율은 w × σ′(z)입니다."),
        (lambda w, before, h: w * before * (1 - before), "앞 층의 h로 h(1 − h)를 셈했습니다. 이 층의 출력을 쓰세요."),
        (lambda w, before, h: w * (w * before) * (1 - w * before), "x(1 − x)에 z를 넣었습니다. σ(z)를 넣으세요."),
        (lambda w, before, h: w * _slope(h), "σ(z)를 한 번 더 σ에 넣었습니다. 출력 h로 h(1 − h)를 셈하세요."),
        (lambda w, before, h: w, "가중치만 곱했습니다. σ′(z)도 곱하세요."),
    ]
    mine = [_number_from(answer, *case) for case in cases]
    right = [_chain(*case, lambda w, before, h: w * h * (1 - h)) for case in cases]
    if np.allclose(mine, right, rtol=1e-6):
        return "층마다 가중치와 미분계수를 함께 곱했습니다."
    for ratio, reason in wrong_ratios:
        if np.allclose(mine, [_chain(*case, ratio) for case in cases], rtol=1e-6):
            raise Wrong(reason)
    if np.allclose(mine, [w[0] * _slope(w[0] * h) for h, w in cases]):
        raise Wrong("첫 층만 곱했습니다. return이 반복문 안에 들어가 있지 않은지 보세요.")
    if np.allclose(mine, [np.prod([w_k * _slope(w_k * h) for w_k in w]) for h, w in cases]):
        raise Wrong("h를 바꾸지 않았습니다. 층을 지날 때마다 h를 σ(z)로 바꾸세요.")
    raise Wrong(f"chain_product(0.0, [1, 1])이 {mine[0]:.4g}입니다. 0.0588쯤이어야 합니다.")


def _slope(z):
    h = sigmoid(np.float64(z))
    return float(h * (1 - h))


def _number_from(function, h, weights):
    result = _call(function, h, list(weights))
    if result is None:
        raise Wrong("함수가 아무것도 돌려주지 않았습니다. return을 적었는지 보세요.")
    return float(as_array(result, ()))


def _tariff(answer):
    expect_close(
        answer,
        [120, 90, 100],
        [
            ([120, 210, 310], "구간의 기울기를 그대로 적었습니다. 경첩의 가중치는 기울기가 얼마나 바뀌는지입니다."),
            ([120, 90, 190], "셋째는 첫 기울기가 아니라 바로 앞 기울기 210에서 바뀌는 만큼입니다."),
            ([120, -90, -100], "기울기가 커지는데 부호가 음수입니다."),
        ],
    )
    return "300 kWh이면 120 × 300 + 90 × 100 = 45,000원입니다."


def _living_chain(answer):
    weight, bias = as_array(answer, (2,))
    if weight <= 0:
        raise Wrong("가중치는 양수여야 합니다. 답은 (w, b)의 차례입니다.")
    h, product = 0.2, 1.0
    for _ in range(10):
        h = float(sigmoid(np.float64(weight * h + bias)))
        product *= weight * h * (1 - h)
    if 0.5 < product < 2:
        return f"열 층의 곱이 {product:.2g}입니다."
    first = float(sigmoid(np.float64(weight * 0.2 + bias)))
    where = f"h가 0.2에서 {first:.2f}(으)로, 열 층 뒤에는 {h:.2f}(으)로 갔습니다."
    if abs(h - 0.2) > 0.1:
        raise Wrong(f"곱이 {product:.1g}입니다. {where} h가 0.2 가까이에 머무는 편향을 고르세요.")
    if product >= 2:
        raise Wrong(f"곱이 {product:.2g}로 너무 큽니다. {where} 비율 w × 0.2 × 0.8이 1을 넘지 않는지 보세요.")
    raise Wrong(f"곱이 {product:.1g}입니다. {where} 자리는 좋습니다. 비율 w × 0.2 × 0.8이 1이 되게 w를 고르세요.")


EXERCISES = {
    "04-1": _slopes_from_outputs,
    "04-2": _log_logits,
    "04-3": _batch_softmax,
    "04-4": _chain_product,
    "04-5": _tariff,
    "04-6": _living_chain,
}
