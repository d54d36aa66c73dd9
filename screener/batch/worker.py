"""What a limited process of a scan does: it opens one file, or gets some prompts, and answers with verdicts.

Only what records may hold leaves it: places and kinds, none of the words.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from screener.batch.archive import at_hand
from screener.batch.prompt_rows import Row
from screener.errors import ScreenerError, UnscreenableFile, UnscreenablePrompt
from screener.records.assignment import with_clearances
from screener.screener import Screener
from screener.settings import Settings, load_settings
from screener.verdict import Verdict

if TYPE_CHECKING:
    from screener.pixels.limited_process import Handler

# After this share of the time that an answer may take, the rows done so far are answered; the rest is asked for again.
_SHARE_FOR_ROWS = 0.25
_MOST_PROMPTS_MIB = 8  # the largest workflows seen are below 2 MiB


def arguments_of(settings: Settings, *, thumbnails: bool) -> dict[str, Any]:
    """What `screening_handler` needs to work under the same settings, ready for JSON."""
    values = {name: str(value) if isinstance(value, Path) else value for name, value in asdict(settings).items()}
    return {"settings": values, "thumbnails": thumbnails}


def screening_handler(arguments: dict[str, Any]) -> Handler:
    """The handler of a limited process: {"do": "picture" | "text" | "prompts" | "rows", …} -> verdicts."""
    from screener.pixels.decode import prepare_process

    settings = load_settings(working_folder=False, **arguments["settings"])
    worker = _Worker(with_clearances(Screener(settings, build=False, live=False)), thumbnails=arguments["thumbnails"])
    prepare_process()
    return worker.handle


class _Worker:
    def __init__(self, screener: Screener, *, thumbnails: bool) -> None:
        self._screener, self._thumbnails = screener, thumbnails

    def handle(self, request: dict[str, Any], _body: bytes) -> tuple[dict[str, Any], bytes]:
        if request["do"] == "rows":
            return {"answers": self._rows(request["rows"])}, b""
        mib, beside = self._screener.settings.max_image_mib, request.get("beside", ())
        with at_hand(request["path"], request["member"], mib, beside=beside) as path:
            return self._opened(request["do"], path, request["name"])

    def _opened(self, do: str, path: str, name: str) -> tuple[dict[str, Any], bytes]:
        if do == "picture":
            return self._picture(path, name)
        try:
            verdict = self._prompts(path, name) if do == "prompts" else self._document(path, name)
        except UnscreenablePrompt as error:
            raise UnscreenableFile(
                f"{name}: {error.message}", next_step=error.next_step, subject=name, code=error.code
            ) from None
        return {"verdict": self._recorded(verdict) if verdict is not None else None}, b""

    def _picture(self, path: str, name: str) -> tuple[dict[str, Any], bytes]:
        from screener.images.close_look import look_closer
        from screener.images.read_file import read_path

        reading, stills = read_path(Path(path), name, self._screener.settings, thumbnail=self._thumbnails)
        if self._screener.image_finder().wants_closer(reading):
            reading = replace(reading, close_looks=tuple(look_closer(stills)))
        verdict = self._screener.judge(reading, name=name)
        return {"verdict": self._recorded(verdict)}, self._screener.evidence_picture(reading.thumbnail or b"", verdict)

    def _document(self, path: str, name: str) -> Verdict | None:
        """None where nothing is in it."""
        from screener.batch.document_text import document_text

        text = document_text(path, name)
        return self._screener.document(text, name=name) if text.strip() else None

    def _prompts(self, path: str, name: str) -> Verdict | None:
        """None where no texts are in it. Raises UnscreenableFile where nothing of it can be read."""
        from screener.images.sidecars import prompts_of_file

        texts, unread = prompts_of_file(Path(path), max_mib=_MOST_PROMPTS_MIB)
        if unread and not texts:
            raise UnscreenableFile(
                f"{name} cannot be screened: {'; '.join(unread)}.", next_step="Export it again, or have it read.",
                subject=name, code="bad_input",
            )  # fmt: skip
        return self._screener.texts(texts, unread=unread, name=name) if texts else None

    def _rows(self, rows: list[dict[str, str]]) -> list[dict[str, Any]]:
        """A verdict or an error for each row, as far as the time allows, but at least for one."""
        until = monotonic() + self._screener.settings.image_seconds * _SHARE_FOR_ROWS
        answers: list[dict[str, Any]] = []
        for row in rows:
            answers.append(self._row(Row(**row)))
            if monotonic() > until:
                break
        return answers

    def _row(self, row: Row) -> dict[str, Any]:
        """Whatever goes wrong with a row is its own error. Never an exception's text, which may quote the prompt."""
        try:
            return {"verdict": self._recorded(self._screener.prompt(row.text, negative=row.negative, name=row.place))}
        except ScreenerError as error:
            message, step, code = error.message, error.next_step, error.code
        except Exception as problem:
            message, code = f"could not be screened ({type(problem).__name__}).", "internal"
            step = "This is a defect: report this line, without the prompt."
        refused = UnscreenableFile(f"{row.place}: {message}", next_step=step, subject=row.place, code=code)
        return {"error": refused.to_dict()}

    def _recorded(self, verdict: Verdict) -> dict[str, Any]:
        return self._screener.recorded(verdict).to_dict()
