"""Records in a folder of their own, and a real PostgreSQL where there is one."""

from __future__ import annotations

import importlib.util
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from screener.guidance.policy_file import load_policy
from screener.lexicon.index import LexiconIndex
from screener.records.clearance_checks import ClearanceRules
from screener.records.clearances import Clearances
from screener.records.store import open_records
from tests.records.papers import TODAY
from tests.records.postgres import running_postgres, server_program


@pytest.fixture(scope="session")
def rules(built_cache: Path) -> ClearanceRules:
    return ClearanceRules(LexiconIndex(built_cache / "lexicon.index"), load_policy(), TODAY)


@pytest.fixture
def clearances(tmp_path: Path, rules: ClearanceRules) -> Clearances:
    return Clearances(open_records(tmp_path / "state"), rules=rules, by="robin")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty database; without PostgreSQL its tests fail under CI and are skipped elsewhere."""
    if server_program("initdb") is None or importlib.util.find_spec("psycopg") is None:
        reason = "no PostgreSQL: apt-get install postgresql; pip install 'psycopg[binary]'"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    # Not in the tests' own folder, which the server's user may not enter.
    with tempfile.TemporaryDirectory() as folder, running_postgres(Path(folder)) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(
    request: pytest.FixtureRequest, tmp_path: Path, rules: ClearanceRules
) -> Iterator[Callable[[], Clearances]]:
    """Opens the same empty record as often as it is called, in either database."""
    if request.param == "sqlite":
        url = ""
    else:
        from sqlalchemy import create_engine, text

        url = request.getfixturevalue("postgres_url")
        server = create_engine(url)
        with server.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        server.dispose()
    opened = []

    def start() -> Clearances:
        opened.append(open_records(tmp_path / "state", url))
        return Clearances(opened[-1], rules=rules, by="robin")

    yield start
    for store in opened:
        store.dispose()
