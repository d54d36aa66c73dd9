"""Recall on names that were tampered with, by the way they were, with 95 % Wilson intervals; false names beside it.

    python benchmarks/recall.py [--count 300]

Names are drawn with a fixed seed from the built-in lexicon (people and characters of two words or more), tampered with
and put into neutral sentences. A name counts as found when a finding names its entity, or another of the same name.
Decoys are people who do not exist: the given name of one listed person and the family name of another.
"""

from __future__ import annotations

import argparse
import math
import random
import unicodedata
from collections.abc import Callable

from screener import Screener
from screener.lexicon.entity import Entity

_SENTENCES = (
    "a portrait of {} in soft window light, 35mm",
    "wide shot of {} crossing a frozen harbour at dusk",
    "an oil painting of {} with a lantern, muted palette",
    "{}, studio backdrop, film grain",
)
_LOOKALIKE = str.maketrans("aeopcxyi", "аеорсхуі")
_LEET = str.maketrans("oieast", "013457")


def _edit(name: str, draw: random.Random) -> str:
    """One letter lost, doubled, replaced or swapped inside the longest word, its first letter kept."""
    words = name.split()
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[longest]
    place = draw.randrange(1, len(word) - 1)
    letter = draw.choice("abcdefghijklmnoprstuvwyz")
    words[longest] = draw.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place:],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        )
    )
    return " ".join(words)


def _strip_accents(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "as written": lambda name, draw: name,
    "small letters": lambda name, draw: name.lower(),
    "accents dropped": lambda name, draw: _strip_accents(name),
    "possessive": lambda name, draw: name + "'s face",
    "zero-width characters": lambda name, draw: "\u200b".join(name),
    "look-alike letters": lambda name, draw: name.lower().translate(_LOOKALIKE),
    "fullwidth": lambda name, draw: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name),
    "joined": lambda name, draw: name.lower().replace(" ", ""),
    "hyphens": lambda name, draw: name.replace(" ", "-"),
    "underscores": lambda name, draw: name.lower().replace(" ", "_"),
    "spaced letters": lambda name, draw: " ".join(name.replace(" ", "")),
    "family name first": lambda name, draw: f"{name.split()[-1]}, {' '.join(name.split()[:-1])}",
    "leetspeak": lambda name, draw: name.lower().translate(_LEET),
    "model tag": lambda name, draw: f"<lora:{name.lower().replace(' ', '_')}_v2:0.8>",
    "one letter wrong": _edit,
}


def wilson(found: int, of: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927)."""
    z, share = 1.96, found / of
    centre, spread = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (centre - spread) / (1 + z * z / of), (centre + spread) / (1 + z * z / of)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=300)
    count = options.parse_args().count
    screener = Screener()
    draw = random.Random(11)
    everybody = [screener.index.entity(number) for number in range(screener.index.entities)]
    named = [
        entity for entity in everybody
        if entity.kind in ("person", "character") and " " in entity.name and len(entity.name) >= 9
        and entity.name.isprintable() and max(map(len, entity.name.split())) >= 5 and not entity.ambiguous
    ]  # fmt: skip
    for way, tamper in WAYS.items():
        found = 0
        for entity in draw.sample(named, count):
            text = draw.choice(_SENTENCES).format(tamper(entity.name, draw))
            found += any(_same(entity, finding.entity) for finding in screener.prompt(text).findings)
        low, high = wilson(found, count)
        print(f"{way:22s} {found / count:6.1%}   ({low:.1%} to {high:.1%})")
    people = [entity.name.split() for entity in named if entity.kind == "person" and len(entity.name.split()) == 2]
    known = {entity.name for entity in everybody}
    sure = asked = 0
    for _ in range(count * 3):
        decoy = f"{draw.choice(people)[0]} {draw.choice(people)[1]}"
        if decoy in known:
            continue
        bands = {finding.match.band for finding in screener.prompt(draw.choice(_SENTENCES).format(decoy)).findings}
        sure += bool(bands - {"review"})
        asked += "review" in bands
    print(f"{'decoys: wrong entity':22s} {sure / (count * 3):6.1%} likely or certain, {asked / (count * 3):.1%} asked")


def _same(entity: Entity, facts: object) -> bool:
    return facts is not None and getattr(facts, "name", None) == entity.name


if __name__ == "__main__":
    main()
