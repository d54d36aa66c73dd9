"""A real screener behind the web door, once in process and once served on a loopback port; pictures and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from screener.pixels.fingerprints import fingerprint
from screener.references.reference import Reference
from screener.references.store import add_references
from screener.screener import Screener
from screener.settings import load_settings
from screener.web import create_app
from screener.web.serve import address_of
from tests import drawn
from tests.web.served import served

KNOWN = 41  # the seed of the painting in the bank
PARAMETERS = (
    "portrait of a village elder with Meryl Streep's nose, linen shawl, overcast light\n"
    "Negative prompt: Mickey Mouse, blurry\n"
    "Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 640x480, Model: plainModel"
)


def known_work() -> Reference:
    """The painting of the seed KNOWN as a protected work."""
    hashed = fingerprint(drawn.painting(KNOWN))
    return Reference(
        id="", bank="", kind="work", title="Harbour at Five", creator="Ines Aldaz", year="1998", creator_died="living",
        rights_holder="", entity="", depicts=(), note="", form=hashed.forms[0], quality=hashed.quality,
        colours=hashed.colours, pixels=hashed.pixels, width=640, height=480,
    )  # fmt: skip


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder with a bank of one work."""
    folder = tmp_path_factory.mktemp("state")
    settings = load_settings(state_dir=str(folder))
    (folder / "references").mkdir()
    add_references(folder / "references" / "mine.csv", [known_work()], settings)
    return folder


@pytest.fixture(scope="session")
def screener(state: Path) -> Iterator[Any]:
    with_bank = Screener(as_of="2026-11-22", state_dir=str(state))
    yield with_bank
    with_bank.close()


@pytest.fixture(scope="session")
def app(screener: Any) -> Flask:
    return create_app(screener)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """The address of a server that runs as long as the tests do."""
    with served(app) as listener:
        yield address_of(listener)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pictures: a mirrored copy of the known work, one with a prompt in it, an unknown one, a broken one."""
    folder = tmp_path_factory.mktemp("files")
    mirrored = drawn.painting(KNOWN).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    mirrored.resize((900, 675)).save(folder / "still_04.jpg", quality=60)
    carried = PngInfo()
    carried.add_text("parameters", PARAMETERS)
    drawn.painting(42).save(folder / "elder.png", pnginfo=carried)
    drawn.painting(43).save(folder / "plain.webp", quality=90)
    (folder / "broken.png").write_bytes(drawn.encoded(drawn.painting(44))[:5000])
    return folder
