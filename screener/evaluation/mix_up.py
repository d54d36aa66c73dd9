"""What was taken for what: names only, never the words of a prompt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_MOST_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something by name. `id` is empty of a name that no entity bears, `name` of one only found as such."""

    name: str
    kind: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class MixUp:
    """`labelled` is None where nothing was to be found, `found` where nothing was."""

    labelled: Named | None
    found: Named | None


class MixUps:
    """Counts them, and keeps the names of the first prompts of each."""

    def __init__(self) -> None:
        self._counts: Counter[MixUp] = Counter()
        self._examples: dict[MixUp, list[str]] = {}

    def add(self, labelled: Named | None, found: Named | None, prompt: str) -> None:
        one = MixUp(labelled, found)
        self._counts[one] += 1
        examples = self._examples.setdefault(one, [])
        if len(examples) < _MOST_EXAMPLES and prompt not in examples:
            examples.append(prompt)

    def most_frequent(self) -> Iterable[tuple[MixUp, int, list[str]]]:
        """Each with its count and the names of up to three prompts, most frequent first, then as they came."""
        return [(one, count, self._examples[one]) for one, count in self._counts.most_common()]

    def to_list(self) -> list[dict[str, Any]]:
        return [
            {"labelled": _plain(one.labelled), "found": _plain(one.found), "count": count, "prompts": examples}
            for one, count, examples in self.most_frequent()
        ]


def _plain(named: Named | None) -> dict[str, str | None] | None:
    return None if named is None else {"name": named.name or None, "kind": named.kind, "id": named.id or None}
