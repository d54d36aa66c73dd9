"""What the tests of the page do in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

Open = Callable[..., "Chrome"]


def find(page: Chrome, selector: str) -> Any:
    return page.find_element("css selector", selector)


def texts(page: Chrome, selector: str) -> list[str]:
    """What a reader sees of each element."""
    return [element.text for element in page.find_elements("css selector", selector)]


def keys(page: Chrome, *pressed: str) -> None:
    """Presses keys where the focus is."""
    page.switch_to.active_element.send_keys(*pressed)


def press(page: Chrome, *pressed: str) -> None:
    """Presses keys of the keyboard itself: what is sent to a file input would be taken for names of files."""
    from selenium.webdriver import ActionChains

    ActionChains(page).send_keys(*pressed).perform()


def choose(page: Chrome, *files: Path) -> None:
    """Chooses files as the browser's own dialog would."""
    find(page, "#pictures").send_keys("\n".join(map(str, files)))


def await_answer(page: Chrome) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(page, 60).until(lambda open_page: open_page.find_elements("css selector", ".band"))


def complaints(page: Chrome) -> list[Any]:
    """What the browser itself complained of, such as a break of the page's content policy."""
    found: list[Any] = page.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry for entry in found if entry["level"] in ("SEVERE", "WARNING")]


def width(page: Chrome) -> int:
    """How wide the page is, in pixels, with what stands outside the window."""
    return int(page.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["width"])


def narrow(page: Chrome, pixels: int) -> None:
    screen = {"width": pixels, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)


def take(page: Chrome, file: Path, width: int = 1280) -> None:
    """A picture of the whole page, however long."""
    screen = {"width": width, "height": 600, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    height = page.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["height"]
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {**screen, "height": int(height)})
    page.save_screenshot(str(file))
