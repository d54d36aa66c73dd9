"""Words in a picture (titles on posters, names on signs), read by the program tesseract (the extra `ocr`).

Nothing is trained or downloaded. What tesseract is less sure of than LEAST_SURE is left out: textures give letters too.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from screener.errors import ScreenerError
from screener.images.reading import FileText, WordBox
from screener.pixels.decode import PillowFrames, open_picture
from screener.pixels.eight_bit import upright
from screener.pixels.stills import Still
from screener.settings import Settings

if TYPE_CHECKING:
    from PIL.Image import Image

ROLE = "ocr"
# Of 100, by tesseract. On 30 drawn posters, of 150 words 83 % are read and 85 % of what is read stands there;
# of 30 textures without words one in three gives one (from 70 up: 85, 66, two each). benchmarks/picture_words.py.
LEAST_SURE = 80.0
# Tesseract alone reads a seventh of the words that stand on a picture; on layers of one colour each, three quarters.
_COLOURS = 8
# Most titles are white or black, though little of a picture may be: two layers of their own.
_WHITE, _BLACK = 225, 35
# A layer of less is dust, one of more the ground itself.
_LEAST_SHARE, _MOST_SHARE = 0.0003, 0.35
_SAME_PLACE = 0.5  # share of a box in another one from which both are the same word
# The longer side that is read, in pixels: letters below 12 pixels are not read, and time grows with the area.
_SIDE = 1600
# Sparse text in no order: a poster has no columns (tesseract's page segmentation mode 11).
_LAYOUT = "--psm 11"
_SECONDS = 8
MOST_FRAMES_READ = 6


class _Word(NamedTuple):
    text: str
    sure: float
    left: int
    top: int
    width: int
    height: int


@lru_cache(maxsize=4)
def check_ocr(languages: str) -> None:
    """Raises ScreenerError where words in pictures are asked for and cannot be read on this machine."""
    try:
        import pytesseract
    except ImportError:
        raise ScreenerError(
            "Words in pictures are asked for, and what reads them is not installed.",
            next_step="Run: pip install 'screener[ocr]', and install the program tesseract.",
        ) from None
    try:
        known = set(pytesseract.get_languages())
    except (pytesseract.TesseractNotFoundError, OSError):
        raise ScreenerError(
            "Words in pictures are asked for, and the program tesseract is not installed.",
            next_step="Install it (Debian: apt-get install tesseract-ocr), or leave --ocr out.",
        ) from None
    if missing := set(languages.split("+")) - known:
        raise ScreenerError(
            f"tesseract does not know {', '.join(sorted(missing))}.",
            next_step=f"Install the language, or name one of {', '.join(sorted(known - {'osd'}))} in ocr_languages.",
        )


def picture_words(
    frames: object, stills: Iterable[Still], data: bytes, name: str, settings: Settings
) -> tuple[list[FileText], list[str]]:
    """The words in the first frames of a file, a text for each, and what could not be read.

    A picture that Pillow opens is read at up to _SIDE pixels, anything else as it is hashed.
    """
    texts: list[FileText] = []
    unread: list[str] = []
    for number, still in enumerate(stills):
        if number == MOST_FRAMES_READ:
            unread.append(f"words in the picture: only the first {MOST_FRAMES_READ} frames or pages are read")
            break
        image, size = still.image, still.size
        if isinstance(frames, PillowFrames) and not still.frame:
            image = finer(open_picture(data, name, settings))
        try:
            lines = read_words(image, settings.ocr_languages)
        except RuntimeError:  # pytesseract's own word for time that is up
            unread.append(f"words in the picture: {still.place} takes too long")
            continue
        found = _joined(lines, size[0] / image.width, size[1] / image.height)
        if found is not None:
            where = f", {still.place}" if still.frame else ""
            texts.append(FileText(f"words in the picture{where}", found[0], role=ROLE, boxes=found[1]))
    return texts, unread


def finer(frames: PillowFrames) -> Image:
    """The picture in RGB, on white, upright, its longer side at most _SIDE pixels."""
    from PIL import Image, ImageOps

    image = frames.image
    if frames.format in ("JPEG", "MPO"):
        image.draft("RGB", (_SIDE, _SIDE))
    image.load()
    flat = image
    if image.mode in ("RGBA", "LA", "PA", "P"):
        flat = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    flat = ImageOps.contain(flat.convert("RGB"), (_SIDE, _SIDE)) if max(flat.size) > _SIDE else flat.convert("RGB")
    return upright(flat, frames.orientation)


def read_words(image: Image, languages: str, *, least_sure: float = LEAST_SURE) -> list[list[_Word]]:
    """The words of an RGB picture in lines, from the top. Raises RuntimeError where time is up."""
    found = [
        word for layer in (image, *_layers(image)) for word in _of_layer(layer, languages) if word.sure >= least_sure
    ]
    best: list[_Word] = []
    for word in sorted(found, key=lambda word: -word.sure):
        if not any(_overlap(word, other) > _SAME_PLACE for other in best):
            best.append(word)
    return _lines(best)


def _layers(image: Image) -> Iterator[Image]:
    """What has one colour, black on white: letters are of one colour, whatever they stand on."""
    from PIL import Image

    pixels = np.asarray(image)
    white, black = (pixels >= _WHITE).all(axis=2), (pixels <= _BLACK).all(axis=2)
    numbers = np.asarray(image.quantize(_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE))
    for layer in (white, black, *(numbers == colour for colour in range(_COLOURS))):
        if _LEAST_SHARE < layer.mean() < _MOST_SHARE:
            yield Image.fromarray(np.where(layer, np.uint8(0), np.uint8(255)))


def _of_layer(layer: Image, languages: str) -> Iterator[_Word]:
    import pytesseract

    os.environ["OMP_THREAD_LIMIT"] = "1"  # one core a process, as everything else here
    table: dict[str, list[Any]] = pytesseract.image_to_data(
        layer, lang=languages, config=_LAYOUT, timeout=_SECONDS, output_type=pytesseract.Output.DICT
    )
    for number, text in enumerate(table["text"]):
        word = str(text).strip()
        if sum(map(str.isalnum, word)) > 1:  # single marks are noise more often than not
            left, top, width, height = (int(table[key][number]) for key in ("left", "top", "width", "height"))
            yield _Word(word, float(table["conf"][number]), left, top, width, height)


def _overlap(one: _Word, other: _Word) -> float:
    """The share of the smaller of two boxes that lies in the other."""
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    if across <= 0 or down <= 0:
        return 0.0
    return across * down / max(1, min(one.width * one.height, other.width * other.height))


def _lines(words: Iterable[_Word]) -> list[list[_Word]]:
    """Words at one height, no further apart than two of their heights, from left to right."""
    lines: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: word.left):
        for line in lines:
            last = line[-1]
            tall = min(word.height, last.height)
            shared = min(word.top + word.height, last.top + last.height) - max(word.top, last.top)
            if shared > tall / 2 and word.left - (last.left + last.width) < 2 * max(word.height, last.height):
                line.append(word)
                break
        else:
            lines.append([word])
    return sorted(lines, key=lambda line: line[0].top)


def _joined(lines: list[list[_Word]], across: float, down: float) -> tuple[str, tuple[WordBox, ...]] | None:
    """Words of a line with blanks between them, lines one below the other; where each word is, in the file's pixels."""
    text = ""
    boxes: list[WordBox] = []
    for line in lines:
        text += "\n" * bool(text)
        for number, word in enumerate(line):
            text += " " * bool(number)
            place = (word.left * across, word.top * down, word.width * across, word.height * down)
            boxes.append(WordBox(len(text), len(text) + len(word.text), *map(round, place)))
            text += word.text
    return (text, tuple(boxes)) if text else None
