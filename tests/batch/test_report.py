"""The report: one file that brings all it needs, holds what the lines hold, and works in a real browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from screener.batch.entry import Failed, LeftOut, Screened
from screener.batch.report import Report
from screener.batch.roots import Root
from screener.batch.scan import Chosen, Standing
from screener.batch.tally import Tally
from screener.folding.unseen import shown
from tests.drawn import encoded, painting

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

    from tests.batch.conftest import Scanned
    from tests.browsing import Open

NOBODY = {"id": "person/x", "name": "Ann Example", "kind": "person", "roles": ["performer"], "born": None,
          "died": None, "rights": "living", "rights_note": "living as last checked on 2026-11-22"}  # fmt: skip


class _Page(HTMLParser):
    """What stands in a page: the elements with a tone, the links, all attributes that could fetch something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tones: list[tuple[str, str]] = []
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.policy = ""
        self.text = ""
        self.words = ""  # the text without style and script, which nobody reads
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if "data-tone" in told:
            self.tones.append((tag, told["data-tone"]))
        if "id" in told:
            self.anchors.add(told["id"])
        if told.get("http-equiv") == "Content-Security-Policy":
            self.policy = told["content"]
        if tag == "a":
            self.links.append(told["href"])
        self.fetched += [told[name] for name in ("src", "srcset", "data", "action", "poster") if name in told]
        assert tag not in ("link", "iframe", "object", "embed", "base")
        assert not any(name.startswith("on") or name == "style" for name in told)

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.cdata_elem is None:
            self.words += data


@pytest.fixture(scope="module")
def page(scanned: Scanned) -> _Page:
    return _Page(scanned.report.read_text("utf-8"))


def test_it_holds_what_the_lines_hold(scanned: Scanned, page: _Page) -> None:
    verdicts = [line for line in scanned.lines if line["schema"] == "screener.verdict/1"]
    articles = Counter(tone for tag, tone in page.tones if tag == "article")
    assert articles == Counter(one["outcome"] for one in verdicts if one["findings"])
    assert Counter(tone for tag, tone in page.tones if tag == "tr") == {"error": len(scanned.lines) - len(verdicts)}
    for line in scanned.lines:
        name = line["subject"]["name"] if "outcome" in line else line["subject"]
        assert shown(name) in page.text
    left_out = [place for place, one in scanned.folder.expected.items() if one == "left out"]
    assert sum(tone == "left" for _, tone in page.tones) == len(left_out)
    assert all(shown(place) in page.text for place in left_out)


def test_it_says_what_it_stands_on_and_what_was_not_checked(scanned: Scanned, page: _Page) -> None:
    verdict = next(line for line in scanned.lines if "picture" in line)
    for words in (
        f"with {verdict['references']['works']} reference works", f"lexicon {verdict['lexicon']['version']}",
        "as of 2026-11-22, worldwide", "faces (", "style (", "Whether a picture shows a real person",
    ):  # fmt: skip
        assert words in page.text
    assert not re.search(r"\b(safe|cleared|approved|passed)\b", page.words, re.IGNORECASE)


def test_it_fetches_nothing_and_runs_nothing_of_anybody_else(scanned: Scanned, page: _Page) -> None:
    html = scanned.report.read_text("utf-8")
    assert page.fetched == []
    assert all(link.startswith("#") and link[1:] in page.anchors for link in page.links)
    assert page.policy.startswith("default-src 'none'; ")
    assert "unsafe" not in page.policy
    assert "http:" not in html
    assert "https:" not in html
    assert html.count("<script>") == 1
    assert "<script>alert(1)" in page.text  # a file is called that
    assert "\u202e" not in html
    assert "<U+202E>gnp.exe.png" in page.text


def _verdict(number: int, findings: int) -> dict[str, Any]:
    finding = {
        "rule": "C2", "category": "creative_output", "outcome": "escalate", "status": "open", "intent": "reference",
        "entity": {**NOBODY, "id": f"person/{number % 50}", "name": f"Ann Example {number % 50}"},
        "spans": [{"start": 3, "end": 9, "text": None, "segment": "positive", "source": "PNG parameters"}],
        "match": {"method": "exact", "alias": "x", "score": 0.99, "band": "certain", "evidence": []},
        "reason": "Names a living performer.", "action": "Get written approval.", "suggestion": None,
        "missing": [], "also": [],
    }  # fmt: skip
    return {
        "id": f"{number:016x}", "outcome": "escalate" if findings else "notify", "headline": "Ask first.",
        "findings": [finding] * findings, "limits": {"not_checked": ["faces"]}, "questions": [], "picture": {},
    }  # fmt: skip


class _Scan:
    """As much of a scan as a report reads."""

    chosen = Chosen((Root("/refs", "refs", True),))
    standing = Standing(
        {"version": "1", "entities": 5}, {"version": "2", "images": 3, "works": 3}, {"version": "3"},
        as_of="2026-11-22", territories=("US",),
    )  # fmt: skip


def _written(count: int) -> tuple[str, float]:
    began = time.process_time()
    report, tally, file = Report(), Tally(), StringIO()
    for number in range(count):
        name = f"refs/sequence_{number // 100:03}/frame_{number:06}.png"
        entry = Screened(name, name, _verdict(number, int(number % 4 == 0)))
        report.add(entry)
        tally.add(entry)
    report.write(file, _Scan(), tally)  # type: ignore[arg-type]
    report.close()
    return file.getvalue(), time.process_time() - began


def test_eight_thousand_files_are_a_few_megabytes_and_no_square() -> None:
    small, short = _written(800)
    large, long = _written(8_000)
    assert len(_Page(large).tones) == 8_000 + 2_000 + 25  # files, findings by person, persons by rule
    assert len(large) < 3_200_000
    assert len(large) < 11 * len(small)
    assert long < 40 * short + 1  # ten times as much; a square would be a hundred times


def test_a_name_is_text_whatever_it_is() -> None:
    report, tally, file = Report(), Tally(), StringIO()
    nasty = "refs/</script><script>alert(1)</script>\n\x00\udce9\"'&{{ 7*7 }}.png"
    verdict = _verdict(0, 1)
    verdict["headline"] = verdict["findings"][0]["reason"] = nasty
    verdict["findings"][0]["entity"]["name"] = nasty
    error = {"code": "x", "message": nasty, "next_step": nasty, "subject": nasty}
    for entry in (Screened(nasty, nasty, verdict), Failed(nasty, nasty, error), LeftOut(nasty, ".<b>")):
        report.add(entry)
        tally.add(entry)
    report.write(file, _Scan(), tally)  # type: ignore[arg-type]
    html = file.getvalue()
    html.encode("utf-8")
    assert html.count("<script>") == 1
    assert "49.png" not in html
    assert "<b>:" not in html
    seen = _Page(html).text
    assert seen.count("</script><script>alert(1)</script><U+000A><U+0000>\\xe9\"'&{{ 7*7 }}.png") >= 7


def test_pictures_are_shown_only_where_asked_for() -> None:
    for thumbnail, count in ((b"", 0), (b"\xff\xd8\xff jpeg", 2)):
        report, tally, file = Report(), Tally(), StringIO()
        for number in (0, 1):
            report.add(Screened("a", "a", _verdict(number, number), thumbnail))
        report.write(file, _Scan(), tally)  # type: ignore[arg-type]
        report.close()
        assert file.getvalue().count("data:image/jpeg;base64,/9j/IGpwZWc=") == count


# --- in a browser


def _visible(page: Chrome, selector: str) -> list[str]:
    return [one.text for one in page.find_elements("css selector", selector) if one.is_displayed()]


def _find(page: Chrome, selector: str) -> Any:
    return page.find_element("css selector", selector)


def test_the_filter_and_the_boxes(browser: Open, scanned: Scanned) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    page = browser()
    page.get(scanned.report.as_uri())
    escalated = sum(line.get("outcome") == "escalate" for line in scanned.lines)
    assert len(_visible(page, "#by-file article.escalate")) == escalated
    groups = _visible(page, "#by-entity details summary bdi")
    assert {"Keanu Reeves", "Meryl Streep", "Tom Hanks"} <= set(groups)
    count = len(_visible(page, "#by-entity #g0 li"))
    assert count > 1

    _find(page, "#filter").send_keys("trained keanu")
    WebDriverWait(page, 20).until(lambda one: len(_visible(one, "#by-file article")) < escalated)
    assert _visible(page, "#by-entity details summary bdi") == ["Keanu Reeves"]
    places = _visible(page, "#by-file article h3 bdi")
    assert places
    assert all(place.startswith("assets/trained/") for place in places)
    assert _find(page, "#count").text == f"{len(places)} items shown"
    _find(page, "#filter").clear()
    _find(page, "#filter").send_keys(" ")
    WebDriverWait(page, 20).until(lambda one: len(_visible(one, "#by-file article.escalate")) == escalated)

    for name, selector in (
        ("escalate", "#by-file article.escalate"), ("judge", "#by-file article.judge"),
        ("error", "#not-screened tr[data-tone]"), ("notify", "#by-file li[data-tone=notify]"),
    ):  # fmt: skip
        assert _visible(page, selector)
        _find(page, f"input[name={name}]").click()
        assert _visible(page, selector) == []
    refused = [entry for entry in page.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]  # type: ignore[no-untyped-call]
    assert refused == []  # the page keeps its own content policy


def test_a_link_leads_from_a_person_to_the_file(browser: Open, scanned: Scanned) -> None:
    page = browser()
    page.get(scanned.report.as_uri())
    link = _find(page, "#by-entity details[open] li a")
    place = link.text
    link.click()
    assert _find(page, "#by-file article:target h3 bdi").text == place


def test_everything_can_be_read_without_javascript(browser: Open, scanned: Scanned) -> None:
    from selenium.webdriver import Keys

    page = browser(javascript=False)
    page.get(scanned.report.as_uri())
    assert not _find(page, "#controls").is_displayed()  # a filter that would not work is not offered
    assert len(_visible(page, "#by-file article h3")) == sum(bool(line.get("findings")) for line in scanned.lines)
    folded = [one for one in page.find_elements("css selector", "details:not([open]) summary") if one.is_displayed()]
    for summary in folded:
        summary.send_keys(Keys.ENTER)  # a click may miss: what is above opens at the same time
    assert page.find_elements("css selector", "details:not([open])") == []


def test_a_narrow_screen_needs_no_scrolling_sideways(browser: Open, scanned: Scanned) -> None:
    page = browser()
    screen = {"width": 340, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    page.get(scanned.report.as_uri())
    assert page.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["width"] <= 340


def _production(folder: Path) -> None:
    """A small folder as an art department has it."""
    from PIL.PngImagePlugin import PngInfo

    (folder / "prompts").mkdir(parents=True)
    prompts = {
        "harbour_dawn.png": "a harbour at dawn, wooden pier, fog, 35mm",
        "conductor_v3.png": "portrait of a train conductor with Meryl Streep's nose, brass buttons",
        "compartment_wide.png": "empty night train compartment, think Bergman, low key",
        "poster_idea.png": "a travel poster by Zorblatt Quimby, flat colours",
    }
    for number, (name, prompt) in enumerate(prompts.items()):
        info = PngInfo()
        info.add_text("parameters", f"{prompt}\nNegative prompt: blurry\nSteps: 30, Sampler: Euler a, Seed: {number}")
        (folder / name).write_bytes(encoded(painting(700 + number, (480, 300)), pnginfo=info))
    (folder / "keanu_wick_still_04.jpg").write_bytes(encoded(painting(710, (480, 300)), "JPEG"))
    (folder / "plate_012.jpg").write_bytes(encoded(painting(711, (480, 300)), "JPEG"))
    (folder / "plate_013.jpg").write_bytes(encoded(painting(712, (480, 300)), "JPEG")[:4000])
    (folder / "take_2.drp").write_bytes(b"")
    rows = "id,text\ns1,a quiet lake at dawn\ns2,a face like Tom Hanks\ns3,the skyline in the style of Claude Monet\n"
    (folder / "prompts" / "shots.csv").write_text(rows)


def test_the_picture_of_the_documentation(browser: Open, scan_environment: dict[str, str], tmp_path: Path) -> None:
    _production(tmp_path / "night_train")
    command = [sys.executable, "-m", "screener.cli", "scan", "night_train", "--report", "report.html", "--thumbnails"]
    subprocess.run(command, cwd=tmp_path, env=scan_environment, check=False, capture_output=True, timeout=120)
    pictures = Path(os.environ.get("SCREENER_PICTURES") or tmp_path)
    pictures.mkdir(parents=True, exist_ok=True)
    page = browser()
    page.get((tmp_path / "report.html").as_uri())
    shown_pictures = page.find_elements("css selector", "#by-file img")
    assert len(shown_pictures) == 6
    assert all(page.execute_script("return arguments[0].naturalWidth", one) > 0 for one in shown_pictures)  # type: ignore[no-untyped-call]
    screen = {"width": 1100, "height": 2100, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    page.save_screenshot(str(pictures / "report.png"))
    assert (pictures / "report.png").stat().st_size > 10_000
