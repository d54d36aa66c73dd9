"""Where the project's data stands: inside an installed wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

from screener.errors import LexiconError

_PACKAGE = Path(__file__).resolve().parent


def packaged() -> bool:
    """Whether the data came inside a wheel (then the compiled index did, too)."""
    return (_PACKAGE / "data" / "lexicons").is_dir()


def data_root() -> Path:
    """The folder that holds `lexicons/`.

    Raises LexiconError where neither a wheel's data nor a checkout is found.
    """
    for root in (_PACKAGE / "data", _PACKAGE.parent):
        if (root / "lexicons").is_dir():
            return root
    raise LexiconError(
        f"No lexicons/ folder beside or inside {_PACKAGE}.",
        next_step="Install Screener from a wheel, or run it from a checkout.",
        subject=str(_PACKAGE),
    )
