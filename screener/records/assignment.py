"""What prompts are written for, with what is on file: a card, one of its declared uses, the clearances.

Every door opens its screener this way.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from screener.records.store import default_file

if TYPE_CHECKING:
    from pathlib import Path

    from screener.guidance.circumstances import Assignment
    from screener.guidance.clearance import Clearance
    from screener.lexicon.index import LexiconIndex
    from screener.screener import Screener
    from screener.settings import Settings


def with_clearances(screener: Screener) -> Screener:
    """The screener with the clearances of its production; as it is where it works for none.

    Raises RecordsError where the records are there and cannot be read.
    """
    assignment = screener.assignment
    if assignment is None:
        return screener
    clearances = clearances_of(screener.settings, assignment.production.id)
    return screener.assigned(replace(assignment, clearances=clearances)) if clearances else screener


def assignment_of(settings: Settings, index: LexiconIndex, card: Path, tool: str = "", purpose: str = "") -> Assignment:
    """The production of a card file, its use for a tool and a purpose, and what is on file for it.

    Raises ProductionError for a card that is wrong, InputError for a use that it does not declare, RecordsError where
    the records are there and cannot be read.
    """
    from screener.guidance.card.card_file import load_production
    from screener.guidance.circumstances import Assignment
    from screener.guidance.use import chosen_use

    production = load_production(card, known_entity=lambda id_: index.number_of(id_) is not None)
    use = chosen_use(production, tool, purpose)
    return Assignment(production, use, clearances_of(settings, production.id))


def clearances_of(settings: Settings, production: str) -> tuple[Clearance, ...]:
    """What is on file for a production; nothing, without a look at any database, where no record was ever made."""
    if not settings.records and not default_file(settings.state_dir).exists():
        return ()
    from screener.records.clearances import Clearances
    from screener.records.store import open_records

    return Clearances(open_records(settings.state_dir, settings.records)).of(production)
