"""A text with its marks as it is shown: whole, or around the marks where it is long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from screener.web.marks import Mark, marked

LONGEST_WHOLE = 4000  # code points: a long prompt; workflows and XMP packets have hundreds of thousands
AROUND = 200  # code points shown on either side of a mark's ends
MOST_STRETCHES = 40  # of one text; a megabyte of names would otherwise be a page of megabytes
_CUT = Markup('<span class="cut">[…]</span>')


def passages(text: str, marks: Sequence[Mark], *, anchor: str) -> Markup:
    """The text as HTML, as `marked` makes it; of a long one its beginning, or what stands around its marks.

    Of very many marks the first are shown and how many follow is said.
    """
    if len(text) <= LONGEST_WHOLE:
        return marked(text, marks, anchor=anchor)
    windows = _windows(len(text), marks)[:MOST_STRETCHES]
    shown, last = [], 0
    for start, end in windows:
        here = [
            replace(mark, start=mark.start - start, end=mark.end - start)
            for mark in marks
            if mark.start < end and mark.end > start
        ]
        shown += [_CUT] * (start > last) + [marked(text[start:end], here, anchor=anchor)]
        last = end
    if further := sum(mark.start >= last for mark in marks):
        shown.append(Markup('<span class="cut">[… {:,} more marked]</span>').format(further))
    elif last < len(text):
        shown.append(_CUT)
    return Markup("").join(shown)


def _windows(length: int, marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """The stretches around the ends of the marks, in order, those that touch in one."""
    ends = sorted(end for mark in marks for end in (mark.start, mark.end) if 0 <= end <= length) or [0]
    windows: list[tuple[int, int]] = []
    for place in ends:
        start, end = max(0, place - AROUND), min(length, place + AROUND)
        if windows and start <= windows[-1][1]:
            start = windows.pop()[0]
        windows.append((start, end))
    return windows
