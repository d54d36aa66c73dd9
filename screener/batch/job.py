"""Pieces of work, in the order of the walk; each is done by one process at one time."""

from __future__ import annotations

from dataclasses import dataclass

from screener.batch.entry import Entry
from screener.batch.prompt_rows import Row
from screener.errors import InputError


@dataclass(frozen=True, slots=True)
class File:
    """A file to open: `path` is where it is, `name` how it is called; `member`: its place in the archive at `path`."""

    path: str
    name: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class PictureJob:
    """A picture. `sidecars` are the texts beside it: they are read with it, and by themselves if it cannot be read."""

    file: File
    sidecars: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class TextJob:
    """A text that is read whole. `as_prompts`: prompts among other things (JSON, the parameters that a tool has
    written down); else a document of any length."""

    file: File
    as_prompts: bool = False


@dataclass(frozen=True, slots=True)
class RowsJob:
    """Some rows of a list of prompts, in order; in the place of one that cannot be read, its error."""

    file: File
    rows: tuple[Row | InputError, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """Nothing to do: the entry itself, in its place among the others."""

    entry: Entry


Job = PictureJob | TextJob | RowsJob | Ready
