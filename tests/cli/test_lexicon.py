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


def test_search_says_what_is_an_ordinary_word(command):
    lines = command("lexicon", "search", "The Birds").out.splitlines()
    assert "(ordinary words)" in lines[0]
    assert "(ordinary words)" not in command("lexicon", "search", "Meryl Streep").out.splitlines()[0]


def test_why_tells_what_is_kept_and_what_is_not(command):
    done = command("lexicon", "why", "a poster of Meryl Streep beside the birds")
    assert done.status == 0
    assert "Meryl Streep (performer), exact: kept: certain" in done.out
    assert "too weak" in done.out
    told = [json.loads(line) for line in command("lexicon", "why", "--json", "Meryl Streep").out.splitlines()]
    assert told[0]["entity"]["id"] == "person/meryl-streep"
    assert told[0]["kept"]


def test_why_of_words_near_no_name(command):
    done = command("lexicon", "why", "quiet fog above wet asphalt")
    assert done.status == 1
    assert done.out == "No words are near any name of the lexicon.\n"


def test_why_of_what_cannot_be_screened(command):
    done = command("lexicon", "why", " ")
    assert done.status == 2
    assert done.out == ""


def test_diff_tells_what_changed(command, tmp_path):
    header = "id,name,aliases,roles,country,born,died,known_for,prominence,living_checked_on,notes\n"
    for name, died in (("old", ""), ("new", "2026-01-02")):
        (tmp_path / name / "people").mkdir(parents=True)
        row = f"person/ada-pell,Ada Pell,,performer,,1950,{died},,3,,\n"
        (tmp_path / name / "people" / "own.csv").write_text(header + row, encoding="utf-8")
    done = command("lexicon", "diff", str(tmp_path / "old"), str(tmp_path / "new"))
    assert done.status == 1
    assert done.out == "~ Ada Pell  person/ada-pell; died: nothing → 2026-01-02\n0 added, 0 removed, 1 changed\n"
    assert command("lexicon", "diff", str(tmp_path / "old"), str(tmp_path / "old")).status == 0
    assert command("lexicon", "diff", str(tmp_path / "old"), str(tmp_path / "none")).status == 2
    (line,) = command("lexicon", "diff", "--json", str(tmp_path / "old"), str(tmp_path / "new")).out.splitlines()
    assert json.loads(line)["fields"] == {"died": {"was": None, "is": "2026-01-02"}}


def test_the_report_lists_ambiguous_aliases_and_common_words(command, tmp_path):
    import csv

    done = command("lexicon", "build", "--check", "--report", str(tmp_path / "report.csv"))
    assert done.status == 0
    with (tmp_path / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 500
    assert any(row["common_word"] == "yes" for row in rows[500:]), "every common word, however few its bearers"
    assert all(int(row["bearers"]) > 1 or float(row["zipf"]) > 0 for row in rows)
    by_alias = {row["alias"]: row for row in rows}
    assert "person/maggie-smith" in by_alias["smith"]["best_known"]


def test_a_report_that_cannot_be_written(command, tmp_path):
    done = command("lexicon", "build", "--check", "--report", str(tmp_path / "no" / "report.csv"))
    assert done.status == 2
    assert "report.csv cannot be written" in done.err
    assert command("lexicon", "build", "--report", "x.csv").status == 2


def test_stats_count_by_file(command):
    facts = json.loads(command("lexicon", "stats", "--json").out)
    assert sum(facts["files"].values()) == facts["entities"]
    assert facts["people"]["living"] + facts["people"]["dead"] == facts["kinds"]["person"]
    assert facts["decisions"] == 0
