"""What happens to pictures on their way: 39 transforms, from none to a screenshot of a crop, in steps that people take.

Each takes the picture, a random source and another picture (for collages), and gives a new picture.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont, ImageOps

Picture = Image.Image
Transform = Callable[[Picture, Random, Picture], Picture]

_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)


def _alone(change: Callable[[Picture], Picture]) -> Transform:
    """A transform that needs neither chance nor another picture."""
    return lambda image, random, other: change(image)


def _resized(across: float, down: float) -> Transform:
    return _alone(
        lambda image: image.resize(
            (max(1, int(image.width * across)), max(1, int(image.height * down))), Image.Resampling.LANCZOS
        )
    )


def _encoded(image: Picture, kind: str, quality: int) -> Picture:
    buffer = io.BytesIO()
    image.save(buffer, kind, quality=quality)
    return Image.open(buffer).convert("RGB")


def _saved(kind: str, quality: int) -> Transform:
    return _alone(lambda image: _encoded(image, kind, quality))


def _cut(image: Picture, random: Random, share: float) -> Picture:
    width, height = (max(1, int(side * (1 - share))) for side in image.size)
    x, y = int((image.width - width) * random.random()), int((image.height - height) * random.random())
    return image.crop((x, y, x + width, y + height))


def _cropped(share: float) -> Transform:
    """A window that keeps 1 - `share` of the width and of the height, anywhere."""
    return lambda image, random, other: _cut(image, random, share)


def _turned(how: Image.Transpose) -> Transform:
    return _alone(lambda image: image.transpose(how))


def _tilted(degrees: float) -> Transform:
    return _alone(lambda image: image.rotate(degrees, Image.Resampling.BICUBIC))


def _framed(across: float, down: float, colour: tuple[int, int, int]) -> Transform:
    """Bars left and right, above and below, as shares of the sides."""
    return _alone(
        lambda image: ImageOps.expand(image, (int(image.width * across), int(image.height * down)), fill=colour)
    )


def _letters(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(max(10, int(size)))


def _watermarked(image: Picture) -> Picture:
    layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
    drawing, step = ImageDraw.Draw(layer), max(14, image.width // 14)
    for row, y in enumerate(range(0, image.height, step * 4)):
        for x in range(-(row % 4) * step, image.width, step * 9):
            drawing.text((x, y), "© STOCK SAMPLE", font=_letters(step), fill=(255, 255, 255, 110))
    return Image.alpha_composite(image.convert("RGBA"), layer).convert("RGB")


def _captioned(image: Picture) -> Picture:
    """Two lines in large outlined capitals over the picture."""
    image = image.copy()
    drawing, size = ImageDraw.Draw(image), max(12, image.height // 9)
    for line, y in (("THE TOP LINE", 0.04), ("BOTTOM TEXT", 0.8)):
        place = image.width * 0.05, image.height * y
        drawing.text(place, line, _WHITE, _letters(size), stroke_width=max(1, size // 12), stroke_fill=_BLACK)
    return image


def _strip_above(image: Picture) -> Picture:
    """A white strip with two lines, as over a shared joke."""
    high = int(image.height * 0.22)
    page = Image.new("RGB", (image.width, image.height + high), _WHITE)
    page.paste(image, (0, high))
    ImageDraw.Draw(page).text((8, high * 0.2), "when the first idea\nwas not yours", _BLACK, _letters(high / 4))
    return page


def _screenshot(image: Picture) -> Picture:
    """The picture in a page of a browser, lines of text below it."""
    width, height = int(image.width * 1.35), int(image.height * 1.45)
    page = Image.new("RGB", (width, height), (245, 246, 248))
    drawing = ImageDraw.Draw(page)
    drawing.rectangle((0, 0, width, height * 0.09), fill=(40, 44, 52))
    drawing.ellipse((width * 0.02, height * 0.02, width * 0.05, height * 0.06), fill=(230, 80, 70))
    drawing.text((width * 0.1, height * 0.02), "https://example.org/post/123", _WHITE, _letters(height * 0.03))
    x, y = int(width * 0.12), int(height * 0.15)
    page.paste(image, (x, y))
    for line in range(3):
        top = y + image.height + height * (0.03 + line * 0.04)
        drawing.rectangle((x, top, width * (0.8 - 0.1 * line), top + height * 0.02), fill=(190, 194, 200))
    return page


def _side_by_side(image: Picture, random: Random, other: Picture) -> Picture:
    page = Image.new("RGB", (2 * image.width, image.height))
    page.paste(image, (0, 0))
    page.paste(ImageOps.fit(other, image.size), (image.width, 0))
    return page


def _inside(image: Picture, random: Random, other: Picture) -> Picture:
    """The picture within another one of 1.6 times its sides."""
    page = ImageOps.fit(other, (int(image.width * 1.6), int(image.height * 1.6)))
    page.paste(image, (int(image.width * 0.3), int(image.height * 0.3)))
    return page


def _gamma(power: float) -> Transform:
    table = [int(255 * (value / 255) ** power + 0.5) for value in range(256)] * 3
    return _alone(lambda image: image.point(table))


def _hue_shifted(image: Picture) -> Picture:
    hue, saturation, value = image.convert("HSV").split()
    return Image.merge("HSV", (hue.point([(step + 64) % 256 for step in range(256)]), saturation, value)).convert("RGB")


def _noisy(deviation: float) -> Transform:
    """Gaussian noise of so many steps of 255 in every channel."""

    def change(image: Picture, random: Random, other: Picture) -> Picture:
        draw = np.random.default_rng(random.randrange(1 << 30))
        values = np.asarray(image, np.float32)
        noise = draw.standard_normal(values.shape, np.float32) * deviation
        return Image.fromarray(np.clip(values + noise, 0, 255).astype(np.uint8))

    return change


def _all_of_it(image: Picture, random: Random, other: Picture) -> Picture:
    """Cropped, captioned, more colourful, smaller and compressed."""
    image = ImageEnhance.Color(_captioned(_cut(image, random, 0.06))).enhance(1.3)
    small = image.resize((int(image.width * 0.6), int(image.height * 0.6)), Image.Resampling.BILINEAR)
    return _encoded(small, "JPEG", 35)


TRANSFORMS: dict[str, Transform] = {
    "identity": _alone(lambda image: image),
    "resize 50 %": _resized(0.5, 0.5),
    "resize to 96 px": _alone(lambda image: ImageOps.contain(image, (96, 96))),
    "stretch x1.3": _resized(1.3, 1),
    "JPEG q30": _saved("JPEG", 30),
    "JPEG q10": _saved("JPEG", 10),
    "WebP q20": _saved("WEBP", 20),
    "GIF 32 colours": _alone(lambda image: image.quantize(32).convert("RGB")),
    "crop 5 %": _cropped(0.05),
    "crop 10 %": _cropped(0.10),
    "crop 20 %": _cropped(0.20),
    "crop 30 %": _cropped(0.30),
    "crop 50 %": _cropped(0.50),
    "mirrored": _turned(Image.Transpose.FLIP_LEFT_RIGHT),
    "rotate 2": _tilted(2),
    "rotate 5": _tilted(5),
    "rotate 90": _turned(Image.Transpose.ROTATE_90),
    "rotate 180": _turned(Image.Transpose.ROTATE_180),
    "letterbox 12 % black": _framed(0, 0.12, _BLACK),
    "pillarbox 20 % white": _framed(0.2, 0, _WHITE),
    "border 5 % white": _framed(0.05, 0.05, _WHITE),
    "watermark tiled": _alone(_watermarked),
    "caption over it": _alone(_captioned),
    "brightness +40 %": _alone(lambda image: ImageEnhance.Brightness(image).enhance(1.4)),
    "brightness -40 %": _alone(lambda image: ImageEnhance.Brightness(image).enhance(0.6)),
    "contrast x1.6": _alone(lambda image: ImageEnhance.Contrast(image).enhance(1.6)),
    "gamma 2.0": _gamma(2.0),
    "gamma 0.5": _gamma(0.5),
    "greyscale": _alone(lambda image: image.convert("L").convert("RGB")),
    "hue shifted 90 degrees": _alone(_hue_shifted),
    "inverted": _alone(ImageOps.invert),
    "blur 1 % of width": _alone(lambda image: image.filter(ImageFilter.GaussianBlur(image.width * 0.01))),
    "noise 20": _noisy(20),
    "noise 50": _noisy(50),
    "strip above 22 %": _alone(_strip_above),
    "screenshot": _alone(_screenshot),
    "side by side": _side_by_side,
    "picture in picture 39 %": _inside,
    "crop, caption, small JPEG": _all_of_it,
}
# What a folder does to a picture without anybody meaning to hide it; these have to be found.
MILDEST = (
    "identity", "resize 50 %", "stretch x1.3", "JPEG q30", "JPEG q10", "WebP q20", "GIF 32 colours",
    "brightness -40 %", "contrast x1.6", "gamma 0.5",
)  # fmt: skip
