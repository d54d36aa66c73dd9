"""Words in pictures are read with the places where they stand; the real program, on posters drawn here."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw, ImageFont

from screener.errors import ScreenerError, SettingsError
from screener.images.picture_words import ROLE, check_ocr
from screener.images.reader import FileReader
from screener.images.reading import FileText, WordBox
from screener.images.where_words_stand import region_of
from screener.settings import Settings, load_settings
from screener.verdict import Region
from tests.drawn import encoded, painting


@pytest.fixture(autouse=True)
def tesseract() -> None:
    """Without the program these tests fail under CI and are skipped elsewhere."""
    if shutil.which("tesseract") is None:
        reason = "tesseract is not installed: run tests/install_system_packages.sh"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader(Settings(ocr="yes"), processes=1) as opened:
        yield opened


def poster(*lines: tuple[str, int, int, str], seed: int = 3) -> Image.Image:
    """A drawn picture with words on it: (text, from the left, from the top, colour)."""
    picture = painting(seed, (900, 700))
    draw = ImageDraw.Draw(picture)
    for text, left, top, colour in lines:
        draw.text((left, top), text, fill=colour, font=ImageFont.load_default(56))
    return picture


def words_of(reader: FileReader, picture: Image.Image, kind: str = "PNG") -> list[FileText]:
    return [text for text in reader.read(encoded(picture, kind)).texts if text.role == ROLE]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_titles_on_a_picture_are_read_with_their_places(reader: FileReader, kind: str) -> None:
    (text,) = words_of(reader, poster(("CASABLANCA", 120, 90, "white"), ("Ingrid Bergman", 300, 520, "black")), kind)
    assert text.source == "words in the picture"
    assert "CASABLANCA" in text.text
    assert "Ingrid Bergman" in text.text
    start = text.text.index("Ingrid Bergman")
    where = region_of(start, start + len("Ingrid Bergman"), text.boxes)
    assert where is not None
    assert abs(where.x - 300) < 15
    assert 510 < where.y < 560
    assert 330 < where.w < 480
    assert 35 < where.h < 80


def test_a_large_picture_is_read_smaller_and_told_in_its_own_pixels(reader: FileReader) -> None:
    large = poster(("METROPOLIS", 120, 90, "white")).resize((3600, 2800))
    (text,) = words_of(reader, large, "JPEG")
    start = text.text.index("METROPOLIS")
    where = region_of(start, start + 10, text.boxes)
    assert where is not None
    assert abs(where.x - 480) < 60
    assert abs(where.y - 4 * 100) < 80


def test_a_picture_without_words_gives_none(reader: FileReader) -> None:
    assert words_of(reader, painting(5, (600, 400))) == []


def test_words_are_read_only_where_that_is_asked_for() -> None:
    with FileReader(Settings(), processes=1) as plain:
        assert words_of(plain, poster(("CASABLANCA", 120, 90, "white"))) == []


def test_pages_are_told_apart(reader: FileReader) -> None:
    pages = [poster((name, 120, 90, "white"), seed=seed) for seed, name in ((3, "CASABLANCA"), (8, "METROPOLIS"))]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    texts = [text for text in reader.read(buffer.getvalue()).texts if text.role == ROLE]
    assert [(text.source, "METROPOLIS" in text.text) for text in texts] == [
        ("words in the picture", False), ("words in the picture, page 2", True),
    ]  # fmt: skip


def test_the_region_of_some_characters() -> None:
    boxes = (WordBox(0, 3, 10, 20, 30, 10), WordBox(4, 9, 50, 18, 60, 14), WordBox(10, 12, 0, 90, 5, 5))
    assert region_of(0, 9, boxes) == Region(10, 18, 100, 14)
    assert region_of(5, 6, boxes) == Region(50, 18, 60, 14)
    assert region_of(3, 4, boxes) is None


def test_a_language_that_is_not_there_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ScreenerError, match="does not know xyz") as refused:
        check_ocr("eng+xyz")
    assert "eng" in refused.value.next_step


def test_without_the_program_or_its_module_it_is_said_before_anything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import pytesseract

    check_ocr.cache_clear()
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "/nowhere/tesseract")
    with pytest.raises(ScreenerError, match="tesseract is not installed"):
        FileReader(Settings(ocr="yes"))
    monkeypatch.setitem(__import__("sys").modules, "pytesseract", None)
    with pytest.raises(ScreenerError, match="what reads them is not installed"):
        FileReader(Settings(ocr="yes"))
    check_ocr.cache_clear()


def test_the_setting_is_yes_or_no() -> None:
    with pytest.raises(SettingsError, match="must be one of no, yes"):
        load_settings(working_folder=False, ocr="maybe")
