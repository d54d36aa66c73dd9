"""A verdict as the page shows it: one card for each finding, one line of limits. Pure functions, no HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from screener.verdict import EntityFacts, Finding, PictureFacts, Verdict
from screener.web.marks import tone_of
from screener.web.places import places
from screener.web.wording import (
    BANDS,
    INTENTS,
    METHODS,
    NOT_CHECKED,
    TAGS,
    capital,
    listed,
    long_dates,
    plain,
)

_FORMATS = {"WEBP": "WebP", "JPEG2000": "JPEG 2000"}
_LONGEST_QUOTE = 60  # code points of the prompt repeated in the title of a card


@dataclass(frozen=True, slots=True)
class Card:
    """One finding for people. Empty strings and tuples are left out of the page; `why` is (label, words)."""

    number: int
    title: str
    tone: str
    tag: str
    who: str
    others: str
    where: str
    reason: str
    action: str
    suggestion: str
    why: tuple[tuple[str, str], ...]


def who(entity: EntityFacts) -> str:
    """Who or what an entity is: "Performer and director, living as last checked on 1 November 2026"."""
    role = listed([plain(role) for role in entity.roles]) or plain(entity.kind)
    standing = long_dates(entity.rights_note) or plain(entity.rights)
    return capital(f"{role}, {standing}" if standing else role)


def other(entity: EntityFacts) -> str:
    """Another bearer of the same words: "Ingrid Bergman, performer (died 1982)"."""
    role = plain(entity.roles[0]) if entity.roles else plain(entity.kind)
    standing = f"died {entity.died[:4]}" if entity.died else plain(entity.rights)
    return f"{entity.name}, {role} ({standing})"


def title(finding: Finding, of_file: bool = False) -> str:
    """The name of what was found; without one, what the words ask for and the words."""
    if finding.entity is not None:
        return finding.entity.name
    if finding.intent == "reference":  # nothing named, nothing asked for: it is about the whole
        return "The file as a whole" if of_file else "The prompt as a whole"
    asked = capital(INTENTS.get(finding.intent, plain(finding.intent)))
    words = next((span.text for span in finding.spans if span.text), None)
    return f"{asked}: “{words}”" if words and len(words) <= _LONGEST_QUOTE else asked


def why(finding: Finding) -> tuple[tuple[str, str], ...]:
    """Rule, method, band and evidence in words; the score last, for those who compare."""
    match = finding.match
    rows = [
        ("Rule", f"{finding.rule}, {plain(finding.category)}"),
        ("Found by", METHODS.get(match.method, plain(match.method))),
        ("Asks for", INTENTS.get(finding.intent, plain(finding.intent))),
        ("How sure", f"{BANDS.get(match.band, match.band)} (score {match.score:.2f} of 1)"),
        ("Evidence", "; ".join(match.evidence)),
        ("Missing", listed(list(finding.missing))),
    ]
    return tuple((name, words) for name, words in rows if words)


def card(number: int, finding: Finding, of_file: bool = False) -> Card:
    """The card of finding `number`, counted from 1. `of_file`: it is about a file, not a prompt."""
    still_open = finding.status == "open"
    return Card(
        number=number,
        title=title(finding, of_file),
        tone=tone_of(finding),
        tag=TAGS.get(tone_of(finding), plain(tone_of(finding))),
        who=who(finding.entity) if finding.entity is not None else "",
        others=" · ".join(f"or {other(entity)}" for entity in finding.also),
        where=capital("; ".join(places(finding))),
        reason=finding.reason,
        action=finding.action if still_open else "",  # what does not count asks for nothing
        suggestion=(finding.suggestion or "") if still_open else "",
        why=why(finding),
    )


def cards(verdict: Verdict) -> list[Card]:
    """The cards of a verdict in the order of its findings, which is the order of their numbers."""
    of_file = verdict.picture is not None
    return [card(number, finding, of_file) for number, finding in enumerate(verdict.findings, 1)]


def facts(picture: PictureFacts, size: int, references: dict[str, Any]) -> str:
    """What a picture is and what it was compared with; `size` in bytes.

    As in: "PNG, 640 × 480 pixels, 1.2 MB, compared with 27 works".
    """
    works = references["works"]
    parts = [_FORMATS.get(picture.format, picture.format), f"{picture.width:,} × {picture.height:,} pixels"]
    if picture.frames > 1:
        parts.append(f"{picture.frames:,} frames")
    parts.append(f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3)):,} KB")
    parts.append(f"compared with {works:,} work{'' if works == 1 else 's'}")
    return ", ".join(parts)


def gaps(verdict: Verdict) -> str:
    """What this verdict did not look at, as a sentence; empty where there is nothing to say."""
    sentences = []
    if verdict.limits.not_checked:
        missed = listed([NOT_CHECKED.get(word, plain(word)) for word in verdict.limits.not_checked])
        sentences.append(f"Not checked: {missed}.")
    if verdict.limits.search_truncated:
        sentences.append("The search stopped early, so a person must read this through.")
    return " ".join(sentences)


def footing(verdict: Verdict) -> str:
    """What the verdict stands on: rules, case, day, territories and time taken."""
    rules = dict.fromkeys([finding.rule for finding in verdict.findings] + [one.rule for one in verdict.questions])
    parts = [f"Guidance rules {', '.join(rules)}"] if rules else []
    parts.append(f"case {verdict.case}")
    parts.append(f"checked for {long_dates(verdict.as_of)}, {listed([plain(place) for place in verdict.territories])}")
    if "total" in verdict.timing_ms:
        parts.append(f"{verdict.timing_ms['total']:.1f} ms")
    return capital(" · ".join(parts))
