"""`POST /v1/moderations`: the verdict in the shape of OpenAI's moderation endpoint, for its clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request

from screener.errors import UnscreenablePrompt
from screener.verdict import Finding, Verdict
from screener.web.answers import json_answer
from screener.web.body import json_object, wrong_type
from screener.web.categories import STANDARD, flags, scores
from screener.web.problems import RequestError
from screener.web.productions import asked_assignment, engine_for
from screener.web.prompts import MAX_PROMPTS

if TYPE_CHECKING:
    from screener.guidance.circumstances import Assignment

blueprint = Blueprint("moderations", __name__)


def _finding(finding: Finding) -> dict[str, Any]:
    """A finding without words of the prompt: this answer is what clients log."""
    entity = finding.entity
    return {
        "rule": finding.rule,
        "category": finding.category,
        "outcome": finding.outcome,
        "status": finding.status,
        "intent": finding.intent,
        "entity": None if entity is None else {"id": entity.id, "name": entity.name, "kind": entity.kind},
        "spans": [{"start": span.start, "end": span.end, "segment": span.segment} for span in finding.spans],
        "match": {"method": finding.match.method, "score": finding.match.score, "band": finding.match.band},
        "missing": list(finding.missing),
        "action": finding.action,
    }


def _result(verdict: Verdict, pictures: int) -> dict[str, Any]:
    """One entry of `results`; `pictures` is how many image parts stood beside the text."""
    ours = flags(verdict)
    not_checked = list(verdict.limits.not_checked)
    if pictures and "attachment" not in not_checked:
        not_checked.append("attachment")
    return {
        "flagged": verdict.outcome == "escalate",
        "categories": {**dict.fromkeys(STANDARD, False), **ours},
        "category_scores": {**dict.fromkeys(STANDARD, 0.0), **scores(verdict)},
        # An empty list says that nothing was judged under that key.
        "category_applied_input_types": {**{key: [] for key in STANDARD}, **{key: ["text"] for key in ours}},
        "screening": {
            "case_id": verdict.case,
            "outcome": verdict.outcome,
            "headline": verdict.headline,
            "findings": [_finding(finding) for finding in verdict.findings],
            "questions": [question.text for question in verdict.questions],
            "not_checked": not_checked,
            "skipped_images": pictures,
        },
    }


def _screened(text: str, place: str, assignment: Assignment | None) -> Verdict:
    try:
        return engine_for(assignment).prompt(text)
    except UnscreenablePrompt as error:
        error.subject = place
        raise


def _parts(parts: list[Any]) -> tuple[str, int]:
    """The texts of a multimodal input, joined by line feeds, and the number of its pictures."""
    texts, pictures = [], 0
    for position, part in enumerate(parts):
        place = f"input[{position}]"
        kind = part.get("type") if isinstance(part, dict) else None
        if kind == "text":
            if not isinstance(part.get("text"), str):
                raise wrong_type(f"{place}.text", "a string")
            texts.append(part["text"])
        elif kind == "image_url":
            pictures += 1
        else:
            raise wrong_type(place, "a part of type text or image_url")
    if not texts:
        raise RequestError(
            422,
            "nothing_screenable",
            "The input holds pictures alone, and this address screens words.",
            next_step="Send the prompt as a text part, and the pictures to /v1/images.",
            subject="input",
        )
    return "\n".join(texts), pictures


def _results(given: Any, assignment: Assignment | None) -> list[tuple[Verdict, int]]:
    """Verdict and number of pictures for each result the answer holds."""
    if isinstance(given, str):
        return [(_screened(given, "input", assignment), 0)]
    if not isinstance(given, list) or not 0 < len(given) <= MAX_PROMPTS:
        raise wrong_type("input", f"a string, or a list of 1 to {MAX_PROMPTS:,} strings or parts")
    if all(isinstance(item, str) for item in given):
        return [(_screened(text, f"input[{position}]", assignment), 0) for position, text in enumerate(given)]
    text, pictures = _parts(given)
    return [(_screened(text, "input", assignment), pictures)]


@blueprint.post("/v1/moderations")
def moderate() -> Response:
    """One result for a string or a multimodal list, one for each of a list of strings; one that fails, fails all."""
    body = json_object(request)  # fields other than `input` choose a model or name a user: they change nothing here
    results = _results(body.get("input"), asked_assignment())
    return json_answer(
        {
            "id": f"modr-{results[0][0].id}",
            "model": "screener",
            "results": [_result(verdict, pictures) for verdict, pictures in results],
        }
    )
