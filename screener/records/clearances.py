"""Clearances on file: added, revoked, listed. Nothing is deleted; what was done stays in the history."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from screener.guidance.clearance import Clearance, ClearanceDocument
from screener.records.clearance_checks import ClearanceRules, is_complete, texts
from screener.records.problems import ClearanceError, Problem
from screener.records.same_papers import same_cover, with_same_papers
from screener.records.store import writing

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from screener.records.clearance_rows import Event

# Ids that are given here; people may give their own.
_GIVEN = "CL-"


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one row of an import. `is_new` False: it was on file before, as `clearance`."""

    place: str
    clearance: Clearance
    is_new: bool


class Clearances:
    """The clearances of one database. Shared by threads and, through the database, by processes."""

    def __init__(self, store: Engine, *, rules: ClearanceRules | None = None, by: str = "") -> None:
        """`rules` are what is checked before anything is stored, as the settings in force have them where none are
        given. `by` is who adds and revokes; the user of the machine where it is left empty."""
        self._store, self._rules, self._by = store, rules, by or _user()

    def add(self, clearance: Clearance, source: str = "") -> Clearance:
        """Stores one and returns it; without an id it gets the next. `source` is the file it came from.

        Raises ClearanceError with all that is wrong, a taken id included; nothing is then stored.
        """
        self._check([("", clearance)])
        with writing(self._store) as connection:
            return self._insert(connection, clearance, source, place="")

    def add_all(self, rows: Iterable[tuple[str, Clearance]]) -> list[Filed]:
        """Stores all that are not on file yet, or none. A row is its place ("papers.csv line 3") and the clearance.

        The same papers for the same use are stored once, and what was revoked does not come back. Raises
        ClearanceError with all that is wrong; also where papers are on file with another cover.
        """
        rows = list(rows)
        self._check(rows)
        filed: list[Filed] = []
        problems: list[Problem] = []
        with writing(self._store) as connection:
            there = _read(connection)
            for place, one in rows:
                alike = with_same_papers(one, there)
                known = next((other for other in alike if same_cover(one, other)), None)
                other = next((other for other in alike if other.revoked_on is None), None)
                if known is not None:
                    filed.append(Filed(place, known, is_new=False))
                elif other is not None:
                    problems.append(_other_cover(place, other.id))
                else:
                    stored = self._insert(connection, one, place, place=place)
                    there.append(stored)
                    filed.append(Filed(place, stored, is_new=True))
            if problems:
                raise ClearanceError("clearances", problems)  # and the transaction is undone
        return filed

    def add_documents(self, id_: str, documents: Sequence[ClearanceDocument]) -> Clearance:
        """Files papers that came later, and returns the clearance with them. Raises ClearanceError for a clearance that
        is unknown or revoked, and for papers that `add` would refuse; nothing is then stored."""
        from screener.records.clearance_rows import insert_documents, insert_event

        with writing(self._store) as connection:
            found = self._standing(connection, id_)
            longer = replace(found, documents=(*found.documents, *documents))
            if problems := [*texts(longer), *self._checks().papers(longer)]:
                raise ClearanceError(id_, problems)
            insert_documents(connection, id_, documents, first=len(found.documents) + 1)
            for paper in documents:
                told = f"{paper.kind} {paper.reference}, {paper.by}, {paper.dated}"
                insert_event(connection, id_, self._by, "paper", told)
        return longer

    def revoke(self, id_: str, on: date, because: str) -> Clearance:
        """Ends a clearance from a day on, and returns it. Raises ClearanceError for one that is unknown or revoked,
        for a day before it starts, and without a reason."""
        from sqlalchemy import update

        from screener.records.clearance_rows import insert_event
        from screener.records.tables import CLEARANCES

        with writing(self._store) as connection:
            found = self._standing(connection, id_)
            revoked = replace(found, revoked_on=on, revoked_because=" ".join(because.split()))
            if problems := list(self._checks().revocation(revoked)):
                raise ClearanceError(id_, problems)
            connection.execute(
                update(CLEARANCES)
                .where(CLEARANCES.c.id == id_)
                .values(revoked_on=revoked.revoked_on, revoked_because=revoked.revoked_because)
            )
            insert_event(connection, id_, self._by, "revoked", f"from {on} on: {revoked.revoked_because}")
        return revoked

    def of(self, production_id: str) -> tuple[Clearance, ...]:
        """What may clear something in one production, sorted; ended and revoked ones too, for their days are past.

        Those without the contact's approval clear nothing and are left out: `list` has them.
        """
        return tuple(one for one in self.list(production=production_id) if is_complete(one))

    def list(
        self, production: str | None = None, entity: str | None = None, valid_on: date | None = None
    ) -> tuple[Clearance, ...]:
        """All on file, sorted by production, entity, first day and id; `valid_on` leaves those that hold on a day."""
        with self._store.connect() as connection:
            return tuple(
                one
                for one in _read(connection, production)
                if entity in (None, one.entity) and (valid_on is None or is_in_force(one, valid_on))
            )

    def history(self, id_: str) -> tuple[Event, ...]:
        """Who did what with one, the first first."""
        from screener.records.clearance_rows import read_events

        with self._store.connect() as connection:
            return tuple(event for event in read_events(connection) if event.clearance == id_)

    def _standing(self, connection: Connection, id_: str) -> Clearance:
        found = next((one for one in _read(connection) if one.id == id_), None)
        if found is None:
            raise _refused(f"There is no clearance {id_!r}.", "See `screener clearance list`.")
        if found.revoked_on is not None:
            what = f"{id_} was revoked on {found.revoked_on} already."
            raise _refused(what, "It stays as it is; file a new one where one holds.")
        return found

    def _checks(self) -> ClearanceRules:
        if self._rules is None:
            from screener.settings import load_settings

            self._rules = ClearanceRules.of(load_settings())
        return self._rules

    def _check(self, rows: Iterable[tuple[str, Clearance]]) -> None:
        rules = self._checks()
        problems = [
            replace(problem, place=", ".join(filter(None, (place, problem.place))))
            for place, one in rows
            for problem in rules.problems(one)
        ]
        if problems:
            raise ClearanceError("clearances", problems)

    def _insert(self, connection: Connection, one: Clearance, source: str, *, place: str) -> Clearance:
        from screener.records.clearance_rows import insert_clearance, insert_event, known_ids

        ids = known_ids(connection)
        if not one.id:
            numbers = [
                int(id_[len(_GIVEN) :]) for id_ in ids if id_.startswith(_GIVEN) and id_[len(_GIVEN) :].isdigit()
            ]
            one = replace(one, id=f"{_GIVEN}{max(numbers, default=0) + 1}")
        elif one.id in ids:
            where = ", ".join(filter(None, (place, "id")))
            problem = Problem(where, f"There is a clearance {one.id} already.", "Give another id, or none.")
            raise ClearanceError("clearances", [problem])
        insert_clearance(connection, one)
        insert_event(connection, one.id, self._by, "added", f"from {source}" if source else "")
        return one


def is_in_force(one: Clearance, day: date) -> bool:
    """Whether it has begun by a day and neither ended nor been revoked; not whether its papers are complete."""
    revoked = one.revoked_on is not None and one.revoked_on <= day
    return not revoked and one.starts <= day and (one.ends is None or day <= one.ends)


def _read(connection: Connection, production: str | None = None) -> list[Clearance]:
    from screener.records.clearance_rows import read_clearances

    return read_clearances(connection, production)


def _other_cover(place: str, id_: str) -> Problem:
    return Problem(
        place,
        f"These papers are on file for the same use as {id_}, with other stages, media, territories or days.",
        f"If {id_} is wrong: screener clearance revoke {id_} --because TEXT. If both hold: screener clearance add.",
    )


def _refused(what: str, next_step: str) -> ClearanceError:
    return ClearanceError("clearances", [Problem("id", what, next_step)])


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
