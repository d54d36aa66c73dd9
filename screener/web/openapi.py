"""The API in OpenAPI 3.1, served at `/openapi.json`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from screener import __version__
from screener.verdict import Verdict
from screener.web.schema import schema_of
from screener.web.upload import MAX_PICTURES, MAX_UPLOAD_MIB

_TEXT = {"type": "string"}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "next_step"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "code": _TEXT,
        "next_step": _TEXT,
        "subject": {"anyOf": [_TEXT, {"type": "null"}]},
    },
}
_FILE = {"type": "string", "contentMediaType": "image/*"}
_ERROR = {
    "type": "object",
    "required": ["schema", "subject", "code", "message", "next_step"],
    "properties": {
        "schema": {"const": "screener.error/1"},
        "subject": {"anyOf": [_TEXT, {"type": "null"}]},
        "code": _TEXT,
        "message": _TEXT,
        "next_step": _TEXT,
    },
}
_ONE_PROMPT: dict[str, Any] = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {
        "text": {"type": "string", "description": "The prompt."},
        "negative": {"type": "string", "description": "What the tool's separate negative field holds."},
        "id": {"type": "string", "maxLength": 200, "description": "Your own name for it; comes back as subject.name."},
    },
}
_DEADLINE = {"type": "number", "exclusiveMinimum": 0, "description": "No prompt is begun after this many milliseconds."}
_ASSIGNMENT = {
    "production": {"type": "string", "description": "The id of a production card that the server knows."},
    "tool": {"type": "string", "description": "The tool of one of its declared uses, as it stands in the card."},
    "purpose": {"type": "string", "description": "The purpose of one of its declared uses, as it stands in the card."},
}
# Of a prompt, a field that is null counts as not given.
_FOR_WHAT = {name: {**field, "type": ["string", "null"]} for name, field in _ASSIGNMENT.items()}
_REQUEST = {
    "oneOf": [
        {**_ONE_PROMPT, "properties": {**_ONE_PROMPT["properties"], **_FOR_WHAT, "deadline_ms": _DEADLINE}},
        {
            "type": "object",
            "required": ["prompts"],
            "additionalProperties": False,
            "properties": {
                "prompts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 1000,
                    "items": {"oneOf": [_TEXT, {"$ref": "#/components/schemas/Prompt"}]},
                },
                **_FOR_WHAT,
                "deadline_ms": _DEADLINE,
            },
        },
    ]
}
_MODERATION = {
    "type": "object",
    "required": ["input"],
    "properties": {
        "model": {"type": "string", "description": "Accepted and not used."},
        "input": {
            "oneOf": [
                _TEXT,
                {"type": "array", "items": _TEXT, "minItems": 1},
                {
                    "type": "array",
                    "items": {"type": "object"},
                    "minItems": 1,
                    "description": "text and image_url parts",
                },
            ]
        },
    },
}
_FILES = {
    "type": "object",
    "minProperties": 1,
    "properties": _ASSIGNMENT,
    "additionalProperties": {
        "description": "One picture, or several, under any name of field.",
        "oneOf": [_FILE, {"type": "array", "items": _FILE}],
    },
    "description": f"1 to {MAX_PICTURES} files, {MAX_UPLOAD_MIB} MiB together.",
}
_AS_LIST = {
    "name": "list",
    "in": "query",
    "schema": {"enum": ["0", "1"]},
    "description": "1: a list even of one picture.",
}


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _content(schema: dict[str, Any], description: str, mimetype: str = "application/json") -> dict[str, Any]:
    return {"description": description, "content": {mimetype: {"schema": schema}}}


def _operation(
    name: str,
    summary: str,
    answer: dict[str, Any],
    body: dict[str, Any] | None = None,
    sent_as: str = "application/json",
) -> dict[str, Any]:
    operation: dict[str, Any] = {"operationId": name, "summary": summary}
    if body is not None:
        operation["requestBody"] = {"required": True, "content": {sent_as: {"schema": body}}}
    problem = _content(_reference("Problem"), "What is wrong and what to do next.", "application/problem+json")
    operation["responses"] = {"200": _content(answer, summary), "default": problem}
    return operation


@lru_cache(maxsize=1)
def openapi() -> dict[str, Any]:
    """The description, as plain lists and dictionaries."""
    named: dict[str, Any] = {"Problem": _PROBLEM, "Error": _ERROR, "Prompt": _ONE_PROMPT}
    verdict = schema_of(Verdict, named)
    entry = {"oneOf": [verdict, _reference("Error")]}
    many = {"type": "object", "properties": {"verdicts": {"type": "array", "items": entry}}}
    anything = {"type": "object"}
    number = {"type": "integer"}
    facts = {"type": "object", "properties": {"version": _TEXT, "entities": number}}
    known = {
        "type": "object",
        "properties": {
            "version": _TEXT,
            "images": number,
            "works": number,
            "banks": {"type": "object", "additionalProperties": number},
        },
    }
    screened = _operation(
        "screenPrompts", "A verdict, or one for each prompt of a list.", {"oneOf": [verdict, many]}, _REQUEST
    )
    pictured = _operation(
        "screenImages", "A verdict, or one for each picture.", {"oneOf": [verdict, many]}, _FILES, "multipart/form-data"
    )
    pictured["parameters"] = [_AS_LIST]
    moderated = _operation("moderate", "The verdict in the shape of a moderation.", anything, _MODERATION)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Screener",
            "version": __version__,
            "summary": "Screens prompts and pictures for film and TV.",
        },
        "paths": {
            "/v1/prompts": {"post": screened},
            "/v1/moderations": {"post": moderated},
            "/v1/images": {"post": pictured},
            "/v1/lexicon": {"get": _operation("lexicon", "The lexicon in force.", facts)},
            "/v1/references": {"get": _operation("references", "What pictures are compared with.", known)},
            "/healthz": {"get": _operation("health", "The process answers.", anything)},
            "/readyz": {"get": _operation("ready", "A prompt can be screened.", anything)},
        },
        "components": {"schemas": named},
    }
