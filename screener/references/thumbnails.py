"""Small pictures of a bank's references, where its owner wants them: a folder beside it, by the pixels' digest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path


def thumbnail_folder(bank: Path) -> Path:
    return bank.with_suffix(".thumbnails")


def keep_thumbnails(bank: Path, pictures: Mapping[str, bytes]) -> None:
    """JPEGs by the digests of their pictures' pixels. Raises OSError."""
    folder = thumbnail_folder(bank)
    folder.mkdir(exist_ok=True, mode=0o700)
    for digest, data in pictures.items():
        fresh = folder / f".{digest}.{os.getpid()}"
        fresh.write_bytes(data)
        os.replace(fresh, folder / f"{digest}.jpg")


def drop_thumbnails(bank: Path, digests: Iterable[str]) -> None:
    """Removes those of references that are taken out."""
    for digest in digests:
        (thumbnail_folder(bank) / f"{digest}.jpg").unlink(missing_ok=True)


def read_thumbnail(bank: Path, digest: str) -> bytes:
    """Empty where none is kept."""
    try:
        return (thumbnail_folder(bank) / f"{digest}.jpg").read_bytes()
    except OSError:
        return b""
