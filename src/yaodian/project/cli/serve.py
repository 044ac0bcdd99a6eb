"""`yaodian serve`: the product, for real use."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from yaodian.kernel.errors import RefusedError
from yaodian.project.sole import sole_server

if TYPE_CHECKING:
    from yaodian.project.serving import Address

_Host = Annotated[str, typer.Option(metavar="地址", help="在哪个地址上提供服务；0.0.0.0 表示本机所有地址。")]
_Port = Annotated[str, typer.Option(metavar="端口", help="端口号。")]
_Workers = Annotated[str, typer.Option(metavar="个数", help="网页进程的个数。")]


def serve(host: _Host = "127.0.0.1", port: _Port = "8000", workers: _Workers = "2") -> None:
    from yaodian.project import serving, starting, watcher  # heavy: the web server and Django

    address, count = free(serving.Address(host, number(port, "端口", 65_535))), number(workers, "个数", 64)
    starting.start({"YAODIAN_HOSTS": _hosts(host)})
    with sole_server(starting.data_folder()):
        starting.migrate()
        starting.collect_static()
        typer.echo(f"要点正在 {address.url} 提供服务，按 Ctrl+C 停止。")
        database = starting.database_file()
        typer.echo(f"数据存放在 {database.parent if database else 'PostgreSQL 数据库'}。")
        watcher.watch_in_my_place(address, workers=count, database=database, variables={})


def free(address: "Address") -> "Address":
    if address.is_taken:
        place = f"{address.host} 的端口 {address.port} "
        raise RefusedError(f"不能在 {place}上启动：已被占用，或不允许使用。请换一个端口（--port）再试。")
    return address


def number(text: str, name: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise RefusedError(f"“{name}”应是 1 至 {most} 的整数，现在是“{text}”。")
    return int(text)


def _hosts(host: str) -> str:
    """The names under which a browser may call, unless the operator has named them."""
    known = "localhost,127.0.0.1,[::1]"
    return os.environ.get("YAODIAN_HOSTS") or ("*" if host in {"0.0.0.0", "::"} else f"{known},{host}")  # noqa: S104
