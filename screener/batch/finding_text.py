"""A finding in the words of a list: the standing of its rights, and where it is. No words of prompts."""

from __future__ import annotations

from screener.verdict import EntityFacts, Finding, PictureSpan, Span
from screener.wording import place, plain

# More places than this in one file say nothing more; how many there are is said.
_MOST_PLACES = 6


def rights(entity: EntityFacts | None) -> str:
    """As in: "protected: died 2007-07-30; works are in copyright"; empty where nobody is named."""
    if entity is None:
        return ""
    word, note = plain(entity.rights), entity.rights_note
    return note if note.startswith(word) else f"{word}: {note}" if note else word


def where(finding: Finding) -> str:
    """Where it is: characters of which text, or which known picture matches. A list shows no text to mark it in."""
    told = list(dict.fromkeys(_place(span, finding.match.method) for span in finding.spans))
    more = f"; and {len(told) - _MOST_PLACES} more" if len(told) > _MOST_PLACES else ""
    return "; ".join(told[:_MOST_PLACES]) + more


def _place(span: Span, method: str) -> str:
    at = place(span, method)
    if isinstance(span, PictureSpan):
        return f"{at}, reference {span.reference.id}"
    negative = "negative prompt" if span.segment == "negative" else ""
    return ", ".join(filter(None, (at, f"characters {span.start} to {span.end}", negative)))
