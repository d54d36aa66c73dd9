"""The note to the production's contact, as plain facts: what needs an answer, what does not, and what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from screener.guidance.memo_case import Appearance, Case, appearance, cases_of, needs_answer
from screener.guidance.memo_verdict import Unscreened
from screener.verdict import Check, Question, Use, Verdict


@dataclass(frozen=True, slots=True)
class Memo:
    """`outcomes` counts verdicts by outcome; `repeated` are answers that were given twice and count once.

    `questions` are those of verdicts without a case, and `not_checked` the limits, with how many verdicts they are
    about. `versions` label -> those met ("lexicon": {"c19de9243fac"}).
    """

    made_on: date
    productions: tuple[str | None, ...]
    outcomes: Counter[str]
    repeated: int
    unscreened: tuple[Unscreened, ...]
    uses: Counter[tuple[str | None, Use]]
    cases: tuple[Case, ...]
    exceptions: tuple[Case, ...]
    on_file: tuple[Case, ...]
    excluded: int
    shown: int
    questions: Counter[Question]
    not_checked: Counter[str]
    truncated: int
    checks: tuple[tuple[Appearance, Check], ...]
    days: tuple[str, ...]
    territories: tuple[str, ...]
    versions: dict[str, tuple[str, ...]]

    @property
    def verdicts(self) -> int:
        return self.outcomes.total()

    @property
    def use_needs_answer(self) -> bool:
        return any(use.outcome == "escalate" for _, use in self.uses)


def make_memo(answers: Iterable[Verdict | Unscreened], made_on: date) -> Memo:
    """The note on some answers of the screening commands. The verdicts hold no words (`memo_verdict.answer_of`)."""
    verdicts: dict[tuple[str, str | None], Verdict] = {}
    unscreened: dict[Unscreened, None] = {}
    total = 0
    for answer in answers:
        total += 1
        if isinstance(answer, Unscreened):
            unscreened[answer] = None
        else:
            verdicts.setdefault((answer.id, answer.subject.name), answer)
    every = list(verdicts.values())
    found = [(verdict, finding) for verdict in every for finding in verdict.findings]
    asking = {id(verdict) for verdict, finding in found if needs_answer(finding)}
    lowered = [one for one in found if one[1].exception and one[1].status == "open" and not needs_answer(one[1])]
    return Memo(
        made_on=made_on,
        productions=tuple(dict.fromkeys(verdict.production for verdict in every)),
        outcomes=Counter(verdict.outcome for verdict in every),
        repeated=total - len(verdicts) - len(unscreened),
        unscreened=tuple(unscreened),
        uses=Counter((verdict.production, verdict.use) for verdict in every),
        cases=cases_of(one for one in found if needs_answer(one[1])),
        exceptions=cases_of(lowered, by_paper=True),
        on_file=cases_of((one for one in found if one[1].status == "cleared"), by_paper=True),
        excluded=sum(finding.status == "excluded" for _, finding in found),
        shown=sum(
            finding.status == "open" and finding.outcome == "notify" and not finding.exception for _, finding in found
        ),
        questions=Counter(
            question for verdict in every if id(verdict) not in asking for question in verdict.questions
        ),
        not_checked=Counter(word for verdict in every for word in verdict.limits.not_checked),
        truncated=sum(verdict.limits.search_truncated for verdict in every),
        checks=tuple((appearance(verdict), check) for verdict in every for check in verdict.checks),
        days=tuple(sorted({verdict.as_of for verdict in every})),
        territories=tuple(dict.fromkeys(place for verdict in every for place in verdict.territories)),
        versions=_versions(every),
    )  # fmt: skip


def _versions(verdicts: list[Verdict]) -> dict[str, tuple[str, ...]]:
    """What the verdicts were made with, as far as they say."""
    told = {
        "lexicon": [verdict.lexicon.get("version") for verdict in verdicts],
        "references": [verdict.references.get("version") for verdict in verdicts],
        "guidance": [verdict.policy.get("version") for verdict in verdicts],
    }
    return {
        label: tuple(dict.fromkeys(str(one) for one in met if one and one != "none")) for label, met in told.items()
    }
