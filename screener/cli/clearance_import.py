"""`screener clearance import`: the rows of a table; each proposed entity is confirmed by a person before it counts."""

from __future__ import annotations

import csv
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from screener.records.problems import ClearanceError

if TYPE_CHECKING:
    from screener.guidance.clearance import Clearance
    from screener.lexicon.entity import Entity
    from screener.records.clearance_checks import ClearanceRules
    from screener.records.clearance_sheet import Sheet, SheetRow
    from screener.records.clearances import Clearances


def import_sheet(path: Path, production: str, clearances: Clearances, rules: ClearanceRules, *, yes: bool) -> int:
    """0 where all rows are on file; 2 where nothing was stored because a person has to say more.

    Raises ClearanceError with every problem by line; nothing is then stored.
    """
    from screener.cli.terminal import safe
    from screener.records.clearance_sheet import read_sheet

    sheet = read_sheet(path, production, rules.policy.documents)
    if sheet.passed_over:
        print(safe(f"screener: {path}: columns not read: {', '.join(sheet.passed_over)}"), file=sys.stderr)
    _refuse_problems(path, sheet, rules)
    at_terminal = bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())
    if not at_terminal and not all(row.clearance.entity for row in sheet.rows):
        return _propose(path, production, sheet, rules)
    rows = [row if row.clearance.entity else _asked(row, rules) for row in sheet.rows]
    chosen = [row for row in rows if row is not None]
    if len(chosen) < len(rows) or not (yes or not at_terminal or _agreed(len(rows), production)):
        print("Nothing was stored.", file=sys.stderr)
        return 2
    filed = clearances.add_all((row.place, row.clearance) for row in chosen)
    for one in filed:
        done = one.clearance.revoked_on
        there = f"revoked on {done}" if done else "on file already"
        print(safe(f"{'added' if one.is_new else there}  {one.clearance.id}  {one.clearance.entity}  {one.place}"))
    _summary([one.clearance for one in filed if one.is_new], len(filed))
    return 0


def _refuse_problems(path: Path, sheet: Sheet, rules: ClearanceRules) -> None:
    problems = list(sheet.problems)
    for row in sheet.rows:
        problems += [
            replace(problem, place=f"{row.place}, {problem.place}")
            for problem in rules.problems(row.clearance)
            if row.clearance.entity or problem.place != "entity"
        ]
    if problems:
        raise ClearanceError(str(path), sorted(problems, key=lambda one: _line(one.place)))


def _line(place: str) -> int:
    found = re.search(r" line (\d+)(?:,|$)", place)
    return int(found[1]) if found else 0


def _asked(row: SheetRow, rules: ClearanceRules) -> SheetRow | None:
    """The row with the entity that the person at the terminal names; None where the person stops."""
    from screener.cli.terminal import safe
    from screener.records.proposals import proposed_entities

    proposals = proposed_entities(rules.index, row.item)
    print(safe(f"{row.place}: {row.item}"))
    for number, entity in enumerate(proposals, 1):
        print(safe(f"  {number}  {_described(entity)}"))
    numbers = f"1 to {len(proposals)}, " if proposals else "nothing is like it: "
    while True:
        try:
            answer = input(f"Which one ({numbers}an id of the lexicon, or q to stop)? ").strip()
        except EOFError:
            return None
        if answer.casefold() == "q":
            return None
        if answer.isdecimal() and 1 <= int(answer) <= len(proposals):
            answer = proposals[int(answer) - 1].id
        if rules.index.entity_with_id(answer) is not None:
            return replace(row, clearance=replace(row.clearance, entity=answer))


def _described(entity: Entity) -> str:
    what = ", ".join(role.replace("_", " ") for role in entity.roles) or entity.kind
    when = entity.born or entity.year
    return f"{entity.name}: {what}{f' ({when})' if when else ''}  {entity.id}"


def _agreed(rows: int, production: str) -> bool:
    try:
        return input(f"Store {rows:,} for {production} (y/n)? ").strip().casefold() in ("y", "yes")
    except EOFError:
        return False


def _propose(path: Path, production: str, sheet: Sheet, rules: ClearanceRules) -> int:
    """Writes what it would take for each item beside the table, for a person to check; stores nothing."""
    from screener.cli.terminal import safe
    from screener.records.clearance_sheet import PROPOSED
    from screener.records.proposals import proposed_entities
    from screener.records.table_file import harmless

    columns = list(dict.fromkeys(("item", "entity", *PROPOSED, *(name for row in sheet.rows for name in row.cells))))
    target = _free_name(path)
    without = 0
    with target.open("x", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(columns)
        for row in sheet.rows:
            cells = dict(row.cells)
            if not row.clearance.entity:
                proposals = proposed_entities(rules.index, row.item)
                without += not proposals
                cells["entity"] = proposals[0].id if proposals else ""
                cells["proposed_name"] = _described(proposals[0]) if proposals else ""
                cells["other_entities"] = "; ".join(one.id for one in proposals[1:])
            table.writerow([harmless(cells.get(column, "")) for column in columns])
    unlike = f" {without:,} have none: nothing in the lexicon is like them." if without else ""
    print(
        safe(
            f"screener: Nothing was stored: rows name items in words, and nobody is at the terminal to confirm who is "
            f"meant. {target} has an entity proposed for each.{unlike} Check every row, correct its `entity`, then: "
            f"screener clearance import {target} --production {production}"
        ),
        file=sys.stderr,
    )
    return 2


def _free_name(path: Path) -> Path:
    """`papers-proposed.csv`, or with a number: what a person has checked is never written over."""
    stem = re.sub(r"-proposed(-\d+)?$", "", path.stem)
    number = 1
    while True:
        name = path.with_name(f"{stem}-proposed{f'-{number}' if number > 1 else ''}.csv")
        if not name.exists():
            return name
        number += 1


def _summary(added: list[Clearance], rows: int) -> None:
    from screener.records.clearance_checks import is_complete

    incomplete = sum(not is_complete(one) for one in added)
    print(f"screener: {len(added):,} added, {rows - len(added):,} on file before", file=sys.stderr)
    if incomplete:
        print(
            f"screener: {incomplete:,} incomplete: without the contact's approval they clear nothing", file=sys.stderr
        )
