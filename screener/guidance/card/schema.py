"""The JSON Schema (draft 2020-12) of a production card, for editors and other programs.

It says what one key may hold. What takes two keys or the lexicon to see (a consent that ends before it begins, a person
twice, a code that is no territory) is found by the reader alone.
"""

from __future__ import annotations

from typing import Any

from screener.guidance.card.fields import CARD
from screener.guidance.card.kinds import LARGEST, LONGEST, PATTERNS, Field, Table
from screener.guidance.card.vocabulary import load_vocabulary

_TYPES = {"flag": "boolean", "number": "number"}


def production_schema() -> dict[str, Any]:
    """The schema, ready for JSON. Dates are text, as in 2026-11-22: TOML has dates of its own, JSON has none."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Screener production card",
        **_table(CARD),
    }


def _table(table: Table) -> dict[str, Any]:
    """The schema of one table, not of the list it may stand in."""
    properties = {field.key: _field(field) for field in table.fields}
    for inner in table.tables:
        properties[inner.key] = {"type": "array", "items": _table(inner)} if inner.several else _table(inner)
    required = [field.key for field in table.fields if field.required]
    required += [inner.key for inner in table.tables if inner.required]
    schema: dict[str, Any] = {"description": table.meaning, "type": "object", "properties": properties}
    if required:
        schema["required"] = required
    if table.one_of:
        schema["anyOf"] = [{"required": [key]} for key in table.one_of]
    return {**schema, "additionalProperties": False}


def _field(field: Field) -> dict[str, Any]:
    said = {"description": field.meaning}
    if not field.several:
        return {**said, **_value(field)}
    least = {"minItems": 1} if field.required else {}
    return {**said, "type": "array", "items": _value(field), **least, "uniqueItems": True}


def _value(field: Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _TYPES.get(field.kind, "string")}
    if field.kind == "word":
        schema["enum"] = list(load_vocabulary()[field.words])
    if field.kind == "date":
        schema["format"] = "date"
    if field.kind == "number":
        schema["minimum"], schema["maximum"] = 0, LARGEST
    if field.kind in PATTERNS:
        schema["pattern"] = PATTERNS[field.kind]
    if field.kind in LONGEST:
        schema["maxLength"] = LONGEST[field.kind]
    return schema
