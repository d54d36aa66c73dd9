"""Screener: who and what a prompt names, which rule it touches, what to do next.

Importing the package loads nothing heavy: the names below are fetched where they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from screener.screener import NotSent, Screener, before_send
    from screener.verdict import Finding, Verdict

__version__ = "0.1.0"
__all__ = ["Finding", "NotSent", "Screener", "Verdict", "__version__", "before_send"]

_HOMES = {
    "Screener": "screener.screener",
    "NotSent": "screener.screener",
    "before_send": "screener.screener",
    "Finding": "screener.verdict",
    "Verdict": "screener.verdict",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'screener' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
