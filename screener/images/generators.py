"""Which image generator made a file, by its fields and by its name; read from lexicons/cues/generators.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from screener.data import data_root
from screener.errors import LexiconError
from screener.images.text_field import TextField

_SOFTWARE = ("software", "creatortool")
_SAID = re.compile(r'"software"\s{0,3}:\s{0,3}"([^"]{1,60})')
_MOST_SEARCHED = 200_000  # characters of a document; the members that tell stand at its beginning


@dataclass(frozen=True, slots=True)
class Generator:
    """What tells a generator; the file explains it."""

    name: str
    fields: frozenset[str]
    members: tuple[str, ...]
    software: tuple[str, ...]
    file_names: tuple[re.Pattern[str], ...]

    def wrote(self, field: TextField) -> bool:
        """Whether a field is one of its own."""
        key = field.key.lower()
        if key in self.fields:
            return True
        text = field.text[:_MOST_SEARCHED].lower()
        said = [text.strip("\0 ")] if key in _SOFTWARE else []
        if "{" in text:
            plain = text.replace("\\", "")  # a document in a text of another one
            if any(f'"{member}"' in plain for member in self.members):
                return True
            said += _SAID.findall(plain)
        return any(one.startswith(self.software) for one in said)


@lru_cache(maxsize=1)
def load_generators() -> tuple[Generator, ...]:
    """Raises LexiconError where the file is wrong."""
    path = data_root() / "lexicons" / "cues" / "generators.toml"
    try:
        return tuple(map(_generator, tomllib.loads(path.read_text(encoding="utf-8"))["generator"]))
    except (OSError, ValueError, LookupError, TypeError, re.error) as problem:
        raise LexiconError(
            f"{path.name} cannot be used: {problem!r}.", next_step="Correct or restore the file.", subject=str(path)
        ) from None


def generator_of(fields: Iterable[TextField]) -> str:
    """The name of the generator that wrote one of the fields; empty where none is known."""
    for field in fields:
        for generator in load_generators():
            if generator.wrote(field):
                return generator.name
    return ""


def named_by_generator(stem: str) -> tuple[str, str]:
    """The generator whose habit a file's name follows, and the words of the prompt in it; both empty otherwise."""
    for generator in load_generators():
        for pattern in generator.file_names:
            if found := pattern.fullmatch(stem):
                words = found.groupdict().get("prompt") or ""
                return generator.name, re.sub(r"[_+]+", " ", words).strip()
    return "", ""


def _generator(row: dict[str, Any]) -> Generator:
    if unknown := set(row) - {"name", "fields", "members", "software", "file_names"}:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    return Generator(
        row["name"], frozenset(row.get("fields", ())), tuple(row.get("members", ())), tuple(row.get("software", ())),
        tuple(map(re.compile, row.get("file_names", ()))),
    )  # fmt: skip
