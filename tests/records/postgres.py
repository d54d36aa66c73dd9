"""A real PostgreSQL for the tests: a cluster of its own, started on a free port, thrown away at the end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path

_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql")


def server_program(name: str) -> Path | None:
    """The program of the newest PostgreSQL that is installed; None without one."""
    found = shutil.which(name)
    places = [Path(found)] if found else []
    places += sorted((path for place in _PLACES for path in Path(place).glob(f"*/bin/{name}")), reverse=True)
    return places[0] if places else None


def _as_its_user(command: list[str], folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    return (
        ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *command] if os.getuid() == 0 else command
    )


@contextmanager
def running_postgres(folder: Path):
    """Yields the URL of an empty database."""
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, log = folder / "data", folder / "log"
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    initdb, control = str(server_program("initdb")), str(server_program("pg_ctl"))
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    commands = [
        [initdb, "-D", str(data), "-U", "screener", "-A", "trust", "--no-sync"],
        [control, "-D", str(data), "-l", str(log), "-o", options, "-w", "start"],
    ]
    for command in commands:
        subprocess.run(_as_its_user(command, folder), check=True, capture_output=True, cwd=folder, timeout=60)
    try:
        yield f"postgresql+psycopg://screener@127.0.0.1:{port}/postgres"
    finally:
        stop = [control, "-D", str(data), "-m", "immediate", "stop"]
        subprocess.run(_as_its_user(stop, folder), check=True, capture_output=True, cwd=folder, timeout=60)
