"""What the words ask for: intents from cues, from names in a maker's place, and from patterns of protected material."""

from __future__ import annotations

from dataclasses import replace

from screener.text.cues import CueFinder
from screener.text.folded import FoldedPrompt
from screener.text.manner import asks_for_manner
from screener.text.mention import Condition, Intent, Mention
from screener.text.personal.data import PatternHit, find_personal_data
from screener.text.proprietary.material import find_proprietary_material
from screener.text.questions import is_research
from screener.text.script_cues import find_script_cues
from screener.verdict import IntentSeen, Span

# Asked of somebody dead, these bring them back.
_SHOWN_OR_HEARD = frozenset({"digital_replica", "voice_clone", "likeness_feature", "re_ageing"})


class IntentFinder:
    """Finds the intents of a prompt. Shared by threads."""

    def __init__(self) -> None:
        self._cues = CueFinder()

    def find(self, prompt: FoldedPrompt, mentions: list[Mention]) -> tuple[list[Intent], list[Condition], bool]:
        """The intents, each once a stretch of words; conditions of exceptions; whether it is a question of research."""
        found: list[Intent] = []
        conditions: list[Condition] = []
        for hit in (*self._cues.find(prompt, mentions), *find_script_cues(prompt, mentions)):
            if hit.cue.is_condition:
                conditions.append(Condition(hit.cue.intent, hit.span))
                continue
            found.append(Intent(IntentSeen(hit.cue.intent, (hit.span,), (hit.cue.why,)), hit.about, hit.final))
        found += _revivals(found, mentions)
        research = is_research(prompt, mentions)
        if research:  # "who played the villain in Die Hard?" asks for nothing to be made, whatever its words
            found = []
        for position, mention in enumerate(mentions):
            if mention.method == "description":
                found.append(Intent(IntentSeen("evokes", (mention.span,), mention.evidence), (position,)))
            elif mention.style:
                found.append(Intent(IntentSeen("style_of", (mention.span,), mention.evidence), (position,)))
            elif manner := asks_for_manner(mention, prompt):
                found.append(Intent(IntentSeen("style_of", (mention.span,), (manner,)), (position,)))
            elif mention.entity.kind in ("work", "character"):
                found.append(Intent(IntentSeen("named_work", (mention.span,), mention.evidence), (position,)))
        found += _protected("personal_data", find_personal_data(prompt.text))
        found += _protected("proprietary_material", find_proprietary_material(prompt.text))
        return found, conditions, research


def _revivals(found: list[Intent], mentions: list[Mention]) -> list[Intent]:
    """For each intent that shows somebody or lets them be heard: that it brings them back, where they are dead."""
    revivals = []
    for intent in found:
        dead = tuple(position for position in intent.about if mentions[position].entity.died)
        if dead and intent.seen.intent in _SHOWN_OR_HEARD:
            revivals.append(Intent(replace(intent.seen, intent="deceased_revival"), dead))
    return revivals


def _protected(intent: str, hits: list[PatternHit]) -> list[Intent]:
    """One intent for all hits, its words masked: kinds and offsets, never the number."""
    if not hits:
        return []
    spans = tuple(Span(hit.start, hit.end, None, "positive") for hit in hits)
    return [Intent(IntentSeen(intent, spans, tuple(dict.fromkeys(hit.label for hit in hits))))]
