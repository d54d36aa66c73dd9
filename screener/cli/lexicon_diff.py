"""`screener lexicon diff`: what changed between two lexicons."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import _SubParsersAction

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def add_to(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    diff = verbs.add_parser("diff", help="show what changed between two lexicons", allow_abbrev=False)
    diff.add_argument("old", metavar="OLD", type=Path, help="a folder of lexicon files, or a compiled index")
    diff.add_argument("new", metavar="NEW", type=Path, help="another")
    diff.add_argument("--json", action="store_true", help="print the differences for programs, one a line")
    diff.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    """0 where they say the same, else 1."""
    from screener.cli.terminal import safe
    from screener.lexicon.difference import differences

    counts: Counter[str] = Counter()
    for one in differences(options.old, options.new):
        counts[one.change] += 1
        if options.json:
            fields = {name: {"was": was, "is": now} for name, (was, now) in one.fields.items()}
            print(json.dumps({"id": one.id, "name": one.name, "change": one.change, "fields": fields}))
            continue
        changes = "".join(f"; {name}: {_told(was)} → {_told(now)}" for name, (was, now) in one.fields.items())
        print(safe(f"{_SIGNS[one.change]} {one.name}  {one.id}{changes}"))
    if not options.json:
        print(", ".join(f"{counts[change]:,} {change}" for change in _SIGNS))
    return 1 if counts else 0


def _told(value: Any) -> str:
    if value is None:
        return "nothing"
    return "|".join(value) if isinstance(value, tuple) else str(value)
