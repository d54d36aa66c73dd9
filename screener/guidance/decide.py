"""Evidence, policy and date -> verdict. Every outcome comes from the table in lexicons/guidance/outcomes.toml."""

from __future__ import annotations

from screener.guidance.findings import FindingMaker
from screener.guidance.policy import Policy
from screener.guidance.wording import headline
from screener.installation import keyed_digest
from screener.lexicon.index import LexiconIndex
from screener.settings import Settings
from screener.text.mention import Evidence
from screener.verdict import Finding, Limits, Outcome, Question, Subject, Use, Verdict, strictest

ENGINE_VERSION = "0.1"
# Strictest first, then named before unnamed, then as they stand in the prompt.
_ORDER: dict[Outcome, int] = {"escalate": 0, "judge": 1, "notify": 2}


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


def decide(
    evidence: Evidence, policy: Policy, index: LexiconIndex, settings: Settings, *, key: bytes, name: str | None = None
) -> Verdict:
    """The verdict on one prompt, for the day and the places that the settings give."""
    day = settings.day()
    maker = FindingMaker(evidence, policy, day, settings.territories)
    findings = _ordered(maker.findings())
    outcome = strictest([finding.outcome for finding in findings if finding.status == "open"])
    not_checked = ("style_code",) if evidence.style_code else ()
    subject_text = evidence.text + "\0" + evidence.negative
    parts = (
        subject_text, ENGINE_VERSION, index.version, policy.version, "no card", day.isoformat(),
        ",".join(settings.territories),
    )  # fmt: skip
    return Verdict(
        id=keyed_digest(key, *parts)[:16],
        outcome=outcome,
        headline=headline(outcome, findings, policy),
        subject=Subject("prompt", name, "hmac:" + keyed_digest(key, subject_text)[:32], len(evidence.text)),
        findings=tuple(findings),
        intents=tuple(intent.seen for intent in evidence.intents),
        use=Use(),
        questions=tuple(_questions(evidence, findings, outcome, policy)),
        limits=Limits(not_checked=not_checked, search_truncated=evidence.truncated),
        production=None,
        as_of=day.isoformat(),
        territories=settings.territories,
        lexicon={"version": index.version, "entities": index.entities},
        references={"version": "none", "images": 0},
        policy={"version": policy.version},
    )


def _questions(evidence: Evidence, findings: list[Finding], outcome: Outcome, policy: Policy) -> list[Question]:
    """What somebody has to say before the outcome can be acted on: each rule asked once."""
    rules: dict[str, None] = {}
    if outcome != "notify":
        rules["G4"] = None
    found = {finding.intent for finding in findings}
    for intent in evidence.intents:
        rule = policy.intents[intent.seen.intent].rule if intent.seen.intent in policy.intents else ""
        if intent.seen.intent not in found and rule in policy.questions and rule != "C2":
            rules[rule] = None
    if any(finding.also and finding.outcome == "judge" for finding in findings):
        rules["C2"] = None
    return [Question(rule, policy.questions[rule]) for rule in rules]
