"""12장 b 연습 문제의 답을 살펴봅니다."""

import numpy as np

from ._diagnosis import expect_close


def _one_step(answer):
    cell = -0.5
    hidden = 0.5 * np.tanh(cell)
    expect_close(
        answer,
        [cell, hidden],
        [
            ([hidden, cell], "두 수의 자리가 바뀌었습니다. (새 c, 새 h)의 차례입니다."),
            ([cell, np.tanh(cell)], "c는 맞았습니다. h에 o를 곱하세요."),
            ([cell, 0.5 * cell], "c는 맞았습니다. o를 곱하기 전에 c를 tanh에 넣으세요."),
            ([-0.02, 0.5 * np.tanh(-0.02)], "i와 f가 바뀌었습니다. 옛 c에 곱하는 것은 f입니다."),
            ([0.3, 0.5 * np.tanh(0.3)], "옛 c의 몫 f·c를 더하지 않았습니다."),
            ([1.1, 0.5 * np.tanh(1.1)], "옛 c의 부호를 보세요. −1입니다."),
            ([-0.2, 0.5 * np.tanh(-0.2)], "후보 g에 i를 곱하지 않았습니다."),
        ],
        tolerance=5e-3,  # −0.231, −0.23이라고 적어도 받습니다
    )
    return "서랍에는 −0.8이 남고 0.3이 들어와 −0.5, 밖에는 −0.231이 보입니다."


def _count(answer):
    lstm, dense = 4 * (34 * 64 + 64 * 64 + 64), 64 * 34 + 34
    expect_close(
        answer,
        lstm + dense,
        [
            (lstm, "LSTM만 세었습니다. 위에 얹은 완전 연결 층을 더하세요."),
            (lstm // 4 + dense, "LSTM의 가중치는 네 벌입니다."),
            (3 * lstm // 4 + dense, "세 벌로 세었습니다. 후보 g도 제 가중치가 있습니다."),
            (lstm - 4 * 64 + dense - 34, "편향을 빠뜨렸습니다."),
            (lstm - 4 * 64 + dense, "LSTM의 편향 4 × 64개를 빠뜨렸습니다."),
            (lstm + dense - 34, "완전 연결 층의 편향 34개를 빠뜨렸습니다."),
            (4 * (34 * 64 + 64) + dense, "앞 상태에 곱하는 U (64, 64)를 빠뜨렸습니다."),
        ],
        tolerance=1e-9,
    )
    return "LSTM 25,344개와 완전 연결 층 2,210개입니다. 이 장의 name_writer와 같은 모양입니다."


def _keep_half(answer):
    f = 0.5 ** (1 / 50)
    z = np.log(f / (1 - f))
    expect_close(
        answer,
        [f, z],
        [
            ([z, f], "두 수의 자리가 바뀌었습니다. (f, z)의 차례입니다."),
            ([f, np.log(f)], "f는 맞았습니다. 시그모이드의 거꾸로는 log(f / (1 − f))입니다."),
            ([f, -z], "f는 맞았습니다. 1 − f는 아래에 둡니다."),
            ([0.99, np.log(99)], "0.5를 50으로 나누어 뺐습니다. 거듭제곱해서 0.5가 되는 수를 찾으세요."),
            ([1 - 1 / 50, np.log(49)], "1 − 1/T는 1/e를 남깁니다. 절반을 남기는 값을 구하세요."),
            ([0.5**50, np.log(0.5**50 / (1 - 0.5**50))], "0.5를 50번 곱했습니다. 50제곱해서 0.5가 되는 수를 찾으세요."),
        ],
        tolerance=1e-3,
    )
    return "f = 0.986, 로짓은 4.27입니다. Keras가 처음에 두는 1과는 거리가 멉니다."


def _mixed_gates(answer):
    i, f, o = 0.5, 1 / (1 + np.exp(-2)), 1 / (1 + np.exp(-1))
    squashed, opened = np.tanh(-1), 1 / (1 + np.e)
    expect_close(
        answer,
        o * np.tanh(f + i * squashed),
        [
            (o * np.tanh(i + f * opened), "아직 틀린 코드 그대로입니다. 활성화 함수와 i, f의 자리를 모두 고쳐 주세요."),
            (o * np.tanh(i + f * squashed), "g는 고쳤지만 i와 f가 아직 바뀌어 있습니다."),
            (o * np.tanh(f + i * opened), "i와 f는 고쳤지만 g에 아직 시그모이드를 씁니다."),
            (o * (f + i * squashed), "c는 맞았습니다. 밖에 낼 때 tanh를 거칩니다."),
            (f + i * squashed, "이 값은 c입니다. h = o·tanh(c)를 넣어 주세요."),
        ],
    )
    return "후보는 tanh를 거치고, 옛 서랍에는 f를 곱합니다."


def _temperature(answer):
    expect_close(
        answer,
        2 / np.log(9),
        [
            (np.log(9) / 2, "거꾸로 나누었습니다. 2/τ = log 9에서 τ를 구하세요."),
            (2 / np.log(0.9), "log 0.9가 아니라 log(0.9 / 0.1)입니다."),
            (2 / np.log10(9), "상용로그를 썼습니다. e를 밑으로 하는 로그입니다."),
            (3 / np.log(9), "로짓의 차이는 3이 아니라 2입니다."),
            (np.log(9), "log 9는 2/τ의 값입니다. 2를 이 값으로 나누세요."),
        ],
    )
    return "0.91입니다. 온도 1에서 0.88이던 확률이 조금 낮은 온도에서 0.9가 됩니다."


def _factory(answer):
    usual, long = (600 * np.log10(1 / (1 + np.exp(-bias))) for bias in (1, np.log(600)))
    expect_close(
        answer,
        [usual, long],
        [
            ([long, usual], "두 수의 자리가 바뀌었습니다. (기본값, 바꾼 값)의 차례입니다."),
            ([usual * np.log(10), long * np.log(10)], "자연로그를 썼습니다. 10을 밑으로 하는 로그입니다."),
            ([usual / 600, long / 600], "한 걸음의 로그입니다. 600을 곱하세요."),
            ([0, 600 * np.log10(np.log(600))], "b_f는 로짓입니다. 시그모이드에 넣어 f를 구하세요."),
            ([10**usual, 10**long], "남는 몫 그 자체입니다. 상용로그를 적어 주세요."),
        ],
        tolerance=1e-2,  # −82, −0.43이라고 적어도 받습니다
    )
    return "기본값은 10의 −82제곱쯤이라 신호가 닿지 않고, 바꾼 값은 0.37쯤이 남습니다."


EXERCISES = {
    "12b-1": _one_step,
    "12b-2": _count,
    "12b-3": _keep_half,
    "12b-4": _mixed_gates,
    "12b-5": _temperature,
    "12b-6": _factory,
}
