"""One image file -> its Reading. Runs in a limited process (reader.py); nothing here judges."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from screener.images.bands import load_bands
from screener.images.close_look import MOST_STILLS, look_closer, looks_to_plain
from screener.images.embedded import embedded_texts
from screener.images.file_bytes import read_file_bytes
from screener.images.file_name import file_name_text
from screener.images.provenance import provenance
from screener.images.reading import FileText, Frame, Reading
from screener.images.sidecars import sidecar_texts
from screener.pixels.decode import Still, Stills, frame_numbers, open_picture, prepare_process, turned_size
from screener.pixels.faces import count_faces
from screener.pixels.fingerprints import fingerprint
from screener.pixels.hexadecimal import hamming
from screener.settings import Settings, load_settings

if TYPE_CHECKING:
    from PIL.Image import Image

    from screener.pixels.limited_process import Handler

# A frame of an animation is looked up when it differs so much from the last one that was (vPDQ prunes alike).
NEW_FRAME_BITS = 32
THUMBNAIL = 240  # pixels of the longer side, enough to recognise a picture by
_THUMBNAIL_QUALITY = 70


class ReadPicture(NamedTuple):
    """What was read, and the stills of its frames for a closer look, as many as one would look at."""

    reading: Reading
    stills: list[Still]


def read_path(path: Path, name: str, settings: Settings, *, thumbnail: bool = False) -> ReadPicture:
    """The reading of a file, of the texts beside it and of its name. Raises UnscreenableFile."""
    data = read_file_bytes(path, name, settings.max_image_mib)
    texts, unread = sidecar_texts(path)
    return _read(data, name, settings, [file_name_text(name), *texts], unread, thumbnail)


def read_bytes(data: bytes, name: str, settings: Settings, *, thumbnail: bool = False) -> ReadPicture:
    """The reading of a file's bytes and of its name. Raises UnscreenableFile."""
    return _read(data, name, settings, [file_name_text(name)], [], thumbnail)


def _read(
    data: bytes, name: str, settings: Settings, beside: list[FileText], unread: list[str], thumbnail: bool
) -> ReadPicture:
    image = open_picture(data, name, settings)
    kind, (width, height), found = image.format or "", turned_size(image), Stills(image, name)
    frames: list[Frame] = []
    stills: list[Still] = []
    small: bytes | None = None
    for still in found:
        if thumbnail and small is None:
            small = _thumbnail(still.image)
        frame = Frame(still.frame, still.ground, fingerprint(still.image))
        if _is_new(frame, frames, still):
            frames.append(frame)
            if len(stills) < MOST_STILLS:
                stills.append(still)
    if found.damaged is not None:
        unread = [*unread, f"frames from number {found.damaged + 1} on: damaged"]
    embedded, unreadable = _texts(image, data, name, settings, found.total)
    reading = Reading(
        format=kind,
        width=width,
        height=height,
        size=len(data),
        digest=hashlib.sha256(data).hexdigest(),
        frames_total=found.total,
        frames_seen=found.seen,
        frames=tuple(frames),
        texts=tuple(text for text in (*beside, *embedded) if text.text.strip() or text.negative.strip()),
        unread=(*unread, *unreadable),
        faces=count_faces(stills[0].image) if stills else 0,
        provenance=provenance(image, data, embedded),
        thumbnail=small,
    )
    return ReadPicture(reading, stills)


def _texts(image: Image, data: bytes, name: str, settings: Settings, total: int) -> tuple[list[FileText], list[str]]:
    """The texts of the file; of several frames those of the first, too, and of a TIFF those of each page."""
    texts, unread = embedded_texts(image, data)
    if total == 1:
        return texts, unread
    fresh = open_picture(data, name, settings)  # `image` stands at its last frame
    for number in frame_numbers(total) if fresh.format == "TIFF" else [0]:
        try:
            fresh.seek(number)
        except (EOFError, OSError, ValueError):
            break  # damaged: said where the frames are decoded
        more, unreadable = embedded_texts(fresh, data)
        texts += [one for one in more if one not in texts]
        unread += [line for line in unreadable if line not in unread]
    return texts, unread


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
    stills: list[Still] = []

    def handle(request: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        if request.get("closer"):
            looks, keypoints = looks_to_plain(look_closer(stills, reference=request["reference"]))
            return {"looks": looks}, keypoints
        stills.clear()
        name, thumbnail = request["name"], request["thumbnail"]
        if "path" in request:
            read = read_path(Path(request["path"]), name, settings, thumbnail=thumbnail)
        else:
            read = read_bytes(body, name, settings, thumbnail=thumbnail)
        stills.extend(read.stills)
        return read.reading.to_plain(), read.reading.thumbnail or b""

    return handle
