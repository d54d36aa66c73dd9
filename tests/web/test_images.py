"""`POST /v1/images`: verdicts in the order of the files; what cannot be screened is an error that names its file."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from screener.web import create_app
from screener.web.upload import MAX_PICTURES
from tests import drawn

Parts = list[tuple[str, tuple[io.BytesIO, str] | str]]


def part(data: bytes | Path, name: str | None = None, field: str = "file") -> tuple[str, tuple[io.BytesIO, str]]:
    content = data.read_bytes() if isinstance(data, Path) else data
    return field, (io.BytesIO(content), name if name is not None else Path(str(data)).name)


def post(client: FlaskClient, parts: Parts, query: str = "") -> TestResponse:
    body: dict[str, list[Any]] = {}
    for field, content in parts:
        body.setdefault(field, []).append(content)
    return client.post(f"/v1/images{query}", data=body, content_type="multipart/form-data")


def refused(response: TestResponse, status: int, code: str) -> dict[str, Any]:
    found: dict[str, Any] = response.get_json(force=True)
    assert (response.status_code, found["code"]) == (status, code)
    assert response.mimetype == "application/problem+json"
    assert found["detail"]
    assert found["next_step"]
    return found


def test_one_file_gives_the_verdict(client: FlaskClient, files: Path, screener: Any) -> None:
    response = post(client, [part(files / "still_04.jpg")])
    assert response.status_code == 200
    verdict = response.get_json()
    expected = json.loads(screener.image((files / "still_04.jpg").read_bytes(), name="still_04.jpg").to_json())
    assert {**verdict, "timing_ms": 0} == {**expected, "timing_ms": 0}
    assert verdict["headline"] == "Ask first: matches Harbour at Five."
    assert verdict["findings"][0]["spans"][0]["reference"]["transform"] == "flip_horizontal"
    assert verdict["subject"]["name"] == "still_04.jpg"
    assert verdict["picture"] == {
        "format": "JPEG", "width": 900, "height": 675, "frames": 1, "faces": 0, "seconds": None,
        "provenance": {"ai_generated": "unknown", "by": [], "generator": "", "signature": None},
    }  # fmt: skip


def test_several_files_keep_their_order_and_their_errors(client: FlaskClient, files: Path) -> None:
    names = ("plain.webp", "broken.png", "elder.png", "still_04.jpg")
    response = post(client, [part(files / name, field=f"f{number % 2}") for number, name in enumerate(names)])
    assert response.status_code == 200
    found = response.get_json()["verdicts"]
    # the client sends the fields one after the other: f0 holds the first and third
    plain, elder, broken, still = found
    assert plain["outcome"] == "notify"
    assert (elder["outcome"], elder["headline"]) == ("escalate", "Ask first: names Meryl Streep.")
    assert (broken["schema"], broken["code"], broken["subject"]) == (
        "screener.error/1", "unreadable_image", "broken.png",
    )  # fmt: skip
    assert "broken.png" in broken["message"]
    assert still["subject"]["name"] == "still_04.jpg"


def test_a_list_can_be_asked_for(client: FlaskClient, files: Path) -> None:
    alone = post(client, [part(files / "plain.webp")], "?list=1").get_json()
    assert [one["outcome"] for one in alone["verdicts"]] == ["notify"]
    assert post(client, [part(files / "plain.webp")], "?list=0").get_json()["outcome"] == "notify"
    broken = post(client, [part(files / "broken.png")], "?list=1")
    assert (broken.status_code, broken.get_json()["verdicts"][0]["code"]) == (200, "unreadable_image")
    refused(post(client, [part(files / "plain.webp")], "?list=yes"), 422, "wrong_type")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unreadable_image"),
        (b"just words", "unsupported_format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported_format"),
        (drawn.png_with_header(100_000, 100_000), "too_large"),
    ],
)
def test_a_file_that_cannot_be_screened_is_an_error_that_names_it(client: FlaskClient, data: bytes, code: str) -> None:
    found = refused(post(client, [part(data, "odd one.png")]), 422, code)
    assert found["detail"].startswith("odd one.png ")
    assert found["subject"] == "odd one.png"


def test_a_file_above_the_limit_is_refused_by_name(state: Path, files: Path) -> None:
    client = create_app(state_dir=str(state), max_image_mib=1).test_client()
    large = drawn.encoded(drawn.painting(5, (700, 700)), "BMP")
    found = post(client, [part(large, "large.bmp"), part(files / "plain.webp")]).get_json()["verdicts"]
    assert [one.get("code") for one in found] == ["too_large", None]
    assert refused(post(client, [part(large, "large.bmp")]), 422, "too_large")["detail"].startswith(
        "large.bmp has 1 MiB"
    )


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("/home/ann/refs/still.png", "still.png"),
        ("C:\\\\refs\\\\still.png", "still.png"),  # as curl writes it into the header
        ("two\tparts\x7f.png", "two parts .png"),
        ("späte Aufnahme.png", "späte Aufnahme.png"),
        ("refs/", "picture"),
    ],
)
def test_the_name_is_the_last_part_without_controls(client: FlaskClient, files: Path, sent: str, shown: str) -> None:
    verdict = post(client, [part((files / "plain.webp").read_bytes(), sent)]).get_json()
    assert verdict["subject"]["name"] == shown


def test_the_name_of_the_file_is_screened(client: FlaskClient, files: Path) -> None:
    verdict = post(client, [part((files / "plain.webp").read_bytes(), "meryl_streep_03.webp")]).get_json()
    assert verdict["headline"] == "Ask first: names Meryl Streep."
    assert verdict["findings"][0]["spans"][0]["source"] == "file name"


def test_no_file_and_other_fields_are_refused(client: FlaskClient, files: Path) -> None:
    refused(client.post("/v1/images", data={}, content_type="multipart/form-data"), 422, "wrong_count")
    refused(post(client, [part(b"", "")]), 422, "wrong_count")  # a browser's field with no file chosen
    refused(post(client, [part(files / "plain.webp"), ("title", "x")]), 422, "unknown_field")
    refused(post(client, [("file", "x")]), 422, "unknown_field")
    refused(client.post("/v1/images", json={"file": "x"}), 415, "not_multipart")
    refused(client.post("/v1/images", data=b"\x89PNG", content_type="image/png"), 415, "not_multipart")


def test_too_many_files_are_refused(client: FlaskClient) -> None:
    found = refused(post(client, [part(b"x", "x.png")] * (MAX_PICTURES + 1)), 422, "wrong_count")
    assert str(MAX_PICTURES) in found["detail"]


def test_the_other_addresses_take_no_large_bodies(client: FlaskClient) -> None:
    large = part(b"x" * 1_100_000, "x.png")
    assert client.post("/v1/prompts", data=dict([large])).status_code == 415
    for path in ("/v1/prompts", "/v1/moderations"):
        response = client.post(path, data=b"{" + b" " * 1_100_000 + b"}", content_type="application/json")
        refused(response, 413, "body_too_large")


def test_what_pictures_are_compared_with(client: FlaskClient, screener: Any) -> None:
    known = screener.image_finder().references
    found = client.get("/v1/references").get_json()
    assert found == {"version": known.version, "images": known.images, "works": known.works, "banks": known.banks}
    assert found["banks"]["mine"] == 1
    assert client.get("/readyz").get_json()["references"] == found


@pytest.fixture
def damaged(tmp_path: Path) -> FlaskClient:
    """A client of a server whose own bank is no bank."""
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "mine.csv").write_text("nothing like a bank\n")
    return create_app(state_dir=str(tmp_path)).test_client()


def test_with_damaged_references_no_picture_has_a_verdict(damaged: FlaskClient, files: Path) -> None:
    one, other = part(files / "plain.webp"), part(files / "elder.png")
    assert "mine.csv" in refused(post(damaged, [one]), 503, "bad_references")["detail"]
    refused(post(damaged, [part(files / "plain.webp"), other]), 503, "bad_references")
    refused(damaged.get("/v1/references"), 503, "bad_references")
    ready = damaged.get("/readyz").get_json()
    assert (ready["status"], ready["references"]["code"]) == ("ready", "bad_references")


def test_with_damaged_references_prompts_are_screened_and_the_page_says_what_is_wrong(
    damaged: FlaskClient, files: Path
) -> None:
    page = damaged.post(
        "/", data={"text": "a lighthouse at dawn", "pictures": [part(files / "plain.webp")[1]]}
    ).get_data(as_text=True)
    assert "reference works cannot be read" in page
    assert "Nothing found in these words." in page
    assert "mine.csv" in page
    assert "1 of 2 could not be screened." in page
