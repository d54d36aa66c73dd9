"""Cuts text into folded tokens, each with its code-point offsets in the original.

A token is a run of letters and digits; hyphens, underscores and dots separate (the joined form of neighbours puts
"spider-man" and "spiderman" together again). Each character of an unspaced script is a token of its own.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import product, repeat
from typing import NamedTuple

from screener.folding.characters import CAPITAL_TO_LATIN, FOLD, LOOKALIKE_TO_LATIN, VOICING, VOWEL_SIGNS, is_unspaced

# Raise by one whenever a fold or a token rule changes: an index made with another number is refused.
FOLDING_VERSION = 11

_UNSPACED = "\u3040-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3\u0e00-\u0e7f\U00020000-\U0003ffff"
# "&" counts as the word "and"; @ $ ! may stand for letters, but only inside a word or before one.
_LETTER = rf"(?:[^\W_{_UNSPACED}]|[{VOWEL_SIGNS}])"
_WORD = re.compile(rf"&|[{_UNSPACED}]|[@$]?{_LETTER}+(?:['@$!]{_LETTER}+)*")
# A number with its unit or a letter with its number: "8k", "35mm", "1080p", "v10", "s4".
_NUMBER_AND_UNIT = re.compile(r"\d+|\d+[a-z]{1,2}|\d{2,}[a-z]+|[a-z]\d+")
_SYMBOLS = frozenset("@$!")
_SYMBOL_LETTERS = str.maketrans("@$!", "asi")
_DIGIT_LETTERS = str.maketrans("0123456789", "oizeasgtbg")
_LONGEST_READ = 40
# With more ones in a word than these, all are read as i: 16 readings of a word are enough.
_MOST_ONES = 4


class Token(NamedTuple):
    """`form` is what is looked up; [start, end) are code points of the original text.

    `variants` are other readings (leetspeak, look-alike letters), each with the name of its method. `capital` is
    whether the original begins with a capital letter. `possessive` is whether an 's stood behind it.
    """

    form: str
    start: int
    end: int
    variants: tuple[tuple[str, str], ...] = ()
    method: str = "exact"
    capital: bool = False
    possessive: bool = False


def folded_text(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, the code point it came from."""
    pieces: list[str] = []
    origin: list[int] = []
    for position, character in enumerate(text):
        folded = FOLD[character]
        if folded:
            pieces.append(folded)
            if len(folded) == 1:
                origin.append(position)
            else:
                origin.extend([position] * len(folded))
    if _LETTERS.search("".join(pieces)):
        return _with_syllables("".join(pieces), origin)
    return "".join(pieces), origin


# What is one letter in more than one character once it is taken apart: the letters of Hangul (a first one, a vowel and
# perhaps a last one), and kana with a mark of voicing; such a mark alone belongs to nothing.
_LETTERS = re.compile(f"[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\u3041-\u30ff][{VOICING}]|[{VOICING}]")


def _with_syllables(folded: str, origin: list[int]) -> tuple[str, list[int]]:
    """The same with syllables and voiced kana put together; each stands where its first letter stood."""
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for match in _LETTERS.finditer(folded):
        letter = unicodedata.normalize("NFC", match.group())[0]
        pieces += (folded[last : match.start()], "" if letter in VOICING else letter)
        places += origin[last : match.start()]
        if letter not in VOICING:
            places.append(origin[match.start()])
        last = match.end()
    return "".join((*pieces, folded[last:])), [*places, *origin[last:]]


def _letter_variants(word: str) -> tuple[tuple[str, str], ...]:
    """Readings of a word with digits in it as leetspeak.

    "35mm", "1080p" and "v10" are a number with its unit first: their readings count only among others ("70m h4nk5").
    """
    if word.isalpha() or not 2 <= len(word) <= _LONGEST_READ:
        return ()
    method = "unit" if len(word) < 3 or _NUMBER_AND_UNIT.fullmatch(word) else "leetspeak"
    readings = dict.fromkeys("".join(letters) for letters in product(*map(_digit_readings, word, repeat(word))))
    stem = word.rstrip("0123456789")
    if stem != word and not stem.isalpha():  # "b1gh3r06" ends in a number
        readings.update(dict.fromkeys(reading[: len(stem)] + word[len(stem) :] for reading in tuple(readings)))
    return tuple((reading, method) for reading in readings if reading.isalnum())


def _digit_readings(character: str, word: str) -> str:
    """The letters that a digit may stand for: 1 for i or l, each by itself where a word has few of them."""
    if character == "1" and word.count("1") <= _MOST_ONES:
        return "il"
    return character.translate(_DIGIT_LETTERS)


def _foreign_letters(word: str, latin: str) -> tuple[str, tuple[tuple[str, str], ...], str]:
    """Form, variants and method of a word with letters outside ASCII; `latin` is its reading as Latin letters.

    Look-alikes beside as many Latin letters are read as Latin; a word mostly or wholly of another script keeps it and
    gets the Latin reading as a variant.
    """
    if latin in ("", word) or not latin.isascii():
        return word, (), "exact"
    if 2 * sum("a" <= letter <= "z" for letter in word) >= len(word):
        return latin, _letter_variants(latin), "confusable"
    return word, ((latin, "confusable"),), "exact"


def _end_of_letter(text: str, place: int) -> int:
    """The place behind the marks and the letters of a syllable that belong to the character before `place`."""
    while place < len(text) and (unicodedata.combining(text[place]) or "\u1161" <= text[place] <= "\u11c2"):
        place += 1
    return place


def _token(word: str, start: int, end: int, text: str, origin: list[int] | None) -> Token | None:
    """The token of one match in the folded text, [start, end) being places in that text."""
    latin = "" if word.isascii() or origin is None else _latin_reading(word, text, origin[start:end])
    possessive = False
    if "'" in word:
        if (latin or word).endswith("'s"):
            word, latin, end, possessive = word[:-2], latin[:-2], end - 2, True
        word, latin = word.replace("'", ""), latin.replace("'", "")
        if not word:
            return None
    first = start if origin is None else origin[start]
    last = end if origin is None else _end_of_letter(text, origin[end - 1] + 1)
    capital = text[first].isupper()
    if word == "&":
        return Token("and", first, last)
    if word.isascii() and word.isalpha():
        return Token(word, first, last, (), "exact", capital, possessive)
    method = "exact"
    variants: tuple[tuple[str, str], ...] = ()
    if _SYMBOLS.intersection(word):
        bare = word.lstrip("@$")
        decoded = word.translate(_SYMBOL_LETTERS)
        if not _SYMBOLS.intersection(bare):  # "@zendaya" is a handle, "$cott" may be a letter
            variants, word, latin = ((decoded, "leetspeak"),), bare, latin[len(word) - len(bare) :]
        else:
            word, method = decoded, "leetspeak"
    if not word.isascii():
        word, variants, method = _foreign_letters(word, latin)
    elif not word.isalpha():
        variants = variants + _letter_variants(word)
    return Token(word, first, last, variants, method, capital, possessive) if word else None


def _latin_reading(word: str, text: str, places: list[int]) -> str:
    """The word with the look-alikes of Latin letters as those letters; `places` are those of its characters in text."""
    capitals = (CAPITAL_TO_LATIN.get(text[place], letter) for place, letter in zip(places, word, strict=True))
    return "".join(capitals).translate(LOOKALIKE_TO_LATIN)


def fold_tokens(text: str) -> list[Token]:
    """The tokens of `text`, in order. Any string is taken, lone surrogates included."""
    origin: list[int] | None = None
    if text.isascii() and not _CONTROL.search(text):
        folded = text.lower()
    else:
        folded, origin = folded_text(text)
    tokens = []
    for match in _WORD.finditer(folded):
        if origin is None:
            word, (first, last) = match.group(), match.span()
            if word.isalpha():  # nine of ten words: plain letters that stand for themselves
                tokens.append(Token(word, first, last, (), "exact", text[first] <= "Z"))
                continue
        elif is_unspaced(match.group()[0]):
            first = origin[match.start()]
            tokens.append(Token(match.group(), first, _end_of_letter(text, first + 1)))
            continue
        token = _token(match.group(), match.start(), match.end(), text, origin)
        if token is not None:
            tokens.append(token)
    return tokens


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def folded_words(text: str) -> tuple[str, ...]:
    """The forms of a text's tokens; plain words in small letters, of which tables of cues consist, need no fold."""
    if text.isascii() and text.islower() and text.replace(" ", "").isalpha():
        return tuple(text.split())
    return tuple(token.form for token in fold_tokens(text))


def joined_form(text: str) -> str:
    """The tokens' forms without anything between: the key under which spaced, joined and hyphenated forms meet."""
    return "".join(token.form for token in fold_tokens(text))


__all__ = ["FOLDING_VERSION", "Token", "fold_tokens", "folded_words", "is_unspaced", "joined_form"]
