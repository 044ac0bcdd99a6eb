"""Runs as a process of its own (decisions 7 and 20): a file comes in, the lines of its roster go out, as JSON.

Only what is taken leaves this process: columns of personal data that must not be collected end here.
"""

import json
import logging
import sys
from collections.abc import Iterator
from typing import Final

from yaodian.formats.gate.child import BROKEN, cap, shut
from yaodian.formats.rosters.fields import Roster
from yaodian.formats.rosters.lines import Hidden, Lines, notices_of, opened
from yaodian.formats.rosters.staging import kept_layout, kept_line
from yaodian.formats.rosters.table import Table, TooLargeError
from yaodian.kernel.errors import RefusedError

TOO_LARGE: Final = 3


def lines_of(data: bytes, asked: dict[str, object]) -> Iterator[object]:
    """First what the sheet is like; then, where nothing has to be asked, each line; last what was passed over."""
    table = _table(data, str(asked["sheet"]))
    proposed, rows = opened(table, Roster[str(asked["roster"])])
    layout = proposed.chosen(_choices(asked["choices"]))
    yield {"layout": kept_layout(layout), "sheet": table.sheet, "notices": notices_of(table, layout)}
    if layout.is_settled:
        lines = Lines(table, layout, rows, Hidden[str(asked["hidden"])])
        keys = tuple(layout.taken)
        yield from (kept_line(line, keys) for line in lines)
        skipped = [[each.row, each.reason] for each in lines.skipped]
        yield {"skipped": skipped, "mobiles": lines.mobiles}


def _table(data: bytes, sheet: str) -> Table:
    if data.startswith((b"PK", b"\xd0\xcf")):
        from yaodian.formats.rosters.sheets import sheet_table  # heavy: a .csv has no need of it

        return sheet_table(data, sheet)
    from yaodian.formats.rosters.csv_rows import csv_table  # heavy: as above, the other way

    return csv_table(data)


def _choices(said: object) -> dict[str, str]:
    return {str(letters): str(key) for letters, key in said.items()} if isinstance(said, dict) else {}


def main() -> None:
    asked = json.loads(sys.argv[1])
    cap(seconds=int(asked["seconds"]) + 1)
    sys.dont_write_bytecode = True  # what is imported late would else be written beside its source
    logging.disable()
    out = sys.stdout.buffer
    try:
        with shut():
            for line in lines_of(sys.stdin.buffer.read(), asked):
                out.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    except RefusedError as refused:
        out.write(json.dumps({"refused": str(refused)}).encode() + b"\n")
    except (MemoryError, RecursionError, TooLargeError):
        sys.exit(TOO_LARGE)
    except Exception:  # noqa: BLE001  the libraries raise whatever a damaged file makes them run into
        sys.exit(BROKEN)


if __name__ == "__main__":
    main()
