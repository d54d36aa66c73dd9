"""How much of a list the lexicon knows, and whether its dates agree. Prints shares and counts, never a name.

    python benchmarks/coverage.py --people PEOPLE.csv --makers ARTISTS.csv --deaths DEATHS.csv --films FILMS.csv

Columns: people `name,birth_year,occupation,fame_rank` (1 is the best known); makers `name,birth_year,death_year`;
deaths `name,born,died`; films `title,year,votes`. A year may be empty. Each list is optional.

Somebody of the list counts as known where the full name finds a person whose year of birth is at most fifteen years
away, or unknown to either side. A greater difference, or another year and another day where both sides give the day, is
taken for a namesake and counted as one, not as known.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex, open_index
from screener.settings import load_settings

# Of people born since the films of their time can be shot with a camera: who is drawn as a living or recent person.
BORN_AFTER = 1880
# Bands of fame among those: the first 500, the next 1,000, the next 1,300.
BANDS = (500, 1000, 1300)
STAGE_AND_STATE = {"ACTOR", "SINGER", "MUSICIAN", "FILM DIRECTOR", "POLITICIAN"}
NAMESAKE_YEARS = 15
FULL_DATE = len("1962-07-03")
MOST_VOTED = 400

Row = dict[str, str]


@dataclass(frozen=True)
class Known:
    """One row of a list beside the entity that bears its name, or None."""

    row: Row
    entity: Entity | None
    namesake: bool = False


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def year_of(text: str | None) -> int | None:
    """The year of "1962", "1962-07-03", "1962.0" or "-44"; None where there is none."""
    found = re.match(r"-?\d+", text or "")
    return int(found.group()) if found else None


def person_of(index: LexiconIndex, row: Row) -> Known:
    born = year_of(row.get("birth_year") or row.get("born"))
    people = [entity for entity in index.entities_named(row["name"]) if entity.kind == "person"]

    def years_away(entity: Entity) -> int:
        own = year_of(entity.born)
        if own is None or born is None:
            return 0
        apart, day = abs(own - born), row.get("born", "")
        other_day = len(day) == len(entity.born) == FULL_DATE and day[4:] != entity.born[4:]
        return NAMESAKE_YEARS + 1 if other_day and apart > 1 else apart

    nearest = min(people, key=years_away, default=None)
    if nearest is None or years_away(nearest) > NAMESAKE_YEARS:
        return Known(row, None, namesake=nearest is not None)
    return Known(row, nearest)


def share(part: int, whole: int) -> str:
    return f"{part / whole:6.1%} ({part:,} of {whole:,})" if whole else "none to compare"


def known_share(known: list[Known]) -> str:
    namesakes = sum(one.namesake for one in known)
    return share(sum(one.entity is not None for one in known), len(known)) + (
        f", {namesakes} with a namesake alone" if namesakes else ""
    )


def years_agree(known: Iterable[Known], column: str, of: Callable[[Entity], str]) -> str:
    """Share of equal years among those where both sides give one, and how far the others lie apart."""
    pairs = [(year_of(one.row.get(column)), year_of(of(one.entity))) for one in known if one.entity]
    gaps = [abs(theirs - ours) for theirs, ours in pairs if theirs is not None and ours is not None]
    return f"{share(gaps.count(0), len(gaps))}, {gaps.count(1)} one year off, {sum(gap > 1 for gap in gaps)} more"


def people(index: LexiconIndex, path: Path) -> None:
    rows = [row for row in rows_of(path) if (year_of(row["birth_year"]) or 0) > BORN_AFTER]
    rows.sort(key=lambda row: int(row["fame_rank"]))
    known = [person_of(index, row) for row in rows]
    first = 0
    for count in BANDS:
        band = known[first : first + count]
        chosen = [one for one in band if one.row["occupation"] in STAGE_AND_STATE]
        print(
            f"people {first + 1:>5}–{first + len(band):<5} {known_share(band)}; stage and state {known_share(chosen)}"
        )
        first += count
    print(f"people, year of birth equal  {years_agree(known, 'birth_year', lambda entity: entity.born)}")


def makers(index: LexiconIndex, path: Path) -> None:
    known = [person_of(index, row) for row in rows_of(path)]
    print(f"makers              {known_share(known)}")
    print(f"makers, year of birth equal  {years_agree(known, 'birth_year', lambda entity: entity.born)}")
    print(f"makers, year of death equal  {years_agree(known, 'death_year', lambda entity: entity.died)}")
    dead = [one for one in known if one.entity and year_of(one.row["death_year"])]
    print(f"makers, dead shown as living {share(sum(not one.entity.died for one in dead if one.entity), len(dead))}")


def deaths(index: LexiconIndex, path: Path) -> None:
    known = [person_of(index, row) for row in rows_of(path)]
    present = [one.entity for one in known if one.entity]
    print(f"deaths              {known_share(known)}")
    print(f"deaths, shown as living      {share(sum(not entity.died for entity in present), len(present))}")
    print(f"deaths, year of death equal  {years_agree(known, 'died', lambda entity: entity.died)}")


def films(index: LexiconIndex, path: Path) -> None:
    rows = sorted(rows_of(path), key=lambda row: -float(row["votes"] or 0))[:MOST_VOTED]
    known = [
        Known(row, next((entity for entity in index.entities_named(row["title"]) if entity.kind == "work"), None))
        for row in rows
    ]
    print(f"films, {len(rows)} most voted {known_share(known)}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lists = {"people": people, "makers": makers, "deaths": deaths, "films": films}
    for name in lists:
        options.add_argument(f"--{name}", type=Path, metavar="CSV")
    given = options.parse_args()
    index = open_index(load_settings())
    for name, measure in lists.items():
        path = getattr(given, name)
        if path:
            measure(index, path)


if __name__ == "__main__":
    main()
