"""Files that are no plain pictures: films, sounds, documents, film scans, raw pictures, models. Read by their bytes."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from time import process_time

import numpy as np
import OpenImageIO
import pytest
from PIL import Image

from screener.errors import UnscreenableFile
from screener.images.read_file import read_bytes, read_path
from screener.images.reading import FileText, Reading
from screener.pixels.decode import prepare_process
from screener.pixels.fingerprints import fingerprint
from screener.pixels.hexadecimal import hamming
from screener.pixels.opened import open_frames
from screener.settings import Settings
from tests import media
from tests.drawn import encoded, painting
from tests.images.generator_files import PARAMETERS, png

SETTINGS = Settings()
GRAPH = json.dumps({
    "3": {"class_type": "KSampler", "inputs": {"positive": ["6", 0], "negative": ["7", 0]}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "Ada Byron on a bridge"}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "watermark"}},
})  # fmt: skip
A, B, C = (painting(seed, (320, 240)) for seed in range(3))

prepare_process()


def read(data: bytes, name: str = "file") -> Reading:
    return read_bytes(data, name, SETTINGS).reading


def inside(reading: Reading) -> list[FileText]:
    return [text for text in reading.texts if text.source != "file name"]


def prompts(reading: Reading) -> list[tuple[str, str]]:
    return [(text.text, text.negative) for text in inside(reading) if text.role == "positive"]


def looks_like(reading: Reading, frame: int, picture: Image.Image) -> bool:
    return hamming(reading.frames[frame].fingerprint.forms[0].pdq, fingerprint(picture).forms[0].pdq) <= 31


# ---- films and sounds


@pytest.mark.parametrize("kind", ["mp4", "mov", "webm", "matroska", "avi"])
def test_every_shot_of_a_film_is_looked_at_with_its_time(kind: str) -> None:
    reading = read(media.film([(A, 30), (B, 20), (C, 40)], kind))
    assert [looks_like(reading, number, shot) for number, shot in enumerate((A, B, C))] == [True] * 3
    assert [(frame.place, frame.until, frame.alike) for frame in reading.frames] == [
        ("0:00", "0:02", 3), ("0:03", "0:04", 2), ("0:05", "0:08", 4),
    ]  # fmt: skip
    assert (reading.width, reading.height, round(reading.seconds or 0)) == (320, 240, 9)
    assert (reading.frames_seen, reading.frames_total) == (9, 9)


@pytest.mark.parametrize("kind", ["mp4", "mov", "webm", "matroska"])
def test_the_graph_in_the_tags_of_a_film(kind: str) -> None:
    reading = read(media.film([(A, 10)], kind, {"prompt": GRAPH, "title": "Ada on a bridge"}))
    assert prompts(reading) == [("Ada Byron on a bridge", ""), ("", "watermark")]
    assert "Ada on a bridge" in [text.text for text in inside(reading)]
    assert reading.provenance.ai_generated == "declared"
    assert reading.provenance.by == ("ComfyUI",)


def test_both_documents_in_the_comment_of_a_film() -> None:
    """As VideoHelperSuite's node writes them."""
    comment = json.dumps({"prompt": GRAPH, "workflow": {"nodes": [], "links": []}})
    assert prompts(read(media.film([(A, 10)], "mp4", {"comment": comment}))) == [
        ("Ada Byron on a bridge", ""), ("", "watermark"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["flac", "mp3", "ogg"])
def test_a_sound_is_its_tags(kind: str) -> None:
    tags = {"prompt": GRAPH, "lyrics": "a song about Mary Somerville", "encoder": "nobody's words"}
    reading = read(media.sound(kind, tags))
    assert (reading.frames, reading.frames_total) == ((), 0)
    assert ("Ada Byron on a bridge", "") in prompts(reading)
    assert "a song about Mary Somerville" in [text.text for text in inside(reading)]
    assert reading.seconds == pytest.approx(0.5, abs=0.1)


def test_a_sound_without_tags_says_nothing() -> None:
    assert inside(read(media.sound("wav"))) == []


def test_a_long_film_is_read_in_place_and_told_apart_by_its_ends(tmp_path: Path) -> None:
    path = tmp_path / "take.mp4"
    path.write_bytes(media.film([(A, 10)]))
    whole = read_path(path, "take.mp4", SETTINGS).reading
    assert whole.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    with path.open("r+b") as file:  # behind what the container says of itself, a gap of 200 MiB
        file.seek(200 << 20)
        file.write(b"end")
    started = process_time()
    large = read_path(path, "take.mp4", SETTINGS).reading
    assert process_time() - started < 5
    assert large.size == (200 << 20) + 3
    assert large.digest != whole.digest
    assert looks_like(large, 0, A)


# ---- documents


def test_pages_and_pictures_of_a_pdf() -> None:
    buffer = io.BytesIO()
    A.save(buffer, "PDF", save_all=True, append_images=[B, C], title="Looks for Ada Byron")
    reading = read(buffer.getvalue())
    assert [looks_like(reading, number, page) for number, page in enumerate((A, B, C))] == [True] * 3
    assert [(frame.place, frame.until) for frame in reading.frames] == [
        (f"page {page}", f"page {page}, picture 1") for page in (1, 2, 3)
    ]
    assert [(text.source, text.text) for text in inside(reading)] == [("PDF Title", "Looks for Ada Byron")]


def pdf_page(words: str, picture: Image.Image) -> bytes:
    """A page with a line of words and a small picture in its corner, written by hand."""
    jpeg = encoded(picture, "JPEG")
    content = f"BT /F1 18 Tf 60 700 Td ({words}) Tj ET q 120 0 0 90 60 500 cm /P Do Q".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>/XObject<</P 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode"
        b"/Length %d>>stream\n%s\nendstream" % (*picture.size, len(jpeg), jpeg),
    ]  # fmt: skip
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer<</Size 7/Root 1 0 R>>startxref %d\n%%%%EOF" % len(body)


def test_words_on_a_page_and_a_small_picture_in_its_corner() -> None:
    reading = read(pdf_page("Ada Byron looks at the sea", B))
    assert prompts(reading) == [("Ada Byron looks at the sea", "")]
    assert [frame.place for frame in reading.frames] == ["page 1", "page 1, picture 1"]
    assert looks_like(reading, 1, B)


def test_slides_their_words_their_pictures_and_the_prompts_in_those() -> None:
    data = media.slides(
        ["Ada |By|ron waits", *(f"slide {number}" for number in range(2, 11)), "the last one"],
        {"image1.png": encoded(A), "image2.png": png({"parameters": PARAMETERS}), "image3.emf": b"drawing"},
    )
    reading = read(data, "deck.pptx")
    assert reading.format == "PPTX"
    found = [text.source for text in inside(reading) if text.source.startswith("slide")]
    assert found == [f"slide {number}" for number in range(1, 12)]
    assert prompts(reading)[0] == ("Ada Byron waits", "")
    assert "picture 2, PNG parameters" in [text.source for text in inside(reading)]
    assert looks_like(reading, 0, A)
    assert reading.unread == ("picture 3: a drawing, not pixels",)


def test_a_document_of_word() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("INT. MILL - NIGHT")
    document.add_paragraph("Ada Byron lights a lamp.")
    document.add_picture(io.BytesIO(encoded(C)))
    document.core_properties.author = "Mary Somerville"
    buffer = io.BytesIO()
    document.save(buffer)
    reading = read(buffer.getvalue())
    assert ("INT. MILL - NIGHT\nAda Byron lights a lamp.", "") in prompts(reading)
    assert any("Mary Somerville" in text.text for text in inside(reading) if text.role == "metadata")
    assert looks_like(reading, 0, C)


def test_a_table_of_excel() -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["shot", "prompt"])
    book.active.append(["12A", "Ada Byron at a loom"])
    buffer = io.BytesIO()
    book.save(buffer)
    assert "Ada Byron at a loom" in prompts(read(buffer.getvalue()))[0][0]


def test_the_words_of_a_document_without_a_sound_picture_are_read() -> None:
    reading = read(media.slides(["Ada Byron"], {"image1.png": b"broken"}))
    assert (reading.frames, reading.unread) == ((), ("picture 1: damaged",))
    assert prompts(reading) == [("Ada Byron", "")]


def test_a_damaged_picture_in_a_document_keeps_none_of_the_others_back() -> None:
    data = media.slides([], {"image1.png": b"broken", "image2.png": encoded(B), "image3.jpg": b""})
    reading = read(data)
    assert [frame.place for frame in reading.frames] == ["picture 2"]
    assert reading.unread == ("picture 1: damaged", "picture 3: damaged")


# ---- film scans, renders and cameras


def written(kind: str, values: np.ndarray, tmp_path: Path, names: tuple[str, ...] = (), **tags: str) -> bytes:
    path = tmp_path / f"plate.{kind}"
    height, width, channels = values.shape
    spec = OpenImageIO.ImageSpec(width, height, channels, OpenImageIO.HALF if kind == "exr" else OpenImageIO.UINT16)
    if names:
        spec.channelnames = names
    for key, value in tags.items():
        spec.attribute(key.replace("__", ":"), value)
    out = OpenImageIO.ImageOutput.create(str(path))
    assert out.open(str(path), spec), out.geterror()
    out.write_image(values.astype(np.float32))
    out.close()
    return path.read_bytes()


def linear(picture: Image.Image) -> np.ndarray:
    values = np.asarray(picture, np.float64) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def difference(data: bytes, picture: Image.Image) -> float:
    shown = open_frames(data, "plate", SETTINGS).picture(0)
    return float(np.abs(np.asarray(shown.resize((64, 48)), float) - np.asarray(picture.resize((64, 48)), float)).mean())


def test_light_in_an_exr_is_shown_as_a_display_shows_it(tmp_path: Path) -> None:
    data = written("exr", linear(A), tmp_path, Comments="for Ada Byron")
    assert difference(data, A) < 3
    reading = read(data)
    assert looks_like(reading, 0, A)
    assert [text.text for text in inside(reading)] == ["for Ada Byron"]


def test_an_exr_four_stops_over_with_infinities_is_exposed_to_fit(tmp_path: Path) -> None:
    values = linear(A) * 16
    values[0, :5] = np.inf
    values[1, :5] = np.nan
    assert difference(written("exr", values, tmp_path), A) < 12


def test_the_main_layer_of_many_is_taken_and_a_single_channel_is_grey(tmp_path: Path) -> None:
    layers = np.concatenate([linear(B), linear(A)], axis=2)
    names = ("spec.R", "spec.G", "spec.B", "R", "G", "B")
    assert difference(written("exr", layers, tmp_path, names), A) < 3
    grey = written("exr", linear(A.convert("L").convert("RGB"))[:, :, :1], tmp_path, ("Y",))
    assert difference(grey, A.convert("L").convert("RGB")) < 3


def test_a_film_scan_in_dpx_as_video_and_as_printing_density(tmp_path: Path) -> None:
    values = np.asarray(A, np.float64) / 255
    assert difference(written("dpx", values, tmp_path), A) < 2
    codes = (685 + np.log10(np.maximum(linear(A), 1e-4)) * 0.6 / 0.002) / 1023
    assert difference(written("dpx", np.clip(codes, 0, 1), tmp_path, dpx__Transfer="Printing density"), A) < 3


def test_the_picture_that_a_camera_developed_stands_for_its_raw_file() -> None:
    reading = read(media.dng(A))
    assert reading.format == "RAW"
    assert looks_like(reading, 0, A)


@pytest.mark.parametrize("kind", ["HEIF", "JXL"])
def test_phones_and_new_formats(kind: str) -> None:
    reading = read(encoded(A, kind))
    assert reading.format == kind
    assert looks_like(reading, 0, A)


# ---- models


def model(said: object, tensors: bytes = b"\0" * 64) -> bytes:
    header = json.dumps({"__metadata__": said, "w": {"dtype": "F16", "shape": [4, 8], "data_offsets": [0, 64]}})
    return len(header).to_bytes(8, "little") + header.encode() + tensors


def test_what_a_model_says_of_its_training() -> None:
    reading = read(model({
        "ss_output_name": "ada_byron_v3", "modelspec.title": "Ada", "ss_base_model_version": "sdxl_base_v1-0",
        "ss_tag_frequency": json.dumps({"10_ada": {"ada byron": 40, "1girl": 38, "candlelight": 3}}),
        "ss_dataset_dirs": json.dumps({"10_ada byron woman": {"n_repeats": 10, "img_count": 40}}),
        "modelspec.description": "paints like Mary Somerville",
    }))  # fmt: skip
    said = {text.source: (text.text, text.role) for text in inside(reading)}
    assert said["model ss_output_name"] == ("ada_byron_v3", "model")
    assert said["model ss_dataset_dirs"] == ("10_ada byron woman", "model")
    assert said["model ss_tag_frequency"] == ("ada byron, 1girl, candlelight", "metadata")
    assert said["model description"] == ("paints like Mary Somerville", "metadata")
    assert "model ss_base_model_version" not in said
    assert reading.frames == ()


def test_the_newer_list_of_datasets() -> None:
    sets = [{"subsets": [{"image_dir": "D:\\train\\ada byron\\", "class_tokens": "adabyron woman"}]}]
    (text,) = inside(read(model({"ss_datasets": json.dumps(sets)})))
    assert text.text == "ada byron\nadabyron woman"


def test_only_the_header_of_a_model_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ada.safetensors"
    path.write_bytes(model({"modelspec.title": "Ada Byron"}))
    with path.open("r+b") as file:
        file.truncate(8 << 30)
    started = process_time()
    reading = read_path(path, "ada.safetensors", SETTINGS).reading
    assert process_time() - started < 2
    assert [text.text for text in inside(reading)] == ["Ada Byron"]


# ---- what cannot be read


def locked_pdf() -> bytes:
    data = pdf_page("x", A)
    return data.replace(
        b"trailer<<",
        b"trailer<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"41" * 32
        + b">/U<"
        + b"41" * 32
        + b">>>",
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (media.film([(A, 10)])[:400], "cannot be decoded"),
        (b"\x1aE\xdf\xa3" + bytes(range(256)) * 8, "cannot be decoded"),
        (b"fLaC" + b"\xff" * 500, "cannot be decoded"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 8, "cannot be read as PDF"),
        (locked_pdf(), "is locked with a password"),
        (b"\x76\x2f\x31\x01" + bytes(2000), "cannot be decoded"),
        (b"SDPX" + bytes(2000), "cannot be decoded"),
        (b"FUJIFILMCCD-RAW" + bytes(2000), "holds no preview"),
        (media.zipped({"a.png": encoded(A)}), "is an archive"),
        (media.slides([], {})[:-30], "is an archive"),
    ],
    ids=["mp4 without frames", "webm", "flac", "pdf", "locked pdf", "exr", "dpx", "raf", "zip", "cut pptx"],
)
def test_what_cannot_be_read_is_refused_with_its_name_and_a_next_step(data: bytes, words: str) -> None:
    with pytest.raises(UnscreenableFile, match=words) as refused:
        read(data, "shot_12.dat")
    assert "shot_12.dat" in refused.value.message
    assert refused.value.next_step


@pytest.mark.parametrize("module", ["av", "pypdfium2", "OpenImageIO", "rawpy"])
def test_without_its_extra_a_file_is_refused_with_the_command_that_helps(
    module: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = {
        "av": lambda: media.film([(A, 10)]), "pypdfium2": lambda: pdf_page("x", A),
        "OpenImageIO": lambda: written("exr", linear(A), tmp_path), "rawpy": lambda: media.dng(A),
    }[module]()  # fmt: skip
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(UnscreenableFile, match="not installed") as refused:
        read(made)
    assert "pip install 'screener[" in refused.value.next_step
    assert refused.value.code == "unsupported_format"


def test_a_header_that_says_it_is_huge_is_refused(tmp_path: Path) -> None:
    data = bytearray(written("dpx", np.zeros((4, 4, 3)), tmp_path))
    big = data.startswith(b"SDPX")
    for place in (772, 776):  # pixels a line, lines (SMPTE 268M)
        data[place : place + 4] = (100_000).to_bytes(4, "big" if big else "little")
    with pytest.raises(UnscreenableFile, match=r"100000x100000|100,000 x 100,000"):
        read(bytes(data))


def test_a_picture_in_a_document_that_unpacks_to_more_than_it_may_is_refused() -> None:
    settings = Settings(max_image_mib=1)
    bomb = media.slides(["Ada Byron"], {"image1.png": bytes(20 << 20), "image2.png": encoded(B)})
    assert len(bomb) < 1 << 20
    reading = read_bytes(bomb, "deck", settings).reading
    assert [frame.place for frame in reading.frames] == ["picture 2"]
    assert reading.unread == ("picture 1: damaged",)
    assert prompts(reading) == [("Ada Byron", "")]


def test_words_that_would_grow_are_refused_and_said() -> None:
    entity = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = media.zipped({
        "[Content_Types].xml": "<Types/>", "word/document.xml": f"{entity}<w:p xmlns:w='w'><w:t>&b;</w:t></w:p>",
        "word/media/image1.png": encoded(A),
    })  # fmt: skip
    reading = read(data)
    assert prompts(reading) == []
    assert reading.unread == ("document: not readable to its end",)


@pytest.mark.parametrize(
    "header",
    [b"{}", b'{"', b'{"__metadata__": 3}', b'{"__metadata__": {"ss_tag_frequency": "[[[["}}', b'{"a":' + b"[" * 60_000,
     b'{"__metadata__": {"name": NaN}}', b'{"__metadata__": {"ss_datasets": "[{\\"subsets\\": [3]}]"}}'],
)  # fmt: skip
def test_no_header_of_a_model_raises(header: bytes) -> None:
    reading = read(len(header).to_bytes(8, "little") + header + b" " * 64)
    assert (reading.format, reading.frames) == ("SAFETENSORS", ())


def test_a_flood_in_a_header_is_said_and_not_read() -> None:
    reading = read((1 << 30).to_bytes(8, "little") + b'{"__metadata__":{' + b" " * 64)
    assert reading.unread == ("the model's header: over 16 MiB",)


def test_an_archive_that_only_claims_its_sizes() -> None:
    data = bytearray(media.slides(["Ada Byron"], {"image1.png": bytes(8 << 20)}))
    place = data.rindex(b"PK\1\2", 0, data.rindex(b"image1.png"))
    data[place + 24 : place + 28] = (100).to_bytes(4, "little")  # the size unpacked, in the list of contents
    reading = read(bytes(data))
    assert reading.unread == ("picture 1: damaged",)
    assert prompts(reading) == [("Ada Byron", "")]
