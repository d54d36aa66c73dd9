"""Files are read in processes of their own, several at a time, each with its texts."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from screener.errors import UnscreenableFile
from screener.images.reader import FileReader
from screener.images.reading import Reading
from screener.settings import load_settings
from tests import drawn


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader(load_settings(max_image_mib=2, image_seconds=20.0), processes=2) as made:
        yield made


def test_a_path_is_read_with_its_name_and_the_texts_in_it_and_beside_it(reader: FileReader, tmp_path: Path) -> None:
    parameters = PngInfo()
    parameters.add_text("parameters", "a castle\nNegative prompt: fog\nSteps: 20, Sampler: Euler a, Seed: 1")
    still = tmp_path / "still.png"
    still.write_bytes(drawn.encoded(drawn.painting(1), pnginfo=parameters))
    (tmp_path / "still.txt").write_text("a harbour")
    reading = reader.read(still)
    assert (reading.format, reading.width, reading.height, reading.frames_total) == ("PNG", 640, 480, 1)
    assert reading.size == still.stat().st_size
    texts = {text.source: (text.text, text.negative) for text in reading.texts}
    assert texts["file name"][0].endswith("/still.png")
    assert texts["still.txt"] == ("a harbour", "")
    assert texts["PNG parameters"] == ("a castle", "fog")


def test_bytes_are_read_as_their_file_would_be(reader: FileReader, tmp_path: Path) -> None:
    data = drawn.encoded(drawn.painting(2), "JPEG")
    (tmp_path / "still.jpg").write_bytes(data)
    from_path, from_bytes = reader.read(tmp_path / "still.jpg"), reader.read(data, name="still.jpg")
    assert from_path.frames == from_bytes.frames
    assert from_path.digest == from_bytes.digest
    assert [text.text for text in from_bytes.texts] == ["still.jpg"]


def test_a_reading_survives_its_way_through_json(reader: FileReader) -> None:
    reading = reader.read(drawn.encoded(drawn.painting(3)), name="x.png", thumbnail=True)
    assert reading.thumbnail is not None
    assert reading.thumbnail.startswith(b"\xff\xd8")
    assert Reading.from_plain(reading.to_plain(), reading.thumbnail) == reading


def test_only_frames_that_differ_are_kept(reader: FileReader) -> None:
    one, two = drawn.painting(4, (320, 240)), drawn.painting(5, (320, 240))
    pages = [one, one, one, two, two]
    data = drawn.encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    reading = reader.read(data, name="x.tif")
    assert [frame.number for frame in reading.frames] == [0, 3]
    assert (reading.frames_seen, reading.frames_total) == (5, 5)


def test_too_many_bytes_are_refused_before_they_are_sent(reader: FileReader) -> None:
    with pytest.raises(UnscreenableFile, match=r"big\.png") as refused:
        reader.read(bytes(3 << 20), name="big.png")
    assert refused.value.code == "too_large"


def test_a_file_that_cannot_be_read_costs_one_error(reader: FileReader, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9.png")
    odd.write_bytes(b"no picture")
    with pytest.raises(UnscreenableFile):
        reader.read(odd)
    assert reader.read(drawn.encoded(drawn.painting(1)), name="good.png").format == "PNG"


def test_many_threads_share_the_processes(reader: FileReader) -> None:
    pictures = {f"{seed}.png": drawn.encoded(drawn.painting(seed, (200, 150))) for seed in range(12)}
    sizes: dict[str, int] = {}

    def read(name: str) -> None:
        sizes[name] = reader.read(pictures[name], name=name).size

    threads = [threading.Thread(target=read, args=(name,)) for name in pictures]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sizes == {name: len(data) for name, data in pictures.items()}


def test_many_files_are_read_in_order_and_a_bad_one_keeps_its_place(reader: FileReader, tmp_path: Path) -> None:
    sources: list[tuple[str, Path | bytes]] = []
    for number in range(40):
        data = drawn.encoded(drawn.painting(number, (90, 60))) if number % 5 else b"no picture"
        (tmp_path / f"{number}.png").write_bytes(data)
        sources.append((f"{number}.png", tmp_path / f"{number}.png" if number % 2 else data))
    readings = list(reader.read_all(iter(sources), thumbnails=True))
    assert len(readings) == 40
    for (name, source), reading in zip(sources, readings, strict=True):
        if isinstance(reading, UnscreenableFile):
            assert reading.subject == name
            assert int(name.removesuffix(".png")) % 5 == 0
        else:
            data = source.read_bytes() if isinstance(source, Path) else source
            assert reading.digest == hashlib.sha256(data).hexdigest()
            assert reading.thumbnail is not None
    assert sum(isinstance(reading, UnscreenableFile) for reading in readings) == 8


def test_who_stops_does_not_wait_for_the_rest_and_nothing_more_is_begun(reader: FileReader) -> None:
    picture, asked = drawn.encoded(drawn.painting(1, (90, 60))), []

    def sources() -> Iterator[tuple[str, bytes]]:
        for number in range(1_000):
            asked.append(number)
            yield f"{number}.png", picture if number == 0 else drawn.slow_gif()

    readings = reader.read_all(sources())
    assert isinstance(next(readings), Reading)
    started = time.monotonic()
    readings.close()
    assert time.monotonic() - started < 1
    assert len(asked) < 50
    reader.close()


def test_closing_also_ends_a_process_that_is_at_work() -> None:
    reader = FileReader(load_settings(image_seconds=60.0), processes=1)
    slow = drawn.slow_gif()
    errors: list[UnscreenableFile] = []

    def read() -> None:
        try:
            reader.read(slow, name="slow.gif")
        except UnscreenableFile as error:
            errors.append(error)

    reader.read(drawn.encoded(drawn.painting(1)), name="first.png")  # the process is up
    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.3)
    reader.close()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert [error.subject for error in errors] == ["slow.gif"]


def test_a_tiff_is_read_page_by_page_with_its_texts(reader: FileReader) -> None:
    first, second = drawn.painting(6, (320, 240)), drawn.painting(7, (320, 240))
    exif = Image.Exif()
    exif[0x010E] = "a portrait of Ada Byron"
    data = drawn.encoded(first, "TIFF", exif=exif, save_all=True, append_images=[second])
    reading = reader.read(data, name="pages.tif")
    assert [frame.number for frame in reading.frames] == [0, 1]
    assert any("Ada Byron" in text.text for text in reading.texts)


def test_every_flat_frame_is_kept_by_its_pixels(reader: FileReader) -> None:
    cards = []
    for number in range(3):
        card = Image.new("RGB", (320, 180), "black")
        ImageDraw.Draw(card).rectangle((100 + number, 80, 200, 100), fill="white")
        cards.append(card)
    data = drawn.encoded(cards[0], "TIFF", save_all=True, append_images=cards[1:])
    assert [frame.number for frame in reader.read(data, name="cards.tif").frames] == [0, 1, 2]


def test_a_list_of_pages_that_is_cut_off_is_said(reader: FileReader) -> None:
    pages = [drawn.painting(seed, (200, 150)) for seed in range(3)]
    data = drawn.encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    reading = reader.read(data[: len(data) * 2 // 3], name="cut.tif")
    assert any("damaged" in line for line in reading.unread)
