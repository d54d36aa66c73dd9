"""The one Screener that an application serves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from flask import current_app

from screener.errors import ReferencesError

if TYPE_CHECKING:
    from screener.screener import Screener

EXTENSION = "screener"


def engine() -> Screener:
    """The screener of the application that answers this request."""
    return cast("Screener", current_app.extensions[EXTENSION])


def lexicon_facts() -> dict[str, Any]:
    """The lexicon in force: its `version`, how many `entities` it knows and `decisions` it heeds.

    `problem` says, where there is one, why its newest files are not in force.
    """
    lexicon = engine().lexicon
    facts = {**lexicon.facts(), "decisions": len(lexicon.decisions.in_force)}
    return {**facts, "problem": lexicon.problem} if lexicon.problem else facts


def reference_facts() -> dict[str, Any]:
    """The references in force: `version`, how many `images` of how many `works`, and how many in each of the `banks`.

    Raises ReferencesError where a bank is damaged.
    """
    known = engine().image_finder().references
    return {"version": known.version, "images": known.images, "works": known.works, "banks": known.banks}


def works_known() -> int | None:
    """How many works pictures are compared with; None where the references are damaged, which is no page's end."""
    try:
        works: int = reference_facts()["works"]
    except ReferencesError:
        return None
    return works
