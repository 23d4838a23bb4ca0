"""Chapter 10."""

FRAME = "그림을 다듬는 법"
ZERO = "숫자 0 예제 1"
SQUARE = [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.1, 0.1)]
DOTS = [[(0.45, 0.5)], [(0.55, 0.5)]]


def answered(lab):
    """The weights come when the lab is first used."""
    lab.page.wait_for_function("(lab) => lab.state.loaded.length === lab.state.models.length", arg=lab.element_handle())


def stroke(places):
    """A move: draws one line by the mouse and waits for the answers."""

    def move(lab):
        field = lab.get_by_role("application")
        field.scroll_into_view_if_needed()
        box = field.bounding_box()
        mouse = lab.page.mouse
        for number, (x, y) in enumerate(places):
            mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=4)
            if number == 0:
                mouse.down()
        mouse.up()
        answered(lab)

    return move


WAYS = {
    "10-lab-draw/example": [ZERO, answered],
    "10-lab-draw/frame": [ZERO, (FRAME, "모두 MNIST처럼"), answered],
    "10-lab-draw/split": [stroke(SQUARE)],
    "10-lab-draw/sure": [stroke(dot) for dot in DOTS],
}
