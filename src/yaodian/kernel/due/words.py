"""The words in which a due date explains itself."""

from datetime import date
from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind, Origin
from yaodian.kernel.calendar import PROVISIONAL, DayKind, WorkCalendar
from yaodian.kernel.dates import date_with_weekday, weekday_text
from yaodian.kernel.due.values import UNITS
from yaodian.kernel.periods import MonthDay, PeriodUnit

EVERY: Final = {
    PeriodUnit.YEAR: "每年",
    PeriodUnit.HALF: "每半年",
    PeriodUnit.QUARTER: "每季度",
    PeriodUnit.TWO_MONTHS: "每两个月",
    PeriodUnit.MONTH: "每月",
    PeriodUnit.WEEK: "每周",
    PeriodUnit.DAY: "每个工作日",
}
# For a cadence without words of its own: an institution's default, or a person's choice.
_PLAIN: Final = {
    CadenceKind.ONCE_BEFORE: "一次完成",
    CadenceKind.WINDOW: "按时段完成",
    CadenceKind.ANNIVERSARY: "结合纪念日",
    CadenceKind.DURATION: "集中一段时间",
    CadenceKind.OPTIONAL: "适时",
}
_OTHERWISE: Final = "按期完成"
_SATURDAY: Final = 5


def lead(cadence: Cadence) -> str:
    """The phrase that rules, and where it comes from when it is not the document's."""
    phrase = cadence.phrase or _plain(cadence)
    origin = "" if cadence.origin is Origin.CLAUSE else f"（{cadence.origin}）"
    return f"{cadence.part}{phrase}{origin}："


def _plain(cadence: Cadence) -> str:
    if cadence.kind is CadenceKind.ANNUAL_BEFORE:
        return f"{day_text(cadence.anchor)}前" if cadence.anchor else _OTHERWISE
    if cadence.kind is CadenceKind.ON_EVENT:
        return f"{cadence.event}后" if cadence.event else "及时"
    if cadence.kind is CadenceKind.BEFORE_EVENT:
        return f"{cadence.event}前" if cadence.event else "事前"
    if cadence.kind is CadenceKind.ONGOING:
        return "持续推进" if cadence.stale_after is None else "常态化"
    return EVERY[UNITS[cadence.kind]] if cadence.kind in UNITS else _PLAIN.get(cadence.kind, _OTHERWISE)


def day_text(day: MonthDay | date) -> str:
    """6月30日"""
    return f"{day.month}月{day.day}日"


def day_beside(day: date, other: date) -> str:
    """11月27日 周五, with the year only where it is not the one just named."""
    return date_with_weekday(day, with_year=day.year != other.year)


def what_day(day: date, calendar: WorkCalendar) -> str:
    """周二，为工作日 or 周日，调休上班 or 国庆节假期 or 周日"""
    if calendar.is_workday(day):
        return f"{weekday_text(day)}，{'为工作日' if day.weekday() < _SATURDAY else '调休上班'}"
    name = _days_off(calendar).get(day)
    if name is None:
        return weekday_text(day)
    return f"{name}假期" if name else f"{weekday_text(day)}，放假"


def crossing(after: date, up_to: date, calendar: WorkCalendar) -> str:
    """The holidays that a count of working days has passed over; "" for none."""
    days = sorted(_days_off(calendar).items())
    names = dict.fromkeys(name or "放假日" for day, name in days if after < day <= up_to)
    return f"（其间有{'、'.join(names)}）" if names else ""


def closed(sentence: str, calendar: WorkCalendar, *days: date) -> str:
    """The full stop; before it the warning, where a day lies in a year whose holidays are not known yet."""
    is_provisional = any(calendar.is_provisional(year) for year in {day.year for day in days})
    return f"{sentence}（{PROVISIONAL}）。" if is_provisional else f"{sentence}。"


def _days_off(calendar: WorkCalendar) -> dict[date, str]:
    """The days that a table frees, each with the name of its festival where the table gives one."""
    return {
        day: table.names.get(day, "")
        for table in calendar.tables
        for day, kind in table.days.items()
        if kind is DayKind.OFF
    }
