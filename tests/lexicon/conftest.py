"""Small lexicons written for one test."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from screener.lexicon.overlay_folder import own_overlay
from screener.lexicon.sources import COLUMNS
from screener.settings import Settings

SOUND = {
    "people": {
        "id": "person/vera-quill", "name": "Vera Quill", "roles": "performer", "country": "GB", "born": "1980-02-03",
        "known_for": "The Salt Clock", "prominence": "3", "living_checked_on": "2026-11-01",
    },
    "works": {
        "id": "work/the-salt-clock", "title": "The Salt Clock", "kind": "film", "year": "2011",
        "creators": "Vera Quill",
    },
    "characters": {
        "id": "character/captain-mallow", "name": "Captain Mallow", "work": "The Salt Clock", "first_year": "2011",
        "played_by": "Vera Quill",
    },
    "organisations": {
        "id": "organisation/lantern-pictures", "name": "Lantern Pictures", "kind": "studio", "country": "GB",
    },
}  # fmt: skip


class SmallLexicon:
    """A lexicons folder with one sound row of each kind, to which a test adds its own."""

    def __init__(self, folder: Path, *, sound: bool = True) -> None:
        self.folder = folder
        self.rows: dict[tuple[str, str], list[dict[str, str]]] = {}
        if not sound:
            return
        for kind, row in SOUND.items():
            self.add(kind, file="sound.csv", **row)
        (folder / "words").mkdir()
        (folder / "words" / "frequency_small.csv").write_text("word,zipf\nthe,7.4\npicture,5.1\n", encoding="utf-8")

    def add(self, folder: str, /, file: str = "tested.csv", **fields: str) -> str:
        """Adds a row and rewrites its file. Returns the place, as complaints name it."""
        rows = self.rows.setdefault((folder, file), [])
        rows.append(fields)
        path = self.folder / folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, COLUMNS[folder], restval="")
            writer.writeheader()
            writer.writerows(rows)
        return f"{folder}/{file} row {len(rows) + 1}"

    def write(self, name: str, content: str | bytes) -> Path:
        """Writes a whole file, however broken."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


@pytest.fixture
def checkout(small, monkeypatch, tmp_path):
    """A checkout whose lexicon is the small one, and settings with cache and state folders of the test's own."""
    monkeypatch.setattr("screener.lexicon.layers.data_root", lambda: small.folder.parent)
    monkeypatch.setattr("screener.lexicon.index.packaged", lambda: False)
    return small, Settings(cache_dir=tmp_path / "cache", state_dir=tmp_path / "state")


@pytest.fixture
def overlay(checkout) -> SmallLexicon:
    """The user's own folder of the checkout, empty."""
    _, settings = checkout
    folder = own_overlay(settings)
    folder.mkdir(parents=True)
    return SmallLexicon(folder, sound=False)


@pytest.fixture
def small(tmp_path) -> SmallLexicon:
    folder = tmp_path / "checkout" / "lexicons"
    folder.mkdir(parents=True)
    return SmallLexicon(folder)
