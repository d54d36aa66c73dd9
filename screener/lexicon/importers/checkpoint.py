"""Where an import stands, in a small JSON file beside its outputs: the same command goes on from there."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from screener.lexicon.importers.item import Position

_FORMAT = 1

# reading: rows are being written. read: all of the source was read. placing: all is written, and goes under its names.
Stage = Literal["reading", "read", "placing"]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """identity: the source's files and options. sizes: bytes of each part up to `position`. tally: the counts so far.

    compared: version of the lexicon that was compared with, or empty.
    """

    identity: dict[str, Any]
    compared: str
    stage: Stage
    position: Position
    sizes: dict[str, int]
    tally: dict[str, Any]


def checkpoint_path(folder: Path, name: str) -> Path:
    return folder / f"{name}.import.json"


def read_checkpoint(path: Path) -> Checkpoint | None:
    """None where there is none, or none that can be read: the import then begins anew."""
    try:
        record = json.loads(path.read_bytes())
        if record.pop("format") != _FORMAT:
            return None
        return Checkpoint(**record)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Replaces the file as a whole. Raises OSError where the disk is full; the earlier one then still stands."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        with open(fresh, "wb") as file:
            file.write(json.dumps({"format": _FORMAT, **asdict(checkpoint)}, ensure_ascii=False).encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
