"""Items and files in the shape of Wikidata's dump, written by hand for tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def item_claim(property_: str, *items: str, rank: str = "normal") -> dict[str, Any]:
    values = [{"entity-type": "item", "numeric-id": int(item[1:]), "id": item} for item in items]
    return {property_: [_statement(property_, "wikibase-entityid", value, rank) for value in values]}


def time_claim(property_: str, time: str, precision: int = 11, rank: str = "normal") -> dict[str, Any]:
    value = {"time": f"{time}T00:00:00Z", "timezone": 0, "before": 0, "after": 0, "precision": precision}
    return {property_: [_statement(property_, "time", value, rank)]}


def unknown_claim(property_: str) -> dict[str, Any]:
    snak = {"snaktype": "somevalue", "property": property_}
    return {property_: [{"mainsnak": snak, "type": "statement", "rank": "normal"}]}


def _statement(property_: str, kind: str, value: dict[str, Any], rank: str) -> dict[str, Any]:
    snak = {"snaktype": "value", "property": property_, "datavalue": {"value": value, "type": kind}}
    return {"mainsnak": snak, "type": "statement", "id": "x", "rank": rank}


def item(id_: str, label: str, *claims: dict[str, Any], sitelinks: int = 20, **more: Any) -> dict[str, Any]:
    """`more`: labels={"ja": …}, aliases={"en": […]}."""
    labels = {**({"en": label} if label else {}), **more.get("labels", {})}
    return {
        "type": "item",
        "id": id_,
        "labels": {language: {"language": language, "value": text} for language, text in labels.items()},
        "descriptions": {},
        "aliases": {
            language: [{"language": language, "value": text} for text in texts]
            for language, texts in more.get("aliases", {}).items()
        },
        "claims": {name: statements for claim in claims for name, statements in claim.items()} or [],
        "sitelinks": {f"s{place}wiki": {"site": f"s{place}wiki", "title": label} for place in range(sitelinks)},
    }


def human(id_: str, label: str, *claims: dict[str, Any], job: str = "Q33999", **more: Any) -> dict[str, Any]:
    return item(id_, label, item_claim("P31", "Q5"), item_claim("P106", job), *claims, **more)


def line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def dump(*entities: dict[str, Any] | bytes) -> bytes:
    """A whole dump; bytes stand for a line as they are."""
    lines = [one if isinstance(one, bytes) else line(one) for one in entities]
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def write_dump_of(path: Path, *entities: dict[str, Any] | bytes) -> Path:
    path.write_bytes(dump(*entities))
    return path
