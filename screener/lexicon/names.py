"""Who bears which name, over all rows: for links that lead nowhere and names that nothing tells apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from screener.folding import joined_form
from screener.lexicon.sources import SourceRow


class Bearer(NamedTuple):
    """One bearer of a name, and what may tell it from others."""

    place: str
    layer: int
    id: str
    name: str
    kind: str
    role: str  # of a character its work
    year: str  # of birth or of making; empty where it is not known
    ambiguous: bool | None


class Clash(NamedTuple):
    """`place` is that of the later row; `imported` is whether it stands in an overlay."""

    place: str
    message: str
    next_step: str
    imported: bool


class Names:
    """The ids and the full names (with listed aliases) of all rows."""

    def __init__(self, rows: Iterable[SourceRow]) -> None:
        self.ids: dict[str, Bearer] = {}
        self._twice: list[tuple[str, Bearer]] = []
        self._bearers: defaultdict[str, list[Bearer]] = defaultdict(list)
        for row in rows:
            bearer = _bearer(row)
            if self.ids.setdefault(bearer.id, bearer) is not bearer:
                self._twice.append((row.place, self.ids[bearer.id]))
            for name in dict.fromkeys(map(joined_form, (row.entity.name, *row.entity.aliases))):
                self._bearers[name].append(bearer)

    def has(self, kind: str, name: str) -> bool:
        """Whether an entity of that kind bears the name."""
        return any(bearer.kind == kind for bearer in self._bearers.get(joined_form(name), ()))

    def bears(self, name: str) -> bool:
        """Whether anybody or anything bears the name."""
        return joined_form(name) in self._bearers

    def clashes(self) -> Iterator[Clash]:
        """Ids given twice, and bearers of one name that nothing tells apart.

        Told apart are those of another kind, another main role, or another year of birth or making.
        """
        for place, first in self._twice:
            yield Clash(place, f"id {first.id} is also at {first.place}.", "Give one another id.", False)
        told: set[tuple[str, str]] = set()
        for bearers in self._bearers.values():
            if len(bearers) < 2:
                continue
            yield from _undecided(bearers)
            groups: defaultdict[tuple[str, str], list[Bearer]] = defaultdict(list)
            for bearer in bearers:
                groups[bearer.kind, bearer.role].append(bearer)
            for group in groups.values():
                for one, other in _indistinct(group):
                    if one.id != other.id and (one.id, other.id) not in told:
                        told.add((one.id, other.id))
                        yield Clash(
                            one.place,
                            f"{one.name!r} and {other.name!r} at {other.place} share a name, "
                            "and nothing tells them apart.",
                            "If they are one, keep one row; else give role, date or year.",
                            one.layer > 0,
                        )


def _undecided(bearers: list[Bearer]) -> Iterator[Clash]:
    """Works of one title of which one is called ambiguous and another not: the words are the same."""
    works = [one for one in bearers if one.kind == "work" and joined_form(one.name) == joined_form(bearers[0].name)]
    for one in works[1:]:
        if one.ambiguous != works[0].ambiguous:
            yield Clash(
                one.place,
                f"{one.name!r} and the work at {works[0].place} have one title, and ambiguous differs.",
                "Write the same in both rows.",
                one.layer > 0,
            )


def _indistinct(group: list[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    """Each bearer with an earlier one that has the same year, or beside which the year of one is not known."""
    first_of: dict[str, Bearer] = {}
    for bearer in group:
        same = first_of.get(bearer.year) or (next(iter(first_of.values()), None) if not bearer.year else None)
        same = same or first_of.get("")
        if same is not None:
            yield bearer, same
        first_of.setdefault(bearer.year, bearer)


def _bearer(row: SourceRow) -> Bearer:
    entity = row.entity
    if entity.kind == "character":  # one work has one character of a name, whenever it first appeared
        return Bearer(row.place, row.layer, entity.id, entity.name, entity.kind, joined_form(entity.work), "", None)
    year = (entity.born or entity.year)[:4]
    role = "".join(entity.roles[:1])
    return Bearer(row.place, row.layer, entity.id, entity.name, entity.kind, role, year, entity.ambiguous)
