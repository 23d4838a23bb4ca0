"""Chapter 12b's exercises say how an answer is wrong."""

import numpy as np
import pytest

from nnlib.exercises import check

KEEP = 0.5 ** (1 / 50)
LOGIT = np.log(KEEP / (1 - KEEP))
FORGET, OUT = 1 / (1 + np.exp(-2)), 1 / (1 + np.exp(-1))
USUAL, LONG = (600 * np.log10(1 / (1 + np.exp(-bias))) for bias in (1, np.log(600)))


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("12b-1", (-0.5, -0.231)),
        ("12b-2", 27_554),
        ("12b-3", (0.9862, 4.27)),
        ("12b-4", OUT * np.tanh(FORGET + 0.5 * np.tanh(-1))),
        ("12b-5", 0.9102),
        ("12b-6", (USUAL, LONG)),
        ("12b-6", (-82, -0.43)),
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("12b-1", (-0.231, -0.5), "자리가 바뀌었습니다"),
        ("12b-1", (-0.5, -0.462), "o를 곱하세요"),
        ("12b-1", (-0.5, -0.25), "tanh에 넣으세요"),
        ("12b-1", (-0.02, 0.5 * np.tanh(-0.02)), "i와 f가"),
        ("12b-1", (0.3, 0.5 * np.tanh(0.3)), "더하지 않았습니다"),
        ("12b-1", (1.1, 0.5 * np.tanh(1.1)), "부호"),
        ("12b-1", (-0.2, 0.5 * np.tanh(-0.2)), "i를 곱하지"),
        ("12b-2", 25_344, "LSTM만"),
        ("12b-2", 8_546, "네 벌"),
        ("12b-2", 21_218, "세 벌"),
        ("12b-2", 27_264, "편향을 빠뜨렸습니다"),
        ("12b-2", 27_298, "4 × 64"),
        ("12b-2", 27_520, "34개를"),
        ("12b-2", 11_170, "U (64, 64)"),
        ("12b-3", (LOGIT, KEEP), "자리가 바뀌었습니다"),
        ("12b-3", (KEEP, np.log(KEEP)), "거꾸로는"),
        ("12b-3", (KEEP, -LOGIT), "아래에"),
        ("12b-3", (0.99, np.log(99)), "거듭제곱해서"),
        ("12b-3", (0.98, np.log(49)), "1/e"),
        ("12b-3", (0.5**50, np.log(0.5**50)), "50번 곱했습니다"),
        ("12b-4", OUT * np.tanh(0.5 + FORGET / (1 + np.e)), "틀린 코드 그대로"),
        ("12b-4", OUT * np.tanh(0.5 + FORGET * np.tanh(-1)), "아직 바뀌어"),
        ("12b-4", OUT * np.tanh(FORGET + 0.5 / (1 + np.e)), "시그모이드를"),
        ("12b-4", OUT * (FORGET + 0.5 * np.tanh(-1)), "tanh를 거칩니다"),
        ("12b-4", FORGET + 0.5 * np.tanh(-1), "이 값은 c"),
        ("12b-5", np.log(9) / 2, "거꾸로"),
        ("12b-5", 2 / np.log(0.9), "log 0.9"),
        ("12b-5", 2 / np.log10(9), "상용로그"),
        ("12b-5", 3 / np.log(9), "차이는"),
        ("12b-5", np.log(9), "2/τ"),
        ("12b-6", (LONG, USUAL), "자리가 바뀌었습니다"),
        ("12b-6", (USUAL * np.log(10), LONG * np.log(10)), "자연로그"),
        ("12b-6", (USUAL / 600, LONG / 600), "한 걸음"),
        ("12b-6", (0, 600 * np.log10(np.log(600))), "로짓입니다"),
        ("12b-6", (10**USUAL, 10**LONG), "그 자체"),
        *[(f"12b-{n}", None, "아직 풀지 않았습니다") for n in range(1, 7)],
    ],
)
def test_wrong_answers_are_told_why(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out
