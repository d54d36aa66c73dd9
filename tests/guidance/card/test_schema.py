"""The JSON Schema of a production card and the reader say the same of a card."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from screener.guidance.card.card_file import ProductionError, load_production
from screener.guidance.card.fields import CARD
from screener.guidance.card.schema import production_schema
from screener.guidance.card.vocabulary import load_vocabulary
from screener.guidance.production import ANSWERS, PRINCIPLES, STAGES
from screener.wording import INTENTS

ROOT = Path(__file__).resolve().parents[3]
TEMPLATE = (ROOT / "lexicons" / "guidance" / "production_template.toml").read_text(encoding="utf-8")
EXAMPLES = re.sub(r"(?m)^#(?=\S)", "", TEMPLATE)
VALIDATOR = Draft202012Validator(production_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
HEAD = '[production]\nid = "salt"\ntitle = "The Salt Library"\n'


def schema_accepts(text: str) -> bool:
    """Dates of TOML become text, as in every JSON reading of it."""
    plain = json.loads(json.dumps(tomllib.loads(text), default=lambda day: day.isoformat()))
    return VALIDATOR.is_valid(plain)


def reader_accepts(text: str, path: Path) -> bool:
    path.write_text(text, encoding="utf-8")
    try:
        load_production(path, today=date(2026, 11, 22))
    except ProductionError:
        return False
    return True


def test_the_schema_is_one():
    Draft202012Validator.check_schema(production_schema())


def test_the_published_schema_is_the_one_that_is_built():
    published = (ROOT / "docs" / "production.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == production_schema(), "screener production schema > docs/production.schema.json"


def test_the_template_and_its_examples_agree(tmp_path):
    for text in (TEMPLATE, EXAMPLES):
        assert schema_accepts(text)
        assert reader_accepts(text, tmp_path / "card.toml")


def test_the_examples_show_every_key():
    shown = tomllib.loads(EXAMPLES)
    for table in CARD.tables:
        held = shown[table.key][0] if table.several else shown[table.key]
        keys = {field.key for field in table.fields} | {inner.key for inner in table.tables}
        assert keys - set(held) <= {"aliases", "entity"}, table.key


# What replaces what in the card of all examples; each is refused by both.
CHANGES = {
    "unknown key": ("minors = false", "minor_roles = false"),
    "no title": ('title = "Working title"', ""),
    "empty title": ('"Working title"', '""'),
    "one letter": ('"Working title"', '"W"'),
    "two lines": ('"Working title"', '"Working\\ntitle"'),
    "a last line end": ('"Working title"', '"Working title\\n"'),
    "marks alone": ('"Working title"', '"“—” !?"'),
    "endless title": ('"Working title"', f'"{"w" * 201}"'),
    "id with a space": ('"my-production"', '"my production"'),
    "unknown medium": ('media = ["series"]', 'media = ["serie"]'),
    "text for a list": ('media = ["series"]', 'media = "series"'),
    "medium twice": ('media = ["series"]', 'media = ["series", "series"]'),
    "unknown stage": ('stage = "temp"', 'stage = "tmp"'),
    "territory in small letters": ('"US", "GB"', '"us", "GB"'),
    "no day": ("as_of = 2027-03-01", 'as_of = "1 March 2027"'),
    "a day that never was": ("as_of = 2027-03-01", 'as_of = "2027-02-29"'),
    "day and hour": ("as_of = 2027-03-01", "as_of = 2027-03-01T10:00:00"),
    "flag as text": ("lead = true", 'lead = "true"'),
    "unknown side": ('side = "cast"', 'side = "guest"'),
    "consent of nothing": ('kinds = ["digital_replica", "re_ageing"]', "kinds = []"),
    "consent without a day": ("from = 2026-01-01", ""),
    "empty document": ('"rider 2, folder 14"', '" "'),
    "owns nothing": ('name = "The Salt Library (novel)"', ""),
    "no entity": ('name = "The Salt Library (novel)"', 'entity = "The Salt Library"'),
    "unknown rule": ('rule = "F3"', 'rule = "F4"'),
    "unknown intent": ('"background_dressing"', '"set_dressing"'),
    "no answer": ('G3 = "yes"', 'G3 = "perhaps"'),
    "true for an answer": ('G3 = "yes"', "G3 = true"),
    "below zero": ("seconds_on_screen = 4.5", "seconds_on_screen = -4.5"),
    "more seconds than any film has": ("seconds_on_screen = 4.5", "seconds_on_screen = 1000001"),
    "a list for a table": ("[prominence]", "[[prominence]]"),
    "a table for a list": ("[[tool]]", "[tool]"),
}
KEPT = {
    "name in another script": ('"Working title"', '"소금"'),
    "name with space around": ('"Working title"', '"  Working title "'),
    "day in quotation marks": ("as_of = 2027-03-01", 'as_of = "2027-03-01"'),
    "whole seconds": ("seconds_on_screen = 4.5", "seconds_on_screen = 0"),
    "empty lists": ('aliases = ["R. Example"]', "aliases = []"),
    "empty text": ('contact = "production counsel"', 'contact = ""'),
    "worldwide": ('["US", "GB", "EU"]', '["worldwide"]'),
    "a state": ('["US", "GB", "EU"]', '["US-CA"]'),
}


@pytest.mark.parametrize(("old", "new"), CHANGES.values(), ids=CHANGES.keys())
def test_both_refuse(old, new, tmp_path):
    assert old in EXAMPLES
    text = EXAMPLES.replace(old, new, 1)
    assert (schema_accepts(text), reader_accepts(text, tmp_path / "card.toml")) == (False, False)


@pytest.mark.parametrize(("old", "new"), KEPT.values(), ids=KEPT.keys())
def test_both_accept(old, new, tmp_path):
    assert old in EXAMPLES
    text = EXAMPLES.replace(old, new, 1)
    assert (schema_accepts(text), reader_accepts(text, tmp_path / "card.toml")) == (True, True)


VALUES = st.one_of(
    st.booleans(), st.integers(-2, 1_000_002), st.floats(), st.dates(), st.text(max_size=6),
    st.sampled_from(["", " ", "yes", "film", "final", "EU", "2026-02-30", "person/a", "R1a", "voice_clone", "x" * 201]),
)  # fmt: skip


def toml(value) -> str:
    """A value in TOML. Floats are written by Python as TOML has them, `inf` and `nan` too."""
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value).replace("\x7f", "\\u007f") if isinstance(value, str) else str(value)


@given(
    st.sampled_from([(table, field) for table in CARD.tables for field in table.fields if table.key != "production"]),
    st.one_of(VALUES, st.lists(VALUES, max_size=3)),
)
def test_what_the_reader_takes_the_schema_takes(tmp_path_factory, key, value):
    table, field = key
    header = f"[[{table.key}]]" if table.several else f"[{table.key}]"
    text = f"{HEAD}{header}\n{field.key} = {toml(value)}\n"
    text += "".join(
        f"{other.key} = {'2026-01-01' if other.kind == 'date' else toml(FILLED.get(other.key, 'Salt'))}\n"
        for other in table.fields
        if other.key != field.key and other.required
    )
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # half of a pair of surrogates
        return
    if reader_accepts(text, tmp_path_factory.getbasetemp() / "any.toml"):
        assert schema_accepts(text)


FILLED = {"side": "crew", "rule": "R1a", "intents": ["voice_clone"], "stage": "temp"}


def test_vocabularies_are_those_of_the_program():
    words = load_vocabulary()
    assert tuple(words["stage"]) == STAGES
    assert tuple(words["answer"]) == ANSWERS
    assert set(words["intent"]) == set(INTENTS)
    assert set(words["rule"]) == {"R1a", "R1b", "R1c", "R2a", "R2b", "R2c", "F3"}
    (use,) = (table for table in CARD.tables if table.key == "use")
    assert {field.key for field in use.fields if field.words == "answer"} == set(PRINCIPLES)


def test_the_guide_names_every_table_and_key():
    guide = (ROOT / "docs" / "production.md").read_text(encoding="utf-8")
    tables = [*CARD.tables, *(inner for table in CARD.tables for inner in table.tables)]
    assert not [field.key for table in tables for field in table.fields if f"`{field.key}`" not in guide]
    for name, words in load_vocabulary().items():
        if name != "intent":
            assert not [word for word in words if f"`{word}`" not in guide], name
