"""Names of a production's own (code names, characters, people of its card), found as written, never fuzzily."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from screener.data import data_root
from screener.folding.tokens import folded_words
from screener.text.folded import FoldedPrompt
from screener.text.table_file import read_table
from screener.verdict import Band, Span

# "saltroad" and "#saltroad" are "Salt Road"; shorter ones glued are too often a part of something else.
_SHORTEST_GLUED = 6


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name and how it may be written. `kind` and `place` are the caller's own, to know it again by."""

    kind: str
    place: int
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnNameSeen:
    """A name of the production's own in a prompt. Band review: an ordinary word, written as one."""

    name: OwnName
    span: Span
    band: Band


class OwnNames:
    """Finds the names of one production. Shared by threads."""

    def __init__(self, names: Iterable[OwnName]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], OwnName]]] = {}
        for name in names:
            for written in name.written:
                forms = folded_words(written)
                ways = {forms, ("".join(forms),)} if len("".join(forms)) >= _SHORTEST_GLUED else {forms}
                for way in ways:
                    if way:
                        self._by_first.setdefault(way[0], []).append((way, name))
        for ways_here in self._by_first.values():
            ways_here.sort(key=lambda way: -len(way[0]))

    def find(self, prompt: FoldedPrompt) -> list[OwnNameSeen]:
        """Every name that stands in the prompt, the longest first where several begin at one word."""
        seen: list[OwnNameSeen] = []
        done = 0
        for first, form in enumerate(prompt.forms):
            if first < done:
                continue
            for forms, name in self._by_first.get(form, ()):
                last = first + len(forms) - 1
                if tuple(prompt.forms[first : last + 1]) == forms:
                    start, end = prompt.tokens[first].start, prompt.tokens[last].end
                    ordinary = (
                        len(forms) == 1 and prompt.zipf[first] > 0
                    )  # it is in the list of words: "bluebird", not "whitlock"
                    band: Band = "review" if ordinary and not prompt.tokens[first].capital else "certain"
                    span = Span(start, end, prompt.text[start:end], prompt.roles[first])
                    seen.append(OwnNameSeen(name, span, band))
                    done = last + 1
                    break
        return seen


@lru_cache(maxsize=1)
def lead_words() -> tuple[str, ...]:
    """How a prompt calls the lead of its production without a name. Raises LexiconError where the file is wrong."""
    path = data_root() / "lexicons" / "cues" / "own_people.toml"
    return read_table(path, lambda table: tuple(map(str, table["lead"])))
