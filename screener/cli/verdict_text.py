"""A verdict as people read it in a terminal: the headline, the prompt, the findings, what is open, the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from screener.cli.marked_prompt import marked_prompt
from screener.cli.terminal import Terminal, safe
from screener.errors import ScreenerError
from screener.verdict import EntityFacts, Finding, PictureFacts, PictureSpan, SourcedSpan, Span, Verdict

if TYPE_CHECKING:
    from screener.images.reading import Reading

_INDENT = "   "
_LONGEST_SHOWN = 2000  # code points of a text that a file carries; the findings say where they are in a longer one
_TAGS = {
    "escalate": "ask first",
    "judge": "your call",
    "notify": "shown",
    "excluded": "named to be left out",
    "cleared": "on file",
}


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
    yield ""
    for sentence in _limits(verdict):
        yield terminal.wrapped(sentence, "")
    yield terminal.styled(terminal.wrapped(_footing(verdict), ""), "faint")


def _finding(number: int, finding: Finding, terminal: Terminal) -> Iterator[str]:
    still_open = finding.status == "open"
    title = finding.entity.name if finding.entity else _plain(finding.intent)
    tag = _TAGS[finding.outcome if still_open else finding.status]
    yield f"{number}  {terminal.styled(safe(title), finding.outcome if still_open else 'faint')} ({tag})"
    rows = [
        ("Who", _who(finding.entity) if finding.entity else ""),
        ("Where", "; ".join(dict.fromkeys(map(_place, finding.spans))) if _is_of_a_file(finding) else ""),
        ("Or who", "; ".join(f"{other.name} ({_who(other)})" for other in finding.also)),
        ("Why", f"{finding.reason} ({finding.rule}, {_plain(finding.category)})"),
        ("Next", finding.action if still_open else ""),
        ("Reword", (finding.suggestion or "") if still_open else ""),
        ("Missing", ", ".join(finding.missing)),
        ("Sure", _how_sure(finding)),
    ]
    for label, words in rows:
        if words:
            yield terminal.wrapped(words, _INDENT + " " * 9, first=f"{_INDENT}{label:<9}")


def _is_of_a_file(finding: Finding) -> bool:
    return any(isinstance(span, SourcedSpan | PictureSpan) for span in finding.spans)


def _place(span: Span) -> str:
    """Where in a file something was found: "PNG parameters", "the picture: Udnie, 14 of 256 bits apart, mirrored"."""
    if isinstance(span, PictureSpan):
        seen = span.reference
        turned = "" if seen.transform == "identity" else f", {_plain(seen.transform)}"
        frame = f", frame {span.frame + 1}" if span.frame else ""
        return f"the picture: {seen.title} ({seen.bank}), {seen.distance} of {seen.bits} bits apart{turned}{frame}"
    if isinstance(span, SourcedSpan):
        return span.source if span.line is None else f"{span.source} line {span.line}"
    return ""


def _picture(verdict: Verdict, picture: PictureFacts) -> str:
    frames = f", {picture.frames:,} frames" if picture.frames > 1 else ""
    name = f"{verdict.subject.name}: " if verdict.subject.name else ""
    compared = f"compared with {verdict.references['works']:,} works"
    return f"{name}{picture.format}, {picture.width:,} x {picture.height:,} pixels{frames}; {compared}"


def _who(entity: EntityFacts) -> str:
    """As in: "performer; living as last checked on 2026-11-01"."""
    roles = ", ".join(_plain(role) for role in entity.roles) or _plain(entity.kind)
    return f"{roles}; {entity.rights_note or _plain(entity.rights)}"


def _how_sure(finding: Finding) -> str:
    match = finding.match
    method = f"found as {match.alias!r}" if match.alias else "found by the wording"
    how = _plain(match.method)
    return f"{match.band}: {method} ({how}); {', '.join(match.evidence)}"


def _limits(verdict: Verdict) -> Iterator[str]:
    """What the verdict did not look at, and what stays to be done whatever it says."""
    if verdict.limits.not_checked:
        yield f"Not checked: {', '.join(_plain(word) for word in verdict.limits.not_checked)}."
    if verdict.limits.search_truncated:
        yield "The search stopped early, so a person must read this through."
    if verdict.use.status == "undeclared":
        yield "The intended use is undeclared: share it with the production's contact, as every use."


def _footing(verdict: Verdict) -> str:
    places = ", ".join(_plain(place) for place in verdict.territories)
    return f"Case {verdict.case}, rights as of {verdict.as_of}, {places}."


def _plain(word: str) -> str:
    """A word of the contract for people: underscores become spaces."""
    return word.replace("_", " ")
