"""What many tests begin with, made once in a process: the others get its rows back, some statements instead of
hundreds."""

import pickle
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar

from django.apps import apps
from django.db import connection, transaction

from yaodian.kernel.clock import today

Made = TypeVar("Made")
Row: TypeAlias = tuple[Any, ...]


class Table(NamedTuple):
    """As the database knows it; the first column is the key."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Memory:
    rows: dict[Table, list[Row]]
    made: bytes


_MEMORIES: Final[dict[tuple[Hashable, ...], _Memory]] = {}


def remembered(make: Callable[[], Made], *key: Hashable) -> Made:
    """What `make` returns, and its rows, in the test's own transaction. `key`: what it is and what it depends on beside
    the day; it must leave the rows of others alone."""
    whole = (*key, today(), connection.vendor)
    memory = _MEMORIES.get(whole)
    if memory is None:
        before = _everything()
        made = make()
        # Ids grow: tables in the order in which they were first written point only to what is there.
        rows = sorted(_added(before, _everything()), key=lambda each: min(row[0] for row in each[1]))
        _MEMORIES[whole] = _Memory(dict(rows), pickle.dumps(made))
        return made
    with transaction.atomic():  # rows of one table may point to each other
        for table, rows in memory.rows.items():
            _insert(table, rows)
    result: Made = pickle.loads(memory.made)  # noqa: S301  our own, of a moment ago
    return result


@cache
def _tables() -> tuple[Table, ...]:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return tuple(_table(model._meta) for model in models if not model._meta.proxy)


def _table(meta: Any) -> Table:
    others = [field.column for field in meta.concrete_fields if not field.primary_key]
    return Table(meta.db_table, (meta.pk.column, *others))


def _everything() -> dict[Table, dict[Any, Row]]:
    with connection.cursor() as cursor:
        return {table: {row[0]: tuple(row) for row in _rows(cursor, table)} for table in _tables()}


def _rows(cursor: Any, table: Table) -> list[Row]:
    cursor.execute(f"SELECT {_quoted(table.columns)} FROM {_quoted([table.name])}")  # noqa: S608  our own names
    found: list[Row] = cursor.fetchall()
    return found


def _added(
    before: dict[Table, dict[Any, Row]], after: dict[Table, dict[Any, Row]]
) -> Iterator[tuple[Table, list[Row]]]:
    for table, rows in after.items():
        known = before[table]
        touched = [key for key, row in known.items() if rows.get(key) != row]
        assert not touched, f"what is remembered changed or deleted rows of {table.name}: {touched}"
        if new := [row for key, row in rows.items() if key not in known]:
            yield table, new


def _insert(table: Table, rows: list[Row]) -> None:
    place = f"({', '.join(['%s'] * len(table.columns))})"
    target = f"{_quoted([table.name])} ({_quoted(table.columns)})"
    statement = f"INSERT INTO {target} VALUES {', '.join([place] * len(rows))}"  # noqa: S608  our own names
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in row])


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(map(connection.ops.quote_name, names))
