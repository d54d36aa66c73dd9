"""A measure as people read it in a terminal: names, bands, mix-ups, outcomes, the suggested score."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from screener.cli.terminal import Terminal, safe
from screener.verdict import OUTCOMES
from screener.wording import listed

if TYPE_CHECKING:
    from screener.evaluation.measure import Count, Measure
    from screener.evaluation.mix_up import MixUp, Named
    from screener.evaluation.share import Share

_MOST_SHOWN = 20  # rows of a list; --json has all
_INDENT = "   "
_LONGEST_NAME = 40  # code points of a name, class or id that somebody wrote
_HEADS = ("precision", "recall", "F1")
_LEFT_OUT = {
    "tool": "names found over a tool ({})",
    "negative": "names found in negative prompts ({})",
    "no_name": "findings about no name ({})",
}


def eval_text(measure: Measure, label: str, terminal: Terminal) -> str:
    """The whole report, ending in a line end. Names are written out, the words of prompts never."""
    return "\n".join(_lines(measure, label, terminal)) + "\n"


def _lines(measure: Measure, label: str, terminal: Terminal) -> Iterator[str]:
    counted = (measure.prompts, "prompt"), (measure.all.labels, "label"), (measure.all.spans, "name")
    counts = [f"{of:,} {noun}{'' if of == 1 else 's'}" for of, noun in counted]
    yield f"{safe(label)}: {', '.join(counts)} found"
    kinds = [(kind, count) for kind, count in measure.kinds.items() if count.spans or count.labels]
    yield from _table(["", *_HEADS], [_cells("all", measure.all), *(_cells(*one) for one in kinds)], terminal)
    if any(measure.classes):
        classes = sorted(measure.classes.items(), key=lambda one: (not one[0], one[0]))
        yield from _table(["by class", *_HEADS], [_cells(name or "(none)", one) for name, one in classes], terminal)
    bands = [[band, _share(count.precision)] for band, count in measure.bands.items()]
    yield from _table(["how sure", "right"], bands, terminal)
    yield from _mix_ups(measure, terminal)
    yield from _outcomes(measure, terminal)
    yield ""
    yield from _closing(measure, terminal)


def _mix_ups(measure: Measure, terminal: Terminal) -> Iterator[str]:
    ranked = list(measure.mix_ups.most_frequent())
    if not ranked:
        return
    yield ""
    yield terminal.styled("labelled → found", "mark")
    for one, count, prompts in ranked[:_MOST_SHOWN]:
        yield f"{count:6,}  {_labelled(one)} → {_found(one)}   ({', '.join(map(_short, prompts))})"
    if len(ranked) > _MOST_SHOWN:
        yield f"{_INDENT}and {len(ranked) - _MOST_SHOWN:,} more, listed with --json"


def _outcomes(measure: Measure, terminal: Terminal) -> Iterator[str]:
    if not measure.outcomes:
        return
    rows = [[wanted, *(f"{measure.outcomes[wanted, got]:,}" for got in OUTCOMES)] for wanted in OUTCOMES]
    yield from _table(["labelled \\ got", *OUTCOMES], rows, terminal)
    yield f"As labelled: {_share(measure.right_outcomes())}."


def _closing(measure: Measure, terminal: Terminal) -> Iterator[str]:
    threshold = measure.threshold()
    if threshold is None:
        yield "No score reaches 95 % precision."
    else:
        yield terminal.wrapped(
            f"From a match score of {threshold.score:g} on, precision is {_share(threshold.precision)}; "
            f"recall is {_share(threshold.recall)} there."
        )
    left_out = [words.format(f"{count:,}") for why, words in _LEFT_OUT.items() if (count := measure.left_out[why])]
    if left_out:
        yield terminal.wrapped(f"Left out: {listed(left_out)}.")
    unlisted = measure.unlisted.most_common()
    if unlisted:
        more = [f"{len(unlisted) - _MOST_SHOWN:,} more"] if len(unlisted) > _MOST_SHOWN else []
        names = listed([f"{_short(name)} ({count:,})" for name, count in unlisted[:_MOST_SHOWN]] + more)
        yield terminal.wrapped(f"Labelled names that no entity of the lexicon bears: {names}.")


def _cells(name: str, count: Count) -> list[str]:
    harmonic = "–" if count.f1 is None else f"{count.f1:.2f}"
    return [_short(name), _share(count.precision), _share(count.recall), harmonic]


def _table(head: list[str], rows: list[list[str]], terminal: Terminal) -> Iterator[str]:
    """An empty line, the head and the rows, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = ["   ".join(map(str.ljust, row, widths)).rstrip() for row in (head, *rows)]
    yield from ("", terminal.styled(lines[0], "mark"), *lines[1:])


def _share(share: Share) -> str:
    """As in: "96.4 % (91.9–98.5), 134 of 139"; a dash where nothing was counted."""
    if share.value is None:
        return "–"
    low, high = share.interval
    return f"{100 * share.value:.1f} % ({100 * low:.1f}–{100 * high:.1f}), {share.hits:,} of {share.of:,}"


def _labelled(one: MixUp) -> str:
    return "nothing" if one.labelled is None else _named(one.labelled, one.found)


def _found(one: MixUp) -> str:
    if one.found is None:
        return "nothing"
    return _named(one.found, one.labelled) if one.found.name else "a name in no lexicon"


def _named(named: Named, beside: Named | None) -> str:
    """A name with its kind; with its id where the name beside it reads the same."""
    same = beside is not None and (named.name, named.kind) == (beside.name, beside.kind)
    return f"{_short(named.name)} ({named.id if same and named.id else named.kind})"


def _short(text: str) -> str:
    """Text that somebody wrote, safe on a terminal, on one line."""
    line = " ".join(safe(text).split())
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…"
