"""What the database in an archive says, whichever kind it is: few tables, asked in one way.

An SQLite copy is asked itself. Of a dump the tables that the checks need are laid out in an SQLite file of their own,
so that no server is wanted, and memory stays small however long the chain is.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from yaodian.kernel.errors import RefusedError
from yaodian.orgs.chain import Change, Entry, Line
from yaodian.project.backup import postgres
from yaodian.project.backup.from_sqlite import tables_of
from yaodian.project.backup.parts import Database, StoredFile

_LINE: Final = tuple(Line.__dataclass_fields__)
_TABLES: Final = {
    "orgs_audithead": ("committee_id", "number", "hash"),
    "orgs_auditline": ("id", "previous", "hash", *_LINE),
    "orgs_auditchange": ("committee_id", "line_id", "position", "field", "before", "after"),
    "engine_evidence": ("committee_id", "sha256", "size"),
}
_WORDS: Final = frozenset(
    {"hash", "previous", "at", "user_name", "action", "subject_kind", "sentence", "digest", "field", "before", "after"}
    | {"sha256"}
)
_HEADING: Final = re.compile(r'COPY (?:[\w"]+\.)?"?(\w{1,63})"? \(([^()]{1,20000})\) FROM stdin;')
_ESCAPE: Final = re.compile(r"\\(.)")
_MEANT: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_BATCH: Final = 2_000


@dataclass(frozen=True, slots=True)
class Contents:
    """`counts`: rows of each table. `faults`: what the database finds wrong with itself, in words."""

    counts: dict[str, int]
    faults: tuple[str, ...]
    _connection: sqlite3.Connection

    def heads(self) -> dict[int, tuple[int, str]]:
        rows = self._connection.execute("SELECT committee_id, number, hash FROM orgs_audithead")
        return {committee: (number, end) for committee, number, end in rows}

    def entries(self, committee_id: int) -> Iterator[Entry]:
        """The chain, by number."""
        columns = ", ".join(("id", "previous", "hash", *_LINE))
        asked = f"SELECT {columns} FROM orgs_auditline WHERE committee_id = ? ORDER BY number"  # noqa: S608  fixed words
        for row_id, previous, end, *fields in self._connection.execute(asked, (committee_id,)):
            said = dict(zip(_LINE, fields, strict=True))
            line = Line(**said | {"at": _moment(said["at"])})
            yield Entry(line, previous, end, lambda row_id=row_id: self._changes(committee_id, row_id))  # type: ignore[misc]

    def _changes(self, committee_id: int, line_id: int) -> list[Change]:
        asked = (
            "SELECT field, before, after FROM orgs_auditchange WHERE committee_id = ? AND line_id = ? ORDER BY position"
        )
        return [Change(*row) for row in self._connection.execute(asked, (committee_id, line_id))]

    def stored_files(self) -> Iterator[StoredFile]:
        rows = self._connection.execute("SELECT committee_id, sha256, size FROM engine_evidence")
        return (StoredFile(*row) for row in rows)


def _moment(text: str) -> datetime:
    """SQLite keeps Universal Time and does not say so; PostgreSQL names the offset."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


@contextmanager
def opened(database: Database, copy: Path, scratch: Path) -> Iterator[Contents]:
    try:
        with _of_sqlite(copy) if database is Database.SQLITE else _of_postgres(copy, scratch) as contents:
            yield contents
    except sqlite3.DatabaseError as error:
        raise RefusedError(f"备份里的数据库打不开（{error}），这份备份不能用。请换一份备份。") from error


@contextmanager
def _of_sqlite(copy: Path) -> Iterator[Contents]:
    with closing(sqlite3.connect(f"{copy.as_uri()}?immutable=1", uri=True)) as connection:
        faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)") if row[0] != "ok"]
        loose = islice(connection.execute("PRAGMA foreign_key_check"), 5)
        faults += [f"{table} 第{row}行指向的 {parent} 不在" for table, row, parent, _ in loose]
        counts = {table: _count(connection, table) for table in tables_of(connection)}
        yield Contents(counts, tuple(faults), connection)


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608  from the catalogue


@contextmanager
def _of_postgres(copy: Path, scratch: Path) -> Iterator[Contents]:
    with closing(sqlite3.connect(scratch / "asked.sqlite3", isolation_level=None)) as connection:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN")
        for table, columns in _TABLES.items():
            kinds = (f"{column} {'TEXT' if column in _WORDS else 'INTEGER'}" for column in columns)
            connection.execute(f"CREATE TABLE {table} ({', '.join(kinds)})")
        with postgres.rows_in(copy) as lines:
            counts = _lay_out(lines, connection)
        connection.execute("CREATE INDEX by_number ON orgs_auditline (committee_id, number)")
        connection.execute("CREATE INDEX by_line ON orgs_auditchange (committee_id, line_id, position)")
        connection.execute("COMMIT")
        yield Contents(counts, (), connection)


def _lay_out(lines: Iterator[str], connection: sqlite3.Connection) -> dict[str, int]:
    """Counts the rows of every table; keeps those of few."""
    counts: dict[str, int] = {}
    for line in lines:
        heading = _HEADING.match(line)
        if heading is None:
            continue
        table, columns = heading[1], [name.strip().strip('"') for name in heading[2].split(",")]
        rows = _rows(lines)
        if table in _TABLES:
            places = [columns.index(name) for name in _TABLES[table]]
            kept = _kept(rows, places, connection, table)
        else:
            kept = sum(1 for _ in rows)
        counts[table] = counts.get(table, 0) + kept
    return counts


def _rows(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line == "\\.\n":
            return
        yield line


def _kept(rows: Iterator[str], places: Sequence[int], connection: sqlite3.Connection, table: str) -> int:
    sql = f"INSERT INTO {table} VALUES ({', '.join('?' * len(places))})"  # noqa: S608  a fixed word
    count = 0
    while some := list(islice(rows, _BATCH)):
        connection.executemany(sql, [_values(row, places) for row in some])
        count += len(some)
    return count


def _values(row: str, places: Sequence[int]) -> list[Any]:
    fields = row.rstrip("\n").split("\t")
    return [None if fields[at] == r"\N" else _ESCAPE.sub(_meant, fields[at]) for at in places]


def _meant(match: re.Match[str]) -> str:
    return _MEANT.get(match[1], match[1])
