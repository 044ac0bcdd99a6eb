"""How the tables of committees lie: as the models want it, on one machine or spread, and as the database has it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.schema import DatabaseSchemaEditor

from yaodian.citus.placing import ANCHOR, placement
from yaodian.citus.schema import OWNER
from yaodian.orgs.append_only import trigger_names
from yaodian.orgs.models import AuditChange, AuditLine
from yaodian.orgs.placements import Placement

WRITTEN_ONCE: Final = (AuditLine, AuditChange)
_SUFFIX: Final = "_fk_%(to_table)s_%(to_column)s"  # as Django names a reference


class Spread(StrEnum):
    LOCAL = "在一台上"
    REFERENCE = "每台一份"
    BY_COMMITTEE = "按工委分布"
    OTHERWISE = "按别的列分布"


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    spread: Spread
    key: tuple[str, ...]
    key_name: str = field(default="", compare=False)
    is_beside: bool = field(default=True, compare=False)  # rows of one committee on the same machine as the anchor's


@dataclass(frozen=True, slots=True)
class Reference:
    table: str
    columns: tuple[str, ...]
    to_table: str
    to_columns: tuple[str, ...]
    is_deferred: bool
    name: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Layout:
    tables: dict[str, Table]
    references: frozenset[Reference]
    triggers: frozenset[tuple[str, str]]  # table, name


def wanted_layout(connection: BaseDatabaseWrapper, *, is_spread: bool) -> Layout:
    """Every table of a committee, the committees themselves, and what refers to them."""
    ours = placed_models()
    triggers = (
        [] if is_spread else [(m._meta.db_table, n) for m in WRITTEN_ONCE for n in trigger_names(m._meta.db_table)]
    )
    return Layout(
        tables={model._meta.db_table: _table(model, is_spread=is_spread) for model in ours},
        references=frozenset(_references(connection, is_spread=is_spread)),
        triggers=frozenset(triggers),
    )


def placed_models() -> list[type[models.Model]]:
    """Committees first, then the anchor; others as the models come."""
    ours = [model for model in apps.get_models() if placement(model) is not Placement.LOCAL]
    first = {Placement.REFERENCE: 0, Placement.TENANT: 1}
    return sorted(ours, key=lambda model: (first[placement(model)], model._meta.db_table != ANCHOR))


def tenant_references() -> Iterator[tuple[type[models.Model], Any]]:
    """References from one table of a committee to another."""
    for model, each in _foreign_keys(placed_models()):
        if placement(each.remote_field.model) is placement(model) is Placement.TENANT:
            yield model, each


def _table(model: type[models.Model], *, is_spread: bool) -> Table:
    is_tenant = placement(model) is Placement.TENANT
    spread = Spread.BY_COMMITTEE if is_tenant else Spread.REFERENCE
    key = (OWNER, "id") if is_spread and is_tenant else ("id",)
    name = model._meta.db_table
    return Table(name, spread if is_spread else Spread.LOCAL, key, key_name=f"{name}_pkey")


def _references(connection: BaseDatabaseWrapper, *, is_spread: bool) -> Iterator[Reference]:
    editor: Any = DatabaseSchemaEditor(connection, collect_sql=True)
    for model, each in _foreign_keys(apps.get_models(include_auto_created=True)):
        here, there = placement(model), placement(each.remote_field.model)
        if there is Placement.LOCAL or not each.db_constraint:
            continue
        carries = is_spread and here is there is Placement.TENANT
        yield Reference(
            table=model._meta.db_table,
            columns=(OWNER, each.column) if carries else (each.column,),
            to_table=each.remote_field.model._meta.db_table,
            to_columns=(OWNER, "id") if carries else ("id",),
            is_deferred=not (is_spread and here is Placement.TENANT),
            name=str(editor._fk_constraint_name(model, each, _SUFFIX)).strip('"'),  # noqa: SLF001  Django's own name
        )


def _foreign_keys(those: Iterable[type[models.Model]]) -> Iterator[tuple[type[models.Model], Any]]:
    for model in those:
        yield from ((model, each) for each in model._meta.local_fields if isinstance(each, models.ForeignKey))


_TABLES: Final = """
SELECT c.relname, k.conname, (
    SELECT array_agg(a.attname::text ORDER BY p.place) FROM unnest(k.conkey) WITH ORDINALITY AS p (number, place)
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.number)
FROM pg_class c LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid) AND c.relname = ANY(%s)"""
_SPREAD: Final = """
SELECT c.relname, p.repmodel = 't', column_to_column_name(p.logicalrelid, p.partkey), p.colocationid
FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid WHERE c.relname = ANY(%s)"""
_COLUMNS: Final = """
    (SELECT array_agg(a.attname::text ORDER BY p.place) FROM unnest(k.{keys}) WITH ORDINALITY AS p (number, place)
    JOIN pg_attribute a ON a.attrelid = k.{table} AND a.attnum = p.number)"""
_REFERENCES: Final = f"""
SELECT h.relname, {_COLUMNS.format(keys="conkey", table="conrelid")},
    t.relname, {_COLUMNS.format(keys="confkey", table="confrelid")}, k.condeferred, k.conname
FROM pg_constraint k JOIN pg_class h ON h.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
WHERE k.contype = 'f' AND pg_table_is_visible(h.oid) AND t.relname = ANY(%s)"""  # noqa: S608  fixed words
_TRIGGERS: Final = """
SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc f ON f.oid = t.tgfoid
WHERE NOT t.tgisinternal AND f.pronamespace <> 'pg_catalog'::regnamespace
AND pg_table_is_visible(c.oid) AND c.relname = ANY(%s)"""


def read_layout(connection: BaseDatabaseWrapper, names: Iterable[str]) -> Layout:
    """Of the named tables, from the catalogue."""
    asked = [sorted(names)]
    with connection.cursor() as cursor:
        spread = _read_spread(cursor, asked)
        cursor.execute(_TABLES, asked)
        tables = {
            name: Table(
                name, *spread.get(name, (Spread.LOCAL,))[:1], tuple(key or ()), key_name or "", _beside(spread, name)
            )
            for name, key_name, key in cursor.fetchall()
        }
        cursor.execute(_REFERENCES, asked)
        references = frozenset(Reference(a, tuple(b), c, tuple(d), e, f) for a, b, c, d, e, f in cursor.fetchall())
        cursor.execute(_TRIGGERS, asked)
        return Layout(tables, references, frozenset(cursor.fetchall()))


def _read_spread(cursor: Any, asked: list[list[str]]) -> dict[str, tuple[Spread, int]]:
    cursor.execute("SELECT to_regclass('pg_dist_partition')")
    if cursor.fetchone()[0] is None:
        return {}
    cursor.execute(_SPREAD, asked)
    return {name: (_kind(is_copied, column), place) for name, is_copied, column, place in cursor.fetchall()}


def _kind(is_copied: bool, column: str | None) -> Spread:  # noqa: FBT001  a column of the catalogue
    if column is None:
        return Spread.REFERENCE if is_copied else Spread.LOCAL
    return Spread.BY_COMMITTEE if column == OWNER else Spread.OTHERWISE


def _beside(spread: dict[str, tuple[Spread, int]], name: str) -> bool:
    here, anchor = spread.get(name), spread.get(ANCHOR)
    return here is None or here[0] is not Spread.BY_COMMITTEE or (anchor is not None and here[1] == anchor[1])
