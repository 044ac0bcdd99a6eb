"""The product and the floor as servers: started, waited for, stopped. Both behind granian with two workers."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yaodian.bench.web.processes import family

PROGRAM: Final = Path(sys.executable).with_name("yaodian")
WORKERS: Final = "2"
_START_WITHIN: Final = 120.0
_STOP_WITHIN: Final = 20.0
_LOOK_EVERY: Final = 0.005
_OWN: Final = ("YAODIAN_", "DJANGO_", "FLOOR_")


class ServerError(Exception):
    """The sentence says which server did not come up, with its last words."""


@dataclass(frozen=True, slots=True)
class Server:
    """`started_in`: seconds from the command to its first page."""

    pid: int
    port: int
    started_in: float
    log: Path

    @property
    def locked(self) -> int:
        """How often it said that the database is locked."""
        return self.log.read_text("utf-8", "replace").count("database is locked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`first`: a page that answers without anybody signed in."""

    name: str
    words: Sequence[str]
    variables: Mapping[str, str]
    first: str


def product(port: int, variables: Mapping[str, str]) -> Command:
    words = [str(PROGRAM), "serve", "--port", str(port), "--workers", WORKERS]
    return Command(name="yaodian serve", words=words, variables=variables, first="/sign-in/")


def floor(port: int, program: Path, database: Path) -> Command:
    words = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    words += ["--workers", WORKERS, "--blocking-threads", "1", "--backpressure", "64", "--no-ws"]
    words += ["--log-level", "warning", f"{program.stem}:application"]
    variables = {"FLOOR_DB": str(database), "PYTHONPATH": str(program.parent)}
    return Command(name=program.name, words=words, variables=variables, first="/fts?q=ab")


@contextmanager
def running(command: Command, port: int, log: Path) -> Iterator[Server]:
    with log.open("wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(
            command.words, env=clean_environment(command.variables), stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, command, port, log)
            yield Server(process.pid, port, time.perf_counter() - began, log)
        finally:
            _stop(process)


def clean_environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Nothing of the caller's own settings reaches a server."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OWN)}
    return {**kept, **variables}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], command: Command, port: int, log: Path) -> None:
    until = time.perf_counter() + _START_WITHIN
    while process.poll() is None and time.perf_counter() < until:
        if _answers(f"http://127.0.0.1:{port}{command.first}"):
            return
        time.sleep(_LOOK_EVERY)
    raise ServerError(f"{command.name} does not answer:\n{log.read_text('utf-8', 'replace')[-2000:]}")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=_START_WITHIN) as answer:  # noqa: S310  our own address
            return bool(answer.read())
    except urllib.error.HTTPError:
        raise
    except OSError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    """A server that is stopped while it still starts may leave workers behind."""
    below = family(process.pid)
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(_STOP_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for each in below[1:]:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
