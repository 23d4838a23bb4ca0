"""Chapter 13."""

from drawing import DIGITS, answered, draw

SIZE = "흔드는 크기 ε"

WAYS = {
    "13-lab-attack/flip": ["숫자 3 예제 1", answered, (SIZE, 0.1)],
    "13-lab-attack/sure": ["숫자 3 예제 2", answered, (SIZE, 0.1)],
    "13-lab-attack/hold": ["숫자 7 예제 2", answered, (SIZE, 0.08)],
    "13-lab-attack/noise": ["숫자 3 예제 1", answered, (SIZE, 0.5)],
    "13-lab-attack/mine": ["모두 지우기", draw(DIGITS[3]), (SIZE, 0.1)],
}
