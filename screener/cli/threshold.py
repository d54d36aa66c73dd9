"""The options that every screening command shares, and what they make of an outcome."""

from __future__ import annotations

import argparse

from screener.settings import Settings, load_settings
from screener.verdict import OUTCOMES, Outcome


def add_screening_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fail-on",
        choices=("judge", "escalate", "never"),
        help="the outcome from which the exit status is 1 (default: escalate)",
    )
    parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="the day that rights are computed for (default: today)")
    parser.add_argument("--territories", metavar="US,GB", help="where the work will be shown (default: worldwide)")


def screening_settings(options: argparse.Namespace) -> Settings:
    """The settings with the options laid over them. Raises SettingsError."""
    return load_settings(fail_on=options.fail_on, as_of=options.as_of, territories=options.territories)


def reaches(outcome: Outcome, fail_on: str) -> bool:
    """Whether an outcome is at or above the threshold `judge`, `escalate` or `never`."""
    order: list[str] = [*OUTCOMES, "never"]
    return order.index(outcome) >= order.index(fail_on)
