"""What a scan is asked to go through: folders and files, each under the name that its files get in front."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from screener.errors import InputError
from screener.folding.unseen import shown


@dataclass(frozen=True, slots=True)
class Root:
    """A folder or a file. `path` is absolute; `name` is the folder's own name, a file's with its folder in front."""

    path: str
    name: str
    is_folder: bool


def roots_of(paths: Sequence[str]) -> tuple[Root, ...]:
    """The roots in the order given. Folders of the same name are called by the paths they were given by.

    Raises InputError for a path that is not there.
    """
    found = []
    for path in paths:
        try:
            os.stat(path)
        except (OSError, ValueError) as problem:
            reason = getattr(problem, "strerror", None) or str(problem)
            raise InputError(
                f"{shown(path)} cannot be scanned: {reason}.", next_step="Check the path.", subject=path
            ) from None
        full = os.path.abspath(path)
        own, is_folder = os.path.basename(full), os.path.isdir(full)
        folder = os.path.basename(os.path.dirname(full))
        found.append((path, Root(full, own if is_folder or not folder else f"{folder}/{own}", is_folder)))
    alike = Counter(root.name for _, root in found)
    return tuple(
        Root(root.path, os.path.normpath(path), root.is_folder) if alike[root.name] > 1 else root
        for path, root in found
    )
