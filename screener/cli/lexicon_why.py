"""`screener lexicon why`: every reading of some words, its evidence, and why it was kept or dropped."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(verbs: _SubParsersAction[argparse.ArgumentParser]) -> None:
    why = verbs.add_parser("why", help="explain why words were read as a name, or not", allow_abbrev=False)
    why.add_argument("text", metavar="TEXT", help="the words, as somebody would prompt them")
    why.add_argument("--json", action="store_true", help="print the readings for programs, one a line")
    why.set_defaults(run=_why)


def _why(options: argparse.Namespace) -> int:
    """0, or 1 where no words were read as anything."""
    from screener.cli.terminal import Terminal, safe
    from screener.lexicon.live import LiveLexicon
    from screener.settings import load_settings
    from screener.text.finder import TextFinder
    from screener.text.why import readings

    settings = load_settings()
    finder = TextFinder(LiveLexicon(settings, live=False).now())
    found = readings(finder, options.text, max_code_points=settings.max_code_points)
    if options.json:
        for one in found:
            print(json.dumps({**asdict(one), "entity": one.entity.to_record()}))
        return 0 if found else 1
    terminal, words = Terminal(), None
    for one in found:
        if words != (one.start, one.end):
            words = one.start, one.end
            print(terminal.styled(safe(f"“{one.text}” ({one.start}–{one.end})"), "mark"))
        score = "  –  " if one.score is None else f"{one.score:5.2f}"
        evidence = f" [{'; '.join(one.evidence)}]" if one.evidence else ""
        what = f"{one.entity.name} ({', '.join(one.entity.roles) or one.entity.kind}), {one.method}"
        as_alias = "" if one.alias == one.entity.name else f' as "{one.alias}"'
        print(terminal.wrapped(f"{score}  {what}{as_alias}: {one.fate}{evidence}", " " * 9, "  "))
    if not found:
        print("No words are near any name of the lexicon.")
    return 0 if found else 1
