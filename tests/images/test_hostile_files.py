"""Files written to cost: each ends in a reading that says what was left aside, or in an error with a next step.

They are read as a scan reads them, in a process with limits; none of them may reach those limits.
"""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Callable, Iterator

import pytest
from PIL import Image

from screener.errors import UnscreenableFile
from screener.images.reader import FileReader
from screener.images.reading import Reading
from screener.pixels.decode import MOST_FRAMES
from screener.settings import Settings
from tests import media
from tests.drawn import encoded, painting, png_chunk
from tests.images.generator_files import exif, jpeg_with_segment, png, saved, with_chunk, xmp

HUGE = 65_000


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader(Settings(), processes=1) as opened:
        yield opened


def asked(reader: FileReader, data: bytes) -> Reading | UnscreenableFile:
    """The reading, or why there is none. That the limits of time and memory had to stop it is a defect."""
    try:
        return reader.read(data, name="hostile.bin")
    except UnscreenableFile as error:
        refused = error
    assert refused.code not in ("too_slow", "too_costly"), refused
    assert refused.next_step
    assert "hostile.bin" in refused.message
    return refused


def read(reader: FileReader, data: bytes) -> Reading:
    found = asked(reader, data)
    assert isinstance(found, Reading), found
    return found


def refused(reader: FileReader, data: bytes) -> str:
    """The code of the error."""
    found = asked(reader, data)
    assert isinstance(found, UnscreenableFile)
    return found.code


def patched(data: bytes, *changes: tuple[int, bytes]) -> bytes:
    body = bytearray(data)
    for place, new in changes:
        body[place : place + len(new)] = new
    return bytes(body)


def small(kind: str, **options: object) -> bytes:
    return encoded(painting(1, (16, 16)), kind, **options)


def after(data: bytes, mark: bytes, skip: int) -> int:
    return data.index(mark) + len(mark) + skip


def lying_headers() -> dict[str, bytes]:
    """A small picture of each format that says it is 65,000 pixels wide and high."""
    jpeg, webp, gif, psd = small("JPEG"), small("WEBP", lossless=True), small("GIF"), psd_of(HUGE)
    wide = struct.pack(">I", HUGE)
    head = patched(small("PNG"), (16, wide), (20, wide))
    sizes = (HUGE - 1) | (HUGE - 1) << 14
    return {
        "PNG": patched(head, (29, struct.pack(">I", zlib.crc32(head[12:29])))),
        "JPEG": patched(jpeg, (after(jpeg, b"\xff\xc0", 3), struct.pack(">HH", HUGE, HUGE))),
        "GIF": patched(gif, (6, struct.pack("<HH", HUGE, HUGE))),
        "WEBP": patched(webp, (21, struct.pack("<I", sizes & 0xFFFFFFFF))),
        "BMP": patched(small("BMP"), (18, struct.pack("<II", HUGE, HUGE))),
        "TIFF": tiff([(256, 4, 1, HUGE), (257, 4, 1, HUGE), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
                      (273, 4, 1, 8), (278, 4, 1, HUGE), (279, 4, 1, 1)]),
        "PSD": psd,
        "PPM": b"P6\n65000 65000\n255\n" + b"x" * 100,
        "DDS": patched(small("DDS"), (12, struct.pack("<II", HUGE, HUGE))),
        "JPEG2000": jpeg2000_of(HUGE),
        "TGA": patched(small("TGA") if small("TGA").endswith(b"XFILE.\0") else small("TGA") + b"\0" * 8
                       + b"TRUEVISION-XFILE.\0", (12, struct.pack("<HH", HUGE, HUGE))),
    }  # fmt: skip


def psd_of(side: int) -> bytes:
    return b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, side, side, 8, 3) + b"\0" * 12 + b"\0\0" + b"\x80" * 99


def jpeg2000_of(side: int) -> bytes:
    data = small("JPEG2000")
    place = data.index(b"ihdr") + 4
    body = patched(data, (place, struct.pack(">II", side, side)))
    siz = body.index(b"\xff\x51") + 6
    return patched(body, (siz, struct.pack(">II", side, side)))


def tiff(entries: list[tuple[int, int, int, int]], *, following: int = 0) -> bytes:
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", 8) + body + struct.pack("<I", following) + b"\x80" * 64


@pytest.mark.parametrize("kind", lying_headers())
def test_a_header_that_lies_about_its_size_is_refused(reader: FileReader, kind: str) -> None:
    assert refused(reader, lying_headers()[kind]) in ("too_large", "unreadable_image", "unsupported_format")


def gif_of_many_frames(count: int) -> bytes:
    """Frames of one pixel, by turns black and white."""
    head = b"GIF89a" + struct.pack("<HH", 8, 8) + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
    frame = b"!\xf9\4\0\1\0\0\0" + b"," + struct.pack("<HHHH", 0, 0, 1, 1) + b"\0\2\2D\1\0"
    return head + frame * count + b";"


def test_of_a_hundred_thousand_frames_some_are_looked_at(reader: FileReader) -> None:
    reading = read(reader, gif_of_many_frames(100_000))
    assert reading.frames_total == 100_000
    assert 1 <= reading.frames_seen <= MOST_FRAMES


def test_pages_that_lead_in_a_circle_end(reader: FileReader) -> None:
    grey = [(256, 3, 1, 8), (257, 3, 1, 8), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 110),
            (278, 3, 1, 8), (279, 4, 1, 64)]  # fmt: skip
    reading = read(reader, tiff(grey, following=8))
    assert reading.frames_seen == 1


def test_pages_of_a_big_tiff_that_lead_in_a_circle_end(reader: FileReader) -> None:
    entries = [(256, 3, 1, 8), (257, 3, 1, 8), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 16, 1, 200),
               (278, 3, 1, 8), (279, 16, 1, 64)]  # fmt: skip
    body = struct.pack("<Q", len(entries)) + b"".join(struct.pack("<HHQQ", *entry) for entry in entries)
    data = (b"II+\0" + struct.pack("<HHQ", 8, 0, 16) + body + struct.pack("<Q", 16)).ljust(200, b"\0") + b"\x80" * 64
    found = asked(reader, data)
    assert (found.frames_seen == 1) if isinstance(found, Reading) else found.code == "unreadable_image"


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt"])
def test_a_text_that_unpacks_to_a_hundred_megabytes_is_said_and_not_read(reader: FileReader, kind: bytes) -> None:
    packed = zlib.compress(b"a portrait, " * 9_000_000, 9)
    head = b"parameters\0\0" if kind == b"zTXt" else b"parameters\0\1\0\0\0"
    reading = read(reader, with_chunk(png({}), kind, head + packed))
    assert any("parameters" in line for line in reading.unread)
    assert not any(text.source.startswith("PNG") for text in reading.texts)


def test_a_long_plain_text_is_cut_and_that_is_said(reader: FileReader) -> None:
    reading = read(reader, with_chunk(png({}), b"tEXt", b"parameters\0" + b"a portrait, " * 3_000_000))
    assert any("beyond" in line for line in reading.unread)


def test_a_graph_that_leads_in_circles_and_numbers_that_are_none(reader: FileReader) -> None:
    graph = {
        "1": {"class_type": "KSampler", "inputs": {"positive": ["2", 0], "negative": ["3", 0], "cfg": float("nan")}},
        "2": {"class_type": "ConditioningCombine", "inputs": {"a": ["3", 0], "b": ["2", 0]}},
        "3": {"class_type": "CLIPTextEncode", "inputs": {"text": ["4", 0], "clip": ["1", 0]}},
        "4": {"class_type": "Concat", "inputs": {"text": "Ada Byron", "more": ["4", 0], "back": ["2", 0]}},
    }
    reading = read(reader, png({"prompt": json.dumps(graph)}))
    assert "Ada Byron" in [text.text for text in reading.texts]


def test_a_nest_of_brackets_and_entities(reader: FileReader) -> None:
    reading = read(reader, png({"workflow": "[" * 200_000 + "]" * 200_000}))
    assert any("workflow" in line for line in reading.unread)
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + xmp(
        "<dc:title>&b;</dc:title>"
    )
    assert any("XMP" in line for line in read(reader, saved("JPEG", xmp=bomb.encode())).unread)


@pytest.mark.parametrize(
    "make",
    [
        lambda: saved("JPEG", exif=exif({0x010E: "x" * 60_000}, comment=b"\xff" * 5_000)),
        lambda: jpeg_with_segment(0xE1, b"Exif\0\0II*\0" + struct.pack("<IH", 8, 65_535) + b"\xff" * 60_000),
        lambda: jpeg_with_segment(0xE1, b"Exif\0\0II*\0" + struct.pack("<IHHHII", 8, 1, 0x8769, 4, 1, 8)),
        lambda: jpeg_with_segment(0xED, b"Photoshop 3.0\0008BIM\4\4\0\0\xff\xff\xff\xff\x1c\2\5\x80\4\xff\xff\xff\xff"),
        lambda: with_chunk(png({}), b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + b"<a>" * 100_000),
        lambda: png({}) + b"\0" * 1_000_000,
    ],
    ids=["long exif", "many tags", "directory in a circle", "cut resources", "deep xmp", "zeros behind"],
)  # fmt: skip
def test_metadata_that_lies_keeps_no_picture_back(reader: FileReader, make: Callable[[], bytes]) -> None:
    reading = read(reader, make())
    assert reading.frames_seen == 1


def pdf_of(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer<</Size %d/Root 1 0 R>>startxref %d\n%%%%EOF" % (len(objects) + 1, len(body))


@pytest.mark.parametrize(
    "objects",
    [
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2000000000>>"],
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
         b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9e9 9e9]/Contents 3 0 R>>"],
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
         b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1 9000000]>>"],
    ],
    ids=["pages in a circle", "endless page", "a page like a thread"],
)  # fmt: skip
def test_documents_written_to_cost(reader: FileReader, objects: list[bytes]) -> None:
    found = asked(reader, pdf_of(objects))
    assert found.format == "PDF" if isinstance(found, Reading) else found.code == "unreadable_image"


def test_a_film_that_says_it_lasts_for_years(reader: FileReader) -> None:
    data = media.film([(painting(1, (64, 48)), 10)])
    for name, skip in ((b"mvhd", 16), (b"tkhd", 20), (b"mdhd", 16)):
        data = patched(data, (after(data, name, skip), b"\x7f\xff\xff\xff"))
    assert read(reader, data).frames_seen >= 1


def test_a_picture_in_a_picture_of_a_document_is_not_opened(reader: FileReader) -> None:
    deck = media.slides(["Ada Byron"], {"image1.png": media.slides([], {"image1.png": small("PNG")})})
    reading = read(reader, deck)
    assert reading.unread == ("picture 1: damaged",)


def test_a_picture_whose_pixels_are_a_bomb(reader: FileReader) -> None:
    side = 14_000
    rows = zlib.compress(bytes((side * 3 + 1) * side), 9)
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    data = b"\x89PNG\r\n\x1a\n" + header + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")
    assert len(data) < 1 << 20
    assert read(reader, data).frames_seen == 1  # 588 MB of pixels, within what a process may take


def test_noise_of_every_kind_ends_in_an_error(reader: FileReader) -> None:
    for head in (b"II*\0", b"8BPS", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"\0\0\0 ftypavif", b"DDS ", b"%PDF-", b"PK\3\4",
                 b"OggS", b"\x76\x2f\x31\x01", b"SDPX", b"\0\0\0 ftypheic", b"\xff\x0a"):  # fmt: skip
        assert refused(reader, head + bytes(range(256)) * 16)


def test_it_still_reads(reader: FileReader) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    assert read(reader, buffer.getvalue()).frames_seen == 1
