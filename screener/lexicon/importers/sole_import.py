"""One import at a time in one folder: two would write each other's files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from screener.errors import InputError
from screener.sole_writer import sole_writer


@contextmanager
def sole_import(folder: Path) -> Iterator[None]:
    """Keeps other imports out of a folder, which is made if need be, readable by its owner alone.

    Raises InputError where another import is at work or the folder cannot be written.
    """
    with ExitStack() as held:
        try:
            held.enter_context(sole_writer(folder, wait=False))
        except BlockingIOError:
            raise InputError(
                f"Another import is writing into {folder}.",
                next_step="Wait until it has finished, or name another folder with --into.",
                subject=str(folder),
            ) from None
        except OSError as problem:
            raise InputError(
                f"{folder} cannot be written: {problem.strerror}.",
                next_step="Name a folder with --into that can be written to.",
                subject=str(folder),
            ) from None
        yield
