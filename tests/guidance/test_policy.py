"""The table of outcomes is data: read whole, refused where it is wrong."""

import shutil

import pytest

from screener.data import data_root
from screener.errors import LexiconError
from screener.guidance.policy_file import load_policy

INTENTS = {
    "likeness_feature", "digital_replica", "deceased_revival", "voice_clone", "re_ageing", "performance_alteration",
    "style_of", "named_work", "key_character", "key_art", "central_setting", "false_event", "background_dressing",
    "role_replacement", "personal_data", "proprietary_material", "training_data", "reference",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(data_root() / "lexicons" / "guidance", tmp_path / "guidance")


def test_every_intent_has_its_rule_and_every_rule_its_category():
    policy = load_policy()
    assert set(policy.intents) >= INTENTS
    assert {rule.category for rule in policy.rules.values()} == {
        "data_use", "creative_output", "talent_and_performance", "ethics_and_representation", "sharing",
    }  # fmt: skip
    assert all(len(intent.phrase.split()) <= 6 for intent in policy.intents.values())


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('living = "escalate"', 'living = "block"', "living"),
        ('rule = "T2"', 'rule = "T9"', "T9"),
        ("[style]", "[stile]", "stile"),
        ("[person]", "[person", "outcomes.toml"),
    ],
)
def test_a_wrong_table_is_refused_by_name(folder, old, new, named):
    path = folder / "outcomes.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_policy((str(folder),))
    assert "outcomes.toml" in str(error.value)
    assert named in str(error.value)


def test_a_studio_can_change_an_outcome(folder):
    path = folder / "outcomes.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('historic = "judge"', 'historic = "escalate"'), "utf-8")
    assert load_policy((str(folder),)).outcomes["person"]["historic"] == "escalate"


def test_a_studio_lays_only_what_differs_over_the_built_in_table(tmp_path):
    (tmp_path / "outcomes.toml").write_text(
        '[person]\nhistoric = "escalate"\n[intent.style_of]\nrule = "S1"\n', encoding="utf-8"
    )
    (tmp_path / "rules.csv").write_text(
        "id,category,text,trigger,required_action,source,read_on\n"
        "S1,creative_output,No maker is named without leave of the art department.,a named style,leave,House rules,\n",
        encoding="utf-8",
    )
    policy, built_in = load_policy((str(tmp_path),)), load_policy()
    assert policy.outcomes["person"] == {**built_in.outcomes["person"], "historic": "escalate"}
    assert policy.intents["style_of"].rule == "S1"
    assert policy.intents["style_of"].action == built_in.intents["style_of"].action
    assert policy.rules.keys() - built_in.rules.keys() == {"S1"}
    assert policy.version != built_in.version


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[other]\nhearsay = "judge"', "hearsay"),
        ("[intent.gossip]\nrule = 'C2'", "gossip"),
        ("[rules]\na = 1", "rules"),
    ],
)
def test_a_studio_table_that_changes_nothing_known_is_refused(tmp_path, text, named):
    (tmp_path / "outcomes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=named):
        load_policy((str(tmp_path),))


def test_a_folder_without_rules_or_outcomes_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="neither"):
        load_policy((str(tmp_path),))


def test_a_rule_of_no_category_is_refused_with_its_line(tmp_path):
    (tmp_path / "rules.csv").write_text(
        "id,category,text,trigger,required_action,source,read_on\nS1,manners,Be kind.,,,House rules,\n",
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match=r"rules\.csv line 2"):
        load_policy((str(tmp_path),))
