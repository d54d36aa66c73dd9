"""A source file as a stream of bytes, whatever it is packed in: told by its content, not by its name."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from screener.errors import InputError

# Read at a time; larger reads were no faster (measured: 64 KiB to 4 MiB).
BUFFER_BYTES = 256 * 1024
# First bytes of a packed file: RFC 1952, the bzip2 and the xz format.
_GZIP, _BZIP2, _XZ = b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00"
# "ustar" stands here in a tar file (POSIX.1-1988).
_TAR_MAGIC = slice(257, 262)


class _Packed(Protocol):
    def read1(self, size: int = ...) -> bytes: ...
    def seek(self, offset: int, whence: int = ...) -> int: ...
    def tell(self) -> int: ...
    def close(self) -> None: ...


class _Unpacked(io.RawIOBase):
    """Hands on what is unpacked step by step, so that all that stands before a damage can still be read."""

    def __init__(self, packed: _Packed) -> None:
        self._packed = packed

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._packed.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._packed.seek(offset, whence)

    def tell(self) -> int:
        return self._packed.tell()

    def close(self) -> None:
        self._packed.close()
        super().close()


class SourceFile:
    """An opened file: `stream` is what it holds, unpacked; `name` is how messages call it.

    member: the file to read where it is a tar archive ("mbdump/artist").
    Raises InputError where it cannot be opened, is empty or is an archive without that member.
    """

    def __init__(self, path: Path, member: str = "") -> None:
        self.path, self.name = path, path.name
        try:
            self._raw = io.BufferedReader(io.FileIO(path), BUFFER_BYTES)
            self._size = path.stat().st_size
            head = self._raw.peek(6)[:6]
        except OSError as problem:
            raise InputError(
                f"{path} cannot be read: {problem.strerror}.", next_step="Check the path.", subject=str(path)
            ) from None
        if not head:
            raise InputError(f"{path} is empty.", next_step="Fetch the file again.", subject=str(path))
        self.stream = self._opened(head)
        if member and self._is_tar():
            self.stream = self._member(member)
            self.name = f"{path.name} {member}"

    def share(self) -> float:
        """How much of the file has been read, 0 to 1, as it lies on the disk."""
        return min(1.0, self._raw.tell() / self._size) if self._size else 1.0

    def close(self) -> None:
        self.stream.close()
        self._raw.close()

    def _opened(self, head: bytes) -> BinaryIO:
        packed: _Packed
        if head.startswith(_GZIP):
            packed = gzip.GzipFile(fileobj=self._raw)  # closed with the stream
        elif head.startswith(_BZIP2):
            packed = bz2.BZ2File(self._raw)
        elif head.startswith(_XZ):
            packed = lzma.LZMAFile(self._raw)  # noqa: SIM115
        else:
            return cast("BinaryIO", self._raw)
        return cast("BinaryIO", io.BufferedReader(_Unpacked(packed), BUFFER_BYTES))

    def _is_tar(self) -> bool:
        try:
            head = self.stream.read(512)
            self.stream.seek(0)
        except (EOFError, OSError, lzma.LZMAError):
            return False  # the damage is met, and told, where lines are read
        return head[_TAR_MAGIC] == b"ustar"

    def _member(self, wanted: str) -> BinaryIO:
        try:
            archive = tarfile.open(fileobj=self.stream, mode="r:")  # noqa: SIM115 - open as long as its member
            for member in archive:
                if member.isfile() and (member.name == wanted or member.name.endswith(f"/{wanted}")):
                    return cast("BinaryIO", archive.extractfile(member))
        except (tarfile.TarError, EOFError, OSError, lzma.LZMAError) as problem:
            raise InputError(
                f"{self.path} is damaged: {problem}.", next_step="Fetch the file again.", subject=str(self.path)
            ) from None
        raise InputError(
            f"{self.path} is an archive without {wanted}.", next_step="Name the right archive.", subject=str(self.path)
        )
