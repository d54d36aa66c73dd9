"""The front door: evidence in, verdict out. Straight through; no step is visited twice."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from screener.errors import ScreenerError, UnscreenableFile, UnscreenablePrompt
from screener.file_texts import find_in_texts, names_models, words_of
from screener.guidance.card_people import own_names
from screener.guidance.circumstances import Assignment
from screener.guidance.decide import Judge
from screener.guidance.policy_file import load_policy
from screener.guidance.recorded import without_words
from screener.images.comfyui_graph import is_graph_like
from screener.installation import installation_key
from screener.lexicon.index import LexiconIndex
from screener.lexicon.live import Lexicon, LiveLexicon
from screener.settings import Settings, load_settings
from screener.text.finder import TextFinder
from screener.text.guard import check_not_empty, check_prompt
from screener.text.long_text import find_in_document
from screener.text.mention import Evidence
from screener.text.own_names import OwnNames
from screener.text.pieces import find_across, find_in_piece
from screener.text.syntax import NEGATIVE
from screener.verdict import PictureFacts, Verdict

if TYPE_CHECKING:
    from screener.images.finder import ImageFinder
    from screener.images.reader import FileReader
    from screener.images.reading import FileText, Reading
    from screener.references.live import LiveReferences


class NotSent(ScreenerError):
    """A prompt that must not be sent before somebody has approved it. Carries the verdict."""

    code = "not_sent"

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.headline, next_step="Reword, or get written approval.", subject=verdict.case)
        self.verdict = verdict


@dataclass(frozen=True, slots=True)
class _Engine:
    """What one verdict is made with; taken once for each, so that a change of the lexicon falls between two."""

    lexicon: Lexicon
    finder: TextFinder
    judge: Judge


class Screener:
    """Screens prompts, documents and pictures. Opens the index once; safe to share between threads.

    `settings` are keyword arguments of `Settings` (as_of="2027-01-01", territories=("US",), …). Unless `live` is False,
    changed lexicon files and decisions count within seconds: the index is then made anew beside the work.
    Raises LexiconIndexError where no usable index is found and `build` is False; it is otherwise compiled first.
    References are opened with the first picture, and so are the processes that read files. The setting `production`
    names a card: every verdict is then one for that production. Raises ProductionError for a card that is wrong.
    """

    def __init__(
        self, settings: Settings | None = None, *, build: bool = True, live: bool = True, **overrides: Any
    ) -> None:
        self.settings = settings if settings is not None else load_settings(**overrides)
        self.policy = load_policy(self.settings.guidance)
        self._key = installation_key(self.settings.state_dir)
        self._live = LiveLexicon(self.settings, build=build, live=live)
        self.assignment: Assignment | None = None
        self._engine_now = self._engine_on(self._live.now(), TextFinder)
        if self.settings.production:
            self._assign(self._assignment_of_settings())
        self._opening = threading.Lock()
        self._references: LiveReferences | None = None
        self._is_live = live
        self._images: ImageFinder | None = None
        self._reader: FileReader | None = None

    def under(self, settings: Settings) -> Screener:
        """The same engine under other settings (a day, places, limits of length); nothing is opened anew."""
        other = copy(self)
        other.settings = settings
        engine = self._engine()
        other._engine_now = other._engine_on(engine.lexicon, engine.finder.over)
        return other

    def assigned(self, assignment: Assignment | None) -> Screener:
        """The same engine for the prompts of one production: its card, its declared use and what is on file for it.

        Raises LexiconError where the words for a production's lead cannot be read.
        """
        other = copy(self)
        other._assign(assignment)
        return other

    def _assign(self, assignment: Assignment | None) -> None:
        self.assignment = assignment
        engine = self._engine()
        own = OwnNames(own_names(assignment.production)) if assignment is not None else None
        self._engine_now = self._engine_on(engine.lexicon, engine.finder.with_own_names(own).over)

    def _assignment_of_settings(self) -> Assignment:
        """What the settings name: the card and one of its declared uses; what is on file is for the doors to add."""
        from screener.guidance.card.card_file import load_production
        from screener.guidance.use import chosen_use

        index = self.index
        production = load_production(
            Path(self.settings.production), known_entity=lambda id_: index.number_of(id_) is not None
        )
        return Assignment(production, chosen_use(production, self.settings.tool, self.settings.purpose))

    @property
    def lexicon(self) -> Lexicon:
        """The index and the decisions in force."""
        return self._engine().lexicon

    @property
    def index(self) -> LexiconIndex:
        """The compiled lexicon in force."""
        return self.lexicon.index

    def _engine(self) -> _Engine:
        """What a verdict is made with, on the lexicon as it is now."""
        engine, lexicon = self._engine_now, self._live.now()
        if engine.lexicon is not lexicon:
            engine = self._engine_now = self._engine_on(lexicon, engine.finder.over)
        return engine

    def _engine_on(self, lexicon: Lexicon, finder: Callable[[Lexicon], TextFinder]) -> _Engine:
        return _Engine(lexicon, finder(lexicon), Judge(self.policy, lexicon, self.settings, self._key, self.assignment))

    def prompt(self, text: str, *, negative: str = "", name: str | None = None) -> Verdict:
        """The verdict on one prompt and, where the tool has a separate field for it, its negative prompt.

        A pasted ComfyUI graph is screened by its wiring: the words that reach a sampler, each in its role. Raises
        UnscreenablePrompt where the text is empty, too long or not text.
        """
        started, engine = perf_counter(), self._engine()
        parts = self._graph_parts(engine.finder, text, negative) if is_graph_like(text) else None
        if parts is not None:
            verdict = engine.judge.document(parts, f"{text}\0{negative}", name=name)
            verdict = replace(verdict, subject=replace(verdict.subject, kind="prompt", length=len(text)))
            verdict.timing_ms["total"] = round((perf_counter() - started) * 1000, 3)
            return verdict
        evidence = engine.finder.find(text, negative=negative, max_code_points=self.settings.max_code_points)
        found = perf_counter()
        verdict = engine.judge.prompt(evidence, name=name)
        ended = perf_counter()
        verdict.timing_ms.update(evidence.timing_ms)
        verdict.timing_ms["policy"] = round((ended - found) * 1000, 3)
        verdict.timing_ms["total"] = round((ended - started) * 1000, 3)
        return verdict

    def _graph_parts(self, finder: TextFinder, text: str, negative: str) -> list[Evidence] | None:
        """The evidence in a pasted graph and in a negative prompt beside it; None where it is no whole graph.

        Raises UnscreenablePrompt as for any prompt, and for a graph that holds no words: like an empty prompt it is a
        mistake more often than not, and `notify` on nothing would be taken for an answer.
        """
        from screener.images.comfyui_pasted import PastedText, pasted_graph

        most = self.settings.max_code_points
        check_prompt(text, most)
        check_prompt(negative, most, "negative prompt")
        graph = pasted_graph(text)
        if graph is None:
            return None
        beside = PastedText(negative, NEGATIVE, tuple(range(len(text) + 1, len(text) + len(negative) + 2)))
        parts = [
            *(part for one in (*graph.texts, beside) for part in find_in_piece(finder, one, max_code_points=most)),
            *(part for chain in graph.chains for part in find_across(finder, chain, max_code_points=most)),
        ]
        if not parts:
            raise UnscreenablePrompt(
                "The graph is empty: no words in it reach a sampler.",
                next_step="Paste the graph with its prompts, or the prompt alone.",
                subject="prompt",
            )
        return parts

    def document(self, text: str, *, name: str | None = None) -> Verdict:
        """The verdict on a text of any length, searched in overlapping windows; spans say their line.

        Raises UnscreenablePrompt where it is empty or not text.
        """
        started, engine = perf_counter(), self._engine()
        check_not_empty(text, "")
        parts = find_in_document(
            engine.finder, text, name or "document", max_code_points=self.settings.max_code_points
        )  # fmt: skip
        verdict = engine.judge.document(parts, text, name=name)
        verdict.timing_ms["total"] = round((perf_counter() - started) * 1000, 3)
        return verdict

    def image(self, source: str | Path | bytes, *, name: str | None = None) -> Verdict:
        """The verdict on a picture: its pixels, its file name and the texts in it and beside it.

        `source` is a path, or the bytes of a file. Raises UnscreenableFile for a file that cannot be screened,
        ReferencesError where a bank of references is damaged.
        """
        return self.judge(
            self.read(source, name=name), name=name or (None if isinstance(source, bytes) else str(source))
        )

    def read(self, source: str | Path | bytes, *, name: str | None = None, thumbnail: bool = False) -> Reading:
        """What one image file holds, read in a process of its own. Raises UnscreenableFile."""
        closer = self.image_finder().wants_closer
        return self._file_reader().read(source, name=name, thumbnail=thumbnail, closer=closer)

    def read_all(
        self, sources: Iterable[tuple[str, str | Path | bytes]], *, thumbnails: bool = False
    ) -> Iterator[Reading | UnscreenableFile]:
        """For each (name, path or bytes), in order, what the file holds or why that is not known; several at a time."""
        closer = self.image_finder().wants_closer
        return self._file_reader().read_all(sources, thumbnails=thumbnails, closer=closer)

    def judge(self, reading: Reading, *, name: str | None = None) -> Verdict:
        """The verdict on a file that has been read. Raises ReferencesError where a bank of references is damaged."""
        started, engine = perf_counter(), self._engine()
        if not reading.frames:
            return self._wordy(reading, name)
        finder = self.image_finder()
        known = finder.references
        image = finder.find(reading)
        matched = perf_counter()
        parts, unread = find_in_texts(
            engine.finder, reading.texts, reading.unread, max_code_points=self.settings.max_code_points
        )
        found = perf_counter()
        verdict = engine.judge.image(
            image,
            parts,
            (reading.digest, *words_of(reading.texts)),
            PictureFacts(
                reading.format,
                reading.width,
                reading.height,
                reading.frames_total,
                reading.faces,
                reading.seconds,
                reading.provenance,
            ),
            references={"version": known.version, "images": known.images, "works": known.works},
            size=reading.size,
            unread=unread,
            name=name,
            models=names_models(reading.texts),
            changes_unread=self._references is not None and bool(self._references.problem),
        )
        ended = perf_counter()
        steps = {"match": matched - started, "context": found - matched, "policy": ended - found}
        verdict.timing_ms.update({step: round(seconds * 1000, 3) for step, seconds in steps.items()})
        verdict.timing_ms["total"] = round((ended - started) * 1000, 3)
        return verdict

    def _wordy(self, reading: Reading, name: str | None) -> Verdict:
        """The verdict on a file that shows nothing: a sound, a model, a document without pictures."""
        started, engine = perf_counter(), self._engine()
        parts, unread = find_in_texts(
            engine.finder, reading.texts, reading.unread, max_code_points=self.settings.max_code_points
        )
        contents = (reading.digest, *words_of(reading.texts))
        verdict = engine.judge.texts(
            parts, contents, unread=unread, name=name, sound=reading.seconds is not None,
            models=reading.format == "SAFETENSORS" or names_models(reading.texts),
        )  # fmt: skip
        verdict = replace(verdict, subject=replace(verdict.subject, length=reading.size))
        verdict.timing_ms["total"] = round((perf_counter() - started) * 1000, 3)
        return verdict

    def texts(self, texts: Sequence[FileText], *, unread: Sequence[str] = (), name: str | None = None) -> Verdict:
        """The verdict on the texts of a file that is no picture (a workflow, a tool's parameters) as one.

        `unread`: what the file holds and could not be read.
        """
        started, engine = perf_counter(), self._engine()
        parts, not_read = self._in_texts(engine.finder, texts, unread)
        verdict = engine.judge.texts(parts, words_of(texts), unread=not_read, name=name, models=names_models(texts))
        verdict.timing_ms["total"] = round((perf_counter() - started) * 1000, 3)
        return verdict

    def recorded(self, verdict: Verdict) -> Verdict:
        """The verdict as records, reports and exports hold it: places and kinds, none of the words."""
        return without_words(verdict, self.policy)

    def image_finder(self) -> ImageFinder:
        """The finder of pictures among references. Raises ReferencesError where a bank is damaged."""
        index = self.index
        with self._opening:
            if self._images is None:
                from screener.images.finder import ImageFinder
                from screener.references.live import LiveReferences

                self._references = LiveReferences(self.settings, live=self._is_live)
                self._images = ImageFinder(self._references.now(), index, day=self.settings.day)
            references = self._references.now() if self._references is not None else self._images.references
            if self._images.lexicon is not index or self._images.references is not references:
                self._images = type(self._images)(references, index, day=self.settings.day, floods=self._images.floods)
            return self._images

    def evidence_picture(self, thumbnail: bytes, verdict: Verdict) -> bytes:
        """The small picture of a reading with a line around what was found and, where their banks keep small pictures,
        the references beside it; a JPEG. Empty where `thumbnail` is."""
        from screener.images.outline import matched_references, outlined, side_by_side

        index = self.image_finder().references
        beside = [(number, index.thumbnail(one.bank, one.id)) for number, one in matched_references(verdict)]
        return side_by_side(outlined(thumbnail, verdict), beside)

    def close(self) -> None:
        """Ends the processes that read files. They start anew when they are needed."""
        if self._reader is not None:
            self._reader.close()

    def _file_reader(self) -> FileReader:
        with self._opening:
            if self._reader is None:
                from screener.images.reader import FileReader

                self._reader = FileReader(self.settings)
            return self._reader

    def _in_texts(
        self, finder: TextFinder, texts: Sequence[FileText], unread: Sequence[str]
    ) -> tuple[list[Evidence], tuple[str, ...]]:
        return find_in_texts(finder, texts, unread, max_code_points=self.settings.max_code_points)

    def prompts(self, texts: Iterable[str]) -> Iterator[Verdict | UnscreenablePrompt]:
        """A verdict for each prompt, in order; in the place of one that cannot be screened, its error."""
        for position, text in enumerate(texts):
            try:
                yield self.prompt(text)
            except UnscreenablePrompt as error:
                error.subject = error.subject or str(position)
                yield error


_shared: Screener | None = None


def before_send(prompt: str, *, negative: str = "", screener: Screener | None = None) -> Verdict:
    """Call this right before a prompt leaves the building.

    Returns the verdict (`notify` or `judge`); raises NotSent where written approval is needed first, and
    UnscreenablePrompt where the prompt could not be screened: neither may be sent.
    """
    global _shared
    if screener is None:
        screener = _shared = _shared or Screener()
    verdict = screener.prompt(prompt, negative=negative)
    if verdict.outcome == "escalate":
        raise NotSent(verdict)
    return verdict
