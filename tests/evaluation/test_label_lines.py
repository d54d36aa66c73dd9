"""Labelled prompts out of lines."""

import json

import pytest

from screener.errors import InputError
from screener.evaluation.label import Label
from screener.evaluation.label_lines import labelled_prompts

MENTION = {"start": 0, "end": 8, "name": "pangolin", "kind": "character"}


def _read(*rows):
    lines = [row if isinstance(row, bytes) or row is None else json.dumps(row).encode() for row in rows]
    return list(labelled_prompts(enumerate(lines, 1), "l.jsonl"))


def test_all_fields():
    row = {
        "id": "a1", "text": "pangolin 😀 x", "negative": "y", "outcome": "judge",
        "mentions": [{**MENTION, "class": " typo "}, {"start": 11, "end": 12, "name": " work/x ", "kind": "work"}],
    }  # fmt: skip
    (prompt,) = _read(row)
    assert (prompt.name, prompt.place, prompt.negative, prompt.outcome) == ("a1", "l.jsonl:1", "y", "judge")
    assert prompt.labels == (Label(0, 8, "pangolin", "character", "typo"), Label(11, 12, "work/x", "work"))


def test_only_what_is_needed():
    first, second = _read({"text": "a", "mentions": []}, b"  ", {"id": 7, "text": "a", "mentions": []})
    assert (first.name, first.labels, first.outcome) == ("1", (), None)
    assert (second.name, second.place) == ("7", "l.jsonl:3")


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (b"nope", "is not JSON"), (b"[" * 99_999, "is not JSON"), (b'"pangolin"', "is no object"),
        (None, "longer than 1 MiB"), (b'{"text": "pangolin \xe9"}', "not UTF-8"),
        ({"mentions": []}, "`text`"), ({"text": "  ", "mentions": []}, "`text`"), ({"text": 5}, "`text`"),
        ({"text": "pangolin"}, "`mentions`"), ({"text": "pangolin", "mentions": {}}, "`mentions`"),
        ({"text": "pangolin", "mentions": [], "outcome": "pangolin"}, "`outcome`"),
        ({"text": "pangolin", "mentions": [], "outcome": ["judge"]}, "`outcome`"),
        ({"text": "pangolin", "mentions": [], "negative": 5}, "negative prompt"),
        ({"text": "pangolin", "mentions": [MENTION, 5]}, "mention 2"),
        ({"text": "pangolin", "mentions": [{**MENTION, "start": None}]}, "`start`"),
        ({"text": "pangolin", "mentions": [{**MENTION, "start": True}]}, "`start`"),
        ({"text": "pangolin", "mentions": [{**MENTION, "end": 8.0}]}, "`end`"),
        ({"text": "pangolin", "mentions": [{**MENTION, "start": 5, "end": 2}]}, "5 to 2"),
        ({"text": "pangolin", "mentions": [{**MENTION, "start": 8}]}, "8 to 8"),
        ({"text": "pangolin", "mentions": [{**MENTION, "start": -1}]}, "-1 to 8"),
        ({"text": "pangolin", "mentions": [{**MENTION, "end": 9}]}, "has 8 code points"),
        ({"text": "pangolin", "mentions": [{**MENTION, "name": " "}]}, "no name in mention 1"),
        ({"text": "pangolin", "mentions": [{**MENTION, "name": 5}]}, "no name in mention 1"),
        ({"text": "pangolin", "mentions": [{**MENTION, "kind": "pangolin"}]}, "unknown kind"),
        ({"text": "pangolin", "mentions": [{**MENTION, "kind": ["person"]}]}, "unknown kind"),
        ({"text": "pangolin", "mentions": [{**MENTION, "class": 5}]}, "class"),
    ],
)  # fmt: skip
def test_a_wrong_line_says_where_what_and_what_next_and_repeats_nothing(row, what):
    (error,) = _read(row)
    assert isinstance(error, InputError)
    assert error.subject == "l.jsonl:1"
    assert error.message.startswith("l.jsonl:1 ")
    assert what in error.message
    assert error.next_step.endswith((".", ")"))
    assert "pangolin" not in str(error)
