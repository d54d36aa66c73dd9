"""Recall by the way a name is written, with 95 % Wilson intervals; wrong entities beside it; people who do not exist.

    python benchmarks/recall.py [--count 300] [--class WORDS] [--cells] [--show N] [--seed 11]

Names of the built-in lexicon are drawn with a fixed seed (half of them people's; drawn_names.py), written in every way
of corruptions.py and put into neutral sentences (carriers.toml). A name counts as found when a finding over its words,
in any band, names its entity or another of the same name. "Asked" is the share found only in the band `review`,
"instead" the share where another entity was named over these words and the right one was not, "beside" where both were.
Titles do name their heroes: an entity tied to the right one, or named in full by the same words, is not counted.

Left out: entities marked ambiguous; names of one word that are a word of some language or borne by several, and in the
classes where one changed word may be any word (edits, splits, joins, digits) all names of one word; forms that are the
name of somebody else ("Paul Simons" for Paul Simon). Nobody could decide those without more words.

Decoys are people who do not exist: the given name of one listed person and the family name of another.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corruptions import CORRUPTIONS, KINDS, Corruption
from drawn_names import LENGTHS, SEED, DrawnName, DrawnNames

from screener import Finding, Screener
from screener.evaluation.share import wilson
from screener.verdict import EntityFacts

# Of the decoys, the share named as somebody with certainty or likelihood, and that with questions counted too.
MOST_SURE, MOST_ASKED = 0.01, 0.04


@dataclass(frozen=True)
class Looked:
    """What came of one written form: findings over its words, split into right ones and others."""

    drawn: DrawnName
    right: tuple[Finding, ...]
    others: tuple[Finding, ...]

    @property
    def asked(self) -> bool:
        return bool(self.right) and all(finding.match.band == "review" for finding in self.right)

    @property
    def wrong(self) -> bool:
        """Whether an entity is named that these words do not name."""
        return any(one.entity and not _is_named_too(one.entity, self.drawn) for one in self.others)

    def __str__(self) -> str:
        named = ", ".join(
            f"{one.entity.name if one.entity else 'an unknown name'} ({one.match.band}, {one.match.method})"
            for one in self.others
        )
        return f"{self.drawn.written} [{self.drawn.name}] -> {named or 'nothing'}"


def findings_over(screener: Screener, text: str, start: int, end: int) -> list[Finding]:
    """What is found in the stretch [start, end) of a text; the words around it may have findings of their own."""
    return [
        finding for finding in screener.prompt(text).findings
        if any(span.start < end and start < span.end for span in finding.spans)
    ]  # fmt: skip


def look(screener: Screener, drawn: DrawnName) -> Looked:
    over = findings_over(screener, drawn.text, drawn.start, drawn.end)
    right = [finding for finding in over if finding.entity and finding.entity.id in drawn.accepted]
    return Looked(drawn, tuple(right), tuple(finding for finding in over if finding not in right))


def _is_named_too(other: EntityFacts, drawn: DrawnName) -> bool:
    """Whether the name truly names the other as well: Graham Norton in The Graham Norton Show, a title's own hero."""
    if other.id in drawn.entity.links:
        return True
    return " " in other.name and other.name.lower() in drawn.name.lower()


def share(found: int, of: int) -> str:
    """A share with its interval in per cent; a dash where nothing was drawn."""
    if not of:
        return f"{'–':>6s}{'':10s}"
    low, high = wilson(found, of)
    return f"{100 * found / of:6.1f} {f'{100 * low:.0f}–{100 * high:.0f}':9s}"


def row(name: str, looked: Sequence[Looked], corruption: Corruption) -> str:
    found, of = sum(bool(one.right) for one in looked), len(looked)
    target = "" if corruption.target is None else f"{100 * corruption.target:.0f}"
    below = "<" if corruption.target is not None and of and found / of < corruption.target else " "
    wrong = [one for one in looked if one.wrong]
    rates = (
        sum(one.asked for one in looked), sum(not one.right for one in wrong), sum(bool(one.right) for one in wrong),
    )  # fmt: skip
    cells = [[one for one in looked if one.drawn.entity.kind == kind] for kind in KINDS]
    cells += [[one for one in looked if one.drawn.length == length] for length in LENGTHS]
    by = "".join(share(sum(bool(one.right) for one in cell), len(cell)) for cell in cells)
    others = "".join(f"{100 * rate / of:8.1f}" for rate in rates) if of else ""
    return f"{name:34s}{of:5d} {share(found, of)}{below}{target:>4s}{others}  {by}"


def cells(looked: Iterable[Looked]) -> Iterable[str]:
    """One line for each kind and length that was drawn."""
    by: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
    for one in looked:
        by[one.drawn.entity.kind, one.drawn.length].append(bool(one.right))
    for kind in KINDS:
        for length in LENGTHS:
            if found := by.get((kind, length)):
                yield f"    {kind:14s}{length:6s}{len(found):17d} {share(sum(found), len(found))}"


def report_decoys(screener: Screener, names: DrawnNames, count: int, show: int) -> None:
    """How often a person who does not exist is taken for one who does; an unknown name that is asked about is right."""
    sure: list[tuple[str, list[Finding]]] = []
    asked: list[tuple[str, list[Finding]]] = []
    for name, text in names.decoys(count):
        start = text.index(name)
        named = [one for one in findings_over(screener, text, start, start + len(name)) if one.entity]
        if named:
            (asked if all(finding.match.band == "review" for finding in named) else sure).append((name, named))
    for title, wrong, most in (("likely or certain", sure, MOST_SURE), ("any band", sure + asked, MOST_ASKED)):
        over = ">" if len(wrong) > most * count else " "
        name = f"decoys named, {title}"
        print(f"{name:34s}{count:5d} {share(len(wrong), count)}{over}{100 * most:4.0f} at most")
        for decoy, named in wrong[:show]:
            print(f"    {decoy} -> {', '.join(finding.entity.name for finding in named if finding.entity)}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=300, help="names a class")
    options.add_argument("--class", dest="classes", action="append", help="only classes whose name holds these words")
    options.add_argument("--cells", action="store_true", help="each kind and length of each class on its own line")
    options.add_argument("--show", type=int, default=0, metavar="N", help="so many misses of each class")
    options.add_argument("--seed", type=int, default=SEED)
    arguments = options.parse_args()
    screener = Screener(live=False)
    names = DrawnNames(screener.index, arguments.seed)
    headings = "".join(f"{heading:16s}" for heading in (*KINDS, *(f"{length} letters" for length in LENGTHS)))
    print(f"{'per cent, 95 % interval':34s}names  found         target  asked instead  beside    {headings}")
    for corruption in CORRUPTIONS:
        if arguments.classes and not any(words in corruption.name for words in arguments.classes):
            continue
        looked = [look(screener, drawn) for drawn in names.draw(corruption, arguments.count)]
        print(row(corruption.name, looked, corruption), flush=True)
        if arguments.cells:
            print("\n".join(cells(looked)))
        for miss in [one for one in looked if not one.right][: arguments.show]:
            print(f"    {miss}")
    if not arguments.classes or any(words in "decoys" for words in arguments.classes):
        report_decoys(screener, names, arguments.count * 3, arguments.show)


if __name__ == "__main__":
    main()
