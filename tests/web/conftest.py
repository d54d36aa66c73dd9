"""A real screener behind the web door, once in process and once served on a loopback port."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screener.screener import Screener
from screener.web import create_app
from screener.web.serve import address_of, listen, server_for


@pytest.fixture(scope="session")
def screener(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return Screener(as_of="2026-11-22", state_dir=str(tmp_path_factory.mktemp("state")))


@pytest.fixture(scope="session")
def app(screener: Any) -> Flask:
    return create_app(screener)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """The address of a server that runs as long as the tests do."""
    listener = listen("127.0.0.1", 0)
    server = server_for(app, listener)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield address_of(listener)
    server.close()
    thread.join(timeout=5)
