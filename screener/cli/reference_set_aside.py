"""`screener references disable` and `ignore`: references that count no more for a while, and matches that are none."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from screener.errors import InputError

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_set_aside_to(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    disable = verbs.add_parser("disable", help="set references of your own aside, until a day", allow_abbrev=False)
    disable.add_argument("ids", nargs="+", metavar="ID", help="ids as `list` shows them")
    disable.add_argument("--bank", metavar="NAME", help="only in this bank")
    disable.add_argument("--until", default="forever", metavar="YYYY-MM-DD", help="the day they count again (forever)")
    disable.set_defaults(run=_disable)
    ignore = verbs.add_parser("ignore", help="remember that a match of a picture is none", allow_abbrev=False)
    ignore.add_argument("picture", metavar="FILE", help="the picture that was matched")
    ignore.add_argument("--reference", default="", metavar="BANK/ID", help="only this reference (default: any)")
    ignore.add_argument("--reason", required=True, help="why it is none")
    ignore.add_argument("--author", required=True, help="who says so")
    ignore.add_argument("--expires", required=True, metavar="YYYY-MM-DD", help="its last day, or never")
    ignore.set_defaults(run=_ignore)


def _disable(options: argparse.Namespace) -> int:
    from screener.cli.reference_lines import reference_line
    from screener.cli.terminal import safe
    from screener.references.reference import FOREVER
    from screener.references.store import change_references
    from screener.settings import load_settings

    if options.until != FOREVER:
        try:
            date.fromisoformat(options.until)
        except ValueError:
            raise InputError(
                f"--until {options.until} is no day.", next_step="Write YYYY-MM-DD or forever.", subject="command line"
            ) from None
    changed = change_references(
        load_settings(), options.ids, lambda one: replace(one, disabled_until=options.until), options.bank
    )
    for one in changed:
        print(safe(f"set aside until {options.until}  {reference_line(one)}"))
    return 0


def _ignore(options: argparse.Namespace) -> int:
    from screener.images.reader import FileReader
    from screener.references.bank_files import own_folder
    from screener.references.false_alarms import FILE, add_false_alarm
    from screener.references.index import open_references
    from screener.settings import load_settings

    settings = load_settings()
    if options.reference:
        known = {f"{one.bank}/{one.id}" for one in open_references(settings).references()}
        if options.reference not in known:
            raise InputError(
                f"There is no reference {options.reference}.", next_step="See `screener references list`.",
                subject=options.reference,
            )  # fmt: skip
    with FileReader(settings, processes=1) as reader:
        reading = reader.read(Path(options.picture))
    if not reading.frames:
        raise InputError(f"{options.picture} shows nothing.", next_step="Name a picture.", subject=options.picture)
    folder = own_folder(settings)
    add_false_alarm(
        folder, reading.frames[0].fingerprint, options.reference, options.reason, options.author, options.expires
    )
    print(f"screener: written to {folder / FILE}", file=sys.stderr)
    return 0
