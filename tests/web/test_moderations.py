"""`POST /v1/moderations`: the shape that moderation clients speak, checked with the real client of one."""

from __future__ import annotations

from typing import Any

import openai
import pytest
from flask.testing import FlaskClient

from screener.verdict import EntityFacts, Finding, Match
from screener.web.categories import OURS, STANDARD, categories_of

NOSE = "Create a character with Meryl Streep's nose"
PLAIN = "wide shot of an empty harbour at dawn, fog, 35mm"
PICTURE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}


def results(client: FlaskClient, given: Any) -> list[dict[str, Any]]:
    response = client.post("/v1/moderations", json={"model": "omni-moderation-latest", "input": given})
    assert response.status_code == 200
    found: list[dict[str, Any]] = response.get_json()["results"]
    return found


def test_a_name_is_flagged_under_our_categories_alone(client: FlaskClient) -> None:
    (result,) = results(client, NOSE)
    assert result["flagged"] is True
    assert result["categories"]["named_person"] is True
    assert result["category_scores"]["named_person"] > 0.5
    assert not any(result["categories"][key] for key in STANDARD)
    assert set(STANDARD) | set(OURS) <= set(result["categories"])
    assert set(result["categories"]) == set(result["category_scores"]) == set(result["category_applied_input_types"])
    assert result["screening"]["outcome"] == "escalate"
    assert "Meryl Streep" in result["screening"]["headline"]


def test_findings_hold_offsets_and_no_words(client: FlaskClient) -> None:
    (result,) = results(client, NOSE)
    finding = result["screening"]["findings"][0]
    assert set(finding["spans"][0]) == {"start", "end", "segment"}
    assert not {"alias", "evidence"} & set(finding["match"])


def test_a_plain_prompt_is_not_flagged(client: FlaskClient) -> None:
    (result,) = results(client, PLAIN)
    assert result["flagged"] is False
    assert not any(result["categories"].values())


def test_an_exclusion_is_not_flagged(client: FlaskClient) -> None:
    (result,) = results(client, f"{PLAIN} --no Meryl Streep")
    assert result["flagged"] is False
    assert [finding["status"] for finding in result["screening"]["findings"]] == ["excluded"]
    assert result["category_scores"]["named_person"] == 0


def test_each_string_of_a_list_has_a_result(client: FlaskClient) -> None:
    assert [result["flagged"] for result in results(client, [PLAIN, NOSE, PLAIN])] == [False, True, False]


def test_the_parts_of_a_message_have_one_result_and_pictures_are_named_as_not_checked(client: FlaskClient) -> None:
    (result,) = results(client, [{"type": "text", "text": PLAIN}, PICTURE, {"type": "text", "text": NOSE}])
    assert result["flagged"] is True
    assert "attachment" in result["screening"]["not_checked"]
    assert result["screening"]["skipped_images"] == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([PICTURE], "nothing_screenable"),
        ([], "wrong_type"),
        (None, "wrong_type"),
        (7, "wrong_type"),
        ({"text": "a"}, "wrong_type"),
        ([PLAIN, {"type": "text", "text": "a"}], "wrong_type"),
        ([{"type": "text", "text": 7}], "wrong_type"),
        ([{"type": "audio", "audio": "a"}], "wrong_type"),
        ("", "unscreenable_prompt"),
        ([PLAIN, " "], "unscreenable_prompt"),
        (["a" * 9000], "unscreenable_prompt"),
    ],
)
def test_nothing_passes_without_being_screened(client: FlaskClient, given: Any, code: str) -> None:
    response = client.post("/v1/moderations", json={"input": given})
    assert (response.status_code, response.get_json(force=True)["code"]) == (422, code)


def test_the_real_client_reads_our_answer(address: str) -> None:
    client = openai.OpenAI(base_url=f"{address}/v1", api_key="x", max_retries=0)
    answer = client.moderations.create(input=[PLAIN, NOSE], model="omni-moderation-latest")
    assert [result.flagged for result in answer.results] == [False, True]
    named = answer.results[1]
    assert named.categories.harassment is False
    assert (named.categories.model_extra or {})["named_person"] is True
    assert (named.model_extra or {})["screening"]["outcome"] == "escalate"


def test_the_real_client_raises_on_what_is_not_screened(address: str) -> None:
    client = openai.OpenAI(base_url=f"{address}/v1", api_key="x", max_retries=0)
    with pytest.raises(openai.UnprocessableEntityError) as raised:
        client.moderations.create(input="   ")
    assert raised.value.code == "unscreenable_prompt"


def _finding(intent: str, kind: str | None) -> Finding:
    entity = None if kind is None else EntityFacts("x/y", "Y", kind, (), None, None, "unknown", "")
    match = Match("exact", None, 0.9, "certain", ())
    return Finding("C2", "creative_output", "escalate", "open", intent, entity, (), match, (), "", "", None)


@pytest.mark.parametrize(
    ("intent", "kind", "keys"),
    [
        ("reference", "person", ("named_person",)),
        ("voice_clone", "person", ("named_person", "voice_clone")),
        ("named_work", "work", ("named_work",)),
        ("evokes", "person", ("evokes",)),
        ("personal_data", None, ("personal_data",)),
        ("reference", None, ("creative_output",)),
    ],
)
def test_a_finding_counts_under_its_name_and_its_intent(intent: str, kind: str | None, keys: tuple[str, ...]) -> None:
    assert categories_of(_finding(intent, kind)) == keys
