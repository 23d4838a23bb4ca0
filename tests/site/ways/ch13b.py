"""Chapter 13b."""

WAYS = {
    "13b-lab-rare/nobody": [20],
    "13b-lab-rare/found": [60],
    "13b-lab-rare/all": [1000],
    "13b-lab-rare/fast": [("학습률", 1), 250],
}
