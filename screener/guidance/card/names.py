"""The names on a production card: each once, and none both secret and spoken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screener.folding import folded_words
from screener.guidance.card.problems import Reading
from screener.guidance.card.toml_lines import Place


def rows(card: dict[str, Any], key: str) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Each table of a list with its place; `person.consent` goes through those of all people."""
    outer, _, inner = key.partition(".")
    for number, row in enumerate(card.get(outer, [])):
        if not inner:
            yield (outer, number), row
            continue
        for place, one in rows(row, inner):
            yield (outer, number, *place), one


def folded(name: str) -> tuple[str, ...]:
    """What two spellings of one name share: capitals, accents and signs count for nothing."""
    return folded_words(name) or (name.casefold(),)


def names_of(row: dict[str, Any], place: Place) -> Iterator[tuple[str, Place]]:
    """The name and the aliases of one table, each with its place."""
    if "name" in row:
        yield row["name"], (*place, "name")
    for number, alias in enumerate(row.get("aliases", ())):
        yield alias, (*place, "aliases", number)


def check_names(card: dict[str, Any], reading: Reading) -> None:
    """Refuses a character, setting or prop that stands twice, and a character who has the name of a code name."""
    codes = {folded(name) for name in card.get("production", {}).get("code_names", ())}
    for place, row in rows(card, "main_character"):
        for name, where in names_of(row, place):
            if folded(name) in codes:
                reading.refuse(
                    where,
                    "This main character has the name of a code name.",
                    "Take it out of one of the two: a code name stays secret, a character's name is in the script.",
                )
    for kind in ("main_character", "setting", "prop"):
        _refuse_same_names(card, kind, kind.replace("_", " "), "Take one of the two out.", reading)


def check_people(card: dict[str, Any], reading: Reading) -> None:
    """Refuses a person who stands twice (by name, under another's alias, by the id of the lexicon), has the id of
    something else, or is a child on a card without any."""
    step = "Write each person once; two people of one name need something that tells them apart."
    refused = _refuse_same_names(card, "person", "person", step, reading)
    without_minors = card.get("production", {}).get("minors") is False
    entities: dict[str, Place] = {}
    for place, row in rows(card, "person"):
        if "entity" in row and place not in refused:
            refuse_twice(entities, row["entity"], place, (*place, "entity"), "person", reading, step)
        if "entity" in row and not row["entity"].startswith("person/"):
            reading.refuse((*place, "entity"), "This id is no person's.", "Write person/… as the lexicon has it.")
        if without_minors and row.get("minor"):
            what = (
                f"This person is a child, and line {reading.lines.line(('production', 'minors'))} says there are none."
            )
            reading.refuse((*place, "minor"), what, "Correct one of the two.")


def _refuse_same_names(card: dict[str, Any], key: str, noun: str, step: str, reading: Reading) -> set[Place]:
    """The tables refused. Two may share an alias (two people called Sam), but not a name, nor a name and an alias."""
    first: dict[tuple[str, ...], Place] = {}
    refused: set[Place] = set()
    for place, row in rows(card, key):
        if "name" in row and not refuse_twice(first, folded(row["name"]), place, (*place, "name"), noun, reading, step):
            refused.add(place)
    for place, row in rows(card, key):
        for alias, where in names_of({"aliases": row.get("aliases", ())}, place):
            if first.get(folded(alias), place) != place and place not in refused:
                refuse_twice(first, folded(alias), place, where, noun, reading, step)
                refused.add(place)
    return refused


def refuse_twice(
    first: dict[Any, Place], key: Any, place: Place, where: Place, noun: str, reading: Reading, step: str = ""
) -> bool:
    """Whether `key` is new or has been met in the same table; `first` remembers. If neither, it is refused."""
    known = first.setdefault(key, place)
    if known == place:
        return True
    reading.refuse(
        where, f"This {noun} stands on line {reading.lines.line(known)} already.", step or "Take one of the two out."
    )
    return False
