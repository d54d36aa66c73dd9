"""`screener prompts`: a file of prompts, one verdict a line, in order, as they are read."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from screener.cli.threshold import add_screening_options, reaches, screening_settings
from screener.errors import InputError, ScreenerError
from screener.verdict import OUTCOMES, Verdict

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.batch.prompt_rows import Row
    from screener.screener import Screener
    from screener.settings import Settings


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("prompts", help="screen a file of prompts", allow_abbrev=False)
    parser.add_argument("file", metavar="FILE", help="a .jsonl, .csv or .txt file, or - for standard input")
    parser.add_argument("--text-field", default="text", metavar="NAME", help="field or column of the prompt (text)")
    parser.add_argument("--format-in", choices=("jsonl", "csv", "txt"), help="the format, if the name does not tell")
    parser.add_argument("--format", choices=("jsonl", "text"), default="jsonl", help="the answers: JSON lines, or text")
    add_screening_options(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    settings = screening_settings(options)
    label = "standard input" if options.file == "-" else options.file
    answers = _Answers(label, options.format)
    try:
        _screen(options, label, settings, answers)
    except InputError as error:
        # About the file as a whole: in its place among the answers, and in words for the person who waits.
        answers.add(error)
        print(f"screener: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print(answers.summary(), file=sys.stderr)
        raise
    print(answers.summary(), file=sys.stderr)
    return answers.status(settings.fail_on)


def _screen(options: argparse.Namespace, label: str, settings: Settings, answers: _Answers) -> None:
    """Raises InputError for a file that cannot be read, or holds nothing: what was not screened is never a 0."""
    from screener.batch.input_lines import opened_lines
    from screener.batch.prompt_rows import form_by_name, prompt_rows

    form = options.format_in or form_by_name(options.file)
    with opened_lines(options.file) as lines:
        from screener.records.assignment import with_clearances
        from screener.screener import Screener

        screener = with_clearances(Screener(settings))
        for row in prompt_rows(lines, label, text_field=options.text_field, form=form):
            answers.add(row if isinstance(row, InputError) else _verdict(row, screener))
    if not answers.total:
        raise InputError(f"{label} holds no prompts.", next_step="Check what wrote it.", subject=label)


def _verdict(row: Row, screener: Screener) -> Verdict | ScreenerError:
    """The verdict on one row; whatever goes wrong with it is its own error, and the next row is screened."""
    try:
        return screener.prompt(row.text, negative=row.negative, name=row.name)
    except ScreenerError as error:
        error.subject = row.place
        error.message = f"{row.place}: {error.message}"
        return error
    except Exception as problem:  # not its text, which may quote the prompt
        return InputError(
            f"{row.place} could not be screened ({type(problem).__name__}).",
            next_step="This is a defect: report this line, without the prompt.",
            subject=row.place,
        )


class _Answers:
    """Prints each answer on a line of its own and counts them by outcome."""

    def __init__(self, label: str, form: str) -> None:
        self._label, self._form = label, form
        self._counts = dict.fromkeys((*OUTCOMES, "error"), 0)

    @property
    def total(self) -> int:
        return sum(self._counts.values())

    def add(self, answer: Verdict | ScreenerError) -> None:
        from screener.cli.verdict_text import error_line, verdict_line

        as_json = self._form == "jsonl"
        if isinstance(answer, Verdict):
            self._counts[answer.outcome] += 1
            line = answer.to_json() if as_json else verdict_line(answer)
        else:
            self._counts["error"] += 1
            line = json.dumps(answer.to_dict()) if as_json else error_line(answer)
        print(line, flush=True)  # whoever reads along sees each answer as it is made

    def summary(self) -> str:
        counts = ", ".join(f"{self._counts[word]:,} {word}" for word in ("escalate", "judge", "notify"))
        return f"screener: {self._label}: {counts}, {self._counts['error']:,} not screened"

    def status(self, fail_on: str) -> int:
        """2 where anything could not be screened, else 1 where an outcome reaches the threshold, else 0."""
        if self._counts["error"]:
            return 2
        return 1 if any(self._counts[outcome] and reaches(outcome, fail_on) for outcome in OUTCOMES) else 0
