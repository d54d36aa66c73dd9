"""The notation of cues: a row of tokens, parted by blanks, over the folded words of a prompt.

Folded words are in lower case without accents; "'s" is a word of its own, "," any break between words.

    voice           the word                    voice|voices   one of these words
    clon~           a word that begins so       $feature       one of the words of the list [sets] feature
    <person>        a name of that kind         <person|work>  of one of these kinds
    ..4             up to four words, no break  ...4           up to four words, breaks too
    ..4!own|two     up to four other words      !own|two       a word that is none of these
    a|the?          may be left out; the sign is for all the words it stands behind
    a|the*, a|the+  any number of times; at the least once

With "&" between them, lists of words and names stand near each other in any order (together).

For scripts without blanks the same stands for stretches of characters (script_cues).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_GAP = re.compile(r"(\.\.\.?)(\d+)(?:!(.+))?")
_NAME = re.compile(r"<([a-z|]+)>")
KINDS = ("person", "character", "work", "organisation")


@dataclass(frozen=True, slots=True)
class CueToken:
    """One token: listed `words`, a name of one of `kinds`, or anything at all.

    `barred`: the words are those it must not be. `most`: of a gap, how many words at most; None for other tokens.
    `times`: "" for once, or one of ? * +.
    """

    words: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    barred: bool = False
    most: int | None = None
    times: str = ""

    @property
    def is_required(self) -> bool:
        """Whether one of the words has to be in the prompt for this token, and so for the cue, to match."""
        listed = bool(self.words) and not self.barred and self.times in ("", "+")
        return listed and "'s" not in self.words and "," not in self.words

    @property
    def reach(self) -> int | None:
        """The most words that it matches, a name counting as one; None where that is not bounded."""
        if self.most is not None:
            return self.most
        return 1 if self.times in ("", "?") or self.kinds else None

    def pattern(self) -> dict[str, Any]:
        """The token in the format of spaCy's Matcher."""
        if self.kinds:
            return {"ENT_TYPE": {"IN": list(self.kinds)}, "OP": "+"}
        repeated = f"{{0,{self.most}}}" if self.most is not None else self.times
        operator = {"OP": repeated} if repeated else {}
        if self.barred:
            return {"ORTH": {"NOT_IN": list(self.words)}, **operator}
        if any(word.endswith("~") for word in self.words):
            return {"TEXT": {"REGEX": _beginnings(self.words)}, **operator}
        return {"ORTH": {"IN": list(self.words)}, **operator} if self.words else operator


def parse_cue(line: str, sets: Mapping[str, Sequence[str]]) -> tuple[CueToken, ...]:
    """The tokens of one line. Raises ValueError naming the token that is not of the notation."""
    tokens = tuple(_token(written, sets) for written in line.split())
    if not any(token.is_required for token in tokens):
        raise ValueError(f"{line!r}: a cue needs a word that has to be there")
    return tokens


def _token(written: str, sets: Mapping[str, Sequence[str]]) -> CueToken:
    gap = _GAP.fullmatch(written)
    if gap:
        dots, most, apart_from = gap.groups()
        barred = (*((",",) if dots == ".." else ()), *(listed_words(apart_from, sets, written) if apart_from else ()))
        return CueToken(barred, barred=bool(barred), most=int(most))
    name = _NAME.fullmatch(written)
    if name:
        kinds = tuple(name.group(1).split("|"))
        if not set(KINDS).issuperset(kinds):
            raise ValueError(f"{written!r}: a name is one of {', '.join(KINDS)}")
        return CueToken(kinds=kinds)
    times = written[-1] if written[-1] in "?*+" else ""
    words = written.removesuffix(times) if times else written
    barred_words = words.startswith("!")
    return CueToken(listed_words(words.removeprefix("!"), sets, written), barred=barred_words, times=times)


def listed_words(written: str, sets: Mapping[str, Sequence[str]], token: str) -> tuple[str, ...]:
    """The words of "a|b|$set", sets put in."""
    words: list[str] = []
    for part in written.split("|"):
        if part.startswith("$"):
            if part[1:] not in sets:
                raise ValueError(f"{token!r}: there is no list {part[1:]!r} in [sets]")
            words += sets[part[1:]]
        elif part in ("", "~"):
            raise ValueError(f"{token!r}: a word is missing")
        elif "<" in part:
            raise ValueError(f"{token!r}: a name stands alone between two blanks, not in a list of words")
        else:
            words.append(part)
    return tuple(words)


def _beginnings(words: tuple[str, ...]) -> str:
    """A regular expression for words of which some, marked by "~", are beginnings."""
    return "^(?:" + "|".join(re.escape(word[:-1]) if word[-1] == "~" else re.escape(word) + "$" for word in words) + ")"
