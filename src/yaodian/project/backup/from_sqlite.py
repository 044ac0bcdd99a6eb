"""A snapshot of an SQLite file that is being written."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from yaodian.kernel.errors import RefusedError
from yaodian.project.backup.parts import Database
from yaodian.project.backup.snapshot import Settings, Snapshot, described, doors_among

_TIMEOUT: Final = 20  # seconds, as the product's own connections wait


def snapshot(settings: Settings, scratch: Path) -> Snapshot:
    """VACUUM INTO reads one moment, with what lies in the write-ahead log, and holds no writer up. Other than a copy of
    pages it carries no remains of deleted rows, and never begins anew because somebody writes."""
    file = Path(str(settings["NAME"]))
    if not file.is_file():
        raise RefusedError(f"没有数据库“{file}”，没有可备份的。请核对环境变量 YAODIAN_DATA 指向的数据文件夹。")
    copy = scratch / Database.SQLITE.part
    with closing(sqlite3.connect(file, timeout=_TIMEOUT, isolation_level=None)) as live:
        live.execute("PRAGMA wal_autocheckpoint=0")  # folding the log is the work of `yaodian serve` alone
        live.execute("VACUUM INTO ?", (str(copy),))
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        tables = tables_of(connection)
        # What is deleted here is overwritten. Nobody else reads the copy, and a fault leaves no archive.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA secure_delete=ON")
        for table in doors_among(tables):
            connection.execute(f'DELETE FROM "{table}"')  # noqa: S608  a fixed word
        return described(
            database=Database.SQLITE,
            server=sqlite3.sqlite_version,
            copy=copy,
            query=connection.execute,
            tables=tables,
        )


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """Without those that an index of words keeps for itself."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    made = {str(name): str(sql) for name, sql in rows}
    virtual = {name for name, sql in made.items() if sql.upper().startswith("CREATE VIRTUAL")}
    return sorted(name for name in made if not any(name == each or name.startswith(f"{each}_") for each in virtual))
