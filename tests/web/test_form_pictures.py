"""The page with pictures, as HTML: each has its own verdict or its own error, and nothing reads as a clearance."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests import drawn

NOSE = "Create a character with Meryl Streep's nose"
PLAIN = "wide shot of an empty harbour at dawn, fog, 35mm"
NEVER = re.compile(
    r"\b(safe|cleared|pass(?:ed|es)?|approved|OK|okay|violations?|infring\w*|illegal|blocked)\b|[✓✔✅☑]", re.IGNORECASE
)


def sent(client: FlaskClient, *pictures: Path | tuple[bytes, str], status: int = 200, **fields: str) -> str:
    """The answer to the form as a browser with JavaScript or without sends it."""
    files = [
        (io.BytesIO(one.read_bytes()), one.name) if isinstance(one, Path) else (io.BytesIO(one[0]), one[1])
        for one in pictures
    ]
    data: dict[str, Any] = {"_charset_": "UTF-8", "text": "", "negative": "", **fields}
    data["pictures"] = files or [(io.BytesIO(b""), "")]  # the field is sent even where no file was chosen
    response = client.post("/", data=data, content_type="multipart/form-data")
    assert response.status_code == status
    return response.get_data(as_text=True)


def seen(html: str) -> str:
    """The words a reader sees, the form itself left out."""
    bare = re.sub(r"<[^>]*>", "", re.sub(r"<(form|style|title)\b.*?</\1>", "", html, flags=re.DOTALL))
    return " ".join(unescape(bare).split())


def section(html: str, own_id: str) -> str:
    found = re.search(rf'<section class="subject" id="{own_id}".*?</section>', html, re.DOTALL)
    assert found is not None
    return found.group()


def title(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html)
    assert found is not None
    return unescape(found.group(1))


def with_text(key: str, text: str, seed: int = 50) -> bytes:
    carried = PngInfo()
    carried.add_text(key, text)
    buffer = io.BytesIO()
    drawn.painting(seed).save(buffer, "PNG", pnginfo=carried)
    return buffer.getvalue()


def test_a_prompt_alone_reads_as_from_the_old_form(client: FlaskClient) -> None:
    text, negative = f"\r\n{NOSE}\r\nin fog", "Mickey Mouse"
    html = sent(client, text=text, negative=negative)
    old = client.post("/", data={"text": text, "negative": negative}).get_data(as_text=True)
    assert re.sub(r"[\d.]+ ms", "", html) == re.sub(r"[\d.]+ ms", "", old)
    assert re.search(r'<mark class="escalate">Meryl Streep', html)


def test_nothing_at_all_is_the_error_beside_the_text(client: FlaskClient) -> None:
    html = sent(client, status=422)
    assert "The prompt is empty." in html
    assert 'aria-invalid="true"' in html


def test_one_picture_is_the_whole_answer(client: FlaskClient, files: Path) -> None:
    html = sent(client, files / "still_04.jpg")
    assert title(html) == "Screener: Ask first: matches Harbour at Five."
    assert '<h1 id="picture-1-headline">Ask first: matches Harbour at Five.</h1>' in html
    assert html.count("<h1") == 1
    assert 'class="overview"' not in html
    assert 'src="data:image/jpeg;base64,/9j/' in html
    words = seen(html)
    assert re.search(r"still_04\.jpg ?JPEG, 900 × 675 pixels, \d+ KB, compared with \d+ works", words)
    assert "“Harbour at Five” of the bank mine, mirrored, " in words
    assert "Does the picture show a real person?" in words
    assert "Was it made by, or after, somebody else's work?" in words
    assert "Not checked: faces (nobody is recognised) and style." in words
    assert "This checks words, not the picture they make" not in words


def test_a_picture_without_a_match_says_what_was_looked_at(client: FlaskClient, files: Path) -> None:
    words = seen(sent(client, files / "plain.webp"))
    assert re.search(r"Compared with \d+ works: no match. Faces not checked.", words)
    assert "This is no permission: share the intended use" in words
    assert "WebP, 640 × 480 pixels" in words


def test_the_prompt_in_a_picture_is_marked_where_it_stands(client: FlaskClient, files: Path) -> None:
    html = sent(client, files / "elder.png")
    shown = re.findall(r'<p class="label">(.*?)</p>\s*<div class="prompt" dir="auto">(.*?)</div>', html, re.DOTALL)
    by_label = dict(shown)
    assert re.search(r'<mark class="escalate">Meryl Streep', by_label["PNG parameters (Automatic1111)"])
    assert re.search(
        r'<mark class="excluded">Mickey Mouse', by_label["PNG parameters (Automatic1111), negative prompt"]
    )
    assert 'href="#picture-1-finding-1"' in html
    assert 'id="picture-1-finding-1"' in html
    assert "Where: PNG parameters" in seen(html)
    assert "nothing marked" in html  # the model's name is folded away, not left out


def test_a_file_name_is_shown_where_it_names_somebody(client: FlaskClient, files: Path) -> None:
    data = (files / "plain.webp").read_bytes()
    html = sent(client, (data, "meryl_streep_03.webp"))
    assert re.search(r'<p class="label">file name</p>\s*<div class="prompt" dir="auto"><mark class="escalate">', html)
    assert '<p class="label">file name</p>' not in sent(client, (data, "still_03.webp"))


def test_prompt_and_pictures_have_sections_and_a_list_with_the_strictest_first(
    client: FlaskClient, files: Path
) -> None:
    html = sent(client, *(files / name for name in ("plain.webp", "broken.png", "elder.png")), text=PLAIN)
    assert title(html) == "Screener: Ask first for 1 of 4; 1 not screened."
    assert html.count("<h1") == 1
    assert html.count("autofocus") == 1
    rows = re.findall(r'<li><a href="#([\w-]+)"><bdi>([\w.]+)</bdi></a> <span class="tag (\w+)">', html)
    assert rows == [
        ("picture-3", "elder.png", "escalate"),
        ("picture-2", "broken.png", "problem"),
        ("prompt", "Prompt", "notify"),
        ("picture-1", "plain.webp", "notify"),
    ]
    assert re.findall(r'<section class="subject" id="([\w-]+)"', html) == [
        "prompt", "picture-1", "picture-2", "picture-3",
    ]  # fmt: skip
    assert "Nothing found in these words." in section(html, "prompt")
    assert "This checks words, not the picture they make" in section(html, "prompt")
    assert "broken.png cannot be decoded" in section(html, "picture-2")
    assert 'class="band notify"' not in section(html, "picture-2")
    assert "Ask first: names Meryl Streep." in section(html, "picture-3")
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', html):
        assert target in ids


def test_a_prompt_that_cannot_be_screened_leaves_the_pictures_their_verdicts(client: FlaskClient, files: Path) -> None:
    html = sent(client, files / "elder.png", text="a" * 9000)
    assert 'aria-invalid="true"' in html
    assert '<a href="#problem"><bdi>Prompt</bdi></a>' in html
    assert "Ask first: names Meryl Streep." in section(html, "picture-1")
    assert "Ask first for 1 of 2; 1 not screened." in html


def test_where_nothing_could_be_screened_the_status_says_so(client: FlaskClient, files: Path) -> None:
    html = sent(client, files / "broken.png", status=422)
    assert title(html) == "Screener: broken.png cannot be decoded: image file is truncated."
    assert 'role="alert"' in html
    assert "Copy or export the file again." in html
    assert "compared with" not in html
    both = sent(client, files / "broken.png", (b"words", "notes.png"), status=422)
    assert "2 of 2 could not be screened." in both


def test_a_flat_picture_and_an_animation_say_what_was_left_out(client: FlaskClient) -> None:
    flat = drawn.encoded(Image.new("RGB", (300, 300), "navy"))
    assert "the pixels beyond exact copies (too flat or too small)" in seen(sent(client, (flat, "panel.png")))
    first, *rest = [drawn.painting(60, (64, 48)).rotate(turn).convert("L") for turn in range(70)]
    many = drawn.encoded(first, "GIF", save_all=True, append_images=rest)
    words = seen(sent(client, (many, "turn.gif")))
    assert "some frames, moments or pages" in words
    assert "70 frames" in words


def test_what_a_file_says_is_text_and_never_markup(client: FlaskClient) -> None:
    text = f"<script>alert(1)</script> \u202e{NOSE}</div>"
    html = sent(client, (with_text("parameters", text), "<b>\u202egnp.png"))
    assert "<script>alert" not in html
    assert "<b>\u202e" not in html
    assert "&lt;b&gt;<i class=" in html
    assert "U+202E right-to-left override" in html


def test_personal_data_in_a_file_is_masked(client: FlaskClient) -> None:
    html = sent(client, (with_text("Description", "sheet for Jane Miller, j.miller@harbour-films.com, home"), "a.png"))
    assert "j.miller@harbour-films.com" not in html
    assert "••••" in html


def test_a_long_text_is_shown_around_its_marks(client: FlaskClient) -> None:
    text = "grey stones, low sky, " * 900 + NOSE
    html = sent(client, (with_text("parameters", text), "a.png"))
    assert re.search(r'\[…\].*<mark class="escalate">Meryl Streep', html, re.DOTALL)
    assert len(html) < 20_000 + 30_000  # a thumbnail and the page; the text alone has 20,000


@pytest.mark.parametrize(
    "names", [("still_04.jpg",), ("plain.webp",), ("elder.png", "plain.webp"), ("plain.webp", "broken.png")]
)
def test_words_of_clearance_and_of_guilt_never_stand_on_the_page(
    client: FlaskClient, files: Path, names: tuple[str, ...]
) -> None:
    assert NEVER.search(seen(sent(client, *(files / name for name in names)))) is None


def test_a_form_in_another_encoding_is_refused(client: FlaskClient) -> None:
    assert "not sent as UTF-8" in sent(client, status=400, _charset_="windows-1252", text=NOSE)
    old = client.post("/", data={"_charset_": "windows-1252", "text": NOSE})
    assert old.status_code == 400
    assert client.post("/", data={"_charset_": "UTF-8", "text": NOSE}).status_code == 200


def test_a_picture_and_its_words_are_nowhere_logged(
    client: FlaskClient, files: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sent(client, files / "elder.png", (b"words of Meryl Streep", "streep.png"))
    assert "treep" not in "".join(capfd.readouterr())
