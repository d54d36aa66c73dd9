"""What the built-in lexicon has already: it is not written twice, and what the source knows otherwise is noted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from screener.folding import joined_form
from screener.lexicon.entity import Entity
from screener.lexicon.importers.life import DEAD
from screener.lexicon.sources import read_lexicon, source_files

# Sources that disagree about a birth mostly do so by a year or two; such a pair is shown to a person.
_NEAR_YEARS = 2


@dataclass(frozen=True, slots=True)
class Ours:
    """What has to be known of a row to tell whether it is the same. `full`: the key is its name, not an alias."""

    id: str
    name: str
    kind: str
    roles: tuple[str, ...]
    born: str
    died: str
    year: str
    full: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A field where the source says something else than the built-in row. `source` is the id in the source."""

    id: str
    name: str
    field: str
    ours: str
    theirs: str
    source: str


DIFFERENCE_COLUMNS = "id name field ours theirs source".split()


class Known:
    """The rows of a lexicons folder by folded name; about 1 KiB each is held. Raises LexiconError for a broken one.

    A person is the same where name and year of birth agree, or where one year is not known and the main role agrees;
    a work where title and year agree, or the kind if a year is missing; an organisation where name and kind agree.
    `version` changes with the files.
    """

    def __init__(self, lexicons: Path) -> None:
        files = [(path.name, path.stat()) for path in source_files(lexicons)]
        stamp = "\n".join(f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in files)
        self.version = hashlib.sha256(stamp.encode()).hexdigest()[:16]
        self._rows: dict[str, list[Ours]] = {}
        for row in read_lexicon(lexicons):
            for key, full in _keys(row.entity):
                self._rows.setdefault(key, []).append(_ours(row.entity, full=full))

    def compare(self, theirs: Entity) -> tuple[Ours | None, list[Difference]]:
        """The row of the same entity, None where there is none, and what is to be shown to a person."""
        differences: list[Difference] = []
        for ours in self._rows.get(joined_form(theirs.name), ()):
            if ours.kind != theirs.kind:
                continue
            if _same(ours, theirs):
                return ours, list(_differences(ours, theirs)) if theirs.kind == "person" else []
            if theirs.kind == "person" and _nearly(ours, theirs):
                differences.append(_difference(ours, theirs, "born"))
        return None, differences


def _ours(one: Entity, *, full: bool) -> Ours:
    return Ours(one.id, one.name, one.kind, one.roles, one.born, one.died, one.year, full)


def _keys(entity: Entity) -> Iterator[tuple[str, bool]]:
    name = joined_form(entity.name)
    yield name, True
    for key in {joined_form(alias) for alias in entity.aliases} - {name}:
        yield key, False


def _role_agrees(ours: Ours, theirs: Entity) -> bool:
    """Whether the main role of one is a role of the other."""
    return bool({*ours.roles[:1]} & {*theirs.roles} or {*theirs.roles[:1]} & {*ours.roles})


def _same(ours: Ours, theirs: Entity) -> bool:
    if theirs.kind == "person":
        if ours.born and theirs.born:
            return ours.born[:4] == theirs.born[:4]
        # An alias alone ("Kubrick") names others, too.
        return ours.full and _role_agrees(ours, theirs)
    if theirs.kind == "work" and ours.year and theirs.year:
        return ours.year[:4] == theirs.year[:4]
    return theirs.kind in ("work", "organisation") and ours.full and bool({*ours.roles} & {*theirs.roles})


def _nearly(ours: Ours, theirs: Entity) -> bool:
    near = abs(int(ours.born[:4]) - int(theirs.born[:4])) <= _NEAR_YEARS if ours.born and theirs.born else False
    return near and ours.full and _role_agrees(ours, theirs)


def _differences(ours: Ours, theirs: Entity) -> Iterator[Difference]:
    if theirs.born and not ours.born:
        yield _difference(ours, theirs, "born")
    if theirs.died and (not ours.died or (theirs.died != DEAD and ours.died[:4] != theirs.died[:4])):
        yield _difference(ours, theirs, "died")


def _difference(ours: Ours, theirs: Entity, field: str) -> Difference:
    return Difference(ours.id, ours.name, field, getattr(ours, field), getattr(theirs, field), theirs.id)
