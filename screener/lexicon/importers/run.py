"""Runs an import: items become rows, counts and checkpoints; at the end the files go under their names."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from screener.errors import InputError
from screener.lexicon.importers.checkpoint import Checkpoint, Stage, checkpoint_path, read_checkpoint, write_checkpoint
from screener.lexicon.importers.item import Importer, Position
from screener.lexicon.importers.known import Known
from screener.lexicon.importers.outputs import Outputs, parts_match, place_outputs
from screener.lexicon.importers.row_writer import RowWriter
from screener.lexicon.importers.seen_ids import SeenIds
from screener.lexicon.importers.sole_import import sole_import
from screener.lexicon.importers.tally import Tally

# Items between two checkpoints: a second of work that is done again after a kill. One costs some milliseconds.
CHECKPOINT_EVERY = 40 * 256
_SHOWN_EVERY = 256  # CHECKPOINT_EVERY is a multiple of it
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _say_nothing(_message: str) -> None: ...


def _show_nothing(_items: int, _share: float | None) -> None: ...


@dataclass(frozen=True, slots=True)
class Manner:
    """How an import is run. known: what to compare with, None for nothing; write_known: write those rows all the same.

    say is called with what a person should know before the end; show with the items so far and the share read.
    """

    known: Known | None = None
    write_known: bool = False
    say: Callable[[str], None] = _say_nothing
    show: Callable[[int, float | None], None] = _show_nothing


def run_import(importer: Importer, into: Path, manner: Manner | None = None) -> Tally:
    """Imports a source into an overlay folder, or goes on with an import of it that was broken off.

    Whoever reads the folder meanwhile reads the files of the import before. Raises InputError for a source that holds
    none of its kind, for a folder that is full or cannot be written, and where another import is at work there.
    """
    with sole_import(into):
        try:
            return _Run(importer, into, manner or Manner()).through()
        except OSError as problem:
            raise _unwritable(into, problem) from None


class _Run:
    def __init__(self, importer: Importer, into: Path, manner: Manner) -> None:
        self._importer, self._into, self._manner = importer, into, manner
        self._identity = importer.identity()
        self._compared = f"{manner.known.version}{' all' * manner.write_known}" if manner.known else ""
        self._checkpoint = checkpoint_path(into, importer.name)

    def through(self) -> Tally:
        earlier = self._earlier()
        if earlier is not None and earlier.stage == "placing":
            return self._placed(Tally.from_record(earlier.tally))
        tally = Tally.from_record(earlier.tally) if earlier else Tally()
        outputs = Outputs(self._into, self._importer.name, self._importer.folders, earlier.sizes if earlier else {})
        try:
            if earlier is None or earlier.stage == "reading":
                self._read(outputs, tally, earlier.position if earlier else [])
            if tally.is_empty():
                self._give_up(outputs)
                raise self._nothing_found(tally)
            self._importer.complete(outputs, tally)
            self._save("placing", outputs, tally, self._importer.position())
        finally:
            outputs.close()
        return self._placed(tally)

    def _earlier(self) -> Checkpoint | None:
        """The checkpoint to go on from; None to begin anew."""
        earlier = read_checkpoint(self._checkpoint)
        if earlier is None:
            return None
        if (earlier.identity, earlier.compared) != (self._identity, self._compared):
            self._manner.say("An import was broken off; its source, options or lexicon have changed: beginning anew.")
            return None
        if earlier.stage != "placing" and not parts_match(
            self._into, self._importer.name, self._importer.folders, earlier.sizes
        ):
            self._manner.say("An import was broken off, and its files have changed: beginning anew.")
            return None
        rows = sum(earlier.tally["written"].values())
        self._manner.say(f"Going on with an import that was broken off after {rows:,} rows.")
        return earlier

    def _read(self, outputs: Outputs, tally: Tally, position: Position) -> None:
        importer, manner = self._importer, self._manner
        if not position:
            self._save("reading", outputs, tally, [])
        seen = outputs.written_ids() if position else SeenIds()
        writer = RowWriter(importer, outputs, tally, seen, manner.known, manner.write_known)
        try:
            for count, item in enumerate(importer.items(position, tally), 1):
                writer.take(item)
                if not count % _SHOWN_EVERY:
                    manner.show(count, importer.share())
                    if not count % CHECKPOINT_EVERY:
                        self._save("reading", outputs, tally, importer.position())
        except InputError:  # the source cannot be read on: what came is kept for the next start
            if tally.is_empty():
                self._give_up(outputs)
            else:
                self._save("reading", outputs, tally, importer.position())
            raise
        self._save("read", outputs, tally, importer.position())

    def _give_up(self, outputs: Outputs) -> None:
        outputs.remove()
        self._checkpoint.unlink(missing_ok=True)

    def _save(self, stage: Stage, outputs: Outputs, tally: Tally, position: Position) -> None:
        sizes = outputs.save()
        record = Checkpoint(self._identity, self._compared, stage, list(position), sizes, tally.to_record())
        write_checkpoint(self._checkpoint, record)

    def _placed(self, tally: Tally) -> Tally:
        place_outputs(self._into, self._importer.name, self._importer.folders)
        self._checkpoint.unlink(missing_ok=True)
        return tally

    def _nothing_found(self, tally: Tally) -> InputError:
        first = f" The first: {tally.told[0]}" if tally.told else ""
        return InputError(
            f"{self._importer.source} holds nothing of what {self._importer.holds} holds.{first}",
            next_step="Nothing was changed. Check that it is the right file.",
            subject=self._importer.source,
        )


def _unwritable(into: Path, problem: OSError) -> InputError:
    if problem.errno in _FULL:
        return InputError(
            f"{into} is full ({problem.strerror}).",
            next_step="What was imported before is unchanged. Make room; the same command then goes on.",
            subject=str(into),
        )
    return InputError(
        f"{problem.filename or into} cannot be written: {problem.strerror or problem}.",
        next_step="What was imported before is unchanged. Check the folder and its permissions.",
        subject=str(into),
    )
