"""Answers of screening commands, as JSON gives them, about an invented production."""

from __future__ import annotations

import json
from datetime import date

from screener.guidance.memo import make_memo
from screener.guidance.memo_layout import layout
from screener.guidance.memo_verdict import answer_of
from screener.guidance.memo_words import load_memo_words
from screener.guidance.policy_file import load_policy
from screener.verdict import OUTCOMES

DAY = date(2026, 11, 23)
NOSE = "Create a character with Meryl Streep's nose"
# Words of the prompts below that are no name of the lexicon: no note may hold any of them.
WORDS = ("Maltby", "Vellmark", "Gazette", "nose", "harbour", "7946", "shop")
ERROR = {
    "schema": "screener.error/1", "subject": "prompts.jsonl:9", "code": "unscreenable_prompt",
    "message": "prompts.jsonl:9: The prompt is empty.", "next_step": "Write or paste a prompt.",
}  # fmt: skip


def answers(screener):
    """A production's verdicts by name, and one error, as plain JSON."""
    prompts = {
        "EP103_sc14_sh0340": NOSE,
        "EP103_sc15_sh0010": "Meryl Streep's nose on the harbour master, rain",
        "TSR_102_0340": "a mural in the style of Banksy beside a letter to Orrin Maltby",
        "S02E05 front": "a shop front of Vellmark & Sons Ltd, call 020 7946 0958, The Orrin Gazette",
        "hall": "an empty hall, must not look like Darth Vader",
    }
    told = [json.loads(screener.prompt(text, name=name).to_json()) for name, text in prompts.items()]
    return [*told, ERROR]


def changed(plain, **finding):
    """A verdict with fields of its first finding changed, and the outcome that follows."""
    plain["findings"][0].update(finding)
    open_ones = [one["outcome"] for one in plain["findings"] if one["status"] == "open"]
    plain["outcome"] = max(open_ones, key=OUTCOMES.index, default="notify")
    return plain


def memo_of(plain):
    policy = load_policy()
    return make_memo([answer_of(one, f"v.jsonl:{line}", policy) for line, one in enumerate(plain, 1)], DAY)


def blocks_of(plain):
    return layout(memo_of(plain), load_policy(), load_memo_words())
