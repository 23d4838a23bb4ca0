"""0장 연습 문제의 답을 살펴봅니다."""

import numpy as np

from ._diagnosis import Wrong, as_array, expect_close


def _gears(answer):
    expect_close(
        answer,
        24,
        [
            (8, "안쪽 3x + 1을 미분한 3을 곱하지 않았습니다."),
            (16, "16은 y의 값입니다. 기울기를 구해 주세요."),
            (6, "바깥을 미분한 2u에서 u = 3 × 1 + 1을 넣지 않았습니다."),
            (12, "u²을 미분한 2u에서 2를 빠뜨렸습니다."),
            (18, "u = 3x + 1에서 + 1을 빠뜨리고 u = 3을 넣었습니다."),
            (48, "바깥을 u²으로 두고 미분하지 않았습니다. u²의 도함수는 2u입니다."),
        ],
    )
    return "바깥 2 × 4와 안쪽 3을 곱했습니다."


def _column_means(answer):
    x = np.array([[1.0, 10.0, 100.0], [2.0, 20.0, 200.0], [6.0, 60.0, 600.0]])
    expect_close(
        answer,
        x - x.mean(axis=0),
        [
            (x - x.mean(axis=1), "아직 행의 평균을 빼고 있습니다. 사라질 축이 무엇인지 보세요."),
            (x - x.mean(axis=1, keepdims=True), "행마다 평균을 뺐습니다. 열마다 0이 되어야 합니다."),
            (x - np.median(x, axis=0), "가운뎃값을 뺐습니다. 빼야 할 것은 평균입니다."),
            ((x - x.mean(axis=0)) / x.std(axis=0), "표준편차로 나누기까지 했습니다. 여기서는 평균만 뺍니다."),
            (x - x.mean(), "전체 평균 하나를 뺐습니다. 열마다 따로 빼야 합니다."),
        ],
    )
    return "열마다 평균이 0이 되었습니다."


def _doubling(answer):
    days = float(as_array(answer, ()))
    if days == 10:
        raise Wrong("10일 뒤에는 1.07¹⁰ = 1.97로 아직 두 배가 아닙니다. 올림해 주세요.")
    if days == 12:
        raise Wrong("오늘을 첫째 날로 세었습니다. 오늘에서 며칠 뒤인지 적어 주세요.")
    if days == 15:
        raise Wrong("날마다 처음의 7 %씩 더했습니다. 늘어난 조회수에서 다시 7 %가 늘어납니다.")
    if days != int(days):
        raise Wrong("날수이므로 정수로 올림해 주세요.")
    expect_close(answer, 11)
    return "log 2 / log 1.07 = 10.2이므로 11일 뒤입니다."


def _circle(answer):
    points = np.random.default_rng(0).random((100_000, 2))
    share = ((points**2).sum(axis=1) < 1).mean()
    inside_diagonal = (points.sum(axis=1) < 1).mean()
    value = float(as_array(answer, ()))
    if value > 4:
        raise Wrong("맞은 점의 개수를 썼습니다. 전체 개수로 나눈 비율에 4를 곱해 주세요.")
    expect_close(
        answer,
        4 * share,
        [
            (share, "4를 곱하지 않았습니다. 정사각형에 든 것은 원의 4분의 1입니다."),
            (4 * inside_diagonal, "제곱하지 않고 더했습니다. 거리의 제곱은 x² + y²입니다."),
            (4 * (1 - share), "원 밖의 점을 세었습니다. 거리가 1보다 작은 점을 세어 주세요."),
            (np.pi, "π를 그대로 넣었습니다. 점을 뿌려 잰 값을 넣어 주세요."),
        ],
        tolerance=2e-4,  # 소수 셋째 자리까지 반올림한 답도 받습니다
    )
    return f"π와 {abs(4 * share - np.pi):.3f}만큼 다릅니다. 점이 많을수록 대체로 더 가까워집니다."


def _partial(answer):
    expect_close(
        answer,
        [12, 5],
        [
            ([15, 5], "∂f/∂x에서 + y까지 더했습니다. x가 움직여도 + y는 그대로입니다."),
            ([12, 4], "∂f/∂y에서 + y를 미분한 1을 빠뜨렸습니다."),
            ([5, 12], "차례가 바뀌었습니다. ∂f/∂x가 먼저입니다."),
            ([4, 5], "∂f/∂x에서 y = 3을 곱하지 않았습니다."),
        ],
    )
    return "2xy = 12, x² + 1 = 5입니다."


EXERCISES = {"00-1": _gears, "00-2": _column_means, "00-3": _doubling, "00-4": _circle, "00-5": _partial}
