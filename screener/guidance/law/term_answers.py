"""Whether a work is in copyright, place by place: what is known of it, held against the terms of each place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from screener.guidance.law.copyright_terms import last_year, load_copyright_terms
from screener.guidance.law.rows import LONGEST_TERM
from screener.guidance.law.special_terms import SpecialTerm, special_terms
from screener.guidance.law.territories import WORLDWIDE, parts_of, territory_name, upwards

State = Literal["free", "protected", "unknown"]
# What a place counts of its own for such works goes before the author's life; where it has no such row, life counts.
_INSTEAD_OF_LIFE = {"film": "film", "series": "film", "anime": "film", "photograph": "photograph"}
# Such works hold something else beside what the author made; both terms have to have run out.
_BESIDE_LIFE = {
    "album": "sound_recording", "game": "corporate", "franchise": "corporate", "toy": "corporate",
}  # fmt: skip
# Nobody makes a work more than a hundred years before dying, so an unknown death is bounded by the publication.
LONGEST_AFTER_PUBLICATION = 100
# Where only the author's death is known: what he left came out within eighty years of it, and LONGEST_TERM is over.
LONG_DEAD = 200


@dataclass(frozen=True, slots=True)
class CopyrightFacts:
    """What is known of a work: the years of publication and of the (last) author's death, and its medium (film, song,
    book, …; empty for a character). `entity` finds rights of its own, such as Peter Pan's."""

    published: int | None
    author_died: int | None
    medium: str = ""
    entity: str = ""


@dataclass(frozen=True, slots=True)
class TermAnswer:
    """`free_from` is the 1 January on which the work becomes or became free, None where that is not known or never.

    A `free` that rests on nothing but an unverified row is `unknown`.
    """

    territory: str
    state: State
    free_from: date | None
    verified: bool
    why: str = ""


def term_answers(facts: CopyrightFacts, as_of: date, territories: tuple[str, ...]) -> tuple[TermAnswer, ...]:
    """One answer for each place asked for and for each of its parts that has terms of its own."""
    answers: dict[str, TermAnswer] = {}
    for code in territories:
        for place in (code, *_own_parts(code)):
            answers.setdefault(place, _answer(facts, as_of, place))
    for special in _special(facts.entity, as_of, territories):
        if special.kind == "copyright":
            free_from = date(special.until.year + 1, 1, 1) if special.until else None
            answers[special.territory] = TermAnswer(
                special.territory, "protected", free_from, special.verified, special.note
            )
    return tuple(answers.values())


def royalties(entity: str, as_of: date, territories: tuple[str, ...]) -> list[str]:
    """What has to be paid for although the copyright has ended."""
    owed = [special for special in _special(entity, as_of, territories) if special.kind == "royalty"]
    return [f"{special.note} ({territory_name(special.territory)})" for special in owed]


def _special(entity: str, as_of: date, territories: tuple[str, ...]) -> list[SpecialTerm]:
    running = [one for one in special_terms(entity) if one.runs_on(as_of)]
    if not running:
        return []
    places = {part for code in territories for part in (code, *upwards(code), *parts_of(code))}
    return [one for one in running if one.territory in places]


def _own_parts(code: str) -> Iterable[str]:
    """Of `worldwide` none: its own rows hold the longest terms of all."""
    return () if code == WORLDWIDE else (part for part in parts_of(code) if part in load_copyright_terms())


@lru_cache(maxsize=8192)
def _answer(facts: CopyrightFacts, as_of: date, place: str) -> TermAnswer:
    own = next((one for one in upwards(place) if one in load_copyright_terms()), WORLDWIDE)
    facts = _sensible(facts)
    if facts.published is None and facts.author_died is not None and as_of.year > facts.author_died + LONG_DEAD:
        return TermAnswer(place, "free", None, True, f"the author has been dead for over {LONG_DEAD} years")
    answer = _by_rows(facts, as_of, own)
    if answer.state == "free" and not answer.verified and not _free_everywhere(facts, as_of):
        answer = replace(answer, state="unknown", why="free by a term that nobody has checked")
    return replace(answer, territory=place)


def _sensible(facts: CopyrightFacts) -> CopyrightFacts:
    """Without the author's death where it lies a century before the publication: one of the two years is wrong."""
    published, died = facts.published, facts.author_died
    if published is not None and died is not None and published > died + LONGEST_AFTER_PUBLICATION:
        return replace(facts, author_died=None)
    return facts


def _free_everywhere(facts: CopyrightFacts, as_of: date) -> bool:
    """Whether a doubt about one place's term cannot matter, as no place is known to have one so long."""
    longest = _by_rows(facts, as_of, WORLDWIDE)
    if longest.state == "free" and longest.verified:
        return True
    died = facts.author_died
    if died is None and facts.published is not None:
        died = facts.published + LONGEST_AFTER_PUBLICATION
    return died is not None and as_of.year > max(died, facts.published or died) + LONGEST_TERM


def _by_rows(facts: CopyrightFacts, as_of: date, territory: str) -> TermAnswer:
    rows = [row for row in load_copyright_terms()[territory] if not row.effective_from or row.effective_from <= as_of]
    protected_to: int | None = None
    ended_in, open_, verified = -9999, False, True
    for basis in _bases(facts, {row.basis for row in rows}):
        applying = [row for row in rows if row.basis == basis and row.may_be_for(facts.published, facts.author_died)]
        if not applying:
            continue
        start = facts.author_died if basis == "life" else facts.published
        if start is None:
            if facts.published is None or basis != "life":
                open_ = True
                continue
            # the author lived when it came out, and died at most a hundred years later
            soonest = [row for row in applying if row.may_be_for(facts.published, facts.published)]
            until = last_year(soonest, facts.published)
            start = facts.published + LONGEST_AFTER_PUBLICATION
            if as_of.year <= last_year(applying, start):
                open_ = True
                if as_of.year <= until:
                    protected_to = max(until, protected_to or until)
                continue
        last = last_year(applying, start)
        if as_of.year <= last:
            protected_to = max(last, protected_to or last)
        ended_in = max(ended_in, last)
        verified = verified and all(row.verified for row in applying)
    if protected_to is not None:
        # where another term is open, the day on which all have run out is not known
        return TermAnswer(territory, "protected", None if open_ else _january(protected_to + 1), verified)
    if open_ or ended_in == -9999:
        return TermAnswer(territory, "unknown", None, verified, "the dates that the term counts from are not known")
    return TermAnswer(territory, "free", _january(ended_in + 1), verified)


def _january(year: int) -> date | None:
    return date(year, 1, 1) if date.min.year <= year <= date.max.year else None


def _bases(facts: CopyrightFacts, had: set[str]) -> list[str]:
    instead = _INSTEAD_OF_LIFE.get(facts.medium, "")
    if instead in had:
        return [instead]
    beside = {_BESIDE_LIFE.get(facts.medium, "")}
    if facts.author_died is None:
        beside |= {"corporate"}  # perhaps nobody's life counts: both have to have run out
    return [basis for basis in ("publication", "life", *sorted(beside)) if basis in had]


def shown_places(answers: Iterable[TermAnswer]) -> str:
    """The names of the places, the first three and how many more."""
    codes = [one.territory for one in answers]
    names = ["somewhere in the world" if code == WORLDWIDE else territory_name(code) for code in codes]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
