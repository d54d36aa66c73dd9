"""What changed between two lexicons: entities added and removed, fields changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from screener.errors import LexiconError
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex
from screener.lexicon.sources import FOLDERS, read_lexicon

# What follows from the other rows, not from this one.
_DERIVED = {"links"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One entity that differs. `fields`: name of the field -> what it was, what it is (of a changed one only)."""

    id: str
    name: str
    change: Literal["added", "removed", "changed"]
    fields: dict[str, tuple[Any, Any]]


def differences(old: Path, new: Path) -> Iterator[Difference]:
    """Compares two folders of lexicon files, or compiled indexes, by entity id; those of `new` first, in its order.

    Raises LexiconError or LexiconIndexError for what is neither.
    """
    before = {entity.id: entity.to_line() for entity in _entities(old)}
    for entity in _entities(new):
        line = before.pop(entity.id, None)
        if line is None:
            yield Difference(entity.id, entity.name, "added", {})
        elif line != entity.to_line():
            was, now = Entity.from_line(line).to_record(), entity.to_record()
            changed = {
                name: (was.get(name), now.get(name))
                for name in dict.fromkeys((*was, *now))
                if name not in _DERIVED and was.get(name) != now.get(name)
            }
            if changed:
                yield Difference(entity.id, entity.name, "changed", changed)
    for id_, line in before.items():
        yield Difference(id_, Entity.from_line(line).name, "removed", {})


def _entities(place: Path) -> Iterator[Entity]:
    if place.is_file():
        index = LexiconIndex(place)
        return (index.entity(number) for number in range(index.entities))
    if not any((place / folder).is_dir() for folder in FOLDERS):
        raise LexiconError(
            f"{place} holds no lexicon.", next_step=f"Give a folder with {', '.join(FOLDERS)} in it, or an index file.",
            subject=str(place),
        )  # fmt: skip
    return (row.entity for row in read_lexicon(place))
