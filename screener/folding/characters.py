"""What one character folds to: no case, no accents, no invisible characters, one form for look-alikes.

Compatibility decomposition (NFKD) after Unicode Standard Annex #15; look-alike letters after Unicode Technical
Standard #39, cut down to the Cyrillic, Greek and Armenian letters that pass for Latin ones in a name.
"""

from __future__ import annotations

import unicodedata

# Letters that NFKD leaves whole although people type the plain letter instead.
_PLAIN_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss", "ə": "e", "ŋ": "n",
    "ħ": "h", "ŧ": "t", "ƒ": "f", "ɑ": "a", "ɡ": "g", "ʀ": "r", "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e",
}  # fmt: skip
_APOSTROPHES = "’ʼ‘`´′＇"
_LOOKALIKES = {
    "cyrillic": ("аеосрхуіјѕһԁԛԝкмтвнгпӏ", "aeocpxyijshdqwkmtbhrnl"),
    "greek": ("αεορτυιηνκχωγβμ", "aeoptuinvkxwybu"),
    "armenian": ("օոսհցզլ", "onuhgql"),
}
# Greek capitals that pass for other letters than the small ones do: Ν is N, ν is v.
CAPITAL_TO_LATIN = dict(zip("ΗΜΝΥΖΡ", "hmnyzp", strict=True))
LOOKALIKE_TO_LATIN = {
    ord(letter): latin
    for letters, latins in _LOOKALIKES.values()
    for letter, latin in zip(letters, latins, strict=True)
}


# The marks that make ガ of カ and パ of ハ: other sounds, for カメラ is no ガメラ. Tokens put them together again.
VOICING = "\u3099\u309a"


def _folded(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if _is_syllable(character):
        return character  # its letters stay together: two syllables are two characters of a name
    parts = unicodedata.normalize("NFKD", character)
    kept = []
    for part in parts:
        category = unicodedata.category(part)
        if category in ("Mn", "Me", "Cf", "Cs", "Co") and not is_vowel_sign(part) and part not in VOICING:
            continue
        if category == "Cc":
            # Tab and line ends separate; any other control character is noise that must not split a name.
            if part in "\t\n\r\v\f":
                kept.append(part)
            continue
        for lower in part.casefold():
            kept.append(_PLAIN_LETTERS.get(lower, lower))
    return "".join(kept)


# Scripts whose vowels are marks, from Devanagari to Thai and from Myanmar to Khmer: without them "काजोल" is "कजल".
_MARKED_SCRIPTS = (("\u0900", "\u0e7f"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
# The dot under a letter for a foreign sound, which many leave out.
_NUKTAS = frozenset("\u093c\u09bc\u0a3c\u0abc\u0b3c")


def is_vowel_sign(character: str) -> bool:
    """Whether the character is a mark that belongs to the word as a letter does."""
    if character in _NUKTAS or not any(first <= character <= last for first, last in _MARKED_SCRIPTS):
        return False
    return unicodedata.category(character) in ("Mn", "Mc")


VOWEL_SIGNS = "".join(
    character
    for first, last in _MARKED_SCRIPTS
    for character in map(chr, range(ord(first), ord(last) + 1))
    if is_vowel_sign(character)
)


def _is_syllable(character: str) -> bool:
    """Whether the character is a syllable of Hangul, which NFKD would take apart."""
    return "\uac00" <= character <= "\ud7a3"


class _FoldTable(dict[str, str]):
    """Character -> its fold, worked out once a character and bounded by the size of Unicode."""

    def __missing__(self, character: str) -> str:
        folded = _folded(character)
        self[character] = folded
        return folded


FOLD: dict[str, str] = _FoldTable()


def is_unspaced(character: str) -> bool:
    """Whether the character belongs to a script written without spaces between words (each becomes a token)."""
    return (
        ("\u3040" <= character <= "\u30ff" and character != "・")  # kana; the dot separates
        or "\u3400" <= character <= "\u9fff"  # Han
        or _is_syllable(character)  # spaced, but particles stick to names
        or "\u0e00" <= character <= "\u0e7f"  # Thai
        or "\U00020000" <= character <= "\U0003ffff"  # rarer Han
    )
