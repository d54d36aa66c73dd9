"""EXIF UserComment bytes -> text, in the standard's encodings and in those that writers use instead."""

from __future__ import annotations

_JIS = b"JIS\0\0\0\0\0"
_HEADERS = (b"UNICODE", b"ASCII\0\0\0", _JIS, b"\0" * 8)
_HEADER = 8  # bytes
# Enough to tell the byte order by.
_SAMPLE = 4096
# Of characters that stand for bytes of no character; more is no text in that encoding.
_DAMAGED_SHARE = 0.05


def user_comment_text(value: bytes | str) -> str | None:
    """The comment, "" where it is blank, None where it is not readable as text.

    Exif 2.32, 4.6.5: eight bytes name the encoding. UNICODE is UTF-16 in either byte order (piexif writes big-endian,
    .NET little-endian), with or without a mark; some writers put UTF-8 behind it, or leave the eight bytes out.
    """
    if isinstance(value, str):  # written as ASCII against the standard; Pillow then reads Latin-1
        value = value.encode("latin-1", "replace")
    header = next((one for one in _HEADERS if value.startswith(one)), b"")
    body = value[_HEADER:] if header else value
    if not body.strip(b"\0 "):
        return ""
    if header == _JIS:
        return _decoded(body, "iso2022_jp")
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(body, "utf-16")
    sample = body[:_SAMPLE]
    if header == b"UNICODE" or 3 * sample.count(0) > len(sample):
        return _decoded(body, _wide_encoding(sample))
    return _decoded(body, "utf-8") or _decoded(body, "cp1252")


def _wide_encoding(sample: bytes) -> str:
    """The byte order of UTF-16 that does not say it: Latin letters have a zero in the upper byte."""
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if first == second == 0:
        if _decoded(sample, "utf-8"):  # a sentence in UTF-16 is hardly ever UTF-8 by chance
            return "utf-8"
        # One script fills few pages of Unicode: upper bytes differ less than lower ones.
        first, second = len(set(sample[1::2])), len(set(sample[::2]))
    return "utf-16-be" if first >= second else "utf-16-le"


def _decoded(body: bytes, encoding: str) -> str | None:
    """The text without zeros around it; None where more than a stray character is damaged."""
    text = body.decode(encoding, "replace").strip("\0")
    return None if text.count("\ufffd") > 1 + _DAMAGED_SHARE * len(text) else text
