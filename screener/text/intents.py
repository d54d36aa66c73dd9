"""What the words ask for: intents from cues, from names in a maker's place, and from patterns of protected material."""

from __future__ import annotations

from screener.text.cues import CueFinder, CueHit
from screener.text.folded import FoldedPrompt
from screener.text.mention import Intent, Mention
from screener.text.personal_data import PatternHit, find_personal_data
from screener.text.questions import is_research
from screener.text.script_page import find_script_page
from screener.verdict import IntentSeen, Span

# Intents whose cue may stop short of the name it is about, and how many words away the name may stand.
_ABOUT_SOMEBODY = {"voice_clone", "re_ageing", "digital_replica", "deceased_revival", "training_data"}
_PERSON_REACH = 4


class IntentFinder:
    """Finds the intents of a prompt. Shared by threads."""

    def __init__(self) -> None:
        self._cues = CueFinder()

    def find(self, prompt: FoldedPrompt, mentions: list[Mention]) -> tuple[list[Intent], bool]:
        """The intents, each once a stretch of words, and whether the prompt is a question of research."""
        found: list[Intent] = []
        final = bool(self._cues.finality.intersection(prompt.forms))
        for hit in self._cues.find(prompt, mentions):
            start, end = prompt.tokens[hit.first].start, prompt.tokens[hit.last].end
            span = Span(start, end, prompt.text[start:end], prompt.roles[hit.first])
            about = hit.about or _person_behind(hit, mentions)
            found.append(Intent(IntentSeen(hit.cue.intent, (span,), (hit.cue.why,)), about, hit.cue.final and final))
        for position, mention in enumerate(mentions):
            if mention.method == "description":
                found.append(Intent(IntentSeen("evokes", (mention.span,), mention.evidence), (position,)))
            elif mention.style:
                found.append(Intent(IntentSeen("style_of", (mention.span,), mention.evidence), (position,)))
            elif mention.entity.kind in ("work", "character"):
                found.append(Intent(IntentSeen("named_work", (mention.span,), mention.evidence), (position,)))
        found += _protected("personal_data", find_personal_data(prompt.text))
        found += _protected("proprietary_material", find_script_page(prompt.text))
        return found, is_research(prompt, mentions)


def _person_behind(hit: CueHit, mentions: list[Mention]) -> tuple[int, ...]:
    """The person named right behind a cue that speaks of somebody: "clone the voice of Morgan Freeman"."""
    if hit.cue.intent not in _ABOUT_SOMEBODY:
        return ()
    for position, mention in enumerate(mentions):
        if mention.entity.kind == "person" and 0 < mention.first - hit.last <= _PERSON_REACH:
            return (position,)
    return ()


def _protected(intent: str, hits: list[PatternHit]) -> list[Intent]:
    """One intent for all hits, its words masked: kinds and offsets, never the number."""
    if not hits:
        return []
    spans = tuple(Span(hit.start, hit.end, None, "positive") for hit in hits)
    return [Intent(IntentSeen(intent, spans, tuple(dict.fromkeys(hit.label for hit in hits))))]
