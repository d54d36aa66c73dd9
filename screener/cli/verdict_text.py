"""A verdict as people read it in a terminal: the headline, the prompt, the findings, what is open, the case."""

from __future__ import annotations

from collections.abc import Iterator

from screener.cli.marked_prompt import marked_prompt
from screener.cli.terminal import Terminal, safe
from screener.errors import ScreenerError
from screener.verdict import EntityFacts, Finding, Verdict

_INDENT = "   "
_TAGS = {
    "escalate": "ask first",
    "judge": "your call",
    "notify": "shown",
    "excluded": "named to be left out",
    "cleared": "on file",
}


def verdict_text(verdict: Verdict, text: str, negative: str, terminal: Terminal) -> str:
    """The whole answer to one prompt, ending in a line end."""
    return "\n".join(_lines(verdict, text, negative, terminal)) + "\n"


def verdict_line(verdict: Verdict) -> str:
    """One line of a list: name, outcome, headline, case; tabs between them."""
    name = " ".join(safe(verdict.subject.name or "-").split())
    return "\t".join((name, verdict.outcome, safe(verdict.headline), verdict.case))


def error_line(error: ScreenerError) -> str:
    """One line of a list for what could not be screened, in the same columns."""
    place = error.subject or "-"
    message = error.message.removeprefix(place).lstrip(": ")
    return "\t".join((safe(place), "error", safe(f"{message} {error.next_step}"), "-"))


def _lines(verdict: Verdict, text: str, negative: str, terminal: Terminal) -> Iterator[str]:
    yield terminal.styled(safe(verdict.headline), verdict.outcome)
    yield ""
    for line in marked_prompt(verdict, text, negative, terminal).split("\n"):
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
        yield "The search stopped early, so a person must read this prompt."
    if verdict.use.status == "undeclared":
        yield "The intended use is undeclared: share it with the production's contact, as every use."


def _footing(verdict: Verdict) -> str:
    places = ", ".join(_plain(place) for place in verdict.territories)
    return f"Case {verdict.case}, rights as of {verdict.as_of}, {places}."


def _plain(word: str) -> str:
    """A word of the contract for people: underscores become spaces."""
    return word.replace("_", " ")
