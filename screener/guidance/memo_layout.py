"""The note laid out from top to bottom: what every format shows, in the same words and order."""

from __future__ import annotations

from collections.abc import Iterator

from screener.guidance.decide import ENGINE_VERSION
from screener.guidance.memo import Memo
from screener.guidance.memo_blocks import Block, Heading, Items, Paragraph, Rows, seen
from screener.guidance.memo_case_rows import CaseRows, counted, first_of, rights_basis, rule_text
from screener.guidance.memo_words import MemoWords
from screener.guidance.policy import Policy
from screener.verdict import Check, SourcedSpan
from screener.wording import NOT_CHECKED, TAGS, capital, listed, long_dates, plain, use_sentence


def layout(memo: Memo, policy: Policy, words: MemoWords) -> list[Block]:
    """The whole note. No character in it is one that nobody sees."""
    return [seen(block) for block in _Layout(memo, policy, words).blocks()]


class _Layout:
    def __init__(self, memo: Memo, policy: Policy, words: MemoWords) -> None:
        self._memo, self._policy, self._words = memo, policy, words
        states = {use.status for _, use in memo.uses}
        self._case_rows = CaseRows(policy, words, names_production=len(memo.productions) > 1, names_use=len(states) > 1)

    def blocks(self) -> Iterator[Block]:
        memo, section = self._memo, self._words.section
        yield from self._head()
        yield Heading(2, section["use"])
        yield from self._use()
        if memo.cases:
            yield Heading(2, section["cases"])
        for number, case in enumerate(memo.cases, 1):
            yield from self._case_rows.blocks(number, case)
        yield from self._list("on_file", [self._case_rows.settled(case) for case in memo.on_file])
        yield from self._list("exceptions", [self._case_rows.settled(case) for case in memo.exceptions])
        yield from self._list("questions", [
            f"{question.text} ({question.rule}, {counted(count, 'result')})"
            for question, count in memo.questions.items()
        ])  # fmt: skip
        yield from self._list("limits", list(self._limits()))
        yield from self._list("unscreened", [
            f"{one.subject or 'unnamed'}: {one.message} {one.next_step}" for one in memo.unscreened
        ])  # fmt: skip
        yield from self._checks()
        yield Heading(2, section["versions"])
        yield Paragraph(self._versions())

    def _list(self, section: str, told: list[str]) -> Iterator[Block]:
        if told:
            yield Heading(2, self._words.section[section])
            yield Items(first_of(told))

    def _head(self) -> Iterator[Block]:
        memo, head, label = self._memo, self._words.head, self._words.label
        wanted = bool(memo.cases) or memo.use_needs_answer
        yield Heading(1, head["title"] if wanted else head["title_nothing"])
        productions = [production or label["no_production"] for production in memo.productions]
        basis = rights_basis(memo.days, memo.territories)
        rows = [
            (label["production"], productions or [label["no_production"]]),
            (label["date"], [long_dates(memo.made_on.isoformat())]),
            (label["screened"], list(self._screened())),
            (label["rights"], [basis] if basis else []),
        ]
        yield Rows(tuple((name, tuple(lines)) for name, lines in rows if lines))
        for outcome in ("escalate", "judge"):
            count = sum(case.finding.outcome == outcome for case in memo.cases)
            if count:
                need = "case needs" if count == 1 else "cases need"
                yield Paragraph(head[outcome].format(cases=f"{count:,} {need}"))
        if not memo.cases:
            use_only = "use_only" if memo.use_needs_answer else "nothing"
            yield Paragraph(head[use_only if memo.verdicts else "unscreened_only"])
        yield Paragraph(head["how"])

    def _screened(self) -> Iterator[str]:
        memo, section = self._memo, self._words.section
        outcomes = {**{one: TAGS[one] for one in ("escalate", "judge")}, "notify": self._words.label["nothing"]}
        told = ", ".join(f"{memo.outcomes[outcome]:,} {words}" for outcome, words in outcomes.items())
        yield f"{counted(memo.verdicts, 'prompt or file', 'prompts and files')}: {told}"
        if memo.unscreened:
            yield f"{section['unscreened']}: {len(memo.unscreened):,}"
        if memo.repeated:
            yield f"Given more than once and counted once: {memo.repeated:,}"
        for key, count in (("excluded", memo.excluded), ("shown", memo.shown)):
            if count:
                yield f"{section[key]}: {counted(count, 'finding')}"

    def _use(self) -> Iterator[Block]:
        """What is known of each use, said once, and the principles that it leaves open."""
        uses = self._memo.uses
        for (production, use), count in uses.items():
            about = f"{production or self._words.label['no_production']}, {_prompts(count)}: " if len(uses) > 1 else ""
            ask = f" {self._words.ask['use']}" if use.outcome == "escalate" else ""
            yield Paragraph(f"{about}{use_sentence(use)}{ask}")
            if use.outcome == "escalate":
                yield Items(tuple(f"{rule}: {rule_text(rule, self._policy)}" for rule in use.open))
        if not uses:
            yield Paragraph(self._words.head["no_use"])

    def _limits(self) -> Iterator[str]:
        for word, count in sorted(self._memo.not_checked.items()):
            yield f"{capital(NOT_CHECKED.get(word, plain(word)))}: {counted(count, 'result')}"
        if self._memo.truncated:
            yield f"{self._words.head['truncated']}: {counted(self._memo.truncated, 'result')}"

    def _checks(self) -> Iterator[Block]:
        groups: dict[str, list[str]] = {}
        for place, check in self._memo.checks:
            groups.setdefault(check.kind, []).append(f"{place.told()}, {_offsets(check)}")
        if not groups:
            return
        yield Heading(2, self._words.section["checks"])
        yield Paragraph(self._words.section["checks_why"])
        for kind, told in sorted(groups.items()):
            one, several = self._words.check.get(kind, (plain(kind), plain(kind)))
            yield Heading(3, capital(counted(len(told), one, several)))
            yield Items(first_of(told))

    def _versions(self) -> str:
        met = self._memo.versions
        told = [
            f"engine {ENGINE_VERSION}",
            *(f"{label} {listed(list(these))}" for label, these in met.items() if these),
        ]
        differs = met["guidance"] and met["guidance"] != (self._policy.version,)
        return f"{capital(', '.join(told))}." + (f" Rules are quoted from {self._policy.version}." if differs else "")


def _prompts(count: int) -> str:
    return counted(count, "prompt or file", "prompts and files")


def _offsets(check: Check) -> str:
    """Where it stands, and what is to be said of it; none of its words."""
    source = f" of {check.span.source}" if isinstance(check.span, SourcedSpan) else ""
    note = f" ({check.note})" if check.note else ""
    return f"characters {check.span.start:,} to {check.span.end:,}{source}{note}"
