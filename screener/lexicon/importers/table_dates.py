"""Dates as people write them in tables, read only where they can mean one day."""

from __future__ import annotations

import re

from screener.lexicon.importers.life import date_or_year

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_OF = {word: place for place, month in enumerate(_MONTHS, 1) for word in (month, month[:3])} | {"sept": 9}
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[t ]\d\d:.*)?\Z")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z")
_DAY_MONTH = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.? )?([a-z]+)\.?,? (\d{4})\Z")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\Z")


def read_date(text: str) -> str:
    """`text` as YYYY, YYYY-MM or YYYY-MM-DD; empty where it is no date or could be two.

    1950, 1950-03, 1950/3/7, 3 March 1950, March 3rd, 1950, and 25/12/1950, which has no thirteenth month to be; not
    03/04/1950, and no year of two digits.
    """
    text = " ".join(text.lower().split())
    if found := _YEAR_FIRST.match(text):
        return _written(*found.groups())
    if found := _NUMBERS.match(text):
        first, second = int(found[1]), int(found[2])
        if first == second or first > 12 >= second:
            return _written(found[3], found[2], found[1])
        return _written(found[3], found[1], found[2]) if second > 12 >= first else ""
    if (found := _DAY_MONTH.match(text)) and found[2] in _MONTH_OF:
        return _written(found[3], str(_MONTH_OF[found[2]]), found[1])
    if (found := _MONTH_DAY.match(text)) and found[1] in _MONTH_OF:
        return _written(found[3], str(_MONTH_OF[found[1]]), found[2])
    return ""


def _written(year: str, month: str | None, day: str | None) -> str:
    """Empty where month or day do not exist: then the text meant something else."""
    parts = [year, *(f"{int(part):02d}" for part in (month, day) if part)]
    text = "-".join(parts)
    return text if date_or_year(text) == text else ""
