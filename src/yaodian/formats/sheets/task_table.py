"""Writes the 任务分解表 as .xlsx: the tasks, what was left out and why, and where it all comes from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yaodian.formats.keypoints.draft import Measure, PlanDraft
from yaodian.formats.sheets.paper import BODY, HEAD, set_up_page, workbook, write_text
from yaodian.formats.sheets.task_rows import (
    ABOUT_COLUMNS,
    LEFT_OUT_COLUMNS,
    TASK_COLUMNS,
    Row,
    about_rows,
    left_out_rows,
    task_rows,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST_HEADER: Final = 200  # of 255 that the file format allows, font name included
_TASK_WIDTHS: Final = (6, 24, 20, 44, 18, 12, 16, 16, 10, 10, 26, 12, 20, 12, 8, 26)
_LEFT_OUT_WIDTHS: Final = (6, 28, 24, 70, 24)
_ABOUT_WIDTHS: Final = (20, 90)


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    columns: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Row]


def write_task_table(
    plan: PlanDraft,
    names: Mapping[str, str],
    due_text: Callable[[Measure], str],
    path: Path,
) -> None:
    """`names`: of institutions by key. `due_text`: the dates of a measure, explained; "" where there is none."""
    sheets = (
        _Sheet("任务分解表", TASK_COLUMNS, _TASK_WIDTHS, task_rows(plan, names, due_text)),
        _Sheet("未列为举措", LEFT_OUT_COLUMNS, _LEFT_OUT_WIDTHS, left_out_rows(plan)),
        _Sheet("说明", ABOUT_COLUMNS, _ABOUT_WIDTHS, about_rows(plan)),
    )
    with workbook(path) as book:
        head, body = book.add_format(HEAD), book.add_format(BODY)
        for sheet in sheets:
            worksheet = book.add_worksheet(sheet.name)
            _fill(worksheet, sheet, head, body)
            _set_up_page(worksheet, sheet, plan.title or plan.name)


def _fill(worksheet: "Worksheet", sheet: _Sheet, head: "Format", body: "Format") -> None:
    for column, (heading, width) in enumerate(zip(sheet.columns, sheet.widths, strict=True)):
        worksheet.set_column(column, column, width)
        write_text(worksheet, 0, column, heading, head)
    for number, row in enumerate(sheet.rows, start=1):
        for column, text in enumerate(row):
            write_text(worksheet, number, column, text, body)


def _set_up_page(worksheet: "Worksheet", sheet: _Sheet, title: str) -> None:
    set_up_page(worksheet, 0)
    worksheet.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    worksheet.set_header('&C&"黑体,常规"&14' + f" {title} {sheet.name}".replace("&", "&&")[:_LONGEST_HEADER])
