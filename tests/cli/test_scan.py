"""`screener scan`: what it prints, writes, refuses and returns."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests import media
from tests.drawn import encoded, painting
from tests.images.generator_files import png

LAKE, STREEP, QUIMBY = "a quiet lake", "a face like Meryl Streep", "a portrait in the style of Zorblatt Quimby"


@pytest.fixture
def refs(tmp_path):
    """refs({"name": text or bytes}) -> the folder `refs` with these files."""

    def write(files):
        for name, data in files.items():
            path = tmp_path / "refs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return tmp_path / "refs"

    return write


@pytest.mark.parametrize(
    ("files", "options", "status"),
    [
        ({"a.txt": LAKE}, ["--fail-on", "judge"], 0), ({"a.txt": QUIMBY}, [], 0),
        ({"a.txt": QUIMBY}, ["--fail-on", "judge"], 1), ({"a.txt": STREEP}, [], 1),
        ({"a.txt": STREEP}, ["--fail-on", "never"], 0), ({"a.txt": STREEP, "b.png": "no"}, ["--fail-on", "never"], 2),
        ({"a.txt": LAKE, "b.drp": "x"}, [], 0), ({"b.drp": "x"}, ["--fail-on", "never"], 2), ({".x": "x"}, [], 2),
    ],
)  # fmt: skip
def test_the_status(command, refs, files, options, status):
    done = command("scan", str(refs(files)), *options)
    assert done.status == status
    assert ("NOTHING was screened" in done.err) == ("a.txt" not in files)


def test_lines_for_people_and_the_summary(command, refs):
    picture = encoded(painting(1, (80, 60)))
    refs({"a.txt": f"{LAKE}\n{STREEP}\n", "b.png": picture, "c.png": "", "d.drp": "", "keanu_reeves.png": picture})
    done = command("scan", "refs")
    lines = [line.split("\t") for line in done.out.splitlines()]
    assert [line[:3] for line in lines] == [
        ["refs/a.txt:2", "escalate", "Ask first: names Meryl Streep."],
        ["refs/c.png", "error", "is empty. Copy the file again from its source."],
        ["refs/keanu_reeves.png", "escalate", "Ask first: names Keanu Reeves."],
    ]
    first, second, third, last = done.err.splitlines()
    assert first == "screener: 5 files seen: 3 screened, 1 could not be, 1 left out"
    assert second == "screener: 2 escalate, 0 judge, 2 notify, 1 not screened: 1 unreadable_image"
    assert third == "screener: left out: 1 .drp"
    assert last.endswith(" files a second")
    assert done.status == 2


def test_the_format_is_that_of_the_file_or_the_option(command, refs, tmp_path):
    refs({"a.txt": STREEP})
    command("scan", "refs", "--out", "o.csv")
    command("scan", "refs", "--out", "o.lines")
    command("scan", "refs", "--out", "o.txt")
    command("scan", "refs", "--out", "odd.csv", "--format", "jsonl")
    assert (tmp_path / "o.csv").read_bytes().startswith(b"\xef\xbb\xbfitem,place,outcome,")
    assert json.loads((tmp_path / "o.lines").read_text())["outcome"] == "escalate"
    assert json.loads((tmp_path / "odd.csv").read_text())["outcome"] == "escalate"
    assert (tmp_path / "o.txt").read_text().startswith("refs/a.txt:1\tescalate\tAsk first")
    (row,) = csv.DictReader(command("scan", "refs", "--format", "csv").out.splitlines())
    assert (row["item"], row["place"], row["finding"]) == ("refs/a.txt", "refs/a.txt:1", "Meryl Streep")
    line = json.loads(command("scan", "refs", "--format", "jsonl").out)
    assert line["subject"]["name"] == "refs/a.txt:1"
    assert line["findings"][0]["spans"][0]["text"] is None


def test_a_scan_says_what_the_single_commands_say(command, refs):
    refs({"a.txt": STREEP, "b.png": encoded(painting(3, (80, 60))), "b.txt": f"by Zorblatt Quimby, {LAKE}"})
    row, picture = map(json.loads, command("scan", "refs", "--format", "jsonl").out.splitlines())
    assert row["id"] == json.loads(command("prompt", STREEP, "--json").out)["id"]
    assert picture["id"] == json.loads(command("image", "refs/b.png", "--json").out)["id"]


def test_a_picture_like_a_reference_names_the_work_and_the_reference(command, refs, tmp_path):
    work = painting(5)
    refs({"turned.png": encoded(work.rotate(180)), "other.png": encoded(painting(6))})
    (tmp_path / "work.png").write_bytes(encoded(work))
    (tmp_path / "works.csv").write_text("file,title,creator,creator_died\nwork.png,Night Train,Ann Example,living\n")
    assert command("references", "add", "work.png", "--works", "works.csv").status == 0
    done = command("scan", "refs", "--format", "csv", "--report", "r.html")
    (row,) = csv.DictReader(done.out.splitlines())
    assert (row["item"], row["outcome"], row["finding"]) == ("refs/turned.png", "escalate", "Night Train")
    assert row["where"].startswith("the picture: “Night Train” of the bank own, turned upside down, ")
    assert ", reference night-train-" in row["where"]
    assert row["where"] in (tmp_path / "r.html").read_text()
    assert "escalate" in done.err


def test_the_pictures_of_a_folder_are_looked_for_without_a_bank(command, refs, tmp_path):
    work, page = painting(5), painting(6, (1200, 900))
    page.paste(work.resize((640, 480)), (300, 200))
    refs(
        {
            "page.png": encoded(page),
            "cropped.png": encoded(work.crop((60, 40, 600, 440))),
            "other.png": encoded(painting(7)),
        }
    )
    originals = tmp_path / "originals"
    originals.mkdir()
    (originals / "night-train.png").write_bytes(encoded(work))
    done = command("scan", "refs", "--format", "csv", "--reference", str(originals))
    rows = {row["item"]: row for row in csv.DictReader(done.out.splitlines())}
    assert rows.keys() == {"refs/page.png", "refs/cropped.png"}
    assert {row["finding"] for row in rows.values()} == {"Night train"}
    assert command("references", "list", "--bank", "own").status == 2  # no bank was made
    (originals / "broken.png").write_bytes(encoded(work)[:400])
    broken = command("scan", "refs", "--reference", str(originals))
    assert broken.status == 2
    assert "broken.png" in broken.err
    gone = command("scan", "refs", "--reference", str(tmp_path / "gone"))
    assert gone.status == 2
    assert "Check the path." in gone.err


def test_the_column_can_be_named(command, refs):
    refs({"a.csv": f"words\n{STREEP}\n", "b.jsonl": json.dumps({"words": STREEP})})
    assert command("scan", "refs").status == 2
    assert command("scan", "refs").out.count("--text-field") == 2
    assert command("scan", "refs", "--text-field", "words").status == 1


def test_files_can_be_given_and_one_of_no_kind_is_an_error(command, refs):
    refs({"a.txt": LAKE, "b.drp": "x"})
    assert command("scan", "refs/a.txt").status == 0
    done = command("scan", "refs/a.txt", "refs/b.drp")
    assert done.status == 2
    assert done.out.startswith("refs/b.drp\terror\tis of a kind that is not screened.")


def test_rights_are_computed_for_the_day_and_the_places(command, refs):
    refs({"a.txt": LAKE})
    line = json.loads(command("scan", "refs", "--format", "jsonl", "--as-of", "2031-01-01", "--territories", "US").out)
    assert (line["as_of"], line["territories"]) == ("2031-01-01", ["US"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["refs", "--report", "refs/r.html"], "is scanned: nothing is written there"),
        (["refs", "--out", "refs/o.csv"], "is scanned: nothing is written there"),
        (["refs", "nowhere"], "nowhere cannot be scanned"), (["refs", "--out", "nowhere/o.csv"], "cannot be written"),
        (["refs", "--thumbnails"], "Add --report"), (["refs", "--processes", "-1"], "must be above zero"),
        (["refs", "--as-of", "someday"], "as_of"), ([], "required"),
    ],
)  # fmt: skip
def test_what_cannot_work_is_refused_before_anything_starts(command, refs, tmp_path, arguments, told):
    refs({"a.txt": LAKE})
    done = command("scan", *arguments)
    assert done.status == 2
    assert told in done.err
    assert done.out == ""
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "state") == ["refs"]
    assert [path.name for path in (tmp_path / "refs").iterdir()] == ["a.txt"]


def test_a_damaged_bank_is_said_before_the_first_file(command, refs, environment, monkeypatch, tmp_path):
    from screener.references.bank_files import own_bank
    from screener.settings import load_settings

    refs({"a.png": encoded(painting(4, (80, 60)))})
    bank = own_bank(load_settings(), "mine")
    bank.parent.mkdir(parents=True, exist_ok=True)
    bank.write_text("not,a,bank\n1,2,3\n")
    done = command("scan", "refs", "--out", "o.jsonl")
    assert done.status == 2
    assert str(bank) in done.err
    assert not (tmp_path / "o.jsonl").exists()


def _on_a_terminal(environment, arguments, *, stdout):
    """Runs a scan whose standard error is a terminal; what was printed there, and on standard output."""
    import pty

    above, below = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "screener.cli", "scan", *arguments], env={**environment, "TERM": "xterm"},
        stdin=subprocess.DEVNULL, stdout=below if stdout == "terminal" else subprocess.PIPE, stderr=below,
    )  # fmt: skip
    os.close(below)
    seen = b""
    while True:
        try:
            piece = os.read(above, 65536)
        except OSError:  # what Linux answers when nobody holds the other side any more
            break
        if not piece:
            break
        seen += piece
    out = process.stdout.read().decode() if process.stdout else ""
    process.wait(timeout=60)
    os.close(above)
    return seen.decode(), out


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_a_terminal_sees_how_far_it_is_and_a_pipe_only_the_lines(refs, environment):
    refs({f"{number:03}.png": encoded(painting(number, (80, 60))) for number in range(30)} | {"x.txt": STREEP})
    seen, out = _on_a_terminal(environment, ["refs", "--format", "jsonl"], stdout="pipe")
    assert len([json.loads(line) for line in out.splitlines()]) == 31
    assert "/31" in seen
    assert "1 escalate" in seen
    assert "31 files seen" in seen
    seen, _ = _on_a_terminal(environment, ["refs"], stdout="terminal")
    assert "Ask first: names Meryl Streep." in seen


# The most memory that the command itself has used, of which resource.getrusage knows only together with its processes'.
_PEAK = """
import sys
from screener.cli import main
main(sys.argv[1:])
lines = open("/proc/self/status").read().splitlines()
print(*(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_the_memory_of_the_command_does_not_grow_with_the_folder(refs, environment, tmp_path):
    peaks = []
    for count in (2_000, 20_000):
        refs({"p.txt": "".join(f"{LAKE} {number}\n" for number in range(count))})
        done = subprocess.run(
            [sys.executable, "-c", _PEAK, "scan", "refs", "--out", "o.jsonl"], env=environment, capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        peaks.append(int(done.stdout))
    assert len((tmp_path / "o.jsonl").read_text().splitlines()) == 20_000
    assert (tmp_path / "o.jsonl").stat().st_size > 15_000_000
    assert peaks[1] - peaks[0] < 10_000  # KiB


def test_what_is_in_an_archive_is_scanned_and_nothing_of_it_stays(command, refs, tmp_path):
    picture = encoded(painting(1, (80, 60)))
    archive = {"pack.zip": media.zipped({
        "looks/a.png": picture, "looks/a.txt": "a face like Meryl Streep", "keanu_reeves.png": picture,
        "made.png": png({"parameters": "a portrait of Tom Cruise\nSteps: 20"}), "list.csv": "text\nlike Sade\na lake\n",
        "notes.txt": "a lake\na face like Meryl Streep\n", "bad.png": b"broken",
        "deck.pptx": media.slides(["In the style of Banksy"], {"image1.png": picture}),
    })}  # fmt: skip
    before = set(Path(tempfile.gettempdir()).glob("screener-*"))
    done = command("scan", str(refs(archive)), "--format", "jsonl", "--out", str(tmp_path / "out.jsonl"))
    assert done.status == 2
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    outcomes = {
        (line["subject"]["name"] if isinstance(line["subject"], dict) else line["subject"]): line.get(
            "outcome", "error"
        )
        for line in lines
    }
    assert outcomes == {
        "refs/pack.zip/bad.png": "error", "refs/pack.zip/deck.pptx": "escalate", "refs/pack.zip/keanu_reeves.png":
        "escalate", "refs/pack.zip/list.csv:2": "escalate", "refs/pack.zip/list.csv:3": "notify",
        "refs/pack.zip/looks/a.png": "escalate", "refs/pack.zip/made.png": "escalate",
        "refs/pack.zip/notes.txt:1": "notify", "refs/pack.zip/notes.txt:2": "escalate",
    }  # fmt: skip
    assert set(Path(tempfile.gettempdir()).glob("screener-*")) == before
