"""What a person says of a prompt: who and what is named where, and which outcome it should have."""

from __future__ import annotations

from dataclasses import dataclass

from screener.verdict import Outcome

# What Screener looks for, and what only looks like it: a tool or method with a maker's name ("Rembrandt lighting").
TOOL = "tool"
KINDS = ("person", "character", "work", "organisation", TOOL)


@dataclass(frozen=True, slots=True)
class Label:
    """One mention: code points [start, end) of the text. `name` is a name in full, or an entity's id.

    `class_name` is any word by which the labels are to be told apart ("typo"); empty for none.
    """

    start: int
    end: int
    name: str
    kind: str
    class_name: str = ""


@dataclass(frozen=True, slots=True)
class LabelledPrompt:
    """One labelled prompt. `place` is "labels.jsonl:3", `name` its id, else the number of its line.

    No labels: nobody and nothing is named. `outcome` is None where the label says nothing of it.
    """

    place: str
    name: str
    text: str
    negative: str
    labels: tuple[Label, ...]
    outcome: Outcome | None = None
