"""Working days: Monday to Friday that are no holiday, and the weekend days that a yearly notice turns into work."""

import csv
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Final

PROVISIONAL: Final = "暂按周末推算"
"""What a page says beside a date in a year without a table."""

_ONE_DAY: Final = timedelta(days=1)
_WORKING_WEEKDAYS: Final = 5


class DayKind(StrEnum):
    """What a table says about a day; days it does not name follow the week."""

    OFF = "休"
    WORK = "班"


@dataclass(frozen=True, slots=True)
class HolidayTable:
    """The days off and the make-up days of one year, as the State Council's yearly notice gives them.

    Now and then a notice reaches back into the last days of December. `names` gives the festival of each day.
    """

    year: int
    days: Mapping[date, DayKind]
    source: str = field(default="", compare=False)
    names: Mapping[date, str] = field(default_factory=dict)


class WorkCalendar:
    """Counts working days. Where two tables speak of one year, the later one replaces the earlier."""

    def __init__(self, tables: Iterable[HolidayTable]) -> None:
        self.tables: Final = tuple({table.year: table for table in tables}.values())
        by_year = sorted(self.tables, key=lambda table: table.year)
        self._days: Final = {day: kind for table in by_year for day, kind in table.days.items()}
        shifts = sorted((day.toordinal(), _shift(day, kind)) for day, kind in self._days.items())
        self._shifted: Final = [ordinal for ordinal, _ in shifts]
        self._balance: Final = [0, *accumulate(shift for _, shift in shifts)]

    def is_workday(self, day: date) -> bool:
        kind = self._days.get(day)
        return day.weekday() < _WORKING_WEEKDAYS if kind is None else kind is DayKind.WORK

    def is_provisional(self, year: int) -> bool:
        """True where the year has no table yet, so that its weekdays were taken for its working days."""
        return all(table.year != year for table in self.tables)

    def add_workdays(self, day: date, count: int) -> date:
        """The n-th working day strictly after `day`; for a negative count, strictly before; for 0 the day itself."""
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        for _ in range(abs(count)):
            day = self._next_workday(day + step, step)
        return day

    def workdays_between(self, after: date, up_to_and_including: date) -> int:
        """0 where the stretch is empty or reversed."""
        return max(0, self._count(up_to_and_including.toordinal()) - self._count(after.toordinal()))

    def roll_back(self, day: date) -> date:
        """The last working day up to and including `day`."""
        return self._next_workday(day, -_ONE_DAY)

    def roll_forward(self, day: date) -> date:
        """The first working day from `day` on."""
        return self._next_workday(day, _ONE_DAY)

    def workdays_in(self, year: int) -> int:
        return self._count(date(year, 12, 31).toordinal()) - self._count(date(year, 1, 1).toordinal() - 1)

    def _next_workday(self, day: date, step: timedelta) -> date:
        while not self.is_workday(day):
            day += step
        return day

    def _count(self, ordinal: int) -> int:
        """Working days from day 1 of the calendar, a Monday, without walking through them."""
        weeks, rest = divmod(ordinal, 7)
        weekdays = weeks * _WORKING_WEEKDAYS + min(rest, _WORKING_WEEKDAYS)
        return weekdays + self._balance[bisect_right(self._shifted, ordinal)]


def _shift(day: date, kind: DayKind) -> int:
    """By how much a table's word changes the count of plain weekdays."""
    return (kind is DayKind.WORK) - (day.weekday() < _WORKING_WEEKDAYS)


# The yearly notices of the State Council's General Office (国务院办公厅关于部分节假日安排的通知).
_SOURCES: Final = {
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}


@cache
def builtin_calendar() -> WorkCalendar:
    """The calendar of the tables that come with the program."""
    return WorkCalendar(_builtin_table(year, source) for year, source in _SOURCES.items())


def calendar_with(tables: Iterable[HolidayTable]) -> WorkCalendar:
    """The built-in calendar, where a table of the user replaces the built-in one of its year."""
    return WorkCalendar([*builtin_calendar().tables, *tables])


def _builtin_table(year: int, source: str) -> HolidayTable:
    text = files("yaodian.kernel").joinpath("holidays", f"{year}.csv").read_text(encoding="utf-8")
    rows = [(date.fromisoformat(row["date"]), row) for row in csv.DictReader(text.splitlines())]
    return HolidayTable(
        year=year,
        days={day: DayKind(row["kind"]) for day, row in rows},
        source=source,
        names={day: row["name"] for day, row in rows},
    )
