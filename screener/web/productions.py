"""The production cards that the server knows, and what a request is screened for: one of them, or none.

A card and what is on file are read anew for each request, in 1.5 ms: a consent that was taken back, or a clearance that
was revoked, counts from then on. Nothing that a card holds is repeated at this door but its id.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flask import current_app

from screener.errors import InputError
from screener.records.assignment import assignment_of
from screener.records.store import RecordsError
from screener.web.engine import engine
from screener.web.problems import RequestError

if TYPE_CHECKING:
    from screener.guidance.circumstances import Assignment
    from screener.screener import Screener
    from screener.settings import Settings

EXTENSION = "screener productions"


@dataclass(frozen=True, slots=True)
class KnownCards:
    """`paths` id -> file, sorted by id. `default` is the id of the card that counts where a request names none."""

    paths: dict[str, Path]
    default: str = ""


def known_cards(screener: Screener) -> KnownCards:
    """The cards of the settings `production` and `productions`, each read once.

    Raises ProductionError naming file and line for one that is wrong, InputError for one that cannot be read, a folder
    that holds none, an id that two cards have, and a declared use of the settings that their card does not have.
    """
    from screener.guidance.card.card_file import load_production
    from screener.guidance.use import chosen_use

    settings, index = screener.settings, screener.index
    paths: dict[str, Path] = {}
    default = ""
    for path in _files(settings):
        card = load_production(path, known_entity=lambda id_: index.number_of(id_) is not None)
        if paths.setdefault(card.id, path) != path:
            raise InputError(
                f"{paths[card.id]} and {path} are both the card of {card.id!r}.",
                next_step="Give one of them another id: requests name cards by it.",
                subject=str(path),
            )
        if settings.production and path == Path(settings.production).resolve():
            default = card.id
            chosen_use(card, settings.tool, settings.purpose)
    return KnownCards(dict(sorted(paths.items())), default)


def _files(settings: Settings) -> Iterator[Path]:
    """Each file once, whatever ways lead to it; of a folder those that end in .toml."""
    named = [Path(name).expanduser() for name in (settings.production, *settings.productions) if name]
    found: dict[Path, None] = {}
    for path in named:
        if not path.is_dir():
            found[path.resolve()] = None
            continue
        cards = sorted(path.glob("*.toml"))
        if not cards:
            raise InputError(
                f"The folder {path} holds no production card.",
                next_step="Put cards (.toml) there, or take it out of the setting productions.",
                subject=str(path),
            )
        found |= dict.fromkeys(card.resolve() for card in cards)
    yield from found


def cards_known() -> KnownCards:
    """Those of the application that answers this request."""
    return cast(KnownCards, current_app.extensions[EXTENSION])


def asked_assignment(production: str | None = None, tool: str = "", purpose: str = "") -> Assignment | None:
    """What a request is for: the card of that id, or else of the setting `production`; None where there is neither.

    Raises RequestError: 422 for an id that the server does not know and a use that the card does not declare, 503 where
    the card, or what is on file for it, cannot be read any more.
    """
    cards, base = cards_known(), engine()
    chosen = cards.default if production is None else production
    if production is None and not chosen:
        if tool or purpose:
            raise _unknown(cards, "A tool or purpose is named without a production.")
        return base.assignment
    if chosen not in cards.paths:
        raise _unknown(cards, "This server knows no production of that id.")
    found = _filed(base, chosen, cards.paths[chosen])
    if chosen == cards.default and not tool and not purpose:
        tool, purpose = base.settings.tool, base.settings.purpose
    return _for_use(found, tool, purpose) if tool or purpose else found


def engine_for(assignment: Assignment | None) -> Screener:
    """The screener of this application for one assignment."""
    base = engine()
    return base if assignment is base.assignment else base.assigned(assignment)


def _filed(base: Screener, id_: str, path: Path) -> Assignment:
    problem: Exception | str = "the card has another id now"
    try:
        found = assignment_of(base.settings, base.index, path)
        if found.production.id == id_:
            return found
    except (InputError, RecordsError) as error:
        problem = error
    # For whoever keeps the server: file and line. Who asks gets neither.
    print(f"screener: production {id_}: {problem}", file=sys.stderr)
    raise RequestError(
        503,
        "production_unreadable",
        f"The card of {id_}, or what is on file for it, cannot be read at present, so nothing was screened.",
        next_step="Treat it as not screened. Whoever keeps the server finds the reason in its log.",
        subject="production",
    )


def _for_use(found: Assignment, tool: str, purpose: str) -> Assignment:
    from screener.guidance.use import chosen_use

    try:
        return replace(found, use=chosen_use(found.production, tool, purpose))
    except InputError:  # its own words list the uses of the card
        raise RequestError(
            422,
            "unknown_use",
            f"The card of {found.production.id} declares no use of that tool for that purpose.",
            next_step="Give tool and purpose as they stand in the card, or leave both out.",
            subject="tool",
        ) from None


def _unknown(cards: KnownCards, what: str) -> RequestError:
    known = f"Known: {', '.join(cards.paths)}." if cards.paths else "It knows none: see its setting productions."
    return RequestError(
        422, "unknown_production", what, next_step=f"Give production as one of its ids. {known}", subject="production"
    )
