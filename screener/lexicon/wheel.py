"""Puts the compiled index into the wheel: a build hook of hatchling, never imported by the package itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledIndexHook(BuildHookInterface):  # type: ignore[misc]
    """Compiles lexicons/ when a wheel is built. An editable install compiles into the cache on first use instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))  # the build runs before the package is installed
        from screener.lexicon.compile import compile_index

        target = root / "build" / "lexicon.index"
        compile_index([root / "lexicons"], target)
        build_data["force_include"][str(target)] = "screener/data/lexicon.index"


def get_build_hook() -> type[CompiledIndexHook]:
    return CompiledIndexHook
