"""A line of JSON as an object, or what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

from screener.lexicon.importers.item import Trouble


def json_object(line: bytes, place: str) -> dict[str, Any] | Trouble:
    """The object of one line; a Trouble for bytes that are not UTF-8, for what is no JSON, or no object."""
    try:
        record = json.loads(line.decode())
    except UnicodeDecodeError as problem:
        return Trouble(place, f"is not UTF-8 (byte {problem.start + 1}).")
    except RecursionError:
        return Trouble(place, "is nested too deeply.")
    except ValueError as problem:  # JSONDecodeError, and numbers of thousands of digits
        return Trouble(place, f"is no JSON, or cut short: {str(problem)[:80]}.")
    if not isinstance(record, dict):
        return Trouble(place, "holds no JSON object.")
    return record


def mapping(value: object) -> dict[str, Any]:
    """`value` if it is an object; else an empty one, as where the field is missing."""
    return value if isinstance(value, dict) else {}


def texts(value: object) -> list[str]:
    """The texts of a list, or of a single text; anything else is nothing."""
    if isinstance(value, str):
        return [value]
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
