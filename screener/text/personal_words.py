"""The table lexicons/cues/personal_data.toml: words that announce it, roles of a crew, numbers of fiction."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from screener.data import data_root
from screener.errors import LexiconError

# Between a cue and what it announces: a mark, a few small words, an opening bracket.
_ON_THE_WAY = (
    r"(?:'s)?[\s:.#-]{0,3}(?:(?:number|no|nr|num|me|us|him|her|them|on|at|is|was|my|the)\b[\s:.#]{0,3}){0,4}[\s(]{0,2}$"
)


@dataclass(frozen=True, slots=True)
class PersonalWords:
    """`before_*` are searched in the few characters before a number and reach up to it."""

    before_phone: re.Pattern[str]
    before_other_number: re.Pattern[str]
    before_address: re.Pattern[str]
    before_passport: re.Pattern[str]
    born: re.Pattern[str]
    call_sheet: re.Pattern[str]
    health: re.Pattern[str]
    pay: re.Pattern[str]
    role: str  # an alternation, the longest first
    no_street_name: frozenset[str]
    after_no_street: re.Pattern[str]
    gates: dict[str, tuple[str, ...]]  # by group, lower-case words without which the group need not be looked for
    fiction_phones: dict[str, tuple[str, ...]]
    fiction_domains: tuple[str, ...]
    fiction_top_domains: frozenset[str]
    fiction_addresses: frozenset[str]


def alternation(phrases: list[str]) -> str:
    """A regular expression for any of the phrases, whole, the longest first."""
    shapes = [
        re.escape(phrase).replace(r"\ ", r"\s{1,3}").replace(r"\-", r"[\s-]?")
        for phrase in sorted(phrases, key=len, reverse=True)
    ]
    return rf"(?<!\w)(?:{'|'.join(shapes)})(?!\w)"


def _read(table: dict[str, list[str]], fiction: dict[str, list[str]], phones: dict[str, list[str]]) -> PersonalWords:
    def before(group: str, tail: str = _ON_THE_WAY) -> re.Pattern[str]:
        return re.compile(alternation(table[group]) + tail, re.IGNORECASE)

    def anywhere(group: str) -> re.Pattern[str]:
        return re.compile(alternation(table[group]), re.IGNORECASE)

    return PersonalWords(
        before_phone=before("phone"),
        before_other_number=before("no_phone", r"\W{0,3}$"),
        before_address=before("address"),
        before_passport=before("passport", r"[^,;\n0-9]{0,24}$"),
        born=anywhere("born"),
        call_sheet=anywhere("call_sheet"),
        health=anywhere("health"),
        pay=anywhere("pay"),
        role=alternation(table["roles"]),
        no_street_name=frozenset(table["no_street_name"]),
        after_no_street=re.compile(rf"[ -](?:{'|'.join(table['after_no_street'])})", re.IGNORECASE),
        # The first word is enough to look closer, and finds every form of blanks behind it.
        gates={group: tuple({phrase.split()[0].lower() for phrase in table[group]})
               for group in ("born", "passport", "call_sheet", "health", "pay")},
        fiction_phones={country: tuple(starts) for country, starts in phones.items()},
        fiction_domains=tuple(fiction["domains"]),
        fiction_top_domains=frozenset(fiction["top_domains"]),
        fiction_addresses=frozenset(fiction["addresses"]),
    )  # fmt: skip


@lru_cache(maxsize=4)
def load_personal_words(path: Path | None = None) -> PersonalWords:
    """The table of the lexicon, or of another file. Raises LexiconError naming the file."""
    path = path or data_root() / "lexicons" / "cues" / "personal_data.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return _read(table, table["fiction"], table["fiction"]["phones"])
    except (OSError, KeyError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise LexiconError(
            f"{path.name} cannot be used: {problem!r}.", next_step="Restore the file.", subject=str(path)
        ) from None
