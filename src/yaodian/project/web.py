"""The web server of `yaodian serve`: granian's command line, with the program read before its workers begin.

Where the system forks (Linux), workers begin with what this process has read: none reads it again, and what none
changes lies in memory once.
"""

import gc
import multiprocessing
from importlib import import_module

from django.db import connections
from django.urls import reverse
from granian.cli import entrypoint


def main() -> None:
    if multiprocessing.get_start_method() == "fork":
        read_program()
    entrypoint()  # type: ignore[no-untyped-call]  # of granian, without types


def read_program() -> None:
    """The application and all pages. The collector leaves alone what was read: a look of it would be a change."""
    import_module("yaodian.project.wsgi")
    reverse("home")
    connections.close_all()
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main()
