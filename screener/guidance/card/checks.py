"""What it takes more than one key of a production card to see: names twice, days in the wrong order, unknown tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from screener.guidance.card.names import check_names, check_people, folded, names_of, refuse_twice, rows
from screener.guidance.card.problems import Reading
from screener.guidance.card.toml_lines import Place
from screener.guidance.card.vocabulary import load_vocabulary, nearest

# A genre so like one that the guidance looks for (rapidfuzz's ratio, 0 to 100) is a slip of the pen: "documentry" is
# 95 like "documentary", "documentary film" 81.
_SLIP = 85


@dataclass(frozen=True, slots=True)
class Known:
    """What stands outside of a card: the day, the territories there are, the ids of the lexicon (None: not asked)."""

    today: date
    territory: Callable[[str], bool]
    entity: Callable[[str], bool] | None


def check_card(card: dict[str, Any], reading: Reading, known: Known) -> None:
    """Adds every problem to `reading`; `card` is what `read_tables` has left of the document."""
    _check_places(card, reading, known)
    check_names(card, reading)
    check_people(card, reading)
    _check_days(card, reading, known.today)
    _check_papers(card, reading)
    _check_exceptions(card, reading)
    _check_tools(card, reading)
    for place, row in rows(card, "owned"):
        if row.get("entity", "").startswith("person/"):
            reading.refuse((*place, "entity"), "Nobody owns a person.", "Write the id of a work or character.")
    if known.entity is not None:
        for place, row in (*rows(card, "person"), *rows(card, "owned")):
            if "entity" in row and not known.entity(row["entity"]):
                reading.refuse(
                    (*place, "entity"),
                    "This id is in no lexicon.",
                    "Look it up with `screener lexicon search`, or take the line out.",
                )


def _check_places(card: dict[str, Any], reading: Reading, known: Known) -> None:
    production = card.get("production", {})
    for number, code in enumerate(production.get("territories", ())):
        if not known.territory(code):
            reading.refuse(
                ("production", "territories", number),
                f"territories: {code!r} is no territory.",
                "Write a two-letter ISO 3166-1 code in capitals (the United Kingdom is GB), US-CA, EU or worldwide.",
            )
    weighed = load_vocabulary()["genre"]
    for number, genre in enumerate(production.get("genres", ())):
        meant = nearest(genre, weighed, _SLIP)
        if meant and meant != genre.casefold():
            where = ("production", "genres", number)
            reading.refuse(where, f"genres: this is nearly {meant!r}.", f"Write {meant}, if it is meant.")


def _check_days(card: dict[str, Any], reading: Reading, today: date) -> None:
    for key, begins in (("person.consent", "from"), ("exception", "stated_on")):
        for place, row in rows(card, key):
            if begins in row and "to" in row and row["to"] < row[begins]:
                reading.refuse(
                    (*place, "to"),
                    f"This {key.rpartition('.')[2]} ends on {row['to']}, before it begins on {row[begins]}.",
                    f"Correct `to` or `{begins}`.",
                )
    for key, day in (("exception", "stated_on"), ("tool", "terms_checked_on"), ("use", "contact_told_on")):
        for place, row in rows(card, key):
            if day in row and row[day] > today:
                reading.refuse(
                    (*place, day),
                    f"{day} is {row[day]}, which is still to come (today is {today}).",
                    "Write the day on which it was done, or take the line out until it is.",
                )


def _check_papers(card: dict[str, Any], reading: Reading) -> None:
    first: dict[str, Place] = {}
    for place, row in rows(card, "person.consent"):
        if "document" not in row:
            continue
        paper, where = " ".join(row["document"].casefold().split()), (*place, "document")
        if first.setdefault(paper, where) != where:
            line = reading.lines.line(first[paper])
            reading.refuse(
                where,
                f"The consent of line {line} names the same document.",
                "Write where this consent itself is filed: one paper, one consent.",
            )


def _check_exceptions(card: dict[str, Any], reading: Reading) -> None:
    held = {
        folded(name)
        for kind in ("person", "main_character", "setting", "prop")
        for place, row in rows(card, kind)
        for name, _ in names_of(row, place)
    } | {folded(row["part"]) for _, row in rows(card, "person") if row.get("part")}
    for place, row in rows(card, "exception"):
        if row.get("about") and folded(row["about"]) not in held:
            reading.refuse(
                (*place, "about"),
                "This exception is about a name that is not on the card.",
                "Write it as in [[person]], [[main_character]], [[setting]] or [[prop]], or add it there.",
            )


def _check_tools(card: dict[str, Any], reading: Reading) -> None:
    tools: dict[str, Place] = {}
    for place, row in rows(card, "tool"):
        if "name" in row:
            refuse_twice(tools, row["name"].casefold(), place, (*place, "name"), "tool", reading)
    uses: dict[tuple[str, ...], Place] = {}
    for place, row in rows(card, "use"):
        if "tool" not in row:
            continue
        tool = row["tool"].casefold()
        if tool not in tools:
            reading.refuse((*place, "tool"), "No [[tool]] describes this tool.", _tool_step(tool, card))
        if "purpose" in row:
            key = (tool, row["purpose"].casefold())
            if uses.setdefault(key, place) != place:
                line = reading.lines.line(uses[key])
                reading.refuse(place, f"This use stands on line {line} already.", "Answer each purpose of a tool once.")


def _tool_step(tool: str, card: dict[str, Any]) -> str:
    known: Iterable[str] = [row["name"] for _, row in rows(card, "tool") if "name" in row]
    meant = nearest(tool, known)
    return f"Did you mean {meant!r}?" if meant else "Add a [[tool]] with this name, or write its name as it is there."
