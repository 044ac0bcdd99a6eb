"""`yaodian read`: shows what a plan asks for, as a tree, as JSON or as a table."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from yaodian.formats.keypoints.as_json import as_json
from yaodian.kernel.calendar import PROVISIONAL
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.registry import institutions
from yaodian.project.cli.files import YEARS, Place, Reading, places_of
from yaodian.project.cli.files import read as read_file
from yaodian.project.cli.holiday_tables import user_calendar
from yaodian.project.cli.page import complain
from yaodian.project.cli.when import Dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOTHING_FOUND: Final = 1
_WORKBOOK: Final = ".xlsx"


def read(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="文件", help="工作要点（.docx、.txt、.md、.pdf）、含有它们的文件夹，或“-”（标准输入）。"
        ),
    ],
    as_json_only: Annotated[
        bool, typer.Option("--json", help="只输出 JSON，供其他程序使用；多个文件时是一个列表。")
    ] = False,
    table: Annotated[
        Path | None, typer.Option(metavar="表格.xlsx", help="另写出任务分解表；只能读取一个文件时用。")
    ] = None,
    year: Annotated[int | None, typer.Option(metavar="年份", help="计划年份；原文没有写明或写错时填。")] = None,
    explain: Annotated[
        bool, typer.Option("--explain/--no-explain", help="显示（或不显示）时限的推算和未列为举措的原因。")
    ] = True,
) -> None:
    _check(year, table)
    places = places_of(files)
    has_folder = any(Path(name).is_dir() for name in files)
    is_single = len(places) == 1 and not has_folder
    if table and not is_single:
        raise RefusedError("--table 一次只写一个文件的任务分解表，请逐个指明文件。")
    if is_single:
        _read_one(places[0], year, as_json_only=as_json_only, table=table, explains=explain)
    else:
        _read_many(places, year, as_json_only=as_json_only, explains=explain, only_summary=has_folder)


def _check(year: int | None, table: Path | None) -> None:
    if year is not None and year not in YEARS:
        raise RefusedError(f"--year 要写成 {YEARS[0]} 到 {YEARS[-1]} 之间的年份，如 2026。")
    if table and table.suffix.casefold() != _WORKBOOK:
        raise RefusedError(f"--table 的文件名要以 {_WORKBOOK} 结尾，如 任务分解表.xlsx。")


def _read_one(place: Place, year: int | None, *, as_json_only: bool, table: Path | None, explains: bool) -> None:
    reading = read_file(place, year)
    dates = _dates(reading)
    if table:
        _write_table(reading, dates, table)
    if as_json_only:
        _print_json(as_json(reading.plan, reading.source))
    else:
        _print_tree(reading, dates, explains=explains)
        if table:
            typer.echo(f"已写出任务分解表：{table}")
    if not any(reading.plan.measures()):
        raise typer.Exit(NOTHING_FOUND)


def _read_many(
    places: "Sequence[Place]", year: int | None, *, as_json_only: bool, explains: bool, only_summary: bool
) -> None:
    """Goes on after a refusal, which is told at once; the exit code remembers it."""
    readings: list[tuple[str, Reading]] = []
    for place in _with_progress(places):
        try:
            readings.append((str(place), read_file(place, year)))
        except RefusedError as error:
            complain(str(error))
    if as_json_only:
        _print_json([as_json(reading.plan, reading.source) for _, reading in readings])
    else:
        if not only_summary:
            for _, reading in readings:
                _print_tree(reading, _dates(reading), explains=explains)
        _print_summary(readings, failed=len(places) - len(readings))
    if len(readings) < len(places) or not any(any(reading.plan.measures()) for _, reading in readings):
        raise typer.Exit(NOTHING_FOUND)


def _with_progress(places: "Sequence[Place]") -> "Iterable[Place]":
    """A bar on standard error, for people only."""
    from rich.progress import track  # heavy: 40 ms, for several files only

    from yaodian.project.cli.terminal import console_on  # heavy: rich

    console = console_on("stderr")
    return track(places, description="读取", console=console, transient=True, disable=not console.is_terminal)


def _dates(reading: Reading) -> Dates:
    year, calendar = reading.plan.year, user_calendar()
    if year is not None and calendar.is_provisional(year):
        reading.plan.warnings.append(f"{year}年还没有放假安排，工作日{PROVISIONAL}；可用 yaodian holidays 读入通知。")
    return Dates(year, calendar, today())


def _write_table(reading: Reading, dates: Dates, path: Path) -> None:
    from yaodian.formats.sheets.task_table import write_task_table  # heavy: 40 ms for xlsxwriter, only for --table

    names = {institution.key: institution.name for institution in institutions()}
    write_task_table(reading.plan, names, dates.of_measure, path)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _print_tree(reading: Reading, dates: Dates, *, explains: bool) -> None:
    from rich.text import Text  # heavy: rich is not needed for --json

    from yaodian.project.cli.summary import summary_line  # heavy: rich
    from yaodian.project.cli.terminal import console_on, printable  # heavy: rich
    from yaodian.project.cli.tree import PlanTree  # heavy: rich

    console = console_on("stdout")
    console.print(PlanTree(reading, dates, explains).render())
    console.print(Text(f"\n{summary_line(reading.plan)}", style="bold"))
    for warning in (*reading.source.warnings, *reading.plan.warnings):
        console.print(Text(f"提醒：{printable(warning)}", style="yellow"))


def _print_summary(readings: "Sequence[tuple[str, Reading]]", failed: int) -> None:
    from yaodian.project.cli.summary import summary_table  # heavy: rich
    from yaodian.project.cli.terminal import console_on  # heavy: rich

    console = console_on("stdout")
    if readings:
        console.print(summary_table(readings))
    console.print(f"读取 {len(readings)} 个文件" + (f"，{failed} 个未能读取（见上）。" if failed else "。"))
