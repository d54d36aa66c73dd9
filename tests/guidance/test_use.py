"""The use is judged apart from the words, once for each production, tool and purpose."""

from dataclasses import replace

import pytest

from screener.errors import InputError
from screener.guidance.use import chosen_use, judged_use
from tests.guidance.cards import CARD, TOOL, USE, assignment

PLAIN = "a mossy stone wall at dusk"


def test_without_a_card_the_use_is_undeclared_and_nothing_is_flagged(screener):
    verdict = screener.prompt(PLAIN)
    assert (verdict.use.status, verdict.use.outcome, verdict.outcome) == ("undeclared", None, "notify")


def test_a_declared_use_says_since_when_the_contact_knows(screener):
    verdict = screener.assigned(assignment()).prompt(PLAIN)
    assert (verdict.use.status, verdict.use.outcome, verdict.use.open) == ("declared", "notify", ())
    assert verdict.use.declared_on == "2026-10-02"
    assert (verdict.production, verdict.as_of, verdict.territories) == ("salt-road", "2026-11-22", ("US",))


@pytest.mark.parametrize("answer", ["no", "unsure"])
@pytest.mark.parametrize("principle", ["G1", "G2", "G3", "G4", "G5"])
def test_one_no_or_unsure_has_to_be_asked_and_leaves_the_words_alone(screener, principle, answer):
    use = replace(USE, answers={**USE.answers, principle: answer})
    verdict = screener.assigned(assignment(use=use)).prompt(PLAIN)
    assert (verdict.use.outcome, verdict.use.open) == ("escalate", (principle,))
    assert verdict.outcome == "notify"


@pytest.mark.parametrize(
    "tool",
    [
        replace(TOOL, trains_on_input="unsure"),
        replace(TOOL, trains_on_input="yes"),
        replace(TOOL, enterprise_agreement="unsure"),
    ],
)
def test_a_tool_whose_terms_are_open_opens_the_principle_about_tools(tool):
    assert judged_use(replace(CARD, tools=(tool,)), USE).open == ("G2",)


def test_what_goes_into_the_final_cut_is_not_temporary_whatever_was_answered():
    assert judged_use(CARD, replace(USE, stage="final")).open == ("G4",)


def test_a_use_that_the_contact_was_not_told_of_stays_to_be_told():
    assert judged_use(CARD, replace(USE, contact_told_on=None)).open == ("N0.1",)


def test_the_only_use_is_taken_and_of_several_the_one_that_is_named():
    voice = replace(USE, tool="ElevenLabs", purpose="scratch voices")
    several = replace(CARD, uses=(USE, voice))
    assert chosen_use(CARD) is USE
    assert chosen_use(several) is None
    assert chosen_use(several, tool="elevenlabs") is voice
    assert chosen_use(several, purpose="Concept Art") is USE
    with pytest.raises(InputError, match="no use of Sora"):
        chosen_use(several, tool="Sora")
