"""Names inside the syntax of prompts: weights, alternation, scheduling, tags of models, embeddings and their files.

Each takes a name and a source of chance and gives the written form, or None where it does not apply to the name.
"""

from __future__ import annotations

import re
from random import Random

_OTHER = ("an old sailor", "a marble statue", "a young farmer")  # what a name is alternated with


def _file_stem(name: str, draw: Random) -> str:
    """taylorSwift, Taylor_Swift, taylor-swift or taylorswift."""
    words = re.findall(r"[^\W_]+", name.replace("'", "").replace("’", ""))
    if draw.random() < 1 / 4:
        return words[0].lower() + "".join(word[:1].upper() + word[1:] for word in words[1:])
    joined = draw.choice(("_", "-", "")).join(words)
    return draw.choice((joined, joined.lower()))


def _weight(draw: Random) -> str:
    return f"{draw.uniform(0.4, 1.6):.{draw.randint(1, 2)}f}"


def lora(name: str, draw: Random) -> str | None:
    version = draw.choice(("", "_e10", "_v2", "-000012", "XL", "_sdxl_v1", "-10"))
    return f"<{draw.choice(('lora', 'lora', 'lyco', 'hypernet'))}:{_file_stem(name, draw)}{version}:{_weight(draw)}>"


def embedding(name: str, draw: Random) -> str | None:
    written = f"embedding:{_file_stem(name, draw)}{draw.choice(('', '-v2', '_ti', '_v1.pt'))}"
    return draw.choice((written, f"({written}:{_weight(draw)})"))


def model_file(name: str, draw: Random) -> str | None:
    version = draw.choice(("", "_v1", "-v2", "_v10", "_1.5", "_final"))
    return _file_stem(name, draw) + version + draw.choice((".safetensors", ".ckpt", ".pt", ".bin"))


def weighted(name: str, draw: Random) -> str | None:
    name = draw.choice((name, name.lower()))
    weight = _weight(draw)
    return draw.choice(
        (f"({name}:{weight})", f"({name}: {weight})", f"(({name}))", f"{{{{{name}}}}}", f"[{name}]",
         f"({name}){weight}", f"({name})++", f"{name}::{weight}")
    )  # fmt: skip


def alternated(name: str, draw: Random) -> str | None:
    both = [draw.choice((name, name.lower())), draw.choice(_OTHER)]
    draw.shuffle(both)
    return f"[{both[0]}|{both[1]}]"


def scheduled(name: str, draw: Random) -> str | None:
    both = [draw.choice((name, name.lower())), draw.choice(_OTHER)]
    draw.shuffle(both)
    return f"[{both[0]}:{both[1]}:{draw.choice(('0.2', '0.35', '0.8', '12'))}]"


def weight_split(name: str, draw: Random) -> str | None:
    """The words cut in two, each piece with a weight but the last: Scar::2 lett::2 Johan::1 sson."""
    words = re.findall(r"\w+", name)
    if len(words) < 2 or max(map(len, words)) < 5:
        return None
    pieces = []
    for word in words:
        cut = draw.randint(2, len(word) - 2) if len(word) > 4 else len(word)
        pieces += [word[:cut], word[cut:]]
    pieces = [piece for piece in pieces if piece]
    return " ".join([*(f"{piece}::{draw.randint(1, 3)}" for piece in pieces[:-1]), pieces[-1]])
