"""Every mission of the book: not met at the start, and met by what its text asks for."""

import html
import json
import re

import pytest

RATE, SIZE, SEED = "학습률", "은닉 뉴런 수", "시드"
# Typed values in order; a number alone is that many steps.
WAYS = {
    "home/closed": [(SIZE, 3), 1000],
    "home/slow": [(RATE, 0.01), 500],
    "07-lab-rate/slow": [300],
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
}


def missions_of(site):
    """`lab id/mission id` → page, over the whole book."""
    found = {}
    for path in site.pages:
        text = (site.folder / path).read_text("utf-8")
        for _, config in re.findall(r"""<nn-lab [^>]*data-config=(["'])(.*?)\1""", text):
            lab = json.loads(html.unescape(config))
            found |= {f"{lab['id']}/{mission['id']}": path for mission in lab.get("missions", [])}
    return found


def move(lab, step):
    if isinstance(step, int):
        lab.evaluate("(lab, n) => lab.step(n)", step)
        return
    name, value = step
    field = lab.get_by_label(f"{name} 값", exact=True)
    if not field.is_visible():
        lab.get_by_text("설정 더 보기").click()
    field.fill(str(value))
    field.press("Enter")


def test_every_mission_has_a_way(site):
    assert sorted(missions_of(site)) == sorted(WAYS)


@pytest.mark.parametrize("name", WAYS)
def test_mission_can_be_done(open_page, site, name):
    lab_id, mission = name.split("/")
    page, faults = open_page(missions_of(site)[name])
    ids = page.evaluate("[...document.querySelectorAll('nn-lab')].map((lab) => JSON.parse(lab.dataset.config).id)")
    lab = page.locator("nn-lab").nth(ids.index(lab_id))
    lab.scroll_into_view_if_needed()
    lab.get_by_role("button", name="처음부터").click()  # on screen and drawn

    def done():
        return lab.evaluate("(lab) => lab.state.missions")[mission]

    assert not done(), "met before anything was done"
    for step in WAYS[name]:
        move(lab, step)
    assert done()
    assert str(faults) == ""
