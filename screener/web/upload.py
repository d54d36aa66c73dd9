"""A multipart/form-data body, read strictly and in memory alone: nothing of an upload ever touches a disk.

Werkzeug's own form parsing moves large parts into temporary files and replaces bytes that are no characters; its
decoder below that does neither.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData
from werkzeug.wsgi import get_input_stream

from screener.web.problems import RequestError

MAX_UPLOAD_MIB = 256  # a whole request; it is held in memory twice while it is read
MAX_PICTURES = 32  # of one request; a folder is for `screener scan`
MAX_TEXT_BYTES = 1024 * 1024  # all text fields together, as much as any other request may have
_MAX_HEADER_BYTES = 64 * 1024  # of one part: its field's name and the file's, with room to spare
_PIECE = 256 * 1024
_UNNAMED = "picture"
_SEPARATOR = re.compile(r"[/\\]")


@dataclass(frozen=True, slots=True)
class SentPicture:
    """One file of a request: the base name it was sent under, and its bytes."""

    name: str
    data: bytes


@dataclass(slots=True)
class Upload:
    """What a form sent: its text fields, and its files in order whatever their fields are called."""

    fields: dict[str, str] = field(default_factory=dict)
    pictures: list[SentPicture] = field(default_factory=list)


def read_upload(request: Request) -> Upload:
    """The body of a multipart request.

    Raises RequestError (400, 413 or 422) for a body that is broken or too large, for text that is not UTF-8, for a
    field given twice and for too many files.
    """
    boundary = request.mimetype_params.get("boundary", "")
    if not boundary.isascii() or not boundary:
        raise _broken()
    upload, room = Upload(), MAX_TEXT_BYTES
    try:
        stream = get_input_stream(request.environ, max_content_length=MAX_UPLOAD_MIB << 20)
        for part, content in _parts(stream, boundary.encode("ascii")):
            if isinstance(part, File):
                _add_picture(upload, part.filename, content)
                continue
            room -= len(content)
            if room < 0:
                raise _too_large(f"text is larger than {MAX_TEXT_BYTES >> 20} MiB", "Send a shorter prompt.")
            _add_field(upload, part, content)
    except RequestEntityTooLarge:
        raise _too_large(f"request is larger than {MAX_UPLOAD_MIB} MiB", "Send fewer pictures at a time.") from None
    except UnicodeDecodeError:
        raise RequestError(
            400, "bad_encoding", "The form was not sent as UTF-8.", next_step="Send its text and file names as UTF-8."
        ) from None
    except ValueError:  # what the decoder raises for a body that is no form
        raise _broken() from None
    check_charset(upload.fields)
    return upload


def check_charset(fields: Mapping[str, str]) -> None:
    """Raises RequestError where the browser says, in the form's `_charset_`, that it wrote anything but UTF-8."""
    if fields.get("_charset_", "utf-8").lower() not in ("utf-8", "utf8"):
        raise RequestError(
            400, "bad_encoding", "The form was not sent as UTF-8.", next_step="Open the page again and send once more."
        )


def _parts(stream: IO[bytes], boundary: bytes) -> Iterator[tuple[Field | File, bytes]]:
    """Each part of the body and its content. Raises ValueError for a body that is none, or that ends too early."""
    decoder = MultipartDecoder(boundary, max_form_memory_size=_PIECE + _MAX_HEADER_BYTES)
    part: Field | File | None = None
    content: list[bytes] = []
    while True:
        piece = stream.read(_PIECE)
        try:
            decoder.receive_data(piece or None)
        except RequestEntityTooLarge:  # its buffer holds, besides the piece, the beginning of a part that has no end
            raise ValueError("the headers of a part are too long") from None
        while not isinstance(event := decoder.next_event(), NeedData | Epilogue):
            if isinstance(event, Field | File):
                part, content = event, []
            elif isinstance(event, Data) and part is not None:
                content.append(event.data)
                if not event.more_data:
                    yield part, b"".join(content)
        if isinstance(event, Epilogue):
            return


def _add_picture(upload: Upload, sent_name: str, data: bytes) -> None:
    if not sent_name and not data:
        return  # how a browser sends a field for files in which none was chosen
    if len(upload.pictures) == MAX_PICTURES:
        raise RequestError(
            422,
            "wrong_count",
            f"The request holds more than {MAX_PICTURES} files.",
            next_step=f"Send at most {MAX_PICTURES} at a time, or screen the folder with `screener scan`.",
        )
    upload.pictures.append(SentPicture(base_name(sent_name), data))


def base_name(sent_name: str) -> str:
    """The last part of a path of any system, its control characters as spaces; `picture` where nothing is left."""
    last = _SEPARATOR.split(sent_name)[-1]
    cleaned = "".join(" " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one for one in last).strip()
    return cleaned or _UNNAMED


def _add_field(upload: Upload, part: Field, content: bytes) -> None:
    name = part.name or ""  # a part without a name is an unknown field
    if name in upload.fields:
        # Two readers would take different ones: what was screened might not be what is sent.
        raise RequestError(400, "repeated_field", "The form gives a field twice.", next_step="Give each field once.")
    charset = parse_options_header(part.headers.get("Content-Type"))[1].get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii", "ascii"):
        raise RequestError(
            400, "bad_encoding", "A field was not sent as UTF-8.", next_step="Send the form encoded as UTF-8."
        )
    upload.fields[name] = content.decode("utf-8")


def _too_large(what: str, next_step: str) -> RequestError:
    return RequestError(413, "body_too_large", f"The {what}.", next_step=next_step)


def _broken() -> RequestError:
    return RequestError(
        400,
        "bad_multipart",
        "The body is not multipart/form-data that can be read.",
        next_step="Send it as a browser or `curl -F` does.",
    )
