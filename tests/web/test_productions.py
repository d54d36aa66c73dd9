"""Prompts and pictures for a production: chosen by id, judged by its card, and nothing of the card in any answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from screener.errors import InputError
from screener.guidance.card.card_file import ProductionError
from screener.guidance.policy_file import load_policy
from screener.records.clearance_checks import ClearanceRules
from screener.records.clearances import Clearances
from screener.records.store import open_records
from screener.screener import Screener
from screener.web import create_app
from tests.web.produced import CLEARANCE, PLAIN, SALT, SECRETS

NOSE = "Create a character with Meryl Streep's nose"
DUBBED = "visual ADR: remove the hiss, keep the pitch and the timing of her take, make her lips match the new line"
CLEANED = "in the recorded take, remove the background noise and retime her performance for continuity"


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "salt.toml").write_text(SALT, encoding="utf-8")
    (folder / "plain.toml").write_text(PLAIN, encoding="utf-8")
    return folder


@pytest.fixture
def known(cards: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """A server that knows both cards and works for neither by itself."""
    with_cards = Screener(as_of="2026-11-22", state_dir=str(tmp_path / "state"), productions=(str(cards),))
    yield create_app(with_cards).test_client()
    with_cards.close()


@pytest.fixture
def on_file(known: FlaskClient, tmp_path: Path) -> Clearances:
    """What is on file for them, at first nothing."""
    index = known.application.extensions["screener"].index
    rules = ClearanceRules(index, load_policy(), date(2026, 11, 22))
    return Clearances(open_records(tmp_path / "state"), rules=rules, by="robin")


def post(client: FlaskClient, body: Any, status: int = 200) -> Any:
    response = client.post("/v1/prompts", json=body)
    assert response.status_code == status, response.get_data(as_text=True)
    return response.get_json(force=True)


def page(client: FlaskClient, status: int = 200, **fields: str) -> str:
    response = client.post("/", data=fields)
    assert response.status_code == status
    return unescape(response.get_data(as_text=True))


def test_a_request_names_its_production(known: FlaskClient) -> None:
    verdict = post(known, {"text": NOSE, "production": "salt-road"})
    assert (verdict["production"], verdict["territories"]) == ("salt-road", ["US"])
    assert post(known, {"text": NOSE, "production": "plain-one"})["production"] == "plain-one"
    assert post(known, {"text": NOSE})["production"] is None
    assert post(known, {"text": NOSE, "production": None})["production"] is None


def test_a_list_is_for_one_production(known: FlaskClient) -> None:
    found = post(known, {"prompts": [NOSE, "a lighthouse"], "production": "salt-road"})["verdicts"]
    assert [verdict["production"] for verdict in found] == ["salt-road", "salt-road"]


def test_an_id_that_is_not_known_is_refused_with_those_that_are(known: FlaskClient) -> None:
    refused = post(known, {"text": NOSE, "production": "salt-roda"}, 422)
    assert refused["code"] == "unknown_production"
    assert "plain-one, salt-road" in refused["next_step"]


def test_tool_and_purpose_choose_a_declared_use(known: FlaskClient) -> None:
    several = post(known, {"text": NOSE, "production": "salt-road", "tool": "Imagemaker"})
    assert several["use"]["status"] == "undeclared"
    chosen = {"production": "salt-road", "tool": "imagemaker", "purpose": "Mood boards"}
    assert post(known, {"text": NOSE, **chosen})["use"] == {
        "status": "declared", "outcome": "notify", "open": [], "declared_on": "2026-10-02",
    }  # fmt: skip
    asked = post(known, {"text": NOSE, "production": "salt-road", "purpose": "ageing Whitlockson"})["use"]
    assert (asked["outcome"], asked["open"], asked["declared_on"]) == ("escalate", ["G4"], "2026-11-03")


def test_a_use_that_the_card_does_not_declare_is_refused_and_none_is_listed(known: FlaskClient) -> None:
    refused = post(known, {"text": NOSE, "production": "salt-road", "purpose": "key art"}, 422)
    assert refused["code"] == "unknown_use"
    assert not [word for word in SECRETS if word in json.dumps(refused)]


def test_a_clearance_counts_from_when_it_is_filed_until_it_is_revoked(known: FlaskClient, on_file: Clearances) -> None:
    body = {"text": NOSE, "production": "salt-road"}
    assert post(known, body)["outcome"] == "escalate"
    on_file.add(CLEARANCE)
    verdict = post(known, body)
    assert (verdict["outcome"], verdict["findings"][0]["clearance"]) == ("notify", "CL-9")
    assert post(known, {**body, "production": "plain-one"})["outcome"] == "escalate"
    shown = page(known, text=NOSE, production="salt-road")
    assert 'class="tag cleared">on file<' in shown
    assert "<b>On file:</b> CL-9" in shown
    on_file.revoke("CL-9", date(2026, 11, 20), "withdrawn")
    assert post(known, body)["outcome"] == "escalate"


def test_a_card_counts_as_it_stands_when_it_is_asked_for(known: FlaskClient, cards: Path) -> None:
    assert post(known, {"text": "Mickey Mouse on a bench", "production": "salt-road"})["outcome"] == "notify"
    (cards / "salt.toml").write_text(
        SALT.replace("[[owned]]", "[[owned]]\nname = 'Another work'").replace("entity = ", "# ")
    )
    assert post(known, {"text": "Mickey Mouse on a bench", "production": "salt-road"})["outcome"] != "notify"


@pytest.mark.parametrize("text", [None, "", "stage = 'Whitlockson'", PLAIN.replace("plain-one", "other")])
def test_a_card_that_is_broken_later_screens_nothing(
    known: FlaskClient, cards: Path, text: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is None:
        (cards / "plain.toml").unlink()
    else:
        (cards / "plain.toml").write_text(text)
    refused = post(known, {"text": NOSE, "production": "plain-one"}, 503)
    assert refused["code"] == "production_unreadable"
    assert "plain.toml" not in json.dumps(refused)
    assert "plain-one" in capsys.readouterr().err
    assert post(known, {"text": NOSE, "production": "salt-road"})["outcome"] == "escalate"


def test_records_that_cannot_be_read_screen_nothing(known: FlaskClient, tmp_path: Path) -> None:
    (tmp_path / "state" / "clearances.db").write_text("no database at all, but long enough to be taken for one" * 40)
    assert post(known, {"text": NOSE, "production": "salt-road"}, 503)["code"] == "production_unreadable"
    assert post(known, {"text": NOSE})["outcome"] == "escalate"


def test_the_server_does_not_start_on_a_card_that_is_wrong(cards: Path, tmp_path: Path, screener: Any) -> None:
    state = str(tmp_path / "state")
    (cards / "wrong.toml").write_text('[production]\nid = "wrong"\ntitle = "Wrong"\nstage = "finl"\n')
    with pytest.raises(ProductionError, match=r"wrong\.toml line 4"):
        create_app(state_dir=state, productions=(str(cards),))
    (cards / "wrong.toml").write_text(PLAIN)
    with pytest.raises(InputError, match="both the card of 'plain-one'"):
        create_app(state_dir=state, productions=(str(cards),))
    with pytest.raises(InputError, match="does not exist"):
        create_app(state_dir=state, productions=(str(cards / "none.toml"),))
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no production card"):
        create_app(state_dir=state, productions=(str(tmp_path / "empty"),))


def test_a_card_that_is_named_twice_is_one(cards: Path, tmp_path: Path) -> None:
    both = (str(cards), str(cards / "salt.toml"))
    client = create_app(state_dir=str(tmp_path / "state"), productions=both).test_client()
    assert post(client, {"text": NOSE, "production": "salt-road"})["production"] == "salt-road"


def test_a_server_for_one_production_works_for_it_unless_told_otherwise(cards: Path, tmp_path: Path) -> None:
    client = create_app(
        state_dir=str(tmp_path / "state"), as_of="2026-11-22", production=str(cards / "salt.toml"),
        productions=(str(cards),), purpose="mood boards",
    ).test_client()  # fmt: skip
    verdict = post(client, {"text": NOSE})
    assert (verdict["production"], verdict["use"]["declared_on"]) == ("salt-road", "2026-10-02")
    assert post(client, {"text": NOSE, "production": "plain-one"})["use"]["status"] == "undeclared"
    assert post(client, {"text": NOSE, "purpose": "ageing Whitlockson"})["use"]["declared_on"] == "2026-11-03"
    moderated = client.post("/v1/moderations", json={"input": "Mickey Mouse on a bench"}).get_json()
    assert moderated["results"][0]["screening"]["outcome"] == "notify"
    empty = unescape(client.get("/").get_data(as_text=True))
    assert '<option value="salt-road" selected>' in empty
    assert "strictest reading" not in empty


def test_pictures_are_for_a_production_too(known: FlaskClient, files: Path) -> None:
    def send(**fields: str) -> Any:
        with (files / "elder.png").open("rb") as file:
            return known.post("/v1/images", data={"file": (file, "elder.png"), **fields})

    verdict = send(production="salt-road", purpose="mood boards").get_json()
    assert (verdict["production"], verdict["use"]["declared_on"]) == ("salt-road", "2026-10-02")
    assert send().get_json()["production"] is None
    refused = send(production="none")
    assert (refused.status_code, refused.get_json()["code"]) == (422, "unknown_production")
    with (files / "elder.png").open("rb") as file:
        sent = {"pictures": (file, "elder.png"), "text": NOSE, "production": "salt-road"}
        html = known.post("/", data=sent).get_data(as_text=True)
    assert html.count("production salt-road") == 2
    assert html.count('<p class="use') == 1


def test_the_form_offers_the_cards_where_there_are_any(known: FlaskClient, client: FlaskClient) -> None:
    html = known.get("/").get_data(as_text=True)
    assert '<label for="production">' in html
    assert "None: worldwide, strictest reading" in html
    assert html.index('value="plain-one"') < html.index('value="salt-road"')
    assert "<select" not in client.get("/").get_data(as_text=True)


def test_the_form_keeps_what_was_chosen(known: FlaskClient) -> None:
    html = page(known, text=NOSE, production="salt-road", purpose="mood boards")
    assert '<option value="salt-road" selected>' in html
    assert 'name="purpose" value="mood boards"' in html
    assert "production salt-road" in html


@pytest.mark.parametrize("chosen", [{"production": "gone"}, {"tool": "Imagemaker"}])
def test_a_choice_that_does_not_hold_stands_beside_the_text_and_screens_nothing(
    known: FlaskClient, client: FlaskClient, chosen: dict[str, str]
) -> None:
    for one in (known, client):
        html = page(one, 422, text=NOSE, **chosen)
        assert 'id="production-problem" role="alert"' in html
        assert f">\n{NOSE}</textarea>" in html
        assert 'id="verdict"' not in html


def test_the_use_is_said_once(known: FlaskClient) -> None:
    assert page(known, text=NOSE).count("<b>Use</b> not declared") == 1
    told = page(known, text=NOSE, production="salt-road", purpose="ageing Whitlockson")
    assert "<b>Use</b> declared on 3 November 2026, open: " in told
    assert "/guidance#G4" in told


def test_a_finding_that_is_lowered_names_the_rule(known: FlaskClient) -> None:
    verdict = post(known, {"text": CLEANED, "production": "salt-road"})
    lowered = [finding for finding in verdict["findings"] if finding["exception"]]
    assert {(finding["exception"], finding["outcome"]) for finding in lowered} == {("R2b", "notify")}
    html = page(known, text=CLEANED, production="salt-road")
    assert "<b>Lowered by:</b>" in html
    assert "/guidance#R2b" in html


def test_the_schema_has_what_a_card_adds(known: FlaskClient) -> None:
    described = known.get("/openapi.json").get_json()
    schemas = described["components"]["schemas"]
    assert {"use", "production"} <= schemas["Verdict"]["properties"].keys()
    assert {"exception", "clearance"} <= schemas["Finding"]["properties"].keys()
    assert {"status", "outcome", "open", "declared_on"} <= schemas["Use"]["properties"].keys()
    body = described["paths"]["/v1/prompts"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert all({"production", "tool", "purpose"} <= kind["properties"].keys() for kind in body["oneOf"])


ASKING = (
    NOSE, "a lighthouse at dawn", "our lead as a boy of ten", "clone the voice of our lead", CLEANED, DUBBED,
    "Mickey Mouse on a bench", "final hero asset: key art of our main character", "a still of the harbour for delivery",
    "train a LoRA on our lead", "", "a" * 9000,
)  # fmt: skip


@pytest.mark.parametrize("text", ASKING)
def test_nothing_of_a_card_reaches_an_answer(known: FlaskClient, on_file: Clearances, text: str) -> None:
    on_file.add(CLEARANCE)
    for chosen in ({}, {"purpose": "mood boards"}, {"tool": "Imagemaker", "purpose": "nothing of the kind"}):
        body = {"text": text, "production": "salt-road", **chosen}
        answers = [known.post("/v1/prompts", json=body), known.post("/", data=body)]
        answers.append(known.post("/v1/prompts", json={**body, "text": 1}))
        for answer in answers:
            told = unescape(json.dumps(answer.get_json()) if answer.is_json else answer.get_data(as_text=True))
            assert not [word for word in SECRETS if word.casefold() in told.casefold()]


@pytest.mark.parametrize("named", ["Dana Whitlockson", "Ada Quillon", "Blue Lantern Nine", "Orrinmere Harbour"])
def test_who_names_one_of_the_card_learns_of_no_other(known: FlaskClient, named: str) -> None:
    others = [word for word in SECRETS if word not in named]
    for path, kind in (("/v1/prompts", "json"), ("/", "data")):
        answer = known.post(path, **{kind: {"text": f"portrait of {named}", "production": "salt-road"}})
        told = unescape(json.dumps(answer.get_json()) if answer.is_json else answer.get_data(as_text=True))
        assert answer.status_code == 200
        assert not [word for word in others if word.casefold() in told.casefold()]


def test_addresses_without_a_prompt_say_nothing_of_a_card(known: FlaskClient) -> None:
    for path in ("/", "/guidance", "/openapi.json", "/readyz", "/healthz", "/v1/lexicon", "/v1/references"):
        told = unescape(known.get(path).get_data(as_text=True)).casefold()
        assert not [word for word in SECRETS if word.casefold() in told]
