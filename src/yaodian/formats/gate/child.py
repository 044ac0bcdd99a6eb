"""Runs as a process of its own: a file comes in, what the gate has to know of its inside goes out as JSON.

Parsers can be led into minutes of work or all of the memory by a small file; so that process must not be the server's.
It has a cap on memory and time, knows none of the program's settings, and may neither reach out nor write.
"""

import json
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Final

from yaodian.formats.gate.limits import Limits, TooLargeError
from yaodian.formats.gate.markings import HEAD
from yaodian.kernel.errors import RefusedError

BROKEN: Final = 2
"""The exit code for a file that cannot be read; any other one but 0 means that it asks for too much."""

_TOO_LARGE: Final = 3
_MEMORY: Final = 768 * 1024 * 1024
# Audit events (PEP 578) of whatever leaves the process: a parser has no reason for any of them.
_OUTWARD: Final = (
    *("socket.", "subprocess.", "urllib.", "http.", "ftplib.", "smtplib.", "shutil.", "tempfile."),
    *("os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile", "os.kill"),
    *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class OutwardError(BaseException):
    """A parser was about to leave its process; not to be caught with the errors of damaged files."""


@contextmanager
def shut() -> Iterator[None]:
    """Nothing leaves the process in between, by Python's own means; a hook cannot be taken out again, only silenced."""
    is_shut = True

    def refuse(event: str, details: tuple[object, ...]) -> None:
        if is_shut and (event.startswith(_OUTWARD) or (event == "open" and _writes(details))):
            raise OutwardError(event)

    sys.addaudithook(refuse)
    try:
        yield
    finally:
        is_shut = False


def _writes(details: tuple[object, ...]) -> bool:
    flags = details[2]
    return isinstance(flags, int) and bool(flags & _WRITING)


def cap(seconds: int) -> None:
    try:
        import resource  # platform: absent on Windows, where only the caller's clock ends this process
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pdf(data: bytes, _limits: Limits) -> dict[str, object]:
    from yaodian.formats.gate.pdf_look import look  # heavy: 0.2 s, and an Office file has no need of it

    return asdict(look(data))


def _office(data: bytes, limits: Limits) -> dict[str, object]:
    from yaodian.formats.gate.office import read_office  # heavy: a .pdf has no need of it

    found = read_office(data, limits)
    return {"suffix": found.format.suffix, "heads": [head.lstrip()[:HEAD] for head in found.heads]}


READERS: Final[dict[str, Callable[[bytes, Limits], dict[str, object]]]] = {"pdf": _pdf, "office": _office}


def main() -> None:
    limits = Limits(**json.loads(sys.argv[2]))
    cap(seconds=int(limits.seconds) + 1)
    sys.dont_write_bytecode = True  # what is imported late would else be written beside its source
    logging.disable()
    try:
        with shut():
            told = READERS[sys.argv[1]](sys.stdin.buffer.read(), limits)
    except RefusedError as refused:
        told = {"refused": str(refused)}
    except (MemoryError, RecursionError, TooLargeError):
        sys.exit(_TOO_LARGE)
    except Exception:  # noqa: BLE001  the libraries raise whatever a damaged file makes them run into
        sys.exit(BROKEN)
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
