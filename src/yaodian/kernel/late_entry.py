"""补录: a record that was entered more than a few working days after the day it tells of. It counts all the same."""

from datetime import date, timedelta
from typing import Final

from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.institution import Grade, Setting

LATE_ENTRY: Final = Setting(
    "late_entry_workdays", "事后几个工作日内录入不算补录", 3, Grade.ASSUMED, "一份党课记录模板，会后3个工作日内"
)


def is_late_entry(
    happened_on: date, recorded_on: date, *, calendar: WorkCalendar, workdays: int = LATE_ENTRY.default
) -> bool:
    """Entered after the n-th working day that follows the day itself, which is not counted."""
    if recorded_on <= happened_on:
        return False
    return calendar.workdays_between(happened_on, recorded_on - timedelta(days=1)) >= workdays


def enter_until(happened_on: date, *, calendar: WorkCalendar, workdays: int = LATE_ENTRY.default) -> date:
    """The last day on which it is not late."""
    return calendar.add_workdays(happened_on, workdays)
