"""A named text as it stands in a file, before anybody has looked at what it says."""

from __future__ import annotations

from dataclasses import dataclass

# Names of fields come from the file: they are shown to people, so they are kept short and printable.
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class TextField:
    """`source` names it for people ("PNG parameters"); `key` is its name in the file ("parameters")."""

    source: str
    key: str
    text: str


def short_name(name: str) -> str:
    """A name from the file in its printable characters, cut to 40."""
    plain = "".join(character for character in name[: 4 * _LONGEST_NAME] if character.isprintable())
    return plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - 1] + "…"
