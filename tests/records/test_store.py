"""The database: made once, by whichever process comes first; private; refused when it is not ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from screener.records.clearances import Clearances
from screener.records.store import NEWEST, RecordsError, default_file, open_records
from tests.records.papers import CLEARANCE

ROOT = Path(__file__).resolve().parents[2]
# Adds five from a process of its own. The checks would have each process open the lexicon: they are left out.
_ADD_FIVE = """
import sys
from pathlib import Path
from screener.records.clearances import Clearances
from screener.records.store import open_records
from tests.records.papers import CLEARANCE
class Unchecked:
    def problems(self, one):
        return ()
record = Clearances(open_records(Path(sys.argv[1]), sys.argv[2]), rules=Unchecked())
for _ in range(5):
    record.add(CLEARANCE)
"""


def test_the_file_is_the_owners_alone(tmp_path):
    open_records(tmp_path / "state")
    file = default_file(tmp_path / "state")
    assert file.name == "clearances.db"
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_readers_and_writers_do_not_wait_for_each_other(tmp_path):
    with open_records(tmp_path).connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"


def test_what_is_written_shows_in_the_time_of_the_file(tmp_path, rules):
    store = open_records(tmp_path)
    before = default_file(tmp_path).stat()
    reader = store.connect()  # somebody who looks on keeps SQLite from tidying up by itself
    Clearances(store, rules=rules).add(CLEARANCE)
    after = default_file(tmp_path).stat()
    reader.close()
    assert (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size)


@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_several_processes_at_once(where, tmp_path, request):
    """They also race to make the tables."""
    url = "" if where == "sqlite" else request.getfixturevalue("postgres_url")
    if url:
        from sqlalchemy import create_engine, text

        server = create_engine(url)
        with server.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        server.dispose()
    command = [sys.executable, "-c", _ADD_FIVE, str(tmp_path / "state"), url]
    running = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    told = [one.communicate(timeout=120)[1] for one in running]
    assert [one.returncode for one in running] == [0] * 4, told
    store = open_records(tmp_path / "state", url)
    assert sorted(int(one.id[3:]) for one in Clearances(store).list()) == list(range(1, 21))
    store.dispose()


def test_the_newest_migration_is_the_one_that_is_looked_for():
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    settings = Config()
    settings.set_main_option("script_location", str(ROOT / "screener" / "records" / "migrations"))
    assert ScriptDirectory.from_config(settings).get_heads() == [NEWEST]


def test_migrations_and_tables_agree(anywhere):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from screener.records.tables import METADATA

    with anywhere()._store.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_database_of_a_newer_version_is_left_alone(tmp_path):
    with open_records(tmp_path).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '99'")
    with pytest.raises(RecordsError, match="another version of Screener"):
        open_records(tmp_path)


def test_what_is_no_database(tmp_path):
    default_file(tmp_path).write_bytes(b"not a database at all, but long enough to look at" * 100)
    with pytest.raises(RecordsError, match=r"clearances\.db cannot be opened: file is not a database"):
        open_records(tmp_path)


@pytest.mark.parametrize("url", ["nonsense", "mysql://host/db", "sqlite://"])
def test_urls_that_hold_no_records(tmp_path, url):
    with pytest.raises(RecordsError, match="records"):
        open_records(tmp_path, url)


def test_passwords_are_not_told(tmp_path):
    pytest.importorskip("psycopg")
    with pytest.raises(RecordsError) as caught:
        open_records(tmp_path, "postgresql://robin:secret@127.0.0.1:1/none")
    assert "secret" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
