"""Reads every table of the guidance and of the law, and says what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from screener.errors import LexiconError
from screener.guidance.card.vocabulary import load_vocabulary
from screener.guidance.law.tables import check_law_tables
from screener.guidance.policy_file import load_policy
from screener.lexicon.lint import Complaint
from screener.text.own_names import lead_words


def lint_guidance(ids: Container[str]) -> Iterator[Complaint]:
    """One complaint for each table that cannot be used, or that names an entity that is not in the lexicon (`ids`)."""
    checks: tuple[Callable[[], object], ...] = (
        load_policy, load_vocabulary, lead_words, lambda: check_law_tables(ids),
    )  # fmt: skip
    for check in checks:
        try:
            check()
        except LexiconError as error:
            yield Complaint(error.subject or "guidance", error.message, error.next_step)
