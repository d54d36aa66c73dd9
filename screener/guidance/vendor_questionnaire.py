"""What to ask a vendor before generative work is given out. A list of this project's own; the rules are behind it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from screener.guidance.table_rows import read_rows


@dataclass(frozen=True, slots=True)
class VendorQuestion:
    """One question. `ask_for` is what answers it on paper; `rules` what it is asked for."""

    id: str
    topic: str
    question: str
    ask_for: str
    rules: tuple[str, ...]


def load_questionnaire(known_rules: Container[str], folder: Path | None = None) -> tuple[VendorQuestion, ...]:
    """The questions in the order of vendor_questionnaire.csv. Raises LexiconError naming file and line."""
    return read_rows(
        "vendor_questionnaire.csv", ["id", "topic", "question", "ask_for", "rules"], known_rules, _question, folder
    )


def _question(fields: dict[str, Any]) -> VendorQuestion:
    return VendorQuestion(**fields)
