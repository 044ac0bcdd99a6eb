"""The database at one moment, copied while others go on writing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from yaodian.kernel.errors import RefusedError
from yaodian.project.backup.manifest import Head
from yaodian.project.backup.parts import Database, StoredFile

# Whoever holds an archive must not walk in as somebody who was signed in, nor learn from where people signed in.
_DOORS: Final = (
    "axes_accessattemptexpiration",
    "axes_accessattempt",
    "axes_accessfailurelog",
    "axes_accesslog",
    "django_session",
    "orgs_session",
)

Settings = Mapping[str, Any]  # Django's, for the database


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """`media`: the folder of the files that rows speak of. `version`: the program's."""

    settings: Settings
    media: Path
    version: str

    @property
    def database(self) -> Database:
        return Database.SQLITE if str(self.settings["ENGINE"]).endswith("sqlite3") else Database.POSTGRES


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """`copy`: the database as a file. `files`: a list of the files that its rows speak of. `left_out`: tables whose
    rows are not in the copy."""

    database: Database
    server: str
    copy: Path
    files: Path
    migrations: tuple[str, ...]
    tables: dict[str, int]
    left_out: tuple[str, ...]
    heads: tuple[Head, ...]

    def stored_files(self) -> Iterator[StoredFile]:
        with self.files.open(encoding="ascii") as lines:
            for line in lines:
                committee, sha256, size = line.split()
                yield StoredFile(int(committee), sha256, int(size))


def doors_among(tables: Sequence[str]) -> tuple[str, ...]:
    return tuple(table for table in _DOORS if table in tables)


def described(
    *,
    database: Database,
    server: str,
    copy: Path,
    query: Callable[[str], Iterable[Sequence[Any]]],
    tables: Sequence[str],
) -> Snapshot:
    """`query` sees what the copy holds, and hands rows out one by one."""
    if "django_migrations" not in tables:
        raise RefusedError("数据库是空的，没有可备份的。请核对环境变量 YAODIAN_DATA 和 YAODIAN_DATABASE_URL。")
    left_out = doors_among(tables)
    files = copy.with_suffix(".files")
    with files.open("x", encoding="ascii") as out:
        for committee, sha256, size in query("SELECT committee_id, sha256, size FROM engine_evidence ORDER BY id"):
            out.write(f"{committee} {sha256} {size}\n")
    return Snapshot(
        database=database,
        server=server,
        copy=copy,
        files=files,
        migrations=tuple(f"{app}.{name}" for app, name in query("SELECT app, name FROM django_migrations ORDER BY id")),
        tables={table: _count(query, table) for table in tables if table not in left_out},
        left_out=left_out,
        heads=tuple(Head(*row) for row in query(_HEADS)),
    )


_HEADS: Final = """SELECT head.committee_id, committee.name, head.number, head.hash FROM orgs_audithead head
JOIN orgs_committee committee ON committee.id = head.committee_id ORDER BY head.committee_id"""


def _count(query: Callable[[str], Iterable[Sequence[Any]]], table: str) -> int:
    (row,) = query(f'SELECT count(*) FROM "{table}"')  # noqa: S608  a name from the catalogue
    return int(row[0])
