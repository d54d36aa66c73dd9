"""Flat graphics, drawn by a seed: what asset folders are full of and perceptual hashes confuse.

Every graphic is drawn from parameters of its own, so that no two are copies of each other; of a family they are alike,
as the icons of a set or the screens of an interface are.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]

_WORDS = (
    "HARBOUR NIGHT TRAIN ECHO GLASS VALLEY NORTH RIVER ORBIT PAPER STONE LANTERN SUMMER WIRE HOLLOW CINDER MARBLE TIDE "
    "Settings Account Export Search Timeline Layers Render Project Shots Notes Budget Camera Sound Review Upload"
).split()
_GREY = (128, 128, 128)


@lru_cache(maxsize=64)
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Pillow's own font, the same on every machine."""
    return ImageFont.load_default(size)


def words(random: Random, most: int, least: int = 1) -> str:
    return " ".join(random.sample(_WORDS, random.randint(least, most)))


def colour(random: Random) -> Colour:
    return random.randrange(256), random.randrange(256), random.randrange(256)


def _ground(random: Random) -> Colour:
    """A background: white and near-black as often as all others together."""
    return random.choice(((255, 255, 255), (24, 24, 28), colour(random), colour(random)))


def _polygon(x: float, y: float, radii: list[float], turn: float) -> list[tuple[float, float]]:
    step = 2 * math.pi / len(radii)
    return [(x + r * math.cos(turn + at * step), y + r * math.sin(turn + at * step)) for at, r in enumerate(radii)]


def _mark(drawing: ImageDraw.ImageDraw, random: Random, x: float, y: float, r: float) -> None:
    """One to three shapes around a middle."""
    for _ in range(random.randint(1, 3)):
        fill, size = colour(random), r * random.uniform(0.3, 1)
        a, b = x + random.uniform(-0.3, 0.3) * r, y + random.uniform(-0.3, 0.3) * r
        shape = random.randrange(5)
        if shape == 0:
            drawing.ellipse((a - size, b - size, a + size, b + size), fill=fill)
        elif shape == 1:
            drawing.ellipse((a - size, b - size, a + size, b + size), outline=fill, width=max(3, int(size / 4)))
        elif shape == 2:
            flat = size * random.uniform(0.15, 1)
            drawing.rounded_rectangle((a - size, b - flat, a + size, b + flat), flat / 3, fill=fill)
        elif shape == 3:
            drawing.polygon(_polygon(a, b, [size] * random.randint(3, 8), random.uniform(0, 6)), fill=fill)
        else:
            star = [size, size * random.uniform(0.3, 0.6)] * random.randint(4, 8)
            drawing.polygon(_polygon(a, b, star, random.uniform(0, 6)), fill=fill)


def _glyph(drawing: ImageDraw.ImageDraw, kind: int, x: float, y: float, r: float, turn: float, fill: Colour) -> None:
    """One of eight simple signs around a middle."""
    bar, round_box = r * 0.28, (x - r, y - r, x + r, y + r)
    if kind == 0:
        drawing.ellipse(round_box, fill=fill)
    elif kind == 1:
        drawing.ellipse(round_box, outline=fill, width=int(bar * 1.2))
    elif kind == 2:
        drawing.rounded_rectangle(round_box, r / 4, fill=fill)
    elif kind == 3:
        drawing.rectangle((x - r, y - bar, x + r, y + bar), fill=fill)
        drawing.rectangle((x - bar, y - r, x + bar, y + r), fill=fill)
    elif kind == 4:
        for row in (-0.7, 0, 0.7):
            drawing.rectangle((x - r, y + row * r - bar / 2, x + r, y + row * r + bar / 2), fill=fill)
    elif kind == 5:
        drawing.polygon(_polygon(x, y, [r] * 3, turn), fill=fill)
    elif kind == 6:
        drawing.polygon(_polygon(x, y, [r, r * 0.45] * 5, turn), fill=fill)
    else:
        drawing.pieslice(round_box, 57 * turn, 57 * turn + 250, fill=fill)


def icon(random: Random) -> Image.Image:
    """Of one set: the same plate, a sign in the middle, another on it."""
    image = Image.new("RGB", (1024, 1024), random.choice(((255, 255, 255), (24, 24, 28))))
    drawing = ImageDraw.Draw(image)
    drawing.rounded_rectangle((80, 80, 944, 944), 170, fill=colour(random))
    r = random.choice((230, 270, 310))
    _glyph(drawing, random.randrange(8), 512, 512, r, random.uniform(0, 6.3), colour(random))
    place = random.choice((512, 512, 680))
    _glyph(drawing, random.randrange(8), place, place, r * 0.5, random.uniform(0, 6.3), colour(random))
    return image.reduce(2)


def interface(random: Random) -> Image.Image:
    """Screens of a few programs: the same bars and cells, other words."""
    dark, bar, side, across, down = random.choice(
        (
            (True, 40, 180, 3, 3),
            (True, 48, 0, 4, 2),
            (False, 40, 180, 1, 5),
            (False, 56, 220, 2, 2),
            (False, 36, 0, 3, 4),
        )
    )
    ground, ink = ((32, 34, 40), (225, 225, 230)) if dark else ((248, 248, 250), (40, 40, 48))
    panel, accent = (52, 54, 62) if dark else (226, 226, 232), colour(random)
    image = Image.new("RGB", (800, 600), ground)
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((0, 0, 800, bar), fill=accent)
    drawing.text((14, bar / 5), words(random, 2), ink, font(bar // 2))
    drawing.rectangle((0, bar, side, 600), fill=panel)
    for row in range(random.randint(3, 9) if side else 0):
        drawing.text((16, bar + 20 + row * 40), words(random, 1), ink, font(17))
    wide, high = (800 - side) / across, (600 - bar) / down
    for cell in range(across * down):
        x, y = side + cell % across * wide, bar + cell // across * high
        drawing.rounded_rectangle((x + 10, y + 10, x + wide - 10, y + high - 10), 8, fill=panel)
        drawing.text((x + 22, y + 20), words(random, 2), ink, font(18))
        for line in range(int(high // 26) - 2):
            end, below = x + wide * random.uniform(0.5, 0.85), y + 52 + line * 22
            drawing.rectangle((x + 22, below, end, below + 8), _GREY)
        if random.random() < 0.4:
            drawing.rounded_rectangle((x + wide - 90, y + high - 44, x + wide - 22, y + high - 20), 6, fill=accent)
    return image


def _stroke(drawing: ImageDraw.ImageDraw, random: Random, size: tuple[int, int], ink: Colour, width: int) -> None:
    x, y, turn = random.uniform(0, size[0]), random.uniform(0, size[1]), random.uniform(0, 6.3)
    bend, points = random.uniform(-0.25, 0.25), []
    for _ in range(random.randint(8, 40)):
        points.append((x, y))
        x, y, turn = x + 16 * math.cos(turn), y + 16 * math.sin(turn), turn + bend + random.uniform(-0.1, 0.1)
    drawing.line(points, ink, width, "curve")


def line_art(random: Random) -> Image.Image:
    size = random.choice(((600, 800), (800, 600), (700, 700)))
    image = Image.new("RGB", size, (255, 255, 255))
    drawing = ImageDraw.Draw(image)
    for _ in range(random.randint(12, 60)):
        _stroke(drawing, random, size, (20, 20, 20), random.randint(2, 5))
    for _ in range(random.randint(1, 4)):
        x, y, r = random.uniform(100, 500), random.uniform(100, 500), random.uniform(30, 160)
        drawing.ellipse((x - r, y - r * 1.2, x + r, y + r * 1.2), outline=(20, 20, 20), width=4)
    return image


def _panels(random: Random, box: tuple[int, int, int, int], depth: int) -> list[tuple[int, int, int, int]]:
    left, top, right, bottom = box
    if depth == 0 or min(right - left, bottom - top) < 200:
        return [box]
    cut = random.uniform(0.35, 0.65)
    if bottom - top > right - left:
        middle = int(top + (bottom - top) * cut)
        halves = (left, top, right, middle - 6), (left, middle + 6, right, bottom)
    else:
        middle = int(left + (right - left) * cut)
        halves = (left, top, middle - 6, bottom), (middle + 6, top, right, bottom)
    return [panel for half in halves for panel in _panels(random, half, depth - 1)]


def _tone(drawing: ImageDraw.ImageDraw, random: Random, size: tuple[int, int]) -> None:
    """Screentone, or lines that say speed."""
    if random.random() < 0.5:
        step, dot = random.randint(6, 12), random.randint(1, 3)
        for y in range(0, size[1], step):
            for x in range(y // step % 2 * step // 2, size[0], step):
                drawing.ellipse((x - dot, y - dot, x + dot, y + dot), fill=(0, 0, 0))
    else:
        middle_x, middle_y = random.uniform(0, size[0]), random.uniform(0, size[1])
        for _ in range(random.randint(30, 80)):
            turn, near = random.uniform(0, 6.3), random.uniform(40, 120)
            a, b = math.cos(turn), math.sin(turn)
            start = middle_x + near * a, middle_y + near * b
            drawing.line((*start, middle_x + 900 * a, middle_y + 900 * b), (0, 0, 0), random.randint(1, 3))


def manga_page(random: Random) -> Image.Image:
    page = Image.new("RGB", (600, 850), (255, 255, 255))
    for left, top, right, bottom in _panels(random, (20, 20, 580, 830), random.randint(1, 3)):
        size = right - left, bottom - top
        panel = Image.new("RGB", size, (255, 255, 255))
        drawing = ImageDraw.Draw(panel)
        if random.random() < 0.6:
            _tone(drawing, random, size)
        for _ in range(random.randint(4, 14)):
            _stroke(drawing, random, size, (0, 0, 0), random.randint(2, 6))
        if random.random() < 0.6:
            x, y, r = random.uniform(0, size[0] * 0.6), random.uniform(0, size[1] * 0.5), random.uniform(40, 80)
            drawing.ellipse((x, y, x + 2 * r, y + 1.4 * r), fill=(255, 255, 255), outline=(0, 0, 0), width=3)
            drawing.text((x + r / 2, y + r / 2), words(random, 1), (0, 0, 0), font(16))
        drawing.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=(0, 0, 0), width=4)
        page.paste(panel, (left, top))
    return page


def sprite(random: Random) -> Image.Image:
    """A creature of 16 x 16 pixels, its halves alike, enlarged."""
    palette = [_ground(random), *(colour(random) for _ in range(random.randint(2, 5)))]
    image = Image.new("RGB", (16, 16), palette[0])
    for y in range(2, 14):
        for x in range(2, 8):
            if random.random() < 0.75 - abs(y - 8) * 0.05 - (8 - x) * 0.06:
                ink = random.choice(palette[1:])
                image.putpixel((x, y), ink)
                image.putpixel((15 - x, y), ink)
    return image.resize((512, 512), Image.Resampling.NEAREST)


def logo(random: Random) -> Image.Image:
    image = Image.new("RGB", (900, 600), _ground(random))
    drawing, ink, name = ImageDraw.Draw(image), colour(random), words(random, 2)
    letters = font(84)
    width = drawing.textlength(name, letters)
    if random.random() < 0.5:
        _mark(drawing, random, 450, 220, 120)
        drawing.text((450 - width / 2, 410), name, ink, letters)
    else:
        _mark(drawing, random, 170, 300, 100)
        drawing.text((320, 250), name, ink, letters)
    return image


def chart(random: Random) -> Image.Image:
    image = Image.new("RGB", (800, 560), (255, 255, 255))
    drawing = ImageDraw.Draw(image)
    drawing.text((80, 14), words(random, 3), (30, 30, 30), font(28))
    values, kind = [random.uniform(0.08, 1) for _ in range(random.choice((4, 6, 8)))], random.choice("blp")
    if kind == "p":
        turn = random.uniform(0, 360)
        for value in values:
            drawing.pieslice((190, 80, 610, 500), turn, turn + 360 * value / sum(values), fill=colour(random))
            turn += 360 * value / sum(values)
        return image
    for line in range(6):
        drawing.line((80, 80 + line * 80, 760, 80 + line * 80), (210, 210, 210), 2)
    step, ink = 660 / len(values), colour(random)
    tops = [(90 + (at + 0.4) * step, 480 - 400 * value) for at, value in enumerate(values)]
    if kind == "l":
        drawing.line(tops, ink, 5)
    for x, y in tops if kind == "b" else ():
        drawing.rectangle((x - step * 0.4, y, x + step * 0.3, 480), fill=ink)
    drawing.line((80, 60, 80, 480, 760, 480), (40, 40, 40), 3)
    return image


def title_card(random: Random) -> Image.Image:
    """Of one film: a title and a line below it, always in the same place, light on dark."""
    dark = tuple(value // 5 for value in colour(random))
    image = Image.new("RGB", (1000, 563), random.choice(((0, 0, 0), dark)))
    drawing, ink = ImageDraw.Draw(image), random.choice(((255, 255, 255), (230, 200, 120), (170, 215, 230)))
    for size, y in ((84, 200), (30, 330))[: random.randint(1, 2)]:
        line = words(random, 2, least=2)
        drawing.text((500 - drawing.textlength(line, font(size)) / 2, y), line, ink, font(size))
    return image


def poster(random: Random) -> Image.Image:
    image = Image.new("RGB", (600, 850), _ground(random))
    drawing = ImageDraw.Draw(image)
    for _ in range(random.randint(2, 5)):
        _mark(drawing, random, random.uniform(0, 600), random.uniform(0, 650), random.uniform(80, 300))
    drawing.rectangle((0, random.randint(620, 720), 600, 850), fill=colour(random))
    drawing.text((30, 730), words(random, 2), colour(random), font(random.randint(40, 70)))
    return image


def backdrop(random: Random) -> Image.Image:
    """A soft ground behind things: colours that run along a line, out from a point, or into each other from spots."""
    x, y = np.linspace(0, 1, 800)[None, :], np.linspace(0, 1, 600)[:, None]
    kind, one, two = random.choice("lrs"), np.array(colour(random)), np.array(colour(random))
    turn = random.uniform(0, 6.3)
    if kind == "l":
        run = x * math.cos(turn) + y * math.sin(turn)
    elif kind == "r":
        run = np.hypot(x - random.uniform(0.3, 0.7), y - random.uniform(0.3, 0.7))
    else:
        run = np.zeros((600, 800))
        for _ in range(5):
            far = np.hypot(x - random.random(), y - random.random())
            run += random.uniform(-1, 1) * np.exp(-6 * far**2)
    run = (run - run.min()) / (run.max() - run.min())
    return Image.fromarray((one + run[..., None] * (two - one)).astype(np.uint8))


FAMILIES: dict[str, Callable[[Random], Image.Image]] = {
    "icon": icon, "interface": interface, "line art": line_art, "manga page": manga_page, "sprite": sprite,
    "logo": logo, "chart": chart, "title card": title_card, "poster": poster, "backdrop": backdrop,
}  # fmt: skip
