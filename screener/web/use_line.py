"""What the page says of the purpose, once for all that was checked: it is judged apart from the words."""

from __future__ import annotations

from dataclasses import dataclass

from screener.verdict import Verdict
from screener.wording import long_dates

_TOLD = "N0.1"  # open where the contact has not been told, which has words of its own


@dataclass(frozen=True, slots=True)
class UseLine:
    """ "Use", `said`, and `rules` that are open, each a link; `step` is what to do about it."""

    said: str
    rules: tuple[str, ...]
    step: str
    tone: str


def use_line(verdict: Verdict) -> UseLine:
    """The line on the use of a verdict; every verdict of one request has the same."""
    use = verdict.use
    rules = tuple(rule for rule in use.open if rule != _TOLD)
    if use.status == "undeclared":
        # Without a card there is nothing that could declare it: the open principles are no one's omission.
        step = "Share it with the production's contact, as every use."
        if verdict.production is not None:
            step = f"Name tool and purpose as the card has them, or declare the use there. {step}"
        return UseLine("not declared", (), step, "notify")
    said = f"declared on {long_dates(use.declared_on)}" if use.declared_on else "declared, the contact not told"
    steps = [
        "Tell the contact." if not use.declared_on else "",
        "Get written approval of it before starting." if use.outcome == "escalate" else "",
    ]
    return UseLine(said, rules, " ".join(filter(None, steps)), use.outcome or "notify")
