"""The stretches of a text that name somebody or something, or describe them, out of a verdict."""

from __future__ import annotations

from dataclasses import dataclass

from screener.verdict import Band, EntityFacts, Finding, Span, Verdict


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """One stretch, read as one entity; `entity` is None for a name that is in no lexicon.

    `score`, `band` and `also` are those of the finding, which speaks for all its stretches.
    """

    span: Span
    entity: EntityFacts | None
    also: tuple[EntityFacts, ...]
    band: Band
    score: float


def named_spans(verdict: Verdict) -> list[NamedSpan]:
    """Each stretch and entity once, in the order of the text, whatever number of findings is about them.

    Findings about no name (personal data, a request that names nobody) give none. Of a name and what is asked for it
    (a voice, a likeness) the name alone counts: the words of the request are many more.
    """
    found: dict[tuple[int, int, str], NamedSpan] = {}
    for finding in verdict.findings:
        if not is_name(finding):
            continue
        id_ = finding.entity.id if finding.entity else ""
        for span in finding.spans:
            one = NamedSpan(span, finding.entity, finding.also, finding.match.band, finding.match.score)
            before = found.setdefault((span.start, span.end, id_), one)
            if before.score < one.score:
                found[span.start, span.end, id_] = one
    return [found[key] for key in sorted(found)]


def is_name(finding: Finding) -> bool:
    """Whether a finding is about a name in the text, or about words that describe an entity and stand for its name."""
    return is_unlisted_name(finding) or (finding.entity is not None and finding.match.method != "pattern")


def is_unlisted_name(finding: Finding) -> bool:
    """Whether a finding is about a name in no lexicon. A request for a style without a name is sure of its words."""
    return finding.entity is None and finding.intent == "style_of" and finding.match.band == "review"
