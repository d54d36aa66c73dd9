"""The prompt as it was screened, the words that findings are about marked with the finding's number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from screener.cli.terminal import Terminal, safe
from screener.verdict import PictureSpan, SourcedSpan, Span, Verdict

MASK = "•"

Mark = tuple[int, int, int, bool]  # start, end, number of the finding (0: none), whether the words are masked


def marked_prompt(verdict: Verdict, text: str, negative: str, terminal: Terminal, *, source: str | None = None) -> str:
    """The prompt and, after a line end, the negative prompt: the text that a verdict's offsets count through.

    Marked words stand in [brackets]1, or underlined where there is colour; words that must not be repeated as •.
    `source`: which text of a file this is; None for a prompt.
    """
    whole = f"{text}\n{negative}" if negative else text
    marks = {
        (span.start, span.end, number, span.text is None)
        for number, finding in enumerate(verdict.findings, 1)
        for span in spans_of(finding.spans, source)
    }
    marks |= {
        (span.start, span.end, 0, True)
        for seen in verdict.intents
        for span in spans_of(seen.spans, source)
        if span.text is None
    }
    return "".join(_pieces(whole, {mark for mark in marks if 0 <= mark[0] < mark[1] <= len(whole)}, terminal))


def spans_of(spans: Iterable[Span], source: str | None) -> Iterator[Span]:
    """The spans that count in the text `source` of a file; with None those of a prompt."""
    for span in spans:
        if (span.source if isinstance(span, SourcedSpan) else None) == source and not isinstance(span, PictureSpan):
            yield span


def _pieces(whole: str, marks: set[Mark], terminal: Terminal) -> Iterator[str]:
    """Marks may overlap and nest: the text is cut at each of their ends, and drawn piece by piece."""
    cuts = sorted({0, len(whole)} | {place for mark in marks for place in mark[:2]})
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        words = whole[start:end]
        masked = any(mark[3] for mark in over)
        words = "".join(one if one == "\n" else MASK for one in words) if masked else safe(words)
        numbered = [mark for mark in over if mark[2]]
        opening = sum(mark[0] == start for mark in numbered)
        ending = sorted(mark[2] for mark in numbered if mark[1] == end)
        if terminal.colour:
            yield terminal.styled(words, "mark") if numbered else words
            yield terminal.styled(",".join(map(str, ending)), "faint") if ending else ""
        else:
            yield "[" * opening + words + "".join(f"]{number}" for number in ending)
