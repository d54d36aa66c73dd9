"""The multipart body: every byte of a file arrives, nothing is guessed, and whatever comes no request fails."""

from __future__ import annotations

import contextlib
import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from screener.web.problems import RequestError
from screener.web.upload import MAX_PICTURES, SentPicture, Upload, base_name, read_upload

FORM = "multipart/form-data; boundary=edge"


def field(name: str, value: bytes, more: bytes = b"") -> bytes:
    return b'--edge\r\nContent-Disposition: form-data; name="%s"\r\n%s\r\n%s\r\n' % (name.encode(), more, value)


def file(name: str, data: bytes) -> bytes:
    head = b'--edge\r\nContent-Disposition: form-data; name="f"; filename="%s"\r\n' % name.encode()
    return head + b"Content-Type: image/png\r\n\r\n" + data + b"\r\n"


END = b"--edge--\r\n"


def read(body: bytes, content_type: str = FORM) -> Upload:
    app = Flask("bare")
    sent = {"input_stream": io.BytesIO(body), "content_length": len(body), "content_type": content_type}
    with app.test_request_context("/", method="POST", **sent) as context:
        return read_upload(context.request)


def refusal(body: bytes, content_type: str = FORM) -> RequestError:
    with pytest.raises(RequestError) as refused:
        read(body, content_type)
    return refused.value


@given(st.binary(max_size=300), st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_what_was_sent_arrives(data: bytes, text: str) -> None:
    upload = read(field("text", text.encode()) + file("a.png", data) + END)
    assert upload.fields == {"text": text}
    assert upload.pictures == [SentPicture("a.png", data)]


@pytest.mark.parametrize("size", [256 * 1024 - 1, 256 * 1024, 3_000_000])
def test_a_file_of_many_pieces_arrives_whole(size: int) -> None:
    data = (b"\r\n--edg \n-\r" * (size // 11 + 1))[:size]  # almost the boundary, again and again
    assert read(file("a.png", data) + file("b.png", b"b") + END).pictures == [
        SentPicture("a.png", data),
        SentPicture("b.png", b"b"),
    ]


@given(st.lists(st.sampled_from([
    b"--edge", b"--", b"\r\n", b"\n", b'Content-Disposition: form-data; name="text"', b'; filename="x"', b"\xff",
    b":", b"Content-Type: text/plain; charset=utf-7", b"x", b"\r\n\r\n", b'name="', b"Content-Disposition", b"=", b"*=",
]), max_size=12).map(b"".join))  # fmt: skip
def test_a_body_is_read_or_refused(body: bytes) -> None:
    with contextlib.suppress(RequestError):  # any other exception is a failure
        assert isinstance(read(body), Upload)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad_multipart"),
        (b"nothing of the kind", "bad_multipart"),
        (file("a.png", b"x"), "bad_multipart"),  # cut off before the end
        (field("text", b"caf\xe9") + END, "bad_encoding"),
        (field("text", b"x", b"Content-Type: text/plain; charset=utf-16\r\n") + END, "bad_encoding"),
        (field("_charset_", b"windows-1252") + field("text", b"x") + END, "bad_encoding"),
        (b'--edge\r\nContent-Disposition: form-data; name="f"; filename="\xff.png"\r\n\r\nx\r\n' + END, "bad_encoding"),
        (field("text", b"a") + field("text", b"b") + END, "repeated_field"),
        (b"--edge\r\nX: " + b"x" * 400_000 + b"\r\n\r\nx\r\n" + END, "bad_multipart"),
    ],
)
def test_a_form_that_could_be_misread_is_refused(body: bytes, code: str) -> None:
    refused = refusal(body)
    assert (refused.status, refused.code) == (400, code)


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary="])
def test_a_form_needs_a_boundary(content_type: str) -> None:
    assert refusal(file("a.png", b"x") + END, content_type).code == "bad_multipart"


def test_text_has_the_limit_of_every_request() -> None:
    large = field("text", b"a" * 600_000) + field("negative", b"a" * 600_000) + END
    refused = refusal(large)
    assert (refused.status, refused.code) == (413, "body_too_large")
    assert "text is larger than 1 MiB" in refused.message


def test_as_many_files_as_said() -> None:
    assert len(read(file("a.png", b"x") * MAX_PICTURES + END).pictures) == MAX_PICTURES
    assert refusal(file("a.png", b"x") * (MAX_PICTURES + 1) + END).code == "wrong_count"


def test_a_file_field_left_empty_is_no_file() -> None:
    assert read(field("_charset_", b"UTF-8") + file("", b"") + END).pictures == []
    assert read(file("", b"x") + END).pictures == [SentPicture("picture", b"x")]


def test_a_request_that_says_it_is_larger_than_all_limits_is_not_read(client: FlaskClient) -> None:
    response = client.post(
        "/v1/images", data=b"x", content_type=FORM, environ_overrides={"CONTENT_LENGTH": str(300 << 20)}
    )
    assert (response.status_code, response.get_json(force=True)["code"]) == (413, "body_too_large")
    assert "256 MiB" in response.get_json(force=True)["detail"]


@given(st.text(max_size=30))
def test_a_name_is_never_empty_nor_a_path(sent: str) -> None:
    name = base_name(sent)
    assert name
    assert name == name.strip()
    assert not set(name) & set("/\\\n\r\0\x1b\u2028")
