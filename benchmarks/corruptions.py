"""The ways in which a name is written that a prompt screener has to see through, each with its target.

A class takes a name and a seeded `random.Random` and gives the written form, or None where it does not apply. The same
seed gives the same forms on every machine: nothing depends on hashes, clocks or the order of sets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import letter_corruptions as letters
import spelling_mistakes as mistakes
import syntax_corruptions as syntax
import word_corruptions as words
from letter_corruptions import Write

from screener.lexicon.entity import Entity

PERSON, CHARACTER, WORK, ORGANISATION = KINDS = ("person", "character", "work", "organisation")
_NAMED = (PERSON, CHARACTER)
# Roles whose bearers' manner is asked for by name: "by …".
MAKERS = frozenset({"artist", "photographer", "architect", "designer", "animator"})
_SCRIPTS = {
    "han": "[\u3400-\u9fff·]+",
    "kana": "[\u3040-\u30ff\u3400-\u9fff・=＝]*[\u3040-\u30fa][\u3040-\u30ff\u3400-\u9fff・=＝]*",
    "hangul": "[\uac00-\ud7a3 ]+",
    "cyrillic": "[\u0400-\u04ff .-]+",
    "arabic": "[\u0600-\u06ff ]+",
    "devanagari": "[\u0900-\u097f ]+",
    "thai": "[\u0e00-\u0e7f ]+",
}


def own_name(entity: Entity) -> tuple[str, ...]:
    return (entity.name,)


def all_names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _in_script(pattern: str) -> Callable[[Entity], tuple[str, ...]]:
    """The names of an entity that stand in one script throughout and have three characters or more."""
    whole = re.compile(pattern)
    return lambda entity: tuple(name for name in all_names(entity) if len(name) > 2 and whole.fullmatch(name))


@dataclass(frozen=True)
class Corruption:
    """A class of written forms. `target` is the least share found, in 0..1; None where none is set.

    `names` gives the names of an entity that the class starts from; `carriers` is the group of sentences it needs,
    empty for those of the kind. `one_word`: names of a single word that is no ordinary word take part too; elsewhere a
    single word so changed may be any word. `best_known`: only entities that bear the family name most famously.
    """

    name: str
    write: Write
    target: float | None = None
    kinds: tuple[str, ...] = KINDS
    names: Callable[[Entity], tuple[str, ...]] = own_name
    carriers: str = ""
    one_word: bool = False
    best_known: bool = False


CORRUPTIONS = (
    Corruption("as written", letters.as_written, 1.0, one_word=True),
    Corruption("small letters", letters.small_letters, 1.0, one_word=True),
    Corruption("capitals", letters.capitals, 1.0, one_word=True),
    Corruption("accents dropped", letters.accents_dropped, 1.0, one_word=True),
    Corruption("accents added", letters.accents_added, 1.0, one_word=True),
    Corruption("look-alikes, one letter", letters.lookalikes(1), 1.0, one_word=True),
    Corruption("look-alikes, some letters", letters.lookalikes_some, 1.0, one_word=True),
    Corruption("look-alikes, all letters", letters.lookalikes(None), 1.0, one_word=True),
    Corruption("zero-width characters", letters.zero_width, 1.0, one_word=True),
    Corruption("soft hyphens", letters.soft_hyphens, 1.0, one_word=True),
    Corruption("bidi marks", letters.bidi_marks, 1.0, one_word=True),
    Corruption("fullwidth letters", letters.fullwidth, 1.0, one_word=True),
    Corruption("mathematical letters", letters.mathematical, 1.0, one_word=True),
    Corruption("possessive", words.possessive, 1.0, _NAMED, carriers="owner"),
    Corruption("possessive of a title or brand", words.possessive, 1.0, (WORK, ORGANISATION), carriers="owner_of_work"),
    Corruption("possessive, apostrophe lost", words.possessive_without_apostrophe, 1.0, _NAMED, carriers="owner"),
    Corruption("joined", words.joined, 1.0),
    Corruption("camel case", words.camel_case, 1.0),
    Corruption("hashtag", words.hashtag, 1.0),
    Corruption("handle", words.handle, 1.0),
    Corruption("underscores", words.underscores, 1.0),
    Corruption("hyphens", words.hyphens, 1.0),
    Corruption("spaced letters", words.spaced, 0.99),
    Corruption("spaced letters with dots", words.spaced_with_dots, 0.99),
    Corruption("leetspeak, one or two letters", letters.leetspeak_light, 0.97),
    Corruption("leetspeak, all letters", letters.leetspeak_full, 0.97),
    Corruption("leetspeak, trigger word", letters.leetspeak_trigger, 0.97),
    Corruption("weights", syntax.weighted),
    Corruption("alternation", syntax.alternated),
    Corruption("scheduling", syntax.scheduled),
    Corruption("split by weights", syntax.weight_split, None, _NAMED),
    Corruption("LoRA tag", syntax.lora, carriers="tags"),
    Corruption("embedding", syntax.embedding, carriers="tags"),
    Corruption("model file", syntax.model_file, carriers="file"),
    Corruption("family name first", words.family_name_first, None, (PERSON,)),
    Corruption("family name first, comma", words.family_name_first_with_comma, None, (PERSON,)),
    Corruption("listed initials restyled", words.initials_restyled, None, (PERSON,), all_names),
    Corruption("initial + family name", words.initial_and_family_name, None, (PERSON,)),
    Corruption("honorific", words.honorific, None, (PERSON,)),
    Corruption("suffix", words.suffix, None, (PERSON,)),
    Corruption("one edit", mistakes.one_edit(mistakes.ANYWHERE), 0.97),
    Corruption("one edit, first letter", mistakes.one_edit(mistakes.FIRST), 0.97),
    Corruption("one edit, inside", mistakes.one_edit(mistakes.INSIDE), 0.97),
    Corruption("one edit, last letter", mistakes.one_edit(mistakes.LAST), 0.97),
    Corruption("two edits, one word", mistakes.two_edits_in_one_word, 0.8),
    Corruption("two edits, two words", mistakes.two_edits_in_two_words, 0.8),
    Corruption("word split in two", words.word_split),
    Corruption("glued to the word before", words.glued_to_word_before, carriers="glued"),
    Corruption("family name after by", words.family_name_alone, None, (PERSON,), carriers="after_by", best_known=True),
    *(
        Corruption(f"in {script.title()} script", letters.as_written, None, _NAMED, _in_script(pattern), script, True)
        for script, pattern in _SCRIPTS.items()
    ),
)
