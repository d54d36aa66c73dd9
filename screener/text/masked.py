"""Takes out words that must not be repeated: what stands inside personal data or a pasted script page."""

from __future__ import annotations

from dataclasses import replace

from screener.text.mention import Intent, Mention
from screener.verdict import Span


def without_masked_words(mentions: list[Mention], intents: list[Intent]) -> tuple[list[Mention], list[Intent]]:
    """The same evidence; spans that touch a masked one keep their place and lose their words."""
    masked = [span for intent in intents for span in intent.seen.spans if span.text is None]
    if not masked:
        return mentions, intents

    def blank(span: Span) -> Span:
        touched = any(span.start < other.end and other.start < span.end for other in masked)
        return replace(span, text=None) if touched else span

    return (
        [replace(mention, span=blank(mention.span)) for mention in mentions],
        [replace(intent, seen=replace(intent.seen, spans=tuple(map(blank, intent.seen.spans)))) for intent in intents],
    )
