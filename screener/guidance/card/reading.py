"""Reads the tables of a production card by the description in `production_fields`; refuses all that does not fit."""

from __future__ import annotations

from typing import Any

from screener.guidance.card.fields import CARD
from screener.guidance.card.kinds import Table
from screener.guidance.card.problems import Reading, known_words, quoted
from screener.guidance.card.toml_lines import Place
from screener.guidance.card.values import read_field


def read_tables(document: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """The document without what was refused: dates are `date`, lists keep their order and the place of every table."""
    return _read_table(CARD, document, (), reading)


def _read_table(table: Table, given: dict[str, Any], place: Place, reading: Reading) -> dict[str, Any]:
    fields = {one.key: one for one in table.fields}
    tables = {one.key: one for one in table.tables}
    found: dict[str, Any] = {}
    for key, value in given.items():
        where = (*place, key)
        if key in fields:
            read = read_field(fields[key], value, where, reading)
            if read is not None:
                found[key] = read
        elif key in tables:
            found[key] = _read_tables(tables[key], value, where, reading)
        else:
            holder = f"[{table.key}]" if table.key else "a card"
            reading.refuse(where, f"{quoted(key)} is no key of {holder}.", known_words(key, [*fields, *tables]))
    for field in table.fields:
        if field.required and field.key not in given:
            reading.refuse(place, f"[{table.key}] has no {field.key}.", f"Add it: {field.meaning}.")
    for inner in table.tables:
        if inner.required and inner.key not in given:
            reading.refuse(place, f"There is no [{inner.key}].", f"Add it: {inner.meaning}.")
    if table.one_of and not set(table.one_of) & set(given):
        listed = " and no ".join(table.one_of)
        reading.refuse(place, f"[{table.key}] has no {listed}.", f"Add one of them: {' or '.join(table.one_of)}.")
    return found


def _read_tables(table: Table, given: Any, place: Place, reading: Reading) -> Any:
    """A table, or a list of them; a bad one is left empty, so that the others keep their numbers."""
    if not table.several:
        if isinstance(given, dict):
            return _read_table(table, given, place, reading)
        reading.refuse(place, f"{table.key} is no table.", f"Head it with [{table.key}], once.")
        return {}
    if not isinstance(given, list):
        reading.refuse(
            place, f"{table.key} is no list of tables.", f"Head each with two brackets: [[{_header(place)}]]."
        )
        return []
    rows = []
    for number, row in enumerate(given):
        where = (*place, number)
        if isinstance(row, dict):
            rows.append(_read_table(table, row, where, reading))
        else:
            reading.refuse(where, f"{table.key} holds what is no table.", f"Head each with [[{_header(place)}]].")
            rows.append({})
    return rows


def _header(place: Place) -> str:
    return ".".join(part for part in place if isinstance(part, str))
