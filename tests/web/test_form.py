"""The page as HTML: what is shown, what is never shown, and errors beside the text."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

NOSE = "Create a character with Meryl Streep's nose"
PLAIN = "wide shot of an empty harbour at dawn, fog, 35mm"
NEVER = re.compile(
    r"\b(safe|cleared|pass(?:ed|es)?|approved|OK|okay|violations?|infring\w*|illegal|blocked)\b|[✓✔✅☑]", re.IGNORECASE
)


def page(client: FlaskClient, text: str, negative: str = "", status: int = 200) -> str:
    response = client.post("/", data={"text": text, "negative": negative})
    assert response.status_code == status
    return response.get_data(as_text=True)


def seen(html: str) -> str:
    """The words a reader sees, the form itself left out."""
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"<(form|style|title)\b.*?</\1>", "", html, flags=re.DOTALL)))


def prompt_shown(html: str) -> str:
    found = re.search(r'<div class="prompt"[^>]*>(.*?)</div>', html, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_empty_form_says_what_the_answers_mean(client: FlaskClient) -> None:
    html = client.get("/").get_data(as_text=True)
    assert '<label for="text">' in html
    assert "Ask first" in seen(html)
    assert re.search(r"\d entities · \d+ reference works · nothing you paste is kept", seen(html))


def test_a_name_is_marked_and_carded(client: FlaskClient) -> None:
    html = page(client, NOSE)
    assert 'class="band escalate"' in html
    assert "Ask first: names Meryl Streep." in html
    assert "Get written approval before generating, or take the reference out." in html
    assert re.search(r'<mark class="escalate">[^<]*Meryl Streep', prompt_shown(html))
    assert 'href="#finding-1"' in html
    assert 'id="finding-1"' in html
    assert "Performer" in html


def test_nothing_found_is_said_neutrally(client: FlaskClient) -> None:
    html = page(client, PLAIN)
    assert 'class="band notify"' in html
    assert "Nothing found in these words." in html
    assert "share the intended use with the production's contact" in unescape(html)


@pytest.mark.parametrize(
    "text", [NOSE, PLAIN, f"{PLAIN}, in the style of Zorblat Quimfeather", f"{PLAIN} --no Mickey Mouse"]
)
def test_words_of_clearance_and_of_guilt_never_stand_on_the_page(client: FlaskClient, text: str) -> None:
    assert NEVER.search(seen(page(client, text))) is None


def test_an_exclusion_is_drawn_as_one(client: FlaskClient) -> None:
    html = page(client, f"{PLAIN} --no Meryl Streep")
    assert '<mark class="excluded">' in prompt_shown(html)
    assert 'class="tag excluded">named to be left out<' in html


def test_the_negative_field_has_marks_of_its_own(client: FlaskClient) -> None:
    html = page(client, PLAIN, negative="Meryl Streep")
    assert "<mark" not in prompt_shown(html)
    assert html.count('<mark class="excluded">') == 1
    assert "<details open>" in html


def test_personal_data_is_masked_outside_the_form(client: FlaskClient) -> None:
    html = page(client, "call sheet for Jane Miller, j.miller@harbour-films.com, at her home")
    assert "j.miller@harbour-films.com" not in seen(html)
    assert "••••" in prompt_shown(html)


@pytest.mark.parametrize("text", ["   ", "a" * 9000, "\x00\x01\x02\x03"])
def test_an_error_stands_beside_the_text_which_stays(client: FlaskClient, text: str) -> None:
    html = page(client, text, status=422)
    assert 'role="alert"' in html
    assert 'aria-invalid="true"' in html
    assert f">\n{text}</textarea>" in html
    assert 'class="band notify"' not in html


def test_line_feeds_do_not_shift_offsets(client: FlaskClient) -> None:
    html = page(client, "\r\nfirst line\r\nsecond line\r\nMeryl Streep's nose")
    assert re.search(r'<mark class="escalate">Meryl Streep', prompt_shown(html))
    assert ">\n\nfirst line\nsecond line\n" in html


def test_markup_and_direction_marks_are_harmless(client: FlaskClient) -> None:
    html = page(client, "<script>alert(1)</script> \u202eMeryl Streep's nose</textarea>")
    assert "<script>alert" not in html
    assert "\u202e" not in prompt_shown(html)
    assert "U+202E right-to-left override" in html


def test_a_form_that_is_not_utf8_is_refused(client: FlaskClient) -> None:
    response = client.post("/", data=b"text=Meryl%FFStreep", content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400
    assert client.post("/", json={"text": NOSE}).status_code == 415


def test_a_form_that_is_too_large_is_refused(client: FlaskClient) -> None:
    response = client.post("/", data={"text": "a" * 1_100_000}, headers={"Accept": "text/html"})
    assert response.status_code == 413
    assert "larger than 1 MiB" in response.get_data(as_text=True)
