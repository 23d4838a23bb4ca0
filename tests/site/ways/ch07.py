"""Chapter 7."""

RATE, SIZE, SEED = "학습률", "은닉 뉴런 수", "시드"


def unfold(title):
    """Opens a part of the lab that stands folded."""
    return lambda lab: lab.locator("summary").get_by_text(title).click()


def swept(lab):
    """Waits for the sweep to end: the button that stops it goes."""
    lab.get_by_role("button", name="그만두기").wait_for(state="detached", timeout=60_000)


WAYS = {
    "07-lab-rate/slow": [300, unfold("기록 겹쳐 보기"), "이 기록 남기기"],
    "07-lab-rate/fast": [(RATE, 1), 100],
    "07-lab-rate/leap": [(RATE, 10), 100],
    "07-lab-rate/frozen": [(RATE, 10), 100, (RATE, 1), 500],
    "07-lab-rate/back": [(RATE, 1), 2000],
    "07-lab-size/one": [(SIZE, 1), 3000],
    "07-lab-size/stuck": [(SEED, 3), 2000],
    "07-lab-size/five": [move for seed in range(5) for move in ((SEED, seed), 1200)],
    "07-lab-size/four": [(SIZE, 4), *(move for seed in range(5) for move in ((SEED, seed), 3000))],
    "07-lab-grid/unstable": [(RATE, 1), 500],
    "07-lab-grid/unfinished": [(RATE, 0.003), 20_000],
    "07-lab-grid/small": [(SIZE, 1), (RATE, 0.3), 2000],
    "07-lab-grid/sweep": [
        unfold("여러 설정 한꺼번에 견주기"),
        ("시드 개수", 4),
        ("걸음 수", 100),
        "112번 학습하기",
        swept,
    ],
}
