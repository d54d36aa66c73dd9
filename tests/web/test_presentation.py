"""Cards and words: the contract in the words of a page."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from screener.verdict import (
    Band,
    EntityFacts,
    Finding,
    Limits,
    Match,
    Outcome,
    Question,
    Span,
    Status,
    Subject,
    Use,
    Verdict,
)
from screener.web import wording
from screener.web.presentation import cards, footing, gaps, title, who

STREEP = EntityFacts(
    "person/meryl-streep", "Meryl Streep", "person", ("performer",), "1949-06-22", None, "living",
    "living as last checked on 2026-11-01",
)  # fmt: skip
INGRID = EntityFacts("p/i", "Ingrid Bergman", "person", ("performer",), "1915-08-29", "1982-08-29", "estate", "")
FINDING = Finding(
    "C2", "creative_output", "escalate", "open", "likeness_feature", STREEP, (Span(0, 12, "Meryl Streep", "positive"),),
    Match("exact", "Meryl Streep", 0.99, "certain", ("full name", "possessive + nose")), ("written approval",),
    "Names a living performer.", "Get written approval.", "an older woman", (INGRID,),
)  # fmt: skip
VERDICT = Verdict(
    "3f9ac1d27be04a55", "escalate", "Ask first: names Meryl Streep.", Subject("prompt", None, "hmac:0", 12), (FINDING,),
    (), Use(), (Question("G4", "Is it final?"),), Limits(), None, "2026-11-22", ("worldwide",), {}, {}, {},
    {"total": 0.94},
)  # fmt: skip


def test_a_card_says_who_why_and_what_next() -> None:
    (card,) = cards(VERDICT)
    assert (card.number, card.title, card.tone, card.tag) == (1, "Meryl Streep", "escalate", "ask first")
    assert card.who == "Performer, living as last checked on 1 November 2026"
    assert card.others == "or Ingrid Bergman, performer (died 1982)"
    assert card.action == "Get written approval."
    assert dict(card.why)["How sure"] == "Certain (score 0.99 of 1)"
    assert dict(card.why)["Evidence"] == "full name; possessive + nose"


@pytest.mark.parametrize(("status", "tag"), [("excluded", "excluded"), ("cleared", "on file")])
def test_what_does_not_count_asks_for_nothing(status: Status, tag: str) -> None:
    (card,) = cards(replace(VERDICT, findings=(replace(FINDING, status=status),)))
    assert (card.tag, card.tone, card.action, card.suggestion) == (tag, status, "", "")


def test_a_finding_without_an_entity_is_named_by_its_intent() -> None:
    assert title(replace(FINDING, entity=None, intent="personal_data", spans=(Span(0, 4, None, "positive"),))) == (
        "Personal data"
    )
    assert title(replace(FINDING, entity=None, intent="style_of")) == "Someone's style: “Meryl Streep”"


def test_a_finding_about_nothing_named_is_about_the_prompt() -> None:
    assert title(replace(FINDING, entity=None, intent="reference")) == "The prompt as a whole"


def test_who_lists_roles_and_falls_back_on_the_kind() -> None:
    assert who(replace(STREEP, roles=("performer", "public_figure"), rights_note="")) == (
        "Performer and public figure, living"
    )
    assert who(replace(INGRID, kind="work", roles=(), rights_note="protected")) == "Work, protected"


def test_the_footing_names_rules_case_and_day() -> None:
    assert footing(VERDICT) == (
        "Guidance rules C2, G4 · case 3f9ac1d2 · checked for 22 November 2026, worldwide · 0.9 ms"
    )
    assert footing(replace(VERDICT, findings=(), questions=())).startswith("Case 3f9ac1d2")


def test_gaps_are_said_in_words() -> None:
    assert gaps(VERDICT) == ""
    found = gaps(replace(VERDICT, limits=Limits(("faces", "style_code"), search_truncated=True)))
    assert found.startswith("Not checked: faces and what a style code (--sref) stands for. The search stopped early")


def test_every_word_of_the_contract_has_words() -> None:
    assert set(wording.SENTENCES) == set(get_args(Outcome))
    assert set(wording.TAGS) == set(get_args(Outcome)) | {"excluded", "cleared"}
    assert set(wording.BANDS) == set(get_args(Band))


def test_dates_are_written_out() -> None:
    assert wording.long_dates("from 2026-11-01 to 1949-06-22") == "from 1 November 2026 to 22 June 1949"
    assert wording.long_dates("2026-13-01 and 12345-01-011") == "2026-13-01 and 12345-01-011"
