"""12장 연습 문제의 답을 살펴봅니다."""

import numpy as np

from ._diagnosis import Wrong, as_array, expect_close


def _three_steps(answer):
    h1, h2 = np.tanh(2), np.tanh(2 - np.tanh(2))
    right = [h1, h2, np.tanh(-h2)]
    plus = np.tanh(2 + h1)
    expect_close(
        answer,
        right,
        [
            (right[::-1], "차례가 거꾸로입니다. (h₁, h₂, h₃)으로 적어 주세요."),
            ([2, 0, 0], "tanh를 씌우지 않았습니다. 상태는 tanh를 지난 값입니다."),
            ([h1, plus, np.tanh(plus)], "U의 부호를 놓쳤습니다. U = −1이니 앞 상태를 뺍니다."),
            ([h1, h1, 0], "앞 상태를 더하지 않았습니다. 순환 신경망은 앞 상태를 다시 받습니다."),
            ([2, 2 - h1, -h2], "z까지만 구했습니다. tanh를 씌워 h로 바꾸어 주세요."),
            ([h1, h2, np.tanh(h2)], "h₃의 부호가 반대입니다. U = −1이니 앞 상태와 반대로 밉니다."),
            ([h1, h2, h2], "h₃에서 앞 상태를 그대로 옮겼습니다. U = −1을 곱하고 tanh를 씌워 주세요."),
        ],
        tolerance=2e-3,
    )
    return "입력이 0인 셋째 시점에서도 상태가 남고, U가 음수라 부호가 뒤집혔습니다."


def _parameters(answer):
    layer, total = as_array(answer, (2,))
    if (layer, total) == (2721, 2688):
        raise Wrong("차례가 바뀌었습니다. (SimpleRNN의 매개변수, 모두)로 적어 주세요.")
    reasons = {
        1664: "U의 32 × 32개를 빠뜨렸습니다.",
        1632: "W만 셌습니다. U와 편향도 있습니다.",
        2656: "편향 32개를 빠뜨렸습니다.",
        53760: "시점의 수 20을 곱했습니다. 모든 시점이 같은 가중치를 씁니다.",
        33280: "시점마다 W가 따로 있는 MLP처럼 셌습니다. 20은 들지 않습니다.",
    }
    if layer in reasons:
        raise Wrong(reasons[layer])
    if layer == 2688 and total == 2720:
        raise Wrong("SimpleRNN은 맞습니다. Dense(1)에도 편향이 하나 있습니다.")
    if layer == 2688 and total == 33:
        raise Wrong("둘째에는 Dense(1)만이 아니라 모두 더한 수를 적어 주세요.")
    expect_close(answer, [2688, 2721], tolerance=1e-6)
    return "길이 20은 어디에도 들지 않았습니다. 200이어도 같습니다."


def _mended_bptt(answer):
    def summed(use_before, transpose):
        x = np.array([[1, 0], [0, 1], [1, 0]], float)
        W, U = np.array([[1.0, 0.0], [-1.0, 1.0]]), np.array([[0.5, 0.3], [-0.4, 0.5]])
        states = [np.zeros(2)]
        for x_t in x:
            states.append(np.tanh(x_t @ W + states[-1] @ U))
        dU, d_h = np.zeros((2, 2)), np.ones(2)
        for t in (3, 2, 1):
            delta = d_h * (1 - states[t] ** 2)
            dU += np.outer(states[t - 1 if use_before else t], delta)
            d_h = delta @ (U.T if transpose else U)
        return dU

    expect_close(
        answer,
        summed(True, True),
        [
            (summed(False, False), "아직 틀린 코드 그대로입니다. 두 군데를 고쳐 주세요."),
            (summed(True, False), "한 군데를 고쳤습니다. 앞 시점으로 넘길 때 U의 전치를 곱했는지 보세요."),
            (summed(False, True), "한 군데를 고쳤습니다. U에 곱해지는 것은 이번 상태가 아니라 앞 상태입니다."),
            (summed(True, True).T, "행과 열이 바뀌었습니다. 앞 상태가 행, δ가 열입니다."),
        ],
    )
    return "앞 상태와 전치, 둘 다 6장의 층과 같은 규칙입니다. 앞 상태가 이 층의 입력이니까요."


def _clipped(answer):
    expect_close(
        answer,
        [1.5, 2, 6],
        [
            ([3, 4, 6.5], "배열마다 따로 잘랐습니다(clipnorm). 여기서는 모두를 한 벡터로 봅니다."),
            ([3, 4, 12], "자르지 않은 그대로입니다. 전체의 길이는 13으로 한계 6.5를 넘습니다."),
            ([3 * 6.5, 4 * 6.5, 12 * 6.5], "한계를 곱하기만 했습니다. 한계를 길이로 나눈 비율을 곱합니다."),
            ([3 / 13, 4 / 13, 12 / 13], "길이 1로 줄였습니다. 한계는 6.5입니다."),
            ([0.75, 1, 3], "비율을 두 번 곱했습니다."),
        ],
    )
    return "세 수의 비가 3 : 4 : 12 그대로이니 방향은 바뀌지 않았습니다."


def _direction(answer):
    words = ("서울", "부산", "제주", "연필", "부엌", "물", "집", "바다")
    right = ["로", "으로", "로", "로", "으로", "로", "으로", "로"]
    if isinstance(answer, np.ndarray):
        answer = answer.tolist()
    if not isinstance(answer, list | tuple) or len(answer) != 8 or any(a not in ("로", "으로") for a in answer):
        raise Wrong('"로"와 "으로" 여덟 개를 목록에 담아 주세요. 예: ["로", "으로", …]')
    answer = list(answer)
    if answer == ["으로" if (ord(word[-1]) - ord("가")) % 28 else "로" for word in words]:
        raise Wrong("은/는의 규칙을 그대로 썼습니다. ㄹ 받침 뒤에는 “로”가 옵니다.")
    if answer == ["로" if mine == "으로" else "으로" for mine in right]:
        raise Wrong("“로”와 “으로”가 모두 반대입니다.")
    wrong = [word for word, mine, expected in zip(words, answer, right, strict=True) if mine != expected]
    if wrong:
        raise Wrong(f"{', '.join(wrong)}를 다시 보세요. 마지막 자모가 모음이거나 ㄹ인지 살펴보세요.")
    return "ㄹ 하나가 예외인 규칙입니다. 신경망에게 가르치려면 ㄹ로 끝나는 낱말이 넉넉해야 합니다."


def _switch(answer):
    w, u, b = as_array(answer, (3,))

    def last(x):
        h = 0.0
        for value in x:
            h = np.tanh(w * value + u * h + b)
        return h

    for length in range(1, 51):
        if last([0] * length) >= 0.5:
            raise Wrong(f"1이 한 번도 없는 길이 {length}의 시퀀스에서 0.5를 넘었습니다. b를 살펴보세요.")
    if last([1]) <= 0.5:
        raise Wrong("1을 읽은 직후에도 0.5를 넘지 못합니다. w를 키워 주세요.")
    for length in range(2, 51):
        if last([1] + [0] * (length - 1)) <= 0.5:
            why = "부호가 번갈아 바뀝니다. u는 양수여야 합니다" if u < 0 else "자취가 바랬습니다. u를 더 키워 주세요"
            raise Wrong(f"1을 읽고 0을 {length - 1}번 읽자 0.5 아래로 떨어졌습니다. {why}.")
    for zeros in range(1, 50):
        if last([0] * zeros + [1]) <= 0.5:
            raise Wrong(f"0을 {zeros}번 읽어 내려간 상태를 1 하나로 끌어올리지 못합니다. b를 0에 가깝게 해 보세요.")
    rng = np.random.default_rng(0)
    for length in range(1, 51):
        x = rng.integers(0, 2, length)
        if x.any() and last(x) <= 0.5:
            raise Wrong("1이 여러 번 나오는 시퀀스에서 틀렸습니다. 1을 다시 읽어도 상태가 내려가지 않아야 합니다.")
    empty, held = last([0] * 50) + 0.0, last([1] + [0] * 49)
    return (
        f"50시점 뒤 상태가 1이 없으면 {empty:.2f}, 첫머리에 1이 있으면 {held:.2f}입니다. 뉴런 하나짜리 기억 소자입니다."
    )


EXERCISES = {
    "12-1": _three_steps,
    "12-2": _parameters,
    "12-3": _mended_bptt,
    "12-4": _clipped,
    "12-5": _direction,
    "12-6": _switch,
}
