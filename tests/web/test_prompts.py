"""`POST /v1/prompts`: verdicts in the caller's order; what cannot be read or screened is an error with a next step."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from screener.web.prompts import MAX_PROMPTS

NOSE = "Create a character with Meryl Streep's nose"
PLAIN = "wide shot of an empty harbour at dawn, fog, 35mm"


def post(client: FlaskClient, body: Any) -> tuple[int, Any]:
    response = client.post("/v1/prompts", json=body)
    return response.status_code, response.get_json(force=True)


def refused(client: FlaskClient, body: Any, status: int, code: str) -> dict[str, Any]:
    response = client.post("/v1/prompts", json=body)
    found: dict[str, Any] = response.get_json(force=True)
    assert (response.status_code, found["code"]) == (status, code)
    assert response.mimetype == "application/problem+json"
    assert found["status"] == status
    assert found["type"].endswith(code)
    assert found["title"]
    assert found["detail"]
    assert found["next_step"]
    return found


def test_a_prompt_gives_the_verdict(client: FlaskClient, screener: Any) -> None:
    status, verdict = post(client, {"text": NOSE})
    assert status == 200
    expected = json.loads(screener.prompt(NOSE).to_json())
    assert {**verdict, "timing_ms": 0} == {**expected, "timing_ms": 0}
    assert next(iter(verdict)) == "schema"
    assert verdict["outcome"] == "escalate"
    span = verdict["findings"][0]["spans"][0]
    assert NOSE[span["start"] : span["end"]] == span["text"]


def test_a_prompt_without_a_name_is_notify(client: FlaskClient) -> None:
    assert post(client, {"text": PLAIN})[1]["outcome"] == "notify"


def test_the_negative_field_is_an_exclusion(client: FlaskClient) -> None:
    verdict = post(client, {"text": PLAIN, "negative": "Meryl Streep"})[1]
    assert [finding["status"] for finding in verdict["findings"]] == ["excluded"]
    assert verdict["outcome"] == "notify"


def test_a_list_keeps_its_order_and_its_errors(client: FlaskClient) -> None:
    long = "a" * 9000
    body = {"prompts": [PLAIN, {"text": NOSE, "id": "shot 7"}, "   ", {"text": long, "id": "shot 9"}, "\ud800"]}
    status, found = post(client, body)
    assert status == 200
    plain, nose, blank, too_long, broken = found["verdicts"]
    assert plain["outcome"] == "notify"
    assert (nose["outcome"], nose["subject"]["name"]) == ("escalate", "shot 7")
    assert (blank["schema"], blank["subject"]) == ("screener.error/1", "prompts[2]")
    assert (too_long["code"], too_long["subject"]) == ("unscreenable_prompt", "shot 9")
    assert (broken["schema"], broken["subject"]) == ("screener.error/1", "prompts[4]")


@pytest.mark.parametrize("text", ["", " \n\t", "a" * 9000, "half \ud83d", "\x00\x01\x02\x03"])
def test_what_cannot_be_screened_is_an_error(client: FlaskClient, text: str) -> None:
    refused(client, {"text": text}, 422, "unscreenable_prompt")


def test_an_error_does_not_repeat_the_prompt(client: FlaskClient) -> None:
    found = refused(client, {"text": "Meryl Streep " * 1000}, 422, "unscreenable_prompt")
    assert "Streep" not in json.dumps(found)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "wrong_type"),
        ({"text": 7}, 422, "wrong_type"),
        ({"text": None}, 422, "wrong_type"),
        ({"text": "a", "negative": ["b"]}, 422, "wrong_type"),
        ({"text": "a", "id": 7}, 422, "wrong_type"),
        ({"text": "a", "id": "x" * 201}, 422, "wrong_type"),
        ({"text": "a", "temperature": 1}, 422, "unknown_field"),
        ({"text": "a", "prompts": ["b"]}, 422, "unknown_field"),
        ({"text": "a", "production": "show.toml"}, 422, "unknown_production"),
        ({"prompts": ["a"], "production": ""}, 422, "unknown_production"),
        ({"text": "a", "tool": "Imagemaker"}, 422, "unknown_production"),
        ({"text": "a", "production": 7}, 422, "wrong_type"),
        ({"prompts": [{"text": "a", "production": "salt"}]}, 422, "unknown_field"),
        ({"prompts": "a"}, 422, "wrong_type"),
        ({"prompts": ["a", 7]}, 422, "wrong_type"),
        ({"prompts": [{"text": "a", "weight": 1}]}, 422, "unknown_field"),
        ({"prompts": []}, 422, "wrong_count"),
        ({"prompts": ["a"] * (MAX_PROMPTS + 1)}, 422, "wrong_count"),
        ({"text": "a", "deadline_ms": 0}, 422, "wrong_type"),
        ({"text": "a", "deadline_ms": True}, 422, "wrong_type"),
        ({"text": "a", "deadline_ms": "5"}, 422, "wrong_type"),
        (["a"], 400, "not_an_object"),
        ("a", 400, "not_an_object"),
    ],
)
def test_a_request_that_is_not_understood_is_refused(client: FlaskClient, body: Any, status: int, code: str) -> None:
    refused(client, body, status, code)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "bad_json"),
        (b'{"text": "a"', "bad_json"),
        (b'{"text": "a", "deadline_ms": NaN}', "bad_json"),
        (b'{"text": "a", "deadline_ms": ' + b"9" * 5000 + b"}", "bad_json"),
        (b"[" * 200_000, "bad_json"),
        (b'{"text": "a", "text": "b"}', "repeated_field"),
        (b'{"text": "\xff"}', "bad_encoding"),
        ('{"text": "a"}'.encode("utf-16"), "bad_encoding"),
    ],
)
def test_a_body_that_is_no_json_is_refused(client: FlaskClient, body: bytes, code: str) -> None:
    response = client.post("/v1/prompts", data=body, content_type="application/json")
    assert (response.status_code, response.get_json(force=True)["code"]) == (400, code)


def test_a_byte_order_mark_is_no_error(client: FlaskClient) -> None:
    body = b"\xef\xbb\xbf" + json.dumps({"text": PLAIN}).encode()
    assert client.post("/v1/prompts", data=body, content_type="application/json").status_code == 200


def test_other_content_is_refused(client: FlaskClient) -> None:
    response = client.post("/v1/prompts", data={"text": PLAIN})
    assert (response.status_code, response.get_json(force=True)["code"]) == (415, "not_json")


def test_a_large_body_is_refused(client: FlaskClient) -> None:
    refused(client, {"text": "a" * 1_100_000}, 413, "body_too_large")


def test_prompts_not_reached_in_time_are_errors(client: FlaskClient) -> None:
    status, found = post(client, {"prompts": [PLAIN] * 3, "deadline_ms": 1e-6})
    assert status == 200
    assert {entry["code"] for entry in found["verdicts"]} == {"deadline_passed"}
    assert post(client, {"prompts": [PLAIN], "deadline_ms": 60_000})[1]["verdicts"][0]["outcome"] == "notify"


def test_another_method_is_refused_with_the_right_one(client: FlaskClient) -> None:
    response = client.get("/v1/prompts?text=Meryl+Streep")
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]
    assert "Streep" not in response.get_data(as_text=True)
