"""Any list as the Excel file that an office hands in: title, headings, rows, a note below."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from yaodian.formats.sheets.paper import BODY, HEAD, set_up_page, workbook, write_text
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

Cell = str | int | date | None

MOST_ROWS: Final = 1_048_576 - 3
"""Of 2^20 that the file format allows; title, headings and note take one each."""

_SHEET_NAME: Final = "清单"
_BODY: Final = {**BODY, "font_name": "仿宋_GB2312", "font_size": 12, "valign": "vcenter"}
_HEAD: Final = {**HEAD, "font_size": 12}
_TITLE: Final = {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter", "text_wrap": True}
_NOTE: Final = {"font_name": "仿宋_GB2312", "font_size": 11, "valign": "top", "text_wrap": True}
_TITLE_ROW, _HEADING_ROW, _FIRST_ROW = 0, 1, 2
_TITLE_HEIGHT: Final = 36
_LINE_HEIGHT: Final = 16  # points; a merged cell does not grow by itself
_HIGHEST: Final = 409  # points, the limit of the file format
_WIDER: Final = 1.125  # a font that stands in for ours may be wider
_NARROWEST, _WIDEST = 6, 48  # in Latin letters; beyond that the text is wrapped
_MEASURED: Final = 80  # no column is asked to be wider
# Such a text is marked as text, so that it stays one when somebody opens the cell and presses Enter.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t")
_REPEATED: Final = 4_096  # texts of a long list that stand in it again and again: units, states, days
_LARGEST_NUMBER: Final = 10**15  # Excel keeps 15 digits: a longer one (an id) is text


@dataclass(frozen=True, slots=True)
class _Formats:
    title: "Format"
    head: "Format"
    text: "Format"
    guarded: "Format"
    number: "Format"
    note: "Format"


def write_list(  # noqa: PLR0913  what a list is
    target: Path | IO[bytes],
    *,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    note: str = "",
    as_of: date | None = None,
    widest: int = _WIDEST,
) -> None:
    """Rows are written as they come, so that a list of any length takes little memory. `as_of`: the day that the file
    itself names; with one, the same rows make the same bytes. `widest`: no column is wider than so many letters."""
    if not headings:
        raise ValueError("a list has at least one column")
    with workbook(target, constant_memory=True) as book:
        book.set_properties({"title": title, **_made_on(as_of)})
        worksheet = book.add_worksheet(_SHEET_NAME)
        looks = _formats(book)
        last = len(headings) - 1
        worksheet.set_row(_TITLE_ROW, _TITLE_HEIGHT)
        _write_across(worksheet, _TITLE_ROW, last, title, looks.title)
        for column, heading in enumerate(headings):
            write_text(worksheet, _HEADING_ROW, column, heading, looks.head)
        widths = [min(_width(heading), widest) for heading in headings]
        after = _write_rows(worksheet, rows, widths, looks, widest)
        for column, width in enumerate(widths):
            worksheet.set_column(column, column, width)
        if note:
            worksheet.set_row(after, _LINE_HEIGHT * _lines(note, sum(widths)))
            _write_across(worksheet, after, last, note, looks.note)
        set_up_page(worksheet, _TITLE_ROW, _HEADING_ROW)


def _made_on(day: date | None) -> dict[str, datetime]:
    return {"created": datetime(day.year, day.month, day.day, tzinfo=UTC)} if day else {}


def _formats(book: "Workbook") -> _Formats:
    looks = (_TITLE, _HEAD, _BODY, {**_BODY, "quote_prefix": True}, {**_BODY, "align": "center"}, _NOTE)
    return _Formats(*map(book.add_format, looks))


def _write_across(worksheet: "Worksheet", row: int, last: int, text: str, look: "Format") -> None:
    """One cell over all columns. The merging writes blanks, so the text is written after it."""
    if last > 0:
        worksheet.merge_range(row, 0, row, last, "", look)
    write_text(worksheet, row, 0, text, look)


def _write_rows(
    worksheet: "Worksheet", rows: Iterable[Sequence[Cell]], widths: list[int], looks: _Formats, widest: int
) -> int:
    """Widens `widths` to what the columns hold. Returns the first row behind the list."""
    number = _FIRST_ROW
    for row in rows:
        if number - _FIRST_ROW >= MOST_ROWS:
            raise RefusedError(f"清单超过{MOST_ROWS}行，一张 Excel 表放不下。请缩小范围，分几次导出。")
        lines = max((_wrapped(cell, widest) for cell in row), default=1)
        if lines > 1:
            worksheet.set_row(number, min(_LINE_HEIGHT * lines, _HIGHEST))
        for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
            text = _write_cell(worksheet, number, column, cell, looks)
            widths[column] = max(width, min(_width(text), widest))
        number += 1
    return number


def _write_cell(worksheet: "Worksheet", row: int, column: int, cell: Cell, looks: _Formats) -> str:
    """The text that stands in the cell."""
    if isinstance(cell, int) and abs(cell) < _LARGEST_NUMBER:
        worksheet.write_number(row, column, cell, looks.number)
        return str(cell)
    text = "" if cell is None else date_text(cell) if isinstance(cell, date) else str(cell)
    if text:
        write_text(worksheet, row, column, text, looks.guarded if text.startswith(_FORMULA_STARTS) else looks.text)
    else:
        worksheet.write_blank(row, column, None, looks.text)
    return text


def _wrapped(cell: Cell, widest: int) -> int:
    """How many lines the cell takes: Excel makes a row higher by itself, LibreOffice does not. A column is as wide as
    its longest text, so that only a text over the limit is wrapped."""
    if not isinstance(cell, str) or ("\n" not in cell and 2 * len(cell) < widest):
        return 1
    return sum(1 + int(_WIDER * _all_columns(line)) // widest for line in cell.split("\n"))


def _all_columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)


@lru_cache(maxsize=_REPEATED)
def _width(text: str) -> int:
    widest = max((_columns(line) for line in text.split("\n")), default=0)
    return min(max(widest + 2, _NARROWEST), _MEASURED)


def _columns(line: str) -> int:
    """A Chinese character is as wide as two letters. What is too wide anyway is not counted to its end."""
    return _all_columns(line[:_MEASURED])


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in Chinese characters; a little too many for one with numbers."""
    return sum(1 + 2 * len(line) // width for line in text.split("\n"))
