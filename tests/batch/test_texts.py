"""Which text file is taken for what, and documents of all kinds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from screener.batch.document_text import document_text
from screener.batch.entry import EMPTY, LeftOut
from screener.batch.job import Job, PictureJob, Ready, RowsJob, TextJob
from screener.batch.kinds import begins_as_picture, kind_by_name
from screener.batch.plan import Plan
from screener.batch.prompt_rows import Row
from screener.batch.roots import roots_of
from screener.batch.walk import Walk
from screener.errors import UnscreenableFile
from tests.batch.mixed_folder import SCRIPT, final_draft
from tests.drawn import encoded, painting

Planned = Callable[[dict[str, bytes]], list[Job]]


@pytest.fixture
def planned(tmp_path: Path) -> Planned:
    def plan(files: dict[str, bytes]) -> list[Job]:
        (tmp_path / "refs").mkdir()
        for name, data in files.items():
            (tmp_path / "refs" / name).write_bytes(data)
        return list(Plan().jobs(Walk().through(roots_of([str(tmp_path / "refs")]))))

    return plan


@pytest.mark.parametrize(
    ("text", "as_prompts"),
    [
        (SCRIPT, False), (f"{'a lake, ' * 1100}", False), (f"short\n{'a lake, ' * 1100}\n", False),
        ("a lake\nNegative prompt: blurry\nSteps: 20, Sampler: Euler a, Seed: 5", True),
    ],
)  # fmt: skip
def test_a_text_that_is_more_than_prompts_is_read_whole(planned: Planned, text: str, as_prompts: bool) -> None:
    (job,) = planned({"a.txt": text.encode()})
    assert isinstance(job, TextJob)
    assert job.as_prompts is as_prompts


@pytest.mark.parametrize("text", ["a lake", "INT. lake, night\na face, 35mm\n", "a\n\nb\n", "éa\n", "[a|b] --no x\n"])
def test_any_other_text_is_a_prompt_a_line(planned: Planned, text: str) -> None:
    (job,) = planned({"a.txt": text.encode()})
    assert isinstance(job, RowsJob)
    rows = [row for row in job.rows if isinstance(row, Row)]
    assert [row.text for row in rows] == [line for line in text.split("\n") if line]
    assert rows[-1].place == f"refs/a.txt:{len(text.rstrip().splitlines())}"


def test_long_lists_come_in_pieces_and_none_is_lost(planned: Planned) -> None:
    jobs = planned(
        {"a.csv": b"text\n" + b"".join(b"lake %d\n" % number for number in range(1234)), "b.txt": b"x\n" * 5}
    )
    rows = [row.text for job in jobs if isinstance(job, RowsJob) for row in job.rows if isinstance(row, Row)]
    assert rows == [f"lake {number}" for number in range(1234)] + ["x"] * 5
    assert len(jobs) == 14


def test_texts_beside_pictures_are_not_screened_again(planned: Planned) -> None:
    files = {
        "a.png": b"",
        "a.txt": b"x",
        "b.txt": b"x",
        "c.jpg": b"",
        "c.jpg.txt": b"x",
        "c.json": b"{}",
        "d.json": b"{}",
    }
    jobs = planned(files)
    assert [type(job) for job in jobs] == [PictureJob, RowsJob, PictureJob, TextJob]
    sidecars = [[one.name for one in job.sidecars] for job in jobs if isinstance(job, PictureJob)]
    assert [sorted(names) for names in sidecars] == [["refs/a.txt"], ["refs/c.jpg.txt", "refs/c.json"]]


def test_a_text_of_two_pictures_belongs_to_the_first(planned: Planned) -> None:
    jobs = planned({"a.jpg": b"", "a.png": b"", "a.txt": b"x"})
    assert [len(job.sidecars) for job in jobs if isinstance(job, PictureJob)] == [1, 0]
    assert len(jobs) == 2


def test_lists_without_a_row_and_unknown_kinds_are_left_out(planned: Planned) -> None:
    jobs = planned({"a.txt": b"", "b.jsonl": b"\n\n", "c.csv": b"text\n", "d.drp": b"x", "e": b"x"})
    assert [job.entry for job in jobs if isinstance(job, Ready)] == [
        LeftOut("refs/a.txt", EMPTY), LeftOut("refs/b.jsonl", EMPTY), LeftOut("refs/c.csv", EMPTY),
        LeftOut("refs/d.drp", ".drp"), LeftOut("refs/e", "without an ending"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "AVIF", "JPEG2000", "DDS"])
def test_pictures_without_an_ending_are_known_by_their_first_bytes(kind: str) -> None:
    assert begins_as_picture(encoded(painting(1, (64, 48)), kind)[:32])


@pytest.mark.parametrize(
    "head", [b"", b"BMW catalogue 2026, all models", b"RIFF\0\0\0\0ACONanih", b"\0\0\0 free    ", b"MM*"]
)
def test_other_beginnings_are_no_picture(head: bytes) -> None:
    assert not begins_as_picture(head)
    assert kind_by_name("x.PNG") == "picture"
    assert kind_by_name("x.rtf") == "unknown"


def test_final_draft_is_read_as_the_page_shows_it(tmp_path: Path) -> None:
    (tmp_path / "a.fdx").write_bytes(final_draft(SCRIPT))
    lines = document_text(str(tmp_path / "a.fdx"), "a.fdx").splitlines()
    assert lines[:2] == ["INT. LIGHTHOUSE - NIGHT", ""]
    assert lines[lines.index("KEEPER") + 1] == "(whispering)"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.fdx", b"<FinalDraft><Content>"), ("a.fdx", b"no XML"), ("a.md", b"caf\xe9 not UTF-8"),
        ("a.fdx", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><FinalDraft>&b;</FinalDraft>'),
        ("a.md", b"x" * (5 << 20)),
    ],
)  # fmt: skip
def test_documents_that_cannot_be_read_are_refused_with_a_step(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnscreenableFile, match=rf"{name} ") as refused:
        document_text(str(tmp_path / name), name)
    assert "max_image" not in refused.value.next_step
    assert refused.value.subject == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_documents_in_unicode_are_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.md").write_text("Penélope", encoding=encoding)
    assert document_text(str(tmp_path / "a.md"), "a.md") == "Penélope"


def test_texts_of_a_file_are_one_verdict(screener) -> None:
    from screener.images.json_texts import json_texts
    from tests.batch.mixed_folder import graph

    texts, unread = json_texts(json.dumps(graph("a face like Tom Hanks")), "workflow.json")
    verdict = screener.texts(texts, unread=unread, name="refs/workflow.json")
    assert (verdict.subject.kind, verdict.outcome) == ("file", "escalate")
    assert verdict.findings[0].spans[0].source.startswith("workflow.json")
    asked = screener.texts(texts[:0], unread=["a part: not readable"], name="x")
    assert asked.outcome == "judge"
    assert asked.id != verdict.id
