"""Performers who are meant by the part they play: "the actor who played Jack Sparrow", "Khaleesi actress"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from screener.data import data_root
from screener.lexicon.entity import Entity
from screener.lexicon.index import LexiconIndex
from screener.text.folded import FoldedPrompt
from screener.text.mention import Mention
from screener.text.table_file import read_table
from screener.text.weights import Weights
from screener.verdict import Span


@dataclass(frozen=True, slots=True)
class PlayerWords:
    """Words of lexicons/cues/players.toml, which explains them; `furthest` is a number of words."""

    people: frozenset[str]
    plays: frozenset[str]
    joins: frozenset[str]
    behind: frozenset[str]
    from_: frozenset[str]
    between: frozenset[str]
    furthest: int


@lru_cache(maxsize=4)
def load_player_words(path: Path | None = None) -> PlayerWords:
    """The words of the lexicon, or of another file. Raises LexiconError naming the file."""
    return read_table(path or data_root() / "lexicons" / "cues" / "players.toml", _words)


def _words(table: dict[str, Any]) -> PlayerWords:
    people, plays, joins, behind, from_, between = (
        frozenset(table[name]) for name in ("people", "plays", "joins", "behind", "from", "between")
    )
    return PlayerWords(people, plays, joins, behind, from_, between, int(table["furthest"]))


def find_players(
    prompt: FoldedPrompt, mentions: list[Mention], index: LexiconIndex, words: PlayerWords, weights: Weights
) -> list[Mention]:
    """The performers of the parts and works that are named to tell who is meant."""
    found = []
    for mention in mentions:
        if mention.entity.kind == "character":
            place = _played(prompt, mention, words) or _from(prompt, mention, words)
            players = list(_people(mention.entity.links, index))
        elif mention.entity.kind == "work" and mention.band != "review":  # "a girl from Wednesday evening"
            place = _from(prompt, mention, words)
            players = sorted(_people_of(mention.entity, index), key=lambda one: -one.prominence) if place else []
        else:
            continue
        if place and players and not any(one.entity == players[0] for one in mentions):
            found.append(_meant(place, players, mention, prompt, weights))
    return found


def _played(prompt: FoldedPrompt, part: Mention, words: PlayerWords) -> tuple[int, int] | None:
    """(first, last) of the words that speak of who plays the part."""
    after = part.last + 1
    if after < len(prompt) and not prompt.hard[after] and prompt.forms[after] in words.behind:
        return part.first, after
    place, plays = part.first - 1, False
    while place >= max(0, part.first - words.furthest) and not prompt.hard[place + 1]:
        form = prompt.forms[place]
        if plays and form in words.people:
            return place, part.last
        if form in words.plays:
            plays = True
        elif form not in words.joins:
            return None
        place -= 1
    return None


def _from(prompt: FoldedPrompt, work: Mention, words: PlayerWords) -> tuple[int, int] | None:
    """(first, last) of "the guy from" and the work."""
    place = work.first - 1
    while place > 0 and prompt.forms[place] in words.between and not prompt.hard[place + 1]:
        place -= 1
    joined = place > 0 and prompt.forms[place] in words.from_ and not any(prompt.hard[place : work.first + 1])
    return (place - 1, work.last) if joined and prompt.forms[place - 1] in words.people else None


def _people(ids: tuple[str, ...], index: LexiconIndex) -> Iterator[Entity]:
    for id_ in ids:
        entity = index.entity_with_id(id_) if id_.startswith("person/") else None
        if entity is not None:
            yield entity


def _people_of(work: Entity, index: LexiconIndex) -> Iterator[Entity]:
    """The performers known for a work, and those of its figures."""
    number = index.number_of(work.id)
    linked = [index.entity(other) for other in index.linked(number).tolist()] if number is not None else []
    seen = {}
    for one in linked:
        players = _people(one.links, index) if one.kind == "character" else [one] if "performer" in one.roles else ()
        seen.update({player.id: player for player in players})
    yield from seen.values()


def _meant(
    place: tuple[int, int], players: list[Entity], part: Mention, prompt: FoldedPrompt, weights: Weights
) -> Mention:
    first, last = place
    start, end = prompt.tokens[first].start, prompt.tokens[last].end
    only = len(players) == 1 and part.entity.kind == "character"  # of a film any of the cast may be meant
    score = round(weights.base["player"] if only else min(weights.base["player"], weights.caps["one_anchor"]), 2)
    return Mention(
        entity=players[0], span=Span(start, end, prompt.text[start:end], part.span.segment), method="description",
        alias=players[0].name, score=score, band=weights.band(score) or "review",
        evidence=(f"plays in {part.entity.name}" if part.entity.kind == "work" else f"played {part.entity.name}",),
        first=first, last=last, also=tuple(players[1:4]), question=not only,
    )  # fmt: skip
