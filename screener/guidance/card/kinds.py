"""What a key of a production card can hold: kinds of values, their patterns and limits, keys and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "statement", "name", "identifier", "entity", "territory", "date", "flag", "number", "word"]

# Patterns that mean the same in Python and in JavaScript, where editors check them. `(?![\s\S])` is the very end:
# `$` would let a last line end through in one of the two. A name has two letters or digits of any script: neither
# space, nor a mark of ASCII, nor punctuation that is general (U+2000) or of East Asia (U+3000); it breaks no line.
_LETTER = r"[^\u0000-\u0020!-/:-@\[-`{-~\u007f-\u00a0\u2000-\u206f\u3000-\u303f]"
PATTERNS: dict[Kind, str] = {
    "statement": r"\S",
    "name": rf"^(?=.*{_LETTER}.*{_LETTER})[^\u0000-\u001f\u007f\u2028\u2029]+(?![\s\S])",
    "identifier": r"^[A-Za-z0-9][A-Za-z0-9._-]*(?![\s\S])",
    "entity": r"^(person|work|character|organisation)/[a-z0-9][a-z0-9-]*(?![\s\S])",
    "territory": r"^([A-Z]{2}(-[A-Z0-9]{1,3})?|worldwide)(?![\s\S])",
    "date": r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?![\s\S])",
}
# Longest values in code points: names in credits stay far below 200; who needs more than 2,000 should file a paper.
LONGEST: dict[Kind, int] = {"text": 2000, "statement": 2000, "name": 200, "identifier": 80, "entity": 200}
LARGEST = 1_000_000  # seconds on screen: eleven days


@dataclass(frozen=True, slots=True)
class Field:
    """One key. `words` names the vocabulary of a `word`; `several` makes it a list, with at least one item where it is
    required. A `text` may be empty, a `statement` may not."""

    key: str
    kind: Kind
    meaning: str
    required: bool = False
    several: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `[key]`, or with `several` `[[key]]`. `one_of` are keys of which at least one is needed."""

    key: str
    meaning: str
    fields: tuple[Field, ...]
    tables: tuple[Table, ...] = ()
    several: bool = True
    required: bool = False
    one_of: tuple[str, ...] = ()
