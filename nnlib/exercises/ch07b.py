"""7장 b 연습 문제의 답을 살펴봅니다."""

import numpy as np

from .. import optimizers
from ._diagnosis import Wrong, as_array, expect_close


def _final_speed(answer):
    expect_close(
        answer,
        1.2,
        [
            (0.06, "첫걸음의 크기입니다. 속도가 다 붙으면 1/(1 − β)배가 됩니다."),
            (0.4, "기울기 3을 곱하지 않았습니다."),
            (0.0631579, "β로 나누었습니다. 1 − β로 나눕니다."),
            (0.6, "1 − 0.95는 0.05입니다. 0.1로 나누었습니다."),
        ],
    )
    return "학습률은 0.02인데 한 걸음에 1.2를 갑니다. 속도가 1/(1 − β) = 20배로 붙었습니다."


def _two_steps_of_adam(answer):
    second = 0.1 * (-0.04 / 0.19) / 4
    raw = 0.4 / np.sqrt(0.016)
    expect_close(
        answer,
        -0.1 - second,
        [
            (0, "경사 하강처럼 두 걸음이 지워진다고 보았습니다. Adam의 m은 첫 기울기를 기억합니다."),
            (-0.1, "한 걸음만 갔습니다."),
            (-0.1 + second, "둘째 걸음의 부호가 반대입니다. m이 음수이니 w는 커집니다."),
            (0.1 + second, "두 걸음의 부호가 모두 반대입니다. 기울기의 반대쪽으로 갑니다."),
            (-0.1 + 0.1 * 0.04 / 4, "둘째 걸음의 m을 1 − 0.9²으로 나누지 않았습니다."),
            (-0.1 + 0.1 * 0.4 / 4, "둘째 걸음의 m을 1 − 0.9로 나누었습니다. t = 2이니 1 − 0.9²입니다."),
            (-0.1 * raw + 0.1 * 0.04 / np.sqrt(16 * (1 - 0.999**2)), "편향 보정을 두 걸음 모두 빠뜨렸습니다."),
        ],
    )
    return "기울기가 뒤집혀도 m의 기억 때문에 둘째 걸음은 첫걸음의 20분의 1쯤만 되돌아갑니다."


def _l2_gradients(answer):
    if not isinstance(answer, list | tuple) or len(answer) != 2:
        raise Wrong("배열 두 개를 담은 목록을 넣어야 합니다. 첫째는 가중치, 둘째는 편향의 기울기입니다.")
    kernel, bias = as_array(answer[0], (1, 2)), as_array(answer[1], (2,))
    if not np.allclose(bias, [0.3, -0.2]):
        raise Wrong("편향의 기울기가 바뀌었습니다. 편향은 묶지 않습니다.")
    expect_close(
        kernel,
        [[0.5, -0.1]],
        [
            ([[0.3, 0.0]], "편향은 고쳤지만 제곱을 미분한 2가 빠졌습니다."),
            ([[0.9, 0.3]], "w²을 미분하지 않고 그대로 곱했습니다."),
            ([[-0.3, 0.3]], "뺐습니다. 벌을 더한 손실의 기울기이니 더합니다."),
            ([[0.1, 0.1]], "가중치의 기울기에 아무것도 더하지 않았습니다."),
        ],
    )
    return "가중치 2에는 0.4가 더해지고 −1에는 −0.2가 더해져 둘 다 0 쪽으로 끌립니다."


def _stop_by_hand(answer):
    best, stopped = as_array(answer, (2,))
    known = {
        (8, 5): "차례가 바뀌었습니다. (되돌아가는 에포크, 멈추는 에포크)로 적어 주세요.",
        (6, 9): "에포크를 1부터 세었습니다. 0부터 셉니다.",
        (2, 4): "인내 2로 멈추었습니다. 두 번은 기다리고 세 번째에 멈춥니다.",
        (2, 5): "에포크 5의 0.59는 0.60보다 낮습니다. 거기서 기다림을 다시 셉니다.",
        (5, 7): "하나 일찍 멈추었습니다. 세 번째로 나아지지 않은 에포크에서 멈춥니다.",
        (9, 9): "0.55는 보기 전에 멈춥니다.",
        (5, 9): "하나 늦었습니다. 0.60, 0.62, 0.64에서 세 번을 기다렸습니다.",
    }
    if (best, stopped) in known:
        raise Wrong(known[best, stopped])
    expect_close(answer, [5, 8])
    return "에포크 9의 0.55는 보지 못했습니다. 인내를 정하는 것은 이런 값을 놓칠 위험을 정하는 일입니다."


def _best_of_twenty(answer):
    value = as_array(answer, ())
    if np.isclose(value, 0.878, atol=0.002):
        raise Wrong("비율로 적었습니다. 100을 곱해 %로 적어 주세요.")
    if np.isclose(value, 17.57, atol=0.05):
        raise Wrong("맞힌 문항 수입니다. 20으로 나누어 100을 곱하세요.")
    if np.isclose(value, 70, atol=0.5):
        raise Wrong("한 사람의 평균 점수입니다. 시험마다 1등을 골라 평균하세요.")
    if np.isclose(value, 100, atol=0.01):
        raise Wrong("시험 10,000번을 통틀어 가장 높은 점수입니다. 시험마다(axis=1) 1등을 고르세요.")
    expect_close(value, 87.84, tolerance=2e-3)
    return "실력은 모두 70 %인데 1등의 점수는 평균 88 %쯤입니다. 18 %p가 운입니다."


def _longer_memory(answer):
    rho = float(as_array(answer, ()))
    if not 0 <= rho < 1:
        raise Wrong("ρ는 0 이상이고 1보다 작아야 합니다.")
    optimizer, w = optimizers.RMSprop(0.01, rho=rho), np.zeros(1)
    for step in range(2000):
        optimizer.update(w, np.array([10.0 if step % 10 == 0 else -1.0]))
    if w[0] >= 0:
        memory = "0.9보다 짧은 기억은 더 빨리 거꾸로 갑니다." if rho < 0.9 else "기억을 더 길게 하세요."
        raise Wrong(f"w가 {w[0]:.2f}까지 늘었습니다. {memory}")
    return f"w가 −{-w[0]:.2f}까지 줄었습니다. 큰 기울기를 다음 큰 기울기까지 기억하면 옳은 쪽으로 갑니다."


EXERCISES = {
    "07b-1": _final_speed,
    "07b-2": _two_steps_of_adam,
    "07b-3": _l2_gradients,
    "07b-4": _stop_by_hand,
    "07b-5": _best_of_twenty,
    "07b-6": _longer_memory,
}
