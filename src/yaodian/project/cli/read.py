"""`yaodian read`: shows what a plan asks for, as a tree, as JSON or as a table."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from yaodian.kernel.calendar import PROVISIONAL, WorkCalendar
from yaodian.kernel.clock import today
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.registry import institutions
from yaodian.project.cli.files import Place, Reading, places_of, reading_of, skipped_in
from yaodian.project.cli.holiday_tables import user_calendar
from yaodian.project.cli.page import complain
from yaodian.project.cli.summary import summary_line
from yaodian.project.cli.terminal import printable
from yaodian.project.cli.when import Dates
from yaodian.project.cli.years import year_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOTHING_FOUND: Final = 1
_WORKBOOK: Final = ".xlsx"
_NAMED: Final = 5  # of the files left alone in a folder


# The parameters are words and switches; typer takes their explanations from here.
_Files = Annotated[
    list[str],
    typer.Argument(
        metavar="文件…", help="工作要点（.docx、.txt、.md、.pdf）、含有它们的文件夹，或“-”（标准输入）；可以写多个。"
    ),
]
_Json = Annotated[bool, typer.Option("--json", help="只输出 JSON，供其他程序使用；多个文件时是一个列表。")]
_Table = Annotated[str | None, typer.Option(metavar="表格.xlsx", help="另写出任务分解表；只读一个文件时用。")]
_Year = Annotated[str | None, typer.Option(metavar="年份", help="计划年份；原文没有写明或写错时填。")]
_Explain = Annotated[bool, typer.Option("--explain/--no-explain", help="显示（或不显示）时限推算和未列为举措的文字。")]


def read(
    files: _Files,
    only_json: _Json = False,  # noqa: FBT002  typer's form of a switch
    table: _Table = None,
    year: _Year = None,
    explain: _Explain = True,  # noqa: FBT002  typer's form of a switch
) -> None:
    plan_year, workbook = year_of(year), _workbook(table)
    places = places_of(files)
    has_folder = any(Path(name).is_dir() for name in files)
    if len(places) == 1 and not has_folder:
        _read_one(places[0], plan_year, only_json=only_json, workbook=workbook, explains=explain)
        return
    if workbook:
        raise RefusedError("--table 一次只写一个文件的任务分解表，请逐个指明文件。")
    readings, refusals = _readings(places, plan_year)
    if only_json:
        _print_json([_json_of(reading) for reading in readings])
    else:
        _print_many(readings, explains=explain, only_overview=has_folder)
        typer.echo(f"已读取 {len(readings)} 个文件" + (f"，{len(refusals)} 个未能读取：" if refusals else "。"))
    for refusal in refusals:
        complain(str(refusal))
    if skipped := skipped_in(files):
        more = "等" if len(skipped) > _NAMED else ""
        complain(f"另有 {len(skipped)} 个文件不是可读的格式，没有读取：{'、'.join(skipped[:_NAMED])}{more}")
    if refusals or not any(any(reading.plan.measures()) for reading in readings):
        raise typer.Exit(NOTHING_FOUND)


def _workbook(name: str | None) -> Path | None:
    if name is None:
        return None
    if Path(name).suffix.casefold() != _WORKBOOK:
        raise RefusedError(f"--table 的文件名要以 {_WORKBOOK} 结尾，如 任务分解表.xlsx；写的是“{name}”。")
    return Path(name)


def _read_one(place: Place, year: int | None, *, only_json: bool, workbook: Path | None, explains: bool) -> None:
    reading = reading_of(place, year)
    dates = _dates(reading, user_calendar())
    if workbook:
        _write_table(reading, dates, workbook)
    if only_json:
        _print_json(_json_of(reading))
    else:
        _print_tree(reading, dates, explains=explains)
        if workbook:
            typer.echo(f"已写出任务分解表：{workbook}")
    if not any(reading.plan.measures()):
        raise typer.Exit(NOTHING_FOUND)


def _readings(places: "Sequence[Place]", year: int | None) -> tuple[list[Reading], list[RefusedError]]:
    """Goes on after a refusal."""
    readings: list[Reading] = []
    refusals: list[RefusedError] = []
    for place in _with_progress(places):
        try:
            readings.append(reading_of(place, year))
        except RefusedError as error:
            refusals.append(error)
    return readings, refusals


def _with_progress(places: "Sequence[Place]") -> "Iterable[Place]":
    """A bar on standard error, for people only."""
    from rich.progress import track  # heavy: 40 ms, for several files only

    from yaodian.project.cli.consoles import console_on  # heavy: rich

    console = console_on("stderr")
    return track(places, description="读取", console=console, transient=True, disable=not console.is_terminal)


def _dates(reading: Reading, calendar: WorkCalendar) -> Dates:
    year = reading.plan.year
    if year is not None and calendar.is_provisional(year):
        reading.plan.warnings.append(f"{year}年还没有放假安排，工作日{PROVISIONAL}；可用 yaodian holidays 读入通知。")
    return Dates(year, calendar, today())


def _write_table(reading: Reading, dates: Dates, path: Path) -> None:
    from yaodian.formats.sheets.task_table import write_task_table  # heavy: 40 ms for xlsxwriter, only for --table

    names = {institution.key: institution.name for institution in institutions()}
    write_task_table(reading.plan, names, dates.of_measure, path)


def _json_of(reading: Reading) -> dict[str, object]:
    from yaodian.formats.keypoints.as_json import as_json  # heavy: 15 ms, only for --json

    return as_json(reading.plan, reading.source)


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _print_tree(reading: Reading, dates: Dates, *, explains: bool) -> None:
    from rich.text import Text  # heavy: rich is not needed for --json

    from yaodian.project.cli.consoles import console_on  # heavy: rich
    from yaodian.project.cli.tree import PlanTree  # heavy: rich
    from yaodian.project.cli.wrapping import Wrapped  # heavy: rich

    console = console_on("stdout")
    console.print(PlanTree(reading, dates, explains).render())
    warnings = [f"提醒：{printable(warning)}" for warning in (*reading.source.warnings, *reading.plan.warnings)]
    legend = Text("办 要办的事　守 要守的制度" + ("　－ 未列为举措〔原因〕" if explains else ""), style="dim")
    summary = [Text(summary_line(reading.plan), style="bold"), *(Text(warning, style="yellow") for warning in warnings)]
    console.print("", Wrapped((legend, *summary)), sep="\n")


def _print_many(readings: "Sequence[Reading]", *, explains: bool, only_overview: bool) -> None:
    from yaodian.project.cli.consoles import console_on  # heavy: rich
    from yaodian.project.cli.overview import overview  # heavy: rich

    if not only_overview:
        calendar = user_calendar()
        for reading in readings:
            _print_tree(reading, _dates(reading, calendar), explains=explains)
            typer.echo()
    console_on("stdout").print(*overview(readings), sep="\n")
