"""How far an import is: one line that is rewritten on a terminal, else a line every ten seconds."""

from __future__ import annotations

import sys
from time import monotonic

_ON_TERMINAL, _ELSEWHERE = 0.2, 10.0  # seconds between two lines


class ImportProgress:
    """Writes to standard error; nothing where `quiet`."""

    def __init__(self, name: str, *, quiet: bool) -> None:
        self._name, self._quiet = name, quiet
        self._terminal = sys.stderr.isatty()
        self._every = _ON_TERMINAL if self._terminal else _ELSEWHERE
        self._began = self._last = monotonic()
        self._width = 0

    def say(self, message: str) -> None:
        if not self._quiet:
            self._clear()
            print(f"screener: {message}", file=sys.stderr)

    def show(self, items: int, share: float | None) -> None:
        now = monotonic()
        if self._quiet or now - self._last < self._every:
            return
        self._last = now
        part = f"{share:.1%} read, " if share is not None else ""
        line = f"{self._name}: {part}{items:,} records, {items / (now - self._began):,.0f} a second"
        if self._terminal:
            print(f"\r{line:<{self._width}}", end="", file=sys.stderr, flush=True)
            self._width = len(line)
        else:
            print(line, file=sys.stderr)

    def end(self) -> None:
        """Leaves no half line behind."""
        if not self._quiet:
            self._clear()

    def _clear(self) -> None:
        if self._width:
            print(f"\r{' ' * self._width}\r", end="", file=sys.stderr, flush=True)
            self._width = 0
