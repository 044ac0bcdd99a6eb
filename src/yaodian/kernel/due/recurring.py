"""Due dates of what comes again: one for each period of the year, whose last day is the limit unless a day is named."""

import re
from datetime import date, timedelta
from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.due.rolling import back, forward, is_before, land_within
from yaodian.kernel.due.values import UNITS, Due, DueRules, Schedule
from yaodian.kernel.due.words import EVERY, closed, day_text, lead
from yaodian.kernel.periods import Period, PeriodUnit, period_on, periods_of

_DIGITS: Final = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_TENS: Final = ("", "十", "二十", "三十")
_NUMERALS: Final = {_TENS[number // 10] + _DIGITS[number % 10]: number for number in range(1, 32)}
_NUMBER: Final = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
# 20日, 首月10号, 末月25日, 7月1日. The unit is asked for: 每月1 is what is left of 每月1次.
_DAY: Final = re.compile(rf"(?:(?P<month>{_NUMBER}|首|末)月)?(?P<day>{_NUMBER})[日号]")
# Only with 前 behind it: 每周一 may be what is left of 每周一次.
_WEEKDAY: Final = re.compile(r"周(?P<day>[一二三四五六日])之?前")
_WEEK: Final = "一二三四五六日"
_LONGEST_MONTH: Final = 31
_AS_COUNTED: Final = "按实际发生日期计入本期，不因节假日顺延"
_MOVED: Final = "各期期限遇放假的在本期之内调整"


def recurring(cadence: Cadence, year: int, calendar: WorkCalendar, rules: DueRules) -> Schedule:
    unit = UNITS[cadence.kind]
    periods = periods_of(cadence.year or year, unit)
    if unit is PeriodUnit.DAY:
        return _daily(cadence, periods, calendar)
    dues = tuple(_due(cadence, period, calendar, rules) for period in periods)
    if len(dues) == 1:
        return Schedule(dues, dues[0].sentence)
    limit = "每期以最后一天为限，" + _AS_COUNTED if _limit(cadence, periods[-1]) is None else _MOVED
    return Schedule(dues, f"{lead(cadence)}{EVERY[unit]}一期，全年{len(dues)}期，{limit}{_times('每期', cadence)}。")


def _due(cadence: Cadence, period: Period, calendar: WorkCalendar, rules: DueRules) -> Due:
    opening, times = f"{lead(cadence)}{period.text}", _times("本期", cadence)
    limit = _limit(cadence, period)
    if limit is None:
        last = period.last_day
        return Due(period.key, period.first_day, last, f"{opening}以{day_text(last)}为限，{_AS_COUNTED}{times}。", last)
    landing = land_within(period, limit, back(rules) if is_before(cadence) else forward(rules), calendar)
    said = f"{opening}最晚{day_text(limit)}，{landing.words}{times}"
    return Due(period.key, period.first_day, landing.due, closed(said, calendar, limit, landing.due), limit)


def _daily(cadence: Cadence, days: list[Period], calendar: WorkCalendar) -> Schedule:
    """Only working days make a duty: nobody is late for a holiday."""
    dues = tuple(
        Due(
            day.key,
            day.first_day,
            day.last_day,
            closed(f"{lead(cadence)}{day.text}当天完成，只计工作日{_times('当天', cadence)}", calendar, day.last_day),
            day.last_day,
        )
        for day in days
        if calendar.is_workday(day.first_day)
    )
    said = f"{lead(cadence)}只计工作日，全年{len(dues)}期，当天为限{_times('每天', cadence)}"
    return Schedule(dues, closed(said, calendar, days[0].first_day))


def _limit(cadence: Cadence, period: Period) -> date | None:
    """The day that the phrase names in each period (每月20日前, 每季度末); None where any day of the period will do."""
    named = _weekday(cadence.phrase, period) if cadence.kind is CadenceKind.WEEKLY else _day(cadence.phrase, period)
    return named or (period.last_day if is_before(cadence) else None)


def _weekday(phrase: str, week: Period) -> date | None:
    match = _WEEKDAY.search(phrase)
    return week.first_day + timedelta(days=_WEEK.index(match["day"])) if match else None


def _day(phrase: str, period: Period) -> date | None:
    """Without a month the day is one of the period's last; 31日 is the last day of a shorter month."""
    match = _DAY.search(phrase)
    day = _number(match["day"]) if match else 0
    if match is None or not 1 <= day <= _LONGEST_MONTH:
        return None
    named = {None: period.last_day.month, "末": period.last_day.month, "首": period.first_day.month}
    month = named.get(match["month"]) or _number(match["month"])
    if not period.first_day.month <= month <= period.last_day.month:
        return None
    month_end = period_on(date(period.year, month, 1), PeriodUnit.MONTH).last_day
    return month_end.replace(day=min(day, month_end.day))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else _NUMERALS.get(text, 0)


def _times(each: str, cadence: Cadence) -> str:
    return f"；{each}应有{cadence.count}次" if cadence.count > 1 else ""
