"""Why a database cannot be spread yet, each in a sentence that says how to mend it."""

from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from yaodian.citus.layout import WRITTEN_ONCE, Layout, Spread, tenant_references
from yaodian.citus.schema import EXTENSION, NO_EXTENSION, OWNER
from yaodian.orgs.append_only import trigger_names
from yaodian.orgs.placements import placement_of

NOT_POSTGRES: Final = (
    "现在用的是 SQLite，只有 PostgreSQL 可以分布。请先按运维手册把数据搬到 PostgreSQL，再设置 YAODIAN_DATABASE_URL。"
)
_SHOWN: Final = 5


def refusals(connection: BaseDatabaseWrapper, current: Layout) -> Iterator[str]:
    behind = [*_pending(connection), *_unplaced()]
    if behind:  # tables that are not there cannot be asked
        yield from behind
        return
    yield from without_citus(connection)
    yield from _triggers(current)
    yield from _strays(connection, current)


def without_citus(connection: BaseDatabaseWrapper) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(EXTENSION)
        if cursor.fetchone() is None:
            yield NO_EXTENSION
            return
        cursor.execute("SELECT count(*) FROM pg_dist_node WHERE isactive AND shouldhaveshards")
        if cursor.fetchone()[0] == 0:
            yield (
                "Citus 还没有可以放数据的服务器。请用 SELECT citus_add_node('主机', 端口) 登记数据服务器；"
                "只有一台时用 citus_set_coordinator_host 登记自己，并允许它放数据。"
            )


def _pending(connection: BaseDatabaseWrapper) -> Iterator[str]:
    executor = MigrationExecutor(connection)
    left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if left:
        yield f"数据库还差{len(left)}步升级。请先用现在的版本运行一次 yaodian serve，再来分布。"


def _unplaced() -> Iterator[str]:
    names = sorted(m._meta.db_table for m in apps.get_models(include_auto_created=True) if placement_of(m) is None)
    if names:
        yield f"程序没有说明这些表放在哪里：{'、'.join(names)}。请联系维护人员，这是程序的差错。"


def _triggers(current: Layout) -> Iterator[str]:
    ours = {(model._meta.db_table, name) for model in WRITTEN_ONCE for name in trigger_names(model._meta.db_table)}
    strange = sorted(current.triggers - ours)
    if strange:
        named = "、".join(f"{table} 上的 {name}" for table, name in strange)
        yield f"有不属于本程序的触发器：{named}。分布开的表不能有触发器，请先去掉。"


def _strays(connection: BaseDatabaseWrapper, current: Layout) -> Iterator[str]:
    """Rows that point to a row of another committee. Once a reference carries the committee there can be none."""
    for model, field in tenant_references():
        here, there = model._meta.db_table, field.remote_field.model._meta.db_table
        if any(current.tables[name].spread is not Spread.LOCAL for name in (here, there)):
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT h.id FROM "{here}" h JOIN "{there}" t ON t.id = h."{field.column}" '  # noqa: S608  our own names
                f"WHERE t.{OWNER} <> h.{OWNER} ORDER BY h.id"
            )
            ids = [str(row[0]) for row in cursor.fetchmany(_SHOWN + 1)]
        if ids:
            more = "等" if len(ids) > _SHOWN else ""
            yield (
                f"表 {here} 的 {field.column} 有行指向别的工委（编号 {'、'.join(ids[:_SHOWN])}{more}）。"
                "请先备份，再联系维护人员核对后改正。"
            )
