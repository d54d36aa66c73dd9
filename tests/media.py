"""Films, sounds, documents and archives, made in the tests by the writers that real ones are made by."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

import av
import numpy as np
from PIL import Image

FRAMES_A_SECOND = 10


def film(shots: Sequence[tuple[Image.Image, int]], kind: str = "mp4", tags: Mapping[str, str] | None = None) -> bytes:
    """A film of pictures, each shown for so many tenths of a second."""
    codec = {"webm": "libvpx-vp9", "mp4": "mpeg4", "mov": "mpeg4", "matroska": "mpeg4", "avi": "mpeg4"}[kind]
    buffer = io.BytesIO()
    # ComfyUI's SaveVideo asks for it: else MP4 keeps only the names it knows
    options = {"movflags": "use_metadata_tags"} if kind in ("mp4", "mov") else {}
    with av.open(buffer, "w", format=kind, options=options) as container:
        stream = container.add_stream(codec, rate=FRAMES_A_SECOND)
        stream.width, stream.height = shots[0][0].size
        stream.pix_fmt = "yuv420p"
        container.metadata.update(tags or {})
        for picture, tenths in shots:
            for _ in range(tenths):
                for packet in stream.encode(av.VideoFrame.from_image(picture)):
                    container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return buffer.getvalue()


def sound(kind: str = "flac", tags: Mapping[str, str] | None = None) -> bytes:
    """Half a second of a tone."""
    codec = {"flac": "flac", "mp3": "libmp3lame", "ogg": "libopus", "wav": "pcm_s16le"}[kind]
    rate = 48_000
    wave = (np.sin(np.arange(rate // 2) / 20) * 8000).astype(np.int16)[None, :]
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=kind) as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        container.metadata.update(tags or {})
        frame = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
        frame.sample_rate = rate
        resampler = av.AudioResampler(
            format=stream.format, layout="mono", rate=rate, frame_size=stream.codec_context.frame_size or None
        )
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            for packet in stream.encode(piece):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return buffer.getvalue()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def slides(words: Sequence[str], pictures: Mapping[str, bytes]) -> bytes:
    """A .pptx in its true layout, as far as a reader of words and pictures goes."""
    space = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "ppt/presentation.xml": f"<p:presentation {space}/>",
    }
    for number, text in enumerate(words, 1):
        runs = "".join(f"<a:r><a:t>{run}</a:t></a:r>" for run in text.split("|"))  # as an editor cuts them
        members[f"ppt/slides/slide{number}.xml"] = (
            f"<p:sld {space} {drawing}><p:txBody><a:p>{runs}</a:p></p:txBody></p:sld>"
        )
    return zipped({**members, **{f"ppt/media/{name}": data for name, data in pictures.items()}})


def dng(preview: Image.Image) -> bytes:
    """A camera's raw file: a developed JPEG in front, the sensor's own values behind it (Adobe DNG 1.4)."""
    jpeg = io.BytesIO()
    preview.save(jpeg, "JPEG", quality=90)
    data, sensor = jpeg.getvalue(), np.arange(64 * 64, dtype="<u2").tobytes()
    width, height = preview.size
    short, long, byte, ascii_, rational = 3, 4, 1, 2, 10

    def directory(entries: list[tuple[int, int, int, bytes]], at: int) -> bytes:
        head, tail = struct.pack("<H", len(entries)), b""
        behind = at + 2 + 12 * len(entries) + 4
        for tag, kind, count, value in sorted(entries):
            if len(value) > 4:
                head += struct.pack("<HHII", tag, kind, count, behind + len(tail))
                tail += value
            else:
                head += struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0")
        return head + struct.pack("<I", 0) + tail

    def one(value: int, form: str = "<I") -> bytes:
        return struct.pack(form, value)

    first, pixels, thumb = 8, 1024, 1024 + len(sensor)
    second = 512
    main = directory([
        (50706, byte, 4, b"\1\4\0\0"), (271, ascii_, 5, b"Make\0"), (272, ascii_, 6, b"Model\0"),
        (254, long, 1, one(1)), (256, long, 1, one(width)), (257, long, 1, one(height)), (259, short, 1, one(7)),
        (258, short, 3, struct.pack("<3H", 8, 8, 8)), (262, short, 1, one(6)), (277, short, 1, one(3)),
        (273, long, 1, one(thumb)), (278, long, 1, one(height)), (279, long, 1, one(len(data))),
        (330, long, 1, one(second)), (50708, ascii_, 6, b"Model\0"),
        (50721, rational, 9, struct.pack("<18i", *(1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1))),
    ], first)  # fmt: skip
    raw = directory([
        (254, long, 1, one(0)), (256, long, 1, one(64)), (257, long, 1, one(64)), (258, short, 1, one(16)),
        (259, short, 1, one(1)), (262, short, 1, one(32803)), (273, long, 1, one(pixels)), (277, short, 1, one(1)),
        (278, long, 1, one(64)), (279, long, 1, one(len(sensor))), (33421, short, 2, struct.pack("<2H", 2, 2)),
        (33422, byte, 4, b"\0\1\1\2"),
    ], second)  # fmt: skip
    body = (b"II*\0" + one(first) + main).ljust(second, b"\0") + raw
    return body.ljust(pixels, b"\0") + sensor + data
