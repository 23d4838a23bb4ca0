"""The machinery of `check` and `report`; what each chapter's exercises say is tested with the chapters."""

import numpy as np
import pytest

import nnlib
from nnlib import NNError, exercises
from nnlib.exercises import check
from nnlib.exercises._diagnosis import Wrong, as_array, expect_close


def grade(answer):
    expect_close(answer, [0.25, -2.0], [([0.5, -4.0], "2로 나누는 것을 잊었습니다.")])
    return "기울기의 부호까지 맞습니다."


@pytest.fixture(autouse=True)
def one_exercise(monkeypatch):
    monkeypatch.setattr(exercises, "_EXERCISES", {"99-1": grade})


@pytest.mark.parametrize(
    ("answer", "right", "said"),
    [
        ([0.25, -2], True, "맞았습니다. 기울기의 부호까지"),
        (np.array([0.25001, -2.0001]), True, "맞았습니다."),
        ([0.26, -2], False, "값이 다릅니다"),
        ([0.5, -4], False, "2로 나누는 것을 잊었습니다."),
        ([-0.25, 2], False, "부호가 반대"),
        ([0.25], False, "(1,)"),
        (0.25, False, "shape (2,)"),
        ([[0.25, -2]], False, "(1, 2)"),
        ([np.nan, -2], False, "NaN"),
        ([np.inf, -2], False, "무한대"),
        ("정답", False, "str"),
        ({"a": 1}, False, "dict"),
        ([0.25, None], False, "NaN"),
        ([1j, 2], False, "list"),
        (None, False, "아직 풀지 않았습니다"),
    ],
)
def test_check_says_how_an_answer_is_wrong(capsys, answer, right, said):
    assert bool(check("99-1", answer)) is right
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("exercise", ["99-2", "", None, 7, ["99-1"]])
def test_an_unknown_exercise_is_named(exercise):
    with pytest.raises(NNError, match="99-1") as error:
        check(exercise, 1)
    assert error.value.code == "unknown_exercise"


def test_a_single_number():
    expect_close(3, 3.0)
    expect_close(np.float32(3), 3.0)
    with pytest.raises(Wrong, match="수 하나"):
        as_array([3], ())


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6 + 0.25])
def test_the_tolerance_is_relative(scale):
    expect_close(1.0005 * scale, scale)
    with pytest.raises(Wrong):
        expect_close(1.01 * scale + 1e-5 * (scale < 1), scale)


def test_a_count_is_not_off_by_one_however_large():
    expect_close(121_930.0, 121_930)
    with pytest.raises(Wrong):
        expect_close(121_931, 121_930)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("은닉 뉴런 4개의 성공률", 98, "%"), "은닉 뉴런 4개의 성공률 = 98 %"),
        (("손실", 0.123456789), "손실 = 0.123457"),
        (("손실", np.float64(1 / 3)), "손실 = 0.333333"),
        (("손실", np.float32(1 / 3)), "손실 = 0.333333"),
        (("작은 수", 1.5e-9), "작은 수 = 1.5e-09"),
        (("씨앗", np.int64(3), "개"), "씨앗 = 3 개"),
        (("이름", "relu"), "이름 = relu"),
    ],
)
def test_report_prints_one_line(capsys, arguments, line):
    assert nnlib.report(*arguments) is None
    assert capsys.readouterr().out == line + "\n"


@pytest.mark.parametrize("key", ["", "  ", "a = b", "두\n줄", 3, None])
def test_report_refuses_a_key_that_could_not_be_read_back(key):
    with pytest.raises(NNError) as error:
        nnlib.report(key, 1)
    assert error.value.code == "report_value"


@pytest.mark.parametrize("value", [None, float("nan"), np.inf, [1, 2], np.zeros(3), "두\n줄"])
def test_report_refuses_what_is_no_result(value):
    with pytest.raises(NNError, match="report"):
        nnlib.report("손실", value)
