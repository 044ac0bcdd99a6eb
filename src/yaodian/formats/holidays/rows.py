"""Reads rows with the headings 日期, 类型, 名称 (or date, kind, name) in any order."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from yaodian.formats.holidays.entries import Entry, refuse
from yaodian.kernel.calendar import DayKind
from yaodian.kernel.errors import RefusedError

_HEADINGS: Final = {"日期": "date", "date": "date", "类型": "kind", "kind": "kind", "名称": "name", "name": "name"}
_KINDS: Final = {
    **dict.fromkeys(("休", "放假", "休息", "off"), DayKind.OFF),
    **dict.fromkeys(("班", "上班", "work"), DayKind.WORK),
}
_DATE: Final = re.compile("([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_ROWS_ABOVE: Final = 10  # a sheet may carry a title and a note above its headings

Row = Sequence[str]


def find_headings(rows: Sequence[Row]) -> tuple[int, dict[str, int]] | None:
    """The index of the heading row, and the column of each heading; None where there is no such row."""
    for index, row in enumerate(rows[:_ROWS_ABOVE]):
        words = [_text(cell).lower() for cell in row]
        columns = {_HEADINGS[word]: at for at, word in enumerate(words) if word in _HEADINGS}
        if {"date", "kind"} <= columns.keys():
            return index, columns
    return None


def read_rows(rows: Sequence[Row]) -> list[Entry]:
    """All rows or none; the rows are numbered as a person counts them."""
    found = find_headings(rows)
    if found is None:
        raise RefusedError("找不到表头，请在第一行写上“日期、类型、名称”三列；整份未导入。")
    top, columns = found
    problems: list[str] = []
    entries: list[Entry] = []
    for number, row in enumerate(rows[top + 1 :], start=top + 2):
        if any(_text(cell) for cell in row):
            _read_row(number, {key: _text(row[at]) for key, at in columns.items() if at < len(row)}, entries, problems)
    refuse(problems)
    return entries


def _read_row(number: int, cells: Mapping[str, str], entries: list[Entry], problems: list[str]) -> None:
    day = _day(cells.get("date", ""))
    kind = _KINDS.get(cells.get("kind", "").lower())
    if day is None:
        problems.append(f"第{number}行：看不懂日期“{cells.get('date', '')}”，请写成 2026-01-01 这样的形式")
    if kind is None:
        problems.append(f"第{number}行：看不懂类型“{cells.get('kind', '')}”，请写“休”或“班”")
    if day is not None and kind is not None:
        entries.append(Entry(place=f"第{number}行", day=day, kind=kind, name=cells.get("name", "")))


def _day(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _text(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()
