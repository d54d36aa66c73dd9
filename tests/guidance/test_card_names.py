"""Names on a production card: found as they are written, judged by their kind, and nothing of the card let out."""

from dataclasses import replace

import pytest

from tests.guidance.cards import CARD, LEAD, TOOL, assignment

CONSUMER = replace(TOOL, enterprise_agreement="no")


def _findings(screener, prompt, **changed):
    return screener.assigned(assignment(tools=(CONSUMER,), **changed)).prompt(prompt).findings


@pytest.mark.parametrize(
    ("prompt", "rule", "intent"),
    [
        ("poster for BLUEBIRD, teal and rust", "D1", "proprietary_material"),
        ("#Bluebird lookbook", "D1", "proprietary_material"),
        ("Tansy Marrow in the salt marsh", "C1", "key_character"),
        ("turnaround of Tansy, raincoat", "C1", "key_character"),
        ("Orrin Harbour in fog, wide shot", "C1", "central_setting"),
        ("orrin-harbour, dawn", "C1", "central_setting"),
        ("macro of the Brass Almanac", "C1", "key_art"),
        ("Dana Whitlock by a window", "C2", "reference"),
        ("our lead on a beach", "T1", "digital_replica"),
    ],
)
def test_a_name_of_the_card_is_found_and_escalates(screener, prompt, rule, intent):
    found = [(finding.rule, finding.intent, finding.outcome) for finding in _findings(screener, prompt)]
    assert (rule, intent, "escalate") in found


@pytest.mark.parametrize("prompt", ["Tansley Marrows in a marsh", "blue birds", "a harbour in fog", "a leading line"])
def test_what_only_resembles_a_name_of_the_card_is_not_one(screener, prompt):
    assert not [one for one in _findings(screener, prompt) if "production card" in " ".join(one.match.evidence)]


def test_a_code_name_written_as_the_ordinary_word_it_is_is_asked_about(screener):
    findings = _findings(screener, "a bluebird on a branch")
    assert [(finding.outcome, finding.match.band) for finding in findings] == [("judge", "review")]


def test_inside_an_enterprise_tool_material_is_for_a_person_to_judge(screener):
    verdict = screener.assigned(assignment()).prompt("poster for Bluebird")
    assert [(finding.rule, finding.outcome) for finding in verdict.findings] == [("D1", "judge")]


def test_consent_on_the_card_leaves_the_approval_to_get(screener):
    finding = _findings(screener, "de-age our lead by twenty years")[0]
    assert finding.missing == ("written approval",)
    finding = _findings(screener, "de-age our lead by twenty years", people=(replace(LEAD, consents=()),))[0]
    assert finding.missing == ("documented consent", "written approval")


def test_of_two_leads_nobodys_consent_is_taken(screener):
    other = replace(LEAD, name="Ines Calder", consents=())
    finding = _findings(screener, "de-age our lead by twenty years", people=(LEAD, other))[0]
    assert finding.missing == ("documented consent", "written approval")


def test_without_a_card_nobody_is_meant(screener):
    assert screener.prompt("our lead on a beach").outcome == "notify"


def test_what_the_card_says_of_others_is_in_no_answer(screener):
    given = assignment(contact="Genevieve Amberley")
    for prompt in ("de-age our lead", "our lead, digital double, too dangerous for a person", "Bluebird and Tansy"):
        written = screener.assigned(given).prompt(prompt).to_json()
        for secret in ("Whitlock", "CONSENT-7", "flashbacks", "Genevieve", CARD.title):
            assert secret not in written
