"""`screener image`: verdicts and errors of several files, for people and for programs."""

from __future__ import annotations

import json

from tests.drawn import encoded, painting


def test_an_error_goes_to_standard_error_with_what_nobody_sees_written_out(command, tmp_path):
    (tmp_path / "good.png").write_bytes(encoded(painting(1, (90, 60))))
    bad = tmp_path / "a\x1b[31m\u202egnp.png"
    bad.write_bytes(b"no picture")
    done = command("image", str(bad), str(tmp_path / "good.png"))
    assert done.status == 2
    assert "a<U+001B>[31m<U+202E>gnp.png" in done.err
    assert "\x1b" not in done.err + done.out
    assert "good.png" in done.out
    assert "gnp.png" not in done.out


def test_programs_get_verdicts_and_errors_in_order_on_standard_output(command, tmp_path):
    (tmp_path / "good.png").write_bytes(encoded(painting(1, (90, 60))))
    done = command("image", "--json", str(tmp_path / "gone.png"), str(tmp_path / "good.png"))
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert (done.status, done.err, len(lines)) == (2, "", 2)
    assert (lines[0]["schema"], lines[0]["code"]) == ("screener.error/1", "not_found")
    assert lines[1]["subject"]["name"] == str(tmp_path / "good.png")
