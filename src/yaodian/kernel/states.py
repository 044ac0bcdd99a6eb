"""任务状态: where a duty stands today, from its verdict, its last day and the calendar. Nothing of it is stored."""

from datetime import date, timedelta
from enum import StrEnum

from yaodian.kernel.calendar import WorkCalendar


class DutyVerdict(StrEnum):
    """What the credits of a duty come to. OPEN: not complete yet."""

    OPEN = ""
    FULFILLED = "fulfilled"
    LATE = "late"
    WAIVED = "waived"


class DutyState(StrEnum):
    """The lines under a clause, each with the word that stands beside it."""

    WAIVED = "waived"
    NOT_DUE = "not_due"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"
    STANDING = "standing"
    STALE = "stale"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    DutyState.WAIVED: "不适用",
    DutyState.NOT_DUE: "未到期",
    DutyState.DUE: "将到期",
    DutyState.OVERDUE: "逾期",
    DutyState.DONE: "完成",
    DutyState.DONE_LATE: "迟",
    DutyState.STANDING: "持续推进",
    DutyState.STALE: "久",
}
_DONE = {DutyVerdict.FULFILLED: DutyState.DONE, DutyVerdict.LATE: DutyState.DONE_LATE}


def state_of(  # noqa: PLR0913 - one duty, one day, the calendar and two figures a city may change
    verdict: DutyVerdict,
    due_on: date | None,
    *,
    today: date,
    calendar: WorkCalendar,
    last_moved_on: date | None,
    opens_on: date,
    stale_after: int | None,
    lead_workdays: int = 7,
) -> DutyState:
    """`due_on` None: standing work, which is never late and never done: a record only keeps it from going stale.

    `last_moved_on`: the day of the latest record that counts. `stale_after`: how many days without one make it stale;
    None: never. `lead_workdays`: how many working days up to and including the last day are 将到期.
    """
    if verdict is DutyVerdict.WAIVED:
        return DutyState.WAIVED
    if due_on is None:
        is_stale = stale_after is not None and (today - (last_moved_on or opens_on)).days >= stale_after
        return DutyState.STALE if is_stale else DutyState.STANDING
    if verdict in _DONE:
        return _DONE[verdict]
    if today > due_on:
        return DutyState.OVERDUE
    return DutyState.DUE if calendar.workdays_between(today, due_on) <= lead_workdays else DutyState.NOT_DUE


def due_horizon(today: date, calendar: WorkCalendar, lead_workdays: int = 7) -> date:
    """The last day that is 将到期: what is due from today to here is DUE, what is due later NOT_DUE.

    A query compares `due_on` with it and needs no calendar for each row.
    """
    return calendar.add_workdays(today, lead_workdays + 1) - timedelta(days=1)


def open_state(due_on: date, today: date, horizon: date) -> DutyState:
    """The state of a duty that is neither done nor waived, as a query over tallies sees it."""
    if due_on < today:
        return DutyState.OVERDUE
    return DutyState.DUE if due_on <= horizon else DutyState.NOT_DUE


def sentence_of_state(  # noqa: PLR0913 - the state and what it was seen from
    state: DutyState,
    due_on: date | None,
    *,
    today: date,
    calendar: WorkCalendar,
    last_moved_on: date | None,
    opens_on: date,
) -> str:
    """The few words beside a state: 还有 4 个工作日, 逾期 12 天, 已 103 天没有记录."""
    if due_on is not None and state in {DutyState.NOT_DUE, DutyState.DUE}:
        return _ahead(due_on, today, calendar)
    if due_on is not None and state is DutyState.OVERDUE:
        return f"逾期 {(today - due_on).days} 天"
    if state is DutyState.STALE:
        return f"已 {(today - (last_moved_on or opens_on)).days} 天没有记录"
    if state is DutyState.STANDING:
        return _moved(last_moved_on, today)
    return _PLAIN.get(state, state.label)


_PLAIN = {
    DutyState.WAIVED: "不适用，不计入应完成数",
    DutyState.DONE: "已完成",
    DutyState.DONE_LATE: "已完成，晚于时限",
}


def _ahead(due_on: date, today: date, calendar: WorkCalendar) -> str:
    if due_on == today:
        return "今天到期"
    workdays = calendar.workdays_between(today, due_on)
    return f"还有 {workdays} 个工作日" if workdays else f"还有 {(due_on - today).days} 天，其间没有工作日"


def _moved(last_moved_on: date | None, today: date) -> str:
    if last_moved_on is None:
        return "持续推进，还没有记录"
    days = (today - last_moved_on).days
    return f"持续推进，最近一次记录在 {days} 天前" if days > 0 else "持续推进，今天有记录"
