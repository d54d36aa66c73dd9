"""The one line that a host shows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.hooks.sentence import LONGEST, not_screened, not_sent, question


def verdict(headline, outcome="escalate", rule="C2"):
    finding = {"rule": rule, "status": "open", "outcome": outcome}
    other = {"rule": "F1", "status": "excluded", "outcome": outcome}
    return {
        "id": "3f9ac1d27be04a55", "outcome": outcome, "headline": headline, "findings": [other, finding],
        "questions": [{"rule": "G4"}],
    }  # fmt: skip


def test_the_sentence_of_the_contract():
    line = not_sent(verdict("Ask first: names Meryl Streep."))
    assert line == "Not sent: names Meryl Streep. Reword, or ask. Case 3f9ac1d2 (C2)."


def test_a_long_name_is_shortened_and_the_case_is_kept():
    line = not_sent(verdict("Ask first: names Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb."))
    assert len(line) <= LONGEST
    assert line.startswith("Not sent: names Dr. Strangelove or: ")
    assert line.endswith("… Reword, or ask. Case 3f9ac1d2 (C2).")


def test_a_question_is_shown_as_it_is():
    asked = "Will anyone be able to read this poster on camera?"
    assert question(verdict(asked, "judge", "F3")) == f"{asked} Case 3f9ac1d2 (F3)."


def test_without_a_deciding_finding_the_question_gives_the_rule():
    line = question({**verdict("Who is this?", "judge"), "findings": []})
    assert line == "Who is this? Case 3f9ac1d2 (G4)."
    assert question({**verdict("Who is this?", "judge"), "findings": [], "questions": []}).endswith("3f9ac1d2.")


@given(st.text(max_size=300))
def test_any_headline_gives_one_visible_line(headline):
    for line in (not_sent(verdict(headline)), question(verdict(headline, "judge"))):
        assert len(line) <= LONGEST
        assert line.isprintable()
        assert "3f9ac1d2 (C2)." in line


@given(st.text(max_size=200), st.text(max_size=200), st.booleans())
def test_any_error_gives_one_visible_line(message, step, sent):
    line = not_screened({"code": "bad_input", "message": message, "next_step": step}, sent=sent)
    assert 0 < len(line) <= LONGEST
    assert line.isprintable()


@pytest.mark.parametrize("sent", [True, False])
def test_a_path_does_not_crowd_out_what_to_do(sent):
    error = {"code": "bad_index", "message": f"There is no index at {'/long' * 40}.", "next_step": "Run it " * 20}
    assert not_screened(error, sent=sent).endswith("Run `screener lexicon build`.")
