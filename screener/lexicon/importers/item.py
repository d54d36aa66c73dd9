"""What an importer finds: an entity, something it leaves out and why, or a line that cannot be read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from screener.lexicon.entity import Entity
from screener.lexicon.importers.tally import Tally

if TYPE_CHECKING:
    from screener.lexicon.importers.outputs import Outputs


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that cannot be read. `place` is "names.tsv line 12"; `why` goes on: "is not UTF-8"."""

    place: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sound record that makes no row, by rule; reasons are counted."""

    why: str


Item = Entity | Trouble | LeftOut
# Where an importer stands in its source, for a later start; [] is the beginning.
Position = list[int]


class Importer(ABC):
    """Reads one source, straight through.

    `name` is that of the files that are written (people/wikidata.csv) and stands in every id (person/wikidata-q42).
    `folders` are the ones that the source can fill. Messages say: `source` holds nothing of what `holds` holds.
    """

    name: str
    folders: tuple[str, ...]
    source: str
    holds: str
    # Whether the source names one entity several times as a matter of course; else a repeated id is a trouble.
    repeats_ids = False

    @abstractmethod
    def identity(self) -> dict[str, Any]:
        """Files with size and time, and all options that change the result: an import goes on only under the same."""

    @abstractmethod
    def items(self, position: Position, tally: Tally) -> Iterator[Item]:
        """Everything from a position on, at most one item a line. Remarks about facts that were changed go to `tally`.

        Raises InputError for a source that is none of its kind or cannot be read at all.
        """

    @abstractmethod
    def position(self) -> Position:
        """Where reading goes on after the last item that was given."""

    @abstractmethod
    def place(self) -> str:
        """The place of the last item: file and line."""

    @abstractmethod
    def share(self) -> float | None:
        """How much of the source has been read, 0 to 1; None where that is not known."""

    def complete(self, outputs: Outputs, tally: Tally) -> None:  # noqa: B027 - most sources need nothing of it
        """Called once when all was read: writes a folder's rows anew where they wait for others (see `completed`).

        It may run twice after a kill, so it changes nothing of what it reads.
        """
