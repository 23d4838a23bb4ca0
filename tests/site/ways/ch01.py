"""Chapter 1."""

from drawing import DIGITS, FROM_3_TO_8, draw

SIZE = "은닉 뉴런 수"
WAYS = {
    "01-digit/three": [draw(DIGITS[3])],
    "01-digit/eight": [draw(DIGITS[3]), draw(FROM_3_TO_8)],
    "01-lab/lap": [3],
    "01-lab/one": [1000],
    "01-lab/two": [(SIZE, 2), 1000],
    "01-lab/closed": [(SIZE, 4), 1000],
}
