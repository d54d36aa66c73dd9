"""The installation's secret key: it makes case ids and digests that nobody else can guess a short prompt from."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sys
from functools import lru_cache
from pathlib import Path

KEY_BYTES = 32


@lru_cache(maxsize=8)
def installation_key(state_dir: Path) -> bytes:
    """The key kept in `state_dir`, made on first use, readable by its owner alone.

    Where the folder cannot be written, a key for this process alone is used and a warning says that case ids will
    not repeat; screening goes on.
    """
    path = state_dir / "installation.key"
    try:
        key = path.read_bytes()
        if len(key) == KEY_BYTES:
            return key
    except OSError:
        pass
    key = secrets.token_bytes(KEY_BYTES)
    try:
        state_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
        if path.exists() and path.stat().st_size != KEY_BYTES:
            os.replace(fresh, path)  # a damaged key
        else:
            try:
                os.link(fresh, path)  # atomic: of two first processes one wins, both read the winner's
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        return path.read_bytes()
    except OSError as problem:
        print(
            f"screener: {state_dir} cannot be written ({problem.strerror}); case ids will differ from run to run. "
            "Set SCREENER_STATE_DIR to a writable folder.",
            file=sys.stderr,
        )
        return key


def keyed_digest(key: bytes, *parts: str) -> str:
    """HMAC-SHA-256 over the parts, in hex; a zero byte between parts keeps them apart."""
    message = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).hexdigest()
