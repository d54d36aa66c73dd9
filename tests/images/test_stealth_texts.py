"""Texts hidden in the lowest bits of the pixels, as Forge, SwarmUI and NovelAI hide them."""

from __future__ import annotations

import gzip
import io
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from screener.images.embedded import embedded_texts
from screener.images.stealth_texts import stealth_fields
from tests.drawn import painting
from tests.images.generator_files import PARAMETERS, opened

NOVELAI = json.dumps({
    "Software": "NovelAI", "Description": "Ada Byron on a bridge",
    "Comment": json.dumps({"prompt": "Ada Byron on a bridge", "uc": "watermark", "steps": 28}),
})  # fmt: skip


def hidden(picture: Image.Image, text: bytes, *, magic: bytes, length: int | None = None) -> Image.Image:
    """The picture with a text in its lowest bits, bit for bit as the tools write it."""
    packed = gzip.compress(text) if magic.endswith(b"comp") else text
    message = magic + (8 * len(packed) if length is None else length).to_bytes(4, "big") + packed
    bits = [byte >> place & 1 for byte in message for place in range(7, -1, -1)]
    picture = picture.convert("RGBA" if b"png" in magic else "RGB")
    pixels = np.asarray(picture).copy()
    channels = (3,) if b"png" in magic else (0, 1, 2)
    places = ((x, y, one) for x in range(picture.width) for y in range(picture.height) for one in channels)
    for bit, (x, y, channel) in zip(bits, places, strict=False):
        pixels[y, x, channel] = pixels[y, x, channel] & 254 | bit
    return Image.fromarray(pixels)


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **({"lossless": True, "exact": True} if kind == "WEBP" else {}))
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
@pytest.mark.parametrize("magic", [b"stealth_pnginfo", b"stealth_pngcomp", b"stealth_rgbinfo", b"stealth_rgbcomp"])
def test_the_whole_text_is_found(magic, kind):
    data = saved(hidden(painting(1, (120, 90)), PARAMETERS.encode(), magic=magic), kind)
    texts, unread = embedded_texts(opened(data), data)
    assert not unread
    prompt = next(text for text in texts if "Ada Byron" in text.text)
    assert prompt.text == PARAMETERS.partition("\nNegative prompt: ")[0]
    assert prompt.negative == "blurry, text,\nwatermark"
    assert prompt.source.startswith("text hidden in the pixels")
    assert any("paintings_xl" in text.text for text in texts if text.role == "model")


def test_a_document_of_novelai_gives_its_prompt_and_what_it_leaves_out():
    data = saved(hidden(painting(2, (120, 90)), NOVELAI.encode(), magic=b"stealth_pngcomp"))
    texts, unread = embedded_texts(opened(data), data)
    assert not unread
    assert any(text.text == "Ada Byron on a bridge" and text.role == "positive" for text in texts)
    assert any(text.negative == "watermark" for text in texts)


@pytest.mark.parametrize("length", [2**32 - 8, 9, 8 * 90 * 120])
def test_a_length_that_cannot_be_is_told(length):
    data = saved(hidden(painting(3, (120, 90)), b"some words", magic=b"stealth_pnginfo", length=length))
    texts, unread = embedded_texts(opened(data), data)
    assert not texts
    assert unread == ["text hidden in the pixels (alpha): damaged or cut off"]


def test_a_bomb_is_told_and_not_unpacked():
    bomb = gzip.compress(b"a" * 40_000_000)
    message = b"stealth_pngcomp" + (8 * len(bomb)).to_bytes(4, "big") + bomb
    bits = np.unpackbits(np.frombuffer(message, np.uint8))
    alpha = np.full(700 * 600, 254, np.uint8)
    alpha[: len(bits)] |= bits
    picture = painting(4, (700, 600)).convert("RGBA")
    picture.putalpha(Image.fromarray(alpha.reshape(700, 600).T.copy()))
    data = saved(picture)
    fields, unread = stealth_fields(opened(data))
    assert not fields
    assert len(unread) == 1


@given(st.binary(max_size=400))
def test_any_bits_are_read_or_told(noise):
    message = b"stealth_pnginfo" + noise
    bits = np.unpackbits(np.frombuffer(message, np.uint8))
    alpha = np.zeros(64 * 64, np.uint8)
    alpha[: len(bits)] = bits
    picture = Image.new("RGBA", (64, 64))
    picture.putalpha(Image.fromarray(alpha.reshape(64, 64).T.copy()))
    picture.format = "PNG"
    fields, unread = stealth_fields(picture)
    assert len(fields) + len(unread) == 1


def test_ordinary_pictures_and_lossy_files_hide_nothing():
    for kind in ("PNG", "JPEG", "BMP"):
        data = io.BytesIO()
        painting(5, (64, 48)).save(data, kind)
        assert stealth_fields(opened(data.getvalue())) == ([], [])
    assert stealth_fields(opened(saved(Image.new("L", (9, 9))))) == ([], [])
