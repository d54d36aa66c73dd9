"""`screener memo`: the note to the production's contact, and the clearance sheet, from verdicts."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from screener.errors import InputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.guidance.memo_verdict import Unscreened
    from screener.guidance.policy import Policy
    from screener.verdict import Verdict

_FORMATS = ("markdown", "html", "docx", "clearance-csv")
_BY_NAME = {".md": "markdown", ".html": "html", ".htm": "html", ".docx": "docx", ".csv": "clearance-csv"}
# As many wrong lines as somebody mends in one go.
_MOST_ERRORS = 20


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "memo", help="write a note to the production's contact from verdicts", allow_abbrev=False
    )
    parser.add_argument(
        "files", metavar="VERDICTS.jsonl", nargs="+",
        help="what `screener prompts` or `screener scan --format jsonl` printed, or - for standard input",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=_FORMATS, help="default: by the name of --output, else markdown; a clearance sheet is CSV"
    )
    parser.add_argument("--output", metavar="FILE", help="default: standard output")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """0 where the note was written, whatever it says; else 2: a note on a part would pass for one on the whole."""
    form = options.format or _BY_NAME.get(os.path.splitext(options.output or "")[1].lower(), "markdown")
    if form == "docx" and not options.output:
        raise InputError("A .docx is no text for standard output.", next_step="Add --output NOTE.docx.")
    _check_apart(options.files, options.output)
    from screener.cli.memo_answers import read_answers
    from screener.guidance.policy_file import load_policy
    from screener.settings import load_settings

    policy = load_policy(load_settings().guidance)
    answers, errors = read_answers(options.files, policy)
    if errors:
        return _refused(errors)
    written = _written(answers, policy, form)
    if not options.output:
        sys.stdout.write(written.decode("utf-8"))
        return 0
    from screener.batch.destination import Destination

    destination = Destination(options.output, ())
    try:
        # A spreadsheet knows by the mark at the beginning that the letters are UTF-8.
        destination.file.buffer.write((b"\xef\xbb\xbf" if form == "clearance-csv" else b"") + written)
        destination.keep()
    finally:
        destination.discard()
    return 0


def _check_apart(files: list[str], output: str | None) -> None:
    """Raises InputError where the note would be written over the verdicts that it is made from."""
    for file in files:
        if (
            output
            and file != "-"
            and os.path.exists(output)
            and os.path.exists(file)
            and os.path.samefile(output, file)
        ):
            raise InputError(
                f"{output} holds the verdicts and is not written over.", next_step="Name another file.", subject=output
            )


def _written(answers: list[Verdict | Unscreened], policy: Policy, form: str) -> bytes:
    from datetime import date

    from screener.guidance.memo import make_memo
    from screener.guidance.memo_layout import layout
    from screener.guidance.memo_words import load_memo_words

    words = load_memo_words()
    memo = make_memo(answers, date.today())
    if form == "clearance-csv":
        from screener.guidance.clearance_sheet import clearance_sheet

        return clearance_sheet(memo, words).encode()
    blocks = layout(memo, policy, words)
    if form == "docx":
        from screener.guidance.memo_docx import docx_of

        return docx_of(blocks, memo.made_on)
    if form == "html":
        from screener.guidance.memo_html import html_of

        return html_of(blocks).encode()
    from screener.guidance.memo_markdown import markdown_of

    return markdown_of(blocks).encode()


def _refused(errors: list[InputError]) -> int:
    from screener.cli.terminal import safe

    for error in errors[:_MOST_ERRORS]:
        print(f"screener: {safe(str(error))}", file=sys.stderr)
    wrong = "1 line is" if len(errors) == 1 else f"{len(errors):,} lines are"
    shown = f" (the first {_MOST_ERRORS} are shown)" if len(errors) > _MOST_ERRORS else ""
    print(f"screener: {wrong} wrong{shown}; no note was written.", file=sys.stderr)
    return 2
