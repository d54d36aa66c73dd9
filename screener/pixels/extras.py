"""The refusal of a file whose reader is not installed."""

from __future__ import annotations

from screener.errors import UnscreenableFile


def missing_extra(name: str, what: str, extra: str) -> UnscreenableFile:
    """`what`: as in "is a film"; `extra`: of this package, as pip installs it."""
    return UnscreenableFile(
        f"{name} {what}, and what reads it is not installed.",
        next_step=f"Run: pip install 'screener[{extra}]'.",
        subject=name,
        code="unsupported_format",
    )
