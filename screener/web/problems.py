"""Errors as `application/problem+json` for programs and as a page for people."""

from __future__ import annotations

import sys
import traceback
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from screener.errors import (
    InputError,
    LexiconIndexError,
    ReferencesError,
    ScreenerError,
    UnscreenableFile,
    UnscreenablePrompt,
)
from screener.web.answers import json_answer


class RequestError(InputError):
    """A request that this door refuses, with the HTTP status to say so and a code of its own."""

    def __init__(self, status: int, code: str, message: str, *, next_step: str, subject: str | None = None) -> None:
        super().__init__(message, next_step=next_step, subject=subject)
        self.status = status
        self.code = code


_HTTP_PROBLEMS = {
    404: ("not_found", "There is nothing at this address.", "The addresses are listed in /openapi.json."),
    405: ("wrong_method", "This address does not take that method.", "The methods are listed in /openapi.json."),
    413: ("body_too_large", "The request is larger than 1 MiB.", "Send fewer prompts at a time."),
}


def status_of(error: ScreenerError) -> int:
    """The HTTP status of an error: the caller's fault is 4xx, ours 5xx."""
    if isinstance(error, RequestError):
        return error.status
    if isinstance(error, UnscreenablePrompt | UnscreenableFile | InputError):
        return 422
    return 503 if isinstance(error, LexiconIndexError | ReferencesError) else 500


def problem(error: ScreenerError) -> dict[str, Any]:
    """An error in the shape of RFC 9457, with `code`, `next_step` and `subject` besides."""
    status = status_of(error)
    return {
        "type": f"urn:screener:error:{error.code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": error.message,
        "code": error.code,
        "next_step": error.next_step,
        "subject": error.subject,
    }


def from_http(error: HTTPException) -> RequestError:
    """Flask's and Werkzeug's own errors as ours."""
    status = error.code or 500
    code, message, next_step = _HTTP_PROBLEMS.get(
        status, ("unreadable_request", "The request could not be read.", "The addresses are listed in /openapi.json.")
    )
    return RequestError(status, code, message, next_step=next_step)


def _report(error: Exception) -> None:
    """Says on stderr where an unexpected error arose. Never its message: that may hold words of a prompt."""
    steps = reversed(traceback.extract_tb(error.__traceback__)[-4:])
    places = " < ".join(f"{step.filename}:{step.lineno}" for step in steps)
    print(f"screener: {type(error).__name__} at {places}", file=sys.stderr)


def _wants_page() -> bool:
    accepts = request.accept_mimetypes
    return not request.path.startswith("/v1/") and accepts.accept_html and "text/html" in accepts.values()


def _answer(error: ScreenerError) -> Response:
    shown = problem(error)
    if _wants_page():
        return Response(render_template("problem.html", problem=shown), status=shown["status"], mimetype="text/html")
    return json_answer(shown, shown["status"], "application/problem+json")


def install(app: Flask) -> None:
    """Every error of this application leaves as a problem; none as a stack trace."""

    def unexpected(error: Exception) -> Response:
        _report(error)
        return _answer(
            RequestError(
                500,
                "internal_error",
                "Screener failed on this request, so nothing was screened.",
                next_step="Treat it as not screened. If that happens again, report what the server's log says.",
            )
        )

    def refused(error: HTTPException) -> Response:
        answer = _answer(from_http(error))
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return answer

    app.register_error_handler(ScreenerError, _answer)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(Exception, unexpected)
