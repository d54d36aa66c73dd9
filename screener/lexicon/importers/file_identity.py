"""What tells that a source file is still the same, and the day that it speaks for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from screener.errors import InputError

# wikidata-20251103-all.json.gz, artist_2025-11-03.tar.xz
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")


def file_identity(path: Path) -> dict[str, Any]:
    """Place, size in bytes and time of change. Raises InputError for what is no regular file."""
    try:
        status = path.stat()
    except OSError as problem:
        raise InputError(
            f"{path} cannot be read: {problem.strerror}.", next_step="Check the path.", subject=str(path)
        ) from None
    if not path.is_file():
        raise InputError(f"{path} is no file.", next_step="Name a file, not a folder or pipe.", subject=str(path))
    return {"path": str(path.resolve()), "size": status.st_size, "changed": status.st_mtime_ns}


def day_of(path: Path, today: date) -> str:
    """The day for which a dump speaks: the date in its name, else that of the file itself; never after today."""
    found = _DAY_IN_NAME.search(path.name)
    if found:
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            day = today
    else:
        try:
            day = date.fromtimestamp(path.stat().st_mtime)
        except OSError:
            day = today
    return min(day, today).isoformat()
