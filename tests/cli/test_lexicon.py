"""`screener lexicon`."""

from __future__ import annotations

import json


def test_build_makes_the_index_where_the_settings_say(command, tmp_path, monkeypatch):
    monkeypatch.setenv("SCREENER_CACHE_DIR", str(tmp_path / "fresh"))
    done = command("lexicon", "build")
    assert done.status == 0
    assert (tmp_path / "fresh" / "lexicon.index").stat().st_size > 1000
    assert "entities" in done.out


def test_build_into_a_folder_that_cannot_be_made(command, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SCREENER_CACHE_DIR", str(tmp_path / "file" / "below"))
    done = command("lexicon", "build")
    assert done.status == 2
    assert "SCREENER_CACHE_DIR" in done.err


def test_check_lists_what_does_not_find_itself(command, monkeypatch):
    from types import SimpleNamespace

    import screener.lexicon.check as check

    monkeypatch.setattr(check, "check_index", lambda index: SimpleNamespace(aliases=2, dead=["Ab (work/ab)"]))
    done = command("lexicon", "build", "--check")
    assert done.status == 1
    assert "does not find itself: Ab (work/ab)" in done.out
    monkeypatch.setattr(check, "check_index", lambda index: SimpleNamespace(aliases=2, dead=[]))
    assert command("lexicon", "build", "--check").status == 0


def test_lint_fails_on_errors_alone(command, monkeypatch):
    from types import SimpleNamespace

    import screener.lexicon.lint as lint

    warning = SimpleNamespace(place="people/a.csv row 3", message="Odd.", next_step="Look.", severity="warning")
    error = SimpleNamespace(place="people/a.csv row 4", message="Wrong.", next_step="Mend.", severity="error")
    monkeypatch.setattr(lint, "lint", lambda lexicons: [warning])
    assert command("lexicon", "lint").status == 0
    monkeypatch.setattr(lint, "lint", lambda lexicons: [warning, error])
    done = command("lexicon", "lint")
    assert done.status == 1
    assert "people/a.csv row 4: error: Wrong. Mend." in done.out
    assert done.err == "1 errors, 1 warnings\n"


def test_stats_for_people_and_programs(command):
    done = command("lexicon", "stats")
    facts = json.loads(command("lexicon", "stats", "--json").out)
    assert done.status == 0
    assert f"{facts['entities']:,} entities" in done.out
    assert sum(facts["kinds"].values()) == facts["entities"]


def test_search_finds_a_part_of_a_name_without_its_accents(command):
    done = command("lexicon", "search", "penelope cr")
    assert done.status == 0
    assert "Penélope Cruz" in done.out


def test_search_puts_the_whole_name_first(command):
    first = command("lexicon", "search", "Meryl Streep", "--json").out.splitlines()[0]
    assert json.loads(first)["id"] == "person/meryl-streep"


def test_search_without_a_hit(command):
    for name in ("Zorblatt Quimby", "", "   ", "!!"):
        done = command("lexicon", "search", name)
        assert done.status == 1
        assert done.out == ""
