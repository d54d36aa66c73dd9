"""The page of the rules: as HTML, and in a real browser by keyboard, with and without JavaScript."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screener.guidance.policy_file import load_policy
from screener.screener import Screener
from screener.web import create_app
from screener.web.guidance import anchor
from screener.web.serve import address_of
from tests.browsing import Open, await_answer, complaints, find, keys, narrow, press, texts, width
from tests.web.produced import PLAIN, SALT
from tests.web.served import served

NOSE = "Create a character with Meryl Streep's nose"


@pytest.fixture
def html(client: FlaskClient) -> str:
    return client.get("/guidance").get_data(as_text=True)


@pytest.fixture(scope="module")
def with_cards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("cards")
    (folder / "salt.toml").write_text(SALT, encoding="utf-8")
    (folder / "plain.toml").write_text(PLAIN, encoding="utf-8")
    screener = Screener(as_of="2026-11-22", state_dir=str(tmp_path_factory.mktemp("state")), productions=(str(folder),))
    yield create_app(screener)
    screener.close()


@pytest.fixture(scope="module")
def cards_address(with_cards: Flask) -> Iterator[str]:
    with served(with_cards) as listener:
        yield address_of(listener)


def test_every_rule_stands_at_its_anchor_with_what_to_do(html: str) -> None:
    shown = unescape(html)
    for rule in load_policy().rules.values():
        assert html.count(f'id="{anchor(rule.id)}"') == 1
        assert rule.text in shown
        assert rule.required_action in shown


def test_every_link_on_the_page_leads_somewhere(html: str) -> None:
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="(?:/guidance)?#([^"]+)"', html)) <= ids
    assert len(ids) == len(re.findall(r'id="([^"]+)"', html))


def test_the_matrix_and_the_questions_are_whole(html: str, lexicons: Path) -> None:
    shown = unescape(html)
    for file, column in (("use_cases.csv", "use_case"), ("vendor_questionnaire.csv", "question")):
        with (lexicons / "guidance" / file).open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                assert f'<th scope="row">{row[column]}</th>' in shown


def test_headings_do_not_skip_a_level_and_tables_have_heads(html: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert html.count("<caption") == html.count("<table") == html.count("<thead>") == 2
    assert not re.search(r"<th(?![^>]*scope=)[ >]", html)


def test_nothing_inline_is_on_the_page(client: FlaskClient, html: str) -> None:
    assert not re.search(r"<script|<style|style=|\son\w+=", html)
    policy = client.get("/guidance").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_rules_of_a_verdict_lead_to_the_catalogue(client: FlaskClient) -> None:
    shown = client.post("/", data={"text": NOSE}).get_data(as_text=True)
    ids = re.findall(r'id="([^"]+)"', client.get("/guidance").get_data(as_text=True))
    links = re.findall(r'href="/guidance#([^"]+)"', shown)
    assert "C2" in links
    assert set(links) <= set(ids)


def test_a_rule_of_the_studio_says_that_it_is_one(tmp_path: Path) -> None:
    house = tmp_path / "house-rules"
    house.mkdir()
    (house / "rules.csv").write_text(
        "id,category,text,trigger,required_action,source,read_on\n"
        "S 1,creative_output,No maker is named <without> leave.,a style,Ask the department.,House book,2026-01-02\n",
        encoding="utf-8",
    )
    client = create_app(state_dir=str(tmp_path / "state"), guidance=(str(house),)).test_client()
    html = client.get("/guidance").get_data(as_text=True)
    assert 'id="S-1"' in html
    assert "No maker is named &lt;without&gt; leave." in html
    assert html.count("own rule of house-rules") == 1
    assert "House book, read on 2 January 2026" in html
    assert str(tmp_path) not in html


def test_a_rule_is_reached_from_a_verdict_by_keyboard(browser: Open, address: str) -> None:
    from selenium.webdriver import Keys

    page = browser()
    page.get(address)
    keys(page, NOSE, Keys.CONTROL, Keys.ENTER)
    await_answer(page)
    find(page, "footer .rule").send_keys(Keys.ENTER)
    page.switch_to.window(page.window_handles[-1])
    assert page.current_url.endswith("/guidance#C2")
    assert find(page, ".rule-card:target h3").text == "C2"
    assert complaints(page) == []
    page.switch_to.window(page.window_handles[0])
    assert find(page, "h1").text == "Ask first: names Meryl Streep."  # the verdict is still there


def test_the_catalogue_without_javascript(browser: Open, address: str) -> None:
    from selenium.webdriver import Keys

    page = browser(javascript=False)
    page.get(address)
    find(page, "header nav a:not([aria-current])").click()
    assert page.title == "Screener: the guidance"
    assert find(page, "header nav a[aria-current]").text == "Guidance"
    press(page, Keys.TAB)
    assert page.switch_to.active_element.text == "Skip to the rules"
    find(page, "nav a[href='#matrix']").send_keys(Keys.ENTER)
    assert page.current_url.endswith("#matrix")
    assert texts(page, "thead th")[:5] == ["Use", "Mark", "Why", "What to do", "Rules"]


def test_a_narrow_screen_needs_no_scrolling_sideways(browser: Open, cards_address: str) -> None:
    page = browser()
    narrow(page, 340)
    for path in ("/guidance", "/"):
        page.get(cards_address + path)
        assert width(page) <= 340


@pytest.mark.parametrize("javascript", [True, False])
def test_a_production_is_chosen_in_the_form(browser: Open, cards_address: str, javascript: bool) -> None:
    from selenium.webdriver.support.select import Select

    page = browser(javascript=javascript)
    page.get(cards_address)
    assert Select(find(page, "#production")).first_selected_option.text == "None: worldwide, strictest reading"
    keys(page, NOSE)
    Select(find(page, "#production")).select_by_visible_text("salt-road")
    find(page, "form.check button[type=submit]").click()
    await_answer(page)
    assert "production salt-road" in find(page, "footer").text
    assert Select(find(page, "#production")).first_selected_option.text == "salt-road"
    assert "Use not declared" in find(page, ".use").text
    assert complaints(page) == []
