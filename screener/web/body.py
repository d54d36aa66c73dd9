"""The JSON body of a request, read strictly: what is not understood is refused, never guessed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from flask import Request

from screener.web.problems import RequestError


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        # Two readers would take different ones: what was screened might not be what is sent.
        raise RequestError(400, "repeated_field", "The body gives a field twice.", next_step="Give each field once.")
    return found


def _no_constant(_name: str) -> Any:
    raise ValueError("NaN and Infinity are not JSON")


def json_object(request: Request) -> dict[str, Any]:
    """The body as a JSON object. Raises RequestError (400, 413 or 415) saying what is wrong with it."""
    if not request.is_json:
        raise RequestError(
            415,
            "not_json",
            "The body is not declared as JSON.",
            next_step="Send the header Content-Type: application/json.",
        )
    try:
        text = request.get_data().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError(
            400, "bad_encoding", f"The body is not UTF-8 at byte {error.start}.", next_step="Send it encoded as UTF-8."
        ) from None
    try:
        body = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise RequestError(
            400, "bad_json", f"The body is not JSON at {where}.", next_step="Correct the JSON."
        ) from None
    except (ValueError, RecursionError):  # a number or a nesting beyond all bounds
        raise RequestError(
            400, "bad_json", "The body is not JSON that can be read.", next_step="Correct the JSON."
        ) from None
    if not isinstance(body, dict):
        raise RequestError(400, "not_an_object", "The body is not a JSON object.", next_step='Send {"text": "…"}.')
    return body


def refuse_unknown(fields: Iterable[str], known: Iterable[str], where: str) -> None:
    """Raises RequestError (422) where `fields` holds a name that is not `known`."""
    known = tuple(known)
    if unknown := sorted(set(fields) - set(known)):
        raise RequestError(
            422,
            "unknown_field",
            f"{where} has {len(unknown)} unknown field{'s' if len(unknown) > 1 else ''}.",
            next_step=f"Known fields: {', '.join(known)}.",
            subject=where,
        )


def wrong_type(where: str, expected: str) -> RequestError:
    """The refusal (422) of a value that is not `expected` ("a string")."""
    return RequestError(422, "wrong_type", f"{where} is not {expected}.", next_step=f"Send {expected}.", subject=where)
