"""Evidence, policy and date -> verdict. Every outcome comes from the table in lexicons/guidance/outcomes.toml."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from screener.guidance.circumstances import Assignment, Circumstances
from screener.guidance.findings import make_findings
from screener.guidance.merged import merged, merged_intents
from screener.guidance.pictures import evidence_of
from screener.guidance.policy import Policy
from screener.guidance.production import Stage
from screener.guidance.use import judged_use
from screener.guidance.wording import headline
from screener.images.evidence import ImageEvidence
from screener.installation import keyed_digest
from screener.lexicon.live import Lexicon
from screener.settings import Settings
from screener.text.mention import Evidence
from screener.verdict import (
    Check,
    Finding,
    IntentSeen,
    Limits,
    Outcome,
    PictureFacts,
    Question,
    Subject,
    Verdict,
    strictest,
)

ENGINE_VERSION = "0.2"
# Strictest first, then named before unnamed, then as they stand in the prompt.
_ORDER: dict[Outcome, int] = {"escalate": 0, "judge": 1, "notify": 2}
# What no picture is looked at for; said on each.
_NEVER_CHECKED = ("faces", "style")
NOT_COMPARED: dict[str, Any] = {"version": "none", "images": 0, "works": 0}
NOTHING_SEEN = ImageEvidence(matches=(), exact_only=False, frames_left_out=False)


def _ordered(findings: list[Finding]) -> list[Finding]:
    return sorted(
        findings,
        key=lambda finding: (
            finding.status != "open",
            _ORDER[finding.outcome],
            finding.entity is None,
            finding.spans[0].start if finding.spans else 0,
        ),
    )


class Judge:
    """Turns evidence into verdicts, for one assignment or for none."""

    def __init__(
        self, policy: Policy, lexicon: Lexicon, settings: Settings, key: bytes, assignment: Assignment | None = None
    ) -> None:
        self._policy, self._lexicon, self._settings, self._key = policy, lexicon, settings, key
        self._assignment = assignment

    def _circumstances(self) -> Circumstances:
        """Made anew for each verdict: without a fixed day, today may have ended since the last one."""
        day, territories = self._settings.day(), self._settings.territories
        return Circumstances(day, territories) if self._assignment is None else self._assignment.on(day, territories)

    def prompt(self, evidence: Evidence, *, name: str | None = None) -> Verdict:
        """The verdict on one prompt and its negative prompt."""
        text = evidence.text + "\0" + evidence.negative
        return self._verdict(
            self._findings(evidence), [intent.seen for intent in evidence.intents],
            Subject("prompt", name, self._digest(text), len(evidence.text)), (text,),
            limits=self._limits([evidence]), full_name=evidence.full_name, checks=evidence.checks,
        )  # fmt: skip

    def document(self, parts: Sequence[Evidence], text: str, *, name: str | None = None) -> Verdict:
        """The verdict on a text that was searched in parts."""
        return self._verdict(
            merged(finding for part in parts for finding in self._findings(part)), _intents(parts),
            Subject("document", name, self._digest(text), len(text)), (text,), limits=self._limits(parts),
            full_name=_full_name(parts), checks=_checks(parts),
        )  # fmt: skip

    def texts(
        self, parts: Sequence[Evidence], contents: tuple[str, ...], *, unread: tuple[str, ...] = (),
        name: str | None = None, sound: bool = False, models: bool = False,
    ) -> Verdict:  # fmt: skip
        """The verdict on the texts of a file; `unread` is what else it holds and could not be read; `sound`: it is one,
        which nobody here listens to; `models`: it names some."""
        everything = [*parts, *([evidence_of(NOTHING_SEEN, unread)] if unread else ())]
        return self._verdict(
            merged(finding for part in everything for finding in self._findings(part)), _intents(everything),
            Subject("file", name, self._digest("\0".join(contents)), sum(map(len, contents))), contents,
            limits=self._limits(everything, *["sound"] * sound), full_name=_full_name(everything), models=models,
            checks=_checks(everything),
        )  # fmt: skip

    def image(
        self, image: ImageEvidence, parts: Sequence[Evidence], contents: tuple[str, ...], picture: PictureFacts, *,
        references: dict[str, Any], size: int, unread: tuple[str, ...] = (), name: str | None = None,
        models: bool = False, changes_unread: bool = False,
    ) -> Verdict:  # fmt: skip
        """The verdict on a picture and on the texts that came with it.

        `contents` are the digest of its bytes and its texts; `size` is in bytes; `references` what it was compared
        with; `unread` what it carries and could not be read; `models`: it names some;
        `changes_unread`: references were changed, and their bank cannot be read.
        """
        everything = [evidence_of(image, unread), *parts]
        gaps = (
            *_NEVER_CHECKED, *["sound"] * (picture.seconds is not None), *["pixels"] * image.exact_only,
            *["frames"] * image.frames_left_out, *["closer"] * image.not_looked_closer,
            *["reference_changes"] * changes_unread,
        )  # fmt: skip
        return self._verdict(
            merged(finding for part in everything for finding in self._findings(part)), _intents(everything),
            Subject("image", name, self._digest("\0".join(contents)), size), (*contents, references["version"]),
            limits=self._limits(everything, *gaps), full_name=_full_name(everything), models=models,
            checks=_checks(everything), references=references, picture=picture,
        )  # fmt: skip

    def _limits(self, parts: Sequence[Evidence], *gaps: str) -> Limits:
        said = {
            "style_code": any(part.style_code for part in parts),
            "suppressed": any(part.suppressed for part in parts),
            "lexicon_changes": bool(self._lexicon.problem),
        }
        told = (*gaps, *(word for word, applies in said.items() if applies))
        return Limits(told, any(part.truncated for part in parts))

    def _digest(self, text: str) -> str:
        return "hmac:" + keyed_digest(self._key, text)[:32]

    def _card_version(self) -> str:
        """What tells cards, uses and states of the file apart in the id of a verdict."""
        if self._assignment is None:
            return "no card"
        return repr((self._assignment.production.version, self._assignment.use, self._assignment.clearances))

    def _findings(self, evidence: Evidence) -> list[Finding]:
        return make_findings(evidence, self._policy, self._circumstances())

    def _verdict(
        self, findings: list[Finding], intents: list[IntentSeen], subject: Subject, contents: tuple[str, ...], *,
        limits: Limits, full_name: bool, models: bool = False, checks: tuple[Check, ...] = (),
        references: dict[str, Any] = NOT_COMPARED, picture: PictureFacts | None = None,
    ) -> Verdict:  # fmt: skip
        circumstances, policy = self._circumstances(), self._policy
        day, territories = circumstances.day.isoformat(), circumstances.territories
        findings = _ordered(findings)
        outcome = strictest([finding.outcome for finding in findings if finding.status == "open"])
        parts = (
            *contents, ENGINE_VERSION, self._lexicon.version, policy.version, self._card_version(), day,
            ",".join(territories),
        )  # fmt: skip
        compared = references["works"] if picture is not None else None
        occasions = {
            "full_name": full_name, "picture": picture is not None, "models": models,
            "made_face": picture is not None and picture.faces > 0 and picture.provenance.ai_generated != "unknown",
        }  # fmt: skip
        asked = [Question(one.rule, one.text) for one in policy.standing_questions if occasions[one.when]]
        return Verdict(
            id=keyed_digest(self._key, *parts)[:16],
            outcome=outcome,
            headline=headline(outcome, findings, policy, compared=compared),
            subject=subject,
            findings=tuple(findings),
            intents=tuple(intents),
            use=judged_use(circumstances.production, circumstances.use),
            questions=(*asked, *_questions(intents, findings, outcome, policy, circumstances.stage)),
            limits=limits,
            production=circumstances.production.id if circumstances.production is not None else None,
            as_of=day,
            territories=territories,
            lexicon=self._lexicon.facts(),
            references=references,
            policy={"version": policy.version},
            picture=picture,
            checks=checks,
        )


def _full_name(parts: Sequence[Evidence]) -> bool:
    return any(part.full_name for part in parts)


def _checks(parts: Sequence[Evidence]) -> tuple[Check, ...]:
    """Those of all parts, each once: neighbouring windows of a long text share words."""
    return tuple(dict.fromkeys(check for part in parts for check in part.checks))


def _intents(parts: Sequence[Evidence]) -> list[IntentSeen]:
    return merged_intents(intent.seen for part in parts for intent in part.intents)


def _questions(
    intents: Sequence[IntentSeen], findings: list[Finding], outcome: Outcome, policy: Policy, stage: Stage | None
) -> list[Question]:
    """What somebody has to say before the outcome can be acted on: each rule asked once, and nothing the card says."""
    rules: dict[str, None] = {}
    if outcome != "notify" and stage is None:
        rules["G4"] = None
    found = {finding.intent for finding in findings}
    for seen in intents:
        rule = policy.intents[seen.intent].rule if seen.intent in policy.intents else ""
        if seen.intent not in found and rule in policy.questions and rule != "C2":
            rules[rule] = None
    if any(finding.also and finding.outcome == "judge" for finding in findings):
        rules["C2"] = None
    return [Question(rule, policy.questions[rule]) for rule in rules]
