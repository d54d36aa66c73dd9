"""Reads pictures and adds them to a bank; says of each file what became of it."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from pathlib import Path

from screener.cli.reference_lines import reference_line
from screener.cli.terminal import safe
from screener.errors import InputError, UnscreenableFile
from screener.images.bands import load_bands
from screener.images.reader import FileReader
from screener.images.reading import Reading
from screener.pixels.decode import FORMATS
from screener.pixels.keypoints import Keypoints
from screener.references.facts import Facts
from screener.references.reference import Kind, Reference
from screener.references.store import Stored, add_references
from screener.references.works_list import file_key, read_works_list
from screener.settings import Settings

# Pictures that are read before the bank is written: what a break can lose, against writing a large bank often.
_AT_A_TIME = 200
_MOST_NAMED = 5


class Adding:
    """One run of `references add`. What goes wrong with one file is said, and the others are added."""

    def __init__(
        self, settings: Settings, bank: Path, kind: Kind, works: Path | None, *, each_told: bool = True,
        thumbnails: bool = False,
    ) -> None:  # fmt: skip
        """`each_told`: a line on standard output for each reference. `thumbnails`: a small copy of each is kept."""
        self._thumbnails = thumbnails
        self._settings, self._bank, self._kind, self._works = settings, bank, kind, works
        self._each_told = each_told
        self._facts = None if works is None else read_works_list(works)
        self._counts: Counter[str] = Counter()
        self._bands = load_bands()

    def run(self, paths: list[Path]) -> int:
        """0, or 2 where a file could not be added or a row of the list has no file.

        Raises InputError for a path that is not there and where there is no picture at all, ReferencesError for a
        damaged bank or list.
        """
        pictures = self._listed(self._pictures(paths))
        with FileReader(self._settings) as reader:
            for start in range(0, len(pictures), _AT_A_TIME):
                batch = pictures[start : start + _AT_A_TIME]
                references: list[Reference] = []
                keypoints: dict[str, Keypoints] = {}
                thumbnails: dict[str, bytes] = {}
                sources = ((str(path), path) for _, path in batch)
                readings = reader.read_all(sources, reference=True, thumbnails=self._thumbnails)
                for (key, path), reading in zip(batch, readings, strict=True):
                    made = reading if isinstance(reading, UnscreenableFile) else self._reference(reading, key, path)
                    if isinstance(made, Reference) and isinstance(reading, Reading):
                        references.append(made)
                        if reading.thumbnail:
                            thumbnails[made.pixels] = reading.thumbnail
                        if reading.close_looks:
                            keypoints[made.pixels] = reading.close_looks[0].keypoints
                    else:
                        self._problem(str(made))
                keep = self._facts is None  # a title made from a file name is no news about a row that has one
                for stored in add_references(
                    self._bank, references, self._settings, keep_facts=keep, keypoints=keypoints, thumbnails=thumbnails
                ):
                    self._tell(stored)
        counts = ", ".join(f"{self._counts[word]:,} {word}" for word in ("added", "updated", "unchanged"))
        print(safe(f"screener: {self._bank}: {counts}, {self._counts['problem']:,} not added"), file=sys.stderr)
        return 2 if self._counts["problem"] else 0

    def _pictures(self, paths: list[Path]) -> list[tuple[str, Path]]:
        """What each picture is called in a list of works, and where it is. Files of other kinds are named and left."""
        from PIL import Image

        Image.init()
        endings = {ending for ending, form in Image.registered_extensions().items() if form in FORMATS}
        listed = self._facts or {}
        found: list[tuple[str, Path]] = []
        others: list[Path] = []
        for path in paths:
            if path.is_dir():
                for below in _files(path):
                    key = file_key(below.relative_to(path).as_posix())
                    if key in listed or below.suffix.lower() in endings:
                        found.append((key, below))
                    elif self._works is None or not below.samefile(self._works):
                        others.append(below)
            elif path.exists():
                found.append((file_key(path.name), path))
            else:
                raise InputError(f"{path} is not there.", next_step="Check the path.", subject=str(path))
        if others:
            self._pass_over(others)
        if not found:
            raise InputError(
                f"{', '.join(map(str, paths))}: no pictures.",
                next_step=f"Name a folder or files in one of {', '.join(FORMATS[:6])}.",
                subject=str(paths[0]),
            )
        return found

    def _pass_over(self, others: list[Path]) -> None:
        named = ", ".join(other.name for other in others[:_MOST_NAMED]) + ", …" * (len(others) > _MOST_NAMED)
        print(safe(f"screener: not read, for no pictures by their names ({len(others):,}): {named}"), file=sys.stderr)
        if self._works is None and any(other.name == "works.csv" for other in others):
            print("screener: A list of works is read when it is named: --works FILE.", file=sys.stderr)

    def _listed(self, pictures: list[tuple[str, Path]]) -> list[tuple[str, Path]]:
        """The pictures that have a row, where there is a list; says which rows and pictures are without each other."""
        if self._facts is None:
            return pictures
        keys = {key for key, _ in pictures}
        for key in self._facts:
            if key not in keys:
                self._problem(f"{self._works}: {key} is not among the pictures. Correct the name, or remove the row.")
        for key, path in pictures:
            if key not in self._facts:
                self._problem(f"{path} has no row in {self._works}. Add a row with its file and title.")
        return [(key, path) for key, path in pictures if key in self._facts]

    def _reference(self, reading: Reading, key: str, path: Path) -> Reference | UnscreenableFile:
        if not reading.frames:
            return UnscreenableFile(
                f"{path} shows nothing.", next_step="Add a picture or a film.", subject=str(path), code="not_a_picture"
            )
        facts = self._facts[key] if self._facts is not None else Facts(title=_title(path))
        picture = reading.frames[0].fingerprint
        if picture.quality == 0 and picture.colours == 1:
            return UnscreenableFile(
                f"{path} is of one colour: every picture of that colour would be its copy.",
                next_step="Add a picture that shows the work.", subject=str(path),
            )  # fmt: skip
        return Reference(
            id="", bank=self._bank.stem, kind=self._kind,  # the id is given where the bank's other ids are known
            title=facts.title, creator=facts.creator, year=facts.year, creator_died=facts.creator_died,
            rights_holder=facts.rights_holder, entity=facts.entity, depicts=facts.depicts, note=facts.note,
            form=picture.forms[0], quality=picture.quality, colours=picture.colours, pixels=picture.pixels,
            width=reading.width, height=reading.height, licence=facts.licence, licensed_from=facts.licensed_from,
            licensed_until=facts.licensed_until,
        )  # fmt: skip

    def _tell(self, stored: Stored) -> None:
        self._counts[stored.change] += 1
        if not self._each_told:
            return
        flat = "  little in it: only the same pixels are a sure match" if self._bands.is_flat(stored.reference) else ""
        print(safe(f"{stored.change:<9}  {reference_line(stored.reference)}{flat}"), flush=True)

    def _problem(self, sentence: str) -> None:
        self._counts["problem"] += 1
        print(safe(f"screener: {sentence}"), file=sys.stderr)


def _files(folder: Path) -> list[Path]:
    """The files below a folder, hidden ones left out, links to folders not followed. Raises OSError."""

    def fail(problem: OSError) -> None:
        raise problem

    found: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(here, name) for name in sorted(names) if not name.startswith(".")]
    return found


def _title(path: Path) -> str:
    """A title from the name of a file: "the-scream_01.jpg" is "The scream 01"."""
    stem = path.stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    words = " ".join(re.split(r"[\s_-]+", stem)).strip() or path.name
    return words[:1].upper() + words[1:]
