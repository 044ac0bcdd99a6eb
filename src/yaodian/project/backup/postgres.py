"""PostgreSQL's own programs do the work: pg_dump takes a snapshot that we hold open, pg_restore reads and restores."""

import errno
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from yaodian.kernel.errors import RefusedError

_DEBIAN: Final = Path("/usr/lib/postgresql")
_FULL: Final = ("No space left", "File too large", "quota exceeded")
_NAMES: Final = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}


def program(name: str, *, path: str | None = None, debian: Path = _DEBIAN) -> str:
    """The one on PATH, else the newest that Debian keeps aside."""
    found = shutil.which(name, path=path)
    if found:
        return found
    aside = [each for each in debian.glob(f"*/bin/{name}") if os.access(each, os.X_OK)]
    if not aside:
        raise RefusedError(
            f"找不到 PostgreSQL 的客户端程序 {name}。请安装它（Debian：apt-get install postgresql-client），"
            "或者把它所在的文件夹加进 PATH。"
        )
    return str(max(aside, key=lambda each: _number(each.parent.parent.name)))


def _number(version: str) -> list[int]:
    return [int(part) for part in version.split(".") if part.isdigit()]


def words_of(database: Mapping[str, object]) -> dict[str, Any]:
    """Where the database is, in the words of libpq."""
    return {word: str(database[name]) for name, word in _NAMES.items() if database.get(name)}


def _environment(database: Mapping[str, object]) -> dict[str, str]:
    """A password on a command line could be read by others."""
    words = words_of(database)
    variables = {f"PG{'DATABASE' if word == 'dbname' else word.upper()}": said for word, said in words.items()}
    return {**os.environ, "LC_ALL": "C", **variables}


def dump(database: Mapping[str, object], *, snapshot: str, without: Sequence[str], target: Path) -> None:
    # Not packed here: the archive packs the whole of it, its long table of contents too.
    left_out = [f"--exclude-table-data={table}" for table in without]
    format_ = ["--format=custom", "--compress=0", "--no-owner", "--no-privileges"]
    _call("pg_dump", *format_, f"--snapshot={snapshot}", *left_out, f"--file={target}", database=database)


def load(database: Mapping[str, object], source: Path) -> None:
    """All of it or nothing."""
    words = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", f"--dbname={database['NAME']}"]
    _call("pg_restore", *words, str(source), database=database)


def _call(name: str, *words: str, database: Mapping[str, object]) -> None:
    command, environment = [program(name), *words], _environment(database)
    done = subprocess.run(command, env=environment, check=False, stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode:
        raise _fault(name, done.returncode, done.stderr)


def _fault(name: str, code: int, said: bytes) -> Exception:
    text = said.decode("utf-8", "replace").strip()
    if code == -getattr(signal, "SIGXFSZ", 0) or any(word in text for word in _FULL):
        return OSError(errno.ENOSPC, "磁盘已满")
    lines = [line for line in text.splitlines() if "error:" in line] or text.splitlines()[-1:]
    hint = "请安装与服务器同版本或更新的客户端程序。" if "version mismatch" in text else "请按这句话检查后再试。"
    return RefusedError(f"{name} 没有成功：{' '.join(lines)[:300] or f'退出码 {code}'}。{hint}")


@contextmanager
def rows_in(source: Path) -> Iterator[Iterator[str]]:
    """The lines of a dump's data, as SQL text with COPY blocks; no server is needed."""
    command = [program("pg_restore"), "--data-only", "--file=-", str(source)]
    with subprocess.Popen(
        command,
        env=os.environ | {"LC_ALL": "C"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None  # noqa: S101  asked for above
        assert child.stderr is not None  # noqa: S101  likewise
        try:
            yield (line.decode("utf-8", "replace") for line in child.stdout)
        except BaseException:
            child.kill()
            raise
        said = child.stderr.read()
        if child.wait():
            raise _fault("pg_restore", child.returncode, said)
