"""OpenSanctions in the form of FollowTheMoney: people in public office, companies and organisations, one a line.

Files entities.ftm.json of https://www.opensanctions.org/docs/bulk/; fields after
https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from screener.lexicon.entity import Entity
from screener.lexicon.importers.item import Item, LeftOut, Trouble
from screener.lexicon.importers.json_lines import mapping, texts
from screener.lexicon.importers.life import DEAD, agreed, date_or_year, sound_life
from screener.lexicon.importers.line_importer import JsonLinesImporter
from screener.lexicon.importers.names import named, slug
from screener.lexicon.importers.tally import Tally

_KINDS = {"Person": "person", "Organization": "organisation", "Company": "organisation"}
_ORGANISATION_ROLES = {"Organization": "agency", "Company": "brand"}
# Known in office or from a list, not from the screen.
_PROMINENCE = 2
_POSITION_LENGTH = 200
NO_KIND = "not a person, organisation or company"
_NO_NAME = "no name that has letters or digits"


class OpenSanctions(JsonLinesImporter):
    """checked_on: the day that living people are noted to have been checked on."""

    name = "opensanctions"
    folders = ("people", "organisations")
    holds = "a file of OpenSanctions entities (entities.ftm.json)"

    def __init__(self, path: Path, checked_on: str, today: date) -> None:
        super().__init__(path, checked_on=checked_on)
        self._checked_on, self._today = checked_on, today

    def entity(self, record: dict[str, Any], place: str, tally: Tally) -> Item:
        id_, schema = record.get("id"), record.get("schema")
        if not isinstance(id_, str) or not isinstance(schema, str) or not slug(id_):
            return Trouble(place, "is no entity of FollowTheMoney (id or schema is missing).")
        kind = _KINDS.get(schema)
        if kind is None:
            return LeftOut(NO_KIND)
        about = mapping(record.get("properties"))
        caption = texts(record.get("caption"))
        # weakAlias is left out: nicknames and noms de guerre that many bear.
        name, aliases = named(next(iter([*caption, *texts(about.get("name"))]), ""), _names(about))
        if not name:
            return LeftOut(_NO_NAME)
        id_ = f"{kind}/opensanctions-{slug(id_)}"
        country = _country(about)
        if kind == "organisation":
            return Entity(id_, name, kind, aliases, (_ORGANISATION_ROLES[schema],), country)
        deaths = texts(about.get("deathDate"))
        born, died = sound_life(
            _date(texts(about.get("birthDate"))), _date(deaths) or (DEAD if deaths else ""), self._today, tally
        )
        position = next(iter(texts(about.get("position"))), "")[:_POSITION_LENGTH]
        in_office = bool(position) or "role.pep" in texts(about.get("topics"))
        return Entity(
            id_, name, kind, aliases, ("politician" if in_office else "public_figure",), country, born, died,
            " ".join(position.split()), _PROMINENCE, "" if died else self._checked_on,
        )  # fmt: skip


def _names(about: dict[str, Any]) -> list[str]:
    return [*texts(about.get("name")), *texts(about.get("alias"))]


def _date(stated: list[str]) -> str:
    return agreed(date_or_year(text[:10]) for text in stated)


def _country(about: dict[str, Any]) -> str:
    codes = [*texts(about.get("nationality")), *texts(about.get("citizenship")), *texts(about.get("country"))]
    return next((code.upper() for code in codes if len(code) == 2 and code.isascii() and code.isalpha()), "")
