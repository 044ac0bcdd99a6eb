"""Web and worker run side by side from one command, and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from yaodian.kernel.errors import RefusedError
from yaodian.project.cli.serve import free
from yaodian.project.serving import Address
from yaodian.project.tests.migrated import copy_tables

PROGRAM = """
from pathlib import Path
from yaodian.project import serving
folder = Path({folder!r})
address = serving.Address("127.0.0.1", {port})
variables = {{"YAODIAN_DATA": str(folder), "YAODIAN_DEMO": "1"}}
raise SystemExit(serving.serve(address, workers=2, database=folder / "yaodian.sqlite3", variables=variables))
"""


class Server(NamedTuple):
    process: subprocess.Popen[bytes]
    port: int


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    """A visitor is led to the first run."""
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=2) as answer:
                return "/first-run/" in answer.url
        except OSError:
            time.sleep(0.1)
    return False


def is_left(port: int) -> bool:
    with socket.socket() as visitor:
        return visitor.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def served(tmp_path: Path, django_db_setup: None) -> Iterator[Server]:
    """Neither child is told its settings by the caller's shell."""
    hidden = ("YAODIAN_", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    environment["YAODIAN_DATA"] = str(tmp_path)
    copy_tables(tmp_path)
    (tmp_path / "static").mkdir()
    port = free_port()
    program = PROGRAM.format(folder=str(tmp_path), port=port)
    process = subprocess.Popen([sys.executable, "-c", program], env=environment, start_new_session=True)
    try:
        yield Server(process, port)
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Asked first: whoever is killed leaves its children behind."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=20)
    process.kill()
    process.communicate()


def asked(port: int) -> socket.socket:
    """One page, on a connection that stays open. Waits for less than the server keeps idle connections."""
    visitor = socket.create_connection(("127.0.0.1", port), timeout=9)
    visitor.sendall(b"GET /static/shell/seal.svg HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert visitor.recv(64).startswith(b"HTTP/1.1 ")
    return visitor


def ctrl_c(process: subprocess.Popen[bytes]) -> int:
    """As the terminal does it: to the whole group."""
    os.killpg(process.pid, signal.SIGINT)
    return process.wait(timeout=20)


def test_one_command_serves_and_stops_when_asked(served: Server) -> None:
    assert answers(served.port)
    time.sleep(1)  # long enough for a worker that cannot start to have ended
    assert served.process.poll() is None
    with pytest.raises(RefusedError, match=f"端口 {served.port} "):
        free(Address("127.0.0.1", served.port))
    assert ctrl_c(served.process) == 0
    assert not is_left(served.port)
    assert free(Address("127.0.0.1", served.port)).port == served.port


def test_whoever_keeps_a_connection_shuts_nobody_out(served: Server) -> None:
    """A hall full of telephones: each keeps its connection for a while after its page."""
    assert answers(served.port)
    kept = [asked(served.port) for _ in range(400)]
    asked(served.port).close()
    for each in kept:
        each.close()


def test_stopped_while_it_starts_it_leaves_nobody_behind(served: Server) -> None:
    """Web workers that are still reading the program do not hear that they are to end."""
    time.sleep(1.5)
    assert ctrl_c(served.process) == 0
    time.sleep(1.5)
    assert not is_left(served.port)


def test_an_address_that_is_not_this_machines_is_refused() -> None:
    with pytest.raises(RefusedError, match=r"192\.0\.2\.1"):
        free(Address("192.0.2.1", 8000))
