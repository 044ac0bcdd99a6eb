"""kill -9 of a whole PostgreSQL of one's own, and its way back through its log. Never of one that somebody uses."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import psycopg

_OWNER: Final = "postgres"
_PATIENCE: Final = 30.0
_PAUSE: Final = 0.05
_FACTS: Final = "SELECT current_setting('data_directory'), (SELECT setting FROM pg_config WHERE name = 'BINDIR')"


@dataclass(frozen=True, slots=True)
class Server:
    """A cluster on this machine whose socket lies beside its data, as tools/throwaway_postgres.py puts it."""

    data: Path
    programs: Path
    port: int

    def crash(self) -> None:
        """Every process of it by SIGKILL; afterwards it runs again and has read its log."""
        postmaster = int((self.data / "postmaster.pid").read_text("utf-8").split("\n", 1)[0])
        everybody = [postmaster, *_children(postmaster)]
        for process in everybody:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        _wait_until_gone(everybody)
        # Where nobody collects the dead, their number still stands, and the server would take it for a living one.
        for lock in (self.data / "postmaster.pid", *self.data.parent.glob(".s.PGSQL.*.lock")):
            lock.unlink()
        self._start()

    def _start(self) -> None:
        words = [str(self.programs / "pg_ctl"), "start", "-w", "-D", str(self.data), "-o", f"-p {self.port}"]
        as_owner = ["runuser", "-u", _OWNER, "--"] if os.geteuid() == 0 else []
        log = str(self.data.parent / "log")
        subprocess.run([*as_owner, *words, "-l", log], cwd=self.data.parent, check=True, capture_output=True)


def server_at(url: str) -> Server:
    """Of a PostgreSQL on this machine whose superuser we are."""
    with psycopg.connect(url) as connection:
        row = connection.execute(_FACTS).fetchone()
    if row is None:
        raise LookupError("this PostgreSQL does not say where its data lies")
    return Server(Path(row[0]), Path(row[1]), urlsplit(url).port or 5432)


def _children(process: int) -> list[int]:
    said = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], check=False, capture_output=True, text=True)
    return [int(word) for word in said.stdout.split()]


def _wait_until_gone(processes: list[int]) -> None:
    until = time.monotonic() + _PATIENCE
    while any(map(_is_alive, processes)):
        if time.monotonic() > until:
            raise TimeoutError("a killed PostgreSQL is still there")
        time.sleep(_PAUSE)


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
