"""An entity: somebody or something that a prompt may name, with the facts that decide what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any

# In the column `work` of a character that came from none: a trade figure, a figure of folk tales.
NO_WORK = "-"
# Roles whose manner can be asked for: "in the style of", "by", "-esque".
MAKER_ROLES = frozenset(
    "artist photographer director architect designer cinematographer animator author composer".split()
)


@dataclass(frozen=True, slots=True)
class Entity:
    """One row of the lexicon. Dates are YYYY, YYYY-MM or YYYY-MM-DD; empty means not known, never "none".

    `died` may be the word `dead`: known to be dead, the day is not known. `prominence` runs from 1 (little known) to
    5 (known world-wide). `ambiguous`: whether the name is often meant as ordinary words, None where nobody has said.
    `links` are ids of entities that belong together (a work's creators, a character's work).
    """

    id: str
    name: str
    kind: str  # person, character, work, organisation
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str = ""
    born: str = ""
    died: str = ""
    known_for: str = ""
    prominence: int = 3
    living_checked_on: str = ""
    year: str = ""
    creators: tuple[str, ...] = ()
    creator_died: str = ""
    rights_holder: str = ""
    work: str = ""
    played_by: tuple[str, ...] = ()
    describing_words: tuple[str, ...] = ()
    later_versions: str = ""
    ambiguous: bool | None = None
    notes: str = ""
    links: tuple[str, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """The fields that are not at their default, for JSON."""
        plain = asdict(self)
        return {
            field.name: plain[field.name] for field in fields(self) if plain[field.name] not in ("", (), False, None)
        }

    def to_line(self) -> str:
        """All fields but the kind, which the id begins with, for the index: half of JSON, and quicker to read."""
        parts = [_written(getattr(self, name)) for name in _NAMES]
        return _FIELD.join(parts).rstrip(_FIELD)

    @classmethod
    def from_line(cls, line: str) -> Entity:
        """The entity that `to_line` wrote."""
        values = [read(text) for read, text in zip(_READERS, line.split(_FIELD), strict=False)]
        id_, name, *rest = values
        return cls(id_, name, id_.partition("/")[0], *rest)


# ASCII's unit and record separators: no keyboard types them, and whatever holds one loses it.
_FIELD, _PART = "\x1f", "\x1e"
_NAMES = tuple(field.name for field in fields(Entity) if field.name != "kind")


def _written(value: str | int | bool | tuple[str, ...] | None) -> str:
    if isinstance(value, tuple):
        return _PART.join(_plain(part) for part in value)
    if isinstance(value, str):
        return _plain(value)
    return "" if value is None else str(int(value))


def _plain(text: str) -> str:
    return text.replace(_FIELD, " ").replace(_PART, " ") if _FIELD in text or _PART in text else text


def _parts(text: str) -> tuple[str, ...]:
    return tuple(text.split(_PART)) if text else ()


_READ_AS: dict[str, Callable[[str], Any]] = {
    "tuple[str, ...]": _parts, "int": int, "bool | None": {"1": True, "0": False}.get,
}  # fmt: skip
_READERS = tuple(_READ_AS.get(str(field.type), str) for field in fields(Entity) if field.name != "kind")
