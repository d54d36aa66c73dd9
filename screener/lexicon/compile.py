"""Compiles the CSV files into the index: tables of tokens, of tokens with letters left out, and of joined aliases.

The rows are read twice and never held: a million entities compile in less memory than they would take as objects.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from screener.errors import LexiconError
from screener.folding import FOLDING_VERSION
from screener.lexicon.alias_columns import AliasColumns, Arrays
from screener.lexicon.aliases import ADJECTIVE, FORENAME, SURNAME, Alias, aliases_of
from screener.lexicon.entity import Entity
from screener.lexicon.forenames import WORLD_FAMOUS, Forenames
from screener.lexicon.hashing import LONGEST_TOKEN, ONE_EDIT_FROM, TWO_EDITS_FROM, HashTable
from screener.lexicon.indexfile import write_index_file
from screener.lexicon.layers import files_of, rows_of
from screener.lexicon.link_columns import LinkColumns
from screener.lexicon.links import Links, named_people
from screener.lexicon.sources import read_language_frequencies, read_personal_names, read_word_frequencies
from screener.lexicon.strings import BATCH, Strings, hashes_of, stretches_of

# Zipf values run from 0 to 8; steps of 1/30 fit a byte.
ZIPF_STEP = 1 / 30
# IS_GIVEN_NAME: a first name that two or more people of the lexicon bear. IS_NAME_LIKE: a word that the dictionary
# knows only because of its bearers; it has no plural and no other form (Eminem, Picasso). IS_FIRST_NAME and
# IS_FAMILY_NAME: a name that people bear somewhere in the world, whether or not somebody of the lexicon does.
IS_LEXICON, IS_GIVEN_NAME, IS_NAME_LIKE, IS_FIRST_NAME, IS_FAMILY_NAME = 1, 2, 4, 8, 16
_CHUNK = 1 << 20


def source_stamp(layers: Sequence[Path]) -> list[list[Any]]:
    """Name, size and time of every source file, and of the code that compiles them: what staleness is judged by."""
    package = Path(__file__).resolve().parents[1]
    code = [*sorted((package / "folding").glob("*.py")), *sorted((package / "lexicon").glob("*.py"))]
    return _stamps([*files_of(layers), *code])


def _stamps(paths: Iterable[Path]) -> list[list[Any]]:
    return [[str(path), (status := path.stat()).st_size, status.st_mtime_ns] for path in paths]


def _content_version(layers: Sequence[Path]) -> str:
    digest = hashlib.sha256(str(FOLDING_VERSION).encode())
    for path in files_of(layers):
        digest.update(path.name.encode())
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()[:12]


def compile_index(layers: Sequence[Path], target: Path) -> dict[str, Any]:
    """Reads every source of the layers, writes the index to `target`, returns the facts of its head.

    Raises LexiconError (file and row) for a bad source, LexiconIndexError where `target` cannot be written.
    """
    facts = {"folding": FOLDING_VERSION, "sources": source_stamp(layers), "version": _content_version(layers)}
    before = _stamps(files_of(layers))
    arrays, counts = index_arrays(layers)
    if _stamps(files_of(layers)) != before:
        raise LexiconError(
            "The lexicon files changed while they were compiled.", next_step="Build again.", subject=str(layers[0])
        )
    if not counts["entities"]:
        raise LexiconError(
            f"{layers[0]} holds no entity.", next_step="Restore the CSV files of the lexicon.", subject=str(layers[0])
        )
    write_index_file(target, {**facts, **counts}, arrays)
    return {**facts, **counts}


def index_arrays(layers: Sequence[Path]) -> tuple[Arrays, dict[str, int]]:
    """The arrays of the index and how many entities, aliases and tokens they hold.

    Raises LexiconError (file and row) for a bad source and for an id that is given twice.
    """
    frequencies, languages = read_word_frequencies(layers[0]), read_language_frequencies(layers[0])
    links = Links(named_people(row.entity for row in rows_of(layers, ("works", "characters"))))
    columns, ids, forenames, figures = AliasColumns(), Strings(), Forenames(), bytearray()
    for number, row in enumerate(rows_of(layers)):
        aliases = aliases_of(row.entity)
        ids.add(row.entity.id)
        figures.append(row.entity.kind in ("person", "character"))
        links.learn(row.entity, aliases)
        forenames.add(number, row.entity, aliases)
        for alias in aliases:
            if alias.flags & SURNAME:
                columns.add_bearer(number, alias.forms, row.entity.prominence)
            elif not (alias.flags & ADJECTIVE and _is_word_already(alias, row.entity, frequencies)):
                columns.add(number, alias.forms, alias.flags, row.entity.prominence, alias.place)
    for number, forename in forenames.telling(frequencies).items():
        columns.add(number, (forename,), FORENAME, WORLD_FAMOUS)
    id_hashes = hashes_of(ids)
    _check_ids(layers, id_hashes)
    id_table = HashTable.build(id_hashes, np.arange(len(ids), dtype=np.uint32))
    entities, linked = Strings(), LinkColumns()
    for number, row in enumerate(rows_of(layers)):
        entity = links.resolved(row.entity)
        entities.add(entity.to_line())
        linked.add(number, entity.links)
    lexicon_size = len(columns.vocabulary)
    first_names, family_names = read_personal_names(layers[0])
    words = list(dict.fromkeys((*columns.vocabulary, *frequencies, *languages, *sorted(first_names | family_names))))
    given = forenames.shared(frequencies)
    names = Names(given, first_names | given, family_names | columns.family_names())
    arrays = {
        **columns.arrays(len(words), len(ids)),
        **entities.arrays("entity"),
        **id_table.arrays("id"),
        "is_figure": np.frombuffer(figures, np.bool_),
        **linked.arrays(ids, id_table),
        **_token_arrays(words, lexicon_size, names, frequencies),
        "token_zipf_abroad": _zipf_steps(words, languages),
    }
    return arrays, {"entities": len(ids), "aliases": len(columns), "tokens": lexicon_size}


# "Freudian" is meant for Freud, whom everybody knows; "guardian" never for Guardi, nor "jordanian" for a Jordan.
_RAREST_MEANT_AS_WORD = 3.0


def _is_word_already(alias: Alias, entity: Entity, frequencies: dict[str, float]) -> bool:
    """Whether an adjective made of a maker's name is a word of its own: guardian, georgian, brownian."""
    zipf = frequencies.get(alias.joined, 0.0)
    return zipf > 0 and (entity.prominence < WORLD_FAMOUS or zipf >= _RAREST_MEANT_AS_WORD)


def _check_ids(layers: Sequence[Path], hashes: NDArray[np.uint64]) -> None:
    """Raises LexiconError naming the second row of an id that two rows have."""
    ordered = np.sort(hashes)
    if not (ordered[1:] == ordered[:-1]).any():
        return
    twice = Counter(row.entity.id for row in rows_of(layers))
    places: dict[str, str] = {}
    for row in rows_of(layers):
        if twice[row.entity.id] > 1 and places.setdefault(row.entity.id, row.place) != row.place:
            raise LexiconError(
                f"{row.place}: id {row.entity.id} is also at {places[row.entity.id]}.",
                next_step="Give one another id; what a built-in row says, decisions.toml can suppress.",
                subject=row.place,
            )


class Names(NamedTuple):
    """Words that are names of people: `given` are first names shared in the lexicon, the others those of the world."""

    given: set[str]
    first: set[str]
    family: set[str]


def _token_arrays(words: list[str], lexicon_size: int, names: Names, frequencies: dict[str, float]) -> Arrays:
    """The tokens: those of aliases first, then the ordinary words and names that are in no alias."""
    flags = [
        IS_LEXICON * (place < lexicon_size)
        | IS_GIVEN_NAME * (word in names.given)
        | IS_NAME_LIKE * _is_name_like(word, frequencies, names.given)
        | IS_FIRST_NAME * (word in names.first)
        | IS_FAMILY_NAME * (word in names.family)
        for place, word in enumerate(words)
    ]
    fuzzy = np.array(
        [place for place in range(lexicon_size) if ONE_EDIT_FROM <= len(words[place]) <= LONGEST_TOKEN], np.int64
    )
    return {
        "token_zipf": _zipf_steps(words, frequencies),
        "token_flags": np.array(flags, np.uint8),
        **Strings(words).arrays("token"),
        **HashTable.build(hashes_of(words), np.arange(len(words), dtype=np.uint32)).arrays("token"),
        **_deletions(words, fuzzy).arrays("deletion"),
    }


def _zipf_steps(words: list[str], frequencies: dict[str, float]) -> NDArray[np.uint8]:
    return np.array([round(frequencies.get(word, 0.0) / ZIPF_STEP) for word in words], np.uint8)


# More frequent words without other forms are words of the grammar ("because"), not names.
_COMMONEST_NAME = 4.5
# A word this common has a plural that is one.
_NOUN = 3.5


def _is_name_like(word: str, frequencies: dict[str, float], given: set[str]) -> bool:
    if not 0 < frequencies.get(word, 0.0) < _COMMONEST_NAME:
        return False
    if word[-1] == "s" and word[:-1] not in given and frequencies.get(word[:-1], 0.0) >= _NOUN:
        return False  # buttons, waters; but Hanks and Williams
    stem = word[:-1] if word[-1] in "ey" else word
    others = (word + "s", word + "es", word + "ed", word + "ing", word + "er", word + "ly", stem + "ing", stem + "ies")
    return not any(other in frequencies for other in others)


def _deletions(words: list[str], fuzzy: NDArray[np.int64]) -> HashTable:
    """The table of tokens with letters left out; `fuzzy` are the places in `words` that may be misspelt."""
    hashes, owners = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint32)]
    for begin in range(0, len(fuzzy), BATCH):
        batch = fuzzy[begin : begin + BATCH]
        hashed, starts, ends = stretches_of([words[place] for place in batch.tolist()])
        which, found = hashed.deletions(starts, ends, two_from=TWO_EDITS_FROM)
        hashes.append(found)
        owners.append(batch[which].astype(np.uint32))
    return HashTable.build(np.concatenate(hashes), np.concatenate(owners))
