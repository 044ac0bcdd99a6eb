"""`yaodian holidays`: shows a table of holidays as it was understood, and keeps it."""

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from yaodian.formats.gate.limits import DEFAULT_LIMITS
from yaodian.kernel.calendar import DayKind, HolidayTable
from yaodian.kernel.dates import date_with_weekday
from yaodian.kernel.errors import RefusedError
from yaodian.project.cli import holiday_tables
from yaodian.project.cli.terminal import printable
from yaodian.project.cli.years import year_of

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_INPUT: Final = "-"
_UNNAMED: Final = "其他"
_ONE_DAY: Final = timedelta(days=1)
_KINDS: Final = {DayKind.OFF: "放假", DayKind.WORK: "上班"}


# The parameters are words and switches; typer takes their explanations from here.
_File = Annotated[
    str,
    typer.Argument(metavar="文件", help="通知原文或表格（.txt、.csv、.xlsx、.xls）；“-”表示标准输入。"),
]
_Year = Annotated[str | None, typer.Option(metavar="年份", help="这份安排是哪一年的；通知标题写明时不必填。")]
_Save = Annotated[bool, typer.Option("--save", help="存入放假安排文件夹，此后推算时限时使用。")]


def holidays(file: _File, year: _Year = None, save: _Save = False) -> None:  # noqa: FBT002  typer's form of a switch
    tables = _tables(file, year_of(year))
    for table in tables:
        typer.echo("\n".join(map(printable, _lines(table))))
    calendar = holiday_tables.user_calendar()
    for table in tables:
        typer.echo(holiday_tables.change_to(table, calendar).sentence)
    if not save:
        typer.echo("以上尚未保存；核对无误后加上 --save 保存。")
        return
    for path in holiday_tables.save(tables):
        typer.echo(f"已保存：{path}")


def _tables(file: str, year: int | None) -> list[HolidayTable]:
    from yaodian.formats.holidays.reading import read_holidays  # heavy: 15 ms, other commands need none

    name = "标准输入" if file == STANDARD_INPUT else Path(file).name
    try:
        return read_holidays(_data(file), name, year)
    except RefusedError as error:
        raise RefusedError(f"{name}：{error}") from error


def _data(file: str) -> bytes:
    most = DEFAULT_LIMITS.file_bytes
    if file == STANDARD_INPUT:
        data = sys.stdin.buffer.read(most + 1)
    else:
        try:
            with Path(file).open("rb") as opened:
                data = opened.read(most + 1)
        except (OSError, ValueError) as error:
            raise RefusedError("找不到或无法读取这个文件。请核对路径和读取权限。") from error
    if len(data) > most:
        raise RefusedError("文件过大，不像放假安排。请只保留通知正文或表格。")
    return data


def _lines(table: HolidayTable) -> "Iterator[str]":
    """Year and source, then each festival with its days."""
    off = sum(kind is DayKind.OFF for kind in table.days.values())
    yield f"{table.year}年放假安排（{table.source}）：放假 {off} 天，调休上班 {len(table.days) - off} 天"
    by_name: dict[tuple[str, DayKind], list[date]] = {}
    for day, kind in sorted(table.days.items()):
        by_name.setdefault((table.names.get(day, _UNNAMED), kind), []).append(day)
    for (name, kind), days in by_name.items():
        yield f"  {name}　{_KINDS[kind]} {len(days)} 天　{'、'.join(_stretches(days))}"


def _stretches(days: list[date]) -> "Iterator[str]":
    """2月15日 周日至2月23日 周一; a day alone stands alone."""
    first = 0
    for at, day in enumerate(days):
        if at + 1 == len(days) or days[at + 1] - day > _ONE_DAY:
            opening = f"{date_with_weekday(days[first])}至" if first < at else ""
            yield f"{opening}{date_with_weekday(day)}"
            first = at + 1
