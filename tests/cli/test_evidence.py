"""`screener image --evidence`: for each kind of evidence a picture that shows it.

With SCREENER_PICTURES=FOLDER, seen from the root of the project, they are kept there, for the documentation.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps

from tests import media
from tests.drawn import encoded, painting

PICTURES = os.environ.get("SCREENER_PICTURES")  # read before the tests set up an environment of their own
WORK = painting(21, (640, 480))
OTHER = painting(22, (640, 480))
ORANGE = (255, 64, 32)


def collage() -> Image.Image:
    sheet = Image.new("RGB", (900, 600), "#d8d4cc")
    sheet.paste(WORK.resize((400, 300)), (60, 150))
    sheet.paste(OTHER.resize((380, 285)), (490, 40))
    return sheet


def poster() -> Image.Image:
    picture = painting(23, (640, 480))
    ImageDraw.Draw(picture).text((90, 90), "BLADE RUNNER", fill="white", font=ImageFont.load_default(56))
    return picture


KINDS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    # what is made of the work, the method that finds it, words of the evidence
    "whole": (lambda: encoded(WORK, "JPEG", quality=40), "perceptual_hash", "bits apart"),
    "mirrored": (lambda: encoded(ImageOps.mirror(WORK)), "perceptual_hash", "mirrored"),
    "crop": (lambda: encoded(WORK.crop((130, 90, 560, 430))), "local_features", "keypoints agree"),
    "collage": (lambda: encoded(collage()), "local_features", "keypoints agree"),
    "negative": (lambda: encoded(ImageOps.invert(WORK)), "perceptual_hash", "as a negative"),
    "film": (
        lambda: media.film([(OTHER, 20), (WORK, 30), (painting(24, (640, 480)), 20)]),
        "perceptual_hash",
        "in 3 of 7",
    ),
    "words": (lambda: encoded(poster()), "ocr", "full name"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_evidence_is_shown(command, tmp_path: Path, kind: str) -> None:  # type: ignore[no-untyped-def]
    if kind == "words" and shutil.which("tesseract") is None:
        reason = "tesseract is not installed: run tests/install_system_packages.sh"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    make, method, words = KINDS[kind]
    (tmp_path / "works").mkdir()
    (tmp_path / "works" / "harbour-at-five.png").write_bytes(encoded(WORK))
    command("references", "add", str(tmp_path / "works"), "--thumbnails")
    asked = tmp_path / f"asked.{'mp4' if kind == 'film' else 'png'}"
    asked.write_bytes(make())
    options = ["--ocr"] if kind == "words" else []
    done = command("image", "--json", "--evidence", str(tmp_path / "evidence"), *options, str(asked))
    findings = json.loads(done.out)["findings"]
    shown = [one for one in findings if one["match"]["method"] == method]
    assert shown, [one["match"] for one in findings]
    if kind != "words":
        assert any(words in line for line in shown[0]["match"]["evidence"]), shown[0]["match"]["evidence"]
    (kept,) = (tmp_path / "evidence").iterdir()
    with Image.open(kept) as sheet:
        orange = sum(
            count for count, colour in sheet.convert("RGB").getcolors(1 << 20) or []
            if max(abs(one - other) for one, other in zip(colour, ORANGE, strict=True)) < 40
        )  # fmt: skip
        assert orange > 50  # a line around what was found, or the number of the finding on the reference beside it
    if PICTURES:
        shutil.copy(kept, Path(__file__).parents[2] / PICTURES / f"evidence-{kind}.jpg")
