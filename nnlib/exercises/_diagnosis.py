"""답이 어떻게 틀렸는지 가려내는 작은 도구입니다."""

import numpy as np


class Wrong(Exception):
    """답이 틀린 까닭을 담은 문장."""


def shape_of(answer):
    """답의 shape. 줄마다 길이가 달라 배열이 되지 못하면 None."""
    try:
        return np.shape(answer)
    except ValueError:
        return None


def as_array(answer, shape):
    """답을 실수 배열로 바꾸고 shape을 살펴봅니다."""
    try:
        array = np.asarray(answer, dtype=float)
    except (TypeError, ValueError):
        raise Wrong(f"수를 넣어야 하는데 {type(answer).__name__}이(가) 들어왔습니다.") from None
    if array.shape != shape:
        expected = "수 하나" if shape == () else f"shape {shape}인 배열"
        raise Wrong(f"{expected}을(를) 넣어야 하는데 shape {array.shape}이(가) 들어왔습니다.")
    if not np.isfinite(array).all():
        raise Wrong("NaN이나 무한대가 들어 있습니다. 계산을 다시 살펴보세요.")
    return array


def expect_close(answer, expected, mistakes=(), *, tolerance=1e-3):
    """답이 `expected`와 가까운지 보고, 흔한 실수 [(틀린 값, 까닭), …]에 맞으면 그 까닭을 알립니다.

    정답이 모두 정수이면 센 것으로 보아, 값이 커도 하나 어긋난 답을 받아들이지 않습니다.
    """
    expected = np.asarray(expected, dtype=float)
    if (expected == np.round(expected)).all():
        tolerance = min(tolerance, 0.4 / max(1, np.abs(expected).max()))
    array = as_array(answer, expected.shape)
    close = {"rtol": tolerance, "atol": tolerance * 1e-3}
    if np.allclose(array, expected, **close):
        return
    for value, reason in mistakes:
        if np.allclose(array, value, **close):
            raise Wrong(reason)
    if np.allclose(array, -expected, **close):
        raise Wrong("크기는 맞지만 부호가 반대입니다.")
    raise Wrong("값이 다릅니다. 힌트를 펼쳐 식을 한 줄씩 다시 따라가 보세요.")


def expect_names(answer, names, expected, *, example, hint):
    """가, 나, 다, 라에 붙인 이름 네 개가 `expected`와 같은지 봅니다. 이름은 `names` 가운데 하나입니다."""
    if not isinstance(answer, list | tuple) or len(answer) != 4:
        raise Wrong(f'이름 네 개를 목록에 담아 주세요. 예: ["{example[0]}", "{example[1]}", …]')
    unknown = [name for name in answer if name not in names]
    if unknown:
        raise Wrong(f"{unknown[0]!r}은(는) 쓸 수 있는 이름이 아닙니다. 쓸 수 있는 이름: {', '.join(names)}.")
    wrong = [case for case, mine, right in zip("가나다라", answer, expected, strict=True) if mine != right]
    if wrong:
        raise Wrong(f"{', '.join(wrong)}를 다시 보세요. {hint}")
