"""Where a last day comes to lie when it is no working day."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Final

from yaodian.kernel.cadence import Cadence
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.dates import date_text
from yaodian.kernel.due.values import DueRules
from yaodian.kernel.due.words import day_beside, what_day
from yaodian.kernel.periods import MonthDay, Period

_UNMOVED: Final = "按设置不调整"
_END_WORDS: Final = ("底", "末", "年内", "年度内")
_LAST_OF_COMMON_FEBRUARY: Final = MonthDay(2, 28)


class Roll(Enum):
    """The way a last day goes when it is a day off."""

    BACK = auto()
    FORWARD = auto()
    STAY = auto()


@dataclass(frozen=True, slots=True)
class Landing:
    """The last day before and after rolling, and in words what became of it."""

    first: date
    due: date
    words: str


def back(rules: DueRules) -> Roll:
    return Roll.BACK if rules.roll_back_before else Roll.STAY


def forward(rules: DueRules) -> Roll:
    return Roll.FORWARD if rules.roll_forward else Roll.STAY


def says_before(phrase: str) -> bool:
    """七一前, 6月30日之前; 七一前后 is about a day, not before it."""
    return "前" in phrase.replace("前后", "")


def is_before(cadence: Cadence) -> bool:
    """True where a later day would be outside what the words allow: before a day, or by the end of a stretch."""
    phrase = cadence.phrase.replace("周末", "")
    return says_before(phrase) or any(word in phrase for word in _END_WORDS)


def land(day: date, roll: Roll, calendar: WorkCalendar, unmoved: str = _UNMOVED) -> Landing:
    due = _rolled(day, roll, calendar)
    state = f"{date_text(day)}是{what_day(day, calendar)}"
    if due < day:
        words = f"，提前到最近的工作日{day_beside(due, day)}"
    elif due > day:
        words = f"，顺延到下一个工作日{day_beside(due, day)}"
    else:
        words = "" if calendar.is_workday(day) else f"，{unmoved}"
    return Landing(day, due, state + words)


def land_within(period: Period, day: date, roll: Roll, calendar: WorkCalendar) -> Landing:
    """As `land`, but never outside the period: there a record would count for the neighbour."""
    other = {Roll.BACK: Roll.FORWARD, Roll.FORWARD: Roll.BACK}.get(roll, Roll.STAY)
    landings = (land(day, way, calendar) for way in (roll, other))
    inside = (landing for landing in landings if landing.due in period)
    return next(inside, None) or land(day, Roll.STAY, calendar, "本期没有工作日，不调整")


def names_stretch(phrase: str) -> bool:
    """第三季度, 6月中旬, 3月25日至4月底 end with a stretch of the year; 6月15日至21日 with a day."""
    stretch = max(phrase.rfind(word) for word in "月旬季年底末")
    return stretch > max(phrase.rfind(word) for word in "日号")


def last_day(anchor: MonthDay, year: int, phrase: str) -> date:
    """2月 and 2月底 reach the 29th in a leap year, though written as the 28th; 2月28日 does not."""
    if anchor == _LAST_OF_COMMON_FEBRUARY and names_stretch(phrase):
        return MonthDay(2, 29).in_year(year)
    return anchor.in_year(year)


def _rolled(day: date, roll: Roll, calendar: WorkCalendar) -> date:
    if roll is Roll.STAY:
        return day
    return calendar.roll_back(day) if roll is Roll.BACK else calendar.roll_forward(day)
