"""JSON documents in files and beside them."""

from __future__ import annotations

import json
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.images.json_document import MOST_DEPTH, MOST_JSON, MOST_NESTED, MOST_VALUES
from screener.images.json_texts import json_texts
from screener.images.reading import FileText
from screener.images.text_collection import MOST_CHARACTERS


def read(document: Any) -> list[tuple[str, str, str]]:
    """Role, text and negative of each text of a document that can be read to its end."""
    texts, unread = json_texts(json.dumps(document), "s.json")
    assert unread == []
    return [(one.role, one.text, one.negative) for one in texts]


def test_a_sidecar_with_prompts():
    document = {"caption": "a fox", "seed": 5, "sampler": "Euler", "negative_prompt": "rain", "artist": "Ada Byron"}
    assert read(document) == [("positive", "a fox", ""), ("positive", "", "rain"), ("metadata", "Ada Byron", "")]


def test_sources_name_the_place():
    texts, _ = json_texts(
        json.dumps({"scenes": [{"shot": {"prompt": "a fox"}}, {"shot": {"prompt": "a hare"}}]}), "s.json"
    )
    assert [one.source for one in texts] == ["s.json, shot, prompt", "s.json, shot, prompt (2)"]


def test_without_prompts_all_words_are_one_text():
    document = {"scene": 4, "who": ["Ada Byron", "Mary Somerville"], "where": {"place": "a bridge"}, "id": "4BDE2A90"}
    assert read(document) == [("metadata", "Ada Byron, Mary Somerville\na bridge", "")]


@pytest.mark.parametrize("document", ["a fox on a bridge", ["a fox on a bridge"], {"x": {"y": ["a fox on a bridge"]}}])
def test_a_document_of_one_text(document):
    assert read(document) == [("metadata", "a fox on a bridge", "")]


@pytest.mark.parametrize("document", [{}, [], 5, None, True, "", "12", {"a": [1, 2.5, None, "0.5"]}])
def test_a_document_without_words(document):
    assert read(document) == []


def test_prompts_in_lists_and_below_negative_names():
    document = {
        "full_prompt": ["a fox", "at night"],
        "negative": {"caption": "rain"},
        "loras": ["ada.safetensors", "fox"],
    }
    assert read(document) == [
        ("positive", "a fox, at night", ""), ("positive", "", "rain"), ("model", "ada.safetensors, fox", ""),
    ]  # fmt: skip


def test_parameters_within_a_document():
    document = {"info": {"infotexts": ["a fox\nNegative prompt: rain\nSteps: 20, Sampler: Euler a, Model: dreams"]}}
    assert read(document) == [("positive", "a fox", "rain"), ("model", "dreams", "")]


def test_the_body_of_a_request_to_comfyui():
    graph = {
        "1": {"class_type": "K", "inputs": {"negative": ["2", 0]}},
        "2": {"class_type": "E", "inputs": {"text": "rain"}},
    }
    workflow = {"nodes": [{"id": 9, "type": "Note", "widgets_values": ["ask Ada"]}], "links": []}
    assert read({"prompt": graph, "extra_data": {"extra_pnginfo": {"workflow": workflow}}}) == [
        ("positive", "", "rain"),
        ("metadata", "ask Ada", ""),
    ]


def test_json_in_texts_is_read_some_levels_deep():
    document: Any = {"prompt": "a fox"}
    for _ in range(MOST_NESTED):
        document = {"data": json.dumps(document)}
    assert read(document) == [("positive", "a fox", "")]
    assert "a fox" in read({"data": json.dumps(document)})[0][1]


def test_what_writers_leave_around_and_within():
    for text in (
        '\ufeff{"prompt": "a fox"}\n',
        '{"prompt": "a fox"}\0',
        '{"seed": ' + "9" * 9_000 + ', "prompt": "a fox"}',
    ):
        texts, unread = json_texts(text, "s.json")
        assert ([one.text for one in texts], unread) == (["a fox"], [])


def test_halves_of_characters_become_spaces():
    texts, unread = json_texts('{"prompt": "Ada\\ud83d Byron\\u0000"}', "s.json")
    assert ([one.text for one in texts], unread) == (["Ada  Byron "], [])


def test_what_is_no_json_is_said_and_read():
    assert json_texts("Ada Byron {", "s.json") == (
        [FileText("s.json", "Ada Byron {", role="metadata")],
        ["s.json: not readable as JSON"],
    )
    assert json_texts("", "s.json") == ([], ["s.json: not readable as JSON"])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "nested too deeply"),
        ("[" * 300 + '"Ada Byron"' + "]" * 300, f"what is nested more than {MOST_DEPTH} deep"),
        ('"' + "a" * MOST_JSON + '"', "over 8,388,608 characters of JSON"),
        ("[" + "1," * MOST_VALUES + "1]", f"all beyond the first {MOST_VALUES:,} values"),
        (
            '{"prompt": "' + "word " * 1_000_000 + '"}',
            f"all beyond the first {MOST_CHARACTERS:,} of 5,000,000 characters",
        ),
    ],
    ids=["lists", "objects", "three hundred", "too long", "too many", "five megabytes"],
)
def test_bounds_are_kept_and_said(text, line):
    started = process_time()
    _, unread = json_texts(text, "s.json")
    assert process_time() - started < 10  # measured 1 s at most
    assert any(line in one for one in unread)


def test_as_deep_as_the_bound_is_read():
    assert read(json.loads("[" * MOST_DEPTH + '"Ada Byron"' + "]" * MOST_DEPTH)) == [("metadata", "Ada Byron", "")]


@pytest.mark.parametrize(
    "text",
    ["[" + "[]," * 2_700_000 + "1]", "9" * 1_000_000, "[" + ("9" * 4_000 + ",") * 1_000 + "1]",
     json.dumps([json.dumps({"prompt": "x y"})] * 50_000),
     json.dumps({f"prompt{number}": f"words {number}" for number in range(60_000)}),
     json.dumps({"a" * 900_000: {"b" * 900_000: "Ada Byron"}})],
    ids=["lists", "a number", "numbers", "documents", "prompts", "names"],
)  # fmt: skip
def test_large_documents_are_quick(text):
    started = process_time()
    texts, _ = json_texts(text, "s.json")
    assert process_time() - started < 10  # measured 1.3 s at most
    assert all(len(one.source) < 200 for one in texts)


@given(st.text() | st.text(alphabet='[]{}",:\\ntruefalse0.-e u', max_size=80))
def test_no_text_raises(text):
    texts, unread = json_texts(text, "s.json")
    assert all(one.text or one.negative for one in texts)
    assert all(line.startswith("s.json") for line in unread)


KEYS = st.sampled_from(["prompt", "negative_prompt", "uc", "model", "name", "caption", "title", "sampler", "x"])
DOCUMENTS = st.recursive(
    st.none() | st.integers() | st.text(alphabet="ab c{\"'", max_size=12).map(lambda text: text + " words"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@given(DOCUMENTS)
def test_no_prompt_is_lost(document):
    wanted: set[str] = set()
    stack: list[tuple[str, Any]] = [("", document)]
    while stack:
        key, value = stack.pop()
        if isinstance(value, str) and key in ("prompt", "negative_prompt", "uc", "caption"):
            wanted.add(" ".join(value.split()))
        elif isinstance(value, dict):
            stack += list(value.items())
        elif isinstance(value, list):
            stack += [(key, one) for one in value]
    whole = "\n".join(" ".join(f"{text}\n{negative}".split()) for _, text, negative in read(document))
    assert all(one in whole for one in wanted)
