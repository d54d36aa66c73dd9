"""Pages pasted as the text of a Final Draft file: paragraphs in XML that carry their kind."""

from __future__ import annotations

import re

from screener.text.personal.pattern_hit import PatternHit

_PARAGRAPH = re.compile(
    r"<Paragraph\b[^<>]{0,200}?\bType=[\"']"
    r"(?P<kind>Scene Heading|Action|Character|Dialogue|Parenthetical|Transition)[\"']"
)
_CLOSED = re.compile(r"</(?:FinalDraft|Content|Paragraph)>")
# A heading, or something that is said; the form alone is an empty template.
_SCRIPT = frozenset({"Scene Heading", "Character", "Dialogue"})


def find_final_draft(text: str) -> list[PatternHit]:
    """The part of a text that is Final Draft's XML with a scene in it, as one hit."""
    if "<Paragraph" not in text:
        return []
    places = list(_PARAGRAPH.finditer(text))
    kinds = {place["kind"] for place in places}
    if len(kinds) < 2 or not kinds & _SCRIPT:
        return []
    end = max((closed.end() for closed in _CLOSED.finditer(text)), default=len(text))
    # A paragraph that is not closed was cut off with the text.
    return [PatternHit("script_page", places[0].start(), max(end, places[-1].end()), "script page")]
