"""How a state is told on a page: the class of its line, and one sentence about a measure."""

from datetime import date
from types import MappingProxyType
from typing import Final

from yaodian.engine.queries.living import MeasureState
from yaodian.kernel.calendar import WorkCalendar
from yaodian.kernel.dates import date_with_weekday
from yaodian.kernel.states import DutyState

CLASSES: Final = MappingProxyType(
    {
        DutyState.OVERDUE: "late",
        DutyState.DUE: "due",
        DutyState.NOT_DUE: "wait",
        DutyState.DONE: "done",
        DutyState.DONE_LATE: "done-late",
        DutyState.STANDING: "standing",
        DutyState.STALE: "stale",
        DutyState.WAIVED: "waived",
    },
)
# In the order in which a reader wants to hear of them.
LEGEND: Final = MappingProxyType(
    {
        DutyState.OVERDUE: "有逾期",
        DutyState.STALE: "久未推进",
        DutyState.DUE: "将到期",
        DutyState.DONE: "已完成",
        DutyState.DONE_LATE: "完成，有迟",
        DutyState.STANDING: "持续推进",
        DutyState.NOT_DUE: "未到期",
        DutyState.WAIVED: "不适用",
    },
)


def sentence_about(found: MeasureState, today: date, calendar: WorkCalendar) -> str:
    """Rule, date and figure in one sentence, without the late units' names."""
    if found.state is DutyState.OVERDUE:
        return f"应完成{found.total:,}项，已完成{found.done:,}项，{found.overdue:,}项已过时限。"
    if found.state is DutyState.STALE:
        return f"持续推进，不算逾期；已{found.stale_days}天没有记录，请记一次进展。"
    if found.state is DutyState.STANDING:
        return "持续推进，不设到期，有进展即可记录。"
    if found.state is DutyState.WAIVED:
        return "不适用，不计入应完成数。"
    if found.state in {DutyState.DONE, DutyState.DONE_LATE}:
        return f"应完成{found.total:,}项，已全部完成" + (f"，其中迟{found.late:,}项。" if found.late else "。")
    return _upcoming(found, today, calendar)


def _upcoming(found: MeasureState, today: date, calendar: WorkCalendar) -> str:
    if found.next_due is None:
        return ""
    workdays = calendar.workdays_between(today, found.next_due)
    when = "今天到期" if found.next_due == today else f"还有{workdays}个工作日"
    return f"最近一期{date_with_weekday(found.next_due)}到期，{when}；已完成{found.done:,}/{found.total:,}。"
