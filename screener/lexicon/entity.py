"""An entity: somebody or something that a prompt may name, with the facts that decide what follows."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

# Roles whose manner can be asked for: "in the style of", "by", "-esque".
MAKER_ROLES = frozenset(
    "artist photographer director architect designer cinematographer animator author composer".split()
)


@dataclass(frozen=True, slots=True)
class Entity:
    """One row of the lexicon. Dates are YYYY, YYYY-MM or YYYY-MM-DD; empty means not known, never "none".

    `died` may be the word `dead`: known to be dead, the day is not known. `prominence` runs from 1 (little known) to
    5 (known world-wide). `links` are ids of entities that belong together (a work's creators, a character's work).
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
    ambiguous: bool = False
    notes: str = ""
    links: tuple[str, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """The fields that are not at their default, for the index."""
        plain = asdict(self)
        return {field.name: plain[field.name] for field in fields(self) if plain[field.name] not in ("", (), False)}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Entity:
        fields_: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in record.items()
        }
        return cls(**fields_)
