"""Statements that are asked at every page: Django writes them once.

Writing the SQL of a statement takes the ORM ten times as long as the database needs to answer it. So it is written with
marks in place of the values, and kept; what is asked, and how a row is read, stays in the queryset alone.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.db.models.sql.compiler import SQLCompiler

Asked: TypeAlias = int | date | str
Convert: TypeAlias = Callable[[Any], Any]

_NUMBER: Final = 8_100_000_000_000_000_000  # no id of ours comes near, and it fits into 64 bits
_DAY: Final = date(9_000, 1, 1).toordinal()
_SIGN: Final = 0xE000  # of the private signs, which no name holds
_MOST: Final = 400  # of each worker: some kilobytes each


class Prepared:
    """`write`: the queryset for values given by name, which ends in `values_list`. Values are numbers, days or texts,
    never None, and the queryset may put them only where a statement has parameters: its form is the same for all."""

    def __init__(self, write: "Callable[..., QuerySet[Any, Any]]") -> None:
        self._write = write
        self._kept: dict[tuple[str, ...], _Statement] = {}

    def rows(self, **asked: Asked) -> list[tuple[Any, ...]]:
        """Of the queryset with these values, in one statement."""
        key = tuple(type(each).__name__ for each in asked.values())
        statement = self._kept.get(key) or self._kept.setdefault(key, _written(self._write, asked))
        return statement.rows(asked)


def rows_of(*key: Hashable, write: "Callable[[], QuerySet[Any, Any]]") -> list[tuple[Any, ...]]:
    """For what one person asks several times a day, and whose form depends on who asks: the statement is kept under the
    key, its answer is not. The key holds all that the queryset depends on."""
    with _lock:
        statement = _of_key.get(key)
    if statement is None:
        statement = _written(write, {})
    with _lock:
        _of_key[key] = statement
        _of_key.move_to_end(key)
        while len(_of_key) > _MOST:
            _of_key.popitem(last=False)
    return statement.rows({})


def forget_statements() -> None:
    """For whoever changes what is asked while the program runs, as tests do."""
    with _lock:
        _of_key.clear()


@dataclass(frozen=True, slots=True)
class _Slot:
    """A parameter: `name` of the value that stands in it, "" for one that is always the same; `around` holds the mark
    within a longer text, as the pattern of a search does."""

    name: str
    always: Any = None
    around: str = ""
    mark: str = ""

    def filled(self, asked: dict[str, Any], connection: BaseDatabaseWrapper) -> Any:
        if not self.name:
            return self.always
        value = asked[self.name]
        if self.around:
            return self.around.replace(self.mark, connection.ops.prep_for_like_query(value))
        return _for_database(value, connection)


@dataclass(frozen=True, slots=True)
class _Statement:
    """`sql`: "" where the answer is known to be nothing."""

    sql: str
    slots: tuple[_Slot, ...]
    converted: tuple[tuple[int, list[Any], Any], ...]
    using: str

    def rows(self, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
        if not self.sql:
            return []
        connection = connections[self.using]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [slot.filled(asked, connection) for slot in self.slots])
            found = cursor.fetchall()
        return [self._read(row, connection) for row in found] if self.converted else found

    def _read(self, row: Sequence[Any], connection: BaseDatabaseWrapper) -> tuple[Any, ...]:
        values = list(row)
        for place, converters, expression in self.converted:
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)


def _written(write: "Callable[..., QuerySet[Any, Any]]", asked: dict[str, Asked]) -> _Statement:
    marks = dict(zip(asked, _marks(asked.values()), strict=True))
    rows = write(**marks)
    compiler: SQLCompiler = rows.query.get_compiler(rows.db)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:  # an empty list of ids: nothing needs to be asked
        return _Statement("", (), (), rows.db)
    columns = [column[0] for column in (compiler.select or [])[: compiler.col_count]]
    converters = compiler.get_converters(columns)
    return _Statement(
        sql,
        tuple(_slot(each, marks, connections[rows.db]) for each in parameters),
        tuple((place, list(found), expression) for place, (found, expression) in converters.items()),
        rows.db,
    )


def _marks(values: Any) -> Iterator[Asked]:
    """Values of the same kinds that stand nowhere else in the statement."""
    for number, value in zip(count(), values):
        if isinstance(value, str):
            yield chr(_SIGN + number) * 2
        else:
            yield date.fromordinal(_DAY + number) if isinstance(value, date) else _NUMBER + number


def _slot(parameter: Any, marks: dict[str, Asked], connection: BaseDatabaseWrapper) -> _Slot:
    for name, mark in marks.items():
        if parameter == _for_database(mark, connection):
            return _Slot(name)
        if isinstance(mark, str) and isinstance(parameter, str) and mark in parameter:
            return _Slot(name, around=parameter, mark=mark)
    return _Slot("", parameter)


def _for_database(value: Asked, connection: BaseDatabaseWrapper) -> Any:
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


_of_key: OrderedDict[tuple[Hashable, ...], _Statement] = OrderedDict()
_lock: Final = Lock()
