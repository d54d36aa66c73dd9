"""Where a scan's answers go: lines or a table on standard output or in a file, and a report."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from os.path import splitext
from typing import TYPE_CHECKING

from screener.errors import InputError

if TYPE_CHECKING:
    from screener.batch.destination import Destination
    from screener.batch.entry import Entry
    from screener.batch.outputs import Output, Writable
    from screener.batch.roots import Root
    from screener.batch.scan import Scan
    from screener.batch.tally import Tally


class Outputs:
    """What the options ask for. Files are begun before the scan, so that a wrong place is said at once."""

    def __init__(self, options: argparse.Namespace, roots: Sequence[Root], stack: ExitStack) -> None:
        from screener.batch.report import Report

        if options.thumbnails and not options.report:
            raise InputError("--thumbnails is for the report.", next_step="Add --report FILE.html.")
        self.thumbnails: bool = options.thumbnails
        self._destinations: list[Destination] = []
        self._roots, self._stack = roots, stack
        form = _format(options)
        # A spreadsheet knows by the mark at the beginning that the letters are UTF-8.
        encoding = "utf-8-sig" if form == "csv" else "utf-8"
        file = self._destination(options.out, encoding).file if options.out else _StandardOutput()
        self._outputs: list[Output] = [_output(form, file)]
        self._report, self._page = None, None
        if options.report:
            self._page = self._destination(options.report)
            self._report = Report()
            stack.callback(self._report.close)
            self._outputs.append(self._report)

    def add(self, entry: Entry) -> None:
        for output in self._outputs:
            output.add(entry)

    def keep(self, scan: Scan, tally: Tally) -> None:
        """Writes the report and puts the files in their places."""
        if self._report is not None and self._page is not None:
            self._report.write(self._page.file, scan, tally)
        for destination in self._destinations:
            destination.keep()

    def _destination(self, path: str, encoding: str = "utf-8") -> Destination:
        from screener.batch.destination import Destination

        destination = Destination(path, self._roots, encoding=encoding)
        self._stack.callback(destination.discard)
        self._destinations.append(destination)
        return destination


class _StandardOutput:
    """Standard output as it is at each moment (a progress bar stands in for it), seen at once by who reads along."""

    def write(self, text: str) -> int:
        written = sys.stdout.write(text)
        sys.stdout.flush()
        return written


def _format(options: argparse.Namespace) -> str:
    """What was asked for; else what the name of the file says, text where there is no file."""
    if options.format or not options.out:
        return options.format or "text"
    return {".csv": "csv", ".txt": "text"}.get(splitext(options.out)[1].lower(), "jsonl")


def _output(form: str, file: Writable) -> Output:
    from screener.batch.outputs import JsonLines, Lines, Table
    from screener.cli.terminal import Terminal

    if form == "csv":
        return Table(file)
    if form == "jsonl":
        return JsonLines(file)
    return Lines(file, Terminal().styled) if isinstance(file, _StandardOutput) else Lines(file)
