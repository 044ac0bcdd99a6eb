"""The parts of a server, each a process of its own: web pages, jobs, reminders, figures.

Where the system forks (Linux), a part begins with the program as the process that watches has read it: nobody reads it
again, and what nobody changes lies in memory once. Elsewhere each part reads it itself.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

STOPS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # Ctrl+C, a service manager, a closed terminal
_FORKS: Final = sys.platform == "linux"
_CONTEXT: Final[ForkContext | SpawnContext] = get_context("fork") if _FORKS else get_context("spawn")
_FILES: Final = range(3, 64)  # beyond the three that every process has; few are open before the parts begin
_OWN_NAME: Final = Path("/proc/self/comm")


def begin(part: str, words: Sequence[str] = ()) -> BaseProcess:
    """In a session of its own: Ctrl+C reaches the process that watches alone, which ends the others in order. A web
    server that is told twice ends without its workers, and they keep the port."""
    process: BaseProcess = _CONTEXT.Process(target=_become, args=(part, tuple(words)), name=part)
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)  # a part that begins would take the end for its watcher's
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    return process


def read_program() -> None:
    """The application and all pages, for the parts to come. The collector leaves alone what was read: a look of it
    would be a change."""
    if not _FORKS:
        return
    import_module("yaodian.project.wsgi")
    from django.db import connections  # heavy: Django, where it is not read yet
    from django.urls import reverse  # heavy: likewise

    reverse("home")
    connections.close_all()
    gc.collect()
    gc.freeze()


def _become(part: str, words: Sequence[str]) -> None:
    os.setsid()
    for number in STOPS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
    if _FORKS:
        _let_go_of_the_lock()
        _OWN_NAME.write_text(f"yaodian {part}", "ascii")  # as `ps` and `top` show it
    _WORK[part](words)


def _let_go_of_the_lock() -> None:
    """The lock on the data folder is the one file that was opened for another program to take over (`sole.py`)."""
    for number in _FILES:
        with suppress(OSError):
            if os.get_inheritable(number):
                os.close(number)


def _web(words: Sequence[str]) -> None:
    from granian.cli import entrypoint  # heavy: the web server

    sys.argv = ["granian", *words]
    entrypoint()  # type: ignore[no-untyped-call]  # of granian, without types


def _jobs(words: Sequence[str]) -> None:
    from django.core.management import execute_from_command_line  # heavy: Django

    execute_from_command_line(["django", "db_worker", *words])


def _remind(_words: Sequence[str]) -> None:
    from yaodian.project.reminding import go_round  # heavy: Django

    for said, is_news in go_round():
        if is_news:
            print(said, flush=True)


def _count(_words: Sequence[str]) -> None:
    from yaodian.project.starting import count_anew  # heavy: Django

    count_anew()


_WORK: Final[Mapping[str, Callable[[Sequence[str]], None]]] = {
    "web": _web,
    "jobs": _jobs,
    "remind": _remind,
    "count": _count,
}
