"""One image file -> its Reading. Runs in a limited process (reader.py); nothing here judges."""

from __future__ import annotations

import hashlib
import io
import os
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from screener.images.bands import load_bands
from screener.images.close_look import SomeStills, look_closer, looks_to_plain
from screener.images.file_bytes import opened_file, read_file_bytes
from screener.images.file_name import file_name_texts
from screener.images.frames_texts import frames_texts
from screener.images.picture_words import picture_words
from screener.images.provenance import by_tools, provenance
from screener.images.reading import FileText, Frame, Reading
from screener.images.safetensors_texts import is_safetensors, safetensors_texts
from screener.images.sidecars import sidecar_texts
from screener.pixels.decode import PillowFrames, prepare_process
from screener.pixels.faces import count_faces
from screener.pixels.film import FILM_SECONDS, Film, is_film
from screener.pixels.fingerprints import fingerprint
from screener.pixels.hexadecimal import hamming
from screener.pixels.opened import HEAD, open_frames
from screener.pixels.stills import FRAMES_SECONDS, Frames, Still, Stills
from screener.settings import Settings, load_settings

if TYPE_CHECKING:
    from PIL.Image import Image

    from screener.pixels.limited_process import Handler

# A frame of an animation is looked up when it differs so much from the last one that was (vPDQ prunes alike).
NEW_FRAME_BITS = 32
THUMBNAIL = 240  # pixels of the longer side, enough to recognise a picture by
_THUMBNAIL_QUALITY = 70
_DIGESTED = 32 * 1024 * 1024  # bytes of either end of a large film


class ReadPicture(NamedTuple):
    """What was read, and stills of its frames for a closer look."""

    reading: Reading
    stills: SomeStills


@dataclass(frozen=True, slots=True)
class _Beside:
    """What came with the file: its name, the texts beside it, and what of those could not be read."""

    name: str
    texts: list[FileText]
    unread: list[str]


def read_path(path: Path, name: str, settings: Settings, *, thumbnail: bool = False) -> ReadPicture:
    """The reading of a file, of the texts beside it and of its name. Raises UnscreenableFile.

    Films, sounds and models are read in place, however large; of anything else all bytes are taken.
    """
    texts, unread = sidecar_texts(path)
    beside = _Beside(name, [*file_name_texts(name), *texts], unread)
    with opened_file(path, name) as file:
        head = file.read(HEAD)
        file.seek(0)
        if is_film(head):
            return _read_film(file, beside, settings, thumbnail)
        if is_safetensors(head):
            return _read_model(file, beside)
    return _read(read_file_bytes(path, name, settings.max_image_mib), beside, settings, thumbnail)


def read_bytes(data: bytes, name: str, settings: Settings, *, thumbnail: bool = False) -> ReadPicture:
    """The reading of a file's bytes and of its name. Raises UnscreenableFile."""
    beside = _Beside(name, file_name_texts(name), [])
    if is_film(data[:HEAD]):
        return _read_film(io.BytesIO(data), beside, settings, thumbnail)
    if is_safetensors(data[:HEAD]):
        return _read_model(io.BytesIO(data), beside)
    return _read(data, beside, settings, thumbnail)


def _read(data: bytes, beside: _Beside, settings: Settings, thumbnail: bool) -> ReadPicture:
    frames = open_frames(data, beside.name, settings)
    read = _look_through(frames, beside, settings, thumbnail, FRAMES_SECONDS, data)
    texts = read.reading.texts
    said = provenance(frames.image, data, texts) if isinstance(frames, PillowFrames) else by_tools(texts)
    reading = replace(read.reading, size=len(data), digest=hashlib.sha256(data).hexdigest(), provenance=said)
    return read._replace(reading=reading)


def _read_film(file: BinaryIO, beside: _Beside, settings: Settings, thumbnail: bool) -> ReadPicture:
    size, digest = _digest(file)
    film = Film(file, beside.name, settings)
    with closing(film):
        read = _look_through(film, beside, settings, thumbnail, FILM_SECONDS, b"")
    said = by_tools(read.reading.texts)
    reading = replace(read.reading, size=size, digest=digest, seconds=film.seconds, provenance=said)
    return read._replace(reading=reading)


def _read_model(file: BinaryIO, beside: _Beside) -> ReadPicture:
    """A model's own words; there is nothing to look at."""
    size, digest = _digest(file)
    texts, unread = safetensors_texts(file)
    return ReadPicture(
        Reading(
            format="SAFETENSORS", width=0, height=0, size=size, digest=digest, frames_total=0, frames_seen=0, frames=(),
            texts=_with_words([*beside.texts, *texts]), unread=(*beside.unread, *unread),
        ),
        SomeStills(),
    )  # fmt: skip


def _look_through(
    source: Frames, beside: _Beside, settings: Settings, thumbnail: bool, seconds: float, data: bytes
) -> ReadPicture:
    """Everything but size, digest and provenance, which are told in different ways."""
    found = Stills(source, beside.name, seconds=seconds)
    frames: list[Frame] = []
    stills = SomeStills()
    small: bytes | None = None
    size = (0, 0)
    for still in found:
        if thumbnail and small is None:
            small = _thumbnail(still.image)
        size = size if any(size) else still.size
        frame = Frame(still.frame, still.ground, fingerprint(still.image), *still.size, still.place)
        if _is_new(frame, frames, still):
            stills.add(len(frames), still)
            frames.append(frame)
        else:
            _count(frames, still)
    texts, unread = frames_texts(source, data, beside.name, settings)
    if settings.ocr == "yes":
        words, unreadable = picture_words(source, (still for _, still in stills), data, beside.name, settings)
        texts, unread = [*texts, *words], [*unread, *unreadable]
    unread += [f"{place}{'' if source.separate else ' and on'}: damaged" for place in found.damaged]
    reading = Reading(
        format=source.format,
        width=size[0],
        height=size[1],
        size=0,
        digest="",
        frames_total=source.total,
        frames_seen=found.seen,
        frames=tuple(frames),
        texts=_with_words([*beside.texts, *texts]),
        unread=(*beside.unread, *unread),
        faces=count_faces(stills.first.image) if stills.first else 0,
        thumbnail=small,
    )
    return ReadPicture(reading, stills)


def _with_words(texts: list[FileText]) -> tuple[FileText, ...]:
    return tuple(text for text in texts if text.text.strip() or text.negative.strip())


def _digest(file: BinaryIO) -> tuple[int, str]:
    """Size and SHA-256; of a large file that of its size, beginning and end, for a film's bytes take minutes to read.

    The file is left at its beginning.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    digest = hashlib.sha256()
    if size <= 2 * _DIGESTED:
        digest.update(file.read())
    else:
        digest.update(size.to_bytes(8, "big") + file.read(_DIGESTED))
        file.seek(size - _DIGESTED)
        digest.update(file.read())
    file.seek(0)
    return size, digest.hexdigest()


def _is_new(frame: Frame, frames: list[Frame], still: Still) -> bool:
    """Whether a frame differs from the last one kept on the same ground; a flat one from all that are kept."""
    alike = [kept for kept in frames if kept.alpha_on == still.ground]
    if not alike:
        return True
    last = alike[-1].fingerprint
    if last.pixels == frame.fingerprint.pixels:
        return False
    if load_bands().is_flat(frame.fingerprint):  # found by its very pixels alone
        return all(kept.fingerprint.pixels != frame.fingerprint.pixels for kept in alike)
    return hamming(last.forms[0].pdq, frame.fingerprint.forms[0].pdq) > NEW_FRAME_BITS


def _count(frames: list[Frame], still: Still) -> None:
    """Says of the last frame on the same ground that one more looks like it."""
    number = max(number for number, frame in enumerate(frames) if frame.alpha_on == still.ground)
    frames[number] = replace(frames[number], alike=frames[number].alike + 1, until=still.place)


def _thumbnail(image: Image) -> bytes:
    small = image.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=_THUMBNAIL_QUALITY)
    return buffer.getvalue()


def reading_handler(arguments: dict[str, Any]) -> Handler:
    """The handler of a limited process: {"name", "path" or bytes, "thumbnail"} -> the reading, its thumbnail apart;
    {"closer", "reference"} -> a closer look at the picture that was read last."""
    settings = load_settings(working_folder=False, **arguments)
    prepare_process()
    stills = SomeStills()

    def handle(request: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        nonlocal stills
        if request.get("closer"):
            looks, keypoints = looks_to_plain(look_closer(stills, reference=request["reference"]))
            return {"looks": looks}, keypoints
        stills = SomeStills()
        name, thumbnail = request["name"], request["thumbnail"]
        if "path" in request:
            read = read_path(Path(request["path"]), name, settings, thumbnail=thumbnail)
        else:
            read = read_bytes(body, name, settings, thumbnail=thumbnail)
        stills = read.stills
        return read.reading.to_plain(), read.reading.thumbnail or b""

    return handle
