"""`screener guidance`: the rules that a verdict goes by, the matrix of use cases and the questions to vendors."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.cli.terminal import Terminal
    from screener.guidance.catalogue_entries import Entry
    from screener.guidance.use_case_matrix import UseCase
    from screener.guidance.vendor_questionnaire import VendorQuestion

_MATRIX, _QUESTIONNAIRE = "matrix", "questionnaire"
_SCHEMA = "screener.guidance/1"
_INDENT = " " * 12


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("guidance", help="look the rules up that verdicts go by")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    listing = verbs.add_parser("list", help="list the rules by category", allow_abbrev=False)
    listing.add_argument("--category", metavar="C", help="one category: data_use, creative_output, …")
    listing.add_argument("--json", action="store_true", help="print them for programs")
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help="show rules, the matrix or the questionnaire", allow_abbrev=False)
    show.add_argument("what", metavar="ID|matrix|questionnaire", nargs="+", help="ids as in a verdict: C2, N0.1")
    show.add_argument("--json", action="store_true", help="print them for programs")
    show.set_defaults(run=_show)


def _list(options: argparse.Namespace) -> int:
    """Raises InputError for a category that there is not."""
    from screener.cli.terminal import Terminal
    from screener.errors import InputError
    from screener.guidance.rule_catalogue import CATEGORIES

    entries = _entries()
    if options.category is not None:
        category = options.category.replace(" ", "_").replace("-", "_").casefold()
        if category not in CATEGORIES:
            raise InputError(
                "There is no such category of rules.", next_step=f"Known: {', '.join(CATEGORIES)}.",
                subject="--category",
            )  # fmt: skip
        entries = {id_: entry for id_, entry in entries.items() if entry.rule.category == category}
    if options.json:
        print(json.dumps({"schema": _SCHEMA, "rules": [_plain(entry) for entry in entries.values()]}))
    else:
        print("\n".join(_listing(entries, Terminal())))
    return 0


def _show(options: argparse.Namespace) -> int:
    """Raises InputError for an id that there is not, naming those that are near."""
    from screener.cli.terminal import Terminal
    from screener.guidance.use_case_matrix import load_use_cases
    from screener.guidance.vendor_questionnaire import load_questionnaire

    entries, words = _entries(), list(dict.fromkeys(options.what))
    chosen = [entries[_id(word, entries)] for word in words if word not in (_MATRIX, _QUESTIONNAIRE)]
    matrix = load_use_cases(entries) if _MATRIX in words else ()
    questions = load_questionnaire(entries) if _QUESTIONNAIRE in words else ()
    if options.json:
        told: dict[str, Any] = {"schema": _SCHEMA}
        parts = {"rules": [_plain(one) for one in chosen], _MATRIX: list(map(asdict, matrix))}
        told |= {name: rows for name, rows in {**parts, _QUESTIONNAIRE: list(map(asdict, questions))}.items() if rows}
        print(json.dumps(told))
        return 0
    terminal = Terminal()
    blocks = [
        *(_rule(entry, terminal) for entry in chosen),
        *(_use_case(row, terminal) for row in matrix),
        *_questionnaire(questions, terminal),
    ]
    print("\n\n".join("\n".join(block) for block in blocks))
    return 0


def _entries() -> dict[str, Entry]:
    from screener.guidance.catalogue_entries import catalogue
    from screener.settings import load_settings

    return catalogue(load_settings().guidance)


def _id(word: str, known: Mapping[str, Entry]) -> str:
    """The id that was asked for, in capitals or not. Raises InputError for one that there is not."""
    from screener.cli.terminal import safe
    from screener.errors import InputError
    from screener.guidance.catalogue_entries import near_ids

    if word in known:
        return word
    same = [id_ for id_ in known if id_.casefold() == word.casefold()]
    if len(same) == 1:
        return same[0]
    near = same or near_ids(word, known)
    meant = f"Did you mean {' or '.join(near)}? " if near else ""
    raise InputError(
        f"There is no rule {safe(word)!r}.",
        next_step=f"{meant}All rules: screener guidance list; besides them: {_MATRIX}, {_QUESTIONNAIRE}.",
        subject=word,
    )


def _plain(entry: Entry) -> dict[str, Any]:
    """An entry for programs: the rule's own fields, then the rest; `laid_over` null for a built-in rule."""
    plain = asdict(entry)
    return {**plain.pop("rule"), **plain, "laid_over": entry.laid_over or None}


def _listing(entries: Mapping[str, Entry], terminal: Terminal) -> Iterator[str]:
    from screener.cli.terminal import safe
    from screener.wording import capital, plain

    category = ""
    for id_, entry in entries.items():
        if entry.rule.category != category:
            yield from [""] * bool(category)
            category = entry.rule.category
            yield terminal.styled(capital(plain(category)), "notify")
        first = f"  {safe(id_):<8}"
        own = f" [{entry.laid_over}]" if entry.laid_over else ""
        yield terminal.wrapped(entry.rule.text + own, " " * max(10, len(first)), first=first)


def _rule(entry: Entry, terminal: Terminal) -> Iterator[str]:
    from screener.cli.terminal import safe
    from screener.wording import INTENTS, listed, long_dates, plain

    rule = entry.rule
    yield terminal.styled(f"{safe(rule.id)}  ({plain(rule.category)})", "notify")
    read = f", read on {long_dates(rule.read_on)}" if rule.read_on else ""
    laid_over = f"; laid over by {entry.laid_over}" if entry.laid_over else ""
    yield from _rows(
        [
            ("Rule", rule.text),
            ("To test", rule.trigger),
            ("Do", rule.required_action),
            ("Led to by", "; ".join(f"{intent} ({INTENTS.get(intent, plain(intent))})" for intent in entry.intents)),
            ("Lowered by", listed(list(entry.lowered_by))),
            ("Lowers", "; ".join(f"{intent} ({INTENTS.get(intent, plain(intent))})" for intent in entry.lowers)),
            ("Source", f"{rule.source or 'not given'}{read}{laid_over}"),
        ],
        terminal,
    )


def _use_case(row: UseCase, terminal: Terminal) -> Iterator[str]:
    from screener.guidance.use_case_matrix import MARKS

    yield terminal.wrapped(f"{row.row}  {row.use_case} ({MARKS[row.mark]})", "    ", first="")
    yield from _rows([("Why", row.why), ("Do", row.action), ("Rules", ", ".join(row.rules))], terminal)


def _questionnaire(questions: Sequence[VendorQuestion], terminal: Terminal) -> Iterator[Iterator[str]]:
    for question in questions:
        yield _question(question, terminal)


def _question(question: VendorQuestion, terminal: Terminal) -> Iterator[str]:
    yield terminal.wrapped(question.question, "     ", first=f"{question.id:<5}")
    yield from _rows([("Ask for", question.ask_for), ("Rules", ", ".join(question.rules))], terminal)


def _rows(rows: Sequence[tuple[str, str]], terminal: Terminal) -> Iterator[str]:
    for label, words in rows:
        if words:
            yield terminal.wrapped(words, _INDENT + "  ", first=textwrap.indent(f"{label:<11}", "   "))
