"""What the walk finds -> pieces of work: which file is a picture, a text beside one, a list of prompts, a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os.path import basename, dirname, join
from pathlib import Path

from screener.batch.archive import at_hand
from screener.batch.entry import EMPTY, NO_ENDING, LeftOut, failed
from screener.batch.job import File, Job, PictureJob, Ready, RowsJob, TextJob
from screener.batch.kinds import HEAD, begins_as_picture, ending, kind_by_name
from screener.batch.prompt_rows import Row, form_by_name, prompt_rows
from screener.batch.text_file import kind_of_text, opened_rows
from screener.batch.walk import Found, Item
from screener.errors import InputError, ScreenerError, UnscreenableFile
from screener.images.file_bytes import opened_file

# Rows that one process gets at a time: some 0.1 seconds of work, so that all processes have some until the end.
MOST_ROWS = 100
# And not more than this many characters of them: the longest prompts take some 50 ms each.
MOST_CHARACTERS = 100_000
_TEXTS = {"text", "prompts"}


class Plan:
    """Turns items into jobs. `text_field` is the column or field of the prompt in lists; `most_mib`: what a member of
    an archive may unpack to."""

    def __init__(self, text_field: str = "text", *, most_mib: int = 64) -> None:
        self._text_field, self._most_mib = text_field, most_mib
        self._beside: frozenset[str] = frozenset()
        self._sidecars: dict[str, list[str]] = {}
        self._taken: frozenset[str] = frozenset()

    def jobs(self, items: Iterable[Item]) -> Iterator[Job]:
        """The jobs in the order of the items; a list of prompts is read as its rows are asked for."""
        for item in items:
            if not isinstance(item, Found):
                yield Ready(item)
                continue
            try:
                yield from self._of_file(item)
            except ScreenerError as error:
                yield Ready(failed(item.name, error))
            except OSError as problem:
                yield Ready(failed(item.name, _unreadable(item.name, problem)))
            except Exception as problem:  # a defect costs one file, not the scan; its text may quote a prompt
                yield Ready(failed(item.name, _defect(item.name, problem)))

    def _of_file(self, found: Found) -> Iterator[Job]:
        """Raises ScreenerError or OSError for a file that cannot be read."""
        self._look_around(found)
        file, kind = File(found.path, found.name, found.member), kind_by_name(found.name)
        if basename(found.name) in self._taken:
            return  # it comes with its picture
        if kind == "unknown" and self._looks_like_picture(file):
            kind = "picture"
        if kind == "text":
            with at_hand(file.path, file.member, self._most_mib) as path:
                kind = kind_of_text(path, file.name)
        if kind == "picture":
            yield PictureJob(file, self._sidecars_of(found))
        elif kind == "rows":
            yield from self._rows(file)
        elif kind in ("document", "prompts"):
            yield TextJob(file, as_prompts=kind == "prompts")
        elif found.asked_for:
            raise _not_screened(found.name)
        else:
            last = ending(found.name)
            yield Ready(LeftOut(found.name, f".{last}" if last else NO_ENDING))

    def _look_around(self, found: Found) -> None:
        """Finds out, once for each folder, which of its texts belong to which of its pictures."""
        if found.beside is self._beside:
            return
        from screener.images.sidecars import sidecar_names, sidecar_paths

        folder, taken = Path(dirname(found.path)), set[str]()
        self._beside, self._sidecars = found.beside, {}
        kinds = {name: kind_by_name(name) for name in found.beside}
        # Asking the disk about every picture is for folders that have texts.
        pictures = [name for name, kind in kinds.items() if kind == "picture"] if set(kinds.values()) & _TEXTS else []
        for name in sorted(pictures):
            there = sidecar_names(name) if found.member else [path.name for path in sidecar_paths(folder / name)]
            own = [one for one in there if one in found.beside - taken]
            self._sidecars[name] = own
            taken.update(own)
        self._taken = frozenset(taken)

    def _sidecars_of(self, found: Found) -> tuple[File, ...]:
        names = self._sidecars.get(basename(found.name), ())
        if found.member:
            inside = found.member.rpartition("/")
            return tuple(
                File(found.path, join(dirname(found.name), name), f"{inside[0]}{inside[1]}{name}") for name in names
            )
        return tuple(File(join(dirname(found.path), name), join(dirname(found.name), name)) for name in names)

    def _looks_like_picture(self, file: File) -> bool:
        with at_hand(file.path, file.member, self._most_mib) as path, opened_file(path, file.name) as opened:
            return begins_as_picture(opened.read(HEAD))

    def _rows(self, file: File) -> Iterator[Job]:
        rows: list[Row | InputError] = []
        characters, empty = 0, True
        with at_hand(file.path, file.member, self._most_mib) as path, opened_rows(path, file.name) as lines:
            for row in prompt_rows(lines, file.name, text_field=self._text_field, form=form_by_name(file.name)):
                empty = False
                rows.append(row)
                characters += len(row.text) + len(row.negative) if isinstance(row, Row) else 0
                if len(rows) == MOST_ROWS or characters > MOST_CHARACTERS:
                    yield RowsJob(file, tuple(rows))
                    rows, characters = [], 0
        if rows:
            yield RowsJob(file, tuple(rows))
        elif empty:
            yield Ready(LeftOut(file.name, EMPTY))


def _not_screened(name: str) -> UnscreenableFile:
    return UnscreenableFile(
        f"{name} is of a kind that is not screened.",
        next_step="Give pictures, texts or lists of prompts.",
        subject=name,
        code="unsupported_format",
    )


def _defect(name: str, problem: Exception) -> UnscreenableFile:
    return UnscreenableFile(
        f"{name} could not be read ({type(problem).__name__}).",
        next_step="This is a defect: report this line.", subject=name, code="internal",
    )  # fmt: skip


def _unreadable(name: str, problem: OSError) -> UnscreenableFile:
    reason = problem.strerror or type(problem).__name__
    return UnscreenableFile(f"{name} cannot be read: {reason}.", next_step="Check the disk.", subject=name)
