"""Chapter 4: each checker accepts the right answer and names the usual mistakes."""

import numpy as np
import pytest

from nnlib.exercises import check


def softmax(z, axis=-1, keep=True):
    powers = np.exp(z - z.max(axis=axis, keepdims=keep))
    return powers / powers.sum(axis=axis, keepdims=keep)


def whole_array(z):
    powers = np.exp(z - z.max())
    return powers / powers.sum()


def one_maximum(z):
    powers = np.exp(z - z.max())
    return powers / powers.sum(axis=-1, keepdims=True)


def in_place(z):
    z -= z.max(axis=-1, keepdims=True)
    return softmax(z)


def chain(ratio, moves=True):
    def product(h, weights):
        result = 1.0
        for w in weights:
            after = 1 / (1 + np.exp(-w * h))
            result *= ratio(w, h, after)
            h = after if moves else h
        return result

    return product


def right_ratio(w, before, after):
    return w * after * (1 - after)


CASES = [
    ("04-1", [0.09, 0.64, 1], ""),
    ("04-1", [0.9, 0.64, 1], "시그모이드: 출력 0.9를"),
    ("04-1", [0.09, -0.96, 1], "tanh: 시그모이드의"),
    ("04-1", [0.09, 0.64, 2.5], "ReLU: 출력을 그대로"),
    ("04-1", [0.09, 0.5, 1], "tanh의 값이 다릅니다"),
    ("04-1", [0.09, 0.64], "shape (2,)"),
    ("04-2", [0.125, 0.25, 0.625], ""),
    ("04-2", [1, 2, 5], "합 8로"),
    ("04-2", [0, 0.30103, 0.69897], "먼저 지수를"),
    ("04-2", [0.625, 0.25, 0.125], "차례가 반대"),
    ("04-3", softmax, ""),
    ("04-3", whole_array, "배열 전체의 합"),
    ("04-3", lambda z: softmax(z, axis=0), "열마다 합이 1"),
    ("04-3", one_maximum, "크게 다른 두 줄"),
    ("04-3", lambda z: softmax(z, axis=1), "한 줄짜리"),
    ("04-3", lambda z: softmax(z, keep=False), "확률이 다릅니다"),
    ("04-3", lambda z: None, "return"),
    ("04-3", lambda z: z.sum(axis=-1), "shape (3,)"),
    ("04-3", in_place, "바꾸어 놓았습니다"),
    ("04-3", np.ones((3, 3)), "함수 자체를"),
    ("04-4", chain(right_ratio), ""),
    ("04-4", chain(lambda w, before, after: 1), "반복문 안을"),
    ("04-4", chain(lambda w, before, after: w), "가중치만"),
    ("04-4", chain(lambda w, before, after: after * (1 - after)), "가중치를 곱하지"),
    ("04-4", chain(lambda w, before, after: w * before * (1 - before)), "앞 층의 h"),
    ("04-4", chain(lambda w, before, after: w * (w * before) * (1 - w * before)), "σ(z)를 넣으세요"),
    ("04-4", lambda h, weights: chain(right_ratio)(h, weights[:1]), "첫 층만"),
    ("04-4", chain(lambda w, before, after: w * right_ratio(1, 0, 1 / (1 + np.exp(-after)))), "한 번 더 σ"),
    ("04-4", chain(right_ratio, moves=False), "h를 바꾸지"),
    ("04-4", lambda h, weights: 7.0, "0.0588"),
    ("04-4", lambda h, weights: None, "return"),
    ("04-4", 0.0588, "함수 자체를"),
    ("04-5", [120, 90, 100], ""),
    ("04-5", [120, 210, 310], "기울기를 그대로"),
    ("04-5", [120, 90, 190], "바로 앞 기울기"),
    ("04-5", [120, -90, -100], "부호"),
    ("04-6", (6.25, np.log(0.25) - 1.25), ""),
    ("04-6", (6.25, -2.64), ""),  # two digits are enough
    ("04-6", (7, -2.8), ""),  # 1.7: another pair near the right one
    ("04-6", (4, -2), "가까이에 머무는"),  # the setting of section 6: 0.2 slides towards the middle
    ("04-6", (-8, 0), "양수"),
    ("04-6", (4, 0), "가까이에 머무는"),
    ("04-6", (0.5, np.log(0.25) - 0.1), "자리는 좋습니다"),
]


@pytest.mark.parametrize(("exercise", "answer", "said"), CASES)
def test_an_answer_is_judged(capsys, exercise, answer, said):
    right = bool(check(exercise, answer))
    printed = capsys.readouterr().out
    assert right is (said == "")
    assert said in printed
    assert printed.startswith("맞았습니다" if right else "아직 아닙니다")


def test_a_living_chain_may_not_explode(capsys):
    assert not check("04-6", (12, np.log(0.25) - 2.4))  # 0.2 stays, and each layer multiplies by 1.92
    assert "너무 큽니다" in capsys.readouterr().out
