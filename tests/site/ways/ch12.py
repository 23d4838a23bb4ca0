"""Chapter 12."""


def text(word):
    """Types a word and, when the network is a trained one, waits for its weights."""

    def write(lab):
        lab.get_by_label("읽힐 글").fill(word)
        lab.page.wait_for_function("(lab) => lab.state.output !== null", arg=lab.element_handle())

    return write


RIGHT = [("x₁에서 h₁로", 2), ("x₂에서 h₁로", -2), ("h₁의 출력 가중치", 4), ("h₂의 출력 가중치", 0)]
FORGETFUL = [(f"앞 h{a}에서 h{b}로", 0) for a in "₁₂" for b in "₁₂"]
SILENT = [(f"x{a}에서 h{b}로", 0) for a in "₁₂" for b in "₁₂"]
COUNTING = [("x₁에서 h₁로", 0.3), ("앞 h₁에서 h₁로", 1), ("h₁의 출력 가중치", -10), ("출력의 편향", 3.6)]

WAYS = {
    "12-lab-hand/walk": [9],
    "12-lab-hand/ten": RIGHT,
    "12-lab-hand/no-memory": [*RIGHT, *FORGETFUL],
    "12-lab-hand/explode": [*SILENT, ("앞 h₁에서 h₁로", 3), ("앞 h₂에서 h₂로", 3)],
    "12-lab-hand/bytes": [("글을 쪼개는 법", "바이트"), *SILENT, *FORGETFUL, *COUNTING, ("h₂의 출력 가중치", 0)],
    "12-lab-josa/front": [text("정부"), "끝까지"],
    "12-lab-josa/back": [text("부정"), "끝까지"],
    "12-lab-josa/long": [text("아이스크림")],
    "12-lab-josa/wrong": [text("뉁")],
}
