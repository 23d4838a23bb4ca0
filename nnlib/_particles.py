"""문장 속의 «이(가)», «을(를)» 같은 조사를 앞말의 소리에 맞춰 하나로 고릅니다.

가르치는 장: 없습니다(오류 문장을 자연스럽게 합니다). 뺀 것: 사전. 로마자는 마지막 글자로 짐작합니다.
"""

import re

_PATTERN = re.compile(r"([0-9A-Za-z가-힣])([^\w\s]*)(이\(가\)|을\(를\)|은\(는\)|과\(와\)|\(으\)로)")
_WITH_FINAL_DIGITS = "013678"  # 영 일 삼 육 칠 팔
_WITH_FINAL_LETTERS = "lmn"  # 모델, 아담, 넌처럼 읽는 끝


def choose_particles(text):
    """앞말에 받침이 있는지 보고 조사를 고릅니다. 소리를 알 수 없는 앞말 뒤에서는 그대로 둡니다.

    >>> choose_particles("손실이(가) 0.1을(를) 넘었습니다. 'sigmoid'을(를) 보세요.")
    "손실이 0.1을 넘었습니다. 'sigmoid'를 보세요."
    """
    return _PATTERN.sub(_choose, text)


def _choose(match):
    last, marks, particle = match.groups()
    if particle == "(으)로":
        chosen = "으로" if _has_final(last) and not _ends_in_rieul(last) else "로"
    else:
        chosen = particle[0] if _has_final(last) else particle[2]
    return last + marks + chosen


def _has_final(last):
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28 != 0
    return last.lower() in _WITH_FINAL_DIGITS + _WITH_FINAL_LETTERS


def _ends_in_rieul(last):
    return last in "178lL" or ("가" <= last <= "힣" and (ord(last) - ord("가")) % 28 == 8)
