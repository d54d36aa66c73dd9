"""Pictures with texts in them, byte for byte as image generators, cameras and newsrooms lay them out."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from typing import Any

from PIL import Image, PngImagePlugin

from tests.drawn import encoded, png_chunk

EXIF_IFD, USER_COMMENT = 0x8769, 0x9286
IMAGE_DESCRIPTION, MAKE, MODEL, SOFTWARE, ARTIST, COPYRIGHT = 0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298
XP_TITLE, XP_COMMENT, XP_KEYWORDS = 0x9C9B, 0x9C9C, 0x9C9E

PARAMETERS = """a portrait of Ada Byron, oil on canvas,
<lora:engraving_v2:0.7> candlelight
Negative prompt: blurry, text,
watermark
Steps: 24, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6, Seed: 4179307297, Size: 1024x1024, \
Model hash: c9b4dab236, Model: paintings_xl, Clip skip: 2, Lora hashes: "engraving_v2: 45b5bd0819cf, \
ada_face: 0f1e2d3c4b5a", TI hashes: "old_masters: 66a7279a88dd", Version: v1.10.1"""

DRAWN = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Headline="A headline in an attribute">
{0}</rdf:Description></rdf:RDF></x:xmpmeta>"""


def picture(width: int = 16, height: int = 12, colour: str = "teal") -> Image.Image:
    return Image.new("RGB", (width, height), colour)


def opened(data: bytes) -> Image.Image:
    """The picture as a reader has it: every frame decoded, the last one in front."""
    image = Image.open(io.BytesIO(data))
    for number in range(getattr(image, "n_frames", 1)):
        if number:
            image.seek(number)
        image.load()
    return image


def png(texts: Mapping[str, str], *, kind: str = "", xmp: str = "") -> bytes:
    """A PNG with text chunks of a kind: tEXt, zTXt or iTXt; "" lets Pillow choose as Automatic1111 does."""
    info = PngImagePlugin.PngInfo()
    for key, text in texts.items():
        if kind == "iTXt":
            info.add_itxt(key, text)
        else:
            info.add_text(key, text, zip=kind == "zTXt")
    if xmp:
        info.add_itxt("XML:com.adobe.xmp", xmp)
    return saved("PNG", pnginfo=info)


def with_chunk(data: bytes, name: bytes, content: bytes) -> bytes:
    """The PNG with one more chunk, behind the picture."""
    end = data.rindex(b"IEND") - 4
    return data[:end] + png_chunk(name, content) + data[end:]


def user_comment(text: str, encoding: str = "utf-16-be", header: bytes = b"UNICODE\0") -> bytes:
    """A UserComment as piexif's helper writes it, which Automatic1111 and its kin call."""
    return header + text.encode(encoding)


def exif(tags: Mapping[int, Any] | None = None, comment: bytes | str | None = None) -> bytes:
    block = Image.Exif()
    for tag, value in (tags or {}).items():
        block[tag] = value
    if comment is not None:
        block.get_ifd(EXIF_IFD)[USER_COMMENT] = comment
    return block.tobytes()


def saved(kind: str, **options: Any) -> bytes:
    """A small picture in a format of Pillow's with its options (exif, xmp, comment, pnginfo)."""
    return encoded(picture(), kind, **options)


def animation(kind: str, frames: int = 3, **options: Any) -> bytes:
    first, *rest = [picture(colour=colour) for colour in ("red", "green", "blue", "white")[:frames]]
    return encoded(first, kind, save_all=True, append_images=rest, **options)


def animated_png_of_comfyui(graph: str) -> bytes:
    """SaveAnimatedPNG: a private chunk behind the frames."""
    info = PngImagePlugin.PngInfo()
    info.add(b"comf", b"prompt\0" + graph.encode(), after_idat=True)
    return animation("PNG", pnginfo=info)


def jpeg_with_segment(marker: int, content: bytes, data: bytes | None = None) -> bytes:
    """A JPEG with one more segment behind its start."""
    data = data or saved("JPEG")
    return data[:2] + b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content + data[2:]


def iptc(fields: list[tuple[int, bytes]]) -> bytes:
    """IPTC-IIM datasets of record 2."""
    return b"".join(b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text for number, text in fields)


def photoshop_block(number: int, content: bytes) -> bytes:
    """A Photoshop image resource: signature, number, empty name, content, padded to an even length."""
    return (
        b"8BIM"
        + struct.pack(">H", number)
        + b"\0\0"
        + struct.pack(">I", len(content))
        + content
        + b"\0" * (len(content) % 2)
    )


def psd(blocks: bytes) -> bytes:
    """A flat Photoshop document of one grey pixel."""
    header = b"8BPS" + struct.pack(">H6xHIIHH", 1, 1, 1, 1, 8, 1)
    return (
        header
        + struct.pack(">I", 0)
        + struct.pack(">I", len(blocks))
        + blocks
        + struct.pack(">I", 0)
        + b"\0\0"
        + b"\x80"
    )


def tiff(tag: int, numbers: bytes) -> bytes:
    """A TIFF of one grey pixel with a tag of 32-bit numbers, as Photoshop declares IPTC to be."""
    behind = 8 + 2 + 9 * 12 + 4  # header, count, entries, end of the directory
    short, long = 3, 4
    entries = [
        (256, short, 1, 1), (257, short, 1, 1), (258, short, 1, 8), (259, short, 1, 1), (262, short, 1, 1),
        (273, long, 1, behind + len(numbers)), (278, short, 1, 1), (279, long, 1, 1),
        (tag, long, len(numbers) // 4, behind),
    ]  # fmt: skip
    directory = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + directory + struct.pack("<I", 0) + numbers + b"\x80"


def xmp(properties: str) -> str:
    return DRAWN.format(properties)
