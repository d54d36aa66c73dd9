"""Names as they may stand in the lexicon: clean, of sensible length, each folded form once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from screener.folding import joined_form

# Wikidata's own limit for a label; a longer one is a sentence.
LONGEST_NAME = 250
# 30 names of 250 characters stay below sources.MAX_FIELD.
MOST_ALIASES = 30
# Of fewer letters an alias is initials that hundreds share; names in unspaced scripts have two characters.
_SHORTEST_ALIAS = 3
# Controls, halves of surrogates, marks of direction; and "|", which separates the aliases of a field.
_UNWANTED = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff|]")
_SPACES = re.compile(r"\s+")
_SLUG = re.compile(r"[^a-z0-9]+")


def cleaned(text: str) -> str:
    """One line, single spaces, nothing that cannot be seen or written; empty where it is too long to be a name."""
    if len(text) > 2 * LONGEST_NAME:
        return ""
    if not text.isprintable() or "|" in text:
        text = _UNWANTED.sub(" ", text)
    if "  " in text or text != text.strip() or not text.isascii():
        text = _SPACES.sub(" ", text).strip()
    return text if len(text) <= LONGEST_NAME else ""


def named(name: str, others: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The name and its aliases: those that fold to something else than the ones before.

    The name is empty where it is too long or folds to nothing (only emoji, only signs).
    """
    name = cleaned(name)
    key = joined_form(name) if name else ""
    if not key:
        return "", ()
    known = {key}
    aliases: list[str] = []
    spelled = {name}
    for other in others:
        if other in spelled or len(other) > LONGEST_NAME:
            continue
        spelled.add(other)
        alias = cleaned(other)
        key = joined_form(alias)
        if key in known or len(key) < (_SHORTEST_ALIAS if key.isascii() else 2):
            continue
        known.add(key)
        aliases.append(alias)
        if len(aliases) == MOST_ALIASES:
            break
    return name, tuple(aliases)


def slug(text: str) -> str:
    """The text for an id: lower-case ASCII letters, digits and hyphens; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _SLUG.sub("-", plain).strip("-")
