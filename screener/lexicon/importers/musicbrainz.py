"""MusicBrainz' JSON dump of artists: artist.tar.xz, or the file mbdump/artist out of it, one artist a line.

https://musicbrainz.org/doc/Development/JSON_Data_Dumps
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from screener.lexicon.entity import Entity
from screener.lexicon.importers.ambiguous import is_ordinary
from screener.lexicon.importers.item import Item, LeftOut, Trouble
from screener.lexicon.importers.json_lines import mapping, texts
from screener.lexicon.importers.life import DEAD, date_or_year, sound_life
from screener.lexicon.importers.line_importer import JsonLinesImporter
from screener.lexicon.importers.names import named
from screener.lexicon.importers.prominence import by_tag_votes
from screener.lexicon.importers.tally import Tally

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
_PERSON, _GROUPS = "Person", frozenset({"Group", "Orchestra", "Choir"})
# How people mistype a name: that is found without being listed.
_SEARCH_HINT = "Search hint"
_OTHER = "neither a person nor a group"
_NO_NAME = "no name that has letters or digits"


class MusicBrainz(JsonLinesImporter):
    """use_tags: tell composers and prominence from the tags, which are not CC0; without them prominence is 1."""

    name = "musicbrainz"
    folders = ("people", "organisations")
    holds = "a MusicBrainz dump of artists"
    member = "mbdump/artist"

    def __init__(self, path: Path, checked_on: str, today: date, *, use_tags: bool = True) -> None:
        super().__init__(path, checked_on=checked_on, use_tags=use_tags)
        self._checked_on, self._today, self._use_tags = checked_on, today, use_tags

    def entity(self, record: dict[str, Any], place: str, tally: Tally) -> Item:
        id_, kind = record.get("id"), record.get("type")
        if not isinstance(id_, str) or not _ID.match(id_) or "name" not in record:
            return Trouble(place, "is no artist of MusicBrainz (id or name is missing).")
        if kind != _PERSON and kind not in _GROUPS:
            return LeftOut(_OTHER)
        name, aliases = named(next(iter(texts(record["name"])), ""), _aliases(record))
        if not name:
            return LeftOut(_NO_NAME)
        country = _country(record)
        if kind in _GROUPS:
            ambiguous = is_ordinary(name, "organisation")
            id_ = f"organisation/musicbrainz-{id_}"
            return Entity(id_, name, "organisation", aliases, ("band",), country, ambiguous=ambiguous)
        span = mapping(record.get("life-span"))
        end = next(iter(texts(span.get("end"))), "")
        is_over = bool(end) or span.get("ended") is True
        born, died = sound_life(
            _date(span.get("begin")), _date(end) or (DEAD if is_over else ""), self._today, tally
        )  # fmt: skip
        tags = _tags(record) if self._use_tags else {}
        roles = ("musician", "composer") if "composer" in tags else ("musician",)
        return Entity(
            f"person/musicbrainz-{id_}", name, "person", aliases, roles, country, born, died, "",
            by_tag_votes(sum(tags.values())), "" if died else self._checked_on,
        )  # fmt: skip


def _aliases(record: dict[str, Any]) -> list[str]:
    listed = record.get("aliases")
    return [
        alias["name"]
        for alias in (listed if isinstance(listed, list) else ())
        if isinstance(alias, dict) and isinstance(alias.get("name"), str) and alias.get("type") != _SEARCH_HINT
    ]


def _date(stated: object) -> str:
    return date_or_year(next(iter(texts(stated)), ""))


def _country(record: dict[str, Any]) -> str:
    """The artist's country of two letters. XW, XE and their like are MusicBrainz' own for the world and for Europe."""
    codes = [*texts(record.get("country")), *texts(mapping(record.get("area")).get("iso-3166-1-codes"))]
    return next((code for code in codes if len(code) == 2 and code.isalpha() and not code.startswith("X")), "")


def _tags(record: dict[str, Any]) -> dict[str, int]:
    listed = record.get("tags")
    return {
        str(tag.get("name")): tag["count"]
        for tag in (listed if isinstance(listed, list) else ())
        if isinstance(tag, dict) and isinstance(tag.get("count"), int) and tag["count"] > 0
    }
