"""`POST /v1/images`: pictures in, verdicts out; and what pictures are compared with."""

from __future__ import annotations

from flask import Blueprint, Response, request

from screener.errors import ScreenerError, UnscreenableFile
from screener.web.answers import json_answer
from screener.web.body import refuse_unknown, wrong_type
from screener.web.engine import engine, reference_facts
from screener.web.pictures import screen_pictures
from screener.web.problems import RequestError
from screener.web.productions import asked_assignment
from screener.web.prompts import ASSIGNMENT_FIELDS
from screener.web.upload import Upload, read_upload

blueprint = Blueprint("images", __name__)

_HOW = "Send each picture as a file: curl -F file=@still.png …/v1/images"


def _upload() -> Upload:
    """The files of the request. Raises RequestError where it holds none, or a field that is not known."""
    if request.mimetype != "multipart/form-data":
        raise RequestError(415, "not_multipart", "The body is not declared as multipart/form-data.", next_step=_HOW)
    upload = read_upload(request)
    refuse_unknown(upload.fields, ASSIGNMENT_FIELDS, "The request")
    if not upload.pictures:
        raise RequestError(422, "wrong_count", "The request holds no file.", next_step=_HOW, subject="The request")
    return upload


def _as_list() -> bool:
    """Whether a single picture, too, is to be answered by a list."""
    wanted = request.args.get("list", "0")
    if wanted not in ("0", "1"):
        raise wrong_type("list", "0 or 1")
    return wanted == "1"


@blueprint.post("/v1/images")
def screen_images() -> Response:
    """A verdict; of several files `{"verdicts": [verdict or error, …]}` in their order."""
    as_list = _as_list()
    upload = _upload()
    answers = []
    fields = upload.fields
    assignment = asked_assignment(fields.get("production"), fields.get("tool", ""), fields.get("purpose", ""))
    several = as_list or len(upload.pictures) > 1
    for screened in screen_pictures(engine(), upload.pictures, assignment):
        if isinstance(screened, UnscreenableFile) and several:
            answers.append(screened.to_dict())
        elif isinstance(screened, ScreenerError):
            raise screened
        else:
            answers.append(screened.verdict.to_dict())
    return json_answer({"verdicts": answers} if several else answers[0])


@blueprint.get("/v1/references")
def references() -> Response:
    """The version of the references in force, how many pictures and works they are, and how many in each bank."""
    return json_answer(reference_facts())
