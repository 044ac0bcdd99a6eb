"""What a test with transactions of its own has written goes again.

Django would delete row by row on SQLite, which tables that are written once refuse, and leave the search tables full;
on PostgreSQL it would cut off each of ninety tables, which takes 0.4 s; to delete what is in them takes 0.004.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final, TypeAlias

import pytest
from django.db import connection
from django.test import TransactionTestCase

Emptying: TypeAlias = Callable[[TransactionTestCase], None]
# What migrating leaves behind; whatever came later goes.
_MIGRATED: Final = ("django_migrations", "django_content_type", "auth_permission")


@contextmanager
def emptied_after_each() -> Iterator[None]:
    with ExitStack() as stack:
        if connection.vendor == "sqlite":
            empty = stack.enter_context(_copied_back(Path(connection.settings_dict["NAME"])))
        else:
            empty = _delete_all(TransactionTestCase._fixture_teardown)  # type: ignore[attr-defined]  # its own, without a type
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@contextmanager
def _copied_back(file: Path) -> Iterator[Emptying]:
    with closing(sqlite3.connect(":memory:")) as clean:
        _copy(file, clean)

        def restore(_test: TransactionTestCase) -> None:
            connection.close()
            _copy(clean, file)

        yield restore


def _copy(source: Path | sqlite3.Connection, target: Path | sqlite3.Connection) -> None:
    """Files keep whoever else has them open; a thread that still writes fails the test instead of holding it up."""

    def look(status: int, _remaining: int, _total: int) -> None:
        assert status in {sqlite3.SQLITE_OK, sqlite3.SQLITE_DONE}, "a thread still holds the database after its test"

    with ExitStack() as stack:
        opened = [
            stack.enter_context(closing(sqlite3.connect(each))) if isinstance(each, Path) else each
            for each in (source, target)
        ]
        opened[0].backup(opened[1], progress=look)


def _delete_all(of_django: Emptying) -> Emptying:
    """As a replica does: neither foreign keys nor the triggers of tables that are written once are asked. Only a
    superuser may. The rows it keeps are those that are there now."""
    with connection.cursor() as cursor:
        kept = " UNION ALL ".join(f"SELECT '{name}', max(id) FROM {name}" for name in _MIGRATED)  # noqa: S608  our own
        cursor.execute(kept)
        conditions = {name: f" WHERE id > {last}" for name, last in cursor.fetchall()}

    def delete(test: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW is_superuser")
            if cursor.fetchone()[0] != "on":
                of_django(test)
                return
            tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
            deletions = [f'DELETE FROM "{name}"{conditions.get(name, "")}' for name in sorted(tables)]  # noqa: S608  our own
            statements = ["SET session_replication_role = replica", *deletions, "RESET session_replication_role"]
            cursor.execute("; ".join(statements))

    return delete
