"""Long texts are searched whole, in pieces that overlap, with offsets and lines of the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from screener.text.sourced import line_starts
from screener.text.windows import OVERLAP, WINDOW, windows

FILLER = "grey stones under a low sky, long shot, slow rain over the harbour\n"


@given(st.text(alphabet="ab \n", max_size=8000))
def test_windows_hold_the_whole_text_and_overlap(text: str) -> None:
    end = 0
    for offset, piece in windows(text):
        assert text[offset : offset + len(piece)] == piece
        assert len(piece) <= WINDOW
        assert offset <= max(0, end - OVERLAP)
        assert offset + len(piece) > end or not text
        end = offset + len(piece)
    assert end == len(text)


def test_a_name_is_found_wherever_in_a_document_it_stands(screener) -> None:  # type: ignore[no-untyped-def]
    name = "Meryl Streep"
    for lines in range(0, 60, 3):
        text = FILLER * lines + f"and here {name} looks up" + "\n" + FILLER * (60 - lines)
        verdict = screener.document(text, name="notes.txt")
        (finding,) = [one for one in verdict.findings if one.entity]
        (span,) = finding.spans
        assert text[span.start : span.end] == name
        assert (span.source, span.line) == ("notes.txt", lines + 1)
        assert verdict.outcome == "escalate"


def test_a_document_is_longer_than_any_prompt(screener) -> None:  # type: ignore[no-untyped-def]
    text = FILLER * 1000
    assert len(text) > screener.settings.max_code_points
    verdict = screener.document(text)
    assert (verdict.outcome, verdict.subject.kind, verdict.subject.length) == ("notify", "document", len(text))


def test_lines_begin_where_an_editor_says() -> None:
    assert line_starts("one\ntwo\n\nfour") == [0, 4, 8, 9]
