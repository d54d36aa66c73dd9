"""The page of the rules: the catalogue by category, the matrix of use cases, the questions to vendors."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from flask import Blueprint, Response, render_template

from screener.guidance.catalogue_entries import Entry, catalogue
from screener.guidance.use_case_matrix import MARKS, UseCase, load_use_cases
from screener.guidance.vendor_questionnaire import VendorQuestion, load_questionnaire
from screener.web.engine import engine
from screener.wording import INTENTS, capital, listed, long_dates, plain

blueprint = Blueprint("guidance", __name__)

# A mark has the colour of the outcome that asks for the same.
_TONES = {"fine_to_share": "notify", "judgement": "judge", "approval": "escalate"}
_NO_ANCHOR = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class ShownRule:
    """One rule. `rows` are (label, words); `lowered_by` are ids of rules; `studio` names whose own rule this is."""

    id: str
    text: str
    studio: str
    rows: tuple[tuple[str, str], ...]
    lowered_by: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """All that the page shows: `categories` and `topics` are (name, rows)."""

    categories: tuple[tuple[str, tuple[ShownRule, ...]], ...]
    matrix: tuple[UseCase, ...]
    topics: tuple[tuple[str, tuple[VendorQuestion, ...]], ...]


def anchor(rule: str) -> str:
    """Where a rule stands on the page: its id, without what an address cannot hold as it is."""
    return _NO_ANCHOR.sub("-", rule)


@lru_cache(maxsize=4)
def _guidance(overlays: tuple[str, ...]) -> Guidance:
    """Read once, as the policy is that verdicts go by. Raises LexiconError."""
    entries = catalogue(overlays)
    questions = load_questionnaire(entries)
    return Guidance(
        categories=tuple(
            (capital(plain(name)), tuple(_shown(entry) for entry in group))
            for name, group in groupby(entries.values(), key=lambda entry: entry.rule.category)
        ),
        matrix=load_use_cases(entries),
        topics=tuple(
            (capital(plain(name)), tuple(group)) for name, group in groupby(questions, key=lambda one: one.topic)
        ),
    )


def _shown(entry: Entry) -> ShownRule:
    rule = entry.rule
    rows = [
        ("To test", rule.trigger),
        ("Do", rule.required_action),
        ("Led to by", _intents(entry.intents)),
        ("Lowers", _intents(entry.lowers)),
    ]
    studio = Path(entry.laid_over).name if entry.laid_over else ""  # where folders stand is nobody's business here
    read = f", read on {long_dates(rule.read_on)}" if rule.read_on else ""
    return ShownRule(
        rule.id, rule.text, studio, tuple((label, words) for label, words in rows if words), entry.lowered_by,
        f"{rule.source or 'Source not given'}{read}",
    )  # fmt: skip


def _intents(names: tuple[str, ...]) -> str:
    return listed([INTENTS.get(name, plain(name)) for name in names])


@blueprint.get("/guidance")
def catalogue_page() -> Response:
    """The rules, each at the anchor of its id."""
    shown = _guidance(engine().settings.guidance)
    page = render_template("guidance.html", guidance=shown, marks=MARKS, tones=_TONES)
    return Response(page, mimetype="text/html")


blueprint.add_app_template_filter(anchor)
