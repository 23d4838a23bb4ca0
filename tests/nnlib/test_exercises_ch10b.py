"""Chapter 10b's exercises say how an answer is wrong."""

import pytest

from nnlib.exercises import check


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("10b-1", 1.7878),
        ("10b-1", 0.003 / 0.0017),
        ("10b-2", (1565, 25)),
        ("10b-3", 39.6386),
        ("10b-4", (0.117, 0.973)),
        ("10b-5", 2265),
    ],
)
def test_right_answers_are_taken(exercise, answer, capsys):
    assert check(exercise, answer)
    assert "맞았습니다" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exercise", "answer", "said"),
    [
        ("10b-1", 0.559, "거꾸로"),
        ("10b-1", 0.001678, "s까지"),
        ("10b-1", 1065, "제곱근"),
        ("10b-2", (25, 1565), "차례가"),
        ("10b-2", (1560, 25), "올림"),
        ("10b-2", (313, 25), "한 에포크"),
        ("10b-2", (1565, 24), "모자랍니다"),
        ("10b-3", 32.2649, "uint8"),
        ("10b-3", 32.7009, "진하게 하지 않은"),
        ("10b-3", 65.4019, "자르지"),
        ("10b-4", (0.973, 0.117), "차례가"),
        ("10b-4", (0.97, 0.97), "그대로 넣어"),
        ("10b-4", (0.117, 0.264), "바로 서지"),
        ("10b-4", (0.117, 0.86), "60,000장"),
        ("10b-1", 1.298, "합쳤습니다"),
        ("10b-2", (1563, 25), "올림해"),
        ("10b-2", (1565, 24.84), "정수로"),
        ("10b-3", 32.3, "uint8"),
        ("10b-3", 39.63856 / 255, "255로 나눈"),
        ("10b-4", (0.117, 0.100), "axes"),
        ("10b-4", (0.117, 0.445), "바로 서지"),
        ("10b-4", (11.7, 97.3), "0과 1 사이"),
        ("10b-4", (0.264, 0.97), "그대로 넣어"),
        ("10b-5", 567, "한 배만"),
        ("10b-5", 2264, "내림"),
        ("10b-5", 2264.44, "올림"),
        ("10b-5", 1133, "제곱하지"),
        ("10b-5", 1344, "첫째"),
        ("10b-5", 921, "둘째"),
        ("10b-5", 21, "제곱하지"),
        ("10b-5", 3000, "넉넉하지만"),
    ],
)
def test_wrong_answers_are_diagnosed(exercise, answer, said, capsys):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out
