"""A PostgreSQL for one run, made safe against a power cut like the one that people will use."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from yaodian.bench.web.processes import parent_of

FLAG: Final = "--inside-throw-away"
_TOOL: Final = Path(__file__).resolve().parents[4] / "tools" / "throwaway_postgres.py"
# The throw-away cluster gives no thought to its disk; figures of saves would be no figures then.
_SAFE: Final = ("fsync", "full_page_writes", "synchronous_commit")


def again(arguments: Sequence[str]) -> int:
    """The same command beside a PostgreSQL of its own."""
    words = [sys.executable, str(_TOOL), "--", sys.executable, "-m", "yaodian.bench.web"]
    return subprocess.run([*words, *arguments, FLAG], check=False).returncode


def made_safe(url: str) -> None:
    """Only ever of the cluster that `again` has made."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in _SAFE:
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = on").format(sql.Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")


def server_of(url: str) -> int:
    """The process that all of the cluster's hang below; 0 where this machine does not tell."""
    with psycopg.connect(url) as connection:
        return parent_of(connection.info.backend_pid)


def database_for(url: str, name: str) -> str:
    """A database of that name in the cluster, new and empty."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, f"/{name}", parts.query, ""))
