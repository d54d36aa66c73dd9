"""Where banks stand: the built-in ones with the package's data, the user's own in the state folder."""

from __future__ import annotations

from pathlib import Path

from screener.data import data_root
from screener.errors import ReferencesError
from screener.references.bank import bad_name, bank_name
from screener.settings import Settings


def built_in_folder() -> Path:
    """`reference_hashes/` of the wheel or the checkout."""
    return data_root() / "reference_hashes"


def own_folder(settings: Settings) -> Path:
    """Where the user's own banks stand; it may not exist."""
    return settings.state_dir / "references"


def own_bank(settings: Settings, name: str) -> Path:
    """The file of the user's own bank of that name, which may not exist.

    Raises ReferencesError for a name that is none or that a built-in bank has.
    """
    path = own_folder(settings) / f"{name}.csv"
    if path.name != f"{name}.csv":  # a name with a slash in it would be a file elsewhere
        raise bad_name(name)
    _checked(path)
    return path


def built_in_files() -> list[Path]:
    return _csv_files(built_in_folder())


def built_in_names() -> set[str]:
    return {path.stem for path in built_in_files()}


def own_bank_files(settings: Settings) -> list[Path]:
    """Raises ReferencesError for a file whose name is no bank's, so that none is passed over in silence."""
    files = _csv_files(own_folder(settings))
    for path in files:
        _checked(path)
    return files


def bank_files(settings: Settings) -> list[Path]:
    """Every bank, the built-in ones first.

    Raises ReferencesError for a bank of the settings that is not there or has the name of another.
    """
    files = [*built_in_files(), *own_bank_files(settings)]
    for path in map(Path, settings.banks):
        if not path.is_file():
            raise ReferencesError(
                f"{path}, a bank of the settings, is not there.", next_step="Correct banks in the settings.",
                subject=str(path),
            )  # fmt: skip
        if bank_name(path) in {other.stem for other in files}:
            raise ReferencesError(
                f"{path.stem} is the name of two banks.", next_step="Give the file another name.", subject=str(path)
            )
        files.append(path)
    return files


def _checked(path: Path) -> None:
    if bank_name(path) in built_in_names():
        raise ReferencesError(
            f"{path.stem} is the name of a bank that comes with Screener.",
            next_step="Give your own bank another name.",
            subject=str(path),
        )


def _csv_files(folder: Path) -> list[Path]:
    try:
        # iterdir, for glob passes over a folder that may not be read
        found = [path for path in folder.iterdir() if path.suffix.lower() == ".csv" and not path.name.startswith(".")]
    except FileNotFoundError:
        return []
    except OSError as problem:
        raise ReferencesError(
            f"{folder} cannot be read: {problem.strerror}.",
            next_step="Check the folder and its permissions.",
            subject=str(folder),
        ) from None
    return sorted(found)
