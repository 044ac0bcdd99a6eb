"""What `yaodian distribute` does, once Django is up. It speaks to whoever types the command."""

import time

import typer
from django.db import OperationalError, connection

from yaodian.citus.counts import differences, row_counts, shards_by_server
from yaodian.citus.layout import Layout, read_layout, wanted_layout
from yaodian.citus.refusals import NOT_POSTGRES, refusals, without_citus
from yaodian.citus.steps import Step, carry_out, drift, plan
from yaodian.kernel.errors import RefusedError


def refuse_others() -> None:
    """SQLite, and a server that does not answer."""
    if connection.vendor != "postgresql":
        raise RefusedError(NOT_POSTGRES)
    try:
        connection.ensure_connection()
    except OperationalError as error:
        said = str(error).strip().partition("\n")[0]
        raise RefusedError(f"连不上数据库（{said}）。请核对 YAODIAN_DATABASE_URL，并确认数据库已经启动。") from error


def compare() -> list[str]:
    """Where the database differs from what the program wants."""
    _refuse(list(without_citus(connection)))
    wanted = wanted_layout(connection, is_spread=True)
    return list(drift(read_layout(connection, wanted.tables), wanted))


def planned(*, is_spread: bool) -> tuple[Layout, list[Step]]:
    """Refusals first: nothing is planned for a database that cannot be spread."""
    wanted = wanted_layout(connection, is_spread=is_spread)
    current = read_layout(connection, wanted.tables)
    _refuse(list(refusals(connection, current) if is_spread else without_citus(connection)))
    return wanted, plan(current, wanted)


def perform(wanted: Layout) -> None:
    began, before = time.monotonic(), row_counts()

    def tell(step: Step) -> None:
        typer.echo(f"{time.monotonic() - began:6.0f} 秒  {step.text}")

    taken = carry_out(connection, wanted, tell)
    _refuse(differences(before, row_counts()))
    typer.echo(f"{taken}步做完，用了{time.monotonic() - began:.0f}秒；各工委在各表的行数与之前一样。")
    for server, number in shards_by_server(connection):
        typer.echo(f"  {server}：{number}个分片")


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise RefusedError("\n".join(reasons))
