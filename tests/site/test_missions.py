"""Every mission of the book: not met at the start, and met by what its text asks for."""

import html
import json
import re

import pytest
from lab_page import LabPage, element, write_page
from ways import WAYS


@pytest.fixture(scope="session")
def labs(site):
    """`lab id/mission id` → (kind, config) of its lab, over the whole book as built."""
    found = {}
    for path in site.pages:
        text = (site.folder / path).read_text("utf-8")
        for kind, _, config in re.findall(r"""<nn-lab kind=["'](\w+)["'] data-config=(["'])(.*?)\2""", text):
            lab = json.loads(html.unescape(config))
            found |= {f"{lab['id']}/{mission['id']}": (kind, lab) for mission in lab.get("missions", [])}
    return found


def move(lab, step):
    if callable(step):
        step(lab)
    elif isinstance(step, int):
        lab.evaluate("(lab, n) => lab.step(n)", step)
    elif isinstance(step, str):
        lab.get_by_role("button", name=step, exact=True).click()
    else:
        fill(lab, *step)


def fill(lab, name, value):
    """Types into the number field of this name, or chooses from the list or the radio buttons of this name."""
    field = lab.get_by_label(f"{name} 값", exact=True)
    choices = lab.get_by_label(name, exact=True)
    if (field.count() and not field.is_visible()) or (choices.count() and not choices.first.is_visible()):
        lab.get_by_text("설정 더 보기").click()
    if field.count():
        field.fill(str(value))
        field.press("Enter")
    elif choices.and_(lab.locator("select")).count():
        choices.select_option(label=value)
    else:
        lab.get_by_role("group", name=name).get_by_label(value, exact=True).check()


def test_every_mission_has_a_way(labs):
    assert sorted(labs) == sorted(WAYS)


@pytest.mark.parametrize("name", WAYS)
def test_mission_can_be_done(browser, labs, tmp_path, name):
    """On a page with nothing but the lab: a chapter takes seconds to load."""
    mission = name.split("/")[1]
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        opened = LabPage(context.new_page(), write_page(tmp_path, element(*labs[name])).as_uri())
        lab = opened.page.locator("nn-lab")
        lab.get_by_role("button", name="처음부터").click()  # on screen and drawn

        def done():
            return lab.evaluate("(lab) => lab.state.missions")[mission]

        assert not done(), "met before anything was done"
        for step in WAYS[name]:
            opened.drawn()  # a drawing that comes between typing and Enter would set the field back
            move(lab, step)
        assert done()
        assert opened.faults == []
