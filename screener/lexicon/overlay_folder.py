"""Where a user's own lexicon entries stand."""

from __future__ import annotations

from pathlib import Path

from screener.settings import Settings


def own_overlay(settings: Settings) -> Path:
    """The user's own folder of entries and decisions, laid over the built-in lexicon; it may not exist."""
    return settings.state_dir / "lexicon"
