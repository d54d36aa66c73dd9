"""The table of outcomes is data: read whole, refused where it is wrong."""

import shutil

import pytest

from screener.data import data_root
from screener.errors import LexiconError
from screener.guidance.policy import load_policy

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
        ("[style]", "[stile]", "style"),
        ("[person]", "[person", "outcomes.toml"),
    ],
)
def test_a_wrong_table_is_refused_by_name(folder, old, new, named):
    path = folder / "outcomes.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError) as error:
        load_policy(folder)
    assert "outcomes.toml" in str(error.value)
    assert named in str(error.value)


def test_a_studio_can_change_an_outcome(folder):
    path = folder / "outcomes.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('historic = "judge"', 'historic = "escalate"'), "utf-8")
    assert load_policy(folder).outcomes["person"]["historic"] == "escalate"
