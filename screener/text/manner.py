"""A maker's name that asks for the maker's manner though no word says so: "Hopper diner", "as if Moebius inked it"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.scored import is_maker
from screener.text.surroundings import ARTICLES, capitals_tell
from screener.text.syntax import POSITIVE
from screener.text.table_file import read_table

# How many words behind "Banksy's" what is his may stand: "Saul Bass's cut-paper look".
_THEIRS_REACH = 3
# Of words on the Zipf scale (occurrences in a thousand million words, as a power of ten): the words of the grammar
# stand above, rare and unknown ones below, which are as likely a family name ("Ridley Watkiss").
_GRAMMAR, _RARE = 6.0, 3.0
# Endings of verbs and adverbs: "Tarantino walking", "Klimt slowly".
_NO_THINGS = ("ing", "ed", "ly", "s")


@dataclass(frozen=True, slots=True)
class MannerWords:
    """Words of lexicons/cues/manner.toml, which explains them."""

    before: frozenset[str]
    theirs: frozenset[str]
    as_: frozenset[str]
    makes: frozenset[str]
    no_thing: frozenset[str]


@lru_cache(maxsize=4)
def load_manner_words(path: Path | None = None) -> MannerWords:
    """The words of the lexicon, or of another file. Raises LexiconError naming the file."""
    return read_table(path or data_root() / "lexicons" / "cues" / "manner.toml", _words)


def _words(table: dict[str, Any]) -> MannerWords:
    return MannerWords(
        frozenset(table["before"]), frozenset(table["theirs"]), frozenset(table["as"]), frozenset(table["makes"]),
        frozenset(table["no_thing"]),
    )  # fmt: skip


def asks_for_manner(mention: Mention, prompt: FoldedPrompt) -> str:
    """What shows that the manner of the maker is asked for, for the evidence; empty where nothing does."""
    if not is_maker(mention.entity) or mention.style or prompt.roles[mention.first] != POSITIVE:
        return ""
    words = load_manner_words()
    return _before(mention, prompt, words) or _behind(mention, prompt, words)


def _before(mention: Mention, prompt: FoldedPrompt, words: MannerWords) -> str:
    first = mention.first
    article = first > 0 and not prompt.hard[first] and prompt.words[first - 1] in ARTICLES
    near = prompt.words[max(0, first - 2) : first]
    apart = any(prompt.hard[first - len(near) + 1 : first + 1]) or prompt.tokens[mention.last].possessive
    if ("a" in near or "an" in near) and not apart and capitals_tell(prompt, first, mention.last):
        return "a work of theirs"  # "feel like a lost Klimt"
    place = first - article
    for count in (1, 2, 3):
        if place - count < 0 or prompt.hard[place - count + 1]:
            break
        said = " ".join(prompt.words[place - count : place])
        if said in words.before:
            return f"“{said}”"
    return ""


def _behind(mention: Mention, prompt: FoldedPrompt, words: MannerWords) -> str:
    last, after = mention.last, mention.last + 1
    if after >= len(prompt) or prompt.hard[after]:
        return ""
    if prompt.tokens[last].possessive:
        for place in range(after, min(len(prompt), after + _THEIRS_REACH)):
            if prompt.words[place] in words.theirs:
                return f"“'s … {prompt.words[place]}”"
        return ""
    behind = prompt.words[after]
    if behind in words.makes and _as_before(mention.first, prompt, words):
        return f"as they “{behind}”"
    if _is_thing(after, prompt, words) and prompt.tokens[mention.first].capital != prompt.tokens[after].capital:
        return "a maker's name before a thing"
    return ""


def _as_before(first: int, prompt: FoldedPrompt, words: MannerWords) -> bool:
    return any(" ".join(prompt.words[max(0, first - count) : first]) in words.as_ for count in (1, 2))


def _is_thing(place: int, prompt: FoldedPrompt, words: MannerWords) -> bool:
    """Whether the word at a place is most likely a noun or goes before one."""
    word = prompt.words[place]
    if (
        word in words.no_thing
        or len(word) < 4
        or not word.isalpha()
        or (word.endswith(_NO_THINGS) and word[-2:] != "ss")
    ):
        return False
    return _RARE <= prompt.zipf[place] < _GRAMMAR and not prompt.given[place]
