"""The file given back with a column 错误说明: every line on its row, nothing in the columns that are not collected."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from yaodian.formats.rosters.fields import ERRORS_HEADING
from yaodian.formats.rosters.headings import Column, Fate, Layout
from yaodian.formats.rosters.lines import Line
from yaodian.formats.rosters.problems import Problem
from yaodian.formats.sheets.paper import BODY, HEAD, workbook, write_text

EMPTIED: Final = "（不收，已清空）"
FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t")

_ERROR_WIDTH, _WIDTH = 60, 16
_EMPTIED: Final = frozenset({Fate.PERSONAL, Fate.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What is given back. `lines` by number; rows that were passed over stay empty, so that every number holds."""

    layout: Layout
    lines: Iterable[Line]
    problems: Sequence[Problem]

    def rows(self) -> Iterator[list[str]]:
        columns = [column for column in self.layout.columns if column.heading != ERRORS_HEADING]
        width = max((column.index for column in columns), default=0) + 1
        yield from ([] for _ in range(self.layout.heading_row - 1))
        yield _headings(columns, width)
        said, number = _sentences(self.problems), self.layout.heading_row + 1
        serial = next(iter(self.layout.of_fate(Fate.SILENT)), None)
        for line in self.lines:
            yield from ([] for _ in range(line.number - number))
            cells = [""] * (width + 1)
            for key, column in self.layout.taken.items():
                cells[column.index] = line.texts[key]
            if serial is not None and serial.heading != ERRORS_HEADING:
                cells[serial.index] = line.serial
            cells[width] = said.get(line.number, "")
            yield cells
            number = line.number + 1


def returned_csv(returned: Returned, encoding: str) -> bytes:
    """An apostrophe keeps a text from being calculated. `encoding`: the one it came in; UTF-8 gets the mark by which
    Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows(
        [f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in row] for row in returned.rows()
    )
    return out.getvalue().encode(encoding, "replace")


def returned_xlsx(returned: Returned, sheet: str) -> bytes:
    out = io.BytesIO()
    heading = returned.layout.heading_row - 1
    with workbook(out, constant_memory=True) as book:
        worksheet = book.add_worksheet(sheet)
        head, body, plain = book.add_format(HEAD), book.add_format(BODY), None
        guarded, wrong = book.add_format({**BODY, "quote_prefix": True}), book.add_format({**BODY, "color": "#B00020"})
        for number, cells in enumerate(returned.rows()):
            last = len(cells) - 1
            if number == heading:
                worksheet.set_column(0, last - 1, _WIDTH, body)
                worksheet.set_column(last, last, _ERROR_WIDTH)
            for at, cell in enumerate(cells):
                if cell:
                    look = head if number == heading else wrong if at == last else plain
                    write_text(worksheet, number, at, cell, guarded if cell.startswith(FORMULA_STARTS) else look)
        worksheet.freeze_panes(heading + 1, 0)
    return out.getvalue()


def _headings(columns: Sequence[Column], width: int) -> list[str]:
    cells = [""] * (width + 1)
    for column in columns:
        is_emptied = column.fate in _EMPTIED and EMPTIED not in column.heading
        cells[column.index] = f"{column.heading}{EMPTIED}" if is_emptied else column.heading
    cells[width] = ERRORS_HEADING
    return cells


def _sentences(problems: Sequence[Problem]) -> dict[int, str]:
    said: dict[int, list[str]] = defaultdict(list)
    for problem in problems:
        said[problem.row].append(problem.sentence)
    return {row: "；".join(sentences) for row, sentences in said.items()}
