"""Screener and other matchers on the same names and the same prompts, in the same run.

    python benchmarks/peers.py [--count 20] [--seed 11]

Prompts have 60 words: names as written, names corrupted in every way of corruptions.py (`--count` of each), people who
do not exist (drawn_names.py), and prompts that name nobody. The peers get the names and aliases of the built-in lexicon
without those that are ambiguous or a word by themselves, which spares them false alarms; Screener has those too. The
slow ones get one prompt in four. A name counts as found when its entity, or another of the same name, is among what was
found in the prompt; a prompt without a listed name in which one is found counts as wrong.

Each matcher runs in a process of its own. CPU time (process_time), not wall time: the wall measures the neighbours.
Memory is what the process grew by, the library and for Screener the mapped index included. Screener's building is
compiling the whole lexicon, done once; a process then opens the file. The first row counts what Screener is sure of
(certain, likely), the second its questions too.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from carriers import filled_up
from corruptions import CORRUPTIONS
from drawn_names import SEED, DrawnNames
from matchers import MATCHERS
from recall import share

from screener import Screener
from screener.data import data_root
from screener.lexicon.compile import compile_index

WORDS = 60
AS_WRITTEN, DECOYS, CLEAN = CORRUPTIONS[0].name, "decoys", "no name"
_PLAIN = 300  # prompts as written, of decoys and of none each
_OWN = "Screener"


@dataclass(frozen=True)
class Prompt:
    """One prompt. `group` is the class of its name, DECOYS or CLEAN; `accepted` are the ids that are right."""

    text: str
    group: str
    accepted: frozenset[str]


def prompts(names: DrawnNames, count: int, seed: int) -> list[Prompt]:
    draw = Random(f"{seed} peers")
    made = [
        Prompt(filled_up(one.text, draw, WORDS), corruption.name, one.accepted)
        for corruption in CORRUPTIONS
        for one in names.draw(corruption, _PLAIN if corruption.name == AS_WRITTEN else count)
    ]
    made += [Prompt(filled_up(text, draw, WORDS), DECOYS, frozenset()) for _, text in names.decoys(_PLAIN)]
    made += [Prompt(filled_up("", draw, WORDS), CLEAN, frozenset()) for _ in range(_PLAIN)]
    return made


def known_names(names: DrawnNames) -> dict[str, list[str]]:
    """Names and aliases in small letters -> the ids of those who bear them."""
    known: dict[str, list[str]] = {}
    for entity in names.everybody:
        for name in () if entity.ambiguous else (entity.name, *entity.aliases):
            if names.is_decidable(name, one_word=True):
                known.setdefault(name.lower(), []).append(entity.id)
    return known


def measured(matcher: str, task: dict[str, Any]) -> dict[str, Any]:
    """What benchmarks/matcher_alone.py says about one matcher."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(task, file)
        file.flush()
        command = [sys.executable, str(Path(__file__).with_name("matcher_alone.py")), matcher, file.name]
        answer: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return answer


def counts(of: list[Prompt], found: list[list[Any]], *, sure: bool) -> dict[str, tuple[int, int]]:
    """Group -> (hits, prompts): right names, or for prompts without a listed name those in which one was found."""
    by: dict[str, tuple[int, int]] = {}
    for prompt, pairs in zip(of, found, strict=True):
        ids = {id_ for id_, certain in pairs if certain or not sure}
        hit = bool(ids & prompt.accepted) if prompt.accepted else bool(ids)
        hits, total = by.get(prompt.group, (0, 0))
        by[prompt.group] = hits + hit, total + 1
    return by


def compiling_seconds() -> float:
    """CPU seconds to compile the built-in lexicon anew."""
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        compile_index([data_root() / "lexicons"], Path(folder) / "lexicon.index")
    return time.process_time() - began


def line(name: str, by: dict[str, tuple[int, int]], measure: dict[str, Any], build: float) -> str:
    corrupted = [by[one.name] for one in CORRUPTIONS if one.name != AS_WRITTEN and one.name in by]
    shares = (by[AS_WRITTEN], tuple(map(sum, zip(*corrupted, strict=True))), by[DECOYS], by[CLEAN])
    times = sorted(measure["milliseconds"])
    return (
        f"{name:27s}{len(times):6d} {''.join(share(*one) for one in shares)}{median(times):9.3f}"
        f"{times[int(len(times) * 0.99)]:9.3f}{measure['memory_mib']:8.0f}{build:8.2f}"
    )


def report_classes(columns: dict[str, dict[str, tuple[int, int]]]) -> None:
    """Per cent found in each class, a column for each matcher."""
    print(f"\n{'found, per cent':34s}" + "".join(f"{name:>27s}" for name in columns))
    for corruption in CORRUPTIONS:
        cells = (column.get(corruption.name, (0, 0)) for column in columns.values())
        shown = (f"{100 * hits / of:.0f} of {of}" if of else "–" for hits, of in cells)
        print(f"{corruption.name:34s}" + "".join(f"{one:>27s}" for one in shown))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=20, help="prompts of each class")
    options.add_argument("--seed", type=int, default=SEED)
    arguments = options.parse_args()
    names = DrawnNames(Screener(live=False).index, arguments.seed)
    of, known = prompts(names, arguments.count, arguments.seed), known_names(names)
    print(f"{len(known):,} names and aliases; {len(of):,} prompts of {WORDS} words; per cent with 95 % interval")
    headings = "".join(f"{one:16s}" for one in ("as written", "corrupted", "wrong: decoys", "wrong: no name"))
    print(f"{'':27s}{'prompts':9s}{headings}   p50 ms   p99 ms     MiB build s", flush=True)
    columns = {}
    for name, (_, every) in MATCHERS.items():
        measure = measured(name, {"names": known, "texts": [one.text for one in of[::every]]})
        if "missing" in measure:
            print(f"{name:27s}not installed: {measure['missing']} (pip install 'screener[bench]')")
            continue
        by = counts(of[::every], measure["found"], sure=name == _OWN)
        build = compiling_seconds() if name == _OWN else measure["build_seconds"]
        print(line(name, by, measure, build), flush=True)
        columns[name] = by
        if name == _OWN:
            columns[f"{_OWN}, questions too"] = by = counts(of, measure["found"], sure=False)
            print(line(f"{_OWN}, questions too", by, measure, build), flush=True)
    report_classes(columns)


if __name__ == "__main__":
    main()
