"""Tells a question about somebody (research) from an order to make something."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from screener.data import data_root
from screener.folding import fold_tokens
from screener.text.folded import FoldedPrompt

# Orders that ask for knowledge and need no question mark.
_ORDERS_TO_TELL = {"list", "summarise", "summarize", "explain", "find", "tell"}


@dataclass(frozen=True, slots=True)
class QuestionWords:
    begins: frozenset[tuple[str, ...]]
    creation: frozenset[str]


@lru_cache(maxsize=1)
def load_question_words() -> QuestionWords:
    table = tomllib.loads((data_root() / "lexicons" / "cues" / "questions.toml").read_text(encoding="utf-8"))
    begins = frozenset(tuple(token.form for token in fold_tokens(text)) for text in table["begins"])
    return QuestionWords(begins, frozenset(table["creation"]))


def is_research(prompt: FoldedPrompt) -> bool:
    """Whether the prompt asks about something and orders nothing.

    It begins like a question, ends with a question mark or is an order to a text model to find out, and holds no
    verb of creation.
    """
    words = load_question_words()
    if not prompt.forms or words.creation.intersection(prompt.forms):
        return False
    begins = any(tuple(prompt.forms[:count]) in words.begins for count in (1, 2, 4))
    asks = prompt.text.rstrip().endswith("?") or prompt.forms[0] in (
        "list",
        "summarise",
        "summarize",
        "explain",
        "find",
    )
    return (begins and asks) or (prompt.text.count("?") > 0 and begins)
