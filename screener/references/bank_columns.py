"""The columns of a bank: what each holds, and a row as a reference and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast, get_args

from screener.pixels.fingerprint import Form
from screener.references.facts import ANY, DAY, FACT_RULES, Rule, fault_in, listed
from screener.references.reference import FOREVER, Kind, Reference

FIRST_COLUMNS = tuple(
    "id kind title creator year creator_died rights_holder entity depicts note "
    "pdq phash layout quality colours pixels width height".split()
)
# Terms of use; banks written before there were any lack them.
TERMS = ("licence", "licensed_from", "licensed_until", "disabled_until", "within")
COLUMNS = FIRST_COLUMNS + TERMS
REMOVED = "removed"
_MEND = "Restore the row, or remove it and add the picture again."
_RULES = {
    **dict.fromkeys(COLUMNS, ANY),
    **FACT_RULES,
    "id": Rule(r"[a-z0-9][a-z0-9-]{0,119}", "Use lower-case letters, digits and hyphens."),
    "kind": Rule("|".join(get_args(Kind)), f"Use {' or '.join(get_args(Kind))}."),
    **dict.fromkeys(("pdq", "phash", "pixels"), Rule("[0-9a-f]{64}", f"It has 64 digits 0-9 a-f. {_MEND}")),
    # of a reference that came as a hash alone, nobody knows the colours
    "layout": Rule("(?:[0-9a-f]{96})?", f"It has 96 digits 0-9 a-f. {_MEND}"),
    "quality": Rule(r"\d\d?|100", "Write 0 to 100."),
    "colours": Rule(r"\d{1,4}", "Write a whole number."),
    **dict.fromkeys(("width", "height"), Rule(r"(?:[1-9]\d{0,6})?", "Write a number of pixels.")),
    **dict.fromkeys(("licensed_from", "licensed_until"), DAY),
    "disabled_until": Rule(f"(?:{DAY.pattern}|{FOREVER})", f"Write YYYY-MM-DD or {FOREVER}, or leave it empty."),
    "within": Rule(r"(?:\d|[1-8]\d|9[0-2])?", "Write the largest distance in bits, 0 to 92, or leave it empty."),
}
ID, KIND, TITLE, ENTITY = (COLUMNS.index(name) for name in ("id", "kind", "title", "entity"))
PDQ, PHASH, PIXELS = (COLUMNS.index(name) for name in ("pdq", "phash", "pixels"))
# All rules at once: a field at a time takes four times as long.
_SOUND = re.compile(r"\0".join(f"(?:{_RULES[column].pattern})" for column in COLUMNS))


def is_sound(row: Sequence[str]) -> bool:
    """Whether a row with all columns keeps their rules."""
    return _SOUND.fullmatch("\0".join(row)) is not None


def is_removal(row: Sequence[str]) -> bool:
    """Whether a row takes the reference of its id out."""
    return row[KIND] == REMOVED and re.fullmatch(_RULES["id"].pattern, row[ID]) is not None


def row_fault(row: Sequence[str]) -> tuple[str, str]:
    """What is wrong with a row that is not sound, for people, and the next step."""
    return fault_in(dict(zip(COLUMNS, row, strict=True)), _RULES) or ("is damaged", _MEND)


def reference_fault(one: Reference) -> tuple[str, str] | None:
    """What keeps a reference from being a row of a bank, for people, and the next step; its id may be empty yet."""
    row = dict(zip(COLUMNS, map(str, to_fields(one)), strict=True))
    return fault_in({**row, "id": row["id"] or "none"}, _RULES)


def padded(fields: Sequence[str]) -> Sequence[str]:
    """A row with all columns; those of an older bank are empty."""
    return [*fields, *[""] * len(TERMS)] if len(fields) == len(FIRST_COLUMNS) else fields


def to_reference(row: Sequence[str], bank: str) -> Reference:
    """The reference of a sound row with all columns."""
    (
        own_id, kind, title, creator, year, creator_died, rights_holder, entity, depicts, note,
        pdq, phash, layout, quality, colours, pixels, width, height,
        licence, licensed_from, licensed_until, disabled_until, within,
    ) = row  # fmt: skip
    return Reference(
        own_id, bank, cast("Kind", kind), title, creator, year, creator_died, rights_holder, entity, listed(depicts),
        note, Form(pdq, phash, layout), int(quality), int(colours), pixels, int(width or 0), int(height or 0),
        licence, licensed_from, licensed_until, disabled_until, int(within) if within else None,
    )  # fmt: skip


def to_fields(one: Reference) -> list[str]:
    """The row of a reference."""
    return [
        one.id, one.kind, one.title, one.creator, one.year, one.creator_died, one.rights_holder, one.entity,
        "|".join(one.depicts), one.note, one.form.pdq, one.form.phash, one.form.layout, str(one.quality),
        str(one.colours), one.pixels, str(one.width or ""), str(one.height or ""), one.licence, one.licensed_from,
        one.licensed_until, one.disabled_until, "" if one.within is None else str(one.within),
    ]  # fmt: skip
