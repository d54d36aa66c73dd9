"""Folders -> files, in the order of their names, each real folder once. Nothing is opened but folders and archives."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from screener.batch.archive import archive_members, is_archive
from screener.batch.entry import EMPTY, EXCLUDED, HIDDEN, NOT_INCLUDED, SAME_FOLDER, TOOLS, Failed, LeftOut, failed
from screener.batch.roots import Root
from screener.errors import UnscreenableFile

# What tools put beside a production's files. Names that begin with a dot are left out as hidden.
_TOOLS = frozenset(
    {"__pycache__", "node_modules", "Thumbs.db", "ehthumbs.db", "desktop.ini", "__MACOSX", "$RECYCLE.BIN"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file. `name` is how it is called everywhere: the root's own name, and the path below it.

    `beside` are the names of all files that are scanned in its folder; `asked_for`: it was named, not come upon.
    `member`: its place in the archive at `path`; empty where it is a file of its own.
    """

    path: str
    name: str
    beside: frozenset[str]
    asked_for: bool = False
    member: str = ""


Item = Found | Failed | LeftOut


class Walk:
    """Walks roots. Links are followed; a folder that was entered before, by whatever name, is not entered again."""

    def __init__(self, *, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> None:
        self._include = [pattern.lower() for pattern in include]
        self._exclude = [pattern.lower().rstrip("/") for pattern in exclude]
        self._entered: set[tuple[int, int]] = set()

    def through(self, roots: Sequence[Root]) -> Iterator[Item]:
        """Everything that is in the roots: files, what cannot be reached, and what is left out."""
        for root in roots:
            if root.is_folder:
                yield from self._tree(root)
            elif is_archive(root.path):
                yield from self._archive(root.path, root.name, "")
            else:
                yield Found(root.path, root.name, frozenset({os.path.basename(root.path)}), asked_for=True)

    def _tree(self, root: Root) -> Iterator[Item]:
        # A stack, not recursion: folders may be nested deeper than Python calls.
        stack = [self._folder(root.path, root.name, "")]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
            elif isinstance(step, tuple):
                stack.append(self._folder(*step))
            else:
                yield step

    def _folder(self, path: str, name: str, below: str) -> Iterator[Item | tuple[str, str, str]]:
        """The items of one folder; for a folder in it, its path, name and place below the root."""
        try:
            status = os.stat(path)
            if (status.st_dev, status.st_ino) in self._entered:
                yield LeftOut(f"{name}/", SAME_FOLDER)
                return
            self._entered.add((status.st_dev, status.st_ino))
        except OSError as problem:
            yield _unreachable(f"{name}/", problem)
            return
        entries, problem_met = _listed(path)
        if problem_met is not None:
            yield _unreachable(f"{name}/", problem_met)
        chosen = [(entry, self._left_out(entry, below)) for entry in entries]
        beside = frozenset(entry.name for entry, why in chosen if not why and _is_file(entry))
        for entry, why in chosen:
            called = f"{name}/{entry.name}"
            if why:
                yield LeftOut(f"{called}/" if _is_folder(entry) else called, why)
            elif _is_folder(entry):
                yield entry.path, called, f"{below}{entry.name}/"
            elif entry.name in beside and is_archive(entry.name):
                yield from self._archive(entry.path, called, f"{below}{entry.name}/")
            elif entry.name in beside:
                yield Found(entry.path, called, beside)
            else:
                yield _no_file(entry, called)

    def _archive(self, path: str, name: str, below: str) -> Iterator[Item]:
        """The members of an archive, as if it were a folder."""
        try:
            members = archive_members(path, name)
        except UnscreenableFile as error:
            yield failed(name, error)
            return
        if not members:
            yield LeftOut(name, EMPTY)
        chosen = [(member, self._why_not_member(member.path, below)) for member in members]
        folders: dict[str, set[str]] = {}
        for member, why in chosen:
            if not why:
                folder, _, own = member.path.rpartition("/")
                folders.setdefault(folder, set()).add(own)
        beside = {folder: frozenset(names) for folder, names in folders.items()}
        for member, why in chosen:
            called = f"{name}/{member.path}"
            if why:
                yield LeftOut(called, why)
            elif member.link:
                yield _error(called, "is a link in an archive", "Pack the file itself.", "not_a_file")
            elif is_archive(member.path):
                yield _error(called, "is an archive in an archive", "Unpack it and scan it.", "unsupported_format")
            else:
                yield Found(path, called, beside[member.path.rpartition("/")[0]], member=member.path)

    def _why_not_member(self, path: str, below: str) -> str:
        """Why a member is left out, for its own name or that of a folder above it; empty where it is not."""
        folder, parts = below, path.split("/")
        for part in parts[:-1]:
            if why := self._why_not(part, folder, is_folder=True):
                return why
            folder += f"{part}/"
        return self._why_not(parts[-1], folder, is_folder=is_archive(path))

    def _left_out(self, entry: os.DirEntry[str], below: str) -> str:
        """Why something is left out; empty where it is not. An archive is one of the folders."""
        return self._why_not(entry.name, below, is_folder=_is_folder(entry) or is_archive(entry.name))

    def _why_not(self, name: str, below: str, *, is_folder: bool) -> str:
        if name in _TOOLS:
            return TOOLS
        if name.startswith("."):
            return HIDDEN
        if _named_by(self._exclude, name, below):
            return EXCLUDED
        if self._include and not is_folder and not _named_by(self._include, name, below):
            return NOT_INCLUDED
        return ""


def _named_by(patterns: Sequence[str], name: str, below: str) -> bool:
    """Whether a pattern fits the name or, where it has a slash, the path below the root."""
    return any(fnmatchcase((below + name if "/" in pattern else name).lower(), pattern) for pattern in patterns)


def _listed(path: str) -> tuple[list[os.DirEntry[str]], OSError | None]:
    """What is in a folder, by name, and what kept the rest of it from being listed."""
    entries: list[os.DirEntry[str]] = []
    problem_met = None
    try:
        with os.scandir(path) as listing:
            for entry in listing:
                entries.append(entry)  # what came before a failure stays
    except OSError as problem:
        problem_met = problem
    return sorted(entries, key=lambda entry: entry.name), problem_met


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round in a circle
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _no_file(entry: os.DirEntry[str], name: str) -> Failed:
    """The error of something that is neither a file nor a folder. It is not opened: that could wait for ever."""
    try:
        os.stat(entry.path)
    except FileNotFoundError:
        if entry.is_symlink():
            what, step = "is a link to something that is not there", "Mend the link or remove it."
        else:
            what, step = "is not there any more", "Scan again when nobody moves files."
        return _error(name, what, step, "not_found")
    except OSError as problem:
        return _unreachable(name, problem)
    return _error(name, "is no regular file (a pipe, a socket or a device)", "Copy it into a file.", "not_a_file")


def _unreachable(name: str, problem: OSError) -> Failed:
    return _error(name, f"cannot be opened: {problem.strerror}", "Check its permissions.", "not_a_file")


def _error(name: str, what: str, next_step: str, code: str) -> Failed:
    return failed(name, UnscreenableFile(f"{name} {what}.", next_step=next_step, subject=name, code=code))
