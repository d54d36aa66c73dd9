"""A clearance: the papers on file for one entity in one production, and what they cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ClearanceDocument:
    """One paper. `kind` is a row of [document] in outcomes.toml (rights_holder_permission, contact_approval, …);
    `reference` is where it is filed; `by` who signed it."""

    kind: str
    reference: str
    by: str
    dated: date


@dataclass(frozen=True, slots=True)
class Clearance:
    """What has been cleared. Every field limits it: nothing is covered that is not named.

    `entity` is an id of the lexicon; `intents` what the entity may be used for; `territories` two-letter codes or
    worldwide; `starts` to `ends` both included, `ends` None without a limit; `first_use` is the day of first use, which
    every document precedes. `revoked_on` ends it from that day on.
    """

    id: str
    production: str
    entity: str
    intents: tuple[str, ...]
    scope: str
    stages: tuple[str, ...]
    media: tuple[str, ...]
    territories: tuple[str, ...]
    starts: date
    ends: date | None
    first_use: date
    documents: tuple[ClearanceDocument, ...]
    revoked_on: date | None = None
    revoked_because: str = ""
