"""Prompts that name nobody, in tests/cases/plain, a line each: how many are stopped or asked about all the same.

The lines were written without looking at the lexicon, the cues or the craft terms. What is wrongly stopped among studio
prompts may be 1 %, what is wrongly asked about 2 %; the other limits are what was measured, with a little room.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

PLAIN = Path(__file__).parents[1] / "cases" / "plain"
# (lines at least, share that may be stopped, share that may be asked about)
LIMITS = {
    "studio": (500, 0.01, 0.02),
    "everyday": (1000, 0.015, 0.025),  # words that are names elsewhere: rock, bush, frozen, drake
    "english": (100, 0.0, 0.0),
    "french": (100, 0.0, 0.01),
    "german": (100, 0.0, 0.02),
    "italian": (100, 0.01, 0.01),
    "portuguese": (100, 0.0, 0.01),
    "spanish": (100, 0.02, 0.01),
}


def lines_of(name):
    return [line for line in (PLAIN / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line.strip()]


def test_every_file_of_plain_prompts_has_its_limits():
    assert {path.stem for path in PLAIN.glob("*.txt")} == set(LIMITS)


@pytest.mark.parametrize("name", LIMITS)
def test_plain_prompts_are_left_alone(screener, name):
    least, most_stopped, most_asked = LIMITS[name]
    lines = lines_of(name)
    assert len(lines) >= least
    assert len(set(lines)) == len(lines)
    got = Counter()
    wrong = []
    for number, line in enumerate(lines, 1):
        verdict = screener.prompt(line)
        got[verdict.outcome] += 1
        if verdict.outcome != "notify":
            wrong.append(f"{name}.txt:{number} {verdict.outcome}: {line}\n    {verdict.headline}")
    shown = "\n".join(wrong)
    assert got["escalate"] <= most_stopped * len(lines), shown
    assert got["judge"] <= most_asked * len(lines), shown
