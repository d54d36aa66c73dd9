"""The kinds of paper that may be filed: the table [document] of outcomes.toml, a studio's own laid over it."""

from __future__ import annotations

from collections.abc import Mapping

from screener.guidance.policy_file import load_policy


def document_kinds(overlays: tuple[str, ...] = ()) -> Mapping[str, str]:
    """Kind -> its label. `overlays` are the folders of the setting `guidance`. Raises LexiconError."""
    return {kind: row.label for kind, row in load_policy(overlays).documents.items()}
