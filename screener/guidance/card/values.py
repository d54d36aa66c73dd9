"""Reads the value of one key of a production card, or refuses it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from screener.guidance.card.kinds import LARGEST, LONGEST, PATTERNS, Field, Kind
from screener.guidance.card.problems import Reading, known_words, quoted
from screener.guidance.card.toml_lines import Place
from screener.guidance.card.vocabulary import load_vocabulary

_ASKED: dict[Kind, str] = {
    "text": 'Write text in quotation marks: key = "…".',
    "statement": 'Write text in quotation marks: key = "…".',
    "name": "Write a name of at least two letters, on one line.",
    "identifier": "Use letters, digits, dots, hyphens and underscores only.",
    "entity": "Look the id up with `screener lexicon search`: person/…, character/…, work/… or organisation/….",
    "territory": "Write a two-letter ISO 3166-1 code in capitals, a state as US-CA, EU or worldwide.",
    "date": "Write year, month and day: 2026-11-22.",
    "flag": "Write true or false, without quotation marks.",
    "number": "Write a number, zero to a million, without quotation marks.",
    "word": 'Write one of these words in quotation marks: key = "…".',
}
_NOUNS: dict[Kind, str] = {"entity": "id of the lexicon", "territory": "code of a territory"}


def read_field(field: Field, given: Any, place: Place, reading: Reading) -> Any:
    """The value, a tuple of values, or None for what was refused."""
    if not field.several:
        return _read_value(field, given, place, reading)
    if not isinstance(given, list):
        reading.refuse(place, f"{field.key} is no list.", f'Write it in square brackets: {field.key} = ["…", "…"].')
        return None
    if field.required and not given:
        reading.refuse(place, f"{field.key} is empty.", f"Write at least one: {field.meaning}.")
    values: dict[Any, None] = {}  # in the order of the card
    for number, one in enumerate(given):
        value = _read_value(field, one, (*place, number), reading)
        if value is not None and value in values:
            reading.refuse((*place, number), f"{field.key} holds the same twice.", "Take one of the two out.")
        elif value is not None:
            values[value] = None
    return tuple(values)


def _read_value(field: Field, given: Any, place: Place, reading: Reading) -> Any:
    if field.kind == "date":
        return _read_date(field, given, place, reading)
    if field.kind in ("flag", "number"):
        fits = isinstance(given, bool) if field.kind == "flag" else _is_amount(given)
        if not fits:
            what = "neither true nor false" if field.kind == "flag" else "no number"
            reading.refuse(place, f"{field.key} is {what}.", _ASKED[field.kind])
        return given if fits else None
    if not isinstance(given, str):
        reading.refuse(place, f"{field.key} is no text.", _step(field, given))
        return None
    if field.kind == "word":
        words = load_vocabulary()[field.words]
        if given not in words:
            reading.refuse(place, f"{field.key}: {quoted(given)} is no {field.words}.", known_words(given, words))
        return given if given in words else None
    if not given.strip() and field.kind != "text":
        step = "Write it" if field.required else "Write it, or take the line out"
        reading.refuse(place, f"{field.key} is empty.", f"{step}: {field.meaning}.")
        return None
    most = LONGEST.get(field.kind, len(given))
    if len(given) > most:
        reading.refuse(place, f"{field.key} is longer than {most:,} letters.", "File it, and refer to it.")
        return None
    if field.kind in PATTERNS and not re.search(PATTERNS[field.kind], given):
        what = f"{field.key}: {quoted(given)}" if field.kind == "territory" else field.key
        reading.refuse(place, f"{what} is no {_NOUNS.get(field.kind, field.kind)}.", _ASKED[field.kind])
        return None
    return given.strip()


def _read_date(field: Field, given: Any, place: Place, reading: Reading) -> date | None:
    """A date of TOML's own, or one in quotation marks."""
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    try:
        if isinstance(given, str) and re.search(PATTERNS["date"], given):
            return date.fromisoformat(given)
    except ValueError:
        pass  # 2026-02-30
    reading.refuse(place, f"{field.key} is no date.", _ASKED["date"])
    return None


def _is_amount(given: Any) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool) and 0 <= given <= LARGEST


def _step(field: Field, given: Any) -> str:
    if field.words == "answer" and isinstance(given, bool):
        return f'Write "{"yes" if given else "no"}" in quotation marks.'
    return _ASKED[field.kind]
