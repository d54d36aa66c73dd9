"""The members of a .zip or .cbz as the files that they are: listed here, unpacked one at a time where they are read."""

from __future__ import annotations

import os
import stat
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from screener.pixels.zip_members import opened_zip, read_member

ENDINGS = (".zip", ".cbz")
_SAFE_NAME = 200  # bytes of a file name that every system takes


@dataclass(frozen=True, slots=True)
class Member:
    """`path`: its place in the archive, with slashes. `link`: it is no file, it names one."""

    path: str
    link: bool


def is_archive(name: str) -> bool:
    """Whether the ending says so."""
    return name.lower().endswith(ENDINGS)


def archive_members(path: str, name: str) -> list[Member]:
    """All members but folders, in the order of their names. Raises UnscreenableFile where it cannot be opened."""
    with opened_zip(Path(path), name) as opened:
        return [
            Member(info.filename, stat.S_ISLNK(info.external_attr >> 16))
            for info in sorted(opened.infolist(), key=_by_name)
            if not info.is_dir()
        ]


@contextmanager
def at_hand(path: str, member: str, max_mib: int, *, beside: Sequence[str] = ()) -> Iterator[str]:
    """A path under which a file can be opened: its own or, of a member, that of a copy which is gone afterwards.

    `beside`: further members that stand in its folder. Raises UnscreenableFile where one cannot be unpacked.
    """
    if not member:
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="screener-") as folder, opened_zip(Path(path), path) as opened:
        for one in (member, *beside):
            place = os.path.join(folder, _own_name(one))
            Path(place).write_bytes(read_member(opened, one, os.path.basename(path), max_mib))
        yield os.path.join(folder, _own_name(member))


def _own_name(member: str) -> str:
    """The last part alone: what an archive says of folders above is for nobody's disk."""
    name = member.replace("\\", "/").rpartition("/")[2].replace("\0", "")
    while len(os.fsencode(name)) > _SAFE_NAME:
        name = name[1:]  # its ending tells what it is
    return name if name.strip(".") else "member"


def _by_name(info: zipfile.ZipInfo) -> list[str]:
    return info.filename.split("/")
