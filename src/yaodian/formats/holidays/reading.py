"""One door for every form in which a holiday table comes."""

import csv
import io
from pathlib import PurePath

from yaodian.formats.gate.active import refuse_active_content
from yaodian.formats.gate.archive import open_archive
from yaodian.formats.gate.plain import encoding_of
from yaodian.formats.holidays.entries import tables_of
from yaodian.formats.holidays.notice import read_notice
from yaodian.formats.holidays.rows import Row, find_headings, read_rows
from yaodian.formats.holidays.workbook import COMPOUND, ZIP, first_sheet
from yaodian.kernel.calendar import HolidayTable
from yaodian.kernel.errors import RefusedError

ENCODING = "认不出文字编码，请另存为 UTF-8 编码的 .csv 或 .txt。"


def read_holidays(data: bytes, name: str, year: int | None = None) -> list[HolidayTable]:
    """`name` is the file name. The content decides what it is, the suffix only where the content leaves it open."""
    suffix = PurePath(name).suffix.lower()
    if data.startswith(ZIP):
        refuse_active_content(open_archive(data))
    if data.startswith((ZIP, COMPOUND)) or suffix in {".xlsx", ".xls"}:
        return tables_of(read_rows(first_sheet(data)), name, year)
    text = data.decode(encoding_of(data, ENCODING))
    rows = _csv_rows(text)
    if suffix == ".csv" or find_headings(rows):
        return tables_of(read_rows(rows), name, year)
    return [read_notice(text, year)]


def _csv_rows(text: str) -> list[Row]:
    """Cells copied out of a spreadsheet are parted by tabs."""
    delimiter = "\t" if "\t" in text else ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise RefusedError("这份 .csv 的引号或换行有错，请用 Excel 或 WPS 打开后另存。") from error
