"""`screener config`: the settings in force."""

from __future__ import annotations

import argparse
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_to(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("config", help="print the settings in force, as a screener.toml")
    parser.set_defaults(run=_run)


def _run(_options: argparse.Namespace) -> int:
    from screener.settings import load_settings

    settings = load_settings()
    for field in fields(settings):
        print(f"{field.name} = {_toml(getattr(settings, field.name))}")
    return 0


def _toml(value: Any) -> str:
    """A number, a string, a path or a tuple of strings as a TOML value."""
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(part) for part in value)}]"
    if isinstance(value, int | float):
        return repr(value)
    return json.dumps(str(value), ensure_ascii=False)
