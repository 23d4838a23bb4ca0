"""연습 문제의 답을 살펴보고 어디가 틀렸는지 한국어로 알려 줍니다. 잰 값을 책에 적는 `report`도 있습니다.

가르치는 장: 모든 장의 연습 문제. 뺀 것: 점수와 등수.

장마다 파일이 하나씩 있고(`ch07.py`), 문제마다 답을 받아 문장을 돌려주는 함수가 하나씩 있습니다.
"""

from importlib import import_module
from pkgutil import iter_modules

import numpy as np

from .._messages import fail
from .._particles import choose_particles
from ..utils import require_number
from ._diagnosis import Wrong

_EXERCISES = {}
for _chapter in iter_modules(__path__, f"{__name__}."):
    _EXERCISES |= getattr(import_module(_chapter.name), "EXERCISES", {})


class Verdict(int):
    """맞았으면 1, 아니면 0. 말은 이미 찍었으므로 노트북이 셀의 값으로 한 번 더 보여 주지 않게 합니다."""

    def _ipython_display_(self):
        pass


def check(exercise, answer):
    """`exercise`번 문제의 답을 살펴보고 결과를 찍습니다. 돌려주는 값은 맞으면 참입니다.

    Args:
        exercise: "07-1"처럼 장과 번호.
        answer: 내 답. None이면 아직 풀지 않은 것으로 봅니다.
    """
    if not isinstance(exercise, str) or exercise not in _EXERCISES:
        fail("unknown_exercise", exercise=exercise, options=", ".join(_EXERCISES))
    right, message = _judge(_EXERCISES[exercise], answer)
    print(choose_particles(message))
    return Verdict(right)


def _judge(examine, answer):
    if answer is None:
        return False, "아직 풀지 않았습니다. 내답에 답을 넣고 다시 실행해 주세요."
    try:
        return True, f"맞았습니다. {examine(answer)}"
    except Wrong as wrong:
        return False, f"아직 아닙니다. {wrong}"


def report(key, value, unit=""):
    """잰 값을 `이름 = 값 단위` 꼴로 찍습니다. 본문의 수는 이 줄과 견주어 맞는지 검사합니다.

    >>> report("은닉 뉴런 4개의 성공률", 98, "%")
    은닉 뉴런 4개의 성공률 = 98 %
    """
    if not isinstance(key, str) or not key.strip() or " = " in key or "\n" in key:
        fail("report_value", expected="' = '가 없는 한 줄짜리 이름", came=key)
    if not isinstance(value, str):
        require_number("report", "value", value)
    elif "\n" in value:
        fail("report_value", expected="한 줄짜리 값", came=value)
    if isinstance(value, float | np.floating):
        value = f"{value:.6g}"
    print(f"{key} = {value}{' ' if unit else ''}{unit}")
