"""`screener eval`: precision and recall on the user's own labelled prompts."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from screener.errors import InputError, ScreenerError, UnscreenablePrompt

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.evaluation.label import LabelledPrompt
    from screener.evaluation.measure import Measure
    from screener.screener import Screener

# As many wrong lines as somebody mends in one go.
_MOST_ERRORS = 20


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("eval", help="measure precision and recall on labelled prompts", allow_abbrev=False)
    parser.add_argument(
        "file", metavar="LABELLED.jsonl", help="JSON lines with `text` and `mentions`, or - for standard input"
    )
    parser.add_argument("--json", action="store_true", help="print the tables, or an error a line, for programs")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """0 where all was measured, else 2: a share of a part would pass for that of the whole."""
    from screener.settings import load_settings

    settings = load_settings()
    label = "standard input" if options.file == "-" else options.file
    prompts, errors = _read(options.file, label)
    if errors:
        return _refused(errors, label, as_json=options.json)
    from screener.evaluation.measure import Measure
    from screener.screener import Screener

    screener = Screener(settings, live=False)  # one lexicon for all
    measure = Measure(screener.index)
    errors = _measured(prompts, screener, measure)
    if errors:
        return _refused(errors, label, as_json=options.json)
    if options.json:
        made_with = {
            "lexicon": screener.lexicon.facts(), "policy": {"version": screener.policy.version},
            "as_of": settings.day().isoformat(), "territories": settings.territories,
        }  # fmt: skip
        print(json.dumps({"schema": "screener.evaluation/1", "file": label, **measure.to_dict(), **made_with}))
        return 0
    from screener.cli.eval_text import eval_text
    from screener.cli.terminal import Terminal

    sys.stdout.write(eval_text(measure, label, Terminal()))
    return 0


def _read(file: str, label: str) -> tuple[list[LabelledPrompt], list[ScreenerError]]:
    """All labelled prompts, and all lines that are wrong. Raises InputError for a file that holds none of either."""
    from screener.batch.input_lines import opened_lines
    from screener.evaluation.label_lines import labelled_prompts

    prompts: list[LabelledPrompt] = []
    errors: list[ScreenerError] = []
    with opened_lines(file) as lines:
        for row in labelled_prompts(lines, label):
            if isinstance(row, InputError):
                errors.append(row)
            else:
                prompts.append(row)
    if not prompts and not errors:
        raise InputError(f"{label} holds no labelled prompts.", next_step="Check what wrote it.", subject=label)
    return prompts, errors


def _measured(prompts: Iterable[LabelledPrompt], screener: Screener, measure: Measure) -> list[ScreenerError]:
    """Adds each prompt and its verdict to the measure; the errors of those that cannot be screened."""
    errors: list[ScreenerError] = []
    for prompt in prompts:
        try:
            verdict = screener.prompt(prompt.text, negative=prompt.negative)
        except UnscreenablePrompt as error:
            message = f"{prompt.place}: {error.message}"
            errors.append(InputError(message, next_step=error.next_step, subject=prompt.place))
            continue
        measure.add(prompt, verdict)
    return errors


def _refused(errors: list[ScreenerError], label: str, *, as_json: bool) -> int:
    from screener.cli.terminal import safe

    for error in errors[:_MOST_ERRORS]:
        if as_json:
            print(json.dumps(error.to_dict()))
        else:
            print(f"screener: {safe(str(error))}", file=sys.stderr)
    wrong = "1 line is" if len(errors) == 1 else f"{len(errors):,} lines are"
    shown = f" (the first {_MOST_ERRORS} are shown)" if len(errors) > _MOST_ERRORS else ""
    print(f"screener: {safe(label)}: {wrong} wrong{shown}; nothing was measured.", file=sys.stderr)
    return 2
