"""All rows of the database as text: what a visit has changed is the difference of two of them."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any, Final

from django.apps import apps
from django.db import connection

# When somebody came, and what hangs on the moment and on chance alone.
_SESSIONS: Final = "orgs.session"
_CHANCE: Final = frozenset({"password", "hash", "secret_hash", "previous", "digest", "last_login", "id"})

_AN_ID: Final = re.compile(r"[0-9]{17,19}")


def rows_of_all() -> dict[str, list[dict[str, Any]]]:
    """As the database holds them: a hundred queries put together by Django would take ten times as long."""
    with connection.cursor() as cursor:
        return {name: list(_rows(cursor, sql)) for name, sql in _statements().items()}


def digests_of_all() -> dict[str, str]:
    """By table; sessions note when they were used."""
    tables = {name: repr(rows) for name, rows in rows_of_all().items() if name != _SESSIONS}
    return {name: sha256(text.encode()).hexdigest() for name, text in tables.items()}


def alike(rows: dict[str, list[dict[str, Any]]], known: frozenset[int]) -> dict[str, list[str]]:
    """Without what differs whenever the same thing is done again: ids made anew, the time of day, chance."""
    return {
        name: sorted(repr({column: _plain(column, value, known) for column, value in row.items()}) for row in table)
        for name, table in rows.items()
        if name != _SESSIONS
    }


def ids_of(rows: dict[str, list[dict[str, Any]]]) -> frozenset[int]:
    return frozenset(row["id"] for table in rows.values() for row in table if isinstance(row.get("id"), int))


def _plain(column: str, value: Any, known: frozenset[int]) -> Any:
    if column in _CHANCE or column.endswith("_at") or column == "at":
        return ""
    return _AN_ID.sub(lambda found: found[0] if int(found[0]) in known else "", str(value))


def _rows(cursor: Any, sql: str) -> Iterator[dict[str, Any]]:
    cursor.execute(sql)
    names = [column[0] for column in cursor.description]
    yield from (dict(zip(names, row, strict=True)) for row in cursor.fetchall())


@cache
def _statements() -> dict[str, str]:
    told = [model._meta for model in apps.get_models() if model._meta.managed and not model._meta.proxy]
    quoted = connection.ops.quote_name
    return {
        meta.label_lower: f"SELECT * FROM {quoted(meta.db_table)} ORDER BY {quoted(meta.pk.column)}"  # noqa: S608  names of tables
        for meta in told
    }
