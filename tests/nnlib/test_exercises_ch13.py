"""Chapter 13's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib.exercises import check

INPUTS = np.array([[0.9, 0.1, 0.9], [0.05, 0.1, 0.95]])
SIGNS = np.array([[-1, 1, 1], [1, -1, -1]])
# δWᵀ: the logits of the two inputs differ by 1.9 and by −0.675, and W's columns by (3, −1.5, −0.5)
SLOPE = np.outer([-1 / (1 + np.exp(1.9)), 1 / (1 + np.exp(0.675))], [3, -1.5, -0.5])
MENDED = np.clip(INPUTS + 0.2 * SIGNS, 0, 1)


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("13-1", (0.6, 0.15)),
        ("13-2", (54_170, 102_752)),
        ("13-3", 0.34),
        ("13-4", MENDED),
        ("13-4", MENDED.tolist()),
        ("13-5", 12_800),
        ("13-6", (0.99, 2400)),
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("13-1", (0.15, 0.6), "자리가 바뀌었습니다"),
        ("13-1", (0.5, 0.125), "편향 0.1"),
        ("13-1", (0.6, -0.6), "절댓값"),
        ("13-1", (0.6, 0.6), "1로 나누었습니다"),
        ("13-1", (0.6, 0.6 / np.sqrt(5.5)), "제곱해"),
        ("13-1", (0.6, 0.12), "입력의 수"),
        ("13-2", (102_752, 54_170), "자리가 바뀌었습니다"),
        ("13-2", (54_152, 102_752), "편향 8 + 10"),
        ("13-2", (54_160, 102_752), "편향 10개"),
        ("13-2", (54_162, 102_752), "편향 8개"),
        ("13-2", (54_170, 102_770), "편향은 더하기"),
        ("13-2", (54_170, 54_152), "26 × 26을 곱하세요"),
        ("13-2", (54_170, 54_170), "매개변수와 곱셈은"),
        ("13-2", (54_170, 48_672), "Dense(10)"),
        ("13-2", (62_810, 119_168), "패딩이 없습니다"),
        ("13-3", 0.4, "그냥 평균"),
        ("13-3", 34, "100으로"),
        ("13-3", 1.2, "더하기만"),
        ("13-3", 0.46, "부호를"),
        ("13-4", INPUTS, "바꾸지 않았습니다"),
        ("13-4", INPUTS + 0.2 * SIGNS, "자르지 않았습니다"),
        ("13-4", INPUTS - 0.2 * SIGNS, "부호가 반대이고"),
        ("13-4", np.clip(INPUTS - 0.2 * SIGNS, 0, 1), "부호가 반대입니다"),
        ("13-4", 0.2 * SIGNS, "바뀐 만큼만"),
        ("13-4", INPUTS - 0.2 * SLOPE, "주어진 코드"),
        ("13-4", INPUTS + 0.2 * SLOPE, "부호만 써야"),
        ("13-4", np.clip(INPUTS + 0.2 * SLOPE, 0, 1), "부호만 남겨"),
        ("13-4", np.clip(INPUTS - 0.2 * SLOPE, 0, 1), "자르기만"),
        ("13-4", INPUTS[0], "shape (2, 3)"),
        ("13-5", 3200, "두 번입니다"),
        ("13-5", 6400, "네 배입니다"),
        ("13-5", 51_200, "800장"),
        ("13-5", 16, "배수입니다"),
        ("13-5", 12_000, "더 모을 장수"),
        ("13-6", (2400, 0.99), "자리가 바뀌었습니다"),
        ("13-6", (0.5, 6000), "오답 셋"),
        ("13-6", (0.7, 4600), "4,600원"),
        ("13-6", (0.9, 3500), "3,500원"),
        ("13-6", (0.9, 1500), "빠뜨렸습니다"),
        ("13-6", (0.99, 3000), "모두 넘길"),
    ],
)
def test_wrong_answers_are_told_why(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    printed = capsys.readouterr().out
    assert "아직 아닙니다" in printed
    assert said in printed


def test_the_mended_attack_is_an_attack():
    """The starter's weights: the answer lowers the right class's probability, the broken code raises it."""
    weights, bias = np.array([[2.0, -1.0], [-1.0, 0.5], [0.5, 1.0]]), np.array([0.0, 0.2])

    def probability(x):
        e = np.exp(x @ weights + bias)
        return (e / e.sum(axis=1, keepdims=True))[[0, 1], [0, 1]]

    assert (probability(MENDED) < probability(INPUTS)).all()


def test_the_cheapest_limit():
    sure = np.array([0.55, 0.62, 0.74, 0.81, 0.88, 0.93, 0.95, 0.98, 0.995, 0.999])
    right = np.array([0, 1, 0, 1, 1, 1, 0, 1, 1, 1], bool)
    costs = {
        limit: 2000 * int((~right & (sure >= limit)).sum()) + 300 * int((sure < limit).sum())
        for limit in (0.5, 0.7, 0.9, 0.99)
    }
    assert costs == {0.5: 6000, 0.7: 4600, 0.9: 3500, 0.99: 2400}
