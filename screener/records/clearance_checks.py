"""What is refused before a clearance is stored: each problem with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from screener.errors import InputError
from screener.guidance.card.kinds import LONGEST, PATTERNS
from screener.guidance.card.problems import quoted
from screener.guidance.card.vocabulary import load_vocabulary, nearest
from screener.guidance.law.territories import refuse_unknown_territories
from screener.lexicon.search import near_entities
from screener.records.problems import Problem

if TYPE_CHECKING:
    from screener.guidance.clearance import Clearance, ClearanceDocument
    from screener.guidance.policy import Policy
    from screener.lexicon.index import LexiconIndex
    from screener.settings import Settings

APPROVAL = "contact_approval"
# More names are no proposal.
_MOST_PROPOSED = 3
# "likeness" is near enough to likeness_feature (67 of 100), "nonsense" is near nothing.
_ALIKE = 60.0
# Neither a terminal nor PostgreSQL takes all of these; a paper's reference has none of them.
_UNSEEN = re.compile("[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")


def is_complete(one: Clearance) -> bool:
    """Whether the contact's approval is among the papers. Without it a clearance is stored and clears nothing."""
    return any(paper.kind == APPROVAL for paper in one.documents)


@dataclass(frozen=True, slots=True)
class ClearanceRules:
    """What a clearance is checked against: lexicon, policy, and the day after which nothing has happened yet."""

    index: LexiconIndex
    policy: Policy
    today: date

    @classmethod
    def of(cls, settings: Settings) -> ClearanceRules:
        """As these settings have it. The day is today whatever `as_of` says: papers are filed now."""
        from screener.guidance.policy_file import load_policy
        from screener.lexicon.index import open_index

        return cls(open_index(settings), load_policy(settings.guidance), date.today())

    def problems(self, one: Clearance) -> Iterator[Problem]:
        """All that is wrong. `place` is the field: entity, intents, from, to, first_use, document, …"""
        yield from texts(one)
        if not self.index.entity_with_id(one.entity):
            what = f"{quoted(one.entity)} is in no lexicon." if one.entity else "No entity is named."
            yield Problem("entity", what, self.proposed(one.entity))
        words = load_vocabulary()
        yield from _unknown("intents", "intent", one.intents, self.policy.intents)
        yield from _unknown("stages", "stage", one.stages, words["stage"])
        yield from _unknown("media", "medium", one.media, words["medium"])
        if not one.territories:
            yield Problem("territories", "No territory is named, so it would cover none.", "Name at least one.")
        for place in one.territories:
            try:
                refuse_unknown_territories([place], "territories")
            except InputError as problem:
                yield Problem("territories", problem.message.removeprefix("territories: "), problem.next_step)
        yield from self._days(one)
        yield from self.papers(one)

    def papers(self, one: Clearance) -> Iterator[Problem]:
        """What is wrong with its documents."""
        for paper in one.documents:
            yield from self._paper(paper, one.first_use)
        yield from _one_paper_twice(one.documents)

    def proposed(self, entity: str) -> str:
        """The next step for an id that is in no lexicon: up to three that may be meant."""
        words = entity.rpartition("/")[2].replace("-", " ").strip()
        near = [one.id for one in near_entities(self.index, words)[:_MOST_PROPOSED]] if words else []
        return f"Did you mean {' or '.join(near)}?" if near else "Look it up: screener lexicon search NAME."

    def _days(self, one: Clearance) -> Iterator[Problem]:
        if one.ends is not None and one.ends < one.starts:
            what = f"It ends on {one.ends}, before it starts on {one.starts}."
            yield Problem("to", what, "Correct one of the two days.")
        yield from self.revocation(one)

    def revocation(self, one: Clearance) -> Iterator[Problem]:
        """What is wrong with the day from which one is revoked, and with the reason."""
        if one.revoked_on is None:
            return
        if one.revoked_on < one.starts:
            what = f"It is revoked on {one.revoked_on}, before it starts on {one.starts}."
            yield Problem("revoked_on", what, f"Revoke it from {one.starts} on: it then never holds.")
        if _UNSEEN.search(one.revoked_because):
            yield Problem("revoked_because", "The reason holds a letter that nobody can see.", "Write it anew.")
        if not one.revoked_because.strip():
            yield Problem("revoked_because", "It is revoked without a reason.", "Say why.")

    def _paper(self, paper: ClearanceDocument, first_use: date) -> Iterator[Problem]:
        named = f"The {paper.kind} {quoted(paper.reference)}"
        if paper.kind not in self.policy.documents:
            yield Problem(
                "document", f"{quoted(paper.kind)} is no kind of document.", _meant(paper.kind, self.policy.documents)
            )
        if not paper.reference.strip():
            yield Problem("document", f"The {paper.kind} has no reference.", "Write where the paper is filed.")
        if not paper.by.strip():
            yield Problem("document", f"{named} does not say who signed it.", "Write who did.")
        if paper.dated > self.today:
            what = f"{named} is dated {paper.dated}, which is still to come (today is {self.today})."
            yield Problem("document", what, "Correct the date, or file it when it is signed.")
        if paper.dated > first_use:
            what = f"{named} is dated {paper.dated}, after the first use on {first_use}."
            yield Problem("document", what, "Papers come first: correct a date, or ask the contact about that use.")


def _one_paper_twice(documents: Iterable[ClearanceDocument]) -> Iterator[Problem]:
    """One paper never stands for two kinds: an approval is not itself the permission."""
    filed: dict[str, str] = {}
    for paper in documents:
        reference = " ".join(paper.reference.casefold().split())
        if not reference:
            continue
        if reference not in filed:
            filed[reference] = paper.kind
        elif filed[reference] == paper.kind:
            what = f"The {paper.kind} {quoted(paper.reference)} is there twice."
            yield Problem("document", what, "Take one of the two out.")
        else:
            what = f"{quoted(paper.reference)} is to be both {filed[reference]} and {paper.kind}."
            yield Problem("document", what, "File a separate paper for each, under a reference of its own.")


def texts(one: Clearance) -> Iterator[Problem]:
    """Ids that are none, and texts that no terminal or database should be given."""
    for name, text in (("production", one.production), ("id", one.id)):
        if not re.search(PATTERNS["identifier"], text) and (text or name == "production"):
            what = f"{quoted(text)} is no id." if text else "No production is named."
            yield Problem(name, what, "Use letters, digits, dots, hyphens and underscores, as on the production card.")
    given = [(field.name, getattr(one, field.name)) for field in fields(one)]
    given += [("document", text) for paper in one.documents for text in (paper.kind, paper.reference, paper.by)]
    for name, text in given:
        if not isinstance(text, str):
            continue
        most = LONGEST["identifier" if name in ("production", "id") else "entity" if name == "entity" else "text"]
        if len(text) > most:
            yield Problem(name, f"This is longer than {most:,} letters.", "Refer to the paper instead.")
        elif _UNSEEN.search(text):
            yield Problem(name, "This holds a line break or a letter that nobody can see.", "Write it on one line.")


def _unknown(place: str, noun: str, given: tuple[str, ...], known: Iterable[str]) -> Iterator[Problem]:
    if not given:
        yield Problem(place, f"No {noun} is named, so it would cover none.", _meant("", known))
    for word in given:
        if word not in known:
            yield Problem(place, f"{quoted(word)} is no {noun}.", _meant(word, known))


def _meant(word: str, known: Iterable[str]) -> str:
    likely = nearest(word, known, _ALIKE) if word else None
    return (f"Did you mean {likely}? " if likely else "") + f"Known: {', '.join(known)}."
