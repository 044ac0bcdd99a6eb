"""Where a duty stands today, and the words beside it."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.states import DutyState, DutyVerdict, due_horizon, open_state, sentence_of_state, state_of

CALENDAR = builtin_calendar()
DUE = date(2026, 10, 12)
OPENS = date(2026, 1, 1)
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def dated(today: date, verdict: DutyVerdict = DutyVerdict.OPEN, due_on: date = DUE, lead: int = 7) -> DutyState:
    return state_of(
        verdict,
        due_on,
        today=today,
        calendar=CALENDAR,
        last_moved_on=None,
        opens_on=OPENS,
        stale_after=100,
        lead_workdays=lead,
    )


def standing(
    today: date,
    moved_on: date | None = None,
    stale_after: int | None = 100,
    verdict: DutyVerdict = DutyVerdict.OPEN,
) -> DutyState:
    return state_of(
        verdict,
        None,
        today=today,
        calendar=CALENDAR,
        last_moved_on=moved_on,
        opens_on=OPENS,
        stale_after=stale_after,
    )


def words(state: DutyState, today: date, due_on: date | None = DUE, moved_on: date | None = None) -> str:
    return sentence_of_state(
        state, due_on, today=today, calendar=CALENDAR, last_moved_on=moved_on, opens_on=date(2026, 4, 3)
    )


def test_seven_working_days_up_to_and_including_the_last_day_are_due() -> None:
    # 28, 29, 30 September; 8, 9, Saturday 10 and 12 October
    assert dated(date(2026, 9, 24)) is DutyState.DUE
    assert dated(date(2026, 9, 23)) is DutyState.NOT_DUE
    assert dated(date(2026, 9, 24), lead=6) is DutyState.NOT_DUE


def test_the_last_day_is_due_and_the_day_after_overdue() -> None:
    assert dated(DUE) is DutyState.DUE
    assert dated(DUE, lead=0) is DutyState.DUE
    assert dated(DUE + timedelta(days=1)) is DutyState.OVERDUE


@pytest.mark.parametrize("today", [date(2026, 1, 5), DUE, date(2026, 12, 31)])
@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (DutyVerdict.FULFILLED, DutyState.DONE),
        (DutyVerdict.LATE, DutyState.DONE_LATE),
        (DutyVerdict.WAIVED, DutyState.WAIVED),
    ],
)
def test_a_verdict_stands_whatever_the_day(verdict: DutyVerdict, state: DutyState, today: date) -> None:
    assert dated(today, verdict) is state


def test_standing_work_goes_stale_by_days_without_a_record_and_a_record_wakes_it() -> None:
    assert standing(date(2026, 4, 10)) is DutyState.STANDING
    assert standing(date(2026, 4, 11)) is DutyState.STALE
    assert standing(date(2026, 4, 11), moved_on=date(2026, 1, 2)) is DutyState.STANDING
    assert standing(date(2026, 4, 12), moved_on=date(2026, 1, 2)) is DutyState.STALE


def test_standing_work_without_a_figure_never_goes_stale() -> None:
    assert standing(date(2030, 1, 1), stale_after=None) is DutyState.STANDING


def test_standing_work_is_never_done_but_may_be_waived() -> None:
    for verdict in (DutyVerdict.FULFILLED, DutyVerdict.LATE):
        assert standing(OPENS, verdict=verdict) is DutyState.STANDING
    assert standing(date(2030, 1, 1), verdict=DutyVerdict.WAIVED) is DutyState.WAIVED


def test_each_state_has_a_word_of_its_own() -> None:
    assert [state.label for state in DutyState] == [
        *("不适用", "未到期", "将到期", "逾期", "完成", "迟", "持续推进", "久"),
    ]


def test_an_open_verdict_is_the_empty_one() -> None:
    assert [verdict.value for verdict in DutyVerdict] == ["", "fulfilled", "late", "waived"]


@given(DAYS, DAYS, st.integers(0, 30))
def test_comparing_with_the_horizon_says_the_same_as_counting_working_days(due: date, today: date, lead: int) -> None:
    horizon = due_horizon(today, CALENDAR, lead)

    assert open_state(due, today, horizon) is dated(today, due_on=due, lead=lead)


def test_the_horizon_reaches_over_the_days_off_that_follow_the_last_working_day() -> None:
    assert due_horizon(date(2026, 9, 24), CALENDAR) == date(2026, 10, 12)
    # Friday 18 September is the seventh working day; the Saturday after it is off, Sunday 20 a make-up day.
    assert due_horizon(date(2026, 9, 9), CALENDAR) == date(2026, 9, 19)
    assert not CALENDAR.is_workday(date(2026, 9, 19))


@given(DAYS, DAYS.filter(lambda day: day < date(2026, 12, 31)))
def test_as_days_go_by_an_open_duty_never_gets_better(due: date, today: date) -> None:
    order = [DutyState.NOT_DUE, DutyState.DUE, DutyState.OVERDUE]
    now, tomorrow = (dated(day, due_on=due) for day in (today, today + timedelta(days=1)))

    assert order.index(now) <= order.index(tomorrow)


@pytest.mark.parametrize(
    ("state", "today", "sentence"),
    [
        (DutyState.NOT_DUE, date(2026, 9, 23), "还有 8 个工作日"),
        (DutyState.DUE, date(2026, 9, 30), "还有 4 个工作日"),
        (DutyState.DUE, DUE, "今天到期"),
        (DutyState.OVERDUE, date(2026, 10, 24), "逾期 12 天"),
        (DutyState.DONE, DUE, "已完成"),
        (DutyState.DONE_LATE, DUE, "已完成，晚于时限"),
        (DutyState.WAIVED, DUE, "不适用，不计入应完成数"),
    ],
)
def test_a_dated_state_says_how_long(state: DutyState, today: date, sentence: str) -> None:
    assert words(state, today) == sentence


def test_where_only_days_off_are_left_they_are_counted_as_days() -> None:
    assert words(DutyState.DUE, date(2026, 9, 30), date(2026, 10, 5)) == "还有 5 天，其间没有工作日"


def test_standing_work_says_when_it_last_moved() -> None:
    today = date(2026, 7, 15)

    assert words(DutyState.STALE, today, None) == "已 103 天没有记录"
    assert words(DutyState.STALE, today, None, date(2026, 4, 4)) == "已 102 天没有记录"
    assert words(DutyState.STANDING, today, None) == "持续推进，还没有记录"
    assert words(DutyState.STANDING, today, None, today) == "持续推进，今天有记录"
    assert words(DutyState.STANDING, today, None, date(2026, 7, 3)) == "持续推进，最近一次记录在 12 天前"


def test_no_state_is_without_words() -> None:
    for state, due_on in product(DutyState, [None, DUE]):
        assert words(state, date(2026, 7, 15), due_on)
