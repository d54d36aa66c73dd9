"""The lexicon while Screener runs: overlays, decisions and changed files count within seconds, without a restart."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

import pytest

from screener import Screener
from screener.errors import LexiconError, LexiconIndexError
from screener.lexicon.index import open_index
from screener.lexicon.layers import layers_of

ADA = {
    "id": "person/ada-pell", "name": "Ada Pell", "roles": "performer", "prominence": "3",
    "living_checked_on": "2026-11-01",
}  # fmt: skip
SILENCE = '[[suppression]]\nentry = "person/{}"\nreason = "signed"\nauthor = "desk"\nexpires = {}\n'
TEXT = "a poster of Ada Pell on the pier"


@pytest.fixture
def screener(checkout, overlay):
    _, settings = checkout
    screener = Screener(settings)
    yield screener
    screener.close()


def _named(verdict):
    return {finding.entity.id for finding in verdict.findings if finding.entity}


def _soon(condition, seconds=30.0):
    """Whether the condition holds within that time."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def test_a_row_of_an_overlay_counts_within_seconds(screener, overlay):
    assert _named(screener.prompt(TEXT)) == set()
    before = screener.lexicon.version
    overlay.add("people", **ADA)
    assert _soon(lambda: _named(screener.prompt(TEXT)) == {"person/ada-pell"})
    assert screener.lexicon.version != before
    assert _named(screener.prompt("a poster of Vera Quill")) == {"person/vera-quill"}


def test_an_overlay_made_while_screener_runs_is_seen(checkout):
    small, settings = checkout
    screener = Screener(settings)
    own = type(small)(settings.state_dir / "lexicon", sound=False)
    own.add("people", **ADA)
    assert _soon(lambda: _named(screener.prompt(TEXT)) == {"person/ada-pell"})


def test_no_prompt_waits_for_the_build(screener, overlay):
    overlay.add("people", **ADA)
    longest, seen = 0.0, False
    until = time.monotonic() + 30
    while not seen and time.monotonic() < until:
        began = time.thread_time()
        seen = bool(_named(screener.prompt(TEXT)))
        longest = max(longest, time.thread_time() - began)
    assert seen
    assert longest < 0.5, "a verdict compiled the index itself"


def test_a_decision_silences_within_seconds_and_is_said(screener, overlay):
    text = "a poster of Vera Quill"
    assert _named(screener.prompt(text)) == {"person/vera-quill"}
    before = screener.prompt(text)
    overlay.write("decisions.toml", SILENCE.format("vera-quill", "2099-01-01"))
    assert _soon(lambda: not _named(screener.prompt(text)))
    after = screener.prompt(text)
    assert after.limits.not_checked == ("suppressed",)
    assert after.id != before.id, "another verdict, another id"
    assert after.lexicon["version"] != before.lexicon["version"]
    (overlay.folder / "decisions.toml").unlink()
    assert _soon(lambda: _named(screener.prompt(text)) == {"person/vera-quill"})


def test_an_expired_decision_silences_nothing(screener, overlay):
    overlay.write("decisions.toml", SILENCE.format("vera-quill", "2020-01-01"))
    overlay.add("people", **ADA)
    assert _soon(lambda: _named(screener.prompt(TEXT)))
    verdict = screener.prompt("a poster of Vera Quill")
    assert _named(verdict) == {"person/vera-quill"}
    assert verdict.limits.not_checked == ()


def test_another_bearer_of_a_silenced_name_is_found(checkout, overlay):
    _, settings = checkout
    overlay.add("people", **ADA)
    overlay.add("people", **ADA | {"id": "person/ada-pell-2", "roles": "athlete", "born": "1999"})
    overlay.write("decisions.toml", SILENCE.format("ada-pell", "2099-01-01"))
    verdict = Screener(settings).prompt(TEXT)
    assert _named(verdict) == {"person/ada-pell-2"}
    assert all(other["id"] != "person/ada-pell" for finding in verdict.findings for other in finding.also or ())


def test_words_that_are_silenced_are_not_read_as_somebody_near(checkout, overlay):
    _, settings = checkout
    overlay.add("people", **ADA)
    overlay.add("people", **ADA | {"id": "person/adda-pell", "name": "Adda Pell"})
    overlay.write("decisions.toml", SILENCE.format("ada-pell", "2099-01-01"))
    screener = Screener(settings)
    assert _named(screener.prompt(TEXT)) == set()
    assert screener.prompt("art by Ada Pell, oil").findings == (), "silenced, not unknown"
    assert _named(screener.prompt("a poster of Adda Pell")) == {"person/adda-pell"}


def test_a_file_that_cannot_be_compiled_leaves_the_old_lexicon_and_is_said(screener, overlay):
    overlay.write("people/own.csv", "id,name\nperson/x,X\n")
    assert _soon(lambda: "lexicon_changes" in screener.prompt(TEXT).limits.not_checked)
    assert "people/own.csv row 1" in screener.lexicon.problem
    assert _named(screener.prompt("a poster of Vera Quill")) == {"person/vera-quill"}
    overlay.add("people", file="own.csv", **ADA)
    assert _soon(lambda: _named(screener.prompt(TEXT)) == {"person/ada-pell"})
    assert screener.prompt(TEXT).limits.not_checked == ()


def test_a_decision_that_cannot_be_understood_leaves_the_old_ones_and_is_said(screener, overlay):
    overlay.write("decisions.toml", SILENCE.format("vera-quill", "2099-01-01"))
    assert _soon(lambda: not _named(screener.prompt("a poster of Vera Quill")))
    overlay.write("decisions.toml", "[[suppression]]\nentry = 'person/vera-quill'\n")
    assert _soon(lambda: "lexicon_changes" in screener.prompt(TEXT).limits.not_checked)
    assert not _named(screener.prompt("a poster of Vera Quill"))


def test_at_the_start_what_cannot_be_understood_is_an_error(checkout, overlay):
    _, settings = checkout
    overlay.write("decisions.toml", "entry = 1")
    with pytest.raises(LexiconError, match=r"decisions\.toml"):
        Screener(settings)


def test_an_id_of_a_built_in_row_is_an_error_that_names_both(checkout, overlay):
    _, settings = checkout
    place = overlay.add("people", **ADA | {"id": "person/vera-quill"})
    with pytest.raises(LexiconError) as caught:
        Screener(settings)
    assert caught.value.subject == f"{overlay.folder}/{place}"
    assert "people/sound.csv row 2" in caught.value.message


def test_an_overlay_that_is_not_there_is_an_error_that_names_it(checkout, tmp_path):
    _, settings = checkout
    with pytest.raises(LexiconError, match="nowhere"):
        Screener(replace(settings, overlays=(str(tmp_path / "nowhere"),)))


def test_layers_come_in_order_and_once(checkout, overlay, tmp_path):
    small, settings = checkout
    other = tmp_path / "other"
    other.mkdir()
    settings = replace(settings, overlays=(str(other), str(overlay.folder), str(other)))
    assert layers_of(settings) == (small.folder, overlay.folder, other)


def test_two_sets_of_overlays_do_not_take_turns(checkout, overlay, tmp_path):
    _, settings = checkout
    overlay.add("people", **ADA)
    with_ada = open_index(settings)
    without = open_index(replace(settings, state_dir=tmp_path / "elsewhere"))
    assert with_ada.path != without.path
    assert open_index(settings).entities == with_ada.entities == without.entities + 1


def test_a_one_shot_process_does_not_look_again(checkout, overlay):
    _, settings = checkout
    screener = Screener(settings, live=False)
    overlay.add("people", **ADA)
    time.sleep(1.2)
    screener.prompt(TEXT)
    time.sleep(0.5)
    assert not _named(screener.prompt(TEXT))
    with pytest.raises(LexiconIndexError, match="older"):
        Screener(settings, build=False)


def test_threads_may_ask_while_the_lexicon_changes(screener, overlay):
    troubles = []

    def ask():
        try:
            until = time.monotonic() + 4
            while time.monotonic() < until:
                verdict = screener.prompt("a poster of Vera Quill and Ada Pell")
                assert "person/vera-quill" in _named(verdict)
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    overlay.add("people", **ADA)
    for thread in threads:
        thread.join()
    assert not troubles
    assert _soon(lambda: "person/ada-pell" in _named(screener.prompt(TEXT)))


def test_where_the_cache_folder_cannot_be_written_changes_count_too(checkout, overlay, tmp_path, monkeypatch):
    _, settings = checkout
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    screener = Screener(replace(settings, cache_dir=in_the_way / "cache"))
    overlay.add("people", **ADA)
    assert _soon(lambda: _named(screener.prompt(TEXT)) == {"person/ada-pell"})
    assert screener.index.path.is_relative_to(tmp_path / "temporary")
