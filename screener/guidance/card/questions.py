"""What a production card leaves open, as questions for people; their words stand in lexicons/guidance/."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from screener.data import data_root
from screener.errors import LexiconError
from screener.guidance.production import PRINCIPLES, CardPerson, Production


@dataclass(frozen=True, slots=True)
class CardQuestion:
    """One row of card_questions.toml. `when` is a gap of `_GAPS`."""

    when: str
    rule: str
    text: str


def _has_consent(person: CardPerson, day: date) -> bool:
    return any(one.starts <= day and (one.ends is None or day <= one.ends) for one in person.consents)


# Gap -> how many of the kind a card has on a day; 0 where there is no gap.
_GAPS: dict[str, Callable[[Production, date], int]] = {
    "no_stage": lambda card, _: card.stage is None,
    "no_tool": lambda card, _: not card.tools,
    "no_tier": lambda card, _: sum(not tool.tier for tool in card.tools),
    "training_open": lambda card, _: sum(tool.trains_on_input == "unsure" for tool in card.tools),
    "agreement_open": lambda card, _: sum(tool.enterprise_agreement == "unsure" for tool in card.tools),
    "terms_unread": lambda card, _: sum(tool.terms_checked_on is None for tool in card.tools),
    "several_tools": lambda card, _: len(card.tools) if len(card.tools) > 1 else 0,
    "no_use": lambda card, _: not card.uses,
    "contact_not_told": lambda card, _: sum(use.contact_told_on is None for use in card.uses),
    "principle_open": lambda card, _: sum(len(use.answers) < len(PRINCIPLES) for use in card.uses),
    "no_contact": lambda card, _: not card.contact,
    "no_territories": lambda card, _: not card.territories,
    "no_media": lambda card, _: not card.media,
    "no_genre": lambda card, _: not card.genres,
    "no_people": lambda card, _: not card.people,
    "no_lead": lambda card, _: bool(card.people) and not any(person.lead for person in card.people),
    "lead_without_consent": lambda card, day: sum(
        person.lead and not _has_consent(person, day) for person in card.people
    ),
    "minors_open": lambda card, _: card.minors is None and not any(person.minor for person in card.people),
    "no_main_character": lambda card, _: not any(name.kind == "main_character" for name in card.names),
    "no_setting": lambda card, _: not any(name.kind == "setting" for name in card.names),
    "no_agreement": lambda card, _: not card.agreements,
    "prominence_open": lambda card, _: card.prominence.prominent is None,
}


@lru_cache(maxsize=4)
def load_card_questions(folder: Path | None = None) -> tuple[CardQuestion, ...]:
    """The questions of `folder` (lexicons/guidance/ by default), in its order.

    Raises LexiconError naming the file for a gap that the program does not know and for a missing key.
    """
    path = (folder or data_root() / "lexicons" / "guidance") / "card_questions.toml"
    try:
        read = tuple(CardQuestion(**row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["question"])
        for question in read:
            if question.when not in _GAPS:
                raise ValueError(f"when = {question.when!r} is none of {', '.join(_GAPS)}")
            question.text.format(count=1)
    except (OSError, KeyError, IndexError, TypeError, ValueError) as problem:
        raise LexiconError(
            f"guidance/{path.name} cannot be used: {problem}.", next_step="Correct that question.", subject=str(path)
        ) from None
    return read


def open_questions(production: Production, today: date | None = None) -> tuple[tuple[str, str], ...]:
    """(rule, question) for all that the card leaves open on its own day, or else on `today`. No name is repeated."""
    day = production.as_of or today or date.today()
    counted = ((question, int(_GAPS[question.when](production, day))) for question in load_card_questions())
    return tuple((question.rule, question.text.format(count=count)) for question, count in counted if count)
