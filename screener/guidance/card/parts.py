"""Makes the parts of a production card out of tables that have been read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from screener.guidance.production import (
    PRINCIPLES,
    CardName,
    CardPerson,
    Consent,
    DeclaredUse,
    NameKind,
    OwnedWork,
    Production,
    Prominence,
    StatedException,
    Tool,
)

_NAME_TABLES: tuple[NameKind, ...] = ("main_character", "setting", "prop")


def production_of(card: dict[str, Any], version: str) -> Production:
    """`card` holds what is required, and nothing else but what `production_fields` describes."""
    told = card["production"]
    return Production(
        id=told["id"],
        title=told["title"],
        version=version,
        media=told.get("media", ()),
        genres=tuple(genre.casefold() for genre in told.get("genres", ())),
        stage=told.get("stage"),
        territories=told.get("territories", ()),
        as_of=told.get("as_of"),
        contact=told.get("contact", ""),
        agreements=told.get("agreements", ()),
        agreements_permit=told.get("agreements_permit", ()),
        minors=told.get("minors"),
        names=tuple(_names(card)),
        people=tuple(_person(row) for row in card.get("person", ())),
        owned=tuple(
            OwnedWork(row.get("entity", ""), row.get("name", ""), row["document"]) for row in card.get("owned", ())
        ),
        exceptions=tuple(_exception(row) for row in card.get("exception", ())),
        tools=tuple(_tool(row) for row in card.get("tool", ())),
        uses=tuple(_use(row, card) for row in card.get("use", ())),
        prominence=Prominence(**card.get("prominence", {})),
    )


def _names(card: dict[str, Any]) -> Iterator[CardName]:
    for name in card["production"].get("code_names", ()):
        yield CardName("code_name", name, ())
    for kind in _NAME_TABLES:
        for row in card.get(kind, ()):
            yield CardName(kind, row["name"], row.get("aliases", ()))


def _person(row: dict[str, Any]) -> CardPerson:
    return CardPerson(
        name=row["name"],
        aliases=row.get("aliases", ()),
        side=row["side"],
        role=row.get("role", ""),
        part=row.get("part", ""),
        entity=row.get("entity", ""),
        lead=row.get("lead", False),
        minor=row.get("minor", False),
        consents=tuple(
            Consent(one["kinds"], one["scope"], one["media"], one["from"], one.get("to"), one["document"])
            for one in row.get("consent", ())
        ),
    )


def _exception(row: dict[str, Any]) -> StatedException:
    return StatedException(
        rule=row["rule"],
        about=row.get("about", ""),
        intents=row["intents"],
        condition=row["condition"],
        stated_by=row["stated_by"],
        stated_on=row["stated_on"],
        ends=row.get("to"),
    )


def _tool(row: dict[str, Any]) -> Tool:
    return Tool(
        name=row["name"],
        vendor=row.get("vendor", ""),
        tier=row.get("tier", ""),
        trains_on_input=row.get("trains_on_input", "unsure"),
        retention=row.get("retention", ""),
        enterprise_agreement=row.get("enterprise_agreement", "unsure"),
        terms_url=row.get("terms_url", ""),
        terms_checked_on=row.get("terms_checked_on"),
        checked_by=row.get("checked_by", ""),
    )


def _use(row: dict[str, Any], card: dict[str, Any]) -> DeclaredUse:
    """The tool under the name that its own table gives it: a use may write it in other capitals."""
    written = row["tool"].casefold()
    return DeclaredUse(
        tool=next(tool["name"] for tool in card["tool"] if tool["name"].casefold() == written),
        purpose=row["purpose"],
        stage=row["stage"],
        answers={rule: row[rule] for rule in PRINCIPLES if rule in row},
        contact_told_on=row.get("contact_told_on"),
    )
