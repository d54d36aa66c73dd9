"""Dates of which only the year or the month may be known: YYYY, YYYY-MM, YYYY-MM-DD."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(r"(\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")


def earliest_day(text: str) -> date | None:
    """The first day that the text can mean; None where it is no date ("", "dead")."""
    return _day(text, latest=False)


def latest_day(text: str) -> date | None:
    """The last day that the text can mean; None where it is no date."""
    return _day(text, latest=True)


def _day(text: str, *, latest: bool) -> date | None:
    found = _DATE.match(text)
    if not found or not int(found[1]):
        return None
    year = int(found[1])
    # rows from outside are not always linted: a month 13 or a 30 February gives the nearest day that there is
    month = min(max(int(found[2] or (12 if latest else 1)), 1), 12)
    last = monthrange(year, month)[1]
    return date(year, month, min(max(int(found[3] or (last if latest else 1)), 1), last))


def years_since(text: str, as_of: date) -> int | None:
    """Whole years from a date to `as_of`; a date known only by its year or month counts from its last day."""
    day = latest_day(text)
    if day is None:
        return None
    return as_of.year - day.year - ((as_of.month, as_of.day) < (day.month, day.day))


def anniversary(day: date, years: int) -> date | None:
    """The same day so many years later; 29 February gives 1 March, the longer reading. None beyond the year 9999."""
    if day.year + years > date.max.year:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def shown(day: date) -> str:
    """ "14 January 1957"."""
    return f"{day.day} {day:%B} {day.year}"
