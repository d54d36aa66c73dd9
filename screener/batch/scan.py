"""Folders and files -> entries, in the order of the walk, whatever is done first."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

from screener.batch.entry import Entry
from screener.batch.plan import Plan
from screener.batch.processes import WORKER, Processes
from screener.batch.roots import Root
from screener.batch.walk import Found, Walk
from screener.images.picture_words import check_ocr
from screener.settings import Settings


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to scan. `include` and `exclude` are patterns of names, or with a slash of paths below a root.

    text_field: the column or field of the prompt in lists. thumbnails: whether pictures are kept in small.
    """

    roots: tuple[Root, ...]
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    text_field: str = "text"
    thumbnails: bool = False

    def walk(self) -> Walk:
        return Walk(include=self.include, exclude=self.exclude)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the verdicts stand on: the versions, the number of reference works, the day, the places."""

    lexicon: dict[str, Any]
    references: dict[str, Any]
    policy: dict[str, Any]
    as_of: str
    territories: tuple[str, ...]


class Scan:
    """One scan. `standing` is known before it begins; `stop` ends it early, with what is done so far.

    Raises LexiconIndexError or ReferencesError where the index or a bank cannot be used. To be closed, or used in
    `with`. `worker` is the factory of the handler that the processes run.
    """

    def __init__(self, chosen: Chosen, settings: Settings, *, worker: str = WORKER) -> None:
        if settings.ocr == "yes":
            check_ocr(settings.ocr_languages)
        # The day is fixed here: a scan that runs past midnight is of one day.
        settings = replace(settings, as_of=settings.day().isoformat())
        self.chosen = chosen
        self.standing = _standing(settings)
        self._stop = threading.Event()
        self._processes = Processes(settings, thumbnails=chosen.thumbnails, worker=worker)

    def entries(self) -> Generator[Entry, None, None]:
        """The entries of everything that was chosen. Raises ScreenerError where the processes cannot be started."""
        jobs = Plan(self.chosen.text_field).jobs(self.chosen.walk().through(self.chosen.roots))
        return self._processes.entries(jobs, self._stop)

    def count(self) -> int:
        """How many files there are to open, counted by walking; for showing how far a scan is."""
        return sum(isinstance(item, Found) for item in self.chosen.walk().through(self.chosen.roots))

    def stop(self) -> None:
        """Lets `entries` end: files that are open are still answered, no further one is begun."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()

    def close(self) -> None:
        self._processes.close()

    def __enter__(self) -> Scan:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _standing(settings: Settings) -> Standing:
    """Opens everything once, so that what is damaged is said before the first file, and the index is compiled."""
    from screener.screener import Screener

    screener = Screener(settings, live=False)
    references = screener.image_finder().references
    return Standing(
        lexicon=screener.lexicon.facts(),
        references={"version": references.version, "images": references.images, "works": references.works},
        policy={"version": screener.policy.version},
        as_of=settings.as_of,
        territories=settings.territories,
    )
