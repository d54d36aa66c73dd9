"""R1a–c, R2a–c and F3 lower a finding only where their condition is stated and the card bears them out."""

from dataclasses import replace
from datetime import date

import pytest

from screener.guidance.production import Prominence
from tests.guidance.cards import CONSENT, LEAD, assignment, stated

BY_WORDS = [
    ("visual ADR so his mouth matches the scripted line", "R2a"),
    ("lip-sync her to the same words as in the script", "R2a"),
]
AGAINST = [
    "visual ADR to new unscripted dialogue",
    "change her line to something he never said, as scripted elsewhere",
    "remove the hiss and make her cry in this take",
]


@pytest.mark.parametrize(("prompt", "rule"), BY_WORDS)
def test_words_that_state_the_condition_lower_the_finding_and_are_named(screener, prompt, rule):
    verdict = screener.prompt(prompt)
    findings = [finding for finding in verdict.findings if finding.intent == "performance_alteration"]
    assert [(finding.outcome, finding.exception) for finding in findings] == [("notify", rule)]
    assert "scripted" in findings[0].reason


@pytest.mark.parametrize("prompt", AGAINST)
def test_words_that_speak_against_the_condition_undo_it(screener, prompt):
    verdict = screener.prompt(prompt)
    assert verdict.outcome == "escalate"
    assert all(finding.exception is None for finding in verdict.findings)


def test_a_replica_is_lowered_only_with_a_consent_on_the_card(screener):
    prompt = "digital double of our lead for the fall from the bridge, too dangerous for a stunt performer"
    with_consent = screener.assigned(assignment()).prompt(prompt)
    assert [(finding.outcome, finding.exception) for finding in with_consent.findings] == [("notify", "R1b")]
    without = screener.assigned(assignment(people=(replace(LEAD, consents=()),))).prompt(prompt)
    assert without.outcome == "escalate"
    assert screener.prompt(prompt).outcome == "escalate"


@pytest.mark.parametrize(
    "consent",
    [
        replace(CONSENT, kinds=("voice_clone",)),
        replace(CONSENT, media=("advert",)),
        replace(CONSENT, starts=date(2026, 11, 23)),
        replace(CONSENT, ends=date(2026, 11, 21)),
    ],
)
def test_a_consent_that_does_not_cover_it_lowers_nothing(screener, consent):
    given = assignment(people=(replace(LEAD, consents=(consent,)),))
    verdict = screener.assigned(given).prompt("digital double of our lead for the fall, too dangerous for a person")
    assert verdict.outcome == "escalate"


def test_a_consent_covers_nothing_where_the_card_does_not_say_what_is_made(screener):
    verdict = screener.assigned(assignment(media=())).prompt("digital double of our lead, too dangerous for a person")
    assert verdict.outcome == "escalate"


def test_dubbing_is_lowered_only_where_the_agreements_permit_it(screener):
    prompt = "lip sync the actor to the Spanish dub"
    assert screener.assigned(assignment()).prompt(prompt).outcome == "escalate"
    verdict = screener.assigned(assignment(agreements_permit=("dubbing",))).prompt(prompt)
    assert {finding.exception for finding in verdict.findings} == {"R2c"}


def test_a_condition_on_the_card_counts_for_its_intents_until_it_ends(screener):
    prompt = "lip sync her to the line in take four"
    rule = stated("R2a", "performance_alteration")
    assert screener.assigned(assignment(exceptions=rule)).prompt(prompt).outcome == "notify"
    assert screener.assigned(assignment(exceptions=stated("R2a", "voice_clone"))).prompt(prompt).outcome == "escalate"
    ended = stated("R2a", "performance_alteration", ends=date(2026, 6, 1))
    assert screener.assigned(assignment(exceptions=ended)).prompt(prompt).outcome == "escalate"
    about = stated("R2a", "performance_alteration", about="Somebody Else")
    assert screener.assigned(assignment(exceptions=about)).prompt(prompt).outcome == "escalate"


def test_a_prop_is_incidental_unless_the_card_says_it_is_prominent(screener):
    prompt = "final set dressing: posters on the far wall, out of focus, nobody can read them"
    verdict = screener.prompt(prompt)
    dressing = [finding for finding in verdict.findings if finding.intent == "background_dressing"]
    assert [(finding.outcome, finding.exception) for finding in dressing] == [("notify", "F3")]
    prominent = assignment(prominence=Prominence(read_aloud=True))
    verdict = screener.assigned(prominent).prompt(prompt)
    dressing = [finding for finding in verdict.findings if finding.intent == "background_dressing"]
    assert [(finding.outcome, finding.exception) for finding in dressing] == [("escalate", None)]


def test_an_exception_for_a_performance_lowers_no_likeness(screener):
    verdict = screener.prompt("as scripted, give the take Meryl Streep's smile")
    assert verdict.outcome == "escalate"
