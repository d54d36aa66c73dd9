"""What was read from one file: facts, fingerprints, texts. Plain data: it leaves the process that read it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any, NamedTuple

from screener.images.close_look import CloseLook
from screener.pixels.fingerprint import Fingerprint
from screener.verdict import Provenance

# Keys of texts that a tool, the PNG specification (11.3.3.2) or EXIF has named; any other may be words of a person.
_KNOWN_KEYS = frozenset(
    "parameters prompt workflow comment description title author copyright software source disclaimer warning "
    "postprocessing extras invokeai_metadata invokeai_workflow dream negative_prompt sd-metadata lyrics artist album "
    "documentname imagedescription usercomment xptitle xpcomment xpauthor xpkeywords xpsubject".split()
)
# Blocks whose fields are named here and nowhere else.
_OWN_NAMES = ("IPTC", "XMP", "PDF")


def recorded_source(source: str) -> str:
    """The name of a text as records may hold it: without the keys and paths inside it that its writer chose."""
    outermost = source.partition(", ")[0]
    kind, _, key = outermost.partition(" ")
    if not key or not kind.isupper() or kind in _OWN_NAMES:
        return outermost
    return outermost if key.lower() in _KNOWN_KEYS else f"{kind} text"


class WordBox(NamedTuple):
    """Where the characters [start, end) of a text stand in the picture, in its pixels."""

    start: int
    end: int
    x: int
    y: int
    w: int
    h: int


@dataclass(frozen=True, slots=True)
class FileText:
    """A text that a file carries. `source` names it for people ("PNG parameters", "still.txt", "file name").

    `negative` is what the tool's own negative prompt field held. `role` is the part that the text plays: positive
    (a prompt), model (names of models and embeddings), file_name, ocr (words read in the picture; `boxes` say where
    each stands) or metadata (any other words).
    """

    source: str
    text: str
    negative: str = ""
    role: str = "positive"
    tool: str = ""
    boxes: tuple[WordBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of an animation, one moment of a film, one page or picture of a document.

    alpha_on: the ground under a picture with holes in it. width, height: in pixels of the file. place: where it is,
    for people. alike: how many that were looked at it stands for, itself among them; until: the place of the last one.
    """

    number: int
    alpha_on: str
    fingerprint: Fingerprint
    width: int
    height: int
    place: str = ""
    alike: int = 1
    until: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one file: a picture, a film, a sound, a document with pictures, a model.

    digest: SHA-256 of the bytes, hex. frames_total: those it has;
    frames_seen: those looked at; frames: those that differ from the one before. unread: what it carries and
    could not be read, for people ("PNG text 'parameters': over 1 MiB"). faces: those that the first frame seems to
    show. provenance: what the file says of its making. seconds: how long a film or sound is.
    thumbnail: a small JPEG, where asked for.
    close_looks: of frames whose whole matched nothing, as far as they were looked at closer.
    """

    format: str
    width: int
    height: int
    size: int
    digest: str
    frames_total: int
    frames_seen: int
    frames: tuple[Frame, ...]
    texts: tuple[FileText, ...] = ()
    unread: tuple[str, ...] = ()
    faces: int = 0
    provenance: Provenance = field(default_factory=Provenance)
    seconds: float | None = None
    thumbnail: bytes | None = None
    close_looks: tuple[CloseLook, ...] = ()

    def to_plain(self) -> dict[str, Any]:
        """Lists and dictionaries for JSON; the thumbnail and what a closer look has seen travel apart."""
        plain = asdict(replace(self, thumbnail=None, close_looks=()))
        del plain["close_looks"]
        return plain

    @classmethod
    def from_plain(cls, plain: dict[str, Any], thumbnail: bytes | None) -> Reading:
        """The inverse of `to_plain`. Raises KeyError or TypeError for anything else."""
        frames = tuple(
            Frame(**{**frame, "fingerprint": Fingerprint.from_plain(frame["fingerprint"])}) for frame in plain["frames"]
        )
        texts = tuple(
            FileText(**{**text, "boxes": tuple(WordBox(*box) for box in text["boxes"])}) for text in plain["texts"]
        )
        said = plain["provenance"]
        return cls(**{
            **plain, "frames": frames, "texts": texts, "unread": tuple(plain["unread"]), "thumbnail": thumbnail,
            "provenance": Provenance(**{**said, "by": tuple(said["by"])}),
        })  # fmt: skip
