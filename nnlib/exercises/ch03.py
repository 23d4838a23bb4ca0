"""3장 연습 문제의 답을 살펴봅니다."""

import numpy as np

from .. import datasets
from ..activations import sigmoid
from ._diagnosis import Wrong, as_array, expect_close, shape_of

_TRANSPOSED = "행과 열을 바꾸어 썼습니다. W의 열 하나가 뉴런 하나입니다."


def _other_input(answer):
    expect_close(
        answer,
        [1.1, -1.8],
        [
            ([1.7, -0.6], _TRANSPOSED),
            ([1.0, -1.6], "편향을 더하지 않았습니다. 0.1과 −0.2를 더하세요."),
            ([1.5, -0.2], "x₂의 부호를 놓쳤습니다. x₂는 −1입니다."),
            ([1.1, -0.2], "h₂의 합에서 가중치 −0.4나 입력 −1의 부호를 놓쳤습니다."),
            (sigmoid(np.array([1.1, -1.8])), "활성화까지 씌운 값입니다. 그 앞의 합을 물었습니다."),
            ([-1.8, 1.1], "두 뉴런의 차례가 바뀌었습니다."),
        ],
    )
    return "0.6 × 2 − 0.2 + 0.1 = 1.1, −0.4 × 2 − 0.8 − 0.2 = −1.8입니다."


def _count(answer):
    expect_close(
        answer,
        79,
        [
            (67, "편향을 뺐습니다. 뉴런마다 하나씩 12개를 더하세요."),
            (84, "입력 다섯 개에도 편향을 주었습니다. 입력층에는 뉴런이 없습니다."),
            (17, "층의 크기를 더했습니다. 층마다 (입력 + 1) × 뉴런을 세어야 합니다."),
            (75, "마지막 층을 빠뜨렸습니다. (3 + 1) × 1이 남았습니다."),
            (78, "편향 하나가 모자랍니다. 출력 뉴런의 편향을 확인하세요."),
        ],
    )
    return "(5 + 1) × 8 + (8 + 1) × 3 + (3 + 1) × 1 = 48 + 27 + 4입니다."


def _mended_forward(answer):
    W1, b1, W2, b2 = datasets.example_221().weights
    x = datasets.load_xor()[0]
    if shape_of(answer) == (4,):
        raise Wrong("shape이 (4,)입니다. 8절의 함정입니다. 마지막 줄의 ravel()을 지우세요.")

    def output(kernel, activate):
        return sigmoid(activate(x @ kernel + b1) @ W2 + b2)

    def nothing(z):
        return z

    expect_close(
        answer,
        output(W1, sigmoid),
        [
            (output(W1.T, nothing), "아직 두 곳이 남았습니다. 행과 열, 빠진 함수를 찾으세요."),
            (output(W1.T, sigmoid), f"한 곳이 남았습니다. {_TRANSPOSED}"),
            (output(W1, nothing), "한 곳이 남았습니다. 은닉층의 합이 활성화 함수를 지나지 않습니다."),
        ],
        tolerance=1e-6,
    )
    return "활성화를 살리고, 열을 뉴런으로 두고, (4, 1)을 지켰습니다."


def _step_network(answer, shapes):
    """계단 함수 신경망의 가중치 네 개를 살펴보고, 입력을 출력으로 바꾸는 함수를 돌려줍니다."""
    if not isinstance(answer, list | tuple) or len(answer) != 4:
        raise Wrong("[W1, b1, W2, b2]처럼 배열 네 개를 목록에 담아 주세요.")
    weights = []
    for name, array, shape in zip(("W1", "b1", "W2", "b2"), answer, shapes, strict=True):
        try:
            weights.append(as_array(array, shape))
        except Wrong as wrong:
            raise Wrong(f"{name}: {wrong}") from None
    W1, b1, W2, b2 = weights
    return lambda x: ((x @ W1 + b1 > 0) @ W2 + b2 > 0).astype(int)[:, 0]


def _thermometer(answer):
    predict = _step_network(answer, [(1, 2), (2,), (2, 1), (1,)])
    degrees = np.array([34, 35.9, 35.99, 36.01, 36.5, 37, 37.49, 37.51, 37.6, 40])
    expected = (degrees > 36) & (degrees < 37.5)
    got = predict(degrees[:, np.newaxis])
    if np.array_equal(got, 1 - expected):
        raise Wrong("모두 거꾸로입니다. 정상일 때 1을 내야 합니다.")
    if (got != expected).any():
        degree, value = degrees[got != expected][0], got[got != expected][0]
        raise Wrong(f"{degree:g}도에서 {value}이 나왔습니다. 두 은닉 뉴런이 그 체온에서 무엇을 내는지 적어 보세요.")
    return "문턱 두 개로 수직선의 한 토막을 잘라 냈습니다."


def _merged_layer(answer):
    expect_close(
        answer,
        [4, -4, 7.5],
        [
            ([4, -4, 0.5], "b₂만 적었습니다. b₁도 W₂를 지나 출력에 닿습니다."),
            ([4, -4, 7], "b₂를 더하지 않았습니다."),
            ([4, -4, 2.5], "b₁을 그냥 더했습니다. b₁도 W₂와 짝지어 곱해 더합니다."),
            ([4, 2, 3.5], "W₂의 −1에서 부호를 놓쳤습니다."),
            ([7.5, 4, -4], "차례가 바뀌었습니다. [w₁, w₂, b]의 차례로 적으세요."),
        ],
    )
    return "매개변수 13개가 세 개로 줄었습니다."


def _parity(answer):
    predict = _step_network(answer, [(3, 3), (3,), (3, 1), (1,)])
    cube = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)])
    got, expected = predict(cube), cube.sum(axis=1) % 2
    right = int((got == expected).sum())
    if right == 0:
        raise Wrong("모두 거꾸로입니다. 1이 홀수 개일 때 1을 내야 합니다.")
    if right < 8:
        first = cube[got != expected][0].tolist()
        raise Wrong(f"여덟 입력 가운데 {right}개를 맞혔습니다. 입력 {first}에서 h를 하나씩 적어 보세요.")
    return "여덟 입력을 모두 맞혔습니다. 은닉 뉴런 셋이 1의 개수를 셉니다."


EXERCISES = {
    "03-1": _other_input,
    "03-2": _count,
    "03-3": _mended_forward,
    "03-4": _thermometer,
    "03-5": _merged_layer,
    "03-6": _parity,
}
