"""When to remind of a due date. The lead times are common practice, no rule: settings."""

from datetime import date, timedelta
from typing import Final

from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.due.dated import YEAR_END
from yaodian.kernel.due.values import DEFAULT_RULES, Due, DueRules, Lead, Leads
from yaodian.kernel.periods import periods_of

_LONGEST_QUARTER: Final = timedelta(days=92)
# Said at the trigger, or when the meeting is put in the diary: there is nothing before it to be reminded of.
_AT_ONCE: Final = frozenset({CadenceKind.ON_EVENT, CadenceKind.EACH_MEETING})
_WITH_TENS: Final = frozenset(
    {CadenceKind.HALF_YEARLY, CadenceKind.QUARTERLY, CadenceKind.BIMONTHLY, CadenceKind.MONTHLY},
)
_ONCE: Final = frozenset({CadenceKind.ANNUAL_BEFORE, CadenceKind.ONCE_BEFORE, CadenceKind.BEFORE_EVENT})


def reminders(
    due: Due,
    cadence: Cadence,
    calendar: WorkCalendar,
    rules: DueRules = DEFAULT_RULES,
) -> tuple[date, ...]:
    """The days to remind on, in order, all from the first working day of the period up to the last day."""
    if due.due_on is None:
        return reminders_without_date(cadence, due.opens_on.year, calendar, rules)
    start = calendar.roll_forward(due.opens_on)
    if cadence.kind in _AT_ONCE:
        days = {start}
    else:
        target = _target(due.due_on, cadence)
        leads = _leads(due, due.due_on, cadence, rules.leads)
        days = {max(start, _ahead(target, lead, calendar)) for lead in leads}
    return tuple(sorted(day for day in days if day <= due.due_on))


def reminders_without_date(
    cadence: Cadence,
    year: int,
    calendar: WorkCalendar,
    rules: DueRules = DEFAULT_RULES,
) -> tuple[date, ...]:
    """For what has no last day: the last working day of each quarter (持续) or half-year (适时)."""
    units = {CadenceKind.ONGOING: rules.standing_note, CadenceKind.OPTIONAL: rules.optional_note}
    unit = units.get(cadence.kind)
    return tuple(calendar.roll_back(period.last_day) for period in periods_of(year, unit)) if unit else ()


def _ahead(day: date, lead: Lead, calendar: WorkCalendar) -> date:
    """In natural days, a reminder that would meet a day off comes before it."""
    if lead.in_workdays:
        return calendar.add_workdays(day, -lead.days)
    return calendar.roll_back(day - timedelta(days=lead.days))


def _target(due_on: date, cadence: Cadence) -> date:
    """An anniversary is prepared for its own day; the end of its year is only the limit."""
    if cadence.kind is CadenceKind.ANNIVERSARY and cadence.anchor:
        return cadence.anchor.in_year(due_on.year)
    return due_on


def _leads(due: Due, due_on: date, cadence: Cadence, leads: Leads) -> tuple[Lead, ...]:
    if cadence.kind in _WITH_TENS:
        return leads.recurring
    if cadence.kind is CadenceKind.WINDOW:
        return leads.half_year if due_on - due.opens_on > _LONGEST_QUARTER else leads.window
    if cadence.kind is CadenceKind.ANNIVERSARY:
        return leads.anniversary
    if cadence.kind is CadenceKind.YEARLY or cadence.anchor == YEAR_END:
        return leads.year_end
    return leads.before if cadence.kind in _ONCE else ()
