"""Chapter 12b."""

LOADED = "(lab) => lab.state.loaded"


def loaded(lab):
    lab.page.wait_for_function(LOADED, arg=lab.element_handle())


def text(word, label="읽힐 글"):
    """Types a word and waits for the network's weights."""

    def write(lab):
        lab.get_by_label(label).fill(word)
        loaded(lab)

    return write


def beginning(word):
    return text(word, "이름의 첫머리")


WAYS = {
    "12b-lab-read/byte": [loaded, ("시점", 35)],
    "12b-lab-read/spanish": [text("guaraní")],
    "12b-lab-read/italian": [text("selvatico gallese")],
    "12b-lab-read/unsure": [text("Gondor")],
    "12b-lab-write/cold": [loaded, ("온도", 0.3), *["이름 하나"] * 5],
    "12b-lab-write/hot": [loaded, ("온도", 2), *["이름 하나"] * 10],
    "12b-lab-write/sure": [beginning("아르메니아어")],
    "12b-lab-write/open": [beginning("세네")],
}
