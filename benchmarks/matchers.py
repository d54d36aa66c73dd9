"""The matchers that are measured side by side, each built from the same names: name in small letters -> ids.

`build(names)` gives a function from a prompt to what it found: pairs of id and whether it is sure of it. A matcher
whose library is missing raises ImportError. Libraries are imported inside, so that the memory of each is its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Names = dict[str, list[str]]
Found = set[tuple[str, bool]]
Find = Callable[[str], Found]

_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LONGEST_WINDOW = 3  # words: what nine in ten names have at most
_LEAST_RATIO = 90  # per cent, the usual choice; at 85 ordinary words are taken for names
_OF_NAMES = 10**9  # occurrences given to the words of names, so that the corrector prefers them to English words


def _sure(names: Names, matched: Iterable[str]) -> Found:
    return {(id_, True) for name in matched for id_ in names.get(name, ())}


def screener(names: Names) -> Find:
    """The whole verdict; it brings its own names, which are those of `names` and more."""
    from screener import Screener

    engine = Screener(live=False)

    def find(text: str) -> Found:
        findings = engine.prompt(text).findings
        return {(one.entity.id, one.match.band != "review") for one in findings if one.entity}

    return find


def ahocorasick_rs(names: Names) -> Find:
    """Leftmost longest matches that neither begin nor end inside a word."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    patterns = list(names)
    automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)

    def find(text: str) -> Found:
        text = text.lower()
        return _sure(names, (
            patterns[number] for number, start, end in automaton.find_matches_as_indexes(text)
            if not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
        ))  # fmt: skip

    return find


def spacy_phrases(names: Names) -> Find:
    import spacy
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("names", list(language.pipe(names)))

    def find(text: str) -> Found:
        return _sure(names, (span.text.lower() for span in matcher(language(text), as_spans=True)))

    return find


def flashtext(names: Names) -> Find:
    from flashtext import KeywordProcessor

    keywords = KeywordProcessor()
    keywords.add_keywords_from_list(list(names))
    return lambda text: _sure(names, (word.lower() for word in keywords.extract_keywords(text)))


def rapidfuzz_windows(names: Names) -> Find:
    """Every stretch of one to three words against every name; the nearest name at a ratio of 90 or more counts."""
    return _rapidfuzz(names, list(names))


def rapidfuzz_careful(names: Names) -> Find:
    """The same, but names of one word have to be there letter for letter: ordinary words are near to too many."""
    return _rapidfuzz(names, [name for name in names if " " in name])


def _rapidfuzz(names: Names, known: list[str]) -> Find:
    """`known` are the names that may be written differently."""
    import numpy as np
    from rapidfuzz import fuzz, process

    def find(text: str) -> Found:
        words = _WORDS.findall(text.lower())
        windows = sorted({
            " ".join(words[at : at + length]) for length in range(1, _LONGEST_WINDOW + 1)
            for at in range(len(words) - length + 1)
        })  # fmt: skip
        ratios = process.cdist(windows, known, scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO, dtype=np.uint8, workers=1)
        best = ratios.argmax(axis=1)
        near = {known[name] for row, name in enumerate(best) if ratios[row, name]}
        return _sure(names, near.union(window for window in windows if window in names))

    return find


def symspell(names: Names) -> Find:
    """All words corrected together (English words and the words of the names), then names word for word."""
    import importlib.resources

    from symspellpy import SymSpell

    corrector = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    english = importlib.resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    corrector.load_dictionary(str(english), 0, 1)
    for word in sorted({word for name in names for word in _WORDS.findall(name)}):
        corrector.create_dictionary_entry(word, _OF_NAMES)
    by_words = {" ".join(_WORDS.findall(name)): name for name in names}
    longest = max(len(name.split()) for name in by_words)

    def find(text: str) -> Found:
        corrected = corrector.lookup_compound(" ".join(_WORDS.findall(text.lower())), max_edit_distance=2)
        words = corrected[0].term.split()
        windows = (
            " ".join(words[at : at + length]) for at in range(len(words)) for length in range(1, longest + 1)
        )  # fmt: skip
        return _sure(names, (by_words[window] for window in windows if window in by_words))

    return find


def presidio(names: Names) -> Find:
    """The recogniser of a deny list alone: no language model, nothing is downloaded."""
    from presidio_analyzer import PatternRecognizer

    recognizer = PatternRecognizer(supported_entity="NAME", deny_list=list(names))
    recognizer.analyze("a", entities=["NAME"], nlp_artifacts=None)  # compiles its one pattern

    def find(text: str) -> Found:
        results = recognizer.analyze(text, entities=["NAME"], nlp_artifacts=None)
        return _sure(names, (text[result.start : result.end].lower() for result in results))

    return find


# Name in the table -> how it is built, and of how many prompts it is given one: those that take 70 ms get fewer.
MATCHERS: dict[str, tuple[Callable[[Names], Find], int]] = {
    "Screener": (screener, 1),
    "ahocorasick_rs": (ahocorasick_rs, 1),
    "spaCy PhraseMatcher": (spacy_phrases, 1),
    "FlashText": (flashtext, 1),
    "rapidfuzz, windows": (rapidfuzz_windows, 4),
    "rapidfuzz, one word exact": (rapidfuzz_careful, 4),
    "symspellpy, then exact": (symspell, 1),
    "Presidio deny list": (presidio, 4),
}
