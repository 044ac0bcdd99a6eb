"""Due dates of phrases that name a day or a stretch of the year; each gives one due that spans the plan's year."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.due.rolling import (
    Landing,
    Roll,
    back,
    forward,
    is_before,
    land,
    last_day,
    names_stretch,
    says_before,
)
from yaodian.kernel.due.values import Due, DueRules, Schedule
from yaodian.kernel.due.words import closed, day_text, lead
from yaodian.kernel.periods import MonthDay, once

YEAR_END: Final = MonthDay(12, 31)
_NEW_YEAR: Final = MonthDay(1, 1)
_ONE_DAY: Final = timedelta(days=1)


def annual_before(cadence: Cadence, year: int, calendar: WorkCalendar, rules: DueRules) -> Schedule:
    """“七一”前: the last working day before the day. 元旦前 is about the New Year at which the plan's year ends."""
    if cadence.anchor is None:
        return undated(cadence)
    named = cadence.year or year
    day = cadence.anchor.in_year(named + (cadence.anchor == _NEW_YEAR))
    landing = land(day - _ONE_DAY, back(rules), calendar)
    said = f"{lead(cadence)}最晚{day_text(landing.first)}，{landing.words}"
    return _single(year, date(min(year, named), 1, 1), landing, said, calendar)


def once_before(cadence: Cadence, year: int, calendar: WorkCalendar, rules: DueRules) -> Schedule:
    """7月底前, 年底前: up to and including the anchor. A bare date, which no 前 holds back, follows 顺延."""
    if cadence.anchor is None:
        return undated(cadence)
    named = cadence.year or year
    day = last_day(cadence.anchor, named, cadence.phrase)
    is_year_end = cadence.anchor == YEAR_END
    landing = land(day, back(rules) if is_year_end or is_before(cadence) else forward(rules), calendar)
    target = f"；工作目标是{day_text(rules.year_end_target)}" if is_year_end else ""
    said = f"{lead(cadence)}最晚{day_text(day)}，{landing.words}{target}"
    return _single(year, date(min(year, named), 1, 1), landing, said, calendar)


def window(cadence: Cadence, year: int, calendar: WorkCalendar, rules: DueRules) -> Schedule:
    """6月15日至21日, 第三季度. Where the last day comes before the first, it lies in the next year."""
    first, last = cadence.window or (None, cadence.anchor)
    if last is None:
        return undated(cadence)
    named = cadence.year or year
    opens_on = first.in_year(named) if first else date(min(year, named), 1, 1)
    crosses = first is not None and last < first
    day = last_day(last, named + crosses, cadence.phrase)
    landing = _window_landing(cadence, day, calendar, rules)
    return _single(
        year, opens_on, landing, f"{lead(cadence)}{_stretch(first, day, crosses)}，{landing.words}", calendar
    )


def anniversary(cadence: Cadence, year: int, calendar: WorkCalendar, rules: DueRules) -> Schedule:
    """围绕成立75周年: the day is an occasion; the work has the whole year."""
    named = cadence.year or year
    landing = land(YEAR_END.in_year(named), back(rules), calendar)
    day = day_text(cadence.anchor) if cadence.anchor else "的日期没有写明，它"
    said = f"{lead(cadence)}纪念日{day}是时机，不是时限；全年内完成，最晚12月31日，{landing.words}"
    return _single(year, date(min(year, named), 1, 1), landing, said, calendar)


def undated(cadence: Cadence) -> Schedule:
    """A phrase of a dated kind that came without its date."""
    return Schedule((), f"{lead(cadence)}没有写明是哪一天，须由人填写日期。")


def _single(year: int, opens_on: date, landing: Landing, said: str, calendar: WorkCalendar) -> Schedule:
    """Rolling back from 1 January leads into the old year; the period must not open after it is over."""
    sentence = closed(said, calendar, landing.first, landing.due)
    due = Due(once(year).key, min(opens_on, landing.due), landing.due, sentence, landing.first)
    return Schedule((due,), sentence)


def _window_landing(cadence: Cadence, day: date, calendar: WorkCalendar, rules: DueRules) -> Landing:
    if says_before(cadence.phrase):
        return land(day, back(rules), calendar)
    if _ends_named_stretch(cadence, day):
        # What is done after 30 June is not done in the first half-year: such a stretch goes by the actual date.
        return land(day, Roll.STAY, calendar, "按实际发生日期计，不顺延")
    return land(day, forward(rules), calendar)


def _ends_named_stretch(cadence: Cadence, day: date) -> bool:
    """A bare window, which has no words to go by, is a named stretch when it ends with a month."""
    first, last = cadence.window or (None, cadence.anchor)
    if first == last:
        return False
    if last == YEAR_END:
        return True
    return names_stretch(cadence.phrase) if cadence.phrase else (day + _ONE_DAY).day == 1


def _stretch(first: MonthDay | None, day: date, crosses: bool) -> str:  # noqa: FBT001 - the third fact of one stretch
    if first is None:
        return f"{day_text(day)}前后，原文没有写明起止"
    if not crosses and (first.month, first.day) == (day.month, day.day):
        return f"就在{day_text(day)}"
    return f"{day_text(first)}至{'次年' if crosses else ''}{day_text(day)}"


DATED: Final[dict[CadenceKind, Callable[[Cadence, int, WorkCalendar, DueRules], Schedule]]] = {
    CadenceKind.ANNUAL_BEFORE: annual_before,
    CadenceKind.ONCE_BEFORE: once_before,
    CadenceKind.WINDOW: window,
    CadenceKind.ANNIVERSARY: anniversary,
}
