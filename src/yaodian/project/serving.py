"""The product as one command: web server and worker of jobs side by side, stopped together."""

import os
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import Final

from yaodian.project import parts

_PAUSE: Final = 0.2  # seconds between looks at the children
_CHECKPOINT_EVERY: Final = 5.0  # seconds; the log of SQLite stays below a few megabytes under full write load
_COUNT_EVERY: Final = 3_600.0  # seconds
_REMIND_EVERY: Final = 600.0  # seconds; a digest is ready within ten minutes of its hour
_REMIND_FIRST: Final = 30.0  # seconds after the start, when visitors have been let in
# One look a second: the worker takes the write lock of SQLite for each. Checks would read every page of the program;
# whoever prepared the server has made them.
_JOBS: Final = ("--interval", "1", "--no-startup-delay", "--skip-checks", "--verbosity", "0")
_WORKERS_STOP_WITHIN: Final = 5  # seconds; whole ones are what the web server takes
_CONNECTIONS: Final = 900  # of each worker, open at one time
_KEPT_FOR: Final = 10_000  # milliseconds without a request
_STOP_WITHIN: Final = 10.0  # seconds a child has to end before it is ended


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    @property
    def url(self) -> str:
        name = "127.0.0.1" if self.host in {"", "0.0.0.0", "::"} else self.host  # noqa: S104  what was asked for
        return f"http://{name}:{self.port}/"

    @property
    def is_taken(self) -> bool:
        """The web server would share a port with another that listens there, and each would answer some visitors."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # what has just been closed is free
            try:
                probe.bind((self.host, self.port))
            except OSError:
                return True
        return False


def serve(address: Address, *, workers: int, database: Path | None, variables: Mapping[str, str]) -> int:
    """Runs until stopped. Returns 0 for a stop that was asked for, 1 where a part ended by itself.

    `database`: the SQLite file. Its write-ahead log is folded back by this process alone: versions before 3.51.3 can
    lose a commit when two processes do it at once.
    """
    os.environ.update({"DJANGO_SETTINGS_MODULE": "yaodian.project.settings"} | os.environ | dict(variables))
    if database is not None:
        os.environ["YAODIAN_CHECKPOINTS"] = "0"
    with _asked_to_stop() as stop:
        parts.read_program()
        running = [parts.begin("web", _web_words(address, workers)), parts.begin("jobs", _JOBS)]
        began = time.monotonic()
        rounds = [_Round("remind", first=began + _REMIND_FIRST, every=_REMIND_EVERY)]
        if database is not None:  # figures grow old as tables grow; whoever writes just then goes first
            rounds.append(_Round("count", first=began + _COUNT_EVERY, every=_COUNT_EVERY))
        try:
            return _watch(running, stop, database, rounds)
        finally:
            _end([*running, *(part for each in rounds for part in each.going)])


def _web_words(address: Address, workers: int) -> tuple[str, ...]:
    """One thread a worker: SQLite lets one write at a time, and more threads only wait for it.

    Browsers keep their connections when they have their page, and whoever comes when all are taken waits: a hall full
    of telephones needs many, for a short while. Fewer than the files that a process may open.
    """
    words = ["--interface", "wsgi", "--host", address.host, "--port", str(address.port)]
    words += ["--workers", str(workers), "--blocking-threads", "1"]
    words += ["--backpressure", str(_CONNECTIONS), "--http1-header-read-timeout", str(_KEPT_FOR)]
    # A worker that is told to end while it starts does not hear it.
    words += ["--workers-kill-timeout", str(_WORKERS_STOP_WITHIN)]
    return (*words, "--no-ws", "--log-level", "warning", "yaodian.project.wsgi:application")


def _watch(running: list[BaseProcess], stop: list[bool], database: Path | None, rounds: list["_Round"]) -> int:
    folded = time.monotonic()
    while not stop:
        if any(part.exitcode is not None for part in running):
            return 1
        for each in rounds:
            each.look(time.monotonic())
        if database is not None and time.monotonic() - folded > _CHECKPOINT_EVERY:
            _fold_log(database)
            folded = time.monotonic()
        time.sleep(_PAUSE)
    return 0


class _Round:
    """Something to be done again and again in a process that ends: this one stays small, and what does not answer, such
    as a mail server, holds up nothing else."""

    def __init__(self, part: str, *, first: float, every: float) -> None:
        self._part = part
        self._next = first
        self._every = every
        self.going: list[BaseProcess] = []

    def look(self, moment: float) -> None:
        self.going = [part for part in self.going if part.exitcode is None]
        if moment >= self._next and not self.going:
            self._next = moment + self._every
            self.going.append(parts.begin(self._part))


def _fold_log(database: Path) -> None:
    with closing(sqlite3.connect(database, timeout=1, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _end(running: list[BaseProcess]) -> None:
    for part in running:
        part.terminate()
    for part in running:
        part.join(_STOP_WITHIN)
        if part.pid:
            with suppress(ProcessLookupError):
                os.killpg(part.pid, signal.SIGKILL)  # whoever of its session is still there
        part.join()


@contextmanager
def _asked_to_stop() -> Iterator[list[bool]]:
    """A list that is no longer empty once the terminal or the service manager has asked for the end."""
    asked: list[bool] = []

    def note(_number: int, _frame: FrameType | None) -> None:
        asked.append(True)

    before = {number: signal.signal(number, note) for number in parts.STOPS}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
