"""What a production card leaves open."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from screener.errors import LexiconError
from screener.guidance.card.card_file import load_production
from screener.guidance.card.questions import load_card_questions, open_questions
from screener.guidance.card.vocabulary import load_vocabulary

HEAD = '[production]\nid = "salt"\ntitle = "The Salt Library"\n'
TODAY = date(2026, 11, 22)


@pytest.fixture
def asked(tmp_path: Path):
    def questions(text: str, today: date = TODAY):
        path = tmp_path / "card.toml"
        path.write_text(text, encoding="utf-8")
        return open_questions(load_production(path, today=TODAY), today)

    return questions


def test_the_least_card_asks_for_all_that_matters(asked):
    questions = asked(HEAD)
    assert {"G4", "G2", "M2", "N0.1", "C1", "E2", "T1"} <= {rule for rule, _ in questions}
    assert any("Worldwide is assumed" in text for _, text in questions)
    assert all("{" not in text for _, text in questions)


def test_a_full_card_asks_nothing(asked, lexicons):
    template = (lexicons / "guidance" / "production_template.toml").read_text(encoding="utf-8")
    assert asked(re.sub(r"(?m)^#(?=\S)", "", template)) == ()


@pytest.mark.parametrize(
    ("line", "rule", "words"),
    [
        ('stage = "temp"', "G4", "stage"),
        ('territories = ["US"]', "N0.2", "Worldwide"),
        ('contact = "counsel"', "N0.1", "contact at the commissioner"),
        ('agreements = ["animation"]', "E2", "agreements"),
        ("minors = false", "D1", "children"),
        ('media = ["film"]', "T1", "media"),
        ("[prominence]\nplot_relevant = true", "M2", "props"),
        ('[[tool]]\nname = "Imagemaker"', "G2", "describes none"),
    ],
)
def test_an_answer_ends_its_question(asked, line, rule, words):
    def is_open(text):
        return any(found == rule and words in said for found, said in asked(text))

    assert is_open(HEAD)
    assert not is_open(HEAD + line)


def test_a_tool_without_facts_is_asked_about(asked):
    questions = asked(f'{HEAD}[[tool]]\nname = "Imagemaker"\n[[tool]]\nname = "Voicemaker"\n')
    assert {"G2", "G3", "P4", "G-pipe"} <= {rule for rule, _ in questions}
    assert ("G2", "Under which licence does each tool run? Tools without a tier: 2.") in questions


def test_a_use_without_answers_is_asked_about(asked):
    text = (
        '[[tool]]\nname = "Imagemaker"\n[[use]]\ntool = "Imagemaker"\npurpose = "boards"\nstage = "temp"\nG1 = "no"\n'
    )
    questions = dict(asked(HEAD + text))
    assert "one left out: 1" in questions["G-dec"]


@pytest.mark.parametrize(("day", "is_asked"), [("2026-01-01", False), ("2026-12-31", False), ("2027-01-01", True)])
def test_a_lead_needs_a_consent_that_holds_on_the_day(asked, day, is_asked):
    text = (
        f'{HEAD}as_of = {day}\n[[person]]\nname = "Robin Example"\nside = "cast"\nlead = true\n[[person.consent]]\n'
        'kinds = ["voice_clone"]\nscope = "all"\nmedia = ["film"]\nfrom = 2026-01-01\nto = 2026-12-31\ndocument = "r"\n'
    )
    assert any("Leads without one" in words for _, words in asked(text)) == is_asked
    assert all("Robin" not in words for _, words in asked(text))


def test_questions_name_rules_that_there_are(lexicons):
    with (lexicons / "guidance" / "rules.csv").open(encoding="utf-8") as file:
        rules = {row["id"] for row in csv.DictReader(file)}
    assert {question.rule for question in load_card_questions()} <= rules
    assert set(load_vocabulary()["rule"]) - {"F3"} == {f"R{rule}{letter}" for rule in "12" for letter in "abc"}


@pytest.mark.parametrize(
    "text",
    [
        "question = 1", '[[question]]\nwhen = "no_moon"\nrule = "G4"\ntext = "x"', '[[question]]\nwhen = "no_stage"',
        '[[question]]\nwhen = "no_stage"\nrule = "G4"\ntext = "{name}"', "[",
    ],
)  # fmt: skip
def test_a_table_of_questions_that_cannot_be_used(tmp_path, text):
    (tmp_path / "card_questions.toml").write_text(text)
    with pytest.raises(LexiconError, match=r"card_questions\.toml"):
        load_card_questions(tmp_path)


def test_a_vocabulary_that_lacks_what_the_program_needs(tmp_path, lexicons):
    whole = (lexicons / "guidance" / "production_vocabulary.toml").read_text(encoding="utf-8")
    for text in (whole.replace("final =", "last ="), whole.replace("[medium]", "[media]"), "["):
        (tmp_path / "production_vocabulary.toml").write_text(text)
        load_vocabulary.cache_clear()
        with pytest.raises(LexiconError, match=r"production_vocabulary\.toml"):
            load_vocabulary(tmp_path)
