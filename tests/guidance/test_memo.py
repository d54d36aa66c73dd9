"""The note to the production's contact: what becomes a case, and what is said of the rest."""

from __future__ import annotations

import copy
import json

import pytest

from screener.errors import InputError
from screener.guidance.memo_blocks import Heading
from screener.guidance.memo_markdown import markdown_of
from screener.guidance.memo_verdict import answer_of
from screener.guidance.policy_file import load_policy
from tests.guidance.memo_answers import DAY, ERROR, NOSE, WORDS, answers, blocks_of, changed, memo_of


def verdict(screener, text=NOSE, name="one", **finding):
    """A verdict as JSON gives it back, with fields of its first finding changed."""
    plain = json.loads(screener.prompt(text, name=name).to_json())
    return changed(plain, **finding) if finding else plain


def note(plain):
    return markdown_of(blocks_of(plain))


def test_findings_about_the_same_are_one_case(screener):
    memo = memo_of(answers(screener))
    names = [(case.finding.entity.name, len(case.appearances)) for case in memo.cases]
    assert names == [("Meryl Streep", 2), ("Banksy", 1)]
    assert memo.outcomes == {"escalate": 3, "notify": 2}
    assert (memo.excluded, len(memo.unscreened), memo.made_on) == (1, 1, DAY)


@pytest.mark.parametrize(
    "change",
    [{"production": "other"}, {"use": {"status": "declared", "outcome": "notify", "open": [], "declared_on": None}}],
)
def test_other_productions_and_uses_are_other_cases(screener, change):
    first, second = verdict(screener), verdict(screener, name="two")
    assert len(memo_of([first, second]).cases) == 1
    assert len(memo_of([first, {**second, **change}]).cases) == 2


def test_the_strictest_and_surest_finding_speaks_for_a_case(screener):
    unsure = verdict(screener, name="two", outcome="judge", missing=["a licence"])
    unsure["findings"][0]["match"]["band"] = "review"
    (case,) = memo_of([unsure, verdict(screener)]).cases
    assert (case.finding.outcome, case.finding.match.band) == ("escalate", "certain")
    assert set(case.missing) == {"written approval", "a licence"}


def test_an_answer_given_twice_counts_once(screener):
    told = verdict(screener)
    memo = memo_of([told, copy.deepcopy(told), ERROR, ERROR])
    assert (memo.verdicts, memo.repeated, len(memo.cases[0].appearances)) == (1, 2, 1)


def test_what_is_on_file_or_lowered_is_no_case(screener):
    papers = [
        verdict(screener, name="a", status="cleared", clearance="SALT-7"),
        verdict(screener, name="b", outcome="notify", exception="R1a"),
    ]
    told = note(papers)
    assert not memo_of(papers).cases
    assert "on file as SALT-7" in told
    assert "lowered by R1a, as stated: stays substantially as scripted" in told


def test_the_note_says_who_what_rights_rules_and_what_is_asked(screener):
    told = note(answers(screener))
    for words in (
        "2 cases need written approval", "Meryl Streep, person: performer", "Living as last checked on",
        "Born 22 June 1949", f"C2: {load_policy().rules['C2'].text}", "written approval",
        "Is the output temporary", "EP103\\_sc14\\_sh0340 (case ", "prompts.jsonl:9: The prompt is empty.",
        "share it with the production's contact", "guidance ", "lexicon ", "As of 22 November 2026, worldwide",
    ):  # fmt: skip
        assert words in told
    assert told.count("intended use is undeclared") == 1


def test_no_words_of_a_prompt_are_repeated(screener):
    told = note(answers(screener)).replace("a feature of face", "")
    assert not [word for word in WORDS if word in told]


def test_nothing_is_concluded(screener):
    told = note([*answers(screener), verdict(screener, status="cleared", clearance="SALT-7", name="c")]).lower()
    for word in ("violation", "infring", "approved", "illegal", " ok", "✓", "✔", "✅", "safe to"):
        assert word not in told


def test_where_nothing_needs_an_answer_the_use_is_still_shared(screener):
    told = note([verdict(screener, "an empty hall, green light")])
    assert "for your information" in told
    assert "the intended use is shared with you all the same" in told


def test_a_use_that_needs_an_answer_is_said_to(screener):
    plain = verdict(screener, "an empty hall, green light")
    plain["use"] = {"status": "declared", "outcome": "escalate", "open": ["G5"], "declared_on": "2026-11-20"}
    told = note([plain])
    assert "what needs an answer" in told
    assert "G5: No performance" in told


def test_where_nothing_could_be_screened_nothing_is_known():
    assert "nothing is known" in note([ERROR])


def test_an_unsure_finding_is_a_question(screener):
    told = note([verdict(screener, "oil painting of a bridge by Ilvandro Quessantine")])
    assert "Who is meant?" in told
    assert "Quessantine" not in told


def test_many_names_are_counted(screener):
    plain = verdict(screener)
    many = [{**plain, "subject": {**plain["subject"], "name": f"n{number}"}} for number in range(100)]
    assert "100 prompts and files" in note(many)
    assert "and 40 more" in note(many)


def test_what_nobody_sees_is_shown(screener):
    told = note([verdict(screener, name="reel\u202e\nx")])
    assert "\u202e" not in told
    assert "reel<U+202E>".replace("<", "\\<").replace(">", "\\>") in told


def test_a_name_is_no_markup(screener):
    told = note([verdict(screener, name="[a](http://x) | <b> *c* `d`")])
    assert "\\[a\\](http://x) \\| \\<b\\> \\*c\\* \\`d\\`" in told


def test_cases_are_numbered_headings_with_their_tag_in_words(screener):
    cases = [block for block in blocks_of(answers(screener)) if isinstance(block, Heading) and block.tag]
    assert [(block.text, block.tag) for block in cases] == [
        ("1. Meryl Streep", "ask first"),
        ("2. Banksy", "ask first"),
    ]


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ([], "is no verdict"),
        ({"schema": "screener.evaluation/1"}, "is no verdict"),
        ({"schema": "screener.verdict/1", "id": "x"}, "cannot be read"),
        ({"schema": "screener.error/1"}, "cannot be read"),
    ],
)
def test_what_is_no_verdict_is_refused_by_its_place(plain, told):
    with pytest.raises(InputError, match=told) as raised:
        answer_of(plain, "v.jsonl:3", load_policy())
    assert "v.jsonl:3" in str(raised.value)


@pytest.mark.parametrize("change", [{"outcome": "fine"}, {"new": 1}, {"status": "cleared"}])
def test_a_verdict_of_another_version_is_refused(screener, change):
    plain = verdict(screener)
    plain["findings"][0].update(change)
    with pytest.raises(InputError, match="Screen the prompts again"):
        answer_of(plain, "v.jsonl:1", load_policy())


def test_a_verdict_under_another_guidance_is_refused(screener):
    plain = verdict(screener)
    plain["findings"][0].update(entity=None, intent="house_rule")
    with pytest.raises(InputError, match="same guidance"):
        answer_of(plain, "v.jsonl:1", load_policy())
