"""A snapshot of a PostgreSQL that is being written: one read-only transaction holds the moment still, pg_dump copies
that moment, and the counts are taken in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from yaodian.kernel.errors import RefusedError
from yaodian.project.backup import postgres
from yaodian.project.backup.parts import Database
from yaodian.project.backup.snapshot import Settings, Snapshot, described, doors_among

_BATCH: Final = 2_000
_TABLES: Final = """SELECT relname FROM pg_class
WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace ORDER BY relname"""


def snapshot(settings: Settings, scratch: Path) -> Snapshot:
    postgres.program("pg_dump")  # a missing one is told before anything else
    with _held_still(settings) as connection:
        return _snapshot(settings, scratch, connection)


def has_tables(settings: Settings) -> bool:
    with _held_still(settings) as connection:
        return connection.execute(_TABLES).fetchone() is not None


@contextmanager
def _held_still(settings: Settings) -> Iterator[Any]:
    import psycopg  # heavy: and of no use on SQLite

    try:
        with psycopg.connect(**postgres.words_of(settings)) as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True
            yield connection
    except psycopg.Error as error:
        raise RefusedError(
            f"PostgreSQL 没有答应：{' '.join(str(error).split())[:300]}。请核对 YAODIAN_DATABASE_URL。"
        ) from error


def _snapshot(settings: Settings, scratch: Path, connection: Any) -> Snapshot:
    def query(sql: str) -> Iterator[tuple[Any, ...]]:
        with connection.cursor("rows") as cursor:  # on the server: rows come as they are read
            cursor.itersize = _BATCH
            yield from cursor.execute(sql)

    def one(sql: str) -> str:
        return str(connection.execute(sql).fetchone()[0])

    copy = scratch / Database.POSTGRES.part
    moment = one("SELECT pg_export_snapshot()")
    tables = [str(name) for (name,) in query(_TABLES)]
    postgres.dump(settings, snapshot=moment, without=doors_among(tables), target=copy)
    return described(
        database=Database.POSTGRES, server=one("SHOW server_version"), copy=copy, query=query, tables=tables
    )
