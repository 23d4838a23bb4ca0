"""10장 b 연습 문제의 답을 살펴봅니다."""

import numpy as np

from ._diagnosis import Wrong, as_array, expect_close


def _spreads_apart(answer):
    spread = np.sqrt(0.971 * 0.029 / 10000)
    expect_close(
        answer,
        0.003 / spread,
        [
            (spread / 0.003, "거꾸로 나누었습니다. 차이를 s로 나눕니다."),
            (0.003 / spread**2, "제곱근을 씌우지 않은 수로 나누었습니다."),
            (1.29787, "두 모델의 표준오차를 합쳤습니다. 여기서는 A의 s만 씁니다."),
            (spread, "s까지 구했습니다. 차이 0.003이 s의 몇 배인지 물었습니다."),
        ],
        tolerance=0.03,
    )
    return (
        "s의 두 배에도 못 미칩니다. B의 정확도도 흔들리니 차이의 표준오차는 s보다 큽니다(연습 5). "
        "이 차이만으로는 B가 낫다고 말하기 어렵습니다."
    )


def _equal_steps(answer):
    steps, epochs = as_array(answer, (2,))
    if (steps, epochs) == (25, 1565):
        raise Wrong("차례가 바뀌었습니다. (걸음, 에포크)로 적어 주세요.")
    if steps in (1560, 1562, 1562.5):
        raise Wrong("10000 ÷ 32 = 312.5입니다. 반 배치도 한 걸음이니 올림합니다.")
    if steps == 1563:
        raise Wrong("한 에포크부터 올림해 313걸음으로 세고 5를 곱해 주세요.")
    if steps == 313:
        raise Wrong("한 에포크의 걸음입니다. 5 에포크를 곱해 주세요.")
    if steps == 1565 and epochs == 24:
        raise Wrong("24 에포크는 1,512걸음이라 모자랍니다. 모자라지 않는 가장 작은 정수를 적어 주세요.")
    if steps == 1565 and 24 < epochs < 25:
        raise Wrong("에포크는 정수로 올림해 주세요.")
    expect_close(answer, [1565, 25])
    return "데이터가 5분의 1이면 에포크가 다섯 배쯤이어야 같은 걸음입니다."


def _bright(answer):
    expect_close(
        answer,
        39.63856,
        [
            (32.26489, "아직 uint8인 채로 곱했습니다. 곱하기 전에 실수로 바꾸어 주세요."),
            (32.70093, "진하게 하지 않은 평균입니다."),
            (65.40187, "255에서 자르지 않았습니다. np.clip을 남겨 두세요."),
            (0.155445, "255로 나눈 값의 평균입니다. 0–255인 채로 평균을 내세요."),
        ],
        tolerance=2e-3,
    )
    return "곱하기 전에 실수로 바꾸니 한 바퀴 도는 화소가 없어졌습니다."


def _turned(answer):
    before, after = as_array(answer, (2,))
    if before > 1 or after > 1:
        raise Wrong("정확도를 0과 1 사이의 수로 적어 주세요. %로 적지 않습니다.")
    if before > 0.9 and after < 0.6:
        raise Wrong("차례가 바뀌었습니다. (돌아간 채, 되돌린 뒤)로 적어 주세요.")
    if before > 0.2:
        raise Wrong("(가)에는 돌아간 입력 turned를 그대로 넣어 주세요.")
    if after < 0.6:
        raise Wrong(
            "(나)에서 입력이 바로 서지 않았습니다. 돌린 쪽과 axes=(1, 2)를 살피고, 그림으로 그려 확인해 보세요."
        )
    if after < 0.94:
        raise Wrong("(나)는 60,000장으로 배운 nnlib_mlp의 정확도여야 합니다.")
    return "모델은 그대로인데 종이의 방향 하나에 정확도가 무너졌다 살아났습니다."


def _enough_images(answer):
    images = float(as_array(answer, ()))
    if images > 2266:
        raise Wrong("넉넉하지만 가장 작은 수는 아닙니다. 부등식을 n에 대해 풀고 올림해 주세요.")
    expect_close(
        answer,
        2265,
        [
            (21, "차이 0.009를 제곱하지 않았습니다."),
            (567, "표준오차의 한 배만 되게 했습니다. 두 배면 n은 네 배가 됩니다."),
            (2264, "내림했습니다. 2,264장이면 두 배에 조금 모자랍니다."),
            (2264.44, "장수이니 정수로 올림해 주세요."),
            (1133, "2를 제곱하지 않았습니다. 양쪽을 제곱하면 4가 됩니다."),
            (1344, "첫째 분류기의 몫만 넣었습니다. 둘 다 흔들립니다."),
            (921, "둘째 분류기의 몫만 넣었습니다. 둘 다 흔들립니다."),
        ],
        tolerance=1e-4,
    )
    return (
        "딱 이만큼이면 잰 차이가 운 나쁘게 두 배에 못 미칠 확률이 절반이나 되니 더 넉넉히 잡으세요. "
        "같은 시험지를 풀려 짝지어 견주면 대개 더 적은 수로도 가립니다."
    )


EXERCISES = {
    "10b-1": _spreads_apart,
    "10b-2": _equal_steps,
    "10b-3": _bright,
    "10b-4": _turned,
    "10b-5": _enough_images,
}
