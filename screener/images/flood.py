"""References that suddenly match everything: a grey gradient among the works, a hash that says little."""

from __future__ import annotations

from collections import deque
from threading import Lock

# Of the last pictures that were compared.
WINDOW = 400
# A reference of which so many different pictures, and such a share of all, are copies by its hash alone is set aside. A
# production's own frames of one painting reach the share as well, and are found by keypoints or pixels besides.
FLOOD, _MOST_SHARE = 40, 0.2


class FloodCounter:
    """Counts which references pictures match by their hash alone. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pictures: deque[tuple[str, frozenset[tuple[str, str]]]] = deque(maxlen=WINDOW)
        self._counts: dict[tuple[str, str], int] = {}

    def flooding(self, picture: str, references: frozenset[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Those of a picture's references, (bank, id), that match too many others. `picture`: the digest of its file,
        which counts once however often it comes."""
        with self._lock:
            if (references and all(picture != seen for seen, _ in self._pictures)) or not references:
                self._remember(picture, references)
            return frozenset(one for one in references if self._is_flood(one))

    def _remember(self, picture: str, references: frozenset[tuple[str, str]]) -> None:
        if len(self._pictures) == WINDOW:
            for one in self._pictures[0][1]:
                self._counts[one] -= 1
                if not self._counts[one]:
                    del self._counts[one]
        self._pictures.append((picture, references))
        for one in references:
            self._counts[one] = self._counts.get(one, 0) + 1

    def _is_flood(self, reference: tuple[str, str]) -> bool:
        count = self._counts.get(reference, 0)
        return count > FLOOD and count > _MOST_SHARE * len(self._pictures)
