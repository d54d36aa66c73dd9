"""A failure to screen, as `screener.error/1`: what a hook passes on in the place of a verdict."""

from __future__ import annotations

from typing import Any

_NEXT_STEPS = {
    "missing_package": "Run `pip install screener` again.",
    "screening_failed": "Run `screener prompt -` to see why.",
    "too_late": "Start `screener daemon`, then send again.",
    "crashed": "Run `screener lexicon build`.",
    "other_settings": "Stop `screener daemon` and start it again.",
}


def failure(code: str, message: str) -> dict[str, Any]:
    """One of the failures above; `message` is one sentence that repeats nothing of a prompt."""
    return {
        "schema": "screener.error/1",
        "subject": None,
        "code": code,
        "message": message,
        "next_step": _NEXT_STEPS[code],
    }


def failure_of(problem: BaseException) -> dict[str, Any]:
    """Any exception as a failure. Of an unforeseen one only the type is told: its text may quote a prompt."""
    told = getattr(problem, "to_dict", None)  # a ScreenerError, looked at without importing the family
    if told is not None:
        return dict(told())
    if isinstance(problem, ImportError):
        return failure("missing_package", f"{problem.name or 'A package'} is missing.")
    return failure("screening_failed", f"Screening failed ({type(problem).__name__}).")
