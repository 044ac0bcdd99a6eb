"""What one SQL statement asks of which tables, and which of them it ties to one committee.

Columns that must be equal fall into one group; a group with a constant in it is bound. The tables whose `committee_id`
share a group are read from one place when the rows are spread by committee, and a bound group names that place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import sqlglot
from sqlglot import exp

OWNER: Final = "committee_id"
_VOLATILE: Final = frozenset(
    {"random", "gen_random_uuid", "uuid_generate_v4", "clock_timestamp", "nextval", "timeofday"}
)
Names = Mapping[str, "Source"]
Column = tuple[int, str]


class UnreadableError(Exception):
    """The parser does not understand the statement."""


@dataclass(frozen=True, slots=True)
class Group:
    """Tables that are joined by committee. `numbers`: the parameters, from 1, that name their committee."""

    tables: tuple[str, ...]
    is_bound: bool
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    verb: str  # select, insert, update, delete
    written: str = ""
    groups: tuple[Group, ...] = ()
    locks: bool = False
    recurses: bool = False
    target: tuple[str, ...] = ()  # columns of ON CONFLICT (…)
    sets: frozenset[str] = frozenset()
    volatile: frozenset[str] = frozenset()
    written_is_bound: bool = False


@dataclass(eq=False, slots=True)
class Source:
    """One name in FROM: a table, or a subquery whose columns are those of the tables inside."""

    number: int
    table: str = ""
    outputs: dict[str, Column] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        return self.outputs.get(name, (self.number, name))


def read(sql: str, tenants: frozenset[str]) -> Reading:
    """`sql` numbers its parameters: $1, $2 …"""
    try:
        tree = sqlglot.parse_one(sql, read="postgres")
    except sqlglot.errors.SqlglotError as error:
        raise UnreadableError(str(error)) from error
    walk = _Walk()
    written = walk.statement(tree)
    table = written.table if written else ""
    assigned = [each.this.name for each in tree.expressions] if isinstance(tree, exp.Update) else []
    return Reading(
        verb=tree.key if tree.key in {"insert", "update", "delete"} else "select",
        written=table,
        groups=tuple(walk.groups(tenants, written if isinstance(tree, exp.Insert) else None)),
        locks=any(each.args.get("update") or each.args.get("key") for each in tree.find_all(exp.Lock)),
        recurses=any(each.args.get("recursive") for each in tree.find_all(exp.With)),
        target=tuple(_target(tree)),
        sets=frozenset(assigned),
        volatile=frozenset(_volatile(tree)) if isinstance(tree, exp.Update) else frozenset(),
        written_is_bound=bool(written and walk.is_bound(written.column(OWNER))),
    )


def _target(tree: exp.Expr) -> Iterator[str]:
    conflict = tree.args.get("conflict")
    for key in (conflict.args.get("conflict_keys") or ()) if conflict else ():
        yield from (column.name for column in key.find_all(exp.Column))


def _volatile(tree: exp.Expr) -> Iterator[str]:
    for call in tree.find_all(exp.Func):
        name = {"rand": "random", "uuid": "gen_random_uuid"}.get(call.key, call.name.lower() or call.key)
        if name in _VOLATILE:
            yield name


class _Walk:
    """Goes through one statement from the outside in, and ties columns together on the way."""

    def __init__(self) -> None:
        self._sources: list[Source] = []
        self._tied: dict[Column, Column] = {}
        self._bound: dict[Column, set[int]] = {}

    def statement(self, tree: exp.Expr) -> Source | None:
        """The table that is written; none for a SELECT."""
        if isinstance(tree, exp.Query):
            self._query(tree, {}, {})
            return None
        target = tree.find(exp.Table) if tree.key in {"insert", "update", "delete"} else None
        if target is None:
            raise UnreadableError(f"neither SELECT nor INSERT, UPDATE, DELETE: {tree.key}")
        inner = self._common(tree, {}, {})
        written = self._new(table=target.name)
        names = {target.alias_or_name: written}
        froms = [*_parts(tree, "from_"), *(tree.args.get("using") or ())]
        self._froms(froms, names, {}, inner)
        self._condition(tree.args.get("where"), names)
        skipped = {id(each) for each in [target, *froms]}
        self._nested(tree, names, inner, skipped)
        return written

    def groups(self, tenants: frozenset[str], filled: Source | None) -> Iterator[Group]:
        """`filled`: the table of an INSERT, which is not asked for anything."""
        found: dict[Column, list[str]] = {}
        for source in self._sources:
            if source.table in tenants and source is not filled:
                found.setdefault(self._root(source.column(OWNER)), []).append(source.table)
        for root, tables in found.items():
            bound = self._bound.get(root)
            yield Group(tuple(sorted(tables)), bound is not None, tuple(sorted(bound or ())))

    def is_bound(self, column: Column) -> bool:
        return self._root(column) in self._bound

    def _query(self, tree: exp.Expr, outer: Names, views: Names) -> dict[str, Column]:
        """What its columns are inside, by name."""
        if isinstance(tree, exp.Subquery):
            return self._query(tree.this, outer, self._common(tree, outer, views))
        inner = self._common(tree, outer, views)
        if isinstance(tree, exp.SetOperation):
            for side in (tree.this, tree.expression):
                self._query(side, outer, inner)
            return {}
        names: dict[str, Source] = {}
        joins = tree.args.get("joins") or []
        self._froms([*_parts(tree, "from_"), *(join.this for join in joins)], names, outer, inner)
        known = {**outer, **names}
        for condition in (tree.args.get("where"), tree.args.get("having"), *(join.args.get("on") for join in joins)):
            self._condition(condition, known)
        froms = {id(part) for part in [*_parts(tree, "from_"), *(join.this for join in joins)]}
        self._nested(tree, known, inner, froms)
        return {
            each.alias_or_name: column
            for each in tree.expressions
            if (column := self._column(_bare(each.unalias()), known)) is not None
        }

    def _common(self, tree: exp.Expr, outer: Names, views: Names) -> Names:
        """WITH: names for subqueries. One that is recursive sees itself as an unknown table."""
        tables = tree.args.get("with_")
        known = dict(views)
        for each in tables.expressions if tables else ():
            known[each.alias_or_name] = self._new(outputs=self._query(each.this, outer, known))
        return known

    def _froms(self, parts: Iterable[exp.Expr], names: dict[str, Source], outer: Names, views: Names) -> None:
        for part in parts:
            if isinstance(part, exp.Table):
                view = views.get(part.name)
                names[part.alias_or_name] = self._new(outputs=view.outputs) if view else self._new(table=part.name)
            elif isinstance(part, exp.Lateral | exp.Subquery):
                inside = part.this if isinstance(part, exp.Lateral) else part
                is_query = isinstance(inside, exp.Query)
                outputs = self._query(inside, {**outer, **names}, views) if is_query else {}
                names[part.alias_or_name] = self._new(outputs=outputs)

    def _nested(self, tree: exp.Expr, names: Names, views: Names, skipped: set[int]) -> None:
        """Subqueries in conditions and columns; those in FROM and WITH have been seen."""
        for child in tree.iter_expressions():
            if id(child) in skipped or isinstance(child, exp.With):
                continue
            if isinstance(child, exp.Query):
                self._query(child, names, views)
            else:
                self._nested(child, names, views, skipped)

    def _condition(self, part: exp.Expr | None, names: Names) -> None:
        """What must hold ties columns; what only may hold does not."""
        part = _bare(part.this if isinstance(part, exp.Where | exp.Having) else part)
        if isinstance(part, exp.And):
            self._condition(part.this, names)
            self._condition(part.expression, names)
        elif isinstance(part, exp.Or):
            self._either(part, names)
        elif isinstance(part, exp.EQ | exp.In):
            self._equal(part, names)

    def _either(self, part: exp.Or, names: Names) -> None:
        """A column that each side binds is bound."""
        sides = []
        before = self._bound
        for side in (part.this, part.expression):
            self._bound, tied = {}, dict(self._tied)
            self._condition(side, names)
            sides.append(self._bound)
            self._tied = tied
        self._bound = before
        for column in sides[0].keys() & sides[1].keys():
            self._bind(column, sides[0][column] | sides[1][column])

    def _equal(self, part: exp.EQ | exp.In, names: Names) -> None:
        here = self._column(_bare(part.this), names)
        if isinstance(part, exp.In):
            values = part.expressions
            other = _bare(values[0]) if len(values) == 1 else None
        else:
            other = _bare(part.expression)
        there = self._column(other, names)
        if here and there:
            self._tie(here, there)
            return
        for column, value in ((here, other), (there, _bare(part.this))):
            constant = _constant(value)
            if column and constant is not None:
                self._bind(column, constant)

    def _column(self, part: exp.Expr | None, names: Names) -> Column | None:
        if not isinstance(part, exp.Column):
            return None
        only = next(iter(names.values())) if len(names) == 1 else None
        source = names.get(part.table) if part.table else only
        return source.column(part.name) if source else None

    def _new(self, table: str = "", outputs: dict[str, Column] | None = None) -> Source:
        source = Source(len(self._sources), table, outputs or {})
        self._sources.append(source)
        return source

    def _root(self, column: Column) -> Column:
        while column in self._tied:
            column = self._tied[column]
        return column

    def _tie(self, one: Column, other: Column) -> None:
        one, other = self._root(one), self._root(other)
        if one != other:
            self._tied[one] = other
            if one in self._bound:
                self._bind(other, self._bound.pop(one))

    def _bind(self, column: Column, numbers: set[int]) -> None:
        self._bound.setdefault(self._root(column), set()).update(numbers)


def _parts(tree: exp.Expr, name: str) -> list[exp.Expr]:
    part = tree.args.get(name)
    return [part.this] if part else []


def _bare(part: exp.Expr | None) -> exp.Expr | None:
    while isinstance(part, exp.Paren | exp.Cast):
        part = part.this
    return part


def _constant(part: exp.Expr | None) -> set[int] | None:
    """The number of a parameter, nothing for a value in the text, None for what is no constant."""
    if isinstance(part, exp.Parameter):
        return {int(part.name)}
    return set() if isinstance(part, exp.Literal) else None
