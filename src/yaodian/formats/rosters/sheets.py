"""The rows of an Excel file: one visible sheet of it."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from yaodian.formats.rosters.sheet_marks import COLUMNS, Marks, marks_of
from yaodian.formats.rosters.table import Block, Row, Table, TooLargeError
from yaodian.kernel.errors import RefusedError

ROWS: Final = 120_000  # a large city has 30,000 people
CELLS: Final = 4_000_000
LETTERS: Final = 30_000_000
"""Of all cells together; 30,000 people take some 3 million."""

BLOCKS: Final = 100_000
_ZIP: Final = b"PK\x03\x04"
_WHOLE: Final = 10**15  # beyond it a float no longer knows its last digit


def sheet_table(data: bytes, wanted: str = "") -> Table:
    """The sheet of that name, or the first visible one that holds anything. Empty rows at the top are kept."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    names = [each.name for each in book.sheets_metadata if each.visible is SheetVisibleEnum.Visible]
    sheets = (book.get_sheet_by_name(name) for name in names if not wanted or name == wanted)
    sheet = next((each for each in sheets if each.end is not None), None)
    if sheet is None:
        missing = f"没有名为“{wanted}”的可见工作表，或者它是空的" if wanted else "表格是空的"
        raise RefusedError(f"{missing}。请核对后重试。")
    _refuse_size(sheet)
    is_old = not data.startswith(_ZIP)
    marks = Marks() if is_old else marks_of(data, sheet.name)
    return Table(
        rows=_rows(sheet),
        sheet=sheet.name,
        sheets=tuple(names),
        blocks=_blocks(sheet),
        hidden=frozenset(marks.hidden),
        hidden_columns=frozenset(marks.hidden_columns),
        formulas=marks.formulas,
        without_value=frozenset(marks.without_value),
        tells_marks=not is_old,
    )


def _refuse_size(sheet: CalamineSheet) -> None:
    row, column = sheet.end or (0, 0)
    if row >= ROWS or column >= COLUMNS or row * column > CELLS:
        raise TooLargeError


def _blocks(sheet: CalamineSheet) -> tuple[Block, ...]:
    merged = sheet.merged_cell_ranges or []
    if len(merged) > BLOCKS:
        raise TooLargeError
    return tuple(Block(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in merged)


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    letters = 0
    for row in sheet.iter_rows():
        texts = [cell if isinstance(cell, str) else text_of(cell) for cell in row]
        letters += sum(map(len, texts))
        if letters > LETTERS:
            raise TooLargeError
        yield texts


def text_of(cell: object) -> str:
    """As a person reads it: a whole number without a point, a day without midnight."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _WHOLE else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
