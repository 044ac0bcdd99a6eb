"""`tools/system.sh`: quiet when all is there, installs where it may, else one sentence."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parents[2] / "tools" / "system.sh"
ALL = {"chromium": "", "fc-list": "echo a font", "pg_ctl": ""}
SYSTEM = ("sh", "grep", "uname")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder that is the whole PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in SYSTEM:
        (folder / name).symlink_to(shutil.which(name) or name)
    put(folder, {"uname": "echo Linux", "id": "echo 1000"})
    return folder


def put(folder: Path, programs: dict[str, str]) -> None:
    for name, line in programs.items():
        (folder / name).unlink(missing_ok=True)
        (folder / name).write_text(f"#!/bin/sh\n{line}\n", "utf-8")
        (folder / name).chmod(0o755)


def run(machine: Path, debian: Path, *words: str) -> str:
    command = [str(machine / "sh"), str(TOOL), str(debian), *words]
    environment = os.environ | {"PATH": str(machine)}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert done.stdout == ""
    return done.stderr


def test_nothing_is_said_when_all_is_there(machine: Path, tmp_path: Path) -> None:
    put(machine, ALL)
    assert run(machine, tmp_path) == ""


def test_the_folder_of_debian_counts_as_well(machine: Path, tmp_path: Path) -> None:
    put(machine, {name: line for name, line in ALL.items() if name != "pg_ctl"})
    (tmp_path / "15" / "bin").mkdir(parents=True)
    put(tmp_path / "15" / "bin", {"pg_ctl": ""})
    assert run(machine, tmp_path) == ""


@pytest.mark.parametrize(
    ("programs", "tests", "packages"),
    [
        ({}, "tests in a browser and tests on PostgreSQL", "chromium fontconfig fonts-noto-cjk postgresql"),
        ({"chromium": "", "fc-list": "", "pg_ctl": ""}, "tests in a browser", "fontconfig fonts-noto-cjk"),
        ({"google-chrome": "", "fc-list": "echo a font"}, "tests on PostgreSQL", "postgresql"),
    ],
    ids=["nothing is there", "no Chinese font", "no server"],
)
def test_what_is_missing_is_said_in_one_sentence(
    machine: Path, tmp_path: Path, programs: dict[str, str], tests: str, packages: str
) -> None:
    put(machine, programs)
    said = f"system: {tests} will fail until this is installed (Debian's names): {packages}\n"
    assert run(machine, tmp_path) == said


def test_the_night_wants_libreoffice_and_the_day_does_not(machine: Path, tmp_path: Path) -> None:
    put(machine, ALL)
    said = run(machine, tmp_path, "nightly")
    assert "tests with LibreOffice will fail" in said
    assert "libreoffice-writer-nogui libreoffice-calc-nogui" in said
    put(machine, {"soffice": ""})
    assert run(machine, tmp_path, "nightly") == ""


def test_the_day_does_with_the_browser_without_a_window_and_the_night_does_not(machine: Path, tmp_path: Path) -> None:
    put(machine, {name: line for name, line in ALL.items() if name != "chromium"} | {"soffice": ""})
    put(machine, {"apt-cache": '[ "$2" = chromium-headless-shell ]'})
    assert run(machine, tmp_path).endswith(": chromium-headless-shell\n")
    put(machine, {"chromium-headless-shell": ""})
    assert run(machine, tmp_path) == ""
    assert run(machine, tmp_path, "nightly").endswith(": chromium\n")


def test_root_installs_and_the_result_counts_not_the_exit_code(machine: Path, tmp_path: Path) -> None:
    put(tmp_path, ALL)
    (machine / "cp").symlink_to(shutil.which("cp") or "cp")
    brought = " ".join(str(tmp_path / name) for name in ALL)
    put(machine, {"id": "echo 0", "apt-get": f'[ "$1" = update ] || cp {brought} {machine}\nexit 100'})
    assert run(machine, tmp_path) == "system: installing chromium fontconfig fonts-noto-cjk postgresql\n"


def test_root_is_told_when_nothing_came_of_it(machine: Path, tmp_path: Path) -> None:
    put(machine, {"id": "echo 0", "apt-get": "exit 0"})
    assert run(machine, tmp_path).splitlines()[1].startswith("system: tests in a browser and tests on PostgreSQL")
