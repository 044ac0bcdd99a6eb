"""Runs as a process of its own: an Excel file comes in, the cells of its first sheet go out as JSON.

The Excel reader lays a sheet out as one full rectangle. A single cell in the last corner of a small file asks for
hundreds of gigabytes, and the reader then ends the whole process; so that process must not be the server's.
"""

import io
import json
import sys
from datetime import datetime
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

BROKEN: Final = 2
"""The exit code for a file that is no workbook; any other one but 0 means that it was too large."""

ROWS: Final = 5_000
COLUMNS: Final = 700
_MEMORY: Final = 512 * 1024 * 1024
_TOO_LARGE: Final = 3


def cells_of(data: bytes) -> list[list[str]] | None:
    """Empty rows at the top are kept, so that row numbers are those a person sees. None: too many cells."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= ROWS or last_column >= COLUMNS:
        return None
    return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _text(cell: object) -> str:
    return cell.date().isoformat() if isinstance(cell, datetime) else str(cell)


def _cap_memory() -> None:
    try:
        import resource  # heavy: absent on Windows, where the reader still only ends this process
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    _cap_memory()
    try:
        cells = cells_of(sys.stdin.buffer.read())
    except CalamineError:
        sys.exit(BROKEN)
    if cells is None:
        sys.exit(_TOO_LARGE)
    json.dump(cells, sys.stdout)


if __name__ == "__main__":
    main()
