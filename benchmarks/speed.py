"""CPU time of a whole verdict on 60-token prompts and on the worst ones, of opening the index, of one-shot commands.

    python benchmarks/speed.py [--count 1000]

CPU time (process_time), not wall time: on a shared machine the wall measures the neighbours. The prompts are made
here with a fixed seed: ordinary words of image prompts, half of them with one to three names, a fifth of those with a
letter wrong. Peers stand beside it in peers.py.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from statistics import median

from screener import Screener
from screener.lexicon.index import LexiconIndex

_WORDS = (
    "a portrait of an old sailor standing in the rain soft light golden hour wide angle shallow depth of field film "
    "grain kodak portra muted palette fog over the harbour distant mountains wooden pier rusted boats crowd market "
    "street lanterns warm tones highly detailed matte painting concept art volumetric light dust in the air cinematic "
    "composition low angle close up texture of worn leather coat grey beard calm sea gulls overhead moody sky dramatic "
    "shadows rim light reflections on wet stone ancient temple forest clearing river bank tall grass morning mist"
).split()
TOKENS = 60
LONGEST = 8192  # code points: longer prompts are refused


def prompts(count: int, names: list[str]) -> list[str]:
    """`count` prompts of 60 words, half of them with names among the words."""
    draw = random.Random(7)
    made = []
    for number in range(count):
        words = draw.choices(_WORDS, k=TOKENS)
        for place in range(9, 9 + len(words) // 4, len(words) // 4):
            words[place] += ","
        if number % 2:
            for _ in range(draw.randint(1, 3)):
                name = draw.choice(names)
                if draw.random() < 0.2 and len(name) > 6:
                    cut = draw.randrange(1, len(name))
                    name = name[:cut] + name[cut + 1 :]
                words[draw.randrange(len(words))] = "by " + name
        made.append(" ".join(words))
    return made


def timed(work: Callable[[str], object], texts: Iterable[str]) -> tuple[float, float, float]:
    """CPU milliseconds a prompt: median, 99th percentile, most."""
    times = []
    for text in texts:
        began = time.process_time()
        work(text)
        times.append((time.process_time() - began) * 1000)
    times.sort()
    return median(times), times[int(len(times) * 0.99)], times[-1]


def report(name: str, figures: tuple[float, float, float], note: str = "") -> None:
    print(f"{name:34s} p50 {figures[0]:7.3f} ms   p99 {figures[1]:7.3f} ms   max {figures[2]:7.3f} ms   {note}")


def commands() -> None:
    """Wall time of whole commands, best of five: what a person waits for."""
    for name, arguments in {
        "screener prompt, no cue": ["prompt", "a lighthouse at dawn, drawn by greg rutkowski"],
        "screener prompt, with a cue": ["prompt", "Create a character with Meryl Streep's nose"],
    }.items():
        times = []
        for _ in range(5):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-m", "screener.cli", *arguments], capture_output=True, check=False)
            times.append((time.perf_counter() - began) * 1000)
        print(f"{name:34s} {min(times):7.0f} ms (best of 5)")


def worst_prompts(names: list[str]) -> dict[str, str]:
    """Hostile texts as long as a prompt may be, each made of one thing that costs much."""
    draw = random.Random(8)

    def word(length: int) -> str:
        return "".join(draw.choices("abcdefghijklmnoprstuvwyz", k=length))

    def filled(piece: Callable[[], str]) -> str:
        pieces: list[str] = []
        while sum(map(len, pieces)) + len(pieces) < LONGEST - 40:
            pieces.append(piece())
        return " ".join(pieces)[:LONGEST]

    def characters(first: int, last: int) -> str:
        return "".join(chr(draw.randrange(first, last)) for _ in range(LONGEST))

    marks = range(0x300, 0x36F)
    return {
        "unknown words of 7 letters": filled(lambda: word(7)),
        "unknown words of 4 letters": filled(lambda: word(4)),
        "Han": characters(0x4E00, 0x9FA5), "kana": characters(0x30A1, 0x30F6), "Hangul": characters(0xAC00, 0xD7A3),
        "Thai": characters(0x0E01, 0x0E2E),
        "eight marks on each letter": "".join(word(1) + "".join(map(chr, draw.choices(marks, k=8))) for _ in "x" * 900),
        "single letters": " ".join(word(1) for _ in range(LONGEST // 2)),
        "digits for letters": filled(lambda: "".join(draw.choices("4b3d1gh0mn5t7rl", k=8))),
        "one family name": filled(lambda: "by smith,"),
        "given names": filled(lambda: "john michael david"),
        "names": filled(lambda: draw.choice(names)),
        "names with a letter missing": filled(lambda: (name := draw.choice(names))[:2] + name[3:]),
    }  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1000)
    count = options.parse_args().count
    screener = Screener()
    began = time.perf_counter()
    LexiconIndex(screener.index.path)
    print(f"index: {screener.index.entities:,} entities, {screener.index.aliases:,} aliases, ", end="")
    print(f"{screener.index.path.stat().st_size / 1e6:.1f} MB, opens in {(time.perf_counter() - began) * 1000:.1f} ms")
    entities = [screener.index.entity(number) for number in range(0, screener.index.entities)]
    names = [entity.name for entity in entities if " " in entity.name and entity.name.isascii()]
    texts = prompts(count, names)
    for text in texts[:50]:
        screener.prompt(text)  # spaCy's import and the first matchers are paid once
    report("Screener, whole verdict", timed(screener.prompt, texts), f"{TOKENS} words, typos, context, rules")
    began = time.process_time()
    answered = sum(1 for _ in screener.prompts(texts))
    print(f"{'prompts(), one core':34s} {answered / (time.process_time() - began):7.0f} a second")
    for name, text in worst_prompts(names).items():
        cut = screener.prompt(text).limits.search_truncated
        report(f"  {LONGEST:,} of {name}"[:34], timed(screener.prompt, [text] * 3), "search cut, and says so" * cut)
    commands()


if __name__ == "__main__":
    main()
