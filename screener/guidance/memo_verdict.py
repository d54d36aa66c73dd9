"""Verdicts back from JSON, as a note may use them: without any words of a prompt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from screener.errors import InputError
from screener.guidance.policy import Policy
from screener.guidance.recorded import without_words
from screener.verdict import (
    OUTCOMES,
    Check,
    Finding,
    Limits,
    Question,
    SourcedSpan,
    Span,
    Subject,
    Use,
    Verdict,
    strictest,
)

VERDICT, ERROR = "screener.verdict/1", "screener.error/1"
_RUN_AGAIN = "Screen the prompts again with this version, and give what it prints."


@dataclass(frozen=True, slots=True)
class Unscreened:
    """What has no verdict. `subject` names the input, never its words."""

    subject: str
    code: str
    message: str
    next_step: str


def answer_of(plain: object, place: str, policy: Policy) -> Verdict | Unscreened:
    """One answer of a screening command: a verdict without words, or what could not be screened.

    `place` ("verdicts.jsonl:3") is how an error names it. Raises InputError for what is neither.
    """
    schema = plain.get("schema") if isinstance(plain, dict) else None
    if not isinstance(plain, dict) or schema not in (VERDICT, ERROR):
        raise InputError(
            f"{place} is no verdict.",
            next_step="Give what `screener prompts` or `screener scan --format jsonl` prints.",
            subject=place,
        )
    try:
        if schema == ERROR:
            subject, code, message, step = (
                str(plain[key] or "") for key in ("subject", "code", "message", "next_step")
            )
            # A row's message names its place, as its subject does.
            return Unscreened(subject, code, message.removeprefix(subject).lstrip(": ") if subject else message, step)
        verdict = _verdict(plain)
        if any(one.outcome not in OUTCOMES for one in verdict.findings):
            raise ValueError("outcome")
        if verdict.outcome != strictest([one.outcome for one in verdict.findings if one.status == "open"]):
            raise ValueError("the outcome is not that of the findings")
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        # Its type and the name of a field, nothing that stands in the field.
        field = f": {problem}" if isinstance(problem, KeyError) else ""
        raise InputError(
            f"{place} is a verdict that cannot be read ({type(problem).__name__}{field}).",
            next_step=_RUN_AGAIN,
            subject=place,
        ) from None
    try:
        return without_words(verdict, policy)
    except KeyError as missing:
        raise InputError(
            f"{place} is about {missing}, which the guidance in use does not hold.",
            next_step="Use the same guidance as for the screening (setting `guidance`).",
            subject=place,
        ) from None


def _verdict(plain: dict[str, Any]) -> Verdict:
    """Raises KeyError, TypeError, ValueError or AttributeError for what is not as the contract says."""
    limits = plain["limits"]
    return Verdict(
        id=str(plain["id"]), outcome=plain["outcome"], headline="", subject=Subject(**plain["subject"]),
        findings=tuple(map(Finding.from_dict, plain["findings"])), intents=(),
        use=Use(**{**plain["use"], "open": tuple(plain["use"]["open"])}),
        questions=tuple(Question(**question) for question in plain["questions"]),
        limits=Limits(tuple(limits["not_checked"]), bool(limits["search_truncated"])),
        production=plain["production"], as_of=str(plain["as_of"]), territories=tuple(plain["territories"]),
        lexicon=dict(plain["lexicon"]), references={"works": 0, **plain["references"]}, policy=dict(plain["policy"]),
        checks=tuple(map(_check, plain.get("checks", ()))),
    )  # fmt: skip


def _check(plain: dict[str, Any]) -> Check:
    span = plain["span"]
    return Check(plain["kind"], SourcedSpan(**span) if "source" in span else Span(**span), plain["note"])
