"""Ways for DigitLab's missions: digits drawn by the mouse, in parts of the field from the top left."""

# One digit each, written as people write them.
DIGITS = {
    0: [
        [
            (0.5, 0.12),
            (0.34, 0.25),
            (0.3, 0.5),
            (0.36, 0.78),
            (0.5, 0.88),
            (0.64, 0.78),
            (0.7, 0.5),
            (0.66, 0.25),
            (0.5, 0.12),
        ]
    ],
    1: [[(0.4, 0.25), (0.52, 0.12), (0.52, 0.88)]],
    3: [
        [(0.3, 0.25), (0.4, 0.16), (0.55, 0.15), (0.65, 0.25), (0.62, 0.38), (0.47, 0.47)],
        [(0.47, 0.47), (0.63, 0.55), (0.68, 0.68), (0.6, 0.8), (0.45, 0.84), (0.3, 0.77)],
    ],
    4: [[(0.55, 0.12), (0.28, 0.6), (0.75, 0.6)], [(0.6, 0.35), (0.6, 0.9)]],
    7: [[(0.28, 0.15), (0.72, 0.15), (0.45, 0.88)]],
}

FROM_3_TO_8 = [[(0.3, 0.25), (0.34, 0.4), (0.47, 0.47), (0.32, 0.58), (0.3, 0.77)]]


def draw(strokes):
    """A move: draws these strokes and waits for the answers."""

    def move(lab):
        trace(lab.page, lab.get_by_role("application"), strokes)
        answered(lab)

    return move


def trace(page, field, strokes):
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    for stroke in strokes:
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places[1:]:
            page.mouse.move(*place, steps=4)
        page.mouse.up()


def answered(lab):
    """The weights come when the lab is first used."""
    lab.page.wait_for_function("(lab) => lab.state.loaded.length === lab.state.models.length", arg=lab.element_handle())
