"""What the verdict on a picture says: matches through rights by date, and never a bare "nothing found"."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from screener import Screener
from screener.images.reading import FileText, Frame, Reading, recorded_source
from screener.pixels.fingerprints import fingerprint
from screener.references.reference import Reference
from screener.references.store import add_references
from screener.settings import load_settings
from screener.verdict import PictureSpan, SourcedSpan, Verdict
from tests import drawn

FORBIDDEN = (
    "violation", "illegal", "infring", "approved", "blocked", " ok", "cleared", "passed", "safe", "nothing found",
)  # fmt: skip
PROTECTED, FREE, PERSON, OWN = range(4)


def reference(seed: int, **facts: Any) -> Reference:
    hashed = fingerprint(drawn.painting(seed))
    known: dict[str, Any] = {
        "kind": "work", "creator": "", "year": "", "creator_died": "", "rights_holder": "", "entity": "",
        "depicts": (), "note": "", **facts,
    }  # fmt: skip
    return Reference(
        id="", bank="", form=hashed.forms[0], quality=hashed.quality, colours=hashed.colours, pixels=hashed.pixels,
        width=640, height=480, **known,
    )  # fmt: skip


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Screener:
    """A screener with a bank of four drawn pictures."""
    settings = load_settings(state_dir=str(tmp_path_factory.mktemp("state")), as_of="2026-11-22")
    folder = Path(settings.state_dir) / "references"
    folder.mkdir()
    works = [
        reference(PROTECTED, title="Harbour at Five", creator="Ines Aldaz", year="1998", creator_died="living"),
        reference(FREE, title="Old Mill", creator="Jan Smit", year="1850", creator_died="1880"),
        reference(PERSON, title="Portrait", creator="Jan Smit", year="1850", creator_died="1880",
                  depicts=("Meryl Streep",)),
    ]  # fmt: skip
    add_references(folder / "mine.csv", works, settings)
    add_references(folder / "stills.csv", [reference(OWN, title="Scene 12", kind="own_unreleased")], settings)
    return Screener(settings)


def reading(image: Image.Image, *texts: FileText, **facts: Any) -> Reading:
    frames = (Frame(0, "", fingerprint(image), *image.size),)
    return replace(Reading("PNG", *image.size, 1000, "d" * 64, 1, 1, frames, texts), **facts)


def jpeg(image: Image.Image, quality: int = 40) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def verdict_on(known: Screener, seed: int, **facts: Any) -> Verdict:
    return known.judge(reading(jpeg(drawn.painting(seed)), **facts), name="still.png")


def test_a_copy_of_a_protected_work_asks_first(known: Screener) -> None:
    verdict = verdict_on(known, PROTECTED)
    assert (verdict.outcome, verdict.headline) == ("escalate", "Ask first: matches Harbour at Five.")
    (finding,) = verdict.findings
    assert (finding.rule, finding.intent, finding.match.method) == ("C2", "reference_image", "perceptual_hash")
    assert finding.entity is not None
    assert (finding.entity.kind, finding.entity.rights) == ("work", "protected")
    (span,) = finding.spans
    assert isinstance(span, PictureSpan)
    assert (span.region.w, span.region.h) == (640, 480)
    assert (span.reference.title, span.reference.bank, span.reference.bits) == ("Harbour at Five", "mine", 256)
    assert 0 <= span.reference.distance <= 48
    assert finding.missing == ("written approval",)


def test_the_same_pixels_are_certain(known: Screener) -> None:
    (finding,) = known.judge(reading(drawn.painting(PROTECTED))).findings
    assert (finding.match.method, finding.match.band) == ("exact_pixels", "certain")


@pytest.mark.parametrize(
    ("turn", "name"),
    [
        (Image.Transpose.FLIP_LEFT_RIGHT, "flip_horizontal"),
        (Image.Transpose.ROTATE_90, "rotate_90"),
        (Image.Transpose.ROTATE_180, "rotate_180"),
        (Image.Transpose.ROTATE_270, "rotate_270"),
    ],
)
def test_a_turned_copy_is_found_and_the_turn_is_named(known: Screener, turn: Image.Transpose, name: str) -> None:
    verdict = known.judge(reading(jpeg(drawn.painting(PROTECTED).transpose(turn))))
    (span,) = verdict.findings[0].spans
    assert isinstance(span, PictureSpan)
    assert span.reference.transform == name
    assert verdict.outcome == "escalate"


def test_a_work_whose_rights_have_run_out_is_shown_and_asks_nothing(known: Screener) -> None:
    verdict = verdict_on(known, FREE)
    assert (verdict.outcome, verdict.headline) == ("notify", "Shown, nothing to answer: Old Mill.")
    assert verdict.findings[0].entity is not None
    assert verdict.findings[0].entity.rights == "public_domain"


def test_a_living_person_whom_a_free_picture_shows_asks_first(known: Screener) -> None:
    verdict = verdict_on(known, PERSON)
    assert (verdict.outcome, verdict.headline) == ("escalate", "Ask first: shows Meryl Streep.")
    person = next(finding for finding in verdict.findings if finding.entity and finding.entity.kind == "person")
    assert person.entity is not None
    assert (person.entity.id, person.entity.rights, person.outcome) == ("person/meryl-streep", "living", "escalate")


def test_unreleased_material_of_the_production_is_data(known: Screener) -> None:
    verdict = verdict_on(known, OWN)
    (finding,) = verdict.findings
    assert (finding.rule, finding.intent, finding.outcome, finding.entity) == (
        "D1", "proprietary_material", "escalate", None,
    )  # fmt: skip
    assert any("stills" in words for words in finding.match.evidence)


def test_no_match_says_what_was_compared_and_asks_the_two_questions(known: Screener) -> None:
    verdict = known.judge(reading(drawn.painting(99)), name="still.png")
    works = verdict.references["works"]
    assert works >= 4
    assert verdict.outcome == "notify"
    assert verdict.headline == f"Compared with {works} works: no match. Faces not checked."
    assert set(verdict.limits.not_checked) == {"faces", "style"}
    assert [question.text for question in verdict.questions] == [
        "Does the picture show a real person?", "Was it made by, or after, somebody else's work?",
    ]  # fmt: skip
    assert verdict.picture is not None
    assert (verdict.picture.width, verdict.picture.height) == (640, 480)


def test_a_flat_picture_says_that_only_the_same_pixels_would_have_been_found(known: Screener) -> None:
    verdict = known.judge(reading(Image.new("RGB", (300, 300), "navy")))
    assert set(verdict.limits.not_checked) == {"faces", "style", "pixels"}


def test_a_sure_match_keeps_no_question_back(known: Screener) -> None:
    """A free work in one frame says nothing of a protected one, changed more, in the next."""
    free, changed = drawn.painting(FREE), drawn.painting(PROTECTED)
    cropped = changed.crop((16, 12, 624, 468)).resize(changed.size)
    frames = tuple(Frame(number, "", fingerprint(image), *image.size) for number, image in enumerate((free, cropped)))
    alone = known.judge(reading(cropped))
    assert alone.outcome in ("judge", "escalate")
    together = known.judge(reading(free, frames=frames, frames_total=2, frames_seen=2))
    assert together.outcome == alone.outcome
    assert {one.entity.name for one in together.findings if one.entity} == {"Old Mill", "Harbour at Five"}


def test_frames_that_were_not_looked_at_are_said(known: Screener) -> None:
    assert "frames" in verdict_on(known, FREE, frames_total=5000, frames_seen=64).limits.not_checked
    assert "frames" not in verdict_on(known, FREE, frames_total=64, frames_seen=64).limits.not_checked


def test_what_a_file_carries_and_cannot_be_read_asks_a_person(known: Screener) -> None:
    verdict = known.judge(reading(drawn.painting(99), unread=("PNG text 'parameters'",)))
    (finding,) = verdict.findings
    assert (verdict.outcome, finding.rule) == ("judge", "N0.2")
    assert finding.match.evidence == ("PNG text 'parameters'",)


def test_words_in_the_file_are_screened_and_say_which_text_they_stand_in(known: Screener) -> None:
    texts = (
        FileText("file name", "refs/meryl_streep_01.png", role="file_name"),
        FileText("PNG parameters", "portrait of Meryl Streep, oil", negative="Tom Cruise", tool="Automatic1111"),
        FileText("PNG prompt", "meryl_streep_v2", role="model"),
    )
    verdict = known.judge(reading(drawn.painting(99), *texts), name="refs/meryl_streep_01.png")
    streep, cruise = verdict.findings
    assert streep.entity is not None
    assert (verdict.outcome, streep.entity.name) == ("escalate", "Meryl Streep")
    spans = [span for span in streep.spans if isinstance(span, SourcedSpan)]
    assert [span.source for span in spans] == ["file name", "PNG parameters", "PNG prompt"]
    assert [span.segment for span in spans] == ["file_name", "positive", "model"]
    for text, span in zip(texts, spans, strict=True):
        assert text.text[span.start : span.end].lower().replace("_", " ") == "meryl streep"
    assert (cruise.status, cruise.spans[0].segment) == ("excluded", "negative")
    whole = texts[1].text + "\n" + texts[1].negative
    assert whole[cruise.spans[0].start : cruise.spans[0].end] == "Tom Cruise"


def test_a_long_text_is_screened_to_its_end(known: Screener) -> None:
    filler = "grey stones, low sky, " * 1000
    text = FileText("PNG parameters", filler + "portrait of Meryl Streep", negative=filler + "Tom Cruise")
    verdict = known.judge(reading(drawn.painting(99), text))
    found = {finding.entity.name: finding for finding in verdict.findings if finding.entity}
    assert set(found) == {"Meryl Streep", "Tom Cruise"}
    whole = text.text + "\n" + text.negative
    for name, finding in found.items():
        assert whole[finding.spans[0].start : finding.spans[0].end] == name
    assert found["Tom Cruise"].status == "excluded"


def test_texts_too_long_to_be_searched_are_said(known: Screener) -> None:
    flood = FileText("PNG comment", "grey stones, low sky, " * 20_000)
    for texts in ((FileText("PNG parameters", "Meryl Streep"), flood), (flood, FileText("still.txt", "Meryl Streep"))):
        verdict = known.judge(reading(drawn.painting(99), *texts))
        assert verdict.outcome == "escalate"  # whatever stands before or behind the flood has been searched
    assert any("PNG comment" in words for one in verdict.findings for words in one.match.evidence)


def test_a_text_that_is_no_text_is_said_and_not_passed_over(known: Screener) -> None:
    verdict = known.judge(reading(drawn.painting(99), FileText("PNG comment", "\x00\x01\x02\x03\x04 half \ud800")))
    assert verdict.outcome == "judge"
    assert "PNG comment" in verdict.findings[0].match.evidence[0]


@pytest.mark.parametrize("seed", [PROTECTED, FREE, PERSON, OWN, 99])
def test_a_headline_about_a_picture_is_short_and_clears_nothing(known: Screener, seed: int) -> None:
    verdict = verdict_on(known, seed)
    assert len(verdict.headline.split()) <= 9
    assert not any(word in f" {verdict.headline.lower()}" for word in FORBIDDEN)
    assert {"faces", "style"} <= set(verdict.limits.not_checked)
    assert len(verdict.questions) >= 2


def test_a_record_holds_places_and_kinds_and_none_of_the_words(known: Screener) -> None:
    texts = (FileText("PNG parameters", "a castle by Quimfeather Zorblat, secret_sauce, Meryl Streep's nose"),)
    verdict = known.judge(reading(drawn.painting(PROTECTED), *texts), name="still.png")
    record = known.recorded(verdict)
    plain = record.to_json()
    assert "Quimfeather" in verdict.to_json()
    assert "Quimfeather" not in plain
    assert "nose" not in record.headline
    assert (record.id, record.outcome) == (verdict.id, verdict.outcome)
    assert [len(finding.spans) for finding in record.findings] == [len(finding.spans) for finding in verdict.findings]


def test_a_record_names_no_key_that_a_stranger_chose(known: Screener) -> None:
    texts = (
        FileText("PNG zebra secret", "Meryl Streep", role="metadata"),
        FileText("PNG parameters, zebra secret", "Tom Hanks"),
        FileText("still.json, zebra.secret", "Tom Cruise"),
    )
    damaged = ("PNG zebra secret: empty or damaged",)
    verdict = known.judge(reading(drawn.painting(99), *texts, unread=damaged), name="still.png")
    assert "zebra" in verdict.to_json()
    record = known.recorded(verdict)
    assert "zebra" not in record.to_json()
    sources = {span.source for one in record.findings for span in one.spans if isinstance(span, SourcedSpan)}
    assert sources == {"PNG text", "PNG parameters", "still.json"}


def test_a_record_of_a_question_that_quotes_is_asked_anew(known: Screener) -> None:
    verdict = known.prompt("a castle in the style of Quimfeather Zorblat")
    assert "Quimfeather" in verdict.headline
    assert "Quimfeather" not in known.recorded(verdict).to_json()


def test_no_reason_quotes_the_words(known: Screener) -> None:
    verdict = known.prompt("portrait of HEPBURN, smiling")
    assert verdict.findings[0].also
    assert "HEPBURN" not in known.recorded(verdict).to_json()


def test_the_id_depends_on_the_bytes_and_on_the_references(known: Screener) -> None:
    one = known.judge(reading(drawn.painting(99)))
    assert one.id == known.judge(reading(drawn.painting(99))).id
    assert one.id != known.judge(reading(drawn.painting(99), digest="e" * 64)).id
    assert one.subject.digest.startswith("hmac:")


def test_a_picture_that_only_resembles_own_material_asks_a_person(known: Screener) -> None:
    own = drawn.painting(OWN)
    verdict = known.judge(reading(own.crop((16, 12, 624, 468)).resize(own.size)))
    (finding,) = verdict.findings
    assert (finding.intent, finding.match.method) == ("proprietary_material", "perceptual_hash")
    assert (finding.match.band, finding.outcome) in (("review", "judge"), ("likely", "escalate"))


def test_a_file_name_orders_nothing_and_a_credit_line_asks_for_no_manner(known: Screener) -> None:
    label = FileText("file name", "key_art_final/hero_character_final_v3.png", role="file_name")
    verdict = known.judge(reading(drawn.painting(99), label))
    assert (verdict.outcome, verdict.intents) == ("notify", ())
    credit = FileText("EXIF ImageDescription", "Set photo by Ryan, day 12", role="metadata")
    assert known.judge(reading(drawn.painting(99), credit)).outcome != "escalate"
    maker = FileText("JPEG comment", "File:A_Portrait,_by_Leonardo_da_Vinci.jpg", role="metadata")
    verdict = known.judge(reading(drawn.painting(99), maker))
    assert [one.intent for one in verdict.findings] == ["reference"]
    assert verdict.outcome != "escalate"  # five hundred years dead
    named = FileText("EXIF ImageDescription", "Still with Meryl Streep", role="metadata")
    assert known.judge(reading(drawn.painting(99), named)).outcome == "escalate"


def test_many_works_in_one_file_are_all_judged(known: Screener) -> None:
    """What is protected is not lost behind free works that match better."""
    order = [FREE, PERSON, PROTECTED]
    frames = tuple(Frame(number, "", fingerprint(drawn.painting(seed)), 640, 480) for number, seed in enumerate(order))
    verdict = known.judge(reading(drawn.painting(FREE), frames=frames, frames_total=3, frames_seen=3))
    assert {one.entity.name for one in verdict.findings if one.entity} >= {
        "Old Mill",
        "Harbour at Five",
        "Meryl Streep",
    }


@pytest.mark.parametrize(
    ("source", "recorded"),
    [
        ("PNG parameters", "PNG parameters"), ("PNG Tom Cruise", "PNG text"), ("MOV comment", "MOV comment"),
        ("MOV Tom Cruise prompt", "MOV text"), ("EXIF UserComment", "EXIF UserComment"), ("EXIF Tom", "EXIF text"),
        ("IPTC Author", "IPTC Author"), ("PDF Title", "PDF Title"), ("page 3", "page 3"), ("slide 2", "slide 2"),
        ("PNG prompt, Tom, node 6", "PNG prompt"), ("file name, the prompt in it", "file name"),
        ("words in the picture, page 2", "words in the picture"),
    ],
)  # fmt: skip
def test_a_record_names_places_by_words_that_nobody_chose(source, recorded):
    assert recorded_source(source) == recorded
