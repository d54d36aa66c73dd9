"""Writes a file of the shape of Wikidata's entity dump, from a seed, and measures its import.

    python benchmarks/wikidata_dump.py [--entities 100000] [--keep dump.json]

`write_dump(path, entities, seed)` can be called by other benchmarks. All names are made of syllables; given and family
names are drawn after Zipf's law, as real ones are, so that namesakes occur. Of the items 80 in 100 are people, 14
works, 3 characters and 3 organisations.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import sys
import tempfile
import time
from bisect import bisect
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any, TextIO, cast

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pr r s sh st t tr v w y z".split()
_VOWELS = "a e i o u ai ea ie ou".split()
_CODAS = ["", "", "", "n", "r", "l", "s", "m", "t", "k", "nd", "rt"]
_SCRIPTS = {  # language -> first letter of its script and how many letters are taken
    "ja": (0x30A2, 60), "zh": (0x4E00, 2000), "ko": (0xAC00, 2000), "ru": (0x0430, 32), "ar": (0x0627, 20),
    "hi": (0x0905, 40), "th": (0x0E01, 40),
}  # fmt: skip
_LATIN = ("de", "fr", "es", "nl", "pt")
_OCCUPATIONS = ("Q33999", "Q10800557", "Q177220", "Q36180", "Q82955", "Q937857", "Q1028181", "Q33231", "Q2526255")
_WORKS = ("Q11424", "Q5398426", "Q7889", "Q8261", "Q482994", "Q7366", "Q3305213")
_ORGANISATIONS = ("Q215380", "Q4830453", "Q1762059", "Q11032", "Q476028")
_COUNTRIES = ("Q30", "Q145", "Q142", "Q183", "Q17", "Q148", "Q884", "Q668", "Q159", "Q155")
_GIVEN, _FAMILY, _WORDS = 3_000, 60_000, 20_000
_ZIPF_EXPONENT = 0.8
# A label in one of seven other scripts, and each of two aliases: together 1.5 further names an item.
_SHARE_OF_A_SCRIPT, _SHARE_OF_AN_ALIAS = 0.1, 0.42


def write_dump(path: Path, entities: int, seed: int = 1) -> None:
    """Writes so many items, one a line, the same bytes for the same seed; packed where the name ends in .gz.

    About 3 KB an item and 1.5 aliases, labels in other scripts included; every item has a class, a name and three
    sitelinks or more, so that the importer keeps it. Creators and a character's work are items of the same file.
    """
    maker = _Maker(random.Random(seed), entities)
    with _opened(path) as file:
        file.write("[\n")
        for number in range(1, entities + 1):
            line = json.dumps(maker.item(number), separators=(",", ":"), ensure_ascii=False)
            file.write(line + (",\n" if number < entities else "\n"))
        file.write("]\n")


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return cast("TextIO", gzip.open(path, "wt", encoding="utf-8", compresslevel=1))
    return path.open("w", encoding="utf-8")


class _Maker:
    def __init__(self, random_: random.Random, entities: int) -> None:
        self._random, self._entities = random_, entities
        self._given = [self._word(1, 3).title() for _ in range(_GIVEN)]
        self._family = [self._word(2, 4).title() for _ in range(_FAMILY)]
        self._words = [self._word(1, 3) for _ in range(_WORDS)]
        self._weights = {
            size: list(accumulate(1 / rank**_ZIPF_EXPONENT for rank in range(1, size + 1)))
            for size in (_GIVEN, _FAMILY, _WORDS)
        }

    def item(self, number: int) -> dict[str, Any]:
        """The item of a number; what it is follows from the number, so that others can name it."""
        place = number % 100
        if place < 80:
            return self._person(number)
        if place < 94:
            return self._work(number)
        return self._character(number) if place < 97 else self._organisation(number)

    def _person(self, number: int) -> dict[str, Any]:
        random_ = self._random
        given, family = self._drawn(self._given), self._drawn(self._family)
        second = self._drawn(self._given)
        born = random_.randint(1850, 2004)
        claims = [_item("P31", "Q5"), _item("P21", random_.choice(("Q6581097", "Q6581072")))]
        claims += [_item("P106", random_.choice(_OCCUPATIONS)) for _ in range(random_.choice((1, 1, 2, 3)))]
        claims += [_item("P27", random_.choice(_COUNTRIES)), self._time("P569", born)]
        if born < 1925 or random_.random() < 0.1:
            claims.append(self._time("P570", min(born + random_.randint(30, 95), 2024)))
        claims += [_text("P214", str(number * 7)), _text("P646", f"/m/0{number:x}"), _item("P735", "Q4927524")]
        return self._whole(number, f"{given} {family}", [f"{given} {second} {family}", f"{given[0]}. {family}"], claims)

    def _work(self, number: int) -> dict[str, Any]:
        title = " ".join(self._drawn(self._words).title() for _ in range(self._random.choice((1, 2, 2, 3, 4))))
        claims = [
            _item("P31", self._random.choice(_WORKS)), self._time("P577", self._random.randint(1880, 2025)),
            _item("P57", f"Q{self._near(number, 0, 80)}"), _item("P495", self._random.choice(_COUNTRIES)),
        ]  # fmt: skip
        return self._whole(number, title, [f"The {title}", f"{title} {self._drawn(self._words)}"], claims)

    def _character(self, number: int) -> dict[str, Any]:
        name = f"{self._drawn(self._given)} {self._drawn(self._words).title()}"
        claims = [_item("P31", "Q15632617"), _item("P1441", f"Q{self._near(number, 80, 94)}")]
        claims.append(_item("P175", f"Q{self._near(number, 0, 80)}"))
        return self._whole(number, name, [f"Captain {name}"], claims)

    def _organisation(self, number: int) -> dict[str, Any]:
        name = f"{self._drawn(self._words).title()} {self._drawn(self._family)}"
        claims = [_item("P31", self._random.choice(_ORGANISATIONS)), _item("P17", self._random.choice(_COUNTRIES))]
        return self._whole(number, name, [f"{name} Company"], claims)

    def _whole(self, number: int, name: str, others: list[str], claims: list[dict[str, Any]]) -> dict[str, Any]:
        random_ = self._random
        labels = {"en": name, **{language: name for language in _LATIN if random_.random() < 0.6}}
        for language in _SCRIPTS:
            if random_.random() < _SHARE_OF_A_SCRIPT:
                labels[language] = _transliterated(name, language)
        aliases = [other for other in others if random_.random() < _SHARE_OF_AN_ALIAS]
        links = min(2 + int(random_.paretovariate(0.9)), 300)
        grouped: dict[str, list[dict[str, Any]]] = {}
        for claim in claims:
            grouped.setdefault(claim["mainsnak"]["property"], []).append(claim)
        return {
            "type": "item", "id": f"Q{number}",
            "labels": {language: {"language": language, "value": text} for language, text in labels.items()},
            "descriptions": {"en": {"language": "en", "value": f"item number {number} of a made-up dump"}},
            "aliases": {"en": [{"language": "en", "value": text} for text in aliases]} if aliases else {},
            "claims": grouped,
            "sitelinks": {f"x{place}wiki": {"site": f"x{place}wiki", "title": name} for place in range(links)},
            "lastrevid": number * 3, "modified": "2025-11-03T00:00:00Z",
        }  # fmt: skip

    def _drawn(self, texts: list[str]) -> str:
        weights = self._weights[len(texts)]
        return texts[min(bisect(weights, self._random.random() * weights[-1]), len(texts) - 1)]

    def _word(self, least: int, most: int) -> str:
        random_ = self._random
        syllables = (
            random_.choice(_ONSETS) + random_.choice(_VOWELS) + random_.choice(_CODAS)
            for _ in range(random_.randint(least, most))
        )
        return "".join(syllables)

    def _near(self, number: int, first: int, end: int) -> int:
        """The number of some item of the file whose place among a hundred is from `first` up to `end`."""
        hundreds = self._random.randint(0, max(0, self._entities // 100 - 1))
        return max(1, hundreds * 100 + self._random.randrange(first, end))

    def _time(self, property_: str, year: int) -> dict[str, Any]:
        precision = self._random.choice((11, 11, 11, 10, 9))
        month = self._random.randint(1, 12) if precision > 9 else 0
        day = self._random.randint(1, 28) if precision > 10 else 0
        value = {
            "time": f"+{year:04d}-{month:02d}-{day:02d}T00:00:00Z", "timezone": 0, "before": 0, "after": 0,
            "precision": precision, "calendarmodel": "http://www.wikidata.org/entity/Q1985727",
        }  # fmt: skip
        return _statement(property_, {"value": value, "type": "time"}, "time")


def _transliterated(name: str, language: str) -> str:
    """The name letter by letter in another script: as in life, one family is written one way. Han takes words whole."""
    first, count = _SCRIPTS[language]
    if language in ("zh", "ko"):
        return "".join(chr(first + sum(map(ord, word[:2])) * 31 % count) for word in name.lower().split())
    return " ".join("".join(chr(first + ord(letter) % count) for letter in word) for word in name.lower().split())


def _item(property_: str, item: str) -> dict[str, Any]:
    value = {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}
    return _statement(property_, {"value": value, "type": "wikibase-entityid"}, "wikibase-item")


def _text(property_: str, text: str) -> dict[str, Any]:
    return _statement(property_, {"value": text, "type": "string"}, "external-id")


def _statement(property_: str, value: dict[str, Any], datatype: str) -> dict[str, Any]:
    return {
        "mainsnak": {"snaktype": "value", "property": property_, "datavalue": value, "datatype": datatype},
        "type": "statement", "id": f"{property_}$0B2F4C8A-1D3E-4F5A-9B6C", "rank": "normal",
    }  # fmt: skip


def measure(path: Path, into: Path) -> None:
    """Imports the file without comparing and prints seconds of one core and the most memory taken."""
    from screener.lexicon.importers.run import run_import
    from screener.lexicon.importers.wikidata_dump import DumpOptions, WikidataDump

    began = time.process_time()
    tally = run_import(WikidataDump(path, DumpOptions("2025-11-03"), date(2026, 11, 22)), into)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rows, size = tally.written.total(), path.stat().st_size >> 20
    print(f"{rows:,} rows from {size:,} MiB: {seconds:.1f} s, {rows / seconds:,.0f} rows a second, {peak} MiB at most")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entities", type=int, default=100_000)
    options.add_argument("--keep", type=Path, metavar="FILE", help="where to leave the dump; else it is temporary")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.keep or Path(folder) / "dump.json"
        if not path.exists():
            write_dump(path, chosen.entities)
        measure(path, Path(folder) / "overlay")
    return 0


if __name__ == "__main__":
    sys.exit(main())
