"""Pictures that the tests of the hashes paint: from textured to flat, by a seed."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

# Sides as decoding leaves them, odd ones, one below the 64 samples of PDQ, long strips, and barely large enough.
SIZES = ((1000, 750), (512, 513), (1023, 600), (640, 640), (301, 777), (64, 64), (63, 90), (700, 9), (11, 9))
TURNS = {
    "identity": None, "rotate_90": Image.Transpose.ROTATE_90, "rotate_180": Image.Transpose.ROTATE_180,
    "rotate_270": Image.Transpose.ROTATE_270, "flip_vertical": Image.Transpose.FLIP_TOP_BOTTOM,
    "flip_horizontal": Image.Transpose.FLIP_LEFT_RIGHT, "transpose": Image.Transpose.TRANSPOSE,
    "transverse": Image.Transpose.TRANSVERSE,
}  # fmt: skip
KINDS = ("noise", "gradient", "shapes", "text")
# A picture large enough for both hashes, and the number of one of TRANSFORMS.
ANY_TURN: dict[str, st.SearchStrategy[Any]] = {
    "kind": st.sampled_from(KINDS), "width": st.integers(64, 700), "height": st.integers(64, 700),
    "seed": st.integers(0, 1000), "number": st.integers(0, 7),
}  # fmt: skip


def painted(kind: str, size: tuple[int, int], seed: int = 0) -> Image.Image:
    """An RGB picture of one of KINDS; the same for the same arguments."""
    random = np.random.default_rng([seed, *size])
    width, height = size
    if kind == "noise":  # coarse blots with fine grain
        blots = Image.fromarray(random.integers(0, 256, (24, 24, 3), np.uint8)).resize(size, Image.Resampling.BICUBIC)
        grain = random.normal(0, 12, (height, width, 3))
        return Image.fromarray(np.clip(np.asarray(blots) + grain, 0, 255).astype(np.uint8))
    # Round a middle of its own for each colour: a gradient along the sides has no frequency in both, and no PDQ.
    across, down = np.linspace(0, 1, width), np.linspace(0, 1, height)[:, None]
    glow = [np.exp(-3 * np.hypot(across - x, down - y)) for x, y in random.uniform(0.1, 0.9, (3, 2))]
    image = Image.fromarray((np.stack(glow, axis=-1) * 255).astype(np.uint8))
    drawing = ImageDraw.Draw(image)
    for _ in range(0 if kind == "gradient" else 25):
        x, y = random.uniform(-0.1, 0.9, 2) * size
        colour = tuple(int(value) for value in random.integers(0, 256, 3))
        if kind == "shapes":
            w, h = random.uniform(0.05, 0.4, 2) * size
            drawing.ellipse((x, y, x + w, y + h), fill=colour)
        else:
            drawing.text((x, y), "Night Train", colour, ImageFont.load_default(max(8, height // 9)))
    return image


def turned(image: Image.Image, name: str) -> Image.Image:
    """The picture really turned, by one of TRANSFORMS."""
    turn = TURNS[name]
    return image if turn is None else image.transpose(turn)
