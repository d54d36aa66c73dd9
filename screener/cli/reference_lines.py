"""References and hits as people and programs read them on the command line."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from screener.references.index import ReferenceIndex
from screener.references.reference import Hit, Reference
from screener.settings import Settings


def hits_of_picture(index: ReferenceIndex, path: Path, within: int, settings: Settings) -> list[Hit]:
    """The references near any frame of a picture, each as near as it comes, nearest first. Raises UnscreenableFile."""
    from screener.images.reader import FileReader

    with FileReader(settings, processes=1) as reader:
        reading = reader.read(path)
    nearest: dict[tuple[str, str], Hit] = {}
    for frame in reading.frames:
        for hit in index.search(frame.fingerprint, within=within):
            key = hit.reference.bank, hit.reference.id
            if key not in nearest or _nearness(hit) < _nearness(nearest[key]):
                nearest[key] = hit
    return sorted(nearest.values(), key=_nearness)


def reference_line(reference: Reference) -> str:
    about = ", ".join(part for part in (reference.creator, reference.year) if part)
    mark = "  (not out yet)" if reference.kind == "own_unreleased" else ""
    return f"{reference.bank}  {reference.id}  {reference.title}{f' ({about})' if about else ''}{mark}"


def hit_line(hit: Hit) -> str:
    """The distances first, then how the picture is turned, then the reference."""
    far = "same pixels" if hit.exact else f"PDQ {hit.pdq}, pHash {hit.phash}, colours {hit.layout:.0f}"
    turned = "" if hit.transform == "identity" else f", {hit.transform.replace('_', ' ')}"
    return f"{far}{turned}  {reference_line(hit.reference)}"


def plain(one: Reference | Hit) -> dict[str, Any]:
    """Lists and dictionaries for JSON."""
    return asdict(one)


def _nearness(hit: Hit) -> tuple[bool, int]:
    return not hit.exact, hit.pdq + hit.phash
