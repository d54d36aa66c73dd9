"""Decides of each item whether it becomes a row, and counts it."""

from __future__ import annotations

from collections.abc import Iterable

from screener.lexicon.entity import Entity
from screener.lexicon.importers.item import Importer, Item, LeftOut
from screener.lexicon.importers.known import Difference, Known
from screener.lexicon.importers.outputs import Outputs
from screener.lexicon.importers.seen_ids import SeenIds
from screener.lexicon.importers.tally import Tally

_REPEATED = "the same id stood earlier in the source"
_KNOWN = "in the built-in lexicon already"


class RowWriter:
    """known: what to compare with, None for nothing; write_known: write those rows all the same."""

    def __init__(
        self, importer: Importer, outputs: Outputs, tally: Tally, seen: SeenIds, known: Known | None, write_known: bool
    ) -> None:
        self._importer, self._outputs, self._tally, self._seen = importer, outputs, tally, seen
        self._known, self._write_known = known, write_known

    def take(self, item: Item) -> None:
        """Raises OSError where a row cannot be written."""
        if isinstance(item, LeftOut):
            self._tally.left_out[item.why] += 1
        elif isinstance(item, Entity):
            self._entity(item)
        else:
            self._tally.trouble(item.place, item.why)

    def _entity(self, entity: Entity) -> None:
        ours, differences = self._known.compare(entity) if self._known else (None, [])
        if ours is not None and not self._write_known:
            self._note(differences)
            self._outputs.write_name(entity.id, ours.name, entity.died or ours.died)
            self._tally.left_out[_KNOWN] += 1
        elif self._seen.add(entity.id):
            self._note(differences)
            self._tally.written[self._outputs.write(entity)] += 1
        elif self._importer.repeats_ids:
            self._tally.left_out[_REPEATED] += 1
        else:
            self._tally.trouble(self._importer.place(), f"has the id {entity.id} of an earlier line.")

    def _note(self, differences: Iterable[Difference]) -> None:
        for difference in differences:
            self._outputs.write_difference(difference)
            self._tally.differences += 1
