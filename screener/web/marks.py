"""The prompt as it was screened, with the words marked that findings are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

from screener.verdict import PictureSpan, SourcedSpan, Span, Verdict
from screener.web.unseen import visible
from screener.wording import tone

MASK = "•"
# From faintest to strongest: where marks overlap, the words are drawn in the strongest one's manner.
TONES = ("excluded", "cleared", "notify", "judge", "escalate")


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points [start, end) of finding `number`; 0 is masked without a number. `masked` words are not repeated."""

    start: int
    end: int
    number: int
    tone: str
    masked: bool = False


def marks_of(verdict: Verdict, *, source: str | None = None, begins: int = 0) -> list[Mark]:
    """The marks of a verdict in the text that begins at `begins` of what was screened. Findings are numbered from 1.

    `source`: which text of a file this is; None for a prompt. A verdict counts on through the separate negative
    field: that begins one code point after the prompt's end.
    """
    marks = [
        Mark(span.start - begins, span.end - begins, number, tone(finding), span.text is None)
        for number, finding in enumerate(verdict.findings, 1)
        for span in finding.spans
        if _source(span) == source
    ]
    hidden = [
        Mark(span.start - begins, span.end - begins, 0, "notify", True)
        for seen in verdict.intents
        for span in seen.spans
        if span.text is None and _source(span) == source
    ]
    return marks + hidden


def _source(span: Span) -> str | None:
    """Which text a span counts in: None for a prompt, "" for the pixels of a picture, which are none."""
    if isinstance(span, PictureSpan):
        return ""
    return span.source if isinstance(span, SourcedSpan) else None


def marked(text: str, marks: Iterable[Mark], *, anchor: str = "finding") -> Markup:
    """`text` as HTML with <mark> around the marked words and the finding's number, a link, at the end of each.

    The link leads to the id `anchor`, a hyphen and the number.

    Marks may overlap, nest, be empty or reach beyond the text. Without tags and numbers the text is unchanged, but
    for masked and invisible characters, which have one placeholder each.
    """
    clipped = [replace(mark, start=max(mark.start, 0), end=min(mark.end, len(text))) for mark in marks]
    inside = [mark for mark in clipped if mark.start < mark.end]
    cuts = sorted({0, len(text)} | {mark.start for mark in inside} | {mark.end for mark in inside})
    pieces = []
    for start, end in pairwise(cuts):
        over = [mark for mark in inside if mark.start <= start and end <= mark.end]
        words = Markup(MASK * (end - start)) if any(mark.masked for mark in over) else visible(text[start:end])
        numbered = [mark for mark in over if mark.number]
        if not numbered:
            pieces.append(words)
            continue
        tone = max((mark.tone for mark in numbered), key=TONES.index)
        ending = sorted({mark.number for mark in numbered if mark.end == end})
        links = Markup(" ").join(
            Markup('<a href="#{0}-{1}" aria-label="finding {1}">{1}</a>').format(anchor, number) for number in ending
        )
        note = Markup("<sup>{}</sup>").format(links) if ending else ""
        pieces.append(Markup('<mark class="{}">{}{}</mark>').format(tone, words, note))
    return Markup("").join(pieces)
