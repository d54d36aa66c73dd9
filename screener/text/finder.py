"""A prompt to its evidence: guard, syntax, folding, candidates, scores, overlaps, intents. Straight through."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from time import perf_counter

from screener.lexicon.aliases import FORENAME, SURNAME
from screener.lexicon.live import Lexicon
from screener.text.anchors import load_anchors
from screener.text.bearers import with_bearers
from screener.text.candidate import Candidate
from screener.text.company import add_company
from screener.text.craft import craft_stretches, load_craft_terms
from screener.text.descriptions import find_descriptions
from screener.text.exact import find_exact
from screener.text.excluded import excluded_stretches, with_exclusions
from screener.text.folded import FoldedPrompt, fold_prompt
from screener.text.full_names import find_full_names
from screener.text.fuzzy import find_fuzzy
from screener.text.guard import check_not_empty, check_prompt
from screener.text.intents import IntentFinder
from screener.text.masked import without_masked_words
from screener.text.mention import Evidence, Mention
from screener.text.name_weights import load_name_weights
from screener.text.negative_checks import find_negative_checks, without_misspelt_in_titles
from screener.text.ordinary import is_named_after
from screener.text.own_names import OwnNames
from screener.text.players import find_players, load_player_words
from screener.text.questions import withholds_suggestion
from screener.text.resolve import resolve
from screener.text.score import score_candidate
from screener.text.scored import Scored
from screener.text.suppressed import without_suppressed, without_suppressed_rivals
from screener.text.syntax import LABELS, NEGATIVE, parse_syntax
from screener.text.unknown import find_unknown_names
from screener.text.weights import load_weights

# Between a prompt and its negative prompt, when a tool has a field for each: read as one text with two roles.
_FIELD_GAP = "\n"


class TextFinder:
    """Finds in text what the lexicon knows, and what the words ask for. Holds no state of a prompt."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.index, self.decisions = lexicon.index, lexicon.decisions
        self.weights = load_weights()
        self._names = load_name_weights()
        self._craft = load_craft_terms()
        self._anchors, self._player_words = load_anchors(), load_player_words()
        self._intents = IntentFinder()
        self._own: OwnNames | None = None

    def over(self, lexicon: Lexicon) -> TextFinder:
        """The same finder over another lexicon; what it has read of cues and weights stays."""
        other = copy(self)
        other.index, other.decisions = lexicon.index, lexicon.decisions
        return other

    def with_own_names(self, own: OwnNames | None) -> TextFinder:
        """The same finder that looks for a production's own names as well; None for no production."""
        other = copy(self)
        other._own = own
        return other

    def find(self, text: str, *, negative: str = "", role: str = "", max_code_points: int) -> Evidence:
        """The evidence in one prompt. Offsets of the negative prompt count on after the prompt and a line end.

        `role` is that of the whole text where it is no prompt: "file_name", "model". Raises UnscreenablePrompt where
        either field is not text, is too long, or both are empty.
        """
        began = perf_counter()
        check_prompt(text, max_code_points)
        check_prompt(negative, max_code_points, "negative prompt")
        check_not_empty(text, negative)
        whole = text + _FIELD_GAP + negative if negative else text
        parsed = parse_syntax(whole)
        if negative:
            roles = (*parsed.roles, (len(text), len(whole), NEGATIVE))
            parsed = replace(parsed, roles=roles)
        elif role:
            parsed = replace(parsed, roles=(*parsed.roles, (0, len(text), role)))
        prompt = fold_prompt(whole, parsed, self.index)
        mentions: list[Mention] = []
        suppressed: list[Mention] = []
        truncated = False
        if prompt.tokens:
            scored, truncated = self._scored(prompt)
            matched = perf_counter()
            stretches = ((item.candidate.first, item.candidate.last) for item in scored)
            add_company(scored, prompt, self.weights, excluded_stretches(stretches, prompt, parsed))
            scored = without_suppressed_rivals(scored, prompt, self.index, self.decisions)
            mentions = with_exclusions(resolve(scored, prompt, self.index, self.weights), prompt, parsed)
        else:
            matched = perf_counter()
        mentions = with_exclusions(self._with_described(prompt, mentions), prompt, parsed)
        unknown = find_unknown_names(prompt, mentions, self.index, self._names)
        full_names = find_full_names(prompt, mentions, unknown, self.index, self._names)
        mentions, suppressed = without_suppressed(mentions, self.decisions)
        own = self._own.find(prompt) if self._own is not None else []
        unknown = [
            name
            for name in unknown
            if not any(name.span.start < one.span.end and one.span.start < name.span.end for one in own)
        ]
        intents, conditions, research = self._intents.find(prompt, mentions)
        checks = find_negative_checks(prompt, full_names, [*mentions, *suppressed], own, intents, self.weights)
        mentions, intents = without_misspelt_in_titles(mentions, intents, checks)
        mentions, intents = without_masked_words(mentions, intents)
        ended = perf_counter()
        return Evidence(
            text=text, negative=negative, mentions=tuple(mentions), unknown_names=tuple(unknown),
            intents=tuple(intents), research=research,
            withhold_suggestion=withholds_suggestion(prompt), style_code=parsed.style_code, truncated=truncated,
            full_name=bool(full_names), suppressed=bool(suppressed), conditions=tuple(conditions), own_names=tuple(own),
            checks=tuple(checks),
            timing_ms={
                "match": round((matched - began) * 1000, 3), "context": round((ended - matched) * 1000, 3),
            },
        )  # fmt: skip

    def _with_described(self, prompt: FoldedPrompt, mentions: list[Mention]) -> list[Mention]:
        """With those who are described and not named, in the order of the words."""
        described = [
            *find_players(prompt, mentions, self.index, self._player_words, self.weights),
            *find_descriptions(prompt, mentions, self.index, self._anchors, self.weights),
        ]
        return sorted([*mentions, *described], key=lambda one: one.first) if described else mentions

    def _scored(self, prompt: FoldedPrompt) -> tuple[list[Scored], bool]:
        candidates, truncated = self.candidates(prompt)
        places = [found for found in candidates if found.last > found.first and self._is_place(found, prompt)]
        scored = [
            score_candidate(found, prompt, self.index, self.weights)
            for found in candidates
            if not any(place.first <= found.first and found.last <= place.last and place != found for place in places)
        ]
        return [item for item in scored if item is not None], truncated

    def _is_place(self, found: Candidate, prompt: FoldedPrompt) -> bool:
        """Whether a person's name is that of a place: no shorter name inside it counts ("Calle Pablo Picasso")."""
        return self.index.entity(found.entity).kind == "person" and is_named_after(found, prompt, self.weights)

    def candidates(
        self, prompt: FoldedPrompt, passed_over: list[tuple[Candidate, str]] | None = None
    ) -> tuple[list[Candidate], bool]:
        """Every reading that is worth a score, and whether the search was cut short.

        `passed_over` collects the readings that are not, each with the reason; who is meant by them stays open.
        """
        passed_over = [] if passed_over is None else passed_over
        exact = [found for found in find_exact(prompt, self.index) if self._counts(found, prompt, passed_over)]
        # A family name alone may be one half of a misspelt full name, so it does not keep the fuzzy search away.
        taken = {
            place
            for found in exact
            if not int(self.index.alias_flags[found.alias]) & SURNAME
            for place in range(found.first, found.last + 1)
        }
        prompt.firm = {
            place for found in exact if found.last > found.first for place in range(found.first, found.last + 1)
        }
        fuzzy = find_fuzzy(prompt, self.index, taken)
        prompt.craft = craft_stretches(prompt, self._craft)
        near = (found for found in fuzzy.candidates if self._counts(found, prompt, passed_over))
        meant = []
        for found in (*exact, *near):
            if prompt.is_craft(found.first, found.last):
                passed_over.append((found, "part of a term of the craft"))
            else:
                meant.append(found)
        return with_bearers(meant, prompt, self.index, self.weights, passed_over), fuzzy.truncated

    def _counts(self, found: Candidate, prompt: FoldedPrompt, passed_over: list[tuple[Candidate, str]]) -> bool:
        """A first name alone counts in labels only: nobody describes a scene in a file's name."""
        forename = int(self.index.alias_flags[found.alias]) & FORENAME
        counts = not forename or (prompt.roles[found.first] in LABELS and found.method == "exact")
        if not counts:
            passed_over.append((found, "a first name alone counts in the names of files and models only"))
        return counts
