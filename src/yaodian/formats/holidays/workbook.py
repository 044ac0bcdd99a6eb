"""The first sheet of an Excel file."""

import json
import subprocess
import sys
from typing import Final

from yaodian.formats.holidays import sheet_child
from yaodian.formats.holidays.rows import Row
from yaodian.kernel.errors import RefusedError

ZIP: Final = b"PK\x03\x04"  # .xlsx
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls


def first_sheet(data: bytes, seconds: float = 20) -> list[Row]:
    """Read in a process of its own; see `sheet_child` for why. Dates come as text: 2026-01-01.

    `seconds`: how long that may take (a setting). A year's table takes a fraction of one.
    """
    command = [sys.executable, "-P", sheet_child.__file__]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=True)
    except subprocess.CalledProcessError as error:
        if error.returncode == sheet_child.BROKEN:
            raise RefusedError("打不开这份表格，请用 Excel 或 WPS 另存为 .xlsx，或改用 .csv。") from error
        raise RefusedError("表格过大，请删去多余的行和列，另存后重试。") from error
    except subprocess.TimeoutExpired as error:
        raise RefusedError("表格过大，读取超时，请删去多余的行和列，另存后重试。") from error
    rows: list[Row] = json.loads(done.stdout)
    return rows
