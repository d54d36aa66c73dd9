"""Production cards and papers for the tests of the guidance: one production, its lead, its tools, what is on file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from screener.guidance.circumstances import Assignment
from screener.guidance.clearance import Clearance, ClearanceDocument
from screener.guidance.production import (
    PRINCIPLES,
    CardName,
    CardPerson,
    Consent,
    DeclaredUse,
    OwnedWork,
    Production,
    Prominence,
    StatedException,
    Tool,
)

DAY = date(2026, 11, 22)
CONSENT = Consent(
    ("digital_replica", "re_ageing", "voice_clone"), "flashbacks", ("series",), date(2026, 1, 1), None, "CONSENT-7"
)
LEAD = CardPerson("Dana Whitlock", (), "cast", "lead", "Tansy Marrow", "", True, False, (CONSENT,))
TOOL = Tool("Midjourney", "Midjourney, Inc.", "pro", "no", "", "yes", "", None, "")
USE = DeclaredUse("Midjourney", "concept art", "temp", dict.fromkeys(PRINCIPLES, "yes"), date(2026, 10, 2))
CARD = Production(
    id="salt-road", title="The Salt Road", version="1", media=("series",), genres=("drama",), stage="temp",
    territories=("US",), as_of=DAY, contact="", agreements=(), agreements_permit=(), minors=None,
    names=(
        CardName("code_name", "Bluebird", ()),
        CardName("main_character", "Tansy Marrow", ("Tansy",)),
        CardName("setting", "Orrin Harbour", ()),
        CardName("prop", "the Brass Almanac", ()),
    ),
    people=(LEAD,), owned=(), exceptions=(), tools=(TOOL,), uses=(USE,), prominence=Prominence(),
)  # fmt: skip
PERMISSION = ClearanceDocument("rights_holder_permission", "LEGAL-12", "her agent", date(2026, 2, 1))
APPROVAL = ClearanceDocument("contact_approval", "MAIL-31", "the contact", date(2026, 3, 1))
CLEARANCE = Clearance(
    id="CL-1", production="salt-road", entity="person/meryl-streep", intents=("likeness_feature",), scope="a portrait",
    stages=("temp",), media=("series",), territories=("US",), starts=date(2026, 1, 1), ends=date(2026, 12, 31),
    first_use=date(2026, 6, 1), documents=(PERMISSION, APPROVAL),
)  # fmt: skip


def assignment(*clearances: Clearance, use: DeclaredUse | None = USE, **changed: object) -> Assignment:
    """The production with some fields of its card changed, and what is on file for it."""
    return Assignment(replace(CARD, **changed), use, clearances)


def owned(entity: str) -> tuple[OwnedWork, ...]:
    return (OwnedWork(entity, "", "CHAIN-OF-TITLE"),)


def stated(rule: str, *intents: str, about: str = "", ends: date | None = None) -> tuple[StatedException, ...]:
    return (StatedException(rule, about, intents, "as the supervisor wrote", "VFX supervisor", date(2026, 5, 1), ends),)
