"""The folders that make up the lexicon: the built-in one, then the user's own laid over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from screener.data import data_root
from screener.errors import LexiconError
from screener.lexicon.overlay_folder import own_overlay
from screener.lexicon.sources import FOLDERS, SourceRow, read_lexicon, source_files
from screener.settings import Settings


def built_in() -> Path:
    """`lexicons/` of the wheel or the checkout. Raises LexiconError where there is none."""
    return data_root() / "lexicons"


def layers_of(settings: Settings) -> tuple[Path, ...]:
    """The built-in folder, the user's own where there is one, then those of `overlays`, in that order.

    Raises LexiconError for a folder of `overlays` that is not there: nothing is left out in silence.
    """
    own = own_overlay(settings)
    named = [Path(text).expanduser().resolve() for text in settings.overlays]
    for folder in named:
        if not folder.is_dir():
            raise LexiconError(
                f"The setting overlays names {folder}, which is not a folder.",
                next_step="Make the folder, or take it out of the setting.",
                subject=str(folder),
            )
    overlays = [own.resolve()] if own.is_dir() else []
    return (built_in(), *dict.fromkeys([*overlays, *named]))


def rows_of(layers: Sequence[Path], folders: Sequence[str] = FOLDERS) -> Iterator[SourceRow]:
    """Every row of the layers' folders, in their order; places in overlays begin with the layer.

    Raises LexiconError naming file and row.
    """
    for number, layer in enumerate(layers):
        yield from read_lexicon(layer, number, folders)


def files_of(layers: Sequence[Path]) -> list[Path]:
    """Every file that the compiled index depends on, in a fixed order. Words stand in the first layer alone."""
    return [path for number, folder in enumerate(layers) for path in source_files(folder, words=not number)]
