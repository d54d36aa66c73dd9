"""What a production has told: its names, people, agreements, places, stage, tools and declared uses.

Frozen, so that one card judges many prompts; `card` reads it from TOML and refuses what does not fit. What a
card says of others (who is cast, who has consented) never leaves the guidance: findings say that something is missing
or on file, not whose or what.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Stage = Literal["ideation", "temp", "pitch", "final"]
Answer = Literal["yes", "no", "unsure"]
Agreement = Literal["live_action", "animation"]
NameKind = Literal["code_name", "main_character", "setting", "prop", "person"]

STAGES: tuple[Stage, ...] = ("ideation", "temp", "pitch", "final")
PRINCIPLES = ("G1", "G2", "G3", "G4", "G5")
ANSWERS: tuple[Answer, ...] = ("yes", "no", "unsure")


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody has agreed to in writing. `kinds` are intents (digital_replica, voice_clone, re_ageing, …);
    `starts` to `ends` both included, None without a limit; `document` is where the paper is filed."""

    kinds: tuple[str, ...]
    scope: str
    media: tuple[str, ...]
    starts: date
    ends: date | None
    document: str


@dataclass(frozen=True, slots=True)
class CardPerson:
    """One of cast or crew. `part` is the character played; `entity` the lexicon's id where the person is known.
    `role` is free text ("lead", "1st AD"); `lead` is whether "our lead" means this person."""

    name: str
    aliases: tuple[str, ...]
    side: Literal["cast", "crew"]
    role: str
    part: str
    entity: str
    lead: bool
    minor: bool
    consents: tuple[Consent, ...]


@dataclass(frozen=True, slots=True)
class CardName:
    """A name of the production's own: a code name, a main character, a central setting or a key prop."""

    kind: NameKind
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnedWork:
    """A work or character that the production owns, by the lexicon's id, or by name where it has none."""

    entity: str
    name: str
    document: str


@dataclass(frozen=True, slots=True)
class StatedException:
    """A condition of R1a–c, R2a–c or F3 that somebody has stated in writing for one kind of use.

    `about` is a person's or prop's name on the card, empty for all; `intents` what it lowers.
    """

    rule: str
    about: str
    intents: tuple[str, ...]
    condition: str
    stated_by: str
    stated_on: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool and its licence. `enterprise_agreement` and `trains_on_input` are yes, no or unsure."""

    name: str
    vendor: str
    tier: str
    trains_on_input: Answer
    retention: str
    enterprise_agreement: Answer
    terms_url: str
    terms_checked_on: date | None
    checked_by: str


@dataclass(frozen=True, slots=True)
class DeclaredUse:
    """One purpose with one tool: an answer to each principle, and when the contact was told."""

    tool: str
    purpose: str
    stage: Stage
    answers: dict[str, Answer]
    contact_told_on: date | None


@dataclass(frozen=True, slots=True)
class Prominence:
    """How much of a prop the audience gets; None where nobody has said."""

    seen_or_heard: bool | None = None
    read_aloud: bool | None = None
    referenced_in_dialogue: bool | None = None
    plot_relevant: bool | None = None
    close_up: bool | None = None
    seconds_on_screen: float | None = None

    @property
    def prominent(self) -> bool | None:
        """Whether the prop is read aloud, spoken of, moves the story or fills the frame; None while that is open."""
        asked = (self.read_aloud, self.referenced_in_dialogue, self.plot_relevant, self.close_up)
        if True in asked:
            return True
        return None if None in asked else False


@dataclass(frozen=True, slots=True)
class Production:
    """One production card. `territories` empty means worldwide; `as_of` None means today.

    `version` tells cards apart in the id of a verdict: a digest of the file's bytes.
    """

    id: str
    title: str
    version: str
    media: tuple[str, ...]
    genres: tuple[str, ...]
    stage: Stage | None
    territories: tuple[str, ...]
    as_of: date | None
    contact: str
    agreements: tuple[Agreement, ...]
    agreements_permit: tuple[str, ...]  # what the agreements already allow: dubbing, doubles
    minors: bool | None
    names: tuple[CardName, ...]
    people: tuple[CardPerson, ...]
    owned: tuple[OwnedWork, ...]
    exceptions: tuple[StatedException, ...]
    tools: tuple[Tool, ...]
    uses: tuple[DeclaredUse, ...]
    prominence: Prominence
