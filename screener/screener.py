"""The front door: evidence in, verdict out. Straight through; no step is visited twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

from screener.errors import ScreenerError, UnscreenablePrompt
from screener.guidance.decide import decide
from screener.guidance.policy import load_policy
from screener.installation import installation_key
from screener.lexicon.index import open_index
from screener.settings import Settings, load_settings
from screener.text.finder import TextFinder
from screener.verdict import Verdict


class NotSent(ScreenerError):
    """A prompt that must not be sent before somebody has approved it. Carries the verdict."""

    code = "not_sent"

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.headline, next_step="Reword, or get written approval.", subject=verdict.case)
        self.verdict = verdict


class Screener:
    """Screens prompts against the built-in lexicon. Opens the index once; safe to share between threads.

    `settings` are keyword arguments of `Settings` (as_of="2027-01-01", territories=("US",), …).
    Raises LexiconIndexError where no usable index is found and `build` is False; a checkout's index is otherwise
    compiled first.
    """

    def __init__(self, settings: Settings | None = None, *, build: bool = True, **overrides: Any) -> None:
        self.settings = settings if settings is not None else load_settings(**overrides)
        self.index = open_index(self.settings, build=build)
        self.policy = load_policy()
        self.finder = TextFinder(self.index)
        self._key = installation_key(self.settings.state_dir)

    def prompt(self, text: str, *, negative: str = "", name: str | None = None) -> Verdict:
        """The verdict on one prompt and, where the tool has a separate field for it, its negative prompt.

        Raises UnscreenablePrompt where the text is empty, too long or not text.
        """
        started = perf_counter()
        evidence = self.finder.find(text, negative=negative, max_code_points=self.settings.max_code_points)
        found = perf_counter()
        verdict = decide(evidence, self.policy, self.index, self.settings, key=self._key, name=name)
        ended = perf_counter()
        verdict.timing_ms.update(evidence.timing_ms)
        verdict.timing_ms["policy"] = round((ended - found) * 1000, 3)
        verdict.timing_ms["total"] = round((ended - started) * 1000, 3)
        return verdict

    def prompts(self, texts: Iterable[str]) -> Iterator[Verdict | UnscreenablePrompt]:
        """A verdict for each prompt, in order; in the place of one that cannot be screened, its error."""
        for position, text in enumerate(texts):
            try:
                yield self.prompt(text)
            except UnscreenablePrompt as error:
                error.subject = error.subject or str(position)
                yield error


_shared: Screener | None = None


def before_send(prompt: str, *, negative: str = "", screener: Screener | None = None) -> Verdict:
    """Call this right before a prompt leaves the building.

    Returns the verdict (`notify` or `judge`); raises NotSent where written approval is needed first, and
    UnscreenablePrompt where the prompt could not be screened: neither may be sent.
    """
    global _shared
    if screener is None:
        screener = _shared = _shared or Screener()
    verdict = screener.prompt(prompt, negative=negative)
    if verdict.outcome == "escalate":
        raise NotSent(verdict)
    return verdict
