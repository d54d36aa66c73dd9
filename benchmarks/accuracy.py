"""How many prompts of a file get a finding, and of which kind. Prompts are read, counted and forgotten.

    python benchmarks/accuracy.py --data PROMPTS.jsonl [--show N]

`--show` prints the words that were found (not the prompts) with their counts, to be read by hand.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from screener import Screener


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True, help="JSON lines with a field `text`")
    options.add_argument("--show", type=int, default=0)
    options.add_argument("--sentences", action="store_true", help="with --show, the id of each prompt as well")
    given = options.parse_args()
    screener = Screener()
    texts = [json.loads(line) for line in given.data.read_text(encoding="utf-8").splitlines()]
    outcomes: Counter[str] = Counter()
    bands: Counter[str] = Counter()
    found: Counter[str] = Counter()
    with_entity = with_any = 0
    for row in texts:
        verdict = screener.prompt(row["text"])
        outcomes[verdict.outcome] += 1
        with_any += bool(verdict.findings)
        with_entity += any(finding.entity for finding in verdict.findings)
        for finding in verdict.findings:
            bands[finding.match.band] += 1
            words = finding.spans[0].text if finding.spans else ""
            name = finding.entity.name if finding.entity else "-"
            mark = f" #{row.get('id', '')}" if given.sentences else ""
            found[f"{words} -> {name} ({finding.match.method}, {finding.match.score:.2f}, {finding.intent}){mark}"] += 1
    count = len(texts)
    shares = f"any finding {with_any} ({with_any / count:.1%}), an entity {with_entity} ({with_entity / count:.1%})"
    print(f"{count} prompts: {shares}")
    print("outcomes", dict(outcomes), "· findings by band", dict(bands))
    for line, times in found.most_common(given.show):
        print(f"{times:5d}  {line}")


if __name__ == "__main__":
    main()
