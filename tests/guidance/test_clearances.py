"""A finding is cleared only by papers that cover it whole: entity, intent, stage, media, place and day."""

from dataclasses import replace
from datetime import date

import pytest

from tests.guidance.cards import APPROVAL, CLEARANCE, PERMISSION, assignment, owned

PROMPT = "Create a character with Meryl Streep's nose"


def _finding(screener, given, prompt=PROMPT):
    verdict = screener.assigned(given).prompt(prompt)
    return verdict, next(finding for finding in verdict.findings if finding.entity)


def test_every_paper_on_file_clears_the_finding_and_says_which(screener):
    verdict, finding = _finding(screener, assignment(CLEARANCE))
    assert (finding.status, finding.clearance, finding.missing) == ("cleared", "CL-1", ())
    assert verdict.outcome == "notify"
    assert "LEGAL-12" not in verdict.to_json()


@pytest.mark.parametrize(
    "changed",
    [
        {"entity": "person/tilda-swinton"},
        {"intents": ("style_of",)},
        {"stages": ("final",)},
        {"media": ("advert",)},
        {"territories": ("GB",)},
        {"production": "other-show"},
        {"starts": date(2026, 11, 23)},
        {"ends": date(2026, 11, 21)},
        {"revoked_on": date(2026, 11, 22)},
        {"documents": (PERMISSION,)},
        {"documents": (APPROVAL,)},
        {"documents": (PERMISSION, replace(APPROVAL, reference="LEGAL-12"))},
        {"first_use": date(2026, 2, 15)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_clearance_that_falls_short_in_one_thing_clears_nothing(screener, changed):
    verdict, finding = _finding(screener, assignment(replace(CLEARANCE, **changed)))
    assert (finding.status, finding.outcome, finding.clearance) == ("open", "escalate", None)
    assert finding.missing
    assert verdict.outcome == "escalate"


def test_a_production_without_places_is_worldwide_and_needs_a_worldwide_clearance(screener):
    _, finding = _finding(screener, assignment(CLEARANCE, territories=()))
    assert finding.status == "open"
    _, finding = _finding(screener, assignment(replace(CLEARANCE, territories=("worldwide",)), territories=()))
    assert finding.status == "cleared"


def test_only_what_is_not_on_file_is_missing(screener):
    _, finding = _finding(screener, assignment(replace(CLEARANCE, documents=(PERMISSION,))))
    assert finding.missing == ("written approval",)


def test_a_misspelt_name_that_has_to_be_asked_about_is_not_cleared(screener):
    verdict = screener.assigned(assignment(CLEARANCE)).prompt("a nose like Merl Strep")
    assert all(finding.status == "open" or finding.match.band != "review" for finding in verdict.findings)


def test_what_the_production_owns_is_cleared_by_the_card(screener):
    prompt = "Paddington Bear on a bench"
    verdict = screener.assigned(assignment()).prompt(prompt)
    entity = next(finding.entity for finding in verdict.findings if finding.entity)
    assert verdict.outcome == "escalate"
    verdict = screener.assigned(assignment(owned=owned(entity.id))).prompt(prompt)
    finding = next(finding for finding in verdict.findings if finding.entity and finding.entity.id == entity.id)
    assert (finding.status, finding.clearance) == ("cleared", "card")


def test_a_union_agreement_asks_for_consent_besides(screener):
    _, finding = _finding(screener, assignment(CLEARANCE, agreements=("live_action",)))
    assert (finding.status, finding.missing) == ("open", ("documented consent",))
    by_name = replace(CLEARANCE, intents=("reference",))
    _, finding = _finding(screener, assignment(by_name, agreements=("live_action",)), "Meryl Streep, portrait")
    assert finding.status == "cleared"
    _, finding = _finding(screener, assignment(by_name, agreements=("animation",)), "Meryl Streep, portrait")
    assert finding.missing == ("documented consent",)


def test_the_dead_consent_through_their_estate(screener):
    _, finding = _finding(screener, assignment(), "clone the voice of Robin Williams")
    assert finding.missing == ("permission of the estate or family", "written approval")


def test_clearances_change_the_case(screener):
    without = screener.assigned(assignment()).prompt(PROMPT)
    assert without.id != screener.assigned(assignment(CLEARANCE)).prompt(PROMPT).id
    assert without.id != screener.prompt(PROMPT).id
