"""What counts as found, as right, as taken for another."""

import json

import pytest

from screener.evaluation.label import Label
from screener.evaluation.measure import UNLISTED, Measure
from tests.evaluation.made import Names, found, labelled, verdict

ADA = Label(10, 20, "Ada Lovelace", "person", "plain")


def _measured(*pairs):
    """The measure of some (labelled prompt, findings)."""
    measure = Measure(Names())
    for prompt, findings in pairs:
        measure.add(prompt, verdict(*findings))
    return measure


def _counts(count):
    return count.right, count.spans, count.found, count.labels


@pytest.mark.parametrize(
    "finding",
    [
        found("person/ada-lovelace", (10, 20)), found("person/ada-lovelace", (19, 25)),
        found("person/ada-lovejoy", (8, 11), also=("person/ada-lovelace",)),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Ada Lovelace", "person/ada-lovelace", "ada lovelace", "Countess of Lovelace"])
def test_an_overlap_and_the_same_name_is_found_and_right(finding, name):
    measure = _measured((labelled(Label(10, 20, name, "person")), [finding]))
    assert _counts(measure.all) == (1, 1, 1, 1)
    assert measure.mix_ups.to_list() == []


@pytest.mark.parametrize(
    "finding", [found("person/ada-lovelace", (20, 25)), found("person/ada-lovelace", (0, 10)), found("", (10, 20))]
)
def test_beside_the_label_or_without_the_entity_is_neither(finding):
    assert _counts(_measured((labelled(ADA), [finding])).all) == (0, 1, 0, 1)


def test_any_bearer_of_a_name_will_do_but_not_of_an_id():
    by_name, by_id = (Label(0, 5, name, "character") for name in ("Ghost", "character/ghost"))
    measure = _measured(
        (labelled(by_name), [found("work/ghost", (0, 5))]), (labelled(by_id), [found("work/ghost", (0, 5))])
    )
    assert _counts(measure.all) == (1, 2, 1, 2)
    assert _counts(measure.kinds["character"]) == (1, 1, 1, 2)
    assert _counts(measure.kinds["work"]) == (0, 1, 0, 0)
    (mix_up,) = measure.mix_ups.to_list()
    assert (mix_up["labelled"]["id"], mix_up["found"]["id"]) == ("character/ghost", "work/ghost")


def test_a_name_in_no_lexicon_is_found_as_such():
    label = Label(10, 20, "Zorblatt Quimby", "person")
    measure = _measured(
        (labelled(label), [found("", (10, 20), score=0.5)]), (labelled(label), [found("person/ada-lovejoy", (10, 20))])
    )
    assert _counts(measure.all) == (1, 2, 1, 2)
    assert _counts(measure.kinds[UNLISTED]) == (1, 1, 1, 2)
    assert _counts(measure.kinds["person"]) == (0, 1, 1, 2)
    assert measure.unlisted == {"Zorblatt Quimby": 2}


def test_several_findings_of_one_name_count_once_and_each_stretch_counts():
    twice = found("person/ada-lovelace", (10, 20), (30, 40), score=0.95)
    again = found("person/ada-lovelace", (10, 20), score=0.6, rule="T1")
    measure = _measured((labelled(ADA, Label(30, 40, "Ada Lovelace", "person")), [again, twice]))
    assert _counts(measure.all) == (2, 2, 2, 2)
    assert _counts(measure.bands["certain"])[:2] == (2, 2)


def test_what_is_left_out():
    pattern = found("", (10, 20), intent="personal_data")
    about_ada = found("person/ada-lovelace", (0, 30))
    asked = found("person/ada-lovelace", (0, 30), intent="key_character", match=pattern.match)
    tool = Label(0, 12, "Lovelace lens", "tool")
    measure = _measured(
        (labelled(), [pattern, asked]), (labelled(tool), [about_ada]),
        (labelled(), [found("person/ada-lovelace", (81, 90))]),
    )  # fmt: skip
    assert _counts(measure.all) == (0, 0, 0, 0)
    assert measure.left_out == {"no_name": 2, "tool": 1, "negative": 1}
    assert measure.mix_ups.to_list() == []
    assert measure.prompts == 3


def test_a_label_beside_a_tool_is_still_found():
    measure = _measured(
        (labelled(ADA, Label(15, 30, "Lovelace lens", "tool")), [found("person/ada-lovelace", (10, 20))])
    )
    assert _counts(measure.all) == (0, 0, 1, 1)


def test_mix_ups_most_frequent_first_with_the_first_prompts():
    wrong = found("person/ada-lovejoy", (10, 20))
    pairs = [(labelled(ADA, name=f"p{number}"), [wrong]) for number in range(5)]
    measure = _measured(
        (labelled(ADA), []), *pairs, (labelled(), [found("", (0, 9))]), (labelled(ADA, name="last"), [])
    )
    ranked = measure.mix_ups.to_list()
    ada = {"name": "Ada Lovelace", "kind": "person", "id": "person/ada-lovelace"}
    lovejoy = {"name": "Ada Lovejoy", "kind": "person", "id": "person/ada-lovejoy"}
    assert ranked == [
        {"labelled": ada, "found": lovejoy, "count": 5, "prompts": ["p0", "p1", "p2"]},
        {"labelled": ada, "found": None, "count": 2, "prompts": ["1", "last"]},
        {"labelled": None, "found": {"name": None, "kind": UNLISTED, "id": None}, "count": 1, "prompts": ["1"]},
    ]


def test_classes_are_those_of_the_labels_that_are_touched():
    typo = Label(30, 40, "Ada Lovejoy", "person", "typo")
    findings = [found("person/ada-lovelace", (10, 20)), found("person/ada-lovelace", (30, 40)), found("", (50, 60))]
    measure = _measured((labelled(ADA, typo), findings))
    assert _counts(measure.classes["plain"]) == (1, 1, 1, 1)
    assert _counts(measure.classes["typo"]) == (0, 1, 0, 1)
    assert _counts(measure.all) == (1, 3, 1, 2)


def test_outcomes_only_where_one_is_labelled():
    measure = _measured(
        (labelled(ADA, outcome="judge"), [found("person/ada-lovelace", (10, 20))]), (labelled(outcome="notify"), []),
        (labelled(ADA), []),
    )  # fmt: skip
    plain = json.loads(json.dumps(measure.to_dict()))
    assert plain["outcomes"]["judge"] == {"notify": 0, "judge": 0, "escalate": 1}
    assert plain["outcomes"]["notify"] == {"notify": 1, "judge": 0, "escalate": 0}
    assert (plain["right_outcomes"]["hits"], plain["right_outcomes"]["of"]) == (1, 2)


def test_the_threshold_is_of_all_names_and_labels():
    sure, unsure = found("person/ada-lovelace", (10, 20), score=0.93), found("person/ada-lovejoy", (30, 40), score=0.4)
    plain = _measured((labelled(ADA, Label(50, 60, "Ghost", "work")), [sure, unsure])).to_dict()["threshold"]
    assert (plain["wanted_precision"], plain["score"]) == (0.95, 0.93)
    assert (plain["recall"]["hits"], plain["recall"]["of"]) == (1, 2)
    assert _measured((labelled(), [unsure])).to_dict()["threshold"]["score"] is None


def test_a_real_verdict_on_the_real_lexicon(screener):
    measure = Measure(screener.index)
    text = "portrait of Meryl Streep and of Tom Hanks, by Zorblatt Quimby"
    labels = (Label(12, 24, "person/meryl-streep", "person"), Label(46, 61, "Zorblatt Quimby", "person"))
    measure.add(labelled(*labels, text=text), screener.prompt(text))
    assert _counts(measure.all) == (2, 3, 2, 2)
    assert [mix_up["found"]["name"] for mix_up in measure.mix_ups.to_list()] == ["Tom Hanks"]


def test_a_description_stands_for_the_name(screener):
    text = "a yellow sponge with square pants who lives in a pineapple under the sea"
    label = Label(2, 33, "character/spongebob-squarepants", "character", "described")
    measure = Measure(screener.index)
    measure.add(labelled(label, text=text), screener.prompt(text))
    assert _counts(measure.classes["described"]) == (1, 1, 1, 1)
