"""亮灯: the computed light of a task. It says where a task stands, never who is to blame."""

from datetime import date
from enum import StrEnum

from yaodian.kernel.calendar import WorkCalendar


class Light(StrEnum):
    """Colours as in use on supervision ledgers, with the words that must stand beside each colour."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    DONE = "done"

    @property
    def label(self) -> str:
        return {Light.GREEN: "正常", Light.YELLOW: "临近", Light.RED: "逾期", Light.DONE: "办结"}[self]


def light(  # noqa: PLR0913 - two dates, two facts, the calendar and its setting
    due: date | None,
    today: date,
    *,
    done: bool,
    calendar: WorkCalendar,
    lead_workdays: int = 7,
    milestone_missed: bool = False,
) -> Light:
    """`due` is the date in force: after an approved extension the new one. None: a standing task, which is never late.

    `lead_workdays`: how many working days before the due day, that day included, the light turns yellow (common
    practice, a setting).
    """
    if done:
        return Light.DONE
    if due is not None and today > due:
        return Light.RED
    is_near = due is not None and calendar.workdays_between(today, due) <= lead_workdays
    return Light.YELLOW if is_near or milestone_missed else Light.GREEN
