"""What operators and generators of clients read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient


def test_up_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "up"}
    ready = client.get("/readyz")
    assert ready.status_code == 200
    assert ready.get_json()["status"] == "ready"


def test_the_lexicon_in_force(client: FlaskClient, screener: Any) -> None:
    assert client.get("/v1/lexicon").get_json() == {
        "version": screener.index.version,
        "entities": screener.index.entities,
        "decisions": 0,
    }


def _follow(schema: dict[str, Any], named: dict[str, Any], value: Any, where: str) -> None:
    """Every object of an answer has exactly the fields its schema names."""
    if "$ref" in schema:
        schema = named[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema and value is not None:
        kinds = [one for one in schema["anyOf"] if one.get("type") != "null"]
        if len(kinds) > 1:  # kinds of one thing: told apart by their fields
            kinds = [one for one in kinds if set(named[one["$ref"].rpartition("/")[2]]["properties"]) == set(value)]
        assert kinds, where
        return _follow(kinds[0], named, value, where)
    if "properties" in schema:
        assert set(schema["required"]) <= set(value) <= set(schema["properties"]), where
        for key in value:
            _follow(schema["properties"][key], named, value[key], f"{where}.{key}")
    for item in value if schema.get("type") == "array" else ():
        _follow(schema["items"], named, item, where)
    return None


def test_the_description_describes_the_answer(client: FlaskClient) -> None:
    description = client.get("/openapi.json").get_json()
    assert description["openapi"].startswith("3.1")
    named = description["components"]["schemas"]
    assert named["Finding"]["properties"]["outcome"]["enum"] == ["notify", "judge", "escalate"]
    verdict = client.post("/v1/prompts", json={"text": "Create a character with Meryl Streep's nose"}).get_json()
    assert verdict["findings"]
    assert "picture" not in verdict
    _follow(named["Verdict"], named, verdict, "verdict")


def test_the_description_describes_the_answer_to_a_picture(client: FlaskClient, files: Path) -> None:
    named = client.get("/openapi.json").get_json()["components"]["schemas"]
    sent = {"file": [(files / "still_04.jpg").open("rb"), (files / "elder.png").open("rb")]}
    matched, names = client.post("/v1/images", data=sent).get_json()["verdicts"]
    assert "reference" in matched["findings"][0]["spans"][0]
    assert "source" in names["findings"][0]["spans"][0]
    for verdict in (matched, names):
        assert verdict["picture"]
        _follow(named["Verdict"], named, verdict, "verdict")


def test_every_reference_of_the_description_leads_somewhere(client: FlaskClient) -> None:
    description = client.get("/openapi.json").get_json()
    for part in json.dumps(description).split('"$ref": "')[1:]:
        assert part.split('"')[0].removeprefix("#/components/schemas/") in description["components"]["schemas"]


def test_every_address_of_the_description_is_there(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").get_json()["paths"]
    assert {"/v1/prompts", "/v1/images", "/v1/references", "/v1/moderations"} <= set(paths)
    for path, methods in paths.items():
        for method in methods:
            assert client.open(path, method=method.upper()).status_code not in (404, 405)
