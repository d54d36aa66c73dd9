"""The page in a real browser: by keyboard, with and without JavaScript. Writes the pictures of the documentation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browsing import Open, await_answer, choose, complaints, find, keys, narrow, press, take, width

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

NOSE = "Create a character with Meryl Streep's nose"
MANY = (
    "portrait of a village elder with Meryl Streep's nose, linen shawl, overcast light, think Bergman --no Mickey Mouse"
)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("SCREENER_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def check_verdict(page: Chrome) -> None:
    band = find(page, ".band")
    assert find(page, "h1").text == "Ask first: names Meryl Streep."
    assert "escalate" in band.get_attribute("class")
    assert "Meryl Streep" in find(page, ".prompt mark.escalate").text
    assert page.title == "Screener: Ask first: names Meryl Streep."
    assert page.switch_to.active_element.get_attribute("id") == "verdict"
    assert find(page, "#text").get_attribute("value") == NOSE


def test_a_prompt_is_typed_and_sent_with_ctrl_enter(browser: Open, address: str) -> None:
    from selenium.webdriver import Keys

    page = browser()
    page.get(address)
    keys(page, NOSE)  # the field has the focus when the page opens
    page.switch_to.active_element.send_keys(Keys.CONTROL, Keys.ENTER)
    await_answer(page)
    check_verdict(page)
    assert complaints(page) == []  # the page keeps its own content policy


def test_a_prompt_is_sent_without_javascript(browser: Open, address: str) -> None:
    from selenium.webdriver import Keys

    page = browser(javascript=False)
    page.get(address)
    assert not find(page, "#keys").is_displayed()  # a hint that would not work is not given
    keys(page, NOSE, Keys.TAB)
    keys(page, Keys.TAB)
    assert page.switch_to.active_element.get_attribute("id") == "pictures"
    press(page, Keys.TAB)
    assert page.switch_to.active_element.text == "Check"
    keys(page, Keys.ENTER)
    await_answer(page)
    check_verdict(page)


def test_the_details_open_by_keyboard_and_marks_lead_to_findings(browser: Open, address: str) -> None:
    from selenium.webdriver import Keys

    page = browser()
    page.get(address)
    keys(page, NOSE, Keys.CONTROL, Keys.ENTER)
    await_answer(page)
    keys(page, Keys.TAB)  # from the headline to the first mark
    assert page.switch_to.active_element.get_attribute("aria-label") == "finding 1"
    keys(page, Keys.ENTER)
    assert page.current_url.endswith("#finding-1")
    keys(page, Keys.TAB)
    keys(page, Keys.ENTER)
    assert "Evidence" in find(page, "#finding-1 details[open]").text


def test_a_narrow_screen_needs_no_scrolling_sideways(browser: Open, address: str) -> None:
    from selenium.webdriver import Keys

    page = browser()
    narrow(page, 340)
    page.get(address)
    keys(page, f"{NOSE} {'x' * 300}", Keys.CONTROL, Keys.ENTER)
    await_answer(page)
    assert width(page) <= 340


def test_the_pictures_of_the_documentation(browser: Open, address: str, files: Path, pictures: Path) -> None:
    from selenium.webdriver import Keys

    page = browser()
    page.get(address)
    take(page, pictures / "form.png")
    keys(page, MANY, Keys.CONTROL, Keys.ENTER)
    await_answer(page)
    take(page, pictures / "verdict.png")
    page.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    take(page, pictures / "verdict-dark.png")
    take(page, pictures / "verdict-narrow.png", width=390)
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    page.get(address)
    keys(page, "an old harbour in fog, 35mm")
    choose(page, files / "still_04.jpg", files / "elder.png")
    find(page, "#text").send_keys(Keys.CONTROL, Keys.ENTER)
    await_answer(page)
    take(page, pictures / "images.png")
    written = ("form.png", "verdict.png", "verdict-dark.png", "verdict-narrow.png", "images.png")
    assert all((pictures / name).stat().st_size > 10_000 for name in written)
