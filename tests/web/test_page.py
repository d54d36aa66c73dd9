"""The page in a real browser: by keyboard, with and without JavaScript. Writes the pictures of the documentation."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
NOSE = "Create a character with Meryl Streep's nose"
MANY = (
    "portrait of a village elder with Meryl Streep's nose, linen shawl, overcast light, think Bergman --no Mickey Mouse"
)
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900",
)  # fmt: skip

Open = Callable[..., "Chrome"]


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Open]:
    """A function that starts Chromium; without one the tests fail under CI and are skipped elsewhere."""
    if not (shutil.which(CHROMIUM) and shutil.which(DRIVER)):
        reason = f"no {CHROMIUM} and {DRIVER}: apt-get install chromium chromium-driver"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    opened: list[Chrome] = []

    def start(*, javascript: bool = True) -> Chrome:
        options = ChromeOptions()
        options.binary_location = CHROMIUM
        for flag in (*FLAGS, f"--user-data-dir={tmp_path / f'profile{len(opened)}'}"):
            options.add_argument(flag)
        if not javascript:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        opened.append(Chrome(options=options, service=ChromeService(DRIVER)))
        return opened[-1]

    yield start
    for one in opened:
        one.quit()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("SCREENER_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def find(page: Chrome, selector: str) -> Any:
    return page.find_element("css selector", selector)


def keys(page: Chrome, *pressed: str) -> None:
    """Presses keys where the focus is."""
    page.switch_to.active_element.send_keys(*pressed)


def await_answer(page: Chrome) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(page, 20).until(lambda open_page: open_page.find_elements("css selector", ".band"))


def take(page: Chrome, file: Path, width: int = 1280) -> None:
    """A picture of the whole page, however long."""
    screen = {"width": width, "height": 600, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    height = page.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["height"]
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**screen, "height": int(height)})
    page.save_screenshot(str(file))


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
    refused = [entry for entry in page.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]  # type: ignore[no-untyped-call]
    assert refused == []  # the page keeps its own content policy


def test_a_prompt_is_sent_without_javascript(browser: Open, address: str) -> None:
    from selenium.webdriver import Keys

    page = browser(javascript=False)
    page.get(address)
    assert not find(page, "#keys").is_displayed()  # a hint that would not work is not given
    keys(page, NOSE, Keys.TAB)
    keys(page, Keys.TAB)
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
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 340, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    page.get(address)
    keys(page, f"{NOSE} {'x' * 300}", Keys.CONTROL, Keys.ENTER)
    await_answer(page)
    size = page.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    assert size["width"] <= 340


def test_the_pictures_of_the_documentation(browser: Open, address: str, pictures: Path) -> None:
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
    assert all((pictures / name).stat().st_size > 10_000 for name in ("form.png", "verdict.png", "verdict-dark.png"))
