"""CPU time of a whole verdict on 60-token prompts, of opening the index, of a one-shot command; peers in the same run.

    python benchmarks/speed.py [--count 1000]

CPU time (process_time), not wall time: on a shared machine the wall measures the neighbours. The prompts are made
here with a fixed seed: ordinary words of image prompts, half of them with one to three names, a fifth of those with a
letter wrong. Peers get the same names and prompts; they find names letter for letter and judge nothing.
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


def peers(texts: list[str], names: list[str]) -> None:
    """Other matchers on the same names and prompts: names as written, no typos, no context, no verdict."""
    import spacy
    from rapidfuzz import fuzz, process
    from spacy.matcher import PhraseMatcher

    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("names", list(language.pipe(names)))
    report("spaCy PhraseMatcher", timed(lambda text: matcher(language(text)), texts), f"{len(names)} names, exact")
    try:
        import ahocorasick
        from flashtext import KeywordProcessor
    except ImportError:
        print("pyahocorasick, flashtext: not installed (pip install screener[bench])")
    else:
        automaton = ahocorasick.Automaton()
        for name in names:
            automaton.add_word(name.lower(), name)
        automaton.make_automaton()
        report(
            "pyahocorasick", timed(lambda text: list(automaton.iter(text.lower())), texts), "exact, inside words too"
        )
        keywords = KeywordProcessor()
        keywords.add_keywords_from_list(names)
        report("flashtext", timed(keywords.extract_keywords, texts), "exact")
    lower = [name.lower() for name in names]
    best = timed(
        lambda text: process.extract(text.lower(), lower, scorer=fuzz.partial_ratio, score_cutoff=90), texts[:20]
    )
    report("rapidfuzz partial_ratio", best, "with typos; 20 prompts")


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
    unusual = random.Random(8)
    worst = ["".join(unusual.choices("abcdefghijklmnoprstuvwyz", k=7)) for _ in range(1000)]
    report("Screener, 1,000 unknown words", timed(screener.prompt, [" ".join(worst)] * 5), "the search says it is cut")
    peers(texts, names)
    commands()


if __name__ == "__main__":
    main()
