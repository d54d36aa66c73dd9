"""Reads every table of lexicons/law/ and refuses what cannot be right."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from screener.errors import LexiconError
from screener.guidance.law.character_versions import load_character_versions
from screener.guidance.law.copyright_terms import load_copyright_terms
from screener.guidance.law.estates import load_estates
from screener.guidance.law.post_mortem_rules import load_post_mortem
from screener.guidance.law.special_terms import load_special_terms
from screener.guidance.law.territories import WORLDWIDE, load_territories


def check_law_tables(ids: Container[str] | None = None, folder: Path | None = None) -> None:
    """Raises LexiconError, naming file and row, for the first thing that is wrong.

    `ids` are those of the lexicon: every entity of the tables has to be among them. `folder` is another lexicons/law/.
    """
    load_territories(folder)
    load_post_mortem(folder)
    _check_longest(folder)
    if ids is None:
        return
    for entity, place in _entities(folder):
        if entity not in ids:
            raise LexiconError(
                f"{place}: {entity} is in no row of the lexicon.",
                next_step="Correct the id (`lexicon search` shows it), or take the row out.",
                subject=place,
            )


def _entities(folder: Path | None) -> Iterator[tuple[str, str]]:
    """Each entity id and where it stands."""
    for estate in load_estates(folder).values():
        yield estate.entity, estate.place
    for versions in load_character_versions(folder).values():
        yield from ((version.entity, version.place) for version in versions)
    for terms in load_special_terms(folder).values():
        yield from ((term.entity, term.place) for term in terms)


def _check_longest(folder: Path | None) -> None:
    """`worldwide` stands for every place, so no place may have a longer term than its longest for the same works."""
    terms = load_copyright_terms(folder)
    longest = terms.get(WORLDWIDE, ())
    if not longest:
        raise LexiconError(
            "law/copyright_terms.csv has no row for worldwide.",
            next_step="Add the longest terms of all as worldwide.",
            subject="law/copyright_terms.csv",
        )
    for territory, rows in terms.items():
        for row in rows:
            kind = "life" if row.basis == "life" else "sound_recording" if row.basis == "sound_recording" else ""
            known = [one.years for one in longest if one.basis == (kind or "publication")]
            if territory != WORLDWIDE and row.years > max(known, default=0):
                raise LexiconError(
                    f"{row.place}: {row.years} years by {row.basis} are more than worldwide has.",
                    next_step="Correct the years, or lengthen the worldwide row.",
                    subject=row.place,
                )
