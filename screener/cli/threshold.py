"""The options that every screening command shares, and what they make of an outcome."""

from __future__ import annotations

import argparse
from pathlib import Path

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
    parser.add_argument("--production", metavar="CARD.toml", type=Path, action="append", help="the production card")
    parser.add_argument("--tool", metavar="NAME", help="the tool of the use that the card declares")
    parser.add_argument("--purpose", metavar="TEXT", help="the purpose of the use that the card declares")


def add_picture_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--ocr", action="store_true",
        help="read the words in pictures, too: half a second each, by tesseract; languages: setting ocr_languages",
    )  # fmt: skip


def screening_settings(options: argparse.Namespace) -> Settings:
    """The settings with the options laid over them. Raises SettingsError, InputError for two production cards."""
    return load_settings(
        fail_on=options.fail_on, as_of=options.as_of, territories=options.territories,
        production=_card(options.production), tool=options.tool, purpose=options.purpose,
        ocr="yes" if getattr(options, "ocr", False) else None,
    )  # fmt: skip


def _card(paths: list[Path] | None) -> str | None:
    if paths is None:
        return None
    from screener.guidance.card.card_file import one_card

    return str(one_card(paths))


def reaches(outcome: Outcome, fail_on: str) -> bool:
    """Whether an outcome is at or above the threshold `judge`, `escalate` or `never`."""
    order: list[str] = [*OUTCOMES, "never"]
    return order.index(outcome) >= order.index(fail_on)
