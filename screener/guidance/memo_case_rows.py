"""One case of the note: its heading, its rows, and the line of one that is settled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from screener.guidance.memo_blocks import Block, Heading, Rows
from screener.guidance.memo_case import Appearance, Case
from screener.guidance.memo_words import MemoWords
from screener.guidance.policy import Policy
from screener.guidance.wording import headline
from screener.verdict import EntityFacts
from screener.wording import BANDS, INTENTS, TAGS, capital, found_by, listed, long_dates, plain, roles, title

# More names than this in one place are counted: nobody reads on, and the clearance sheet holds more.
_MOST_NAMED = 60


class CaseRows:
    """`names_production`, `names_use`: the note is about several, so each case says which."""

    def __init__(self, policy: Policy, words: MemoWords, *, names_production: bool, names_use: bool) -> None:
        self._policy, self._words = policy, words
        self._names_production, self._names_use = names_production, names_use

    def blocks(self, number: int, case: Case) -> Iterator[Block]:
        finding, label, entity = case.finding, self._words.label, case.finding.entity
        yield Heading(3, f"{number}. {title(finding)}", TAGS[finding.outcome])
        rows: list[tuple[str, Sequence[str]]] = [
            (label["production"], [case.production or label["no_production"]] if self._names_production else []),
            (label["use"], [case.use_status] if self._names_use else []),
            (label["what"], [f"{entity.name}, {plain(entity.kind)}: {roles(entity)}"] if entity else []),
            (label["intent"], [capital(_intent(case))]),
            (label["rights"], [*_standing(entity), rights_basis(case.days, case.territories)] if entity else []),
            (label["rule"], [f"{rule}: {rule_text(rule, self._policy)}" for rule in case.rules]),
            (label["why"], case.reasons),
            (label["sure"], [f"{capital(BANDS[finding.match.band])}; found by {found_by(finding)}"]),
            (label["also"], [", ".join(case.also)]),
            (label["missing"], [listed(list(case.missing))]),
            (label["asked"], [self._asked(case)]),
            (label["team"], [finding.action]),
            (label["alternative"], [finding.suggestion or ""]),
            (label["questions"], [f"{question.text} ({question.rule})" for question in case.questions]),
            (label["where"], [where(case.appearances)]),
        ]
        yield Rows(tuple((name, tuple(filter(None, lines))) for name, lines in rows if any(lines)))

    def settled(self, case: Case) -> str:
        """One line for what is on file or lowered by an exception."""
        finding = case.finding
        by = f"on file as {finding.clearance}" if finding.status == "cleared" else f"lowered by {finding.exception}"
        if finding.exception in self._policy.exceptions:
            by += f", as stated: {self._policy.exceptions[finding.exception].condition}"
        return f"{title(finding)}, {_intent(case)}: {by}. {where(case.appearances)}."

    def _asked(self, case: Case) -> str:
        ask = self._words.ask
        if case.finding.outcome == "judge":
            return ask["judge"].format(question=headline("judge", [case.finding], self._policy))
        if not case.missing:
            return ask["escalate_nothing_missing"]
        return ask["escalate"].format(missing=listed(list(case.missing)))


def counted(count: int, one: str, several: str = "") -> str:
    """As in: "1 firm", "1,200 firms"."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def first_of(told: Sequence[str]) -> tuple[str, ...]:
    """As many as somebody reads, and how many more there are."""
    more = len(told) - _MOST_NAMED
    return (*told[:_MOST_NAMED], f"and {more:,} more") if more > 0 else tuple(told)


def where(appearances: Sequence[Appearance]) -> str:
    names = first_of([one.told() for one in appearances])
    return f"{counted(len(appearances), 'prompt or file', 'prompts and files')}: {', '.join(names)}"


def rights_basis(days: Sequence[str], territories: Sequence[str]) -> str:
    """The day and the places that rights were looked at for; empty where there are none."""
    if not days:
        return ""
    return f"As of {listed([long_dates(day) for day in days])}, {listed([plain(place) for place in territories])}"


def rule_text(rule: str, policy: Policy) -> str:
    known = policy.rules.get(rule)
    return known.text if known is not None else "a rule that the guidance in use does not hold."


def _intent(case: Case) -> str:
    return INTENTS.get(case.finding.intent, plain(case.finding.intent))


def _standing(entity: EntityFacts) -> Iterator[str]:
    """The standing, and the dates that it rests on."""
    word, note = plain(entity.rights), long_dates(entity.rights_note)
    yield capital(note if note.startswith(word) else "; ".join(filter(None, (word, note))))
    dates = [f"born {entity.born}" if entity.born else "", f"died {entity.died}" if entity.died else ""]
    yield capital(long_dates(", ".join(filter(None, dates))))
