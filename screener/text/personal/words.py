"""The table lexicons/cues/personal_data.toml: words that announce it, roles of a crew, numbers of fiction."""

from __future__ import annotations

import re
import tomllib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.errors import LexiconError
from screener.text.personal.fiction_number import FictionNumbers, read_fiction_numbers
from screener.text.personal.minor_words import MinorWords, read_minor_words
from screener.text.personal.national_number import NationalNumber, read_national_number
from screener.text.personal.phone_region import Regions, read_regions
from screener.text.phrases import Gate, alternation, gate

# Between a cue and what it announces: a mark, a few small words or endings, an opening bracket.
_SMALL_WORDS = (
    "number|no|nr|num|n[oº°]|número|numero|numéro|nummer|me|us|him|her|them|on|at|is|was|my|the|es|est|ist|è|é|al|au"
    "|de|del|di|do|da|du|von|unter|para|pour|per|to|mi|mon|mein|meine|il|la|le"
)
_ENDINGS = "番号|번호|は|が|の|는|은|이|가|คือ|है|का|की|นั้น"
_ON_THE_WAY = rf"(?:'s)?[\s:.#-]{{0,3}}(?:(?:(?:{_SMALL_WORDS})\b|(?:{_ENDINGS}))[\s:.#]{{0,3}}){{0,4}}[\s:.(]{{0,2}}$"
# What a table that is not as it should be makes the code below raise.
_WRONG = (KeyError, TypeError, ValueError, AttributeError, re.error)


class PersonalWords:
    """The words as regular expressions, each compiled when it is first needed: most prompts need none of them.

    `before_*` are searched in the few characters before a number and reach up to it. Raises KeyError, TypeError,
    ValueError or re.error where the table is not as its comments say.
    """

    def __init__(self, table: dict[str, Any]) -> None:
        self._table = table
        self._uncased: dict[str, list[str]] = table["uncased"]
        minor: dict[str, list[str]] = table["minor"]
        self._sheet = [*table["call_sheet"], *self._uncased["call_sheet"]]
        self._bound = [*table["health"], *table["pay"]]
        self._uncased_bound = [*self._uncased["health"], *self._uncased["pay"]]
        self._children = [*minor["child_parts"], *minor["papers"], *minor["private"]]
        # Of all that needs no digit.
        self.gate_of_any = gate(self._sheet, self._bound, self._uncased_bound, self._children)

    @cached_property
    def gates(self) -> dict[str, Gate]:
        """By group of words."""
        return {
            "call_sheet": gate(self._sheet),
            "bound": gate(self._bound),
            "uncased_bound": gate(self._uncased_bound),
            "minor": gate(self._children),
            "role": gate(self._table["roles"]),
            "born": gate(self._table["born"]),
            "passport": gate(self._table["passport"]),
            "national": gate(*(row["words"] for row in self._table["national_number"])),
        }

    @cached_property
    def before_phone(self) -> re.Pattern[str]:
        return self._before("phone")

    @cached_property
    def before_other_number(self) -> re.Pattern[str]:
        # In "noise_seed" too, where a word ends at a low line.
        phrases = alternation(self._table["no_phone"]).replace(r"(?<!\w)", r"(?<![^\W_])")
        return re.compile(phrases + r"\W{0,3}$", re.IGNORECASE)

    @cached_property
    def card(self) -> re.Pattern[str]:
        return _anywhere(self._table["card"])

    @cached_property
    def before_address(self) -> re.Pattern[str]:
        return self._before("address")

    @cached_property
    def before_passport(self) -> re.Pattern[str]:
        return self._before("passport", r"[^,;\n0-9]{0,24}$")

    @cached_property
    def born(self) -> re.Pattern[str]:
        return _anywhere(self._table["born"])

    @cached_property
    def call_sheet(self) -> re.Pattern[str]:
        return _anywhere(self._sheet)

    @cached_property
    def health(self) -> re.Pattern[str]:
        return _anywhere(self._table["health"])

    @cached_property
    def pay(self) -> re.Pattern[str]:
        return _anywhere(self._table["pay"])

    @cached_property
    def role(self) -> str:
        """An alternation, the longest first."""
        return alternation(self._table["roles"])

    @cached_property
    def uncased_person(self) -> re.Pattern[str]:
        """An honorific or a role, in scripts without capitals."""
        return _anywhere([*self._uncased["honorifics"], *self._uncased["roles"]])

    @cached_property
    def uncased_health(self) -> re.Pattern[str]:
        return _anywhere(self._uncased["health"])

    @cached_property
    def uncased_pay(self) -> re.Pattern[str]:
        return _anywhere(self._uncased["pay"])

    @cached_property
    def uncased_money(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self._uncased["money"])))

    @cached_property
    def no_street_name(self) -> frozenset[str]:
        return frozenset(self._table["no_street_name"])

    @cached_property
    def after_no_street(self) -> re.Pattern[str]:
        return re.compile(rf"[ -](?:{'|'.join(self._table['after_no_street'])})", re.IGNORECASE)

    @cached_property
    def regions(self) -> Regions:
        return read_regions(self._table["regions"], self._table["bare_regions"])

    @cached_property
    def national_numbers(self) -> tuple[NationalNumber, ...]:
        return tuple(map(read_national_number, self._table["national_number"]))

    @cached_property
    def minor(self) -> MinorWords:
        return read_minor_words(self._table["minor"])

    @cached_property
    def fiction_numbers(self) -> FictionNumbers:
        return read_fiction_numbers(self._table["fiction"]["phones"])

    @cached_property
    def fiction_domains(self) -> tuple[str, ...]:
        return tuple(self._table["fiction"]["domains"])

    @cached_property
    def fiction_top_domains(self) -> frozenset[str]:
        return frozenset(self._table["fiction"]["top_domains"])

    @cached_property
    def fiction_addresses(self) -> frozenset[str]:
        return frozenset(self._table["fiction"]["addresses"])

    def _before(self, group: str, tail: str = _ON_THE_WAY) -> re.Pattern[str]:
        return re.compile(alternation(self._table[group]) + tail, re.IGNORECASE)


def _anywhere(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(alternation(phrases), re.IGNORECASE)


@lru_cache(maxsize=4)
def load_personal_words(path: Path | None = None) -> PersonalWords:
    """The table of the lexicon, or of another file. Raises LexiconError naming the file."""
    path = path or data_root() / "lexicons" / "cues" / "personal_data.toml"
    try:
        return PersonalWords(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, *_WRONG) as problem:
        raise _unusable(path, problem) from None


def check_personal_words(path: Path | None = None) -> None:
    """Compiles the whole table, and imports the check of every national number. Raises LexiconError naming the file."""
    path = path or data_root() / "lexicons" / "cues" / "personal_data.toml"
    words = load_personal_words(path)
    try:
        for name, value in vars(PersonalWords).items():
            if isinstance(value, cached_property):
                getattr(words, name)
        for number in words.national_numbers:
            number.passes("")
            if number.alone is not None and not number.format:
                raise ValueError(f"{number.label} has no format, so nothing is certain alone")
    except (ImportError, *_WRONG) as problem:
        raise _unusable(path, problem) from None


def _unusable(path: Path, problem: Exception) -> LexiconError:
    return LexiconError(f"{path.name} cannot be used: {problem!r}.", next_step="Restore the file.", subject=str(path))
