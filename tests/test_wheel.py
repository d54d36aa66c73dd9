"""The wheel carries all it needs: installed away from the checkout, it screens a prompt without building anything."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests import drawn

PROJECT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(PROJECT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(out.glob("*.whl"))


def test_the_wheel_holds_the_lexicon_and_its_index(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "screener/data/lexicon.index" in names
    assert "screener/data/lexicons/guidance/outcomes.toml" in names
    assert "screener/data/reference_hashes/works.csv" in names
    assert "screener/data/reference_hashes/bands.toml" in names
    assert any(name.startswith("screener/web/templates/") for name in names)
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)


def test_an_installed_wheel_screens_a_prompt_and_a_picture_away_from_the_checkout(wheel, tmp_path):
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = environment / "bin" / "python"
    install = [python, "-m", "pip", "install", "--quiet", wheel]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    home = tmp_path / "home"
    home.mkdir()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SCREENER_", "XDG_", "PYTHON"))}

    def screened(*arguments):
        done = subprocess.run(
            [environment / "bin" / "screener", *arguments, "--json"],
            capture_output=True,
            text=True,
            cwd=home,
            env=clean | {"HOME": str(home)},
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)

    verdict = screened("prompt", "Create a character with Meryl Streep's nose")
    assert verdict["outcome"] == "escalate"
    assert [finding["entity"]["id"] for finding in verdict["findings"]] == ["person/meryl-streep"]
    still = home / "still.png"
    drawn.painting(1).save(still)
    verdict = screened("image", str(still))
    facts = {"format": "PNG", "width": 640, "height": 480, "frames": 1, "faces": 0}
    assert facts.items() <= verdict["picture"].items()
    assert verdict["references"]["works"] > 20
    assert not list(home.rglob("*.index")), "a wheel brings its index and builds none"
