"""What a file says about how its picture was made: by which tool, and whether that is signed.

A stripped file says nothing, and a signed one says where it came from, never that it is clean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from screener.images.content_credentials import read_credentials
from screener.images.reading import FileText
from screener.verdict import Provenance

if TYPE_CHECKING:
    from PIL.Image import Image

# IPTC's terms for pictures that a trained model made, wholly or in part; they are compared whole, for digitalCapture
# is a camera. Source: IPTC NewsCodes, http://cv.iptc.org/newscodes/digitalsourcetype/.
MADE_BY_A_MODEL = frozenset(
    {"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia", "compositeSynthetic"}
)
# As an attribute, as the words of an element, or as its rdf:resource.
_SOURCE_TYPE = re.compile(
    rb"DigitalSourceType(?:\s{1,9}rdf:resource)?\s{0,9}(?:=\s{0,9}[\"']|>)\s{0,99}"
    rb"(?:https?://cv\.iptc\.org/newscodes/digitalsourcetype/)?([A-Za-z]{1,60})"
)
_MOST_XMP = 8 * 1024 * 1024


def provenance(image: Image, data: bytes, texts: Iterable[FileText]) -> Provenance:
    """`texts` are those found in the file `data`, of which `image` was made."""
    tools = list(dict.fromkeys(text.tool for text in texts if text.tool))
    declared = [f"IPTC: {term}" for term in _source_types(image) if term in MADE_BY_A_MODEL]
    credentials = read_credentials(image, data)
    if credentials is None:
        found = (*tools, *dict.fromkeys(declared))
        return Provenance("declared" if found else "unknown", found)
    signed = [f"C2PA: {term}" for term in credentials.source_types if term in MADE_BY_A_MODEL]
    found = (*tools, *dict.fromkeys(declared), *signed)
    said: Literal["yes", "declared"] = "yes" if signed and credentials.signature == "valid" else "declared"
    return Provenance(said if found else "unknown", found, credentials.generator, credentials.signature)


def by_tools(texts: Iterable[FileText]) -> Provenance:
    """What the texts found in a file of another kind say: which generators wrote them."""
    tools = tuple(dict.fromkeys(text.tool for text in texts if text.tool))
    return Provenance("declared" if tools else "unknown", tools)


def _source_types(image: Image) -> Iterator[str]:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    if isinstance(packet, str):
        packet = packet.encode("utf-8", "replace")
    if isinstance(packet, bytes):
        for term in _SOURCE_TYPE.findall(packet[:_MOST_XMP]):
            yield term.decode("ascii")
