"""Chapter 1."""

SIZE = "은닉 뉴런 수"
WAYS = {
    "01-lab/lap": [3],
    "01-lab/one": [1000],
    "01-lab/two": [(SIZE, 2), 1000],
    "01-lab/closed": [(SIZE, 4), 1000],
}
