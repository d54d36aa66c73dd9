"""What Wikidata's ids mean here: tables of occupations, classes and countries under lexicons/importers/."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from screener.data import data_root
from screener.errors import LexiconError
from screener.lexicon.lint import ROLES
from screener.lexicon.sources import read_csv


@dataclass(frozen=True, slots=True)
class WikidataTables:
    """occupations: item -> role. classes: item -> (kind of entity, role or kind of work; a person has none).

    countries: item -> ISO 3166-1 code of two letters. digest: of all three files, so that a change is noticed.
    """

    occupations: dict[str, str]
    classes: dict[str, tuple[str, str]]
    countries: dict[str, str]
    digest: str


def read_wikidata_tables(folder: Path | None = None) -> WikidataTables:
    """Raises LexiconError naming file and row for a table that cannot be read or names an unknown role or kind."""
    folder = folder or data_root() / "lexicons" / "importers"
    paths = [folder / f"wikidata_{what}.csv" for what in ("occupations", "classes", "countries")]
    occupations, classes, countries = paths
    roles = {row["item"]: row["role"] for _, row in read_csv(occupations, ["item", "label", "role"])}
    for item, role in roles.items():
        if role not in ROLES["person"]:
            raise _unknown(occupations, item, role, ROLES["person"])
    kinds = {
        row["item"]: (row["entity"], row["kind"]) for _, row in read_csv(classes, ["item", "label", "entity", "kind"])
    }
    for item, (entity, kind) in kinds.items():
        if entity not in ROLES or (entity != "person" and kind not in ROLES[entity]):
            raise _unknown(classes, item, f"{entity} {kind}", ROLES.get(entity, frozenset(ROLES)))
    codes = {row["item"]: row["code"] for _, row in read_csv(countries, ["item", "label", "code"])}
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    return WikidataTables(roles, kinds, codes, digest)


def _unknown(path: Path, item: str, word: str, known: frozenset[str]) -> LexiconError:
    return LexiconError(
        f"{path.name}: {item} stands for {word!r}, which the lexicon does not know.",
        next_step=f"Use {', '.join(sorted(known))}.",
        subject=path.name,
    )
