"""`screener production`: write a production card, check it, and print the shape that it has."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from screener.guidance.production import Production

_CARD = Path("production.toml")


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("production", help="write and check a production card")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    init = verbs.add_parser("init", help="write a card to fill in", allow_abbrev=False)
    init.add_argument("path", metavar="PATH", nargs="?", type=Path, default=_CARD, help=f"default: {_CARD}")
    init.set_defaults(run=_init)
    check = verbs.add_parser("check", help="say what a card holds and what it leaves open", allow_abbrev=False)
    check.add_argument("path", metavar="CARD.toml", type=Path)
    check.add_argument("--json", action="store_true", help="print it for programs")
    check.set_defaults(run=_check)
    schema = verbs.add_parser("schema", help="print the JSON Schema of a card, for editors", allow_abbrev=False)
    schema.set_defaults(run=_schema)


def _init(options: argparse.Namespace) -> int:
    """Raises InputError where the file is there already or cannot be made."""
    from screener.data import data_root
    from screener.errors import InputError

    path: Path = options.path
    template = (data_root() / "lexicons" / "guidance" / "production_template.toml").read_text(encoding="utf-8")
    if path.is_dir():
        raise InputError(
            f"{path} is a folder.", next_step=f"Name the file, too: {path / _CARD.name}.", subject=str(path)
        )
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template)
    except FileExistsError:
        raise InputError(
            f"{path} is there already and was left as it is.", next_step="Give another name.", subject=str(path)
        ) from None
    except OSError as problem:
        raise InputError(
            f"{path} cannot be written: {problem.strerror}.", next_step="Give another place.", subject=str(path)
        ) from None
    print(f"{path} is written. Fill it in, then run: screener production check {path}")
    return 0


def _check(options: argparse.Namespace) -> int:
    """0 for a card that can be used, whatever it leaves open. Raises ProductionError for one that cannot."""
    from screener.guidance.card.card_file import load_production
    from screener.guidance.card.questions import open_questions

    card = load_production(options.path, known_entity=_lexicon())
    questions = open_questions(card)
    counts = _counts(card)
    if options.json:
        told: dict[str, Any] = {
            "schema": "screener.production_check/1", "production": card.id, "version": card.version, "counts": counts,
            "questions": [{"rule": rule, "text": text} for rule, text in questions],
        }  # fmt: skip
        print(json.dumps(told))
        return 0
    from screener.cli.terminal import Terminal

    terminal = Terminal()
    print(terminal.wrapped(f"{options.path}: the card of {card.id} can be used."))
    print("\nIt holds")
    for name, count in counts.items():
        if count:
            print(f"{count:>8,}  {name.replace('_', ' ')}")
    if questions:
        print(f"\nOpen questions: {len(questions)}")
        for rule, text in questions:
            print(terminal.wrapped(f"{text} ({rule})", indent="     ", first="   - "))
    return 0


def _schema(_options: argparse.Namespace) -> int:
    from screener.guidance.card.schema import production_schema

    print(json.dumps(production_schema(), indent=2))
    return 0


def _lexicon() -> Callable[[str], bool]:
    """Whether the lexicon holds an id. It is opened for the first id: a card without any needs none."""
    from functools import cache

    @cache
    def index() -> Any:
        from screener.lexicon.index import open_index
        from screener.settings import load_settings

        return open_index(load_settings())

    return lambda id_: index().entity_with_id(id_) is not None


def _counts(card: Production) -> dict[str, int]:
    """How many of each kind the card holds; nobody's name."""
    names = [name.kind for name in card.names]
    return {
        "media": len(card.media),
        "territories": len(card.territories),
        "code_names": names.count("code_name"),
        "main_characters": names.count("main_character"),
        "settings": names.count("setting"),
        "props": names.count("prop"),
        "cast": sum(person.side == "cast" for person in card.people),
        "crew": sum(person.side == "crew" for person in card.people),
        "leads": sum(person.lead for person in card.people),
        "minors": sum(person.minor for person in card.people),
        "consents": sum(len(person.consents) for person in card.people),
        "owned_works": len(card.owned),
        "exceptions": len(card.exceptions),
        "tools": len(card.tools),
        "uses": len(card.uses),
    }
