"""The one Screener that an application serves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from flask import current_app

if TYPE_CHECKING:
    from screener.screener import Screener

EXTENSION = "screener"


def engine() -> Screener:
    """The screener of the application that answers this request."""
    return cast("Screener", current_app.extensions[EXTENSION])


def lexicon_facts() -> dict[str, Any]:
    """The lexicon in force: its `version` and how many `entities` it knows."""
    index = engine().index
    return {"version": index.version, "entities": index.entities}
