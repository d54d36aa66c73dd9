"""The page: a prompt goes in, the verdict stands beside it. Works without JavaScript; keeps nothing."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Blueprint, Response, render_template, request

from screener.errors import ScreenerError
from screener.web.engine import engine
from screener.web.marks import marked, marks_of
from screener.web.presentation import cards, footing, gaps
from screener.web.problems import RequestError, problem
from screener.web.unseen import legend, visible
from screener.web.wording import SENTENCES

blueprint = Blueprint("form", __name__)
blueprint.add_app_template_filter(visible)

EXAMPLE = "Create a character with Meryl Streep's nose"


def _page(status: int = 200, *, text: str = "", negative: str = "", **shown: Any) -> Response:
    page = render_template("check.html", text=text, negative=negative, example=EXAMPLE, **shown)
    return Response(page, status=status, mimetype="text/html")


def _field(name: str) -> str:
    """A field as it was typed: browsers send line feeds as CR LF, which would shift every offset behind them."""
    return request.form.get(name, "").replace("\r\n", "\n").replace("\r", "\n")


def _check_encoding() -> None:
    """Raises RequestError where the form is not UTF-8: its words would reach the engine as other words."""
    if request.mimetype != "application/x-www-form-urlencoded":
        raise RequestError(
            415, "not_a_form", "This address takes the form's own data.", next_step="Programs use POST /v1/prompts."
        )
    try:
        unquote_to_bytes(request.get_data(cache=True)).decode("utf-8")
    except UnicodeDecodeError:
        raise RequestError(
            400, "bad_encoding", "The form was not sent as UTF-8.", next_step="Open the page again and paste once more."
        ) from None


@blueprint.get("/")
def empty_form() -> Response:
    """The form and what its answers mean."""
    return _page()


@blueprint.post("/")
def check() -> Response:
    """The form with the verdict, or with what is wrong beside the text, which stays."""
    _check_encoding()
    text, negative = _field("text"), _field("negative")
    try:
        verdict = engine().prompt(text, negative=negative)
    except ScreenerError as error:
        shown = problem(error)
        return _page(shown["status"], text=text, negative=negative, problem=shown)
    return _page(
        text=text,
        negative=negative,
        verdict=verdict,
        sentence=SENTENCES[verdict.outcome],
        marked_text=marked(text, marks_of(verdict)),
        marked_negative=marked(negative, marks_of(verdict, begins=len(text) + 1)),
        unseen=legend(text + negative),
        cards=cards(verdict),
        gaps=gaps(verdict),
        footing=footing(verdict),
    )
