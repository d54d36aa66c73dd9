"""`screener scan`: folders and files of assets; lines, tables and a report of what is in them."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

from screener.cli.folder_references import with_folder_references
from screener.cli.scan_outputs import Outputs
from screener.cli.threshold import add_picture_options, add_screening_options, reaches
from screener.settings import load_settings
from screener.verdict import OUTCOMES

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.batch.scan import Scan
    from screener.batch.tally import Tally

_EPILOG = """\
Nothing is written into a scanned folder, and nothing that is found leaves this machine. Lines, tables and the report
hold places and kinds, none of the words of prompts.
"""


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("scan", help="screen a folder of assets", epilog=_EPILOG, allow_abbrev=False)
    parser.add_argument("paths", nargs="+", metavar="FOLDER", help="folders and files; a folder with all below it")
    parser.add_argument("--report", metavar="FILE.html", help="write a report for people, one file to be sent or kept")
    parser.add_argument("--format", choices=("jsonl", "csv", "text"), help="JSON lines, a clearance table, or text")
    parser.add_argument("--out", metavar="FILE", help="write the lines or the table there, not to standard output")
    parser.add_argument("--thumbnails", action="store_true", help="show the pictures, small, in the report")
    parser.add_argument(
        "--reference", metavar="FOLDER", action="append", default=[],
        help="pictures to look for in this run, besides the banks; repeatable",
    )  # fmt: skip
    parser.add_argument("--processes", type=int, metavar="N", help="files opened at a time (default: one a core)")
    parser.add_argument(
        "--include", action="append", default=[], metavar="GLOB", help="only files that fit; repeatable"
    )
    parser.add_argument("--exclude", action="append", default=[], metavar="GLOB", help="no files or folders that fit")
    parser.add_argument("--text-field", default="text", metavar="NAME", help="field or column of the prompt (text)")
    add_picture_options(parser)
    add_screening_options(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from screener.batch.roots import roots_of
    from screener.batch.scan import Chosen, Scan

    settings = load_settings(
        fail_on=options.fail_on, as_of=options.as_of, territories=options.territories, processes=options.processes
    )
    roots = roots_of(options.paths)
    with ExitStack() as stack:
        settings, all_read = with_folder_references(options.reference, settings, stack)
        outputs = Outputs(options, roots, stack)
        chosen = Chosen(roots, options.include, options.exclude, options.text_field, thumbnails=outputs.thumbnails)
        scan = stack.enter_context(Scan(chosen, settings))
        tally = _scanned(scan, outputs)
    if tally.stopped:
        raise KeyboardInterrupt
    return _status(tally, settings.fail_on) if all_read else 2


def _scanned(scan: Scan, outputs: Outputs) -> Tally:
    """Scans; what is done is kept and summed up, also where the scan is stopped or fails."""
    from screener.batch.progress import Progress
    from screener.batch.tally import Tally

    tally = Tally()
    try:
        with _stopped_by_interrupt(scan), Progress(scan) as progress, closing(scan.entries()) as entries:
            for entry in entries:
                tally.add(entry)
                outputs.add(entry)
                progress.show(tally)
    except BaseException:
        tally.stopped = True
        raise
    finally:
        tally.stopped = tally.stopped or scan.stopped
        outputs.keep(scan, tally)
        for line in tally.lines():
            print(f"screener: {line}", file=sys.stderr)
    return tally


# Ctrl+C, what a service manager sends, and a terminal that is closed.
_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def _stopped_by_interrupt(scan: Scan) -> Iterator[None]:
    """The first signal lets the scan end in good order; the next one ends it as it would have."""
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    def stop(_number: int, _frame: object) -> None:
        restore()
        scan.stop()

    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # nohup: a closed terminal is no reason to end
            signal.signal(number, stop)
    try:
        yield
    finally:
        restore()


def _status(tally: Tally, fail_on: str) -> int:
    """2 where anything could not be screened, or nothing was; else 1 where the threshold is reached, else 0."""
    if tally.errors or not tally.outcomes:
        return 2
    return 1 if any(tally.outcomes[outcome] and reaches(outcome, fail_on) for outcome in OUTCOMES) else 0
