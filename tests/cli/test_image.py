"""`screener image`: verdicts and errors of several files, for people and for programs."""

from __future__ import annotations

import json
import os
import shutil

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.drawn import encoded, painting
from tests.images.content_credentials import signed


def test_an_error_goes_to_standard_error_with_what_nobody_sees_written_out(command, tmp_path):
    (tmp_path / "good.png").write_bytes(encoded(painting(1, (90, 60))))
    bad = tmp_path / "a\x1b[31m\u202egnp.png"
    bad.write_bytes(b"no picture")
    done = command("image", str(bad), str(tmp_path / "good.png"))
    assert done.status == 2
    assert "a<U+001B>[31m<U+202E>gnp.png" in done.err
    assert "\x1b" not in done.err + done.out
    assert "good.png" in done.out
    assert "gnp.png" not in done.out


def test_programs_get_verdicts_and_errors_in_order_on_standard_output(command, tmp_path):
    (tmp_path / "good.png").write_bytes(encoded(painting(1, (90, 60))))
    done = command("image", "--json", str(tmp_path / "gone.png"), str(tmp_path / "good.png"))
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert (done.status, done.err, len(lines)) == (2, "", 2)
    assert (lines[0]["schema"], lines[0]["code"]) == ("screener.error/1", "not_found")
    assert lines[1]["subject"]["name"] == str(tmp_path / "good.png")


def test_what_was_found_in_a_part_of_a_picture_is_shown_with_a_line_around_it(command, tmp_path):
    work, page = painting(31), painting(32, (1200, 900))
    (tmp_path / "harbour_01.png").write_bytes(encoded(work))
    assert command("references", "add", str(tmp_path / "harbour_01.png")).status == 0
    page.paste(work.resize((560, 420)), (80, 60))
    (tmp_path / "page.png").write_bytes(encoded(page))
    done = command("image", "--json", "--evidence", str(tmp_path / "kept"), str(tmp_path / "page.png"))
    (verdict,) = (json.loads(line) for line in done.out.splitlines())
    span = verdict["findings"][0]["spans"][0]
    assert verdict["findings"][0]["match"]["band"] in ("certain", "likely")
    found, placed = span["region"], {"x": 80, "y": 60, "w": 560, "h": 420}
    assert all(abs(found[side] - placed[side]) <= 20 for side in placed)
    (kept,) = (tmp_path / "kept").iterdir()
    shown = Image.open(kept).convert("RGB")
    across, down = shown.width / 1200, shown.height / 900
    middle = round((found["x"] + found["w"] / 2) * across)
    red, green, blue = shown.getpixel((middle, round(found["y"] * down) + 1))
    assert red > 180
    assert green < 140
    assert blue < 120


def test_a_folder_that_cannot_be_written_to_is_told_before_anything_is_screened(command, tmp_path):
    (tmp_path / "file").write_text("")
    done = command("image", "--evidence", str(tmp_path / "file"), str(tmp_path / "gone.png"))
    assert done.status == 2
    assert "file" in done.err
    assert "Name another folder." in done.err


def test_a_verdict_says_it_and_a_record_leaves_out_the_signers_own_words(command, tmp_path):
    (tmp_path / "made.png").write_bytes(
        signed(painting(4, (96, 64)), "PNG", "trainedAlgorithmicMedia", generator="Zorblatt Painter")
    )
    verdict = json.loads(command("image", "--json", str(tmp_path / "made.png")).out)
    assert verdict["picture"]["provenance"] == {
        "ai_generated": "yes", "by": ["C2PA: trainedAlgorithmicMedia"], "generator": "Zorblatt Painter",
        "signature": "valid",
    }  # fmt: skip
    told = " ".join(command("image", str(tmp_path / "made.png")).out.split())
    assert "Made by a model, signed (C2PA: trainedAlgorithmicMedia)" in told
    (tmp_path / "assets").mkdir()
    (tmp_path / "made.png").rename(tmp_path / "assets" / "made.png")
    assert "Zorblatt" not in command("scan", str(tmp_path / "assets"), "--format", "jsonl").out


def test_a_title_on_a_poster_is_found_where_it_stands(command, tmp_path):
    if shutil.which("tesseract") is None:
        reason = "tesseract is not installed: run tests/install_system_packages.sh"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    picture = painting(3, (900, 700))
    ImageDraw.Draw(picture).text((120, 90), "BLADE RUNNER", fill="white", font=ImageFont.load_default(64))
    (tmp_path / "poster.png").write_bytes(encoded(picture))
    assert json.loads(command("image", "--json", "poster.png").out)["findings"] == []
    done = command("image", "--json", "--ocr", "poster.png")
    (finding,) = json.loads(done.out)["findings"]
    assert finding["entity"]["name"] == "Blade Runner"
    assert finding["match"]["method"] == "ocr"
    region = finding["spans"][0]["region"]
    assert abs(region["x"] - 120) < 15
    assert 80 < region["y"] < 140
    told = command("image", "--ocr", "poster.png").out
    assert "words in the picture" in told
