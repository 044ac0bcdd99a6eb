"""`tools/throwaway_postgres.py`: a PostgreSQL for one command, gone with it however it ends."""

import os
import runpy
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "tools" / "throwaway_postgres.py"
TOOL: dict[str, Any] = runpy.run_path(str(PLACE))
# Says where the cluster is, then does what the test asks for.
COMMAND = """
import os, psycopg, sys, time
address = os.environ["YAODIAN_DATABASE_URL"]
with psycopg.connect(address) as connection:
    print(address, connection.execute("SHOW data_directory").fetchone()[0], flush=True)
"""


def started(after: str, folder: Path) -> subprocess.Popen[str]:
    """In a process group of its own, as a terminal would have it."""
    command = [sys.executable, str(PLACE), "--", sys.executable, "-c", COMMAND + after]
    environment = os.environ | {"TMPDIR": str(folder), "YAODIAN_DATABASE_URL_FILE": "elsewhere"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not under pytest's own, where the user of the server may not go."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def assert_gone(said: str, folder: Path) -> None:
    address, data = said.split()
    assert Path(data).is_relative_to(folder)
    assert list(folder.iterdir()) == []
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)


def test_the_command_has_a_database_and_its_exit_code_is_kept(folder: Path) -> None:
    tool = started("sys.exit(7)", folder)
    said, _ = tool.communicate()
    assert tool.returncode == 7
    assert_gone(said, folder)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
def test_an_interrupt_leaves_nothing_behind(number: signal.Signals, folder: Path) -> None:
    tool = started("time.sleep(60)", folder)
    assert tool.stdout
    said = tool.stdout.readline()
    os.killpg(tool.pid, number)
    tool.communicate()
    assert tool.returncode == 128 + number
    assert_gone(said, folder)


def test_a_command_that_does_not_exist_leaves_nothing_behind(folder: Path) -> None:
    command = [sys.executable, str(PLACE), "--", str(folder / "absent")]
    environment = os.environ | {"TMPDIR": str(folder)}
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "absent" in done.stderr
    assert list(folder.iterdir()) == []


def test_without_a_command_the_usage_is_shown() -> None:
    done = subprocess.run([sys.executable, str(PLACE)], check=False, capture_output=True, text=True)
    assert done.returncode == 2
    assert "-- COMMAND" in done.stderr


@pytest.mark.parametrize("versions", [["9.6", "15"], ["15", "9.6", "13"]])
def test_the_newest_version_of_debian_is_taken(versions: list[str], tmp_path: Path) -> None:
    for version in versions:
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "pg_ctl").touch()
    assert TOOL["programs"](path="", debian=tmp_path) == tmp_path / "15" / "bin"


def test_without_a_server_the_sentence_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(TOOL["ClusterError"], match="apt-get install postgresql"):
        TOOL["programs"](path="", debian=tmp_path)
