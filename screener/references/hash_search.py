"""Every 256-bit hash within a Hamming distance of a few queries: exact, with numpy, or with faiss where that is faster.

Approximate indexes are left aside: a reference that is not found is never reported as none. HNSW found 46 % of the
nearest hashes among 200,000 random ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screener.pixels.fingerprint import HASH_BITS

Words = NDArray[np.uint64]
Numbers = NDArray[np.int64]

_BYTES = HASH_BITS // 8
_WORDS = HASH_BITS // 64
# Rows that numpy compares at a time: 4,096 to 32,768 take the same time, 65,536 leave the cache and take 15 % more.
BLOCK = 8192
_STRETCH = 65_536  # rows that faiss is given at a time: 2 MiB
# Hashes from which faiss is used where it is installed. Milliseconds for the eight forms of one picture within 70 bits,
# random hashes, one thread (numpy / faiss): 1,000: 0.05 / 0.02; 20,000: 0.55 / 0.10; 100,000: 2.9 / 0.47;
# 1,000,000: 28 / 8. The import of faiss takes 100 ms once, which at 20,000 a hundred pictures earn back.
FAISS_FROM = 20_000


def packed(hashes: Sequence[str]) -> Words:
    """Hashes of 64 hex digits as (n, 4) words of 64 bits."""
    return np.frombuffer(bytes.fromhex("".join(hashes)), np.uint64).reshape(len(hashes), _WORDS)


class HashSearch:
    """Hashes of one kind, by row. Safe to share between threads.

    columns: (4, n) words, a column each: numpy then runs along whole blocks; they may be mapped from a file.
    faiss_from: how many hashes make faiss worth it; 0 for always, where it can be imported.
    """

    def __init__(self, columns: Words, *, faiss_from: int = FAISS_FROM) -> None:
        self._columns = columns
        self._count = columns.shape[1]
        self._wants_faiss = self._count > 0 and self._count >= faiss_from
        self._faiss: Any = None
        self._lock = Lock()

    def within(self, queries: Words, bits: int) -> tuple[Numbers, Numbers]:
        """(number of the query, row) of every pair that differs in at most so many bits, in no order.

        A row of zeros is no hash, and near none: a flat picture's hash has few bits itself.
        """
        index = self._faiss_index()
        by_faiss = index is not None
        query, row = self._within_by_faiss(index, queries, bits) if by_faiss else self._within_by_numpy(queries, bits)
        known = self._columns[:, row].any(axis=0)
        return query[known], row[known]

    def distances(self, queries: Words, rows: Numbers) -> Numbers:
        """Bits in which each query differs from the row beside it: (n, 4) and (n,) -> (n,)."""
        bits: Numbers = np.bitwise_count(self._columns[:, rows].T ^ queries).sum(axis=1, dtype=np.int64)
        return bits

    def _within_by_faiss(self, index: Any, queries: Words, bits: int) -> tuple[Numbers, Numbers]:
        import faiss

        # In one thread (the setting is the calling thread's own): where other work keeps a core busy, as the readers of
        # files do, the threads of OpenMP wait 36 ms for each other at the end of every search.
        threads = faiss.omp_get_max_threads()
        faiss.omp_set_num_threads(1)
        try:
            # faiss's radius is the first distance that is left out
            ends, _, rows = index.range_search(queries.view(np.uint8).reshape(-1, _BYTES), bits + 1)
        finally:
            faiss.omp_set_num_threads(threads)
        return np.repeat(np.arange(len(queries)), np.diff(ends).astype(np.int64)), rows.astype(np.int64)

    def _within_by_numpy(self, queries: Words, bits: int) -> tuple[Numbers, Numbers]:
        found: list[tuple[Numbers, Numbers]] = []
        for start in range(0, self._count, BLOCK):
            block = self._columns[:, start : start + BLOCK]
            distance = np.zeros((len(queries), block.shape[1]), np.uint16)
            for word in range(_WORDS):
                distance += np.bitwise_count(block[word] ^ queries[:, word, None])
            query, row = np.nonzero(distance <= bits)
            if len(row):
                found.append((query, row + start))
        if not found:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        return np.concatenate([query for query, _ in found]), np.concatenate([row for _, row in found])

    def _faiss_index(self) -> Any:
        """The faiss index, made when it is first needed; None where numpy does the work."""
        if not self._wants_faiss:
            return None
        with self._lock:
            if self._faiss is None and self._wants_faiss:
                try:
                    import faiss
                except ImportError:
                    self._wants_faiss = False
                    return None
                index: Any = faiss.IndexBinaryFlat(HASH_BITS)
                # Written where faiss keeps them, a stretch at a time: added, they would be in memory twice and its
                # vector would grow by doubling.
                index.xb.resize(self._count * _BYTES)
                rows = faiss.rev_swig_ptr(index.xb.data(), self._count * _BYTES).reshape(-1, _BYTES)
                for start in range(0, self._count, _STRETCH):
                    stretch = np.ascontiguousarray(self._columns[:, start : start + _STRETCH].T)
                    rows[start : start + _STRETCH] = stretch.view(np.uint8)
                index.ntotal = self._count
                self._faiss = index
            return self._faiss
