"""What many tests share: one Screener on a fixed day, with its own state folder; a browser."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

    from tests.browsing import Open

# The same examples on every machine; a slow machine is no failure.
settings.register_profile("screener", deadline=None, derandomize=True, database=None)
settings.load_profile("screener")

# A shell that puts the tests in the background makes them, and all they start, deaf to Ctrl-C: tests send it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM, DRIVER = "/usr/bin/chromium", "/usr/bin/chromedriver"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900",
)  # fmt: skip


@pytest.fixture(scope="session")
def lexicons() -> Path:
    """The lexicon of the checkout."""
    return ROOT / "lexicons"


@pytest.fixture(scope="session")
def screener(tmp_path_factory):
    """A Screener with the built-in lexicon, on the day that the labelled cases were written for."""
    from screener import Screener

    return Screener(state_dir=tmp_path_factory.mktemp("state"), as_of="2026-11-22")


@pytest.fixture(scope="session")
def built_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with an index of the checkout's lexicon."""
    from screener.lexicon.compile import compile_index

    cache = tmp_path_factory.mktemp("cache")
    compile_index([ROOT / "lexicons"], cache / "lexicon.index")
    return cache


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
