"""The evidence of one text of a file, its spans saying which text they count in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from screener.text.mention import Evidence
from screener.verdict import SourcedSpan, Span


def line_starts(text: str) -> list[int]:
    """The offset of each line's first code point."""
    return [0, *(place + 1 for place, character in enumerate(text) if character == "\n")]


def with_source(
    evidence: Evidence, source: str, *, offset: int = 0, lines: Sequence[int] | None = None, role: str = "positive"
) -> Evidence:
    """The same evidence with every span moved by `offset` and naming its `source`; with `lines` its line, too.

    Spans of the text's ordinary words get the `role` that the text plays in its file.
    """

    def sourced(span: Span) -> Span:
        start = span.start + offset
        line = bisect_right(lines, start) if lines is not None else None
        segment = role if span.segment == "positive" else span.segment
        return SourcedSpan(start, span.end + offset, span.text, segment, source, line)

    return with_spans(evidence, sourced)


def with_spans(evidence: Evidence, change: Callable[[Span], Span]) -> Evidence:
    """The same evidence with every span changed."""
    return replace(
        evidence,
        mentions=tuple(replace(mention, span=change(mention.span)) for mention in evidence.mentions),
        unknown_names=tuple(replace(name, span=change(name.span)) for name in evidence.unknown_names),
        intents=tuple(
            replace(intent, seen=replace(intent.seen, spans=tuple(map(change, intent.seen.spans))))
            for intent in evidence.intents
        ),
        checks=tuple(replace(check, span=change(check.span)) for check in evidence.checks),
    )
