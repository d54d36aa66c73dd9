"""The contract: what every door returns, as frozen dataclasses that turn into JSON.

Field names are fixed; more may be added. Offsets are code points into the original text.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Outcome = Literal["notify", "judge", "escalate"]
Status = Literal["open", "excluded", "cleared"]
Band = Literal["certain", "likely", "review"]
Rights = Literal["living", "estate", "deceased", "historic", "protected", "public_domain", "mixed", "unknown"]

OUTCOMES: tuple[Outcome, ...] = ("notify", "judge", "escalate")  # from mildest to strictest


def strictest(outcomes: list[Outcome]) -> Outcome:
    """The strictest of some outcomes; `notify` of none."""
    return max(outcomes, key=OUTCOMES.index, default="notify")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the original text: code points [start, end), and the role of the segment it stands in.

    `text` is None where the words must not be repeated (personal data, proprietary material).
    """

    start: int
    end: int
    text: str | None
    segment: str


@dataclass(frozen=True, slots=True)
class SourcedSpan(Span):
    """Words in one of the texts that a file carries or is: offsets count from the start of the text `source`.

    `source` is for people to read: "PNG parameters", "still_04.txt", "file name". `line` counts from 1 where the text
    is a document. `region`: where the words stand in a picture, where they were read in one.
    """

    source: str
    line: int | None = None
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of a picture in its own pixels, from the top left, after its EXIF orientation is applied."""

    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, slots=True)
class ReferenceSeen:
    """The reference that a picture matches. `distance` is the Hamming distance of `bits` bits of PDQ; `transform` is
    what turns the reference into the picture (identity, rotate_90, flip_horizontal, …); `inliers` are matched
    features, None where none were looked for."""

    id: str
    title: str
    bank: str
    distance: int
    bits: int
    transform: str
    inliers: int | None = None


@dataclass(frozen=True, slots=True)
class PictureSpan(Span):
    """A part of a picture that matches a reference; it holds no words.

    frame: counts from 0 in an animation, a film, a document; place: where that is, for people ("0:07", "page 3").
    share: of all frames looked at, those that match, from the place `first` to `last`; 1 where there is but one.
    """

    region: Region
    reference: ReferenceSeen
    frame: int = 0
    place: str = ""
    share: float = 1.0
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class EntityFacts:
    """What a finding says about the person, character, work or organisation it names."""

    id: str
    name: str
    kind: str
    roles: tuple[str, ...]
    born: str | None
    died: str | None
    rights: Rights
    rights_note: str


@dataclass(frozen=True, slots=True)
class Match:
    """How the words were recognised. `score` in 0..1; `evidence` is for people to read."""

    method: str
    alias: str | None
    score: float
    band: Band
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    rule: str
    category: str
    outcome: Outcome
    status: Status
    intent: str
    entity: EntityFacts | None
    spans: tuple[Span, ...]
    match: Match
    missing: tuple[str, ...]
    reason: str
    action: str
    suggestion: str | None
    also: tuple[EntityFacts, ...] = ()  # other bearers of the same words, best first
    exception: str | None = None  # the rule whose stated condition lowers this one: R1a–c, R2a–c, F3
    clearance: str | None = None  # what is on file for it, by its id; "card" for what the production owns

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Finding:
        """A finding of `Verdict.to_dict`, or of that as JSON gives it back. Raises KeyError or TypeError for others."""
        read = {
            "entity": _entity(plain["entity"]) if plain["entity"] else None,
            "spans": tuple(_span(span) for span in plain["spans"]),
            "match": Match(**{**plain["match"], "evidence": tuple(plain["match"]["evidence"])}),
            "missing": tuple(plain["missing"]),
            "also": tuple(_entity(entity) for entity in plain["also"]),
        }
        return cls(**{**plain, **read})


def _entity(plain: dict[str, Any]) -> EntityFacts:
    return EntityFacts(**{**plain, "roles": tuple(plain["roles"])})


def _span(plain: dict[str, Any]) -> Span:
    if "reference" in plain:
        seen, region = ReferenceSeen(**plain["reference"]), Region(**plain["region"])
        return PictureSpan(**{**plain, "reference": seen, "region": region})
    if "source" in plain:
        where = plain.get("region")
        return SourcedSpan(**{**plain, "region": Region(**where) if where else None})
    return Span(**plain)


@dataclass(frozen=True, slots=True)
class IntentSeen:
    """What the words ask for, whether or not anybody is named."""

    intent: str
    spans: tuple[Span, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Check:
    """Something invented that has to be checked all the same: that no real person, firm or paper bears the name.

    `kind` is full_name, firm, paper, phone, url, email_domain or plate; `note` says what is set aside for stories.
    """

    kind: str
    span: Span
    note: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What was screened. `digest` is keyed by the installation; `length` in code points, of an image in bytes."""

    kind: str
    name: str | None
    digest: str
    length: int


@dataclass(frozen=True, slots=True)
class Use:
    """The purpose, judged apart from the words. `open` lists the principles nobody has answered."""

    status: str = "undeclared"
    outcome: Outcome | None = None
    open: tuple[str, ...] = ("G2", "G4")
    declared_on: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    not_checked: tuple[str, ...] = ()
    search_truncated: bool = False


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a file says about how its picture was made. `ai_generated`: yes (signed, and the signature holds), declared
    (the file says so, and nobody vouches for it) or unknown. `by`: tools and terms of IPTC and C2PA that say it.
    `signature`: of its Content Credentials: valid, invalid, unchecked (the extra `c2pa` is not installed); None without
    any. `generator`: the program that signed, in its own words; records do not hold it."""

    ai_generated: Literal["yes", "declared", "unknown"] = "unknown"
    by: tuple[str, ...] = ()
    generator: str = ""
    signature: Literal["valid", "invalid", "unchecked"] | None = None


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What the pixels of an image are, and what the file says of them. `width` and `height` after its EXIF orientation
    is applied; `faces` are those the first frame seems to show, counted and never recognised."""

    format: str
    width: int
    height: int
    frames: int = 1
    faces: int = 0
    seconds: float | None = None
    provenance: Provenance = field(default_factory=Provenance)


@dataclass(frozen=True, slots=True)
class Verdict:
    id: str
    outcome: Outcome
    headline: str
    subject: Subject
    findings: tuple[Finding, ...]
    intents: tuple[IntentSeen, ...]
    use: Use
    questions: tuple[Question, ...]
    limits: Limits
    production: str | None
    as_of: str
    territories: tuple[str, ...]
    lexicon: dict[str, Any]
    references: dict[str, Any]
    policy: dict[str, Any]
    picture: PictureFacts | None = None
    checks: tuple[Check, ...] = ()  # of what the prompt invents; they never count for the outcome
    timing_ms: dict[str, float] = field(default_factory=dict, compare=False)
    schema: str = "screener.verdict/1"

    def to_dict(self) -> dict[str, Any]:
        """The verdict as plain lists and dictionaries, `schema` first; `picture` only where there is one."""
        plain = asdict(self)
        if self.picture is None:
            del plain["picture"]
        return {"schema": plain.pop("schema"), **plain}

    def to_json(self, *, indent: int | None = None) -> str:
        # ensure_ascii keeps the line printable on any terminal and safe for lone surrogates of the caller's own text
        return json.dumps(self.to_dict(), ensure_ascii=True, indent=indent)

    def named(self, name: str | None) -> Verdict:
        """The same verdict with the caller's own name for the subject (a row's id, a file)."""
        return replace(self, subject=replace(self.subject, name=name))

    @property
    def case(self) -> str:
        """The short case number people quote: the first eight digits of the id."""
        return self.id[:8]
