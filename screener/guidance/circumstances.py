"""What a verdict is given under, besides the evidence: the day, the places, the production and what is on file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from screener.guidance.clearance import Clearance
from screener.guidance.production import DeclaredUse, Production, Stage


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`production` None: no card. `use` is the declared use that the prompt is for, None where none is declared or
    several are and none was chosen. `clearances` are those of the production alone."""

    day: date
    territories: tuple[str, ...]
    production: Production | None = None
    use: DeclaredUse | None = None
    clearances: tuple[Clearance, ...] = ()

    @property
    def stage(self) -> Stage | None:
        """The stage of the use, or else of the production; None while nobody has said."""
        if self.use is not None:
            return self.use.stage
        return self.production.stage if self.production is not None else None


@dataclass(frozen=True, slots=True)
class Assignment:
    """What prompts are written for: a production, the declared use, and what is on file for that production."""

    production: Production
    use: DeclaredUse | None = None
    clearances: tuple[Clearance, ...] = ()

    def on(self, day: date, territories: tuple[str, ...]) -> Circumstances:
        """The circumstances on a day and in places; those that the card names count before them."""
        production = self.production
        return Circumstances(
            production.as_of or day, production.territories or territories, production, self.use, self.clearances
        )
