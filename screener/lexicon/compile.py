"""Compiles the CSV files into the index: tables of tokens, of tokens with letters left out, and of joined aliases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screener.errors import LexiconError
from screener.folding import FOLDING_VERSION, fold_tokens
from screener.folding.tokens import is_unspaced
from screener.lexicon.aliases import aliases_of, given_names, telling_forenames
from screener.lexicon.entity import Entity
from screener.lexicon.hashing import LONGEST_TOKEN, ONE_EDIT_FROM, TWO_EDITS_FROM, HashedText, HashTable
from screener.lexicon.indexfile import write_index_file
from screener.lexicon.links import resolve_links
from screener.lexicon.sources import read_lexicon, read_word_frequencies, source_files

Arrays = dict[str, NDArray[Any]]

# Tokens of an alias that the fuzzy search looks at; the joined form tells longer titles apart.
ROW_WIDTH = 8
# Zipf values run from 0 to 8; steps of 1/30 fit a byte.
ZIPF_STEP = 1 / 30
# A word that the dictionary knows only because of its bearers: it has no plural and no other form (Eminem, Picasso).
IS_LEXICON, IS_GIVEN_NAME, IS_NAME_LIKE = 1, 2, 4


def source_stamp(lexicons: Path) -> list[list[Any]]:
    """Name, size and time of every source file, and of the code that compiles them: what staleness is judged by."""
    stamp = []
    package = Path(__file__).resolve().parents[1]
    code = [*sorted((package / "folding").glob("*.py")), *sorted((package / "lexicon").glob("*.py"))]
    for path in (*source_files(lexicons), *code):
        status = path.stat()
        stamp.append([f"{path.parent.name}/{path.name}", status.st_size, status.st_mtime_ns])
    return stamp


def _content_version(lexicons: Path) -> str:
    digest = hashlib.sha256(str(FOLDING_VERSION).encode())
    for path in source_files(lexicons):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def compile_index(lexicons: Path, target: Path) -> dict[str, Any]:
    """Reads every source, writes the index to `target`, returns the facts of its head.

    Raises LexiconError (file and row) for a bad source, LexiconIndexError where `target` cannot be written.
    """
    entities = resolve_links([row.entity for row in read_lexicon(lexicons)])
    if not entities:
        raise LexiconError(
            f"{lexicons} holds no entity.", next_step="Restore the CSV files of the lexicon.", subject=str(lexicons)
        )
    arrays, counts = index_arrays(entities, read_word_frequencies(lexicons))
    facts = {
        "folding": FOLDING_VERSION,
        "version": _content_version(lexicons),
        "sources": source_stamp(lexicons),
        **counts,
    }
    write_index_file(target, facts, arrays)
    return facts


def index_arrays(entities: list[Entity], frequencies: dict[str, float]) -> tuple[Arrays, dict[str, int]]:
    """The arrays of the index and how many entities, aliases and tokens they hold."""
    texts: list[str] = []
    owners: list[int] = []
    flags: list[int] = []
    forms: list[list[str]] = []
    forenames = telling_forenames(entities, words=frequencies)
    for number, entity in enumerate(entities):
        for alias in aliases_of(entity, forenames.get(entity.id, "")):
            texts.append(alias.text)
            owners.append(number)
            flags.append(alias.flags)
            forms.append([token.form for token in fold_tokens(alias.text)])
    vocabulary, rows = _vocabulary(forms)
    lexicon_size = len(vocabulary)
    for word in frequencies:
        vocabulary.setdefault(word, len(vocabulary))
    words = list(vocabulary)
    given = given_names(entities)
    arrays: Arrays = {
        "alias_entity": np.array(owners, np.uint32),
        "alias_flags": np.array(flags, np.uint8),
        "alias_rows": rows,
        "alias_lengths": np.array([len(parts) for parts in forms], np.uint16),
        "token_zipf": np.array([round(frequencies.get(word, 0.0) / ZIPF_STEP) for word in words], np.uint8),
        "token_flags": np.array(
            [
                IS_LEXICON * (place < lexicon_size)
                | IS_GIVEN_NAME * (word in given)
                | IS_NAME_LIKE * _is_name_like(word, frequencies)
                for place, word in enumerate(words)
            ],
            np.uint8,
        ),
    }
    arrays |= _blob("token", words) | _blob("alias", texts) | _blob("joined", ["".join(parts) for parts in forms])
    arrays |= _blob("entity", [json.dumps(entity.to_record(), ensure_ascii=False) for entity in entities])
    arrays |= _token_tables(words, lexicon_size) | _joined_table(forms) | _postings(rows, len(words))
    hashed, starts, ends = _stretches([entity.id for entity in entities])
    arrays |= _table("id", HashTable.build(hashed.stretches(starts, ends), np.arange(len(entities))))
    return arrays, {"entities": len(entities), "aliases": len(texts), "tokens": lexicon_size}


# More frequent words without other forms are words of the grammar ("because"), not names.
_COMMONEST_NAME = 4.5


def _is_name_like(word: str, frequencies: dict[str, float]) -> bool:
    if not 0 < frequencies.get(word, 0.0) < _COMMONEST_NAME:
        return False
    stem = word[:-1] if word[-1] in "ey" else word
    others = (word + "s", word + "es", word + "ed", word + "ing", word + "er", word + "ly", stem + "ing", stem + "ies")
    return not any(other in frequencies for other in others)


def _vocabulary(forms: list[list[str]]) -> tuple[dict[str, int], NDArray[np.int32]]:
    """Token -> number, and for each alias the numbers of its first tokens, -1 beyond its end.

    An alias in an unspaced script gets an empty row: its one-character tokens are found joined, not one by one.
    """
    vocabulary: dict[str, int] = {}
    rows = np.full((len(forms), ROW_WIDTH), -1, np.int32)
    for number, parts in enumerate(forms):
        if any(is_unspaced(part[0]) for part in parts):
            continue
        for column, part in enumerate(parts[:ROW_WIDTH]):
            rows[number, column] = vocabulary.setdefault(part, len(vocabulary))
    return vocabulary, rows


def _blob(name: str, strings: Iterable[str]) -> Arrays:
    encoded = [string.encode() for string in strings]
    ends = np.zeros(len(encoded) + 1, np.uint64)
    ends[1:] = np.cumsum([len(part) for part in encoded])
    return {f"{name}_bytes": np.frombuffer(b"".join(encoded), np.uint8), f"{name}_ends": ends}


def _stretches(strings: list[str]) -> tuple[HashedText, NDArray[np.int64], NDArray[np.int64]]:
    ends = np.cumsum(np.array([len(string) for string in strings], np.int64))
    return HashedText("".join(strings)), ends - np.array([len(string) for string in strings], np.int64), ends


def _table(name: str, table: HashTable) -> Arrays:
    return {f"{name}_buckets": table.buckets, f"{name}_prints": table.prints, f"{name}_values": table.values}


def _token_tables(words: list[str], lexicon_size: int) -> Arrays:
    hashed, starts, ends = _stretches(words)
    arrays = _table("token", HashTable.build(hashed.stretches(starts, ends), np.arange(len(words))))
    lengths = ends - starts
    fuzzy = np.flatnonzero(
        (lengths >= ONE_EDIT_FROM) & (lengths <= LONGEST_TOKEN) & (np.arange(len(words)) < lexicon_size)
    )
    which, hashes = hashed.deletions(starts[fuzzy], ends[fuzzy], two_from=TWO_EDITS_FROM)
    return arrays | _table("deletion", HashTable.build(hashes, fuzzy[which]))


def _joined_table(forms: list[list[str]]) -> Arrays:
    hashed, starts, ends = _stretches(["".join(parts) for parts in forms])
    return _table("joined", HashTable.build(hashed.stretches(starts, ends), np.arange(len(forms))))


def _postings(rows: NDArray[np.int32], tokens: int) -> Arrays:
    """For each token the aliases that hold it, and the aliases of which it is the rarest token (the anchor)."""
    used = rows >= 0
    alias, column = np.nonzero(used)
    token = rows[alias, column]
    order = np.argsort(token, kind="stable")
    frequency = np.bincount(token, minlength=tokens)
    rarity = np.where(used, frequency[np.maximum(rows, 0)], np.iinfo(np.int64).max)
    anchored = np.flatnonzero(used[:, 0])
    anchor = rows[anchored, rarity[anchored].argmin(axis=1)]
    by_anchor = np.argsort(anchor, kind="stable")
    return {
        "holders": alias[order].astype(np.uint32),
        "holder_ends": np.searchsorted(token[order], np.arange(tokens + 1)).astype(np.uint32),
        "anchored": anchored[by_anchor].astype(np.uint32),
        "anchor_ends": np.searchsorted(anchor[by_anchor], np.arange(tokens + 1)).astype(np.uint32),
    }
