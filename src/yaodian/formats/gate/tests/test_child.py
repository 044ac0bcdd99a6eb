"""The process that looks inside strangers' files: what it cannot do, and what becomes of one that asks too much."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from yaodian.formats.gate.child import OutwardError, shut
from yaodian.formats.gate.confined import ask
from yaodian.formats.gate.limits import DEFAULT_LIMITS, Limits
from yaodian.formats.gate.tests import files
from yaodian.kernel.errors import RefusedError

IN_A_CHILD = "from yaodian.formats.gate.child import cap, shut\nimport socket, sys\n"


def test_an_office_file_is_told_by_its_kind_and_its_first_words() -> None:
    told = ask("office", files.word("学习计划", "每季度学习一次。" * 90), DEFAULT_LIMITS, broken="", too_large="")
    assert told["suffix"] == ".docx"
    assert told["heads"][0].startswith("学习计划")
    assert max(map(len, told["heads"])) <= 300


def test_a_refusal_of_the_child_is_a_refusal_here() -> None:
    with pytest.raises(RefusedError, match="宏"):
        ask("office", files.word(extra={"word/vbaProject.bin": ""}), DEFAULT_LIMITS, broken="", too_large="")


@pytest.mark.parametrize(("data", "sentence"), [(b"", "broken"), (files.plain_pdf()[:90], "broken")])
def test_what_cannot_be_read_is_told_apart_from_what_is_too_much(data: bytes, sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        ask("pdf", data, DEFAULT_LIMITS, broken="broken", too_large="too large")
    with pytest.raises(RefusedError, match="too large"):
        ask("pdf", files.plain_pdf(), Limits(seconds=0.01), broken="broken", too_large="too large")


@pytest.mark.parametrize(
    "act",
    [
        "socket.socket().connect(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 9)",
        "__import__('subprocess').run(['true'])",
        "__import__('os').system('true')",
        "open('written', 'w')",
        "__import__('os').remove('written')",
        "__import__('pathlib').Path('written').mkdir()",
    ],
)
def test_nothing_leaves_it(act: str, tmp_path: Path) -> None:
    done = _run(f"with shut():\n    {act}", tmp_path)
    assert done.returncode == 1
    assert OutwardError.__name__ in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_it_reads_and_reports_as_before(tmp_path: Path) -> None:
    done = _run("with shut():\n    open(__import__('os').__file__).read()\nopen('written', 'w').close()", tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "written").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize("act", ["bytes(2 * 1024 ** 3)", "while True: pass"])
def test_memory_and_time_have_an_end(act: str, tmp_path: Path) -> None:
    assert _run(f"cap(1)\n{act}", tmp_path).returncode != 0


def test_the_settings_of_the_program_stay_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []

    def run(*_: object, env: dict[str, str], **__: object) -> subprocess.CompletedProcess[bytes]:
        seen.append(env)
        return subprocess.CompletedProcess([], 0, b"{}")

    monkeypatch.setenv("YAODIAN_SECRET_KEY", "a")
    monkeypatch.setattr(subprocess, "run", run)
    ask("pdf", b"", DEFAULT_LIMITS, broken="", too_large="")
    assert "PATH" in seen[0]
    assert not [name for name in seen[0] if name.startswith("YAODIAN_")]


def test_the_hook_is_silent_afterwards() -> None:
    with pytest.raises(OutwardError), shut():
        socket.socket()
    socket.socket().close()


def _run(program: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", IN_A_CHILD + program], capture_output=True, cwd=folder, check=False, timeout=30
    )
