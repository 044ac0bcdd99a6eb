"""Runs a command beside a PostgreSQL of its own: `python tools/throwaway_postgres.py -- COMMAND ARGUMENTS…`.

The command finds its address in YAODIAN_DATABASE_URL. The cluster lies in a temporary folder, listens on 127.0.0.1
alone and gives no thought to a power cut; when the command ends, however it ends, it is gone. The exit code is the
command's.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

VARIABLE = "YAODIAN_DATABASE_URL"
DEBIAN = Path("/usr/lib/postgresql")
OWNER = "postgres"  # PostgreSQL refuses to run as root
DATABASE = "yaodian"
# The locale that every Linux has and that sorts as SQLite does: by code point.
LOCALE = "C.UTF-8" if sys.platform == "linux" else "C"
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "60",
    "jit": "off",
    "listen_addresses": "127.0.0.1",
}
ATTEMPTS = 3  # another program may take the port between the look and the start
PATIENCE = 20  # seconds that an interrupted command has for its own last words
MISUSED, INTERRUPTED = 2, 130
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class ClusterError(Exception):
    """The sentence says what is wrong and what to do."""


def programs(path: str | None = None, debian: Path = DEBIAN) -> Path:
    """The folder of PostgreSQL's programs: the one of pg_ctl on PATH, else the newest that Debian keeps aside."""
    found = shutil.which("pg_ctl", path=path)
    if found:
        return Path(found).resolve().parent
    versions = [folder for folder in debian.glob("*/bin") if (folder / "pg_ctl").is_file()]
    if not versions:
        raise ClusterError(
            "no PostgreSQL server found: install it (Debian: apt-get install postgresql) or put pg_ctl on PATH"
        )
    return max(versions, key=lambda folder: [int(part) for part in folder.parent.name.split(".") if part.isdigit()])


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def own_environment() -> dict[str, str]:
    """Without PGHOST, PGPORT and their like, which would lead to a server that is not ours."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def call(folder: Path, program: Path, *words: str) -> None:
    """One of PostgreSQL's programs, as a user that it accepts."""
    command = [*(["runuser", "-u", OWNER, "--"] if is_root() else []), str(program), *words]
    try:
        subprocess.run(
            command, cwd=folder, env=own_environment(), check=True, capture_output=True, text=True, errors="replace"
        )
    except FileNotFoundError as error:
        raise ClusterError(f"{error.filename} is missing: the installation of PostgreSQL is not whole") from error
    except subprocess.CalledProcessError as error:
        log = folder / "log"
        said = error.stdout + error.stderr + (log.read_text("utf-8", "replace") if log.is_file() else "")
        raise ClusterError(f"{program.name} failed with exit code {error.returncode}:\n{said[-2000:]}") from error


def make(folder: Path, binaries: Path) -> None:
    data = str(folder / "data")
    options = ["--no-sync", "--auth=trust", f"--username={OWNER}", "--encoding=UTF8", f"--locale={LOCALE}"]
    call(folder, binaries / "initdb", f"--pgdata={data}", *options)
    lines = [f"{name} = '{value}'\n" for name, value in {**SETTINGS, "unix_socket_directories": str(folder)}.items()]
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as conf:
        conf.writelines(lines)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path, binaries: Path) -> int:
    """The port that the cluster listens on."""
    for attempt in range(1, ATTEMPTS + 1):
        port = free_port()
        try:
            call(folder, binaries / "pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", f"-p {port}")
        except ClusterError:
            if attempt == ATTEMPTS:
                raise
        else:
            break
    return port


def stop(folder: Path, binaries: Path) -> None:
    """At once, since nothing is kept; no second interrupt may leave it running."""
    before = [(number, signal.signal(number, signal.SIG_IGN)) for number in ENDINGS]
    with suppress(ClusterError):  # it may not have come as far as running
        call(folder, binaries / "pg_ctl", "stop", "-w", "-D", "data", "-m", "immediate")
    shutil.rmtree(folder, ignore_errors=True)
    for number, handler in before:
        signal.signal(number, handler)


@contextmanager
def cluster() -> Iterator[str]:
    """The address of a database on a new cluster."""
    binaries = programs()
    folder = Path(tempfile.mkdtemp(prefix="yaodian-postgres-"))
    try:
        if is_root():
            shutil.chown(folder, OWNER)
        make(folder, binaries)
        port = start(folder, binaries)
        call(folder, binaries / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", OWNER, DATABASE)
        yield f"postgresql://{OWNER}@127.0.0.1:{port}/{DATABASE}"
    finally:
        stop(folder, binaries)


def run(command: list[str], address: str) -> int:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(VARIABLE)}
    child = subprocess.Popen(command, env={**environment, VARIABLE: address})
    try:
        code = child.wait()
    except KeyboardInterrupt:  # the terminal has told the command as well
        leave(child)
        return INTERRUPTED
    except SystemExit:
        child.terminate()
        leave(child)
        raise
    return code if code >= 0 else 128 - code


def leave(child: subprocess.Popen[bytes]) -> None:
    """Let the command end by itself; a second interrupt, or too long a wait, ends it."""
    try:
        child.wait(PATIENCE)
    except (subprocess.TimeoutExpired, KeyboardInterrupt, SystemExit):
        child.kill()
        child.wait()


def ended(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command or command[0].startswith("-"):
        print(__doc__.split("\n", 1)[0], file=sys.stderr)
        return MISUSED
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background inherits it as ignored
    for number in ENDINGS[1:]:
        signal.signal(number, ended)
    try:
        with cluster() as address:
            return run(command, address)
    except (ClusterError, FileNotFoundError, PermissionError, LookupError) as error:
        print(f"throwaway_postgres: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
