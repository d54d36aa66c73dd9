"""A maker's name that asks for the maker's manner, though no word for manner stands beside it."""

from __future__ import annotations

import pytest

ASKED = (
    "very Kubrick corridor, one-point", "Gregory Crewdson suburban dusk", "this but as if Moebius inked it",
    "rip off Banksy's stencils for the wall", "feel like a lost Rothko", "channel Tim Burton for the tree shapes",
    "Saul Bass's cut-paper look for the titles", "some of that Hans Zimmer rumble",
)  # fmt: skip
NOT_ASKED = (
    "Tarantino walking a dog", "who interviewed Stanley Kubrick", "Gregory Crewdson photo on his press pass",
    "the gate at Leonardo da Vinci airport", "a Rembrandt's length of rope", "portrait of Tim Burton",
    "Brad Pitt corridor", "dinner with Hans Zimmer",
)  # fmt: skip


def _styles(screener, text):
    return [one for one in screener.prompt(text).intents if one.intent == "style_of"]


@pytest.mark.parametrize("text", ASKED)
def test_the_manner_of_a_maker_is_asked_for(screener, text):
    assert _styles(screener, text)


@pytest.mark.parametrize("text", NOT_ASKED)
def test_the_maker_is_meant_or_nobody(screener, text):
    assert not _styles(screener, text)
