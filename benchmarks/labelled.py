"""Precision, recall and how far the bands can be trusted, on DiffusionDB prompts that were labelled by reading.

    python benchmarks/labelled.py --data PROMPTS.jsonl [--part measured]

benchmarks/labels/diffusiondb.jsonl holds ids, offsets and names, not one prompt; PROMPTS.jsonl holds the prompts by the
same ids (`id`, `text`). The weights of names in no lexicon were set on the part "set"; "measured" was not looked at.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from screener import Screener
from screener.cli.eval_text import eval_text
from screener.cli.terminal import Terminal
from screener.evaluation.agreement import Bearers, agreement
from screener.evaluation.label_lines import labelled_prompts
from screener.evaluation.measure import Measure
from screener.evaluation.share import Share

LABELS = Path(__file__).parent / "labels" / "diffusiondb.jsonl"
# Where a maker's manner or somebody's likeness is asked for: there a name in no lexicon is a finding.
_ASKED = {"style", "likeness"}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="JSON lines with `id` and `text`")
    options.add_argument("--part", choices=("set", "measured"), help="only these labels")
    given = options.parse_args()
    texts = {row["id"]: row["text"] for row in map(json.loads, given.data.read_text(encoding="utf-8").splitlines())}
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    wanted = [row for row in rows if given.part in (None, row["part"]) and row["id"] in texts]
    lines = [json.dumps({**row, "text": texts[row["id"]]}).encode() for row in wanted]
    screener = Screener(live=False)
    measure, bearers = Measure(screener.index), Bearers(screener.index)
    found = labels = right = asked = 0
    for prompt in labelled_prompts(enumerate(lines, 1), LABELS.name):
        if isinstance(prompt, Exception):
            raise SystemExit(str(prompt))
        verdict = screener.prompt(prompt.text)
        measure.add(prompt, verdict)
        seen = agreement(prompt, verdict, bearers)
        for label in seen.labels:
            if label.unlisted and label.label.kind == "person" and label.label.class_name in _ASKED:
                found, labels = found + (label.score is not None), labels + 1
        people = [(label.start, label.end) for label in prompt.labels if label.kind == "person"]
        for finding in verdict.findings:
            if finding.entity is None and finding.intent == "style_of":
                asked += 1
                right += any(span.start < end and start < span.end for span in finding.spans for start, end in people)
    print(eval_text(measure, LABELS.name, Terminal()))
    print("Names in no lexicon, where a maker or a likeness is asked for:")
    for what, share in (
        ("found", Share(found, labels)),
        ("asked about and truly somebody's name", Share(right, asked)),
    ):
        low, high = share.interval
        print(f"  {what:40} {share.hits} of {share.of}: {share.value or 0:.1%} ({low:.1%} to {high:.1%})")


if __name__ == "__main__":
    main()
