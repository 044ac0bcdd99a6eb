"""The first sheet of an Excel file."""

import json
from typing import Final

from yaodian.formats.gate.confined import run_confined
from yaodian.formats.holidays import sheet_child
from yaodian.formats.holidays.rows import Row

UNREADABLE = "打不开这份表格，请用 Excel 或 WPS 另存为 .xlsx，或改用 .csv。"
TOO_LARGE = "表格过大，请删去多余的行和列，另存后重试。"
ZIP: Final = b"PK\x03\x04"  # .xlsx
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls


def first_sheet(data: bytes, seconds: float = 20) -> list[Row]:
    """Read in a process of its own; see `sheet_child` for why. Dates come as text: 2026-01-01.

    `seconds`: how long that may take (a setting). A year's table takes a fraction of one.
    """
    told = run_confined([sheet_child.__file__], data, seconds, broken=UNREADABLE, too_large=TOO_LARGE)
    rows: list[Row] = json.loads(told)
    return rows
