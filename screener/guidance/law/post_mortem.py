"""The right in a dead person's name and likeness: one answer for each place.

A right of so many years runs through the anniversary of the death, that whole day included. The day of the event is
not counted and the last day is (Cal. Civ. Code 10; BGB 187, 188), and it is the longer of the two readings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from screener.guidance.law.estates import Estate, load_estates
from screener.guidance.law.partial_dates import anniversary, latest_day
from screener.guidance.law.post_mortem_rules import WITHOUT_END, PostMortemRule, load_post_mortem
from screener.guidance.law.territories import parts_of, territory_name, upwards
from screener.lexicon.entity import Entity

State = Literal["running", "ended", "none", "unknown"]


@dataclass(frozen=True, slots=True)
class PostMortemRight:
    """`ends` is the last day of the right, None where it has no fixed end or there is none."""

    jurisdiction: str
    name: str
    state: State
    ends: date | None
    why: str
    verified: bool
    digital_replica_rule: str = ""


def post_mortem_rights(
    entity: Entity, as_of: date, territories: tuple[str, ...] = ("worldwide",)
) -> tuple[PostMortemRight, ...]:
    """One answer for each jurisdiction of the places asked for; a place without a row gives `unknown`.

    The answers are about somebody dead; whether the person is dead on that day is asked elsewhere (`person_rights`).
    """
    return _rights(entity.id, entity.died, as_of, territories)


@lru_cache(maxsize=4096)
def _rights(id_: str, died: str, as_of: date, territories: tuple[str, ...]) -> tuple[PostMortemRight, ...]:
    rules, estate = load_post_mortem(), load_estates().get(id_)
    found: list[PostMortemRight] = []
    for code in _jurisdictions(territories):
        rule = rules.get(code)
        if rule is None:
            found.append(PostMortemRight(code, territory_name(code), "unknown", None, "no rule in the table", False))
        else:
            found.append(_right(rule, died, estate, as_of))
    return tuple(found)


@lru_cache(maxsize=64)
def _jurisdictions(territories: tuple[str, ...]) -> tuple[str, ...]:
    """Those with a rule: the place and what lies within it, else what it lies within; a place with none as itself.

    That the whole has no right (the United States) says nothing of a part without a row.
    """
    rules, found = load_post_mortem(), dict[str, None]()
    for code in territories:
        inside = [one for one in (code, *parts_of(code)) if one in rules]
        above = [one for one in upwards(code) if one in rules and rules[one].years != "none"][:1]
        found |= dict.fromkeys(inside or above or [code])
    return tuple(found)


def _right(rule: PostMortemRule, died: str, estate: Estate | None, as_of: date) -> PostMortemRight:
    state, ends, why = _judged(rule, died, estate, as_of)
    return PostMortemRight(
        rule.jurisdiction, territory_name(rule.jurisdiction), state, ends, why, rule.verified, rule.digital_replica_rule
    )


def _judged(rule: PostMortemRule, died: str, estate: Estate | None, as_of: date) -> tuple[State, date | None, str]:
    if rule.years == "none":
        return "none", None, rule.conditions or "no right after death"
    death = latest_day(died)
    if isinstance(rule.years, int):
        if death is None:
            return "unknown", None, f"{rule.years} years after a death whose day is not known"
        ends = anniversary(death, rule.years)
        if ends is not None and as_of > ends:
            return "ended", ends, f"{rule.years} years after death"
    else:
        ends = None
    if rule.deaths_from and death and death < rule.deaths_from:
        why = f"reaches deaths from {rule.deaths_from} on"
        return ("none", None, why) if rule.verified else ("unknown", ends, f"{why}, unverified")
    at_home = estate is not None and rule.jurisdiction in upwards(estate.domicile)
    if rule.by_domicile and estate and estate.domicile and not at_home and estate.domicile_read and rule.verified:
        return "none", None, f"domiciled in {territory_name(estate.domicile)}"
    length = f"{rule.years} years after death" if isinstance(rule.years, int) else WITHOUT_END[str(rule.years)]
    return "running", ends, f"{length}; {rule.conditions}" if rule.conditions else length


def runs(rights: Iterable[PostMortemRight]) -> list[PostMortemRight]:
    return [right for right in rights if right.state == "running"]


def ended(rights: Iterable[PostMortemRight]) -> str:
    """ "California right ended on 2026-08-16", the last one to end; what is said where none runs."""
    days = [(right.ends, right.name, right.verified) for right in rights if right.state == "ended" and right.ends]
    if not days:
        return "no right known in the places asked for"
    day, name, verified = max(days)
    return f"{name} right ended on {day}" + ("" if verified else " (unverified)")


def summary(rights: Iterable[PostMortemRight], estate: Estate | None) -> str:
    """ "California right runs to 2027-01-14; 11 places more, 7 of them unverified"; empty where none runs.

    The place of domicile leads, then the last right to end among the verified ones.
    """
    running = [right for right in rights if right.state == "running"]
    if not running:
        return ""
    home = estate.domicile if estate else ""
    lead, *others = sorted(
        running,
        key=lambda right: (right.jurisdiction != home, not right.verified, -(right.ends or date.min).toordinal()),
    )
    said = f"{lead.name} right runs to {lead.ends}" if lead.ends else f"{lead.name} right without a fixed end"
    if not lead.verified:
        said += " (unverified)"
    if not others:
        return said
    doubtful = sum(not right.verified for right in others)
    more = f"{len(others)} place{'s' * (len(others) > 1)} more"
    if doubtful:
        more += ", unverified" if doubtful == len(others) else f", {doubtful} of them unverified"
    return f"{said}; {more}"
