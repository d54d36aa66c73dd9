"""Findings of many verdicts put together into cases: one for each production, entity, intent and state of the use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from screener.verdict import OUTCOMES, Finding, Question, Verdict

_SUREST = ("review", "likely", "certain")
CaseKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where something stands: the subject's name, None where it has none, and the short case number."""

    name: str | None
    case: str

    def told(self) -> str:
        return f"{self.name} (case {self.case})" if self.name else f"case {self.case}"


@dataclass(frozen=True, slots=True)
class Case:
    """What is asked once, however often it stands there. `finding` is the strictest and surest of its findings;
    `rules`, `reasons`, `missing` and `also` are those of all. No finding holds words of a prompt."""

    production: str | None
    use_status: str
    finding: Finding
    rules: tuple[str, ...]
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    also: tuple[str, ...]
    questions: tuple[Question, ...]
    appearances: tuple[Appearance, ...]
    days: tuple[str, ...]
    territories: tuple[str, ...]

    @property
    def papers(self) -> tuple[str, ...]:
        """The clearances by their ids, and exceptions by their rules, that speak for it."""
        return tuple(filter(None, (self.finding.clearance, self.finding.exception)))


def appearance(verdict: Verdict) -> Appearance:
    return Appearance(verdict.subject.name, verdict.case)


def needs_answer(finding: Finding) -> bool:
    """Whether a finding is for somebody to answer: open, and more than shown."""
    return finding.status == "open" and finding.outcome != "notify"


def cases_of(found: Iterable[tuple[Verdict, Finding]], *, by_paper: bool = False) -> tuple[Case, ...]:
    """The cases, the strictest first, then those that name somebody, then the most frequent.

    `by_paper`: findings that different papers speak for are different cases.
    """
    groups: dict[tuple[CaseKey, tuple[str | None, ...]], list[tuple[Verdict, Finding]]] = {}
    for verdict, finding in found:
        papers = (finding.clearance, finding.exception) if by_paper else ()
        groups.setdefault((_key(verdict, finding), papers), []).append((verdict, finding))
    return tuple(sorted(map(_case, groups.values()), key=_rank))


def _key(verdict: Verdict, finding: Finding) -> CaseKey:
    about = finding.entity.id if finding.entity else ""
    return verdict.production or "", about, finding.intent, verdict.use.status


def _rank(case: Case) -> tuple[object, ...]:
    finding = case.finding
    name = finding.entity.name if finding.entity else ""
    return (
        -OUTCOMES.index(finding.outcome),
        not name,
        -len(case.appearances),
        name,
        finding.intent,
        case.production or "",
    )


def _case(group: list[tuple[Verdict, Finding]]) -> Case:
    verdicts = [verdict for verdict, _ in group]
    findings = [finding for _, finding in group]
    first = max(findings, key=lambda one: (OUTCOMES.index(one.outcome), _SUREST.index(one.match.band), one.match.score))
    # A question about a picture or a name is about the whole subject, so each of its cases asks it.
    return Case(
        production=verdicts[0].production,
        use_status=verdicts[0].use.status,
        finding=first,
        rules=tuple(dict.fromkeys(one.rule for one in (first, *findings))),
        reasons=tuple(dict.fromkeys(one.reason for one in (first, *findings))),
        missing=tuple(dict.fromkeys(paper for one in (first, *findings) for paper in one.missing)),
        also=tuple(dict.fromkeys(other.name for one in findings for other in one.also)),
        questions=tuple(dict.fromkeys(question for verdict in verdicts for question in verdict.questions)),
        appearances=tuple(dict.fromkeys(map(appearance, verdicts))),
        days=tuple(sorted({verdict.as_of for verdict in verdicts})),
        territories=tuple(dict.fromkeys(place for verdict in verdicts for place in verdict.territories)),
    )
