"""Who bears which name, over all rows: for links that lead nowhere and names that nothing tells apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from screener.folding import joined_form
from screener.lexicon.entity import Entity
from screener.lexicon.sources import SourceRow


class Bearer(NamedTuple):
    """One bearer of a name, and what may tell it from others."""

    place: str
    id: str
    name: str
    kind: str
    role: str  # of a character its work
    year: str  # of birth or of making; empty where it is not known


class Names:
    """The ids and the full names (with listed aliases) of all rows."""

    def __init__(self, rows: Iterable[SourceRow]) -> None:
        self.ids: dict[str, str] = {}
        self.twice: list[tuple[str, str, str]] = []
        self._bearers: defaultdict[str, list[Bearer]] = defaultdict(list)
        for row in rows:
            first = self.ids.setdefault(row.entity.id, row.place)
            if first != row.place:
                self.twice.append((row.place, f"id {row.entity.id} is also at {first}.", "Give one another id."))
            bearer = _bearer(row.place, row.entity)
            for name in dict.fromkeys(map(joined_form, (row.entity.name, *row.entity.aliases))):
                self._bearers[name].append(bearer)

    def has(self, kind: str, name: str) -> bool:
        """Whether an entity of that kind bears the name."""
        return any(bearer.kind == kind for bearer in self._bearers.get(joined_form(name), ()))

    def bears(self, name: str) -> bool:
        """Whether anybody or anything bears the name."""
        return joined_form(name) in self._bearers

    def clashes(self) -> Iterator[tuple[str, str, str]]:
        """(place, what is wrong, next step) of ids given twice and of two bearers of one name that nothing tells apart.

        Told apart are those of another kind, another main role, or another year of birth or making.
        """
        yield from self.twice
        seen: set[tuple[str, str]] = set()
        for bearers in self._bearers.values():
            for number, one in enumerate(bearers):
                for other in bearers[:number]:
                    if _tell_apart(one, other) or one.id == other.id or (one.id, other.id) in seen:
                        continue
                    seen.add((one.id, other.id))
                    yield (
                        one.place,
                        f"{one.name!r} and {other.name!r} at {other.place} share a name, and nothing tells them apart.",
                        "If they are one, keep one row; else give role, date or year.",
                    )


def _bearer(place: str, entity: Entity) -> Bearer:
    role = joined_form(entity.work) if entity.kind == "character" else "".join(entity.roles[:1])
    return Bearer(place, entity.id, entity.name, entity.kind, role, (entity.born or entity.year)[:4])


def _tell_apart(one: Bearer, other: Bearer) -> bool:
    if one.kind != other.kind or one.role != other.role:
        return True
    return one.kind != "character" and bool(one.year and other.year) and one.year != other.year
