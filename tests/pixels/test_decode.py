"""What is decoded, how, and what is refused with which words."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageSequence

from screener.errors import UnscreenableFile
from screener.pixels.decode import MOST_FRAMES, open_picture
from screener.pixels.eight_bit import SIDE
from screener.pixels.opened import open_frames
from screener.pixels.stills import Still, Stills
from screener.settings import Settings
from tests import drawn

SETTINGS = Settings()


def decoded(data: bytes, name: str = "still.png") -> list[Still]:
    return list(Stills(open_frames(data, name, SETTINGS), name))


def difference(one: Image.Image, two: Image.Image) -> float:
    return float(np.abs(np.asarray(one.resize((64, 64)), float) - np.asarray(two.resize((64, 64)), float)).mean())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP", "AVIF", "PPM", "TGA", "JPEG2000"])
def test_every_format_is_read_by_its_content(kind: str) -> None:
    picture = drawn.painting(1)
    (still,) = decoded(drawn.encoded(picture, kind), "wrongly_named.dat")
    assert still.image.mode == "RGB"
    assert difference(still.image, picture) < 12


@pytest.mark.parametrize("size", [(4000, 3000), (1023, 600), (9000, 700), (300, 200), (1, 1)])
def test_sides_come_out_below_twice_the_working_size_and_are_never_enlarged(size: tuple[int, int]) -> None:
    (still,) = decoded(drawn.encoded(drawn.painting(2, size), "JPEG"))
    for given, got in zip(size, still.image.size, strict=True):
        assert got < 2 * SIDE
        assert got == given if given < 2 * SIDE else got >= SIDE


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_exif_orientation_is_applied(orientation: int) -> None:
    upright = drawn.painting(3, (200, 120))
    turns = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = upright.transpose(turns[orientation]) if orientation in turns else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = drawn.encoded(stored, "PNG", exif=exif)
    (still,) = Stills(open_picture(data, "x", SETTINGS), "x")
    assert still.size == upright.size
    assert difference(still.image, upright) < 2


@pytest.mark.parametrize(
    ("mode", "made"),
    [
        ("1", lambda image: image.convert("1")),
        ("L", lambda image: image.convert("L")),
        ("LA", lambda image: image.convert("LA")),
        ("P", lambda image: image.quantize(200)),
        ("I;16", lambda image: Image.fromarray(np.asarray(image.convert("L"), np.uint16) * 257)),
        ("RGBA", lambda image: image.convert("RGBA")),
    ],
)
def test_every_mode_of_png_keeps_its_look(mode: str, made) -> None:  # type: ignore[no-untyped-def]
    picture = drawn.painting(4)
    converted = made(picture)
    assert converted.mode == mode
    (still,) = decoded(drawn.encoded(converted))
    expected = picture.convert("L").convert("RGB") if mode in ("1", "L", "LA", "I;16") else picture
    assert difference(still.image, expected) < 8


@pytest.mark.parametrize("kind", ["TIFF", "JPEG"])
def test_cmyk_with_a_broken_profile_is_decoded(kind: str) -> None:
    picture = drawn.painting(5)
    (still,) = decoded(drawn.encoded(picture.convert("CMYK"), kind, icc_profile=b"this is no profile"))
    assert difference(still.image, picture) < 20


def test_float_tiff_with_values_beyond_one_and_not_a_number_is_decoded() -> None:
    values = np.linspace(0, 40, 300 * 200, dtype=np.float32).reshape(200, 300)
    values[0, 0] = np.nan
    (still,) = decoded(drawn.encoded(Image.fromarray(values), "TIFF"))
    grey = np.asarray(still.image.convert("L"))
    assert grey[5].mean() < 20
    assert grey[-5].mean() > 235


def test_see_through_parts_are_looked_at_on_white_and_on_black() -> None:
    picture = drawn.painting(6).convert("RGBA")
    hole = picture.copy()
    hole.paste((0, 0, 0, 0), (0, 0, 320, 480))
    on_white, on_black = decoded(drawn.encoded(hole))
    assert (on_white.ground, on_black.ground) == ("white", "black")
    assert on_white.image.getpixel((10, 10)) == (255, 255, 255)
    assert on_black.image.getpixel((10, 10)) == (0, 0, 0)
    assert len(decoded(drawn.encoded(picture))) == 1  # nothing shows through


def test_the_colour_under_see_through_pixels_does_not_bleed_into_the_reduced_picture() -> None:
    green_beneath = Image.new("RGBA", (2048, 2048), (0, 255, 0, 0))
    green_beneath.paste((255, 0, 0, 255), (0, 0, 1023, 2048))
    on_white = decoded(drawn.encoded(green_beneath))[0].image
    red, green, blue = on_white.getpixel((on_white.width - 2, 5))
    assert min(red, green, blue) > 250


def animation(count: int) -> bytes:
    frames = [Image.new("P", (32, 32), number % 250) for number in range(count)]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], duration=40)
    return buffer.getvalue()


def test_an_animation_is_looked_at_from_its_first_to_its_last_frame() -> None:
    data = animation(MOST_FRAMES * 3)
    total = open_picture(data, "x", SETTINGS).total
    assert total == len(list(ImageSequence.Iterator(Image.open(io.BytesIO(data)))))
    numbers = [still.frame for still in decoded(data)]
    assert len(numbers) <= MOST_FRAMES
    assert (numbers[0], numbers[-1]) == (0, total - 1)


def test_a_cut_animation_gives_the_frames_that_are_there() -> None:
    frames = [drawn.painting(seed, (64, 64)) for seed in range(8)]
    data = drawn.encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    whole = len(decoded(data))
    assert whole == 8
    tiff = drawn.encoded(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    cut = Stills(open_picture(tiff[: len(tiff) * 3 // 4], "x", SETTINGS), "x")
    assert 1 <= len(list(cut)) == cut.seen < 8
    assert cut.damaged


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "unreadable_image", "is empty"),
        (b"a prompt, not a picture\n" * 10, "unsupported_format", "is text"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "unsupported_format", "SVG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "unsupported_format", "PostScript"),
        (bytes(range(256)) * 4, "unsupported_format", "not a picture"),
        (drawn.png_with_header(50_000, 50_000), "too_large", "50,000 x 50,000"),
        (drawn.encoded(drawn.painting(7), "JPEG")[:-9000], "unreadable_image", "truncated"),
        (drawn.png_with_header(64, 64), "unreadable_image", "cannot be decoded"),
    ],
    ids=["empty", "text", "svg", "postscript", "noise", "huge header", "cut jpeg", "png without pixels"],
)
def test_what_cannot_be_decoded_is_refused_with_its_name_and_a_next_step(data: bytes, code: str, words: str) -> None:
    with pytest.raises(UnscreenableFile, match=r"still_04\.png") as refused:
        decoded(data, "still_04.png")
    assert refused.value.code == code
    assert words in refused.value.message
    assert refused.value.next_step
