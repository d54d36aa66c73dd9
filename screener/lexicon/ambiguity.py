"""How ambiguous each alias is: how common its words are, how many bear it, how well known they are."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from screener.lexicon.aliases import ADJECTIVE, FORENAME, LISTED, NAME, SHORTENED, SURNAME
from screener.lexicon.compile import ZIPF_STEP
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex

# About once in a hundred thousand words: a word that everybody uses ("river", "mercury").
COMMON_WORD_ZIPF = 4.0
_KINDS = {SURNAME: "family name", ADJECTIVE: "adjective", FORENAME: "first name", SHORTENED: "shortened"}


@dataclass(frozen=True, slots=True)
class AmbiguousAlias:
    """One alias (as folded). `zipf` is that of its rarest word in the language where it is most common (0: no word)."""

    alias: str
    how: str  # name, alias, shortened, family name, adjective, first name
    zipf: float
    single_word: bool
    bearers: tuple[Entity, ...]  # the best known first

    @property
    def is_common_word(self) -> bool:
        """Whether the whole alias is one everyday word, of English or of another language."""
        return self.single_word and self.zipf >= COMMON_WORD_ZIPF

    @property
    def weight(self) -> float:
        """Orders aliases: ten times as common a word counts like three times as many bearers."""
        return self.zipf + 2 * math.log10(len(self.bearers))


def ambiguous_aliases(index: LexiconIndex) -> list[AmbiguousAlias]:
    """Every alias that is an ordinary word or has several bearers, the most ambiguous first."""
    return sorted(_all(index), key=lambda one: (-one.weight, one.alias))


def _all(index: LexiconIndex) -> Iterator[AmbiguousAlias]:
    aliases: defaultdict[str, list[int]] = defaultdict(list)
    for number in range(index.aliases):
        aliases[index.joined_alias(number)].append(number)
    for numbers in aliases.values():
        owners = {owner for number in numbers for owner in index.bearers(number).tolist()}
        zipf = zipf_of(index, numbers[0])
        if len(owners) < 2 and not zipf:
            continue
        bearers = sorted((index.entity(owner) for owner in owners), key=lambda entity: (-entity.prominence, entity.id))
        flags = min(int(index.alias_flags[number]) & (NAME | LISTED) or 255 for number in numbers)
        how = {NAME: "name", LISTED: "alias"}.get(flags) or _how(int(index.alias_flags[numbers[0]]))
        single = index.alias_length(numbers[0]) == 1
        yield AmbiguousAlias(index.alias(numbers[0]), how, zipf, single, tuple(bearers))


def _how(flags: int) -> str:
    return next((words for bit, words in _KINDS.items() if flags & bit), "alias")


def zipf_of(index: LexiconIndex, alias: int) -> float:
    """How common the rarest word of an alias is, in the language where that word is most common; 0 for no word."""
    tokens = index.alias_tokens(alias)
    steps = [max(int(index.token_zipf[token]), int(index.token_zipf_abroad[token])) for token in tokens]
    return round(min(steps, default=0) * ZIPF_STEP, 1)
