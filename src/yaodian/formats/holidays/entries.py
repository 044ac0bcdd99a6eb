"""Days as they were read, each with its place in the source, and the tables they add up to."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from yaodian.kernel.calendar import DayKind, HolidayTable
from yaodian.kernel.dates import date_text
from yaodian.kernel.errors import RefusedError

_DECEMBER: Final = 12
_SHOWN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`place` says where the day stands, in words for the user: 第3行."""

    place: str
    day: date
    kind: DayKind
    name: str = ""


def refuse(problems: list[str]) -> None:
    """All or nothing: one problem refuses the whole source. The sentence names the first ten."""
    if problems:
        more = f"；另有{len(problems) - _SHOWN}处" if len(problems) > _SHOWN else ""
        raise RefusedError("；".join(problems[:_SHOWN]) + more + "。整份未导入，请改好后重试。")


def tables_of(entries: Iterable[Entry], source: str, year: int | None = None) -> list[HolidayTable]:
    """One table for each year, in order; with `year` all days belong to the table of that year."""
    listed = sorted(entries, key=lambda entry: entry.day)
    if not listed:
        raise RefusedError("没有读出任何放假或上班的日期，请核对内容；整份未导入。")
    refuse(_contradictions(listed))
    if year is None:
        return [_table(days, source, each) for each, days in _by_year(listed).items()]
    refuse(_strays(listed, year))
    return [_table(listed, source, year)]


def as_csv(table: HolidayTable) -> str:
    """The table as `read_holidays` takes it back."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["date", "kind", "name"])
    writer.writerows([day.isoformat(), table.days[day], table.names.get(day, "")] for day in sorted(table.days))
    return out.getvalue()


def _table(entries: list[Entry], source: str, year: int) -> HolidayTable:
    return HolidayTable(
        year=year,
        days={entry.day: entry.kind for entry in entries},
        source=source,
        names={entry.day: entry.name for entry in entries if entry.name},
    )


def _by_year(entries: list[Entry]) -> dict[int, list[Entry]]:
    """A notice may reach back into December: days of December alone belong to the table of the year that follows."""
    years = {year: list(group) for year, group in groupby(entries, key=lambda entry: entry.day.year)}
    for year in list(years):
        if year + 1 in years and all(entry.day.month == _DECEMBER for entry in years[year]):
            years[year + 1] = years.pop(year) + years[year + 1]
    return dict(sorted(years.items()))


def _contradictions(entries: list[Entry]) -> list[str]:
    problems = []
    for day, group in groupby(entries, key=lambda entry: entry.day):
        same = list(group)
        if len({entry.kind for entry in same}) > 1:
            places = "、".join(entry.place for entry in same)
            problems.append(f"{places}：{date_text(day)}既写放假又写上班，请只留一个")
    return problems


def _strays(entries: list[Entry], year: int) -> list[str]:
    return [
        f"{entry.place}：{date_text(entry.day)}不属于{year}年的安排，请核对年份"
        for entry in entries
        if entry.day.year != year and (entry.day.year, entry.day.month) != (year - 1, _DECEMBER)
    ]
