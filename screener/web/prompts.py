"""`POST /v1/prompts`: one prompt in, one verdict out; or a list of them, in order."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request

from screener.errors import UnscreenablePrompt
from screener.verdict import Verdict
from screener.web.answers import json_answer
from screener.web.body import json_object, refuse_unknown, wrong_type
from screener.web.problems import RequestError
from screener.web.productions import asked_assignment, engine_for

if TYPE_CHECKING:
    from screener.guidance.circumstances import Assignment
    from screener.screener import Screener

blueprint = Blueprint("prompts", __name__)

MAX_PROMPTS = 1000
MAX_ID_CODE_POINTS = 200
_PROMPT_FIELDS = ("text", "negative", "id")
_LIMIT_FIELDS = ("deadline_ms",)
ASSIGNMENT_FIELDS = ("production", "tool", "purpose")
_WHOLE_REQUEST = (*ASSIGNMENT_FIELDS, *_LIMIT_FIELDS)


@dataclass(frozen=True, slots=True)
class Asked:
    """One prompt of a request; `id` is the caller's own name for it, `place` where it stands in the request."""

    text: str
    negative: str
    id: str | None
    place: str


def _asked(item: Any, place: str) -> Asked:
    if isinstance(item, str):
        return Asked(item, "", None, place)
    if not isinstance(item, dict):
        raise wrong_type(place, "a string or an object with text")
    refuse_unknown(item, _PROMPT_FIELDS, place)
    return Asked(_string(item, "text", place), _string(item, "negative", place, ""), _id(item, place), place)


def _string(item: dict[str, Any], field: str, place: str, default: str | None = None) -> str:
    value = item.get(field, default)
    if not isinstance(value, str):
        raise wrong_type(f"{place}.{field}" if place else field, "a string")
    return value


def _id(item: dict[str, Any], place: str) -> str | None:
    value = item.get("id")
    if value is None or (isinstance(value, str) and len(value) <= MAX_ID_CODE_POINTS):
        return value
    raise wrong_type(f"{place}.id" if place else "id", f"a string of at most {MAX_ID_CODE_POINTS} characters")


def _deadline(body: dict[str, Any]) -> float | None:
    """The moment (of the monotonic clock) after which no further prompt is begun."""
    given = body.get("deadline_ms")
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 < given <= 3_600_000:
        raise wrong_type("deadline_ms", "a number of milliseconds above 0 and up to 3,600,000")
    return monotonic() + given / 1000


def _assignment(body: dict[str, Any]) -> Assignment | None:
    """What the whole request is for; a field that is null counts as not given. Raises RequestError."""
    given = {field: _string(body, field, "") for field in ASSIGNMENT_FIELDS if body.get(field) is not None}
    return asked_assignment(given.get("production"), given.get("tool", ""), given.get("purpose", ""))


def _screened(engine: Screener, asked: Asked, deadline: float | None) -> Verdict:
    """Raises UnscreenablePrompt for a prompt that cannot be screened, or not in time."""
    if deadline is not None and monotonic() >= deadline:
        late = UnscreenablePrompt(
            "The deadline passed before this prompt was reached.", next_step="Send it again with more time."
        )
        late.code = "deadline_passed"
        raise late
    return engine.prompt(asked.text, negative=asked.negative, name=asked.id)


def _list_answer(engine: Screener, items: Any, deadline: float | None) -> Response:
    if not isinstance(items, list):
        raise wrong_type("prompts", "a list of strings or objects")
    if not 0 < len(items) <= MAX_PROMPTS:
        raise RequestError(
            422,
            "wrong_count",
            f"prompts holds {len(items):,} entries.",
            next_step=f"Send 1 to {MAX_PROMPTS:,} at a time.",
            subject="prompts",
        )
    # All are read before the first is screened: a malformed one is then no half-done list.
    everything = [_asked(item, f"prompts[{position}]") for position, item in enumerate(items)]
    verdicts = []
    for asked in everything:
        try:
            verdicts.append(_screened(engine, asked, deadline).to_dict())
        except UnscreenablePrompt as error:
            error.subject = asked.id or asked.place
            verdicts.append(error.to_dict())
    return json_answer({"verdicts": verdicts})


@blueprint.post("/v1/prompts")
def screen_prompts() -> Response:
    """A verdict, or `{"verdicts": [verdict or error, …]}` in the order of the list."""
    body = json_object(request)
    many = "prompts" in body
    fields = ("prompts",) if many else (*_PROMPT_FIELDS, "prompts")
    refuse_unknown(body, (*fields, *_WHOLE_REQUEST), "The request")
    deadline = _deadline(body)
    engine = engine_for(_assignment(body))  # once: one request is for one production
    if many:
        return _list_answer(engine, body["prompts"], deadline)
    asked = Asked(_string(body, "text", ""), _string(body, "negative", "", ""), _id(body, ""), "prompt")
    return json_answer(_screened(engine, asked, deadline).to_dict())
