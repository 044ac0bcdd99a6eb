"""Two servers never work on one data folder, and one that was killed leaves nothing that keeps the next out."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from yaodian.kernel.errors import RefusedError
from yaodian.project.sole import LOCK, sole_server
from yaodian.project.tests.test_serving import free_port

HOLDER = """
import sys
from pathlib import Path
from yaodian.project.sole import sole_server
with sole_server(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that is at work on the folder."""
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


@pytest.mark.usefixtures("holder")
def test_a_second_server_on_one_data_folder_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="正由另一个要点服务使用"), sole_server(tmp_path):
        pass
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("YAODIAN_", "DJANGO_"))}
    command = [str(Path(sys.executable).with_name("yaodian")), "serve", "--port", str(free_port())]
    environment["YAODIAN_DATA"] = str(tmp_path)
    asked = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (asked.returncode, f"数据文件夹 {tmp_path} 正由另一个要点服务使用" in asked.stderr) == (2, True)
    assert not (tmp_path / "yaodian.sqlite3").exists()


def test_the_lock_dies_with_the_process_that_held_it(holder: subprocess.Popen[bytes], tmp_path: Path) -> None:
    holder.kill()
    holder.wait()
    assert (tmp_path / LOCK).exists()
    with sole_server(tmp_path):
        pass


def test_other_folders_are_free(holder: subprocess.Popen[bytes], tmp_path: Path) -> None:
    with sole_server(tmp_path / "other"):
        assert holder.poll() is None
