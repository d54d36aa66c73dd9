"""Tells a question about somebody (research) from an order to make something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.folding import folded_words
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.table_file import read_table

# A break inside it makes a text more than one question: "who is that? Tom Cruise riding a horse, cinematic".
_BREAK = re.compile(r"[.!?;:\n]\s+\S")


@dataclass(frozen=True, slots=True)
class QuestionWords:
    asking: frozenset[str]
    begins: frozenset[tuple[str, ...]]
    creation: frozenset[str]
    pictures: frozenset[str]
    proposals: frozenset[tuple[str, ...]]
    withhold: tuple[str, ...]
    evasion: tuple[str, ...]


@lru_cache(maxsize=4)
def load_question_words(path: Path | None = None) -> QuestionWords:
    """The words of the lexicon, or of another file. Raises LexiconError naming the file."""
    return read_table(path or data_root() / "lexicons" / "cues" / "questions.toml", _words)


def _words(table: dict[str, Any]) -> QuestionWords:
    begins = frozenset(folded_words(text) for text in table["begins"])
    return QuestionWords(
        asking=frozenset(table["asking"]),
        begins=begins,
        creation=frozenset(table["creation"]),
        pictures=frozenset(table["pictures"]),
        proposals=frozenset(tuple(text.split()) for text in table["proposals"]),
        withhold=tuple(table["withhold"]),
        evasion=tuple(table["evasion"]),
    )


def is_research(prompt: FoldedPrompt, mentions: list[Mention]) -> bool:
    """Whether the prompt is a question that orders nothing to be made. Nobody may be named behind the question.

    It begins like a question and holds no verb or noun of creation. Where it does not begin with a question word, it
    must end with a question mark or ask to be told something.
    """
    words = load_question_words()
    forms = prompt.forms
    if not forms or words.creation.intersection(forms) or _goes_on(prompt, mentions):
        return False
    asks = "?" in prompt.text
    if tuple(forms[:2]) in words.proposals or (not asks and words.pictures.intersection(forms)):
        return False
    if forms[0] in words.asking:
        return True
    begins = any(tuple(forms[:count]) in words.begins for count in (1, 2, 3, 4))
    return begins and (asks or bool(words.asking.intersection(forms)))


def _goes_on(prompt: FoldedPrompt, mentions: list[Mention]) -> bool:
    """Whether somebody is named behind the first sentence, or that sentence is no question and more follows."""
    end = _BREAK.search(prompt.text.strip())
    if end is None:
        return False
    return end.group()[0] != "?" or any(mention.span.start >= end.start() for mention in mentions)


def withholds_suggestion(prompt: FoldedPrompt) -> bool:
    """Whether the prompt is sexual or says that it wants to get round the check: then no rewording is offered."""
    words = load_question_words()
    joined = f" {' '.join(prompt.forms)} "
    return any(f" {word} " in joined for word in (*words.withhold, *words.evasion))
