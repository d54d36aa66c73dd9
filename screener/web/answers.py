"""JSON answers."""

from __future__ import annotations

import json
from typing import Any

from flask import Response


def json_answer(value: Any, status: int = 200, mimetype: str = "application/json") -> Response:
    """`value` as a JSON response, its keys in the order they stand in."""
    # ensure_ascii: the caller's own text may hold half a surrogate pair, which no encoding of the answer could carry
    return Response(json.dumps(value, ensure_ascii=True) + "\n", status=status, mimetype=mimetype)
