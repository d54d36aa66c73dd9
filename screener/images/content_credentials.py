"""Content Credentials (C2PA) of a picture: where each format keeps them, and what they say.

The signature is checked by c2pa-python, the extra `c2pa`, with the network switched off; without it the manifest is
found, its terms are read as they stand, and the signature is said to be unchecked. That a signature holds says that
nobody has changed the file since; who signed is not vouched for. C2PA Technical Specification 2.1, A.3.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from screener.images.png_chunks import png_chunks

if TYPE_CHECKING:
    from PIL.Image import Image

Signature = Literal["valid", "invalid", "unchecked"]
_TERM = re.compile(rb"cv\.iptc\.org/newscodes/digitalsourcetype/([A-Za-z]{1,60})")
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp", "TIFF": "image/tiff", "AVIF": "image/avif"}
_GOOD_STATES = ("Valid", "Trusted")
# Neither manifests nor certificates are ever asked for over the network.
_OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Credentials:
    """`generator`: the program that signed, by its own word. `source_types`: IPTC terms of its actions."""

    signature: Signature
    generator: str
    source_types: tuple[str, ...]


def read_credentials(image: Image, data: bytes) -> Credentials | None:
    """None where the file has none."""
    manifests = list(_manifests(image, data))
    if not manifests:
        return None
    if find_spec("c2pa") is not None and image.format in _TYPES:
        return _checked(data, _TYPES[image.format])
    terms = (term.decode("ascii") for manifest in manifests for term in _TERM.findall(manifest))
    return Credentials("unchecked", "", tuple(dict.fromkeys(terms)))


def _manifests(image: Image, data: bytes) -> Iterator[bytes]:
    if image.format == "PNG":
        yield from (body for kind, body in png_chunks(data) if kind == b"caBX")
    elif image.format == "WEBP":
        yield from (body for kind, body in _riff_chunks(data) if kind == b"C2PA")
    else:  # JPEG: boxes in application segments of number 11
        yield from (body for name, body in getattr(image, "applist", []) if name == "APP11" and b"c2pa" in body)


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    while place + 8 <= len(data):
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        yield data[place : place + 4], data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _checked(data: bytes, kind: str) -> Credentials:
    """What c2pa-python says; a manifest that it cannot read is invalid."""
    import c2pa

    try:
        context = c2pa.Context(c2pa.Settings.from_json(json.dumps(_OFFLINE)))
        with c2pa.Reader(kind, io.BytesIO(data), context=context) as reader:
            store = json.loads(reader.json())
    except Exception:  # its own errors have no common base that can be relied on
        return Credentials("invalid", "", ())
    manifest = store.get("manifests", {}).get(store.get("active_manifest"), {})
    state: Signature = "valid" if store.get("validation_state") in _GOOD_STATES else "invalid"
    return Credentials(state, _generator(manifest), tuple(dict.fromkeys(_terms(manifest))))


def _generator(manifest: dict[str, Any]) -> str:
    named = manifest.get("claim_generator_info") or [{}]
    name = str(named[0].get("name") or manifest.get("claim_generator") or "")
    return "".join(character for character in name if character.isprintable())[:_LONGEST_NAME]


def _terms(value: Any) -> Iterator[str]:
    """Digital source types anywhere in a manifest."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if key == "digitalSourceType" and isinstance(inside, str):
                yield inside.rpartition("/")[2]
            else:
                yield from _terms(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _terms(inside)
