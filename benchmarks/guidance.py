"""Intents, exceptions and outcomes on labelled prompts: what is found, what is wrong, and with which confidence.

    python benchmarks/guidance.py [--intents FILE.jsonl…] [--practice FILE.jsonl] [--show]

Without files the labelled prompts of tests/cases/intents are measured, the half that no cue was written on apart from
the other. A row of `--intents` has text, intent (a name of the contract, or I01 to I18 in its order) and present; one
of `--practice` text and outcome. `--show` prints the rows that come out otherwise, those of the unseen half excepted.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from screener import Screener
from screener.evaluation.share import Share

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
NAMES = (
    "likeness_feature", "digital_replica", "deceased_revival", "voice_clone", "re_ageing", "performance_alteration",
    "style_of", "named_work", "key_character", "key_art", "central_setting", "false_event", "background_dressing",
    "ideation", "role_replacement", "personal_data", "proprietary_material", "training_data",
)  # fmt: skip


def _rows(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _intent(written: str) -> str:
    return NAMES[int(written[1:]) - 1] if written[:1] == "I" and written[1:].isdigit() else written


def _shown(hits: int, of: int) -> str:
    low, high = Share(hits, of).interval
    return f"{hits}/{of} = {hits / of:.1%} (95 % interval {low:.1%} to {high:.1%})"


def measure_intents(title: str, paths: list[Path], screener: Screener, *, show: bool) -> None:
    """Prints recall and wrongly given intents, by intent, by language and in all."""
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    negatives: Counter[str] = Counter()
    languages: dict[str, Counter[str]] = {}
    for row in _rows(paths):
        intent = _intent(row["intent"])
        verdict = screener.prompt(row["text"])
        seen = {one.intent for one in verdict.intents} | {finding.intent for finding in verdict.findings}
        given = intent in seen
        here = languages.setdefault(row.get("language", "-"), Counter())
        (asked if row["present"] else negatives)[intent] += 1
        here["asked" if row["present"] else "negatives"] += 1
        if given:
            (found if row["present"] else wrong)[intent] += 1
            here["found" if row["present"] else "wrong"] += 1
        if show and given != row["present"]:
            print(f"  {'MISSED' if row['present'] else 'WRONG'} {intent}: {row['text']}")
    print(f"\n{title}")
    for intent in NAMES:
        if asked[intent] or negatives[intent]:
            print(f"  {intent:24} {found[intent]:3}/{asked[intent]:<4} wrong {wrong[intent]}/{negatives[intent]}")
    for language, here in sorted(languages.items()):
        print(f"  {language:24} {here['found']:3}/{here['asked']:<4} wrong {here['wrong']}/{here['negatives']}")
    print(f"  recall {_shown(found.total(), asked.total())}")
    print(f"  wrongly given {_shown(wrong.total(), negatives.total())}")


def measure_outcomes(title: str, path: Path, screener: Screener, *, show: bool) -> None:
    """Prints how many outcomes are as labelled."""
    rows = list(_rows([path]))
    right = 0
    for row in rows:
        verdict = screener.prompt(row["text"])
        right += verdict.outcome == row["outcome"]
        if show and verdict.outcome != row["outcome"]:
            print(f"  {row['outcome']} came out {verdict.outcome}: {row['text'][:300]}")
    print(f"\n{title}\n  outcomes as labelled {_shown(right, len(rows))}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--intents", type=Path, nargs="+")
    options.add_argument("--practice", type=Path)
    options.add_argument("--show", action="store_true")
    given = options.parse_args()
    screener = Screener(live=False, as_of="2026-11-22")
    if given.intents:
        measure_intents("Intents", given.intents, screener, show=given.show)
    if given.practice:
        measure_outcomes("Practice", given.practice, screener, show=given.show)
    if not given.intents and not given.practice:
        for half in ("known", "unseen"):
            paths = sorted((CASES / "intents").glob(f"{half}_*.jsonl"))
            measure_intents(f"Intents, the {half} half", paths, screener, show=given.show and half == "known")


if __name__ == "__main__":
    main()
