"""What was checked, as the page shows it: the prompt and each picture, with its verdict or why it has none."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from screener.errors import ScreenerError
from screener.images.reading import FileText
from screener.verdict import Verdict
from screener.web.marks import Mark, marked, marks_of
from screener.web.passages import passages
from screener.web.pictures import ScreenedPicture
from screener.web.presentation import Card, cards, footing, rules
from screener.web.unseen import legend
from screener.web.wording import PICTURE_SENTENCES, SENTENCES
from screener.wording import TAGS, facts, gaps

PROBLEM = "problem"  # the tone of what could not be screened
_OF_PROMPT = (
    "This checks words, not the picture they make: a result that still resembles someone needs the same approval."
)
_OF_PICTURE = (
    "This compares the picture with known works and reads the words that came with it: no other likeness is found."
)


@dataclass(frozen=True, slots=True)
class ShownText:
    """One text with its marks. `label` says which text of a file it is, empty for a prompt; `folded`: it is no prompt
    and nothing is marked in it."""

    label: str
    words: Markup
    folded: bool = False


@dataclass(frozen=True, slots=True)
class ShownSubject:
    """A prompt or a picture. `id` is its anchor on the page, `tone` its outcome or PROBLEM; `detail` says of what could
    not be screened what to do."""

    id: str
    name: str
    tone: str
    headline: str
    detail: str
    verdict: Verdict | None = None
    anchor: str = "finding"
    texts: tuple[ShownText, ...] = ()
    unseen: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    limits: str = ""
    rules: tuple[str, ...] = ()
    footing: str = ""
    facts: str = ""
    thumbnail: str = ""

    @property
    def tag(self) -> str:
        return TAGS[self.tone]


def prompt_subject(verdict: Verdict, text: str, negative: str) -> ShownSubject:
    """The prompt and, where there is one, its negative prompt."""
    shown = [("", text, 0), ("Negative prompt", negative, len(text) + 1)]
    return ShownSubject(
        id="prompt",
        name="Prompt",
        tone=verdict.outcome,
        headline=verdict.headline,
        detail=SENTENCES[verdict.outcome],
        verdict=verdict,
        texts=tuple(
            ShownText(label, marked(words, marks_of(verdict, begins=begins))) for label, words, begins in shown if words
        ),
        unseen=tuple(legend(text + negative)),
        cards=tuple(cards(verdict)),
        limits=_limits(_OF_PROMPT, verdict),
        rules=rules(verdict),
        footing=footing(verdict),
    )


def picture_subject(number: int, name: str, screened: ScreenedPicture | ScreenerError) -> ShownSubject:
    """The picture that was sent as `number`, counted from 1."""
    own_id = f"picture-{number}"
    if isinstance(screened, ScreenerError):
        return failed_subject(own_id, name, screened)
    verdict, reading, anchor = screened.verdict, screened.reading, f"{own_id}-finding"
    pieces = [piece for text in reading.texts for piece in _pieces(verdict, text)]
    small = b64encode(screened.evidence).decode("ascii")
    return ShownSubject(
        id=own_id,
        name=name,
        tone=verdict.outcome,
        headline=verdict.headline,
        detail=PICTURE_SENTENCES[verdict.outcome],
        verdict=verdict,
        anchor=anchor,
        texts=tuple(
            ShownText(label, passages(words, marks, anchor=anchor), folded) for label, words, marks, folded in pieces
        ),
        unseen=tuple(legend("".join(words for _, words, _, folded in pieces if not folded))),
        cards=tuple(cards(verdict)),
        limits=_limits(_OF_PICTURE, verdict),
        rules=rules(verdict),
        footing=footing(verdict),
        facts=facts(verdict.picture, verdict.references["works"], reading.size) if verdict.picture else "",
        thumbnail=f"data:image/jpeg;base64,{small}" if small else "",
    )


def failed_subject(own_id: str, name: str, error: ScreenerError) -> ShownSubject:
    """What could not be screened, and what to do about it."""
    return ShownSubject(id=own_id, name=name, tone=PROBLEM, headline=error.message, detail=error.next_step)


def _pieces(verdict: Verdict, text: FileText) -> Iterator[tuple[str, str, list[Mark], bool]]:
    """A text of a file and the negative prompt beside it: label, words, marks in them, and whether it is folded."""
    label = f"{text.source} ({text.tool})" if text.tool else text.source
    for of, words, begins in ((label, text.text, 0), (f"{label}, negative prompt", text.negative, len(text.text) + 1)):
        marks = marks_of(verdict, source=text.source, begins=begins)
        here = [mark for mark in marks if mark.end > 0 and mark.start < len(words)]
        if words.strip() and (here or text.role != "file_name"):  # a name without a mark stands there anyway
            yield of, words, here, not here and text.role != "positive"


def _limits(sentence: str, verdict: Verdict) -> str:
    return " ".join((sentence, "Not legal advice.", *gaps(verdict.limits)))
