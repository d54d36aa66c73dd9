"""`scan --reference FOLDER`: the pictures of a folder as references of one run, in a bank that is gone afterwards."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from screener.settings import Settings

BANK = "reference_folder"


def with_folder_references(folders: list[str], settings: Settings, stack: ExitStack) -> tuple[Settings, bool]:
    """Settings with a bank of the pictures of the folders, kept until the stack is closed; whether all were read.

    What cannot be read is said on standard error. Raises InputError for a folder that is not there or holds no picture.
    """
    if not folders:
        return settings, True
    from screener.cli.reference_adding import Adding

    held = stack.enter_context(TemporaryDirectory(prefix="screener-"))
    bank = Path(held) / f"{BANK}.csv"
    # the bank is nobody's: it is locked and kept beside itself, not in the state folder
    own = replace(settings, state_dir=Path(held) / "state")
    status = Adding(own, bank, "work", None, each_told=False, thumbnails=True).run([Path(folder) for folder in folders])
    return (replace(settings, banks=(*settings.banks, str(bank))) if bank.exists() else settings), status == 0
