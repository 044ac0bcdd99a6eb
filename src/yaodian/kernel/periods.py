"""期: the stretch of time that one duty is about, written as a short key such as `2026-Q3`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from functools import cache
from typing import Self

from yaodian.kernel.errors import RefusedError

_LEAP_YEAR = 2000
_MONTH_DAY = re.compile(r"([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True, order=True)
class MonthDay:
    """A day that comes every year, such as 07-01."""

    month: int
    day: int

    def __post_init__(self) -> None:
        try:
            date(_LEAP_YEAR, self.month, self.day)
        except ValueError as error:
            raise RefusedError(f"没有{self.month}月{self.day}日这一天，请写成 07-01 这样的月和日。") from error

    @classmethod
    def parse(cls, text: str) -> Self:
        match = _MONTH_DAY.fullmatch(text)
        if match is None:
            raise RefusedError(f"看不懂月日“{text}”，请写成 07-01 这样的月和日。")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.month:02d}-{self.day:02d}"

    def in_year(self, year: int) -> date:
        """29 February falls on the 28th where the year has no 29th, as 民法典 art. 202 ends periods on the last day."""
        return date(year, self.month, min(self.day, _last_of_month(year, self.month).day))


class PeriodUnit(StrEnum):
    """The lengths into which a year is cut."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    TWO_MONTHS = "two_months"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Period:
    """One 期. Everything follows from `key`; make it with `parse`, `period_on`, `periods_of`, `once` or `triggered`."""

    key: str
    year: int
    first_day: date
    last_day: date
    text: str

    @classmethod
    def parse(cls, key: str) -> "Period":
        for shape, make in _SHAPES:
            match = shape.fullmatch(key)
            if match is not None:
                return _made(key, make, [int(number) for number in match.groups()])
        raise RefusedError(f"看不懂期次“{key}”。{_HELP}")

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return self.key


def once(year: int) -> Period:
    """The period of a duty that comes once, or in a window of its own; it spans the year."""
    return Period(f"{year:04d}-A", year, date(year, 1, 1), date(year, 12, 31), f"{year}年一次性")


def triggered(year: int, number: int) -> Period:
    """The period of the n-th trigger of the year (a material, a parent meeting); it spans the year."""
    if number < 1:
        raise RefusedError(f"第{number}次不存在，次数从1数起。")
    return Period(f"{year:04d}-E{number:04d}", year, date(year, 1, 1), date(year, 12, 31), f"{year}年第{number}次")


def periods_of(year: int, unit: PeriodUnit) -> list[Period]:
    """All periods of one unit in a year, in order. The weeks are those of the ISO year."""
    if unit in _MONTHS:
        return [_months(unit, year, number) for number in range(1, 12 // _MONTHS[unit] + 1)]
    if unit is PeriodUnit.WEEK:
        # 28 December always lies in the last week of its ISO year (ISO 8601).
        return [_week(year, number) for number in range(1, date(year, 12, 28).isocalendar().week + 1)]
    first = date(year, 1, 1)
    return [_on(first + timedelta(days=number)) for number in range((date(year, 12, 31) - first).days + 1)]


def period_on(day: date, unit: PeriodUnit) -> Period:
    """The one period of a unit that holds this day: the day a thing happened, not the day it was planned for."""
    if unit in _MONTHS:
        return _months(unit, day.year, (day.month - 1) // _MONTHS[unit] + 1)
    if unit is PeriodUnit.WEEK:
        iso = day.isocalendar()
        return _week(iso.year, iso.week)
    return _on(day)


@cache
def end_of_part(key: str) -> date | None:
    """The last day of a period that is a part of its year; None for one that spans the year.

    Where there is a next period at once, nothing can be made up for the one before.
    """
    return None if _SPANS_YEAR.fullmatch(key) else Period.parse(key).last_day


_SPANS_YEAR = re.compile("[0-9]{4}(?:-A|-E[0-9]+)?")
_MONTHS = {
    PeriodUnit.YEAR: 12,
    PeriodUnit.HALF: 6,
    PeriodUnit.QUARTER: 3,
    PeriodUnit.TWO_MONTHS: 2,
    PeriodUnit.MONTH: 1,
}


def _last_of_month(year: int, month: int) -> date:
    # Stepping back from the first of the next month would leave the calendar in December of its last year.
    return date(year, month, 31) if month in {1, 12} else date(year, month + 1, 1) - timedelta(days=1)


def _months(unit: PeriodUnit, year: int, number: int) -> Period:
    size = _MONTHS[unit]
    start = (number - 1) * size + 1
    end = start + size - 1
    mark, name = _month_names(unit, number, start, end)
    return Period(f"{year:04d}{mark}", year, date(year, start, 1), _last_of_month(year, end), f"{year}年{name}")


def _month_names(unit: PeriodUnit, number: int, start: int, end: int) -> tuple[str, str]:
    """What follows the year in the key, and in the Chinese name."""
    if unit is PeriodUnit.YEAR:
        return "", ""
    if unit is PeriodUnit.HALF:
        return f"-H{number}", ("上半年", "下半年")[number - 1]
    if unit is PeriodUnit.QUARTER:
        return f"-Q{number}", f"第{'一二三四'[number - 1]}季度"
    if unit is PeriodUnit.TWO_MONTHS:
        return f"-B{number}", f"{start}—{end}月"
    return f"-{number:02d}", f"{number}月"


def _week(year: int, number: int) -> Period:
    monday = date.fromisocalendar(year, number, 1)
    # The calendar of Python ends on a Friday: the last week it knows has five days.
    sunday = monday + min(timedelta(days=6), date.max - monday)
    return Period(f"{year:04d}-W{number:02d}", year, monday, sunday, f"{year}年第{number}周")


def _day(year: int, month: int, day: int) -> Period:
    return _on(date(year, month, day))


def _on(day: date) -> Period:
    return Period(day.isoformat(), day.year, day, day, f"{day.year}年{day.month}月{day.day}日")


def _of(unit: PeriodUnit) -> Callable[..., Period]:
    return lambda year, number=1: _months(unit, year, number)


_SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = (
    (re.compile("([0-9]{4})"), _of(PeriodUnit.YEAR)),
    (re.compile("([0-9]{4})-H([12])"), _of(PeriodUnit.HALF)),
    (re.compile("([0-9]{4})-Q([1-4])"), _of(PeriodUnit.QUARTER)),
    (re.compile("([0-9]{4})-B([1-6])"), _of(PeriodUnit.TWO_MONTHS)),
    (re.compile("([0-9]{4})-([0-9]{2})"), _of(PeriodUnit.MONTH)),
    (re.compile("([0-9]{4})-W([0-9]{2})"), _week),
    (re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})"), _day),
    (re.compile("([0-9]{4})-A"), once),
    (re.compile("([0-9]{4})-E([0-9]{4}|[1-9][0-9]{4,8})"), triggered),
)
_HELP = "应写成 2026、2026-H1、2026-Q3、2026-B3、2026-07、2026-W27、2026-07-15、2026-A 或 2026-E0042 这样的形式。"


def _made(key: str, make: Callable[..., Period], numbers: list[int]) -> Period:
    if not MINYEAR <= numbers[0] <= MAXYEAR:
        raise RefusedError(f"期次“{key}”的年份不存在。{_HELP}")
    try:
        return make(*numbers)
    except ValueError as error:  # month 13, week 54, 31 April, the 0th trigger
        raise RefusedError(f"期次“{key}”所指的日子不存在。{_HELP}") from error
