"""Texts in files beside a picture."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from screener.errors import UnscreenableFile
from screener.images.reading import FileText
from screener.images.sidecars import (
    MAX_SIDECAR_MIB,
    prompt_file_texts,
    prompts_of_file,
    sidecar_paths,
    sidecar_texts,
)
from tests.images.generator_files import PARAMETERS, png, xmp


@pytest.fixture
def still(tmp_path: Path) -> Path:
    picture = tmp_path / "still_04.png"
    picture.write_bytes(png({}))
    return picture


def test_no_sidecar(still):
    (still.parent / "still_05.txt").write_text("another picture's")
    (still.parent / "still_04").mkdir()
    (still.parent / "still_04.txt").mkdir()
    assert sidecar_paths(still) == []
    assert sidecar_texts(still) == ([], [])


@pytest.mark.parametrize(
    "name",
    [
        "still_04.txt", "still_04.json", "still_04.caption", "still_04.prompt.txt", "still_04.xmp", "still_04.png.txt",
        "still_04.png.json", "still_04.TXT", "still_04.png.JSON",
    ],
)  # fmt: skip
def test_names_of_sidecars(still, name):
    (still.parent / name).write_text("x")
    assert [path.name for path in sidecar_paths(still)] == [name]


def test_a_file_is_not_its_own_sidecar(tmp_path):
    (tmp_path / "still.json").write_text("{}")
    assert sidecar_paths(tmp_path / "still.json") == []


def test_one_file_under_two_spellings_is_read_once(still):
    # as on a disk where case does not matter
    (still.parent / "still_04.txt").write_text("Ada Byron")
    os.link(still.parent / "still_04.txt", still.parent / "still_04.TXT")
    assert len(sidecar_paths(still)) == 1


def test_a_caption_is_a_prompt(still):
    (still.parent / "still_04.txt").write_text("Ada Byron on a bridge\n")
    assert sidecar_texts(still) == ([FileText("still_04.txt", "Ada Byron on a bridge")], [])


def test_several_sidecars(still):
    (still.parent / "still_04.txt").write_text(PARAMETERS)
    (still.parent / "still_04.png.json").write_text(json.dumps({"prompt": "a fox", "negative_prompt": "rain"}))
    (still.parent / "still_04.caption").write_text("a fox")
    (still.parent / "still_04.xmp").write_text(xmp("<dc:title>The bridge</dc:title>"))
    texts, unread = sidecar_texts(still)
    assert [(one.source, one.text[:14], one.negative[:7], one.role) for one in texts] == [
        ("still_04.txt", "a portrait of ", "blurry,", "positive"),
        ("still_04.caption", "a fox", "", "positive"),
        ("still_04.png.json, negative_prompt", "", "rain", "positive"),
        ("still_04.txt, Model", "paintings_xl", "", "model"),
        ("still_04.txt, Lora hashes", "engraving_v2", "", "model"),
        ("still_04.txt, Lora hashes (2)", "ada_face", "", "model"),
        ("still_04.txt, TI hashes", "old_masters", "", "model"),
        ("still_04.xmp Headline", "A headline in ", "", "metadata"),
        ("still_04.xmp Title", "The bridge", "", "metadata"),
    ]
    assert unread == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(still, encoding):
    (still.parent / "still_04.txt").write_bytes("Zoë, 猫".encode(encoding))
    assert [one.text for one in sidecar_texts(still)[0]] == ["Zoë, 猫"]
    (still.parent / "still_04.txt").unlink()
    (still.parent / "still_04.json").write_bytes('{"prompt": "Zoë, 猫"}'.encode(encoding))
    assert [one.text for one in sidecar_texts(still)[0]] == ["Zoë, 猫"]


@pytest.mark.parametrize("data", ["Zoë".encode("latin-1"), "Ada".encode("utf-16-le"), b"\xff\xfea"])
def test_another_encoding_is_said(still, data):
    (still.parent / "still_04.txt").write_bytes(data)
    assert sidecar_texts(still) == ([], ["still_04.txt: not UTF-8, nor UTF-16 with a byte order mark"])


def test_a_large_one_is_said(still):
    sidecar = still.parent / "still_04.txt"
    sidecar.write_bytes(b"a" * (MAX_SIDECAR_MIB << 20))
    assert len(sidecar_texts(still)[0]) == 1
    sidecar.write_bytes(b"a" * ((MAX_SIDECAR_MIB << 20) + 1))
    assert sidecar_texts(still) == ([], ["still_04.txt: over 1 MiB"])
    assert prompts_of_file(sidecar, max_mib=2)[1] == [
        "still_04.txt: all beyond the first 1,048,576 of 1,048,577 characters"
    ]


def test_pipes_and_devices_are_not_opened(still):
    os.mkfifo(still.parent / "still_04.txt")
    os.symlink("/dev/zero", still.parent / "still_04.json")
    answers: list[object] = []
    reader = threading.Thread(target=lambda: answers.append(sidecar_texts(still)), daemon=True)
    reader.start()
    reader.join(20)
    assert answers == [([], ["still_04.txt: no file that can be opened", "still_04.json: no file that can be opened"])]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_one_that_may_not_be_read_is_said(still):
    sidecar = still.parent / "still_04.txt"
    sidecar.write_text("x")
    sidecar.chmod(0)
    assert sidecar_texts(still) == ([], ["still_04.txt: no file that can be opened"])


@pytest.mark.parametrize(
    ("name", "code"), [("gone.json", "not_found"), ("folder", "not_a_file"), ("x.txt", "too_large")]
)
def test_a_file_by_itself_that_cannot_be_read_is_an_error(tmp_path, name, code):
    (tmp_path / "folder").mkdir()
    (tmp_path / "x.txt").write_bytes(b"a" * ((1 << 20) + 1))
    with pytest.raises(UnscreenableFile, match=name) as refused:
        prompts_of_file(tmp_path / name)
    assert refused.value.code == code


def test_a_damaged_document_is_said_and_its_words_are_read(still):
    (still.parent / "still_04.json").write_text('{"prompt": "Ada Byron on a bridge", ')
    texts, unread = sidecar_texts(still)
    assert "Ada Byron on a bridge" in texts[0].text
    assert unread == ["still_04.json: not readable as JSON"]


def test_names_that_no_disk_knows(tmp_path):
    assert sidecar_paths(tmp_path / ("x" * 300 + ".png")) == []
    assert sidecar_paths(tmp_path / "gone" / "still.png") == []
    assert sidecar_paths(tmp_path / "nul\0.png") == []


def test_text_files_with_a_prompt():
    assert prompt_file_texts("  a fox, 1girl\n", "s") == [FileText("s", "a fox, 1girl")]
    assert prompt_file_texts(" \n", "s") == []
    assert prompt_file_texts(PARAMETERS, "s")[0].negative == "blurry, text,\nwatermark"
