"""The page: a prompt and pictures go in, the verdicts stand beside them. Works without JavaScript; keeps nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from flask import Blueprint, Response, render_template, request

from screener.errors import ScreenerError
from screener.web.engine import engine
from screener.web.overview import overview
from screener.web.pictures import screen_pictures
from screener.web.problems import RequestError, problem
from screener.web.productions import asked_assignment, cards_known, engine_for
from screener.web.subjects import ShownSubject, failed_subject, picture_subject, prompt_subject
from screener.web.unseen import visible
from screener.web.upload import MAX_PICTURES, MAX_UPLOAD_MIB, SentPicture, Upload, check_charset, read_upload
from screener.web.use_line import use_line

if TYPE_CHECKING:
    from screener.guidance.circumstances import Assignment

blueprint = Blueprint("form", __name__)
blueprint.add_app_template_filter(visible)

EXAMPLE = "Create a character with Meryl Streep's nose"
_CHOICES = ("production", "tool", "purpose")
_NOTHING_CHOSEN: Mapping[str, str] = {}


def _page(
    status: int = 200, *, text: str = "", negative: str = "", asked: Mapping[str, str] = _NOTHING_CHOSEN, **shown: Any
) -> Response:
    most = {"mib": engine().settings.max_image_mib, "pictures": MAX_PICTURES, "together_mib": MAX_UPLOAD_MIB}
    known = {"cards": cards_known(), "asked": asked}
    page = render_template("check.html", text=text, negative=negative, example=EXAMPLE, most=most, **known, **shown)
    return Response(page, status=status, mimetype="text/html")


def _line_feeds(text: str) -> str:
    """A field as it was typed: browsers send line feeds as CR LF, which would shift every offset behind them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sent() -> Upload:
    """The form. Raises RequestError where it is not UTF-8: its words would reach the engine as other words."""
    if request.mimetype == "multipart/form-data":
        return read_upload(request)
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
    fields = request.form.to_dict()
    check_charset(fields)
    return Upload(fields)


@blueprint.get("/")
def empty_form() -> Response:
    """The form and what its answers mean."""
    return _page()


@blueprint.post("/")
def check() -> Response:
    """The form with the verdicts, or with what is wrong beside the text, which stays."""
    sent = _sent()
    text, negative = (_line_feeds(sent.fields.get(name, "")) for name in ("text", "negative"))
    asked = {name: sent.fields.get(name, "").strip() for name in _CHOICES}
    try:
        assignment = asked_assignment(asked["production"] or None, asked["tool"], asked["purpose"])
    except ScreenerError as error:  # nothing is screened under another card than the one that was meant
        told = problem(error)
        return _page(told["status"], text=text, negative=negative, asked=asked, production_problem=told)
    subjects, failed = _pictures(sent.pictures, assignment)
    wrong = None
    if not sent.pictures or text.strip() or negative.strip():
        try:
            subjects.insert(0, prompt_subject(engine_for(assignment).prompt(text, negative=negative), text, negative))
        except ScreenerError as error:
            wrong = problem(error)
            failed.insert(0, error)
            if sent.pictures:
                subjects.insert(0, failed_subject("problem", "Prompt", error))  # shown beside the text, linked above
    screened = next((subject.verdict for subject in subjects if subject.verdict), None)
    return _page(
        200 if screened else problem(failed[0])["status"],
        text=text,
        negative=negative,
        asked=asked,
        use=use_line(screened) if screened else None,
        problem=wrong,
        subjects=[subject for subject in subjects if subject.id != "problem"],
        overview=overview(subjects) if len(subjects) > 1 else None,
    )


def _pictures(
    pictures: list[SentPicture], assignment: Assignment | None
) -> tuple[list[ShownSubject], list[ScreenerError]]:
    """The pictures as they are shown, and the errors of those that could not be screened."""
    screened = screen_pictures(engine(), pictures, assignment, thumbnails=True) if pictures else []
    subjects = [
        picture_subject(number, picture.name, one)
        for number, (picture, one) in enumerate(zip(pictures, screened, strict=True), 1)
    ]
    return subjects, [one for one in screened if isinstance(one, ScreenerError)]
