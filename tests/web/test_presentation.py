"""Cards and words: the contract in the words of a page."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest

from screener.pixels.fingerprint import TRANSFORMS
from screener.verdict import (
    Band,
    EntityFacts,
    Finding,
    Limits,
    Match,
    Outcome,
    PictureFacts,
    PictureSpan,
    Question,
    ReferenceSeen,
    Region,
    SourcedSpan,
    Span,
    Status,
    Subject,
    Use,
    Verdict,
)
from screener.web import wording
from screener.web.overview import overview
from screener.web.presentation import cards, footing, rules
from screener.web.subjects import ShownSubject
from screener.web.use_line import use_line
from screener.wording import BANDS, TAGS, facts, gaps, long_dates, places, title, who

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
    timing_ms={"total": 0.94},
)  # fmt: skip
PICTURE = PictureFacts("WEBP", 1900, 675, 12)


def test_a_card_says_who_why_and_what_next() -> None:
    (card,) = cards(VERDICT)
    assert (card.number, card.title, card.tone, card.tag) == (1, "Meryl Streep", "escalate", "ask first")
    assert card.who == "Performer, living as last checked on 1 November 2026"
    assert card.others == "or Ingrid Bergman, performer (died 1982)"
    assert card.action == "Get written approval."
    assert dict(card.why)["How sure"] == "Certain (score 0.99 of 1)"
    assert dict(card.why)["Evidence"] == "full name; possessive + nose"


@pytest.mark.parametrize(("status", "tag"), [("excluded", "named to be left out"), ("cleared", "on file")])
def test_what_does_not_count_asks_for_nothing(status: Status, tag: str) -> None:
    (card,) = cards(replace(VERDICT, findings=(replace(FINDING, status=status),)))
    assert (card.tag, card.tone, card.action, card.suggestion) == (tag, status, "", "")


def test_a_finding_without_an_entity_is_named_by_its_intent() -> None:
    assert title(replace(FINDING, entity=None, intent="personal_data", spans=(Span(0, 4, None, "positive"),))) == (
        "Personal data"
    )
    assert title(replace(FINDING, entity=None, intent="style_of")) == "Someone's style: “Meryl Streep”"


def test_what_is_on_file_and_what_lowers_a_finding_is_said() -> None:
    (card,) = cards(replace(VERDICT, findings=(replace(FINDING, status="cleared", clearance="CL-1"),)))
    assert (card.on_file, card.lowered_by) == ("CL-1", "")
    (card,) = cards(replace(VERDICT, findings=(replace(FINDING, status="cleared", clearance="card"),)))
    assert "owned" in card.on_file
    (card,) = cards(replace(VERDICT, findings=(replace(FINDING, outcome="notify", exception="R2b"),)))
    assert (card.on_file, card.lowered_by, card.rule) == ("", "R2b", "C2")


@pytest.mark.parametrize(
    ("use", "production", "said", "rules_open", "step"),
    [
        (Use(), None, "not declared", (), "Share it with the production's contact, as every use."),
        (Use(), "salt", "not declared", (), "Name tool and purpose as the card has them, or declare the use there. "
         "Share it with the production's contact, as every use."),
        (Use("declared", "notify", (), "2026-11-03"), "salt", "declared on 3 November 2026", (), ""),
        (Use("declared", "escalate", ("G2", "G4"), "2026-11-03"), "salt", "declared on 3 November 2026", ("G2", "G4"),
         "Get written approval of it before starting."),
        (Use("declared", "notify", ("N0.1",), None), "salt", "declared, the contact not told", (), "Tell the contact."),
    ],
)  # fmt: skip
def test_the_use_has_one_line(
    use: Use, production: str | None, said: str, rules_open: tuple[str, ...], step: str
) -> None:
    line = use_line(replace(VERDICT, use=use, production=production))
    assert (line.said, line.rules, line.step) == (said, rules_open, step)


def test_an_unknown_maker_is_not_called_a_style() -> None:
    asked = replace(FINDING.match, band="review")
    zorblatt = replace(
        FINDING, entity=None, intent="style_of", match=asked, spans=(Span(3, 11, "Zorblatt", "positive"),)
    )
    assert title(zorblatt) == "A maker who is not in the lexicon: “Zorblatt”"


def test_a_finding_about_nothing_named_says_what_it_is() -> None:
    assert title(replace(FINDING, entity=None, intent="reference")) == "Something that was not read or searched"


def seen(distance: int, transform: str = "identity", frame: int = 0) -> PictureSpan:
    reference = ReferenceSeen("harbour-1", "Harbour at Five", "mine", distance, 256, transform)
    return PictureSpan(0, 0, None, "picture", Region(0, 0, 900, 675), reference, frame, f"frame {frame + 1}")


def test_where_in_a_file_something_was_found_is_said_once_for_each_place() -> None:
    words = SourcedSpan(3, 9, "Streep", "positive", "PNG parameters")
    line = SourcedSpan(3, 9, "Streep", "positive", "still_04.txt", 7)
    found = replace(FINDING, spans=(words, replace(words, start=20, end=26), line, seen(14, "flip_horizontal", 2)))
    assert places(found) == (
        "PNG parameters",
        "still_04.txt, line 7",
        "the picture: “Harbour at Five” of the bank mine, mirrored, frame 3, 14 of 256 bits differ "
        "(unrelated pictures: about 128)",
    )
    assert cards(replace(VERDICT, findings=(found,), picture=PICTURE))[0].where.startswith("PNG parameters; ")
    assert cards(VERDICT)[0].where == ""


def test_the_same_pixels_are_said_to_be() -> None:
    exact = replace(FINDING, spans=(seen(0),), match=replace(FINDING.match, method="exact_pixels"))
    assert places(exact) == ("the picture: “Harbour at Five” of the bank mine, the same pixels",)


def test_every_turn_of_a_picture_has_words() -> None:
    told = [places(replace(FINDING, spans=(seen(14, turn),)))[0] for turn in TRANSFORMS]
    assert not any("_" in words or "flip" in words or "transpose" in words for words in told)
    assert "turned by 90° to the left" in told[TRANSFORMS.index("rotate_90")]


def test_a_picture_is_described_with_what_it_was_compared_with() -> None:
    assert facts(PICTURE, 1, 1_234_567) == "WebP, 1,900 × 675 pixels, 12 frames, 1.2 MB, compared with 1 work"
    assert facts(replace(PICTURE, frames=1), 0, 300) == ("WebP, 1,900 × 675 pixels, 1 KB, compared with 0 works")
    assert facts(replace(PICTURE, frames=1), 2) == "WebP, 1,900 × 675 pixels, compared with 2 works"


@pytest.mark.parametrize(
    ("tones", "headline", "first"),
    [
        (("notify", "escalate", "judge"), "Ask first for 1 of 3.", "escalate"),
        (("problem", "escalate", "escalate"), "Ask first for 2 of 3; 1 not screened.", "escalate"),
        (("notify", "judge", "problem"), "1 of 3 could not be screened.", "problem"),
        (("notify", "judge"), "Your call on 1 of 2.", "judge"),
        (("notify", "notify"), "2 checked: read what each one says.", "notify"),
    ],
)
def test_several_subjects_are_counted_strictest_first(tones: tuple[str, ...], headline: str, first: str) -> None:
    subjects = [ShownSubject(f"picture-{number}", f"{number}.png", tone, "", "") for number, tone in enumerate(tones)]
    found = overview(subjects)
    assert (found.headline, found.tone, found.subjects[0].tone) == (headline, first, first)
    assert sorted(one.id for one in found.subjects) == sorted(one.id for one in subjects)
    assert len(headline.split()) <= 9


def test_who_lists_roles_and_falls_back_on_the_kind() -> None:
    assert who(replace(STREEP, roles=("performer", "public_figure"), rights_note="")) == (
        "Performer and public figure, living"
    )
    assert who(replace(INGRID, kind="work", roles=(), rights_note="protected")) == "Work, protected"


def test_the_footing_names_rules_case_and_day() -> None:
    assert rules(VERDICT) == ("C2", "G4")
    assert footing(VERDICT) == "case 3f9ac1d2 · checked for 22 November 2026, worldwide · 0.9 ms"
    assert "production salt-road" in footing(replace(VERDICT, production="salt-road"))
    assert footing(replace(VERDICT, findings=(), questions=())).startswith("Case 3f9ac1d2")


def test_gaps_are_said_in_words() -> None:
    assert gaps(VERDICT.limits) == ()
    missed, stopped = gaps(Limits(("style", "style_code"), search_truncated=True))
    assert missed == "Not checked: style and what a style code (--sref) stands for."
    assert stopped.startswith("The search stopped early")
    flat = gaps(Limits(("faces", "pixels", "frames")))
    assert flat == (
        "Not checked: faces (nobody is recognised), the pixels beyond exact copies (too flat or too small) and some "
        "frames, moments or pages.",
    )


def test_every_word_of_the_contract_has_words() -> None:
    assert set(wording.SENTENCES) == set(wording.PICTURE_SENTENCES) == set(get_args(Outcome))
    assert set(wording.OVERVIEW_SENTENCES) == set(get_args(Outcome)) | {"problem"}
    assert set(TAGS) == set(get_args(Outcome)) | {"excluded", "cleared", "problem"}
    assert set(BANDS) == set(get_args(Band))


def test_dates_are_written_out() -> None:
    assert long_dates("from 2026-11-01 to 1949-06-22") == "from 1 November 2026 to 22 June 1949"
    assert long_dates("2026-13-01 and 12345-01-011") == "2026-13-01 and 12345-01-011"


def test_a_finding_is_the_same_after_json() -> None:
    line = SourcedSpan(3, 9, "Streep", "positive", "still_04.txt", 7)
    found = replace(FINDING, spans=(*FINDING.spans, line, seen(14, "flip_horizontal", 2)))
    for one in (found, replace(found, entity=None)):
        plain = json.loads(replace(VERDICT, findings=(one,)).to_json())
        assert Finding.from_dict(plain["findings"][0]) == one
