"""What operators ask: is it up, is it ready, with which lexicon, and what does the API look like."""

from __future__ import annotations

from flask import Blueprint, Response

from screener.errors import LexiconIndexError, ReferencesError
from screener.web.answers import json_answer
from screener.web.engine import engine, lexicon_facts, reference_facts
from screener.web.openapi import openapi

blueprint = Blueprint("health", __name__)

CANARY = "a lighthouse at dawn"


@blueprint.get("/healthz")
def health() -> Response:
    """The process answers."""
    return json_answer({"status": "up"})


@blueprint.get("/readyz")
def ready() -> Response:
    """A prompt can be screened: one has just been, 503 otherwise. `references` says whether pictures can be, too."""
    try:
        verdict = engine().prompt(CANARY)
    except Exception as error:
        raise LexiconIndexError(
            "A prompt could not be screened.", next_step="Run `screener lexicon build`, then start the server again."
        ) from error
    try:
        references = reference_facts()
    except ReferencesError as error:  # pictures are refused, prompts are not
        references = error.to_dict()
    return json_answer({"status": "ready", "lexicon": verdict.lexicon, "references": references})


@blueprint.get("/v1/lexicon")
def lexicon() -> Response:
    """The version of the lexicon in force and how many entities it knows."""
    return json_answer(lexicon_facts())


@blueprint.get("/openapi.json")
def description() -> Response:
    """This API in OpenAPI 3.1."""
    return json_answer(openapi())
