"""What a file is taken for: by its ending, and where that says nothing by its first bytes."""

from __future__ import annotations

from os.path import splitext
from typing import Literal

# `prompts`: a file of prompts among other things, JSON or the parameters that a tool writes down.
Kind = Literal["picture", "rows", "text", "document", "prompts", "unknown"]

# Everything that shows something or says what it was made of; what reads some of it is an extra, and SVG is refused by
# the reader: they are pictures, so they must not go unsaid.
PICTURES = frozenset(
    "png apng jpg jpeg jpe jfif webp gif tif tiff bmp avif psd ico tga ppm pgm pbm pnm jp2 j2k dds "
    "heic heif hif jxl exr dpx svg cr2 cr3 nef nrw arw srf sr2 dng raf rw2 orf pef srw 3fr iiq "
    "mp4 m4v mov webm mkv avi mxf mpg mpeg m2ts mts ts wmv flv ogv "
    "mp3 m4a aac flac ogg oga opus wav aif aiff wma "
    "pdf docx pptx xlsx safetensors".split()
)
ROWS = frozenset({"csv", "tsv", "jsonl", "ndjson"})
DOCUMENTS = frozenset({"md", "markdown", "fountain", "fdx"})
PROMPTS = frozenset({"json", "caption", "prompt", "xmp"})
# The first bytes of pictures, for files whose name does not tell.
_MAGIC = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"8BPS", b"DDS ",
    b"\0\0\0\x0cjP  ", b"\xffO\xffQ", b"\x76\x2f\x31\x01", b"SDPX", b"XPDS", b"%PDF-", b"\xff\x0a", b"\0\0\0\x0cJXL ",
    b"\x1aE\xdf\xa3", b"OggS", b"fLaC", b"ID3",
)  # fmt: skip
HEAD = 32  # bytes that tell
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)


def ending(name: str) -> str:
    """The ending of a file name in small letters, without its dot; empty where it has none."""
    return splitext(name)[1][1:].lower()


def kind_by_name(name: str) -> Kind:
    """What the ending says; `unknown` where it says nothing, or nothing that is screened."""
    last = ending(name)
    if last in PICTURES:
        return "picture"
    if last in ROWS:
        return "rows"
    if last in DOCUMENTS:
        return "document"
    if last == "txt":
        return "text"
    return "prompts" if last in PROMPTS else "unknown"


def begins_as_picture(head: bytes) -> bool:
    """Whether a file that begins with these HEAD bytes is a picture, whatever it is called."""
    if head.startswith(b"BM"):  # two letters are too few: the header behind says its length
        return int.from_bytes(head[14:18], "little") in _BMP_HEADERS
    if head[4:8] == b"ftyp":
        return True
    return head.startswith(_MAGIC) or (head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"AVI ", b"WAVE"))
