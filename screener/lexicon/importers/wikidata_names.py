"""Names in place of ids, once all items have been read: of makers, known works, a character's work and its players.

A dump names other items by their ids, and reading it twice takes as long again. So names come from what was imported
itself and from the built-in rows it was found to agree with: whoever was left out stays without a name there.
"""

from __future__ import annotations

from collections.abc import Iterator

from screener.lexicon.importers.outputs import Outputs, completed
from screener.lexicon.importers.part_file import PartFile
from screener.lexicon.importers.tally import Tally
from screener.lexicon.sources import COLUMNS

# Column -> what stands between several names there.
_IDS_IN = {"people": {"known_for": "; "}, "works": {"creators": "|"}, "characters": {"work": "", "played_by": "|"}}
_NO_WORK = "character whose work was not imported"
# Kinds that mostly have one maker, whose death counts for the copyright. A film or game has many.
_OF_ONE_MAKER = frozenset("book painting drawing print photograph sculpture".split())


class Names:
    """Name and death of the items that are named by others: about 250 bytes each.

    died: empty for the living and for what is no person.
    """

    def __init__(self, outputs: Outputs) -> None:
        self._known: dict[int, str] = dict.fromkeys(_wanted(outputs), "")
        for id_, name, died in outputs.names():
            number = int(id_.rpartition("-q")[2])
            if number in self._known:
                self._known[number] = f"{name}\0{died}"

    def named(self, items: str) -> list[tuple[str, str]]:
        """(name, death) of those of "Q42|Q64" that are known."""
        found = (self._known.get(int(item[1:]), "") for item in items.split("|") if item)
        return [(name, died) for name, _, died in (one.partition("\0") for one in found if one)]


def _wanted(outputs: Outputs) -> Iterator[int]:
    for folder, separators in _IDS_IN.items():
        columns = [COLUMNS[folder].index(column) for column in separators]
        for row in outputs.parts[folder].rows():
            for column in columns:
                if row[column]:
                    yield from (int(item[1:]) for item in row[column].split("|"))


def put_names(outputs: Outputs, tally: Tally) -> None:
    """Writes people, works and characters a second time. Characters of no work are left out: lint asks for one.

    Raises OSError where the disk is full.
    """
    names = Names(outputs)
    for folder, separators in _IDS_IN.items():
        header = COLUMNS[folder]
        fresh = PartFile(completed(outputs.parts[folder].path), header)
        try:
            for fields in outputs.parts[folder].rows():
                row = dict(zip(header, fields, strict=True))
                known = {column: names.named(row[column]) for column in separators}
                if folder == "characters" and not known["work"]:
                    tally.left_out[_NO_WORK] += 1
                    tally.written[folder] -= 1
                    continue
                if folder == "works":
                    row["creator_died"] = _last_death(row, known["creators"])
                for column, separator in separators.items():
                    texts = [name for name, _ in known[column]]
                    row[column] = separator.join(dict.fromkeys(texts)) if separator else texts[0]
                fresh.write(list(row.values()))
            fresh.save()
        finally:
            fresh.close()


def _last_death(row: dict[str, str], makers: list[tuple[str, str]]) -> str:
    """The year in which the last maker died; empty where one is not known or may live."""
    if row["kind"] not in _OF_ONE_MAKER or len(makers) != row["creators"].count("|") + 1:
        return ""
    years = [died[:4] for _, died in makers]
    return max(years) if all(year.isdigit() for year in years) else ""
