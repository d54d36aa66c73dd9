"""`nlp.add_pipe("screener")`: Screener in a spaCy pipeline. A door: it translates, it decides nothing."""

from __future__ import annotations

import json
import threading
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc, Span

from screener.errors import SettingsError, UnscreenablePrompt
from screener.named_span import NamedSpan, named_spans
from screener.screener import Screener
from screener.text.guard import check_not_empty
from screener.verdict import Band, Verdict

_BANDS: tuple[Band, ...] = get_args(Band)  # from surest to least sure
UNLISTED = "NAME"  # the label of a name that is in no lexicon
VERDICT = "verdict"


class ScreenerComponent:
    """Writes the names in a Doc to `doc.spans[spans_key]` and the whole verdict, as JSON has it, to `doc._.verdict`.

    Names less sure than `min_band` give no span; the verdict holds them all the same. Raises SettingsError for a
    `min_band` that is none. The engine is opened with the first Doc and stays behind when the component is copied
    to another process. Two threads may share one.
    """

    def __init__(self, spans_key: str = "screener", min_band: str = "review", screener: Screener | None = None) -> None:
        if min_band not in _BANDS:
            raise SettingsError(
                f"min_band is {min_band!r}.", next_step=f"Write one of {', '.join(_BANDS)}.", subject="min_band"
            )
        self.spans_key, self.min_band = spans_key, min_band
        self._shown = _BANDS[: _BANDS.index(min_band) + 1]
        self._screener, self._opening = screener, threading.Lock()

    @property
    def screener(self) -> Screener:
        """The engine. Raises what opening one raises."""
        with self._opening:
            if self._screener is None:
                self._screener = Screener()
            return self._screener

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc; one in which nothing can be seen has no spans and no verdict.

        Raises UnscreenablePrompt for one that is too long or not text.
        """
        verdict = self._verdict(doc.text)
        if _takes_values(VERDICT):
            doc._.set(VERDICT, verdict and json.loads(verdict.to_json()))
        found = named_spans(verdict) if verdict is not None else []
        spans = (_span(doc, one) for one in found if one.band in self._shown)
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc

    def __getstate__(self) -> dict[str, str]:
        return {"spans_key": self.spans_key, "min_band": self.min_band}

    def __setstate__(self, state: dict[str, str]) -> None:
        self.__init__(**state)  # type: ignore[misc]

    def _verdict(self, text: str) -> Verdict | None:
        try:
            check_not_empty(text, "")
        except UnscreenablePrompt:
            return None
        most = self.screener.settings.max_code_points
        if len(text) > most:
            raise UnscreenablePrompt(
                f"The doc has {len(text):,} characters; at most {most:,} are screened at once, and none is cut.",
                next_step="Give the pipeline a paragraph at a time, or use Screener().document(text).",
                subject="doc",
            )
        return self.screener.prompt(text)


def make_screener(nlp: Language, name: str, spans_key: str, min_band: str) -> ScreenerComponent:
    """What spaCy calls for `nlp.add_pipe("screener", config={…})`."""
    return ScreenerComponent(spans_key, min_band)


def _span(doc: Doc, found: NamedSpan) -> Span | None:
    """The tokens that a name touches; None where it touches none."""
    entity = found.entity
    return doc.char_span(
        found.span.start, found.span.end,
        label=entity.kind.upper() if entity else UNLISTED,
        kb_id=entity.id if entity else "", span_id=entity.id if entity else "",
        alignment_mode="expand",
    )  # fmt: skip


def _takes_values(name: str) -> bool:
    """Whether an extension of Doc can be set: somebody else's of the same name may be computed."""
    if not Doc.has_extension(name):
        return False
    _default, method, getter, setter = Doc.get_extension(name)
    return setter is not None or (method is None and getter is None)


if not Doc.has_extension(VERDICT):
    Doc.set_extension(VERDICT, default=None)
Language.factory(
    "screener",
    default_config={"spans_key": "screener", "min_band": "review"},
    assigns=["doc.spans", f"doc._.{VERDICT}"],
    func=make_screener,
)
