"""What the record hands to the guidance, and what the guidance makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from screener.guidance.circumstances import Assignment
from screener.guidance.production import Production, Prominence
from screener.records.assignment import clearances_of
from screener.records.store import default_file
from screener.settings import Settings
from tests.records.papers import CLEARANCE, PERMISSION

CARD = Production(
    id="salt-road", title="The Salt Road", version="1", media=("series",), genres=(), stage="temp",
    territories=("US",), as_of=date(2024, 11, 22), contact="", agreements=(), agreements_permit=(), minors=None,
    names=(), people=(), owned=(), exceptions=(), tools=(), uses=(), prominence=Prominence(),
)  # fmt: skip
PROMPT = "Create a character with Meryl Streep's nose"


def _outcome(screener, clearances):
    return screener.assigned(Assignment(CARD, None, clearances.of("salt-road"))).prompt(PROMPT).outcome


def test_only_what_is_complete_and_in_force_clears(screener, clearances):
    assert _outcome(screener, clearances) == "escalate"
    clearances.add(replace(CLEARANCE, documents=(PERMISSION,)))
    assert _outcome(screener, clearances) == "escalate"
    stored = clearances.add(CLEARANCE)
    assert _outcome(screener, clearances) == "notify"
    clearances.revoke(stored.id, date(2024, 11, 22), "withdrawn")
    assert _outcome(screener, clearances) == "escalate"


def test_looking_makes_no_database(tmp_path):
    settings = Settings(state_dir=tmp_path / "state")
    assert clearances_of(settings, "salt-road") == ()
    assert not default_file(settings.state_dir).exists()
