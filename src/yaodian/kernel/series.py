"""系列会议: on which days the meetings of a series fall, such as 每月第一个周二 or 每季度第三个月15日. Pure."""

import calendar as months
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from typing import Final

from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.periods import Period, PeriodUnit, periods_of

LAST: Final = -1
"""As `nth`: the last one of the month."""
LENGTHS: Final = {
    PeriodUnit.MONTH: (1, "每月"),
    PeriodUnit.TWO_MONTHS: (2, "每两个月"),
    PeriodUnit.QUARTER: (3, "每季度"),
    PeriodUnit.HALF: (6, "每半年"),
    PeriodUnit.YEAR: (12, "每年"),
}
WEEKDAYS: Final = "一二三四五六日"
_NUMBERS: Final = "一二三四五六七八九十"
_NTH: Final = (1, 2, 3, 4, LAST)
_LONGEST_MONTH: Final = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRule:
    """`month`: which month of the period, from 1. Then either `nth` (LAST: the last) and `weekday` (0 for Monday), or
    `day` of the month; a month without that day takes its last one. `on_workday`: what falls on a day off moves to the
    next working day; where that lies in the next period, to the last one before, so that no period is left empty."""

    every: PeriodUnit
    month: int = 1
    nth: int | None = None
    weekday: int | None = None
    day: int | None = None
    on_workday: bool = True

    def __post_init__(self) -> None:
        if self.every not in LENGTHS or not 1 <= self.month <= LENGTHS[self.every][0]:
            raise RefusedError("系列的周期与月份对不上，请重新选择。")
        if self.day is None:
            if self.nth not in _NTH or self.weekday not in range(7):
                raise RefusedError("请选择第几个、周几，或者写每月几日。")
        elif self.nth is not None or self.weekday is not None or not 1 <= self.day <= _LONGEST_MONTH:
            raise RefusedError("日子请只选一种：第几个周几，或者几日（1至31）。")

    @property
    def text(self) -> str:
        """每季度第三个月第一个周二，遇休息日顺延"""
        size, often = LENGTHS[self.every]
        month = f"第{_numeral(self.month)}个月" if size > 1 else ""
        rest = "，遇休息日顺延" if self.on_workday else ""
        if self.nth is None or self.weekday is None:
            return f"{often}{month}{self.day}日{rest}"
        which = "最后一个" if self.nth == LAST else f"第{_numeral(self.nth)}个"
        return f"{often}{month}{which}周{WEEKDAYS[self.weekday]}{rest}"


def dates_after(rule: SeriesRule, after: date, *, calendar: WorkCalendar) -> Iterator[date]:
    """One day for each period, from the first that lies behind `after`, in order."""
    for year in range(after.year, MAXYEAR):
        for period in periods_of(year, rule.every):
            day = day_in(rule, period, calendar=calendar)
            if day > after:
                yield day


def day_in(rule: SeriesRule, period: Period, *, calendar: WorkCalendar) -> date:
    """The one meeting of the period."""
    day = _named(rule, period.year, period.first_day.month + rule.month - 1)
    if not rule.on_workday:
        return day
    moved = calendar.roll_forward(day)
    return moved if moved in period else calendar.roll_back(day)


def _named(rule: SeriesRule, year: int, month: int) -> date:
    first_weekday, length = months.monthrange(year, month)
    if rule.nth is None or rule.weekday is None:
        return date(year, month, min(rule.day or length, length))
    first = date(year, month, 1) + timedelta(days=(rule.weekday - first_weekday) % 7)
    if rule.nth != LAST:
        return first + timedelta(weeks=rule.nth - 1)
    return first + timedelta(weeks=(length - first.day) // 7)


def _numeral(number: int) -> str:
    """一 to 十二."""
    ten = len(_NUMBERS)
    return _NUMBERS[number - 1] if number <= ten else f"十{_NUMBERS[number - ten - 1]}"
