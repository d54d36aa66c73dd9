"""What guards a reader: host names, headers, and logs without words of a prompt."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screener.web import create_app
from screener.web.protection import host_name

PRIVATE = "Meryl Streep's nose"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8765", "LOCALHOST:80", "[::1]:8765", "localhost."])
def test_local_names_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0:8765", "localhost.evil.example", ""]
)
def test_other_names_are_not(client: FlaskClient, host: str) -> None:
    response = client.get("/", headers={"Host": host})
    assert response.status_code == 400
    assert response.get_json(force=True)["code"] == "unknown_host"


def test_further_names_can_be_given(screener: Any) -> None:
    client = create_app(screener, hosts=("screener.studio.example",)).test_client()
    assert client.get("/healthz", headers={"Host": "screener.studio.example:443"}).status_code == 200


def test_a_host_header_is_read_without_its_port() -> None:
    assert host_name("[::1]:80") == host_name("::1") == "::1"
    assert host_name("Studio.Example.:8765") == "studio.example"


@pytest.mark.parametrize("path", ["/", "/healthz", "/openapi.json", "/nowhere", "/static/screener.css"])
def test_every_answer_has_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == ("no-cache" if "static" in path else "no-store")
    assert "Set-Cookie" not in headers


def test_pages_hold_no_inline_code(client: FlaskClient) -> None:
    html = client.post("/", data={"text": PRIVATE}).get_data(as_text=True)
    assert "style=" not in html
    assert "<style" not in html
    assert "onclick" not in html


def test_both_a_screener_and_settings_are_an_error(screener: Any) -> None:
    with pytest.raises(TypeError, match="port"):
        create_app(screener, port=1)


def _failing(screener: Any) -> Flask:
    def prompt(text: str, **_: Any) -> Any:
        raise RuntimeError(f"could not handle {text}")

    return create_app(SimpleNamespace(settings=screener.settings, index=screener.index, assignment=None, prompt=prompt))  # type: ignore[arg-type]


def test_a_failure_is_never_a_verdict_and_never_tells_the_prompt(
    screener: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    client = _failing(screener).test_client()
    answers = [
        client.post("/v1/prompts", json={"text": PRIVATE}),
        client.post("/v1/prompts", json={"prompts": [PRIVATE]}),
        client.post("/v1/moderations", json={"input": PRIVATE}),
        client.post("/", data={"text": PRIVATE}),
    ]
    assert [answer.status_code for answer in answers] == [500] * 4
    assert all("Streep" not in answer.get_data(as_text=True) for answer in answers)
    assert answers[0].get_json(force=True)["code"] == "internal_error"
    logged = "".join(capfd.readouterr())
    assert "RuntimeError at " in logged
    assert "Streep" not in logged
    assert client.get("/readyz").status_code == 503


def test_no_prompt_is_logged(client: FlaskClient, capfd: pytest.CaptureFixture[str]) -> None:
    client.post("/", data={"text": PRIVATE})
    client.post("/v1/prompts", json={"text": PRIVATE})
    client.post("/v1/prompts", json={"text": PRIVATE * 900})
    assert "Streep" not in "".join(capfd.readouterr())
