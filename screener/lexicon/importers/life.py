"""Dates of a life that agree with themselves. A doubtful date is dropped; a death that is told stays a death."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from screener.lexicon.importers.tally import Tally
from screener.lexicon.lint import OLDEST_EVER, OLDEST_LIVING

DEAD = "dead"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")


def date_or_year(text: str) -> str:
    """`text` as YYYY, YYYY-MM or YYYY-MM-DD, cut to what exists (1950-00-00 is 1950); empty where it is no date."""
    found = _DATE.match(text)
    if not found or found[1] == "0000":
        return ""
    year, month, day = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError:
        return f"{year}-{month}"
    return f"{year}-{month}-{day}" if day else f"{year}-{month}"


def agreed(dates: Iterable[str]) -> str:
    """What several statements of one date have in common: the year and, if they agree, month and day. Else empty."""
    known = [text.split("-") for text in dict.fromkeys(dates) if text]
    if not known:
        return ""
    common = []
    for parts in zip(*known, strict=False):
        if len(set(parts)) > 1:
            break
        common.append(parts[0])
    return "-".join(common)


def sound_life(born: str, died: str, today: date, tally: Tally) -> tuple[str, str]:
    """Birth and death as lint accepts them; what was changed is counted in the remarks.

    Somebody who would be older than anybody living is `dead`; where birth and death contradict each other, the birth
    is left empty and the death becomes `dead`.
    """
    now = today.isoformat()
    if born > now:
        born = ""
        tally.remarks["birth lies ahead: left empty"] += 1
    if died and died != DEAD and died > now:
        died = ""
        tally.remarks["death lies ahead: left empty"] += 1
    if born and died and died != DEAD:
        if died < born and died[:4] == born[:4]:
            born = born[:4]  # an infant, the death known only by its year or month
            died = died[:4]
        if died < born or int(died[:4]) - int(born[:4]) > OLDEST_EVER:
            born, died = "", DEAD
            tally.remarks["birth and death contradict each other: birth left empty, death without its day"] += 1
    elif born and not died and today.year - int(born[:4]) > OLDEST_LIVING:
        died = DEAD
        tally.remarks[f"born over {OLDEST_LIVING} years ago and no death told: taken for dead"] += 1
    return born, died
