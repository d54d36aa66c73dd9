"""IPTC-IIM records ("IPTC/NAA", as newsrooms and Photoshop write them) -> the fields that people fill in."""

from __future__ import annotations

from screener.images.text_field import TextField

_TAG = 0x1C
# Datasets of record 2 after IIM 4.2, chapter 6.
_NAMES = {
    5: "Title", 25: "Keywords", 40: "Instructions", 80: "Author", 105: "Headline", 110: "Credit", 115: "Source",
    116: "Copyright", 120: "Description",
}  # fmt: skip


def iptc_fields(data: bytes) -> tuple[list[TextField], list[str]]:
    """The fields of a block, repeated ones (keywords) joined by line ends, and what could not be read of it."""
    found: dict[int, list[str]] = {}
    place = 0
    while place + 5 <= len(data) and data[place] == _TAG:
        record, number = data[place + 1], data[place + 2]
        size = int.from_bytes(data[place + 3 : place + 5], "big")
        place += 5
        if size & 0x8000:  # a longer text: the size is itself that many bytes long
            width = size & 0x7FFF
            size = int.from_bytes(data[place : place + width], "big") if width <= 4 else len(data)
            place += width
        if record == 2 and number in _NAMES:
            found.setdefault(number, []).append(_decoded(data[place : place + size]))
        place += size
    damaged = place > len(data) or data[place:].strip(b"\0")
    fields = [TextField(f"IPTC {_NAMES[number]}", _NAMES[number], "\n".join(found[number])) for number in found]
    return fields, ["IPTC: damaged"] if damaged else []


def _decoded(value: bytes) -> str:
    """UTF-8 whether or not record 1 announces it, else the Latin of the writers that did not."""
    try:
        return value.decode("utf-8").strip("\0")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace").strip("\0")
