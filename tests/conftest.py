"""What many tests share: one Screener on a fixed day, with its own state folder."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every machine; a slow machine is no failure.
settings.register_profile("screener", deadline=None, derandomize=True, database=None)
settings.load_profile("screener")

# A shell that puts the tests in the background makes them, and all they start, deaf to Ctrl-C: tests send it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).resolve().parent.parent


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
    compile_index(ROOT / "lexicons", cache / "lexicon.index")
    return cache
