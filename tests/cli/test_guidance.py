"""`screener guidance`."""

from __future__ import annotations

import argparse
import json

import pytest

from screener.cli.guidance import add_to
from screener.errors import InputError
from screener.guidance.rule_catalogue import CATEGORIES


@pytest.fixture
def guidance(environment, capsys):
    """guidance(*arguments) -> what it prints; its errors are raised."""
    parser = argparse.ArgumentParser()
    add_to(parser.add_subparsers())

    def run(*arguments):
        options = parser.parse_args(["guidance", *arguments])
        assert options.run(options) == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A studio's folder with a rule of its own and another wording of C2."""
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "rules.csv").write_text(
        "id,category,text,trigger,required_action,source,read_on\n"
        "S1,creative_output,No maker is named without leave.,a named style,Ask.,House book,2026-01-02\n"
        "C2,creative_output,Nobody is named at all.,a name,Ask.,House book,2026-01-02\n",
        encoding="utf-8",
    )
    (folder / "outcomes.toml").write_text('[intent.named_work]\nrule = "S1"\n', encoding="utf-8")
    monkeypatch.setenv("SCREENER_GUIDANCE", str(folder))
    return folder


def test_list_has_every_rule_under_its_category(guidance):
    told = json.loads(guidance("list", "--json"))
    assert told["schema"] == "screener.guidance/1"
    categories = [rule["category"] for rule in told["rules"]]
    assert categories == sorted(categories, key=CATEGORIES.index)
    text = guidance("list")
    assert all(f"  {rule['id']} " in text for rule in told["rules"])
    assert "Talent and performance" in text


def test_list_of_one_category(guidance):
    told = json.loads(guidance("list", "--category", "data_use", "--json"))["rules"]
    assert {rule["category"] for rule in told} == {"data_use"}
    assert json.loads(guidance("list", "--category", "Data use", "--json"))["rules"] == told
    with pytest.raises(InputError, match="data_use, creative_output"):
        guidance("list", "--category", "manners")


def test_show_tells_what_leads_to_a_rule_and_what_lowers_it(guidance):
    text = guidance("show", "T2", "R2b")
    assert "performance_alteration (a change to a performance)" in text
    assert "R2a, R2b and R2c" in " ".join(text.split())
    assert "Lowers" in text
    assert "read on 11 November 2025" in text
    (shown,) = json.loads(guidance("show", "T2", "--json"))["rules"]
    assert shown["intents"] == ["performance_alteration"]
    assert shown["lowered_by"] == ["R2a", "R2b", "R2c"]
    assert shown["laid_over"] is None


def test_capitals_do_not_matter(guidance):
    assert guidance("show", "c2", "g-DEC") == guidance("show", "C2", "G-dec")


@pytest.mark.parametrize(("asked", "meant"), [("C9", "C2"), ("R1d", "R1a"), ("G-pip", "G-pipe"), ("0.1", "N0.1")])
def test_an_id_that_there_is_not_is_answered_with_those_near_it(guidance, asked, meant):
    with pytest.raises(InputError, match=f"Did you mean .*{meant}") as raised:
        guidance("show", asked)
    assert repr(asked) in raised.value.message


def test_an_id_like_no_other_is_answered_with_the_way_to_all(guidance):
    with pytest.raises(InputError, match=r"no rule 'zzz'\. All rules: screener guidance list"):
        guidance("show", "C2", "zzz")


def test_the_matrix(guidance):
    text = guidance("show", "matrix")
    rows = json.loads(guidance("show", "matrix", "--json"))["matrix"]
    assert [row["row"] for row in rows] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert [row["mark"] for row in rows] == [
        "fine_to_share", "judgement", "approval", "approval", "approval", "judgement",
    ]  # fmt: skip
    assert {"D1", "P2", "M6"} <= set(rows[-1]["rules"])  # three rules that differ, named together
    assert all(f"{row['row']}  " in text for row in rows)


def test_the_questionnaire(guidance):
    rows = json.loads(guidance("show", "questionnaire", "--json"))["questionnaire"]
    assert len({row["id"] for row in rows}) == len(rows) > 15
    text = " ".join(guidance("show", "questionnaire").split())
    assert all(row["question"] in text for row in rows)


def test_what_is_asked_for_together_is_answered_together(guidance):
    told = json.loads(guidance("show", "C2", "matrix", "C2", "--json"))
    assert [rule["id"] for rule in told["rules"]] == ["C2"]
    assert "questionnaire" not in told


def test_rules_of_a_studio_say_where_they_come_from(guidance, house):
    rules = {rule["id"]: rule for rule in json.loads(guidance("list", "--json"))["rules"]}
    assert rules["S1"]["laid_over"] == rules["C2"]["laid_over"] == str(house)
    assert rules["D1"]["laid_over"] is None
    assert rules["S1"]["intents"] == ["named_work"]
    assert "named_work" not in rules["C2"]["intents"]
    shown = "".join(guidance("show", "S1").split())
    assert "House book, read on 2 January 2026".replace(" ", "") in shown
    assert str(house) in shown
