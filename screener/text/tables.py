"""Reads every table of cues, words and descriptions that the engine reads, and says what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from screener.errors import LexiconError
from screener.lexicon.lint import Complaint
from screener.text.anchors import load_anchors
from screener.text.craft import load_craft_terms
from screener.text.cue import load_cues
from screener.text.cue_words import words_never_met
from screener.text.elisions import load_elisions
from screener.text.exclusion_words import load_exclusion_words
from screener.text.name_weights import load_name_weights
from screener.text.nicknames import nickname_pairs
from screener.text.personal.words import check_personal_words
from screener.text.players import load_player_words
from screener.text.proprietary.words import check_proprietary_words
from screener.text.questions import load_question_words
from screener.text.training_words import load_training_words
from screener.text.weights import load_weights

_LOADERS: tuple[Callable[[], object], ...] = (
    load_weights, load_name_weights, load_cues, lambda: load_cues(unspaced=True), load_question_words,
    load_player_words, load_exclusion_words,
    load_training_words, load_elisions, load_craft_terms, nickname_pairs, load_anchors,
    check_personal_words, check_proprietary_words,
)  # fmt: skip


def lint_tables(ids: Container[str]) -> Iterator[Complaint]:
    """One complaint for each table that cannot be used, and for each description of nobody in the lexicon (`ids`)."""
    broken = False
    for load in _LOADERS:
        try:
            load()
        except LexiconError as error:
            broken = True
            yield Complaint(error.subject or "tables", error.message, error.next_step)
    if broken:
        return
    for unspaced in (False, True):
        for cue, word in words_never_met(load_cues(unspaced=unspaced)):
            yield Complaint(
                "cues/intents", f"{word!r} of {cue.intent} ({cue.why}) is in no prompt once it is folded.",
                "Write it as it is folded: small letters, no accents, one word.",
            )  # fmt: skip
    anchors = load_anchors()
    distinctive = {anchor.id for rows in anchors.by_word.values() for anchor, _ in rows}
    for id_ in sorted(distinctive | anchors.ordinary.keys()):
        if id_ not in ids:
            yield Complaint(
                "descriptions", f"{id_} is described and is in no row.", "Correct the id, or take its anchors out."
            )
        elif id_ not in distinctive:
            yield Complaint(
                "descriptions", f"{id_} has no distinctive anchor, so it is never found.", "Add one.", "warning"
            )
