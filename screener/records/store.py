"""Opens the database of the records: a file of SQLite in the state folder, or a PostgreSQL by its URL."""

from __future__ import annotations

import os
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from screener.errors import ScreenerError

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

# The newest migration. A database that has it needs no Alembic, whose import takes longer than many a prompt.
NEWEST = "1"
# A writer of SQLite waits so long for another one; an import of thousands of rows takes a second.
_BUSY_SECONDS = 30
# Any number that no other program on the same PostgreSQL takes for its own lock.
_LOCK = 7263748
_POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")


class RecordsError(ScreenerError):
    """Records that cannot be opened, read or written, or a record that is refused."""

    code = "bad_records"


def default_file(state_dir: Path) -> Path:
    """Where the records stand when no URL is set."""
    return state_dir / "clearances.db"


def open_records(state_dir: Path, url: str = "") -> Engine:
    """The database, its tables as new as this version needs them. Raises RecordsError naming the database."""
    try:
        from sqlalchemy.exc import SQLAlchemyError
    except ImportError as missing:
        raise RecordsError(
            f"{missing.name} is missing.", next_step="Run `pip install screener` again.", subject="records"
        ) from None
    where = _url(state_dir, url)
    shown = where.render_as_string(hide_password=True)
    try:
        engine = _engine(where)
        _renew(engine, shown)
        return engine
    except ImportError as missing:
        raise RecordsError(
            f"The records at {shown} need {missing.name or 'a driver'}.",
            next_step='Run `pip install "psycopg[binary]"`.', subject=shown,
        ) from None  # fmt: skip
    except (SQLAlchemyError, OSError) as problem:
        raise RecordsError(
            f"The records at {shown} cannot be opened: {_first_line(problem)}.",
            next_step="Check the setting `records` and that the database can be reached and written.",
            subject=shown,
        ) from None


def writing(engine: Engine) -> Any:
    """A transaction that no other writer stands beside; what it reads is so until it ends. For `with`."""
    from contextlib import contextmanager, suppress

    from sqlalchemy.exc import OperationalError

    @contextmanager
    def transaction() -> Any:
        try:
            with engine.connect().execution_options(writes=True) as connection, connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
                yield connection
        except OperationalError as problem:
            shown = engine.url.render_as_string(hide_password=True)
            raise RecordsError(
                f"The records at {shown} cannot be written: {_first_line(problem)}.",
                next_step="Check the disk and its permissions, then run it again: nothing was stored.", subject=shown,
            ) from None  # fmt: skip
        if engine.dialect.name == "sqlite":
            # What is written shows in the time of the file itself, which resident processes watch.
            # It is stored by now, so that a checkpoint that has to wait is no failure.
            with suppress(OperationalError), engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")

    return transaction()


def _url(state_dir: Path, url: str) -> URL:
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    if not url:
        return URL.create("sqlite", database=str(default_file(state_dir)))
    try:
        where = make_url(url)
    except (ArgumentError, ValueError):
        raise RecordsError(  # the URL itself may hold a password
            "The setting `records` is no URL of a database.",
            next_step="Write postgresql://user@host/database, sqlite:////folder/file.db, or leave it empty.",
            subject="records",
        ) from None
    if where.drivername in _POSTGRESQL:
        return where.set(drivername="postgresql+psycopg")
    if where.drivername == "sqlite" and where.database and where.database != ":memory:":
        return where
    raise RecordsError(
        f"The setting `records` names {where.drivername!r}, which cannot hold records.",
        next_step="Use a file of SQLite (sqlite:////folder/file.db) or PostgreSQL (postgresql://…).",
        subject="records",
    )


def _engine(where: URL) -> Engine:
    from sqlalchemy import NullPool, create_engine, event

    if where.get_backend_name() != "sqlite":
        return _pooled(where, os.getpid())
    path = Path(str(where.database)).expanduser()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():  # names and agreements: for the eyes of the owner
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    # No pool: a connection that stays open would keep what others write out of the file itself.
    engine = create_engine(where.set(database=str(path)), connect_args={"timeout": _BUSY_SECONDS}, poolclass=NullPool)
    event.listen(engine, "connect", _as_we_need_it)
    event.listen(engine, "begin", _begin)
    return engine


@lru_cache(maxsize=4)
def _pooled(where: URL, _process: int) -> Engine:
    """One pool of connections for a database and a process: each request of a server reads the records anew, and a
    connection that a fork takes along would serve two."""
    from sqlalchemy import create_engine

    return create_engine(where, pool_pre_ping=True)


def _as_we_need_it(connection: Any, _record: object) -> None:
    """Readers go on while somebody writes (WAL), what is stored survives a power cut, and a document without its
    clearance is refused."""
    connection.isolation_level = None  # transactions begin where `_begin` says, the making of tables included
    cursor = connection.cursor()
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        _switch_to_wal(cursor)
    for pragma in ("foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _switch_to_wal(cursor: Any) -> None:
    """SQLite does not wait with this one for other processes that open a new file at the same moment."""
    from sqlite3 import OperationalError

    until = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once: SQLite refuses, without waiting, one that has read before it writes."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _renew(engine: Engine, shown: str) -> None:
    """Runs the migrations that the database has not had; of several processes one does."""
    from sqlalchemy import inspect, text

    def version(connection: Connection) -> str | None:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()

    with engine.connect() as connection:
        if version(connection) == NEWEST:
            return
    with writing(engine) as connection:
        if version(connection) == NEWEST:
            return
        from alembic import command
        from alembic.config import Config
        from alembic.util import CommandError

        settings = Config()
        folder = str(Path(__file__).parent / "migrations")
        settings.set_main_option("script_location", folder.replace("%", "%%"))
        settings.attributes["connection"] = connection
        try:
            command.upgrade(settings, "head")
        except CommandError:
            raise RecordsError(
                f"The records at {shown} were written by another version of Screener.",
                next_step="Use the newest version that any of you has.", subject=shown,
            ) from None  # fmt: skip


def _first_line(problem: BaseException) -> str:
    return str(getattr(problem, "orig", None) or problem).splitlines()[0].rstrip(".")
