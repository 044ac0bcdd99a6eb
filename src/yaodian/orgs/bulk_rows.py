"""Many rows in one step, without an instance for each: COPY on PostgreSQL, one prepared statement on SQLite.

Instances cost ten times what the database needs for the rows (docs/decisions/0016). Values are plain: ids, text,
numbers, dates, never the member of an enum. Every column is named, the id among them: only an instance would know
what to put into one that is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final

from django.db import IntegrityError, connection, models, transaction
from django.db.models.constants import OnConflict

from yaodian.orgs.tenancy import TenantRow

Row = Sequence[Any]
_Field = models.Field[Any, Any]
_COPY_FROM: Final = 200
"""Fewer rows go as an ordinary statement: a COPY would save nothing."""


def insert_rows(
    model: type[TenantRow], columns: Sequence[str], rows: Sequence[Row], *, ignore_conflicts: bool = False
) -> None:
    """`columns`: names as in `committee_id`, in the order of the values. `ignore_conflicts`: what somebody else wrote
    meanwhile stays."""
    fields = _all_fields(model, tuple(columns))
    on_conflict = OnConflict.IGNORE if ignore_conflicts else None
    if connection.vendor != "postgresql" or len(rows) < _COPY_FROM:
        _insert(fields, rows, on_conflict)
        return
    try:
        with transaction.atomic():
            _copy(fields, rows)
    except IntegrityError:
        if not ignore_conflicts:
            raise
        _insert(fields, rows, on_conflict)  # a COPY takes all or nothing


def update_rows(model: type[TenantRow], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """The last two values of a row say which it is: its committee, its id."""
    names = (*columns, "committee_id", "id")
    fields = [_field(model, name) for name in names]
    *changed, committee, own_id = (f"{_quoted(field.column)} = %s" for field in fields)
    table = _quoted(model._meta.db_table)
    statement = f"UPDATE {table} SET {', '.join(changed)} WHERE {committee} AND {own_id}"  # noqa: S608  our own names
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(_prepared(fields, rows)))


def _insert(fields: Sequence[_Field], rows: Sequence[Row], on_conflict: OnConflict | None) -> None:
    verb = connection.ops.insert_statement(on_conflict=on_conflict)
    suffix = connection.ops.on_conflict_suffix_sql(fields, on_conflict, (), ())
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"{verb} {_target(fields)} VALUES ({places}) {suffix}", list(_prepared(fields, rows)))


def _copy(fields: Sequence[_Field], rows: Sequence[Row]) -> None:
    statement = f"COPY {_target(fields)} FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _target(fields: Sequence[_Field]) -> str:
    return f"{_quoted(fields[0].model._meta.db_table)} ({', '.join(_quoted(field.column) for field in fields)})"


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _prepared(fields: Sequence[_Field], rows: Sequence[Row]) -> Iterator[Row]:
    """PostgreSQL's driver knows days and times; SQLite keeps them as text."""
    kept_otherwise = [(place, _text_of(field)) for place, field in enumerate(fields) if _is_in_time(field)]
    if connection.vendor == "postgresql" or not kept_otherwise:
        yield from rows
        return
    for row in rows:
        values = list(row)
        for place, text_of in kept_otherwise:
            values[place] = text_of(values[place])
        yield values


def _is_in_time(field: _Field) -> bool:
    return isinstance(field, models.DateField)  # one with a time of day is one as well


def _text_of(field: _Field) -> Callable[[Any], Any]:
    """The same few days come again and again."""
    return cache(lambda value: field.get_db_prep_save(value, connection))


def _all_fields(model: type[TenantRow], columns: tuple[str, ...]) -> list[_Field]:
    missing = {field.attname for field in model._meta.concrete_fields}.symmetric_difference(columns)
    if missing:
        raise ValueError(f"rows of {model._meta.label} name {sorted(missing)} twice, wrongly or not at all")
    return [_field(model, name) for name in columns]


@cache
def _field(model: type[TenantRow], name: str) -> _Field:
    return next(field for field in model._meta.concrete_fields if field.attname == name)
