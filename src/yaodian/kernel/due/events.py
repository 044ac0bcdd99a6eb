"""Due dates that wait for a day only a person knows: so many days after a trigger, or before an event."""

from datetime import date, timedelta
from typing import Final

from yaodian.kernel.cadence import Cadence
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.dates import date_text
from yaodian.kernel.due.rolling import back, forward, land
from yaodian.kernel.due.values import DEFAULT_RULES, Due, DueRules
from yaodian.kernel.due.words import closed, crossing, day_beside, day_text, lead
from yaodian.kernel.periods import once, triggered

IN_WORKDAYS: Final = "工作日"


def due_after_event(  # noqa: PLR0913  the trigger, the calendar, and how both are told
    cadence: Cadence,
    happened_on: date,
    calendar: WorkCalendar,
    rules: DueRules = DEFAULT_RULES,
    *,
    number: int,
    verb: str = "发生",
) -> Due:
    """会后5个工作日内: up to and including the 5th. The day of the event is not counted (民法典 art. 201).

    `number`: which trigger of its year this is. `verb`: what the trigger did on that day.
    """
    days = days_after(cadence, rules)
    opening = f"{lead(cadence)}{date_text(happened_on)}{verb}，当天不计，"
    if IN_WORKDAYS in cadence.phrase:
        first = due = calendar.add_workdays(happened_on, days)
        said = f"第{days}个工作日是{day_beside(due, happened_on)}{crossing(happened_on, due, calendar)}"
    else:
        landing = land(happened_on + timedelta(days=days), forward(rules), calendar)
        first, due, said = landing.first, landing.due, f"按{days}天计，{landing.words}"
    sentence = closed(opening + said, calendar, happened_on, due)
    return Due(triggered(happened_on.year, number).key, happened_on, due, sentence, first)


def due_before_event(
    cadence: Cadence,
    event_on: date,
    calendar: WorkCalendar,
    rules: DueRules = DEFAULT_RULES,
    *,
    year: int | None = None,
) -> Due:
    """寒假前: the last working day before the event. `year`: the plan's, where the event lies in the next one."""
    named = event_on.year if year is None else year
    landing = land(event_on - timedelta(days=1), back(rules), calendar)
    said = f"{lead(cadence)}{cadence.event}{date_text(event_on)}开始，最晚{day_text(landing.first)}，{landing.words}"
    opens_on = min(date(named, 1, 1), landing.due)
    return Due(
        once(named).key, opens_on, landing.due, closed(said, calendar, landing.first, landing.due), landing.first
    )


def days_after(cadence: Cadence, rules: DueRules) -> int:
    return rules.event_days if cadence.days is None else cadence.days
