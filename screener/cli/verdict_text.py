"""A verdict as people read it in a terminal: the headline, the prompt, the findings, what is open, the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from screener.cli.marked_prompt import marked_prompt
from screener.cli.terminal import Terminal, safe
from screener.errors import ScreenerError
from screener.verdict import Finding, PictureFacts, Verdict
from screener.wording import (
    BANDS,
    TAGS,
    capital,
    facts,
    found_by,
    gaps,
    listed,
    long_dates,
    other,
    places,
    plain,
    title,
    tone,
    use_sentence,
    who,
)

if TYPE_CHECKING:
    from screener.images.reading import Reading

_INDENT = "   "
_LONGEST_SHOWN = 2000  # code points of a text that a file carries; the findings say where they are in a longer one


def verdict_text(verdict: Verdict, text: str, negative: str, terminal: Terminal) -> str:
    """The whole answer to one prompt, ending in a line end."""
    texts = [("", text, negative)]
    return "\n".join(_lines(verdict, texts, terminal)) + "\n"


def picture_text(verdict: Verdict, reading: Reading, terminal: Terminal) -> str:
    """The whole answer to one picture: its headline, each text that it carries, the findings, what is open."""
    texts = [(text.source, text.text, text.negative) for text in reading.texts]
    return "\n".join(_lines(verdict, texts, terminal)) + "\n"


def verdict_line(verdict: Verdict) -> str:
    """One line of a list: name, outcome, headline, case; tabs between them."""
    name = " ".join(safe(verdict.subject.name or "-").split())
    return "\t".join((name, verdict.outcome, safe(verdict.headline), verdict.case))


def error_line(error: ScreenerError) -> str:
    """One line of a list for what could not be screened, in the same columns."""
    place = error.subject or "-"
    message = error.message.removeprefix(place).lstrip(": ")
    return "\t".join((safe(place), "error", safe(f"{message} {error.next_step}"), "-"))


def _lines(verdict: Verdict, texts: Iterable[tuple[str, str, str]], terminal: Terminal) -> Iterator[str]:
    """`texts` are (source, text, negative prompt); a prompt is its only text and has no source."""
    yield terminal.styled(safe(verdict.headline), verdict.outcome)
    if verdict.picture is not None:
        yield terminal.styled(terminal.wrapped(_picture(verdict, verdict.picture), ""), "faint")
    for source, text, negative in texts:
        yield ""
        if source:
            yield terminal.styled(f"{_INDENT}{safe(source)}", "faint")
        if len(text) + len(negative) > _LONGEST_SHOWN:
            yield f"{_INDENT}({len(text) + len(negative):,} characters)"
            continue
        for line in marked_prompt(verdict, text, negative, terminal, source=source or None).split("\n"):
            yield _INDENT + line
    for number, finding in enumerate(verdict.findings, 1):
        yield ""
        yield from _finding(number, finding, terminal)
    if verdict.questions:
        yield ""
        yield "Questions"
        for question in verdict.questions:
            yield terminal.wrapped(f"{question.text} ({question.rule})", _INDENT)
    if verdict.checks:
        yield ""
        yield terminal.wrapped(_to_check(verdict), "")
    yield ""
    for sentence in _limits(verdict):
        yield terminal.wrapped(sentence, "")
    yield terminal.styled(terminal.wrapped(_footing(verdict), ""), "faint")


def _finding(number: int, finding: Finding, terminal: Terminal) -> Iterator[str]:
    still_open = finding.status == "open"
    name = terminal.styled(safe(title(finding)), finding.outcome if still_open else "faint")
    yield f"{number}  {name} ({TAGS[tone(finding)]})"
    rows = [
        ("Who", who(finding.entity) if finding.entity else ""),
        ("Or who", "; ".join(map(other, finding.also))),
        ("Where", capital("; ".join(places(finding)))),
        ("Why", f"{finding.reason} ({finding.rule}, {plain(finding.category)})"),
        ("Next", finding.action if still_open else ""),
        ("Reword", (finding.suggestion or "") if still_open else ""),
        ("Missing", listed(list(finding.missing))),
        ("On file", finding.clearance or ""),
        ("Lowered", f"by {finding.exception}" if finding.exception else ""),
        ("Sure", _how_sure(finding)),
    ]
    for label, words in rows:
        if words:
            yield terminal.wrapped(words, _INDENT + " " * 9, first=f"{_INDENT}{label:<9}")


def _to_check(verdict: Verdict) -> str:
    """As in: "To check as well: full name “Orrin Maltby”; phone (set aside for drama: it rings nowhere, …)."."""
    told = dict.fromkeys(
        plain(check.kind)
        + (f" “{safe(check.span.text)}”" if check.span.text else "")
        + (f" ({check.note})" if check.note else "")
        for check in verdict.checks
    )
    return f"To check as well: {'; '.join(told)}."


def _picture(verdict: Verdict, picture: PictureFacts) -> str:
    name = f"{verdict.subject.name}: " if verdict.subject.name else ""
    return name + facts(picture, verdict.references["works"])


def _how_sure(finding: Finding) -> str:
    """As in: "Certain; found by the surname alone (“bergman”); family name alone, capitalised"."""
    match = finding.match
    words = f" (“{match.alias}”)" if match.alias and match.alias != title(finding) else ""
    sure = capital(BANDS.get(match.band, match.band))
    return f"{sure}; found by {found_by(finding)}{words}; {', '.join(match.evidence)}"


def _limits(verdict: Verdict) -> Iterator[str]:
    """What the verdict did not look at, and what stays to be done whatever it says."""
    yield from gaps(verdict.limits)
    yield use_sentence(verdict.use)


def _footing(verdict: Verdict) -> str:
    territories = listed([plain(place) for place in verdict.territories])
    production = f"production {safe(verdict.production)}, " if verdict.production else ""
    return f"Case {verdict.case}, {production}rights as of {long_dates(verdict.as_of)}, {territories}."
