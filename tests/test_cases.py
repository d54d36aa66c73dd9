"""The labelled cases: what a clearance coordinator expects of a prompt, row by row, in tests/cases/*.jsonl.

A row's `expect` may hold:

- `outcome`: exactly this outcome;
- `rules`, `intents`: each among the findings (an intent also among the verdict's intents);
- `no_intents`: none of them among either;
- `entities`: ids that some finding must name; `no_entities`: ids that none may;
- `excluded`: ids that a finding with status `excluded` must name, and no open one may;
- `entity_null`: a finding under an expected rule that names nobody;
- `masked`: strings that must occur nowhere in the verdict's JSON.

A row with `gap` is known to come out wrong, and why; it fails as soon as it comes out right.

`given` says whether the row is the stated case, a paraphrase of it, or a prompt that only looks alike (`why`).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parent / "cases"
EXPECTATIONS = {
    "outcome", "rules", "intents", "no_intents", "entities", "no_entities", "excluded", "entity_null", "masked",
}  # fmt: skip


def _rows():
    for path in sorted(CASES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


ROWS = list(_rows())


def _shortfalls(expect, verdict):
    """What of `expect` the verdict does not fulfil, in words."""
    findings = verdict.findings
    rules = {finding.rule for finding in findings}
    intents = {seen.intent for seen in verdict.intents} | {finding.intent for finding in findings}
    named = {finding.entity.id for finding in findings if finding.entity}
    excluded = {finding.entity.id for finding in findings if finding.entity and finding.status == "excluded"}
    still_open = {finding.entity.id for finding in findings if finding.entity and finding.status == "open"}
    if "outcome" in expect and verdict.outcome != expect["outcome"]:
        yield f"outcome {verdict.outcome}, not {expect['outcome']}"
    for rule in sorted(set(expect.get("rules", ())) - rules):
        yield f"no finding under {rule}"
    for intent in sorted(set(expect.get("intents", ())) - intents):
        yield f"intent {intent} not seen"
    for intent in sorted(set(expect.get("no_intents", ())) & intents):
        yield f"intent {intent} seen"
    for entity in sorted(set(expect.get("entities", ())) - named):
        yield f"{entity} not found"
    for entity in sorted(set(expect.get("no_entities", ())) & named):
        yield f"{entity} found"
    for entity in expect.get("excluded", ()):
        if entity not in excluded:
            yield f"{entity} not excluded"
        if entity in still_open:
            yield f"{entity} open beside the exclusion"
    if expect.get("entity_null"):
        wanted = set(expect.get("rules", ())) or rules
        if not any(finding.entity is None and finding.rule in wanted for finding in findings):
            yield "no finding without an entity"
    written = verdict.to_json()
    for text in expect.get("masked", ()):
        if text in written:
            yield f"{text!r} is repeated"


def _got(verdict):
    lines = [f"outcome {verdict.outcome}; {verdict.headline}"]
    for finding in verdict.findings:
        entity = finding.entity.id if finding.entity else None
        match = finding.match
        lines.append(
            f"{finding.rule} {finding.outcome} {finding.status} {finding.intent} {entity} "
            f"({match.method}, {match.band} {match.score}: {'; '.join(match.evidence)})"
        )
    lines.append("intents: " + ", ".join(f"{seen.intent} {list(seen.evidence)}" for seen in verdict.intents))
    return "\n  ".join(lines)


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_case(row, screener):
    verdict = screener.prompt(row["text"], negative=row.get("negative", ""))
    shortfalls = list(_shortfalls(row["expect"], verdict))
    if "gap" in row:
        assert shortfalls, f"{row['text']!r} comes out right now: take its gap out"
        pytest.xfail(row["gap"])
    assert not shortfalls, (
        f"\ntext      {row['text']!r}{' negative ' + repr(row['negative']) if 'negative' in row else ''}"
        f"\nwhy       {row.get('why', row['given'])}"
        f"\nexpected  {json.dumps(row['expect'])}"
        f"\ngot       {_got(verdict)}"
        f"\nso        {'; '.join(shortfalls)}"
    )


def test_the_rows_are_well_formed():
    repeated = [name for name, count in Counter(row["id"] for row in ROWS).items() if count > 1]
    assert not repeated
    texts = [(row["text"], row.get("negative")) for row in ROWS]
    assert len(set(texts)) == len(texts)
    for row in ROWS:
        assert row["expect"], row["id"]
        assert set(row["expect"]) <= EXPECTATIONS, row["id"]
        assert all(value for value in row["expect"].values()), f"{row['id']}: an empty expectation asserts nothing"
        assert row["given"] in ("case", "paraphrase", "near_negative"), row["id"]
        assert row["given"] != "near_negative" or row["why"], row["id"]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_every_class_has_its_case_five_paraphrases_and_five_near_negatives(path):
    given = Counter(json.loads(line)["given"] for line in path.read_text(encoding="utf-8").splitlines())
    assert given["case"] >= 1
    assert given["paraphrase"] >= 5
    assert given["near_negative"] >= 5


def test_every_named_entity_stands_in_the_lexicon(screener):
    """A misspelt id in `no_entities` would make its row pass whatever happens."""
    known = {screener.index.entity(number).id for number in range(screener.index.entities)}
    unknown = {
        (row["id"], entity)
        for row in ROWS
        for key in ("entities", "no_entities", "excluded")
        for entity in row["expect"].get(key, ())
        if entity not in known
    }
    assert not unknown
