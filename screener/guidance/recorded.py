"""A verdict as it may be kept: offsets, kinds and labels, none of the words of a prompt."""

from __future__ import annotations

from dataclasses import replace

from screener.guidance.policy import Policy
from screener.guidance.wording import headline
from screener.images.reading import recorded_source
from screener.verdict import Finding, SourcedSpan, Span, Verdict


def without_words(verdict: Verdict, policy: Policy) -> Verdict:
    """The same verdict with no span's words, its headline made anew, since a question may have quoted them."""
    findings = [_without_words(finding) for finding in verdict.findings]
    compared = verdict.references["works"] if verdict.picture is not None else None
    picture = verdict.picture
    if picture is not None:  # the name of the program that signed is its own word
        picture = replace(picture, provenance=replace(picture.provenance, generator=""))
    return replace(
        verdict,
        picture=picture,
        findings=tuple(findings),
        intents=tuple(replace(seen, spans=_blank(seen.spans)) for seen in verdict.intents),
        checks=tuple(replace(check, span=_blank((check.span,))[0]) for check in verdict.checks),
        headline=headline(verdict.outcome, findings, policy, compared=compared),
    )


def _without_words(finding: Finding) -> Finding:
    if finding.entity is None and not finding.spans:  # about the file: its evidence names the parts not read
        lines = (line.partition(": ") for line in finding.match.evidence)
        evidence = tuple(recorded_source(part) + mark + what for part, mark, what in lines)
        finding = replace(finding, match=replace(finding.match, evidence=evidence))
    return replace(finding, spans=_blank(finding.spans))


def _blank(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(
        replace(span, text=None, source=recorded_source(span.source))
        if isinstance(span, SourcedSpan)
        else replace(span, text=None)
        for span in spans
    )
