"""`screener production`."""

from __future__ import annotations

import json
import re

PERSON = '[[person]]\nname = "Robin Example"\nside = "cast"\nlead = true\n'
HEAD = '[production]\nid = "salt"\ntitle = "The Salt Library"\n'


def test_a_written_card_can_be_checked(command, tmp_path):
    done = command("production", "init")
    assert done.status == 0
    assert "production check production.toml" in done.out
    done = command("production", "check", "production.toml")
    assert done.status == 0
    assert "Open questions" in done.out


def test_init_overwrites_nothing(command, tmp_path):
    card = tmp_path / "mine.toml"
    card.write_text("mine")
    done = command("production", "init", str(card))
    assert done.status == 2
    assert "there already" in done.err
    assert card.read_text() == "mine"


def test_init_where_no_file_can_be(command, tmp_path):
    assert "is a folder" in command("production", "init", str(tmp_path)).err
    done = command("production", "init", str(tmp_path / "none" / "card.toml"))
    assert done.status == 2
    assert "cannot be written" in done.err


def test_check_counts_and_names_nobody(command, tmp_path, lexicons):
    template = (lexicons / "guidance" / "production_template.toml").read_text(encoding="utf-8")
    (tmp_path / "card.toml").write_text(re.sub(r"(?m)^#(?=\S)", "", template))
    done = command("production", "check", "card.toml")
    assert done.status == 0
    assert "1  consents" in done.out
    assert "Open questions" not in done.out
    programs = command("production", "check", "card.toml", "--json")
    told = json.loads(programs.out)
    assert (told["counts"]["cast"], told["counts"]["crew"], told["questions"]) == (1, 0, [])
    for word in ("Robin", "Quillon", "rider", "Salt", "Blue Lantern", "counsel"):
        assert word not in done.out + programs.out


def test_check_asks_what_is_open(command, tmp_path):
    (tmp_path / "card.toml").write_text(HEAD + PERSON)
    told = json.loads(command("production", "check", "card.toml", "--json").out)
    assert {"rule": "T1", "text": next(one["text"] for one in told["questions"] if "Leads" in one["text"])} in told[
        "questions"
    ]
    assert "(G4)" in command("production", "check", "card.toml").out


def test_check_tells_every_problem(command, tmp_path):
    (tmp_path / "card.toml").write_text(f"{HEAD}stage = 'x'\nminors = 1\n{PERSON}")
    done = command("production", "check", "card.toml")
    assert done.status == 2
    assert not done.out
    assert "card.toml line 4" in done.err
    assert "card.toml line 5" in done.err
    done = command("production", "check", "card.toml", "--json")
    assert done.status == 2
    assert [one["line"] for one in json.loads(done.out)["problems"]] == [4, 5]


def test_check_looks_ids_up(command, tmp_path):
    (tmp_path / "card.toml").write_text(f"{HEAD}[[owned]]\nentity = 'character/mickey-mouse'\ndocument = 'x'\n")
    assert command("production", "check", "card.toml").status == 0
    (tmp_path / "card.toml").write_text(f"{HEAD}[[owned]]\nentity = 'character/no-such-mouse'\ndocument = 'x'\n")
    done = command("production", "check", "card.toml")
    assert done.status == 2
    assert "line 5: This id is in no lexicon" in done.err


def test_check_of_what_is_no_file(command):
    done = command("production", "check", "none.toml")
    assert done.status == 2
    assert "does not exist" in done.err


def test_schema_is_json(command):
    assert json.loads(command("production", "schema").out)["$schema"].endswith("2020-12/schema")
