"""From a cadence, a plan's year and the working days to due dates, each with its reason in one Chinese sentence."""

from datetime import MAXYEAR, MINYEAR

from yaodian.kernel.cadence import RECURRING, Cadence, CadenceKind
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.due.dated import DATED
from yaodian.kernel.due.events import due_after_event, due_before_event
from yaodian.kernel.due.recurring import recurring
from yaodian.kernel.due.reminders import reminders, reminders_without_date
from yaodian.kernel.due.undated import ongoing, without_dues
from yaodian.kernel.due.values import DEFAULT_RULES, Due, DueRules, Lead, Leads, Schedule
from yaodian.kernel.errors import RefusedError

__all__ = [
    "DEFAULT_RULES",
    "Due",
    "DueRules",
    "Lead",
    "Leads",
    "Schedule",
    "due_after_event",
    "due_before_event",
    "reminders",
    "reminders_without_date",
    "schedule",
]


def schedule(cadence: Cadence, year: int, calendar: WorkCalendar, rules: DueRules = DEFAULT_RULES) -> Schedule:
    """`year` is the plan's; a year that the phrase itself names comes first."""
    for each in (year, cadence.year or year):
        # A period may begin in the old year and a window may end in the next.
        if not MINYEAR < each < MAXYEAR:
            raise RefusedError(f"没有{each}年，请填写要点所属的年份，如 2026。")
    if cadence.kind in RECURRING:
        return recurring(cadence, year, calendar, rules)
    if cadence.kind in DATED:
        return DATED[cadence.kind](cadence, year, calendar, rules)
    return ongoing(cadence, year, rules) if cadence.kind is CadenceKind.ONGOING else without_dues(cadence, rules)
