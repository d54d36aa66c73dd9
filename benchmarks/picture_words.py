"""How well words in pictures are read: titles and names set on drawn pictures, and textures that hold no word.

    python benchmarks/picture_words.py [--posters 40]

Prints for each limit of tesseract's confidence which share of the words on the posters is read, which share of what is
read was written there, and how many words a texture without any gives; then the processor time of a picture.
"""

from __future__ import annotations

import argparse
import io
import resource
from collections import Counter
from random import Random
from time import process_time

import drawn_pictures
from PIL import Image, ImageDraw, ImageFont

from screener.images.picture_words import LEAST_SURE, finer, read_words
from screener.pixels.decode import open_picture, prepare_process
from screener.settings import Settings

NAMES = (
    "Meryl Streep", "Ingrid Bergman", "Casablanca", "Akira Kurosawa", "Frida Kahlo", "Blade Runner", "Tom Cruise",
    "Nina Simone", "Jaws", "Miles Davis", "Greta Garbo", "Metropolis", "Banksy", "David Bowie", "Nosferatu",
)  # fmt: skip
LIMITS = (30, 50, 60, 70, 80, 90)


def poster(number: int) -> tuple[Image.Image, list[str]]:
    """A drawn picture with three names on it: small to large, black, white or coloured, upright or slightly turned."""
    random = Random(f"poster {number}")
    family = list(drawn_pictures.FAMILIES)[number % len(drawn_pictures.FAMILIES)]
    picture = drawn_pictures.FAMILIES[family](random).resize((1200, 1600)).convert("RGBA")
    written: list[str] = []
    for row, name in enumerate(random.sample(NAMES, 3)):
        text = name.upper() if random.random() < 0.5 else name
        font = ImageFont.load_default(random.choice((28, 40, 64, 96)))
        layer = Image.new("RGBA", picture.size)
        draw = ImageDraw.Draw(layer)
        colour = random.choice(("white", "black", "#ffd400", "#c00020"))
        edge = "black" if colour in ("white", "#ffd400") else "white"
        place = (random.randrange(40, 260), 150 + row * 480)
        draw.text(place, text, fill=colour, font=font, stroke_width=random.choice((0, 2)), stroke_fill=edge)
        picture = Image.alpha_composite(picture, layer.rotate(random.uniform(-3, 3), center=place))
        written += text.split()
    return picture.convert("RGB"), written


def texture(number: int) -> Image.Image:
    random = Random(f"texture {number}")
    family = list(drawn_pictures.FAMILIES)[number % len(drawn_pictures.FAMILIES)]
    return drawn_pictures.FAMILIES[family](random).resize((1200, 1600)).convert("RGB")


def read(picture: Image.Image, least_sure: float) -> list[tuple[str, float]]:
    """The words and how sure tesseract is of each."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=90)
    frames = open_picture(buffer.getvalue(), "poster", Settings())
    return [
        (word.text.lower(), word.sure)
        for line in read_words(finer(frames), "eng", least_sure=least_sure)
        for word in line
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--posters", type=int, default=40)
    count = options.parse_args().posters
    prepare_process()
    posters = [poster(number) for number in range(count)]
    print(f"{count} posters with {sum(len(words) for _, words in posters)} words, {count} textures without")
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime + process_time()
    got = [read(picture, LIMITS[0]) for picture, _ in posters]
    seconds = (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime + process_time() - started) / count
    noise = [read(texture(number), LIMITS[0]) for number in range(count)]
    print("  sure    read  right  a texture gives")
    for limit in LIMITS:
        wanted = found = right = 0
        for (_, words), seen in zip(posters, got, strict=True):
            sure = Counter(text for text, how_sure in seen if how_sure >= limit)
            here = Counter(word.lower() for word in words)
            wanted, found, right = wanted + here.total(), found + sure.total(), right + (sure & here).total()
        of_textures = sum(how_sure >= limit for seen in noise for _, how_sure in seen) / count
        mark = "  in force" if limit == LEAST_SURE else ""
        print(f"  {limit:4d}  {right / wanted:6.1%} {right / max(1, found):6.1%} {of_textures:8.1f}{mark}")
    print(f"{seconds:.1f} s of processor time a poster, tesseract's own included")


if __name__ == "__main__":
    main()
