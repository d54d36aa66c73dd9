"""The intents on prompts that nobody wrote cues on: recall and wrongly given intents stay within what is promised.

tests/cases/intents holds two halves, dealt out alternately by intent and language. Cues were written on the known half;
the unseen one only measures. Rows are labelled for one intent each: `present`, or a tricky prompt without it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parent / "cases" / "intents"
RECALL = 0.88
WRONG = 0.06


def _rows(half):
    for path in sorted(CASES.glob(f"{half}_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


# The unseen half falls short, and says so here until it no longer does: docs/accuracy.md has the figures.
UNSEEN = pytest.param(
    "unseen", marks=pytest.mark.xfail(strict=True, reason="two of three found, one of thirteen given wrongly")
)


@pytest.mark.parametrize("half", ["known", UNSEEN])
def test_intents_are_found_and_seldom_given_wrongly(screener, half):
    asked, found, negatives, wrong = 0, 0, 0, 0
    for row in _rows(half):
        verdict = screener.prompt(row["text"])
        given = row["intent"] in {seen.intent for seen in verdict.intents} | {one.intent for one in verdict.findings}
        asked += row["present"]
        found += row["present"] and given
        negatives += not row["present"]
        wrong += given and not row["present"]
    assert asked >= 200
    assert negatives >= 100
    assert found / asked >= RECALL, f"{found} of {asked} found"
    assert wrong / negatives <= WRONG, f"{wrong} of {negatives} given wrongly"


def test_the_halves_are_of_one_mix_and_share_no_prompt():
    halves = {half: list(_rows(half)) for half in ("known", "unseen")}
    texts = [row["text"].casefold() for rows in halves.values() for row in rows]
    assert len(texts) == len(set(texts))
    mixes = [Counter((row["intent"], row["present"]) for row in rows) for rows in halves.values()]
    assert mixes[0] == mixes[1]
    languages = [Counter(row["language"] for row in rows) for rows in halves.values()]
    assert all(abs(languages[0][language] - languages[1][language]) <= 3 for language in languages[0] | languages[1])
