"""From how the tables lie to how they shall lie, step by step, and what differs.

Each step is one statement, and after each the catalogue is read again: a run that broke off is simply repeated, and a
statement that changed nothing is noticed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from yaodian.citus.layout import Layout, Reference, Spread, Table, read_layout
from yaodian.citus.placing import ANCHOR
from yaodian.citus.schema import distribute_statement, key_statements, reference_statements
from yaodian.kernel.errors import RefusedError
from yaodian.orgs.append_only import trigger_statements


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    sql: str


def plan(current: Layout, wanted: Layout) -> list[Step]:
    """References are off while the tables under them change."""
    changing = {name for name, table in wanted.tables.items() if current.tables.get(name) != table}
    off = {
        each for each in current.references if each not in wanted.references or {each.table, each.to_table} & changing
    }
    missing = wanted.references - (current.references - off)
    changes = [(current.tables[name], wanted.tables[name]) for name in wanted.tables if name in changing]
    return [
        *(
            Step(f"去掉 {table} 的触发器", _off(table, name))
            for table, name in sorted(current.triggers - wanted.triggers)
        ),
        *(Step(f"暂去 {each.table} 对 {each.to_table} 的引用", _drop(each)) for each in sorted(off, key=_order)),
        *(step for here, there in reversed(changes) for step in _gathered(here, there)),
        *(step for here, there in changes for step in _laid(here, there)),
        *(Step(f"加上 {each.table} 对 {each.to_table} 的引用", _add(each)) for each in sorted(missing, key=_order)),
        *(
            Step(f"给 {table} 加上不许改动的触发器", ";\n".join(trigger_statements(table)))
            for table in sorted({table for table, _ in wanted.triggers - current.triggers})
        ),
    ]


def carry_out(connection: BaseDatabaseWrapper, wanted: Layout, tell: Callable[[Step], None]) -> int:
    """How many steps it took."""
    taken = 0
    last: Step | None = None
    while steps := plan(read_layout(connection, wanted.tables), wanted):
        step = steps[0]
        if step == last:
            raise RefusedError(f"“{step.text}”已经执行，数据库却没有变化，没有再做下去。语句是：{step.sql}")
        tell(step)
        with connection.cursor() as cursor:
            cursor.execute(step.sql, None)
        taken, last = taken + 1, step
    return taken


def drift(current: Layout, wanted: Layout) -> Iterator[str]:
    """In sentences; nothing where all is as it shall be."""
    for name, table in wanted.tables.items():
        here = current.tables.get(name)
        if here is None:
            yield f"缺少表 {name}。"
            continue
        if here.spread is not table.spread:
            yield f"表 {name} 应当{table.spread}，现在{here.spread}。"
        elif not here.is_beside:
            yield f"表 {name} 没有与 {ANCHOR} 放在一起，同一工委的行不在同一台上。"
        if here.key != table.key:
            yield f"表 {name} 的主键应是（{'、'.join(table.key)}），现在是（{'、'.join(here.key)}）。"
    for each in sorted(wanted.references - current.references, key=_order):
        yield f"表 {each.table} 缺少按（{'、'.join(each.columns)}）对 {each.to_table} 的引用。"
    for each in sorted(current.references - wanted.references, key=_order):
        yield f"表 {each.table} 多出按（{'、'.join(each.columns)}）对 {each.to_table} 的引用。"
    for place, trigger in sorted(current.triggers - wanted.triggers):
        yield f"表 {place} 有触发器 {trigger}，分布开的表不能有。"


def _gathered(here: Table, there: Table) -> Iterator[Step]:
    if here.spread is not there.spread and here.spread is not Spread.LOCAL:
        yield Step(f"把 {here.name} 收回一台", f"SELECT undistribute_table('{here.name}')")


def _laid(here: Table, there: Table) -> Iterator[Step]:
    if here.key != there.key:
        for sql in key_statements(here.name, here.key_name if here.key else "", there.key):
            yield Step(f"{here.name} 的主键改为（{'、'.join(there.key)}）", sql)
    if here.spread is there.spread:
        return
    if there.spread is Spread.REFERENCE:
        yield Step(f"{here.name} 在每台放一份", reference_statements(here.name)[0])
    elif there.spread is Spread.BY_COMMITTEE:
        yield Step(f"{here.name} 按工委分布", distribute_statement(here.name, ANCHOR))


def _off(table: str, name: str) -> str:
    return f'DROP TRIGGER "{name}" ON "{table}"'


def _drop(each: Reference) -> str:
    return f'ALTER TABLE "{each.table}" DROP CONSTRAINT "{each.name}"'


def _add(each: Reference) -> str:
    columns, to_columns = (", ".join(f'"{name}"' for name in names) for names in (each.columns, each.to_columns))
    deferred = " DEFERRABLE INITIALLY DEFERRED" if each.is_deferred else ""
    return (
        f'ALTER TABLE "{each.table}" ADD CONSTRAINT "{each.name}" FOREIGN KEY ({columns}) '
        f'REFERENCES "{each.to_table}" ({to_columns}){deferred}'
    )


def _order(each: Reference) -> tuple[str, ...]:
    return (each.table, *each.columns, each.to_table)
