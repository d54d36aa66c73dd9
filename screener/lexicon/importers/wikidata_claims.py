"""Reads an item's statements: the best ones of a property as items, dates or years.

The form is that of https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from screener.lexicon.importers.life import DEAD, agreed, date_or_year

Claims = dict[str, Any]
_TIME = re.compile(r"([+-])0*(\d{1,4})-(\d\d)-(\d\d)T")
# Wikidata's precisions: 9 a year, 10 a month, 11 a day; lower ones are decades, centuries and more.
_YEAR, _MONTH, _DAY = 9, 10, 11


def best(claims: Claims, property_: str) -> list[dict[str, Any]]:
    """The main snaks of the preferred statements, or of the normal ones where none is preferred; never deprecated."""
    statements = claims.get(property_)
    if not isinstance(statements, list):
        return []
    preferred, normal = [], []
    for statement in statements:
        if isinstance(statement, dict) and isinstance(statement.get("mainsnak"), dict):
            rank = statement.get("rank")
            if rank == "preferred":
                preferred.append(statement["mainsnak"])
            elif rank != "deprecated":
                normal.append(statement["mainsnak"])
    return preferred or normal


def _values(claims: Claims, property_: str) -> Iterator[dict[str, Any]]:
    for snak in best(claims, property_):
        value = snak.get("datavalue")
        if isinstance(value, dict) and isinstance(value.get("value"), dict):
            yield value["value"]


def items(claims: Claims, property_: str) -> list[str]:
    """The items that a property names, as "Q42"."""
    found = []
    for value in _values(claims, property_):
        item = value.get("id")
        if item is None and isinstance(value.get("numeric-id"), int):  # dumps of before 2016
            item = f"Q{value['numeric-id']}"
        if isinstance(item, str):
            found.append(item)
    return found


def written_date(time: str, precision: int) -> str:
    """A time of Wikidata as YYYY, YYYY-MM or YYYY-MM-DD; empty before our era and where not even the year is known."""
    found = _TIME.match(time)
    if not found or found[1] == "-" or precision < _YEAR:
        return ""
    year, month, day = f"{int(found[2]):04d}", found[3], found[4]
    return date_or_year("-".join([year, month, day][: 1 + (precision >= _MONTH) + (precision >= _DAY)]))


def dates(claims: Claims, property_: str) -> list[str]:
    """The dates that can be written, one for each statement."""
    found = []
    for value in _values(claims, property_):
        time, precision = value.get("time"), value.get("precision")
        if isinstance(time, str) and isinstance(precision, int):
            found.append(written_date(time, precision))
    return [text for text in found if text]


def death(claims: Claims) -> str:
    """The date of death; `dead` where a death is stated whose year is not known, disputed, or before our era."""
    stated = [snak for snak in best(claims, "P570") if snak.get("snaktype") in ("value", "somevalue")]
    return agreed(dates(claims, "P570")) or (DEAD if stated else "")


def earliest_year(claims: Claims, *properties: str) -> str:
    """The earliest year of the first property that has one."""
    for property_ in properties:
        found = sorted(text[:4] for text in dates(claims, property_))
        if found:
            return found[0]
    return ""


def is_long_ago(claims: Claims, before: int) -> bool:
    """Whether birth or death, however vaguely told, lie before a year."""
    for property_ in ("P569", "P570"):
        for value in _values(claims, property_):
            found = _TIME.match(str(value.get("time")))
            if found and int(found[1] + found[2]) < before:
                return True
    return False
