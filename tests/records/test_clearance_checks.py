"""What is refused before anything is stored, and what is told to do about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from screener.guidance.clearance import ClearanceDocument
from screener.records.document_kinds import document_kinds
from screener.records.problems import ClearanceError
from tests.records.papers import APPROVAL, CLEARANCE, PERMISSION, TODAY


@pytest.mark.parametrize(
    ("changed", "place", "told"),
    [
        ({"entity": "person/meryl-streap"}, "entity", "in no lexicon. Did you mean person/meryl-streep"),
        ({"entity": ""}, "entity", "No entity is named"),
        ({"intents": ("likeness",)}, "intents", "Did you mean likeness_feature?"),
        ({"intents": ()}, "intents", "No intent is named"),
        ({"stages": ("finl",)}, "stages", "Did you mean final?"),
        ({"media": ("serie",)}, "media", "Did you mean series?"),
        ({"territories": ("UK",)}, "territories", "Did you mean GB?"),
        ({"territories": ("us",)}, "territories", "Did you mean US?"),
        ({"territories": ()}, "territories", "No territory is named"),
        ({"production": "salt road"}, "production", "is no id"),
        ({"ends": date(2023, 12, 31)}, "to", "before it starts on 2024-01-01"),
        ({"revoked_on": date(2023, 12, 31), "revoked_because": "x"}, "revoked_on", "before it starts"),
        ({"revoked_on": date(2024, 2, 1)}, "revoked_because", "without a reason"),
        ({"scope": "one\0"}, "scope", "letter that nobody can see"),
        ({"scope": "x" * 2001}, "scope", "longer than 2,000"),
        ({"first_use": date(2024, 2, 15)}, "document", "after the first use on 2024-02-15"),
        ({"documents": (replace(APPROVAL, kind="approval"),)}, "document", "Did you mean contact_approval?"),
        ({"documents": (replace(APPROVAL, reference=" "),)}, "document", "has no reference"),
        ({"documents": (replace(APPROVAL, by=""),)}, "document", "who signed it"),
        ({"documents": (APPROVAL, replace(PERMISSION, reference="mail-31 "))}, "document", "both contact_approval and"),
        ({"documents": (APPROVAL, APPROVAL)}, "document", "is there twice"),
        (
            {"documents": (replace(APPROVAL, dated=date(2024, 11, 23)),), "first_use": date(2025, 1, 1)},
            "document",
            "still to come (today is 2024-11-22)",
        ),
    ],
)
def test_refused_with_place_and_next_step(clearances, changed, place, told):
    with pytest.raises(ClearanceError) as caught:
        clearances.add(replace(CLEARANCE, **changed))
    (problem,) = caught.value.problems
    assert problem.place == place
    assert told in f"{problem.what} {problem.next_step}"
    assert problem.next_step
    assert not clearances.list()


def test_at_most_three_names_are_proposed(clearances):
    with pytest.raises(ClearanceError) as caught:
        clearances.add(replace(CLEARANCE, entity="person/smith"))
    assert 1 <= caught.value.problems[0].next_step.count("person/") <= 3


def test_everything_wrong_is_told_at_once(clearances):
    with pytest.raises(ClearanceError) as caught:
        clearances.add(replace(CLEARANCE, stages=("x",), media=("y",), ends=date(2020, 1, 1)))
    assert [one.place for one in caught.value.problems] == ["stages", "media", "to"]
    assert len(caught.value.to_dict()["problems"]) == 3


def test_limits_are_inclusive(clearances):
    on_the_day = ClearanceDocument("contact_approval", "M", "c", CLEARANCE.first_use)
    clearances.add(replace(CLEARANCE, documents=(on_the_day,), ends=CLEARANCE.starts))
    clearances.add(replace(CLEARANCE, documents=(replace(on_the_day, dated=TODAY),), first_use=TODAY))
    assert len(clearances.list()) == 2


def test_kinds_of_papers_are_those_of_the_table():
    assert {"rights_holder_permission", "consent", "contact_approval"} <= set(document_kinds())
    assert all(document_kinds().values())
