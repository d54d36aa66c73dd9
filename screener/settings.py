"""One typed Settings: defaults < screener.toml < environment < the caller's own; an administrator's file wins.

Every field may stand in `screener.toml` under its own name and in the environment as `SCREENER_` and its name.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from screener.errors import SettingsError

ADMINISTRATOR_FILE = Path("/etc/screener/screener.toml")


def _home(variable: str, fallback: str) -> Path:
    return Path(os.environ.get(variable) or Path.home() / fallback) / "screener"


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set.

    max_code_points: a longer prompt is refused, never cut (8,192 is the longest prompt a host is known to send).
    fail_on: the outcome from which a screening command exits with 1: judge, escalate or never.
    as_of: the day rights are computed for, YYYY-MM-DD; empty means today.
    territories: where the work will be shown, two-letter codes; `worldwide` reads every place, strictest wins.
    cache_dir: where a compiled index stands. state_dir: the installation's key, own references, own lexicon entries.
    guidance: folders of rules and outcomes (a studio's, a guild's) laid over the built-in ones.
    production: the production card, a TOML file; empty for none. tool, purpose: which of its declared uses.
    productions: further cards that `serve` knows, files or folders of them; a request names one by its id.
    records: where clearances are kept, a database URL; empty means a file in state_dir.
    overlays: folders of lexicon entries and decisions laid over the built-in lexicon, besides the one in state_dir.
    banks: files of references (CSV) that pictures are compared with, besides the built-in and own banks.
    socket: where the resident process listens for hooks.
    hook_deadline_seconds: after this a hook answers by itself. Far below every host's time-out (30 s and more).
    hook_failure: what a hook answers when it could not screen: block or warn.
    max_image_mib: a larger file is refused. max_image_megapixels: a picture that says it is larger is not decoded.
    image_seconds, image_memory_mib: what the process that opens a file may take for it, or for some rows of a list;
    beyond that it is refused.
    ocr: whether words in pictures are read, no or yes (the extra `ocr` and the program tesseract); 0.5 s a picture.
    ocr_languages: tesseract's names, "eng+deu".
    processes: how many files are opened at a time; 0 means one for each core.
    host, port: where `serve` listens. hosts: further names that people reach the server by (a proxy's, a machine's).
    """

    max_code_points: int = 8192
    fail_on: str = "escalate"
    as_of: str = ""
    territories: tuple[str, ...] = ("worldwide",)
    cache_dir: Path = Path()
    state_dir: Path = Path()
    overlays: tuple[str, ...] = ()
    guidance: tuple[str, ...] = ()
    production: str = ""
    productions: tuple[str, ...] = ()
    tool: str = ""
    purpose: str = ""
    records: str = ""
    banks: tuple[str, ...] = ()
    socket: Path = Path()
    hook_deadline_seconds: float = 5.0
    hook_failure: str = "block"
    max_image_mib: int = 64
    max_image_megapixels: int = 200
    image_seconds: float = 20.0
    image_memory_mib: int = 2048
    ocr: str = "no"
    ocr_languages: str = "eng"
    processes: int = 0
    host: str = "127.0.0.1"
    port: int = 8765
    hosts: tuple[str, ...] = ()

    def process_count(self) -> int:
        return self.processes or os.cpu_count() or 1

    def day(self) -> date:
        return date.fromisoformat(self.as_of) if self.as_of else date.today()


_CHOICES = {"fail_on": ("judge", "escalate", "never"), "hook_failure": ("block", "warn"), "ocr": ("no", "yes")}


def _coerced(name: str, raw: Any, default: Any, where: str) -> Any:
    """`raw` as the type that the default has. Raises SettingsError naming `where` it was set."""
    try:
        if isinstance(default, tuple):
            parts = raw.split(",") if isinstance(raw, str) else list(raw)
            value: Any = tuple(str(part).strip() for part in parts if str(part).strip())
            if not value and default:
                raise ValueError("is empty")
        elif isinstance(default, Path):
            value = Path(str(raw)).expanduser()
        else:
            value = type(default)(raw)
        if name in _CHOICES and value not in _CHOICES[name]:
            raise ValueError(f"must be one of {', '.join(_CHOICES[name])}")
        if name == "as_of" and value:
            date.fromisoformat(value)
        if isinstance(value, int | float) and value <= 0 and not (name == "processes" and value == 0):
            raise ValueError("must be above zero")
    except (TypeError, ValueError) as problem:
        raise SettingsError(
            f"{where}: {name} = {raw!r} {problem}.", next_step="Correct that value or remove the line.", subject=where
        ) from None
    return value


def _defaults() -> Settings:
    cache = _home("XDG_CACHE_HOME", ".cache")
    state = _home("XDG_STATE_HOME", ".local/state")
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    socket = Path(runtime) / "screener.sock" if runtime else state / "screener.sock"
    return Settings(cache_dir=cache, state_dir=state, socket=socket)


def _overlaid(settings: Settings, values: Mapping[str, Any], where: str) -> Settings:
    known = {field.name for field in fields(Settings)}
    for name in values:
        if name not in known:
            raise SettingsError(
                f"{where}: unknown setting {name!r}.",
                next_step=f"Known settings: {', '.join(sorted(known))}.",
                subject=where,
            )
    changed = {name: _coerced(name, raw, getattr(settings, name), where) for name, raw in values.items()}
    return replace(settings, **changed)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError(
            f"{path} could not be read: {problem}.", next_step="Correct or remove the file.", subject=str(path)
        ) from None


def load_settings(*, working_folder: bool = True, **flags: Any) -> Settings:
    """The settings in force. `flags` are the caller's own, None meaning not given.

    `working_folder` False leaves screener.toml of the working folder aside: a hook runs inside other people's
    repositories, which must not be able to soften it. A file named by SCREENER_CONFIG is read in either case.

    Raises SettingsError naming the file, variable or flag that is wrong.
    """
    settings = _defaults()
    named = os.environ.get("SCREENER_CONFIG")
    if named or working_folder:
        own_file = Path(named or "screener.toml")
        settings = _overlaid(settings, _read(own_file), str(own_file))
    for field in fields(Settings):
        variable = f"SCREENER_{field.name.upper()}"
        if os.environ.get(variable):
            settings = _overlaid(settings, {field.name: os.environ[variable]}, variable)
    settings = _overlaid(settings, {name: value for name, value in flags.items() if value is not None}, "flags")
    return _overlaid(settings, _read(ADMINISTRATOR_FILE), str(ADMINISTRATOR_FILE))
