"""Pictures with texture, drawn by a seed: they stand for paintings and photographs where a benchmark has no others."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Field = NDArray[np.float32]

SIZES = ((720, 540), (540, 720), (800, 520), (600, 600))


def _clouds(random: Random, size: tuple[int, int], roughness: float) -> Field:
    """(height, width), 0..1: noise in octaves, each finer one weaker by `roughness`."""
    draw = np.random.default_rng(random.randrange(1 << 30))
    total = np.zeros((size[1], size[0]), np.float32)
    for octave in range(2, 8):
        grid = Image.fromarray(draw.random((1 << octave, 1 << octave), np.float32))
        total += np.asarray(grid.resize(size, Image.Resampling.BICUBIC)) * roughness**octave
    low, high = total.min(), total.max()
    field: Field = (total - low) / (high - low)
    return field


def _tinted(random: Random, field: Field) -> NDArray[np.float32]:
    """(height, width, 3): the field laid over a ramp of three to five colours."""
    stops = [np.array([random.uniform(0, 255) for _ in range(3)]) for _ in range(random.randint(3, 5))]
    places = np.linspace(0, 1, len(stops))
    channels = [np.interp(field, places, [stop[channel] for stop in stops]) for channel in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)


def _grained(random: Random, values: NDArray[np.float32], grain: float) -> Image.Image:
    draw = np.random.default_rng(random.randrange(1 << 30))
    return Image.fromarray(np.clip(values + draw.normal(0, grain, values.shape), 0, 255).astype(np.uint8))


def landscape(random: Random) -> Image.Image:
    """A sky, and ridges one before the other."""
    size = random.choice(SIZES)
    width, height = size
    values = _tinted(random, _clouds(random, size, 0.55))
    down = np.arange(height)[:, None]
    for ridge in range(random.randint(2, 5)):
        line = height * (0.35 + 0.15 * ridge + 0.5 * (_clouds(random, (width, 8), 0.6)[4] - 0.5))
        ground = _tinted(random, _clouds(random, size, random.uniform(0.5, 0.8)))
        values = np.where((down > line)[..., None], ground * (0.5 + 0.15 * ridge), values)
    return _grained(random, values, 6)


def brush_strokes(random: Random) -> Image.Image:
    """Short strokes that follow a field, in colours that change slowly."""
    size = random.choice(SIZES)
    width, height = size
    hue, flow = _tinted(random, _clouds(random, size, 0.5)), _clouds(random, size, 0.35) * 4 * math.pi
    image = Image.fromarray(hue.astype(np.uint8))
    drawing = ImageDraw.Draw(image)
    long = random.uniform(14, 40)
    for _ in range(2500):
        x, y = random.randrange(width), random.randrange(height)
        turn, shade = float(flow[y, x]), random.gauss(0, 22)
        fill = tuple(int(min(255, max(0, value + shade))) for value in hue[y, x])
        end = x + long * math.cos(turn), y + long * math.sin(turn)
        drawing.line((x, y, *end), fill, random.randint(3, 8))
    return image


def crowd_of_shapes(random: Random) -> Image.Image:
    """Hundreds of shapes, see-through, the larger ones behind."""
    size = random.choice(SIZES)
    image = Image.fromarray(_tinted(random, _clouds(random, size, 0.4)).astype(np.uint8))
    drawing = ImageDraw.Draw(image, "RGBA")
    for number in range(random.randint(120, 400)):
        x, y = random.uniform(-50, size[0]), random.uniform(-50, size[1])
        w, h = (random.uniform(0.3, 1) * 2400 / (number + 12) + 8 for _ in range(2))
        fill = (*(random.randrange(256) for _ in range(3)), random.randint(90, 230))
        if number % 2:
            drawing.ellipse((x, y, x + w, y + h), fill=fill)
        else:
            drawing.polygon([(x + random.uniform(0, w), y + random.uniform(0, h)) for _ in range(4)], fill=fill)
    return _grained(random, np.asarray(image, np.float32), 4)


def glow(random: Random) -> Image.Image:
    """Lights before a soft background, as in a still that is out of focus, with grain."""
    size = random.choice(SIZES)
    x, y = np.arange(size[0])[None, :], np.arange(size[1])[:, None]
    values = _tinted(random, _clouds(random, size, 0.4)) * 0.6
    for _ in range(random.randint(6, 25)):
        distance = np.hypot(x - random.uniform(0, size[0]), y - random.uniform(0, size[1]))
        slope = (distance - random.uniform(15, 130)) / random.uniform(1, 15)
        light = 1 / (1 + np.exp(np.minimum(slope, 50)))
        values = values + light[..., None] * np.array([random.uniform(-90, 160) for _ in range(3)])
    return _grained(random, values.astype(np.float32), 10)


FAMILIES: dict[str, Callable[[Random], Image.Image]] = {
    "landscape": landscape, "brush strokes": brush_strokes, "crowd of shapes": crowd_of_shapes, "glow": glow,
}  # fmt: skip
