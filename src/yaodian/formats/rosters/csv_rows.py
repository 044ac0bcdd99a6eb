"""The rows of a .csv: in the two encodings that Excel and WPS write here, parted by commas or tabs."""

import csv
import io
from collections.abc import Iterator
from typing import Final

from yaodian.formats.gate.plain import encoding_of
from yaodian.formats.rosters.sheet_marks import COLUMNS
from yaodian.formats.rosters.sheets import ROWS
from yaodian.formats.rosters.table import Row, Table, TooLargeError
from yaodian.kernel.errors import RefusedError

ENCODING = "认不出文字编码。请在 Excel 或 WPS 中打开，另存为 .xlsx，或另存为 UTF-8 编码的 .csv。"
QUOTES = "这份 .csv 的引号或换行有错。请在 Excel 或 WPS 中打开核对，另存为 .xlsx 后重试。"
_HEAD: Final = 2_000


def csv_table(data: bytes) -> Table:
    return Table(rows=_rows(data.decode(encoding_of(data, ENCODING))))


def _rows(text: str) -> Iterator[Row]:
    """Cells copied out of a spreadsheet are parted by tabs."""
    head = text[:_HEAD]
    delimiter = "\t" if head.count("\t") > head.count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, row in enumerate(rows):
            if number >= ROWS or len(row) > COLUMNS:
                raise TooLargeError
            yield row
    except csv.Error as error:
        raise RefusedError(QUOTES) from error
