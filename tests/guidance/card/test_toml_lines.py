"""The line on which a table, key or item of a TOML file stands."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.guidance.card.toml_lines import TomlLines

# In these texts every number is the line that it stands on.
TEXTS = {
    "keys": "a = 1\n\n# b = 9\nb = 4",
    "windows line ends": "a = 1\r\nb = 2\r\n",
    "comment with brackets": "a = 1 # [x] {\n[t] # ]]\nb = 3\n",
    "dotted keys": "a.b.c = 1\na.b.d = 2\n'a'.\"e f\" . g = 3\n",
    "quoted key with escapes": '"a\\u0062 \\" ] =" = 1\n',
    "tables": "[a]\nb = 2\n[a.c.d]\ne = 4\n[f]\ng = 6\n",
    "table told of later": "[a.b]\nc = 2\n[a]\nd = 4\n",
    "array of tables": "[[p]]\na = 2\n[[p]]\na = 4\n\n[[p]]\na = 7\n",
    "arrays inside arrays": "[[p]]\n[[p.c]]\na = 3\n[[p.c]]\na = 5\n[[p]]\n[[p.c]]\na = 8\n[p.t]\nb = 10\n",
    "table below the last of an array": "[[p]]\nx = 2\n[[p]]\ny.z = 4\n[p.q.r]\ns = 6\n",
    "list over lines": "a = [\n  2,\n  3, # ]\n\n  5\n]\nb = 7\n",
    "list of lists": "a = [[1, 1], [\n2], [],\n[[\n4]]]\n",
    "inline tables": "a = {b = 1, c.d = 1, e = {f = 1}}\ng = [{h = 2},\n {h = 3}, {}]\ni = 4\n",
    "text of many lines": 'a = """\nb = 9\n[x]\n\\""" "" \\\\"""\nc = 5\n',
    "literal text of many lines": "a = '''\n''b = 9\n\\'''\nc = 4\n",
    "quotation marks before the end": "a = \"\"\"x\"\"\"\"\"\nb = 2\nc = '''y'''''\nd = 4\n",
    "empty texts": "a = \"\"\nb = ''\nc = 3\nd = \"\"\"\"\"\"\ne = ''''''\nf = 6\n",
    "marks in text": 'a = "# ] } \\" , [[x]]"\nb = \'\\\'\nc = 3\nd = ["]", 4]\n',
    "dates": "a = 2026-11-22 10:00:00 # x\nb = [2026-11-22, 07:32:00, 2]\nc = 3\n",
    "other scripts": 'a = "김민지\u2028"\n"名" = 2\n',
}


def numbers(value, place=()):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from numbers(one, (*place, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from numbers(one, (*place, number))
    elif isinstance(value, int):
        yield place, value


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_every_value_is_found_on_its_line(text):
    lines, found = TomlLines(text), list(numbers(tomllib.loads(text)))
    assert found
    assert [(place, lines.line(place)) for place, _ in found] == found


def test_tables_begin_at_their_headers():
    lines = TomlLines("[a]\n\n[[p]]\nx = 1\n\n[[p]]\n[[p.c]]\n[b.c]\n")
    assert [lines.line(place) for place in [("a",), ("p", 0), ("p", 1), ("p", 1, "c", 0), ("b", "c")]] == [
        1,
        3,
        6,
        7,
        8,
    ]


def test_what_is_not_there_has_the_line_of_what_would_hold_it():
    lines = TomlLines("\n[a]\nb = 1\n[[p]]\n")
    assert lines.line(("a", "missing")) == 2
    assert lines.line(("p", 0, "consent", 3, "to")) == 4
    assert lines.line(("missing",)) == 1


def test_what_lies_very_deep_has_the_line_of_what_holds_it():
    lines = TomlLines("a = [[[[[[[[[[\n\n1]]]]]]]]]]\nb = 4\n")
    assert lines.line(("a", *[0] * 10)) == 1
    assert lines.line(("b",)) == 4


PARTS = st.sampled_from(
    [
        "[[p]]\n", "[[p.c]]\n", "k{0} = @\n", "k{0}.x = @\n", "# [\n", "\n",
        'k{0} = """\n]\n"""\n', "k{0} = [\n@,\n[@]]\n",
        "k{0} = [{{a = @}}, {{b.c = @}}]\n", "k{0} = '''#'\n'''\n", 'k{0} = "\\\\"\n', "[t{0}]\n", "k{0} = 12:00:00\n",
    ]
)  # fmt: skip


@given(st.lists(PARTS, max_size=30))
def test_parts_in_any_order(parts):
    text = "[[p]]\n" + "".join(part.format(number) for number, part in enumerate(parts))
    rows = text.split("\n")
    text = "\n".join(row.replace("@", str(number)) for number, row in enumerate(rows, start=1))
    lines, found = TomlLines(text), list(numbers(tomllib.loads(text)))
    assert [(place, lines.line(place)) for place, _ in found] == found
