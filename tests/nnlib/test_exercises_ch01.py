"""What the exercises of chapter 1 say to right and wrong answers."""

import pytest

from nnlib.exercises import check

RIGHT = {
    "01-1": [1.5, 0.25, -3, 0.65],
    "01-2": [98, 25],
    "01-3": 1482,
    "01-4": 4 * (1 - 0.75**10),
    "01-5": ["사람", "데이터", "사람", "사람"],
    "01-6": lambda p: 8 if p[1:7, 2].mean() > 0.35 else 3,
}
WRONG = [
    ("01-1", [1.5, 0.25, -3, 0.35], "갱신의 부호"),
    ("01-1", [1.5, 0.25, 3, 0.65], "기울기의 부호"),
    ("01-1", [1.5, 0.25, 3, 0.35], "p − t = −0.5"),
    ("01-1", [1.5, 0.25, -1, 0.55], "x = 3"),
    ("01-1", [1.5, 0.25, -1.5, 0.575], "2가 앞으로"),
    ("01-1", [1.5, 0.25, -3, 3.5], "0.05를 곱하지"),
    ("01-1", [1.5, 0.5, -3, 0.65], "제곱한 값"),
    ("01-1", [1.5, 0.25, -3, 0.5], "갱신까지"),
    ("01-1", 0.65, "shape (4,)"),
    ("01-2", [0.98, 0.25], "단위"),
    ("01-1", [1.5, -0.25, -3, 0.65], "음수가"),
    ("01-2", [0.98, 25], "기준선도"),
    ("01-2", [98, 0.25], "비율도"),
    ("01-2", [98, 5], "20통으로"),
    ("01-2", [980, 25], "1,000통"),
    ("01-2", [98, 0.5], "%p"),
    ("01-2", [98, 75], "남은 오류"),
    ("01-2", [98, 100 / 3], "뒤의 오류"),
    ("01-2", [50, 97], "반반"),
    ("01-2", [2, 25], "980통"),
    ("01-2", [25, 98], "차례"),
    ("01-3", 1440, "더하는 수"),
    ("01-3", 1210, "은닉층 하나"),
    ("01-3", 1472, "출력 뉴런"),
    ("01-3", 106, "더했습니다"),
    ("01-3", 1546, "입력층"),
    ("01-4", 4 * (1 - 0.5**10), "dp/dw"),
    ("01-4", 4 * (1 - 1.25**10), "반대쪽"),
    ("01-4", 4 * (1 - 1.5**10), "고치기 전"),
    ("01-4", 3.8, "반올림"),
    ("01-4", 4, "열 바퀴로는"),
    ("01-5", ["데이터"] * 4, "(가)"),
    ("01-5", ["사람"] * 4, "(나)"),
    ("01-5", ["사람", "데이터", "사람", "데이터"], "(라)"),
    ("01-5", ["사람"], "네 개"),
    ("01-5", ["사람", "컴퓨터", "사람", "사람"], "쓸 수 없습니다"),
    ("01-6", 3, "함수"),
    ("01-6", lambda p: 3, "같은 답"),
    ("01-6", lambda p: 3 if p[1:7, 2].mean() > 0.35 else 8, "거꾸로"),
    ("01-6", lambda p: 8 if p[0, 0] + p[4, 4] > 0.9 else 3, "못 미칩니다"),
    ("01-6", lambda p: p[1:7, 2].mean() > 0.35, "True와 False"),
    ("01-6", lambda p: 5, "3이나 8"),
    ("01-6", lambda p: p[9, 9], "IndexError"),
    ("01-6", lambda p: None, "NaN"),
]


@pytest.mark.parametrize("exercise", RIGHT)
def test_the_right_answer_passes(capsys, exercise):
    assert check(exercise, RIGHT[exercise])
    assert capsys.readouterr().out.startswith("맞았습니다.")


@pytest.mark.parametrize(("exercise", "answer", "said"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(capsys, exercise, answer, said):
    assert not check(exercise, answer)
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("exercise", RIGHT)
@pytest.mark.parametrize("nonsense", ["정답", {}, [], [None] * 4, float("nan")])
def test_nonsense_is_refused_without_an_exception(exercise, nonsense):
    assert not check(exercise, nonsense)
