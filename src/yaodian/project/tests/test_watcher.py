"""`yaodian serve` prepares, gives its place to a small process that watches, and keeps its lock on the data folder."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from yaodian.kernel.errors import RefusedError
from yaodian.project.sole import sole_server
from yaodian.project.tests.migrated import copy_tables
from yaodian.project.tests.test_serving import Server, answers, ctrl_c, end, free_port
from yaodian.project.watcher import ENDED

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process keeps its place there")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Server]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("YAODIAN_", "DJANGO_"))}
    port = free_port()
    command = [str(Path(sys.executable).with_name("yaodian")), "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment | {"YAODIAN_DATA": str(tmp_path)}, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        yield Server(process, port)
    finally:
        end(process)


@pytest.fixture
def prepared(tmp_path: Path, django_db_setup: None) -> None:
    copy_tables(tmp_path)


def is_up(server: Server) -> bool:
    """The first start writes the tables, which a busy machine takes its time for."""
    return any(answers(server.port) for _ in range(6))


def test_the_folder_stays_locked_until_the_server_is_stopped(serving: Server, tmp_path: Path) -> None:
    assert is_up(serving)
    with pytest.raises(RefusedError, match="正由另一个要点服务使用"), sole_server(tmp_path):
        pass
    assert ctrl_c(serving.process) == 0
    with sole_server(tmp_path):
        pass


def test_where_a_part_of_it_ends_the_whole_says_so_and_ends(prepared: None, serving: Server) -> None:
    assert is_up(serving)
    subprocess.run(["pkill", "-KILL", "-P", str(serving.process.pid), "-x", "yaodian jobs"], check=True)
    said = serving.process.communicate(timeout=20)[1]
    assert (serving.process.returncode, ENDED in said.decode()) == (2, True)


def test_parts_that_outlive_it_do_not_hold_the_lock_on(prepared: None, serving: Server, tmp_path: Path) -> None:
    assert is_up(serving)
    parts = subprocess.run(["pgrep", "-P", str(serving.process.pid)], check=True, capture_output=True, text=True)
    serving.process.kill()
    serving.process.wait(timeout=20)
    try:
        assert answers(serving.port)
        with sole_server(tmp_path):
            pass
    finally:
        for each in parts.stdout.split():
            os.killpg(int(each), signal.SIGKILL)
