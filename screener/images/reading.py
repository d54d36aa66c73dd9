"""What was read from one file: facts, fingerprints, texts. Plain data, so that it can leave the process that read it."""

from __future__ import annotations

from dataclasses import dataclass

from screener.pixels.fingerprint import Fingerprint


@dataclass(frozen=True, slots=True)
class FileText:
    """A text that a file carries. `source` names it for people ("PNG parameters", "still.txt", "file name").

    `negative` is what the tool's own negative prompt field held. `role` is the part that the text plays: positive
    (a prompt), model (names of models and embeddings), file_name, or metadata (any other words).
    """

    source: str
    text: str
    negative: str = ""
    role: str = "positive"
    tool: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of an animation, or one page; `alpha_on` is the ground under a picture with holes in it."""

    number: int
    alpha_on: str
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one image file.

    digest: SHA-256 of the bytes, hex. frames: those hashed; frames_total: those it has. unread: what it carries and
    could not be read, for people ("PNG text 'parameters': over 1 MiB"). thumbnail: a small JPEG, where asked for.
    """

    format: str
    width: int
    height: int
    size: int
    digest: str
    frames_total: int
    frames: tuple[Frame, ...]
    texts: tuple[FileText, ...] = ()
    unread: tuple[str, ...] = ()
    thumbnail: bytes | None = None
