"""The answers of screening commands out of files: JSON lines, or one verdict over many lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from screener.errors import InputError

if TYPE_CHECKING:
    from screener.batch.input_lines import Line
    from screener.guidance.memo_verdict import Unscreened
    from screener.guidance.policy import Policy
    from screener.verdict import Verdict


def read_answers(files: list[str], policy: Policy) -> tuple[list[Verdict | Unscreened], list[InputError]]:
    """All answers in their order, and all lines that are wrong. Raises InputError for a file that holds none."""
    from screener.batch.input_lines import opened_lines
    from screener.guidance.memo_verdict import answer_of

    answers: list[Verdict | Unscreened] = []
    errors: list[InputError] = []
    for file in files:
        label = "standard input" if file == "-" else file
        before = len(answers) + len(errors)
        with opened_lines(file) as lines:
            for place, text in _objects(lines, label):
                try:
                    answers.append(answer_of(_json(text, place), place, policy))
                except InputError as error:
                    errors.append(error)
        if len(answers) + len(errors) == before:
            raise InputError(f"{label} holds no verdicts.", next_step="Check what wrote it.", subject=label)
    return answers, errors


def _objects(lines: Iterator[Line], label: str) -> Iterator[tuple[str, bytes | None]]:
    """(place, JSON) of each object: one a line, or one over all lines, as `screener prompt --json` prints it."""
    filled = ((number, line) for number, line in lines if line is None or line.strip())
    first = next(filled, None)
    if first is None:
        return
    if first[1] is not None and first[1].strip() == b"{":
        rest = [line for _, line in filled]
        yield f"{label}:{first[0]}", None if None in rest else b"\n".join([b"{", *filter(None, rest)])
        return
    for number, line in chain([first], filled):
        yield f"{label}:{number}", line


def _json(text: bytes | None, place: str) -> object:
    """Raises InputError for what is too long or no JSON."""
    if text is None:
        raise InputError(
            f"{place} is longer than 1 MiB.", next_step="Screen that file alone, or in parts.", subject=place
        )
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(
            f"{place} is not JSON.", next_step="Give JSON lines: --format jsonl or --json.", subject=place
        ) from None
