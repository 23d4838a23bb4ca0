"""The home page's lab."""

WAYS = {
    "home/closed": [("은닉 뉴런 수", 3), 1000],
    "home/slow": [("학습률", 0.01), 500],
}
