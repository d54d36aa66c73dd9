"""Words inside protected material are not repeated, whoever they name."""

import json

PAGE = """INT. LIGHTHOUSE - NIGHT

MERYL STREEP
(whispering)
They are coming.

TOM HANKS
Then we leave tonight.

CUT TO:
"""


def test_names_in_a_script_page_lose_their_words(screener):
    verdict = screener.prompt(PAGE)
    assert verdict.outcome == "escalate"
    assert any(finding.intent == "proprietary_material" for finding in verdict.findings)
    assert all(
        span["text"] is None for finding in json.loads(verdict.to_json())["findings"] for span in finding["spans"]
    )


def test_names_outside_keep_theirs(screener):
    verdict = screener.prompt("Tom Hanks at the docks, call +44 7911 123456")
    named = [finding for finding in verdict.findings if finding.entity]
    assert [span.text for span in named[0].spans] == ["Tom Hanks"]
    assert "7911" not in verdict.to_json()
