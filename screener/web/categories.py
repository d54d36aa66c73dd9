"""Findings as the categories of a moderation answer: one key for each kind of thing found."""

from __future__ import annotations

from screener.verdict import Finding, Verdict

# The thirteen of the shape we answer in. Typed clients expect them all; none is judged here, so all are false.
STANDARD = (
    "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "self-harm",
    "self-harm/instructions", "self-harm/intent", "sexual", "sexual/minors", "violence", "violence/graphic",
)  # fmt: skip
NAMED = ("named_person", "named_character", "named_work", "named_organisation")
INTENTS = (
    "likeness_feature", "digital_replica", "deceased_revival", "voice_clone", "re_ageing", "performance_alteration",
    "style_of", "key_character", "key_art", "central_setting", "false_event", "background_dressing", "ideation",
    "role_replacement", "personal_data", "proprietary_material", "training_data", "evokes",
)  # fmt: skip
OURS = (*NAMED, *INTENTS)


def categories_of(finding: Finding) -> tuple[str, ...]:
    """The keys a finding counts under: its intent, and `named_<kind>` where somebody or something is named.

    A finding without either (a bare pattern) counts under its rule's category, so that none is lost.
    """
    keys = []
    if finding.entity is not None and finding.intent != "evokes":  # evoked is described, not named
        keys.append(f"named_{finding.entity.kind}")
    if finding.intent not in ("reference", *keys):
        keys.append(finding.intent)
    return tuple(keys) or (finding.category,)


def scores(verdict: Verdict) -> dict[str, float]:
    """For each of our keys the best score among the open findings that ask for something; 0 where there is none."""
    found = dict.fromkeys(OURS, 0.0)
    for finding in verdict.findings:
        if finding.status == "open" and finding.outcome != "notify":
            for key in categories_of(finding):
                found[key] = max(found.get(key, 0.0), finding.match.score)
    return found


def flags(verdict: Verdict) -> dict[str, bool]:
    """For each of our keys whether an open finding under it needs written approval."""
    found = dict.fromkeys(OURS, False)
    for finding in verdict.findings:
        if finding.status == "open" and finding.outcome == "escalate":
            found.update(dict.fromkeys(categories_of(finding), True))
    return found
