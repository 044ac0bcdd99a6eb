"""Working days, against the notices of 2024 to 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.calendar import DayKind, HolidayTable, WorkCalendar, builtin_calendar, calendar_with

CALENDAR = builtin_calendar()
DAYS = st.dates(date(2023, 6, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 9, 30), 5, date(2026, 10, 13)),  # 8, 9, Saturday 10 works, 12, 13
        (date(2026, 2, 13), 5, date(2026, 2, 27)),
        (date(2026, 4, 30), 5, date(2026, 5, 11)),
        (date(2026, 10, 9), -2, date(2026, 9, 30)),
        (date(2026, 7, 15), 0, date(2026, 7, 15)),
    ],
)
def test_working_days_are_counted_strictly_after_or_before_a_day(start: date, count: int, expected: date) -> None:
    assert CALENDAR.add_workdays(start, count) == expected


@pytest.mark.parametrize(("year", "count"), [(2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_its_weekdays_less_one_for_each_statutory_holiday(year: int, count: int) -> None:
    # 11 statutory holidays up to 2024, 13 from 2025 on (《全国年节及纪念日放假办法》, amended 2024-11-10).
    assert CALENDAR.workdays_in(year) == count


def test_the_last_working_day_before_the_first_of_july() -> None:
    assert CALENDAR.roll_back(date(2024, 6, 30)) == date(2024, 6, 28)
    assert CALENDAR.roll_back(date(2026, 6, 30)) == date(2026, 6, 30)


def test_a_day_in_a_holiday_rolls_forward_to_the_first_day_of_work() -> None:
    assert CALENDAR.roll_forward(date(2026, 2, 15)) == date(2026, 2, 24)
    assert CALENDAR.roll_forward(date(2026, 2, 14)) == date(2026, 2, 14)


@pytest.mark.parametrize(
    "day",
    [date(2024, 2, 4), date(2024, 5, 11), date(2024, 10, 12), date(2025, 1, 26), date(2025, 9, 28), date(2026, 1, 4)],
)
def test_a_make_up_weekend_day_is_a_working_day(day: date) -> None:
    assert CALENDAR.is_workday(day)


@pytest.mark.parametrize("day", [date(2024, 2, 16), date(2024, 6, 10), date(2025, 6, 2), date(2025, 10, 8)])
def test_a_weekday_within_a_holiday_is_none(day: date) -> None:
    assert not CALENDAR.is_workday(day)


def test_the_days_up_to_a_due_day_include_the_due_day_only() -> None:
    assert CALENDAR.workdays_between(date(2026, 9, 24), date(2026, 10, 12)) == 7
    assert CALENDAR.workdays_between(date(2026, 9, 23), date(2026, 10, 12)) == 8
    assert CALENDAR.workdays_between(date(2026, 10, 12), date(2026, 9, 24)) == 0


def test_a_year_without_a_table_is_reckoned_by_its_weekdays() -> None:
    assert CALENDAR.is_provisional(2031)
    assert not CALENDAR.is_provisional(2026)
    assert CALENDAR.is_workday(date(2031, 10, 1))
    assert CALENDAR.workdays_in(2031) == 261
    assert CALENDAR.workdays_between(date(1, 1, 1), date.max) > 2_600_000


def test_a_table_of_the_user_replaces_the_builtin_one_of_its_year_and_no_other() -> None:
    table = HolidayTable(2026, {date(2026, 3, 3): DayKind.OFF}, "本市通知")
    calendar = calendar_with([table])

    assert not calendar.is_workday(date(2026, 3, 3))
    assert calendar.is_workday(date(2026, 10, 1))
    assert not calendar.is_workday(date(2025, 10, 1))
    assert table in calendar.tables


def test_a_table_may_reach_back_into_december() -> None:
    calendar = calendar_with([HolidayTable(2027, {date(2026, 12, 31): DayKind.OFF})])

    assert not calendar.is_workday(date(2026, 12, 31))
    assert not calendar.is_workday(date(2026, 10, 1))


def test_two_tables_are_equal_when_their_days_and_names_are() -> None:
    assert HolidayTable(2026, {}, "甲") == HolidayTable(2026, {}, "乙")


def test_each_day_of_a_builtin_table_carries_the_name_of_its_festival() -> None:
    for table in CALENDAR.tables:
        assert table.names.keys() == table.days.keys()
        assert all(day.year == table.year for day in table.days)
        assert table.source.startswith("国办发明电")


@given(DAYS, st.integers(min_value=1, max_value=40))
def test_the_nth_working_day_after_is_a_working_day_with_n_of_them_in_between(day: date, count: int) -> None:
    reached = CALENDAR.add_workdays(day, count)

    assert CALENDAR.is_workday(reached)
    assert CALENDAR.workdays_between(day, reached) == count


@given(DAYS, st.integers(min_value=1, max_value=40))
def test_counting_forward_and_back_again_leads_to_the_same_working_day(day: date, count: int) -> None:
    start = CALENDAR.roll_forward(day)

    assert CALENDAR.add_workdays(CALENDAR.add_workdays(start, count), -count) == start


@given(DAYS, st.integers(min_value=0, max_value=400))
def test_counting_agrees_with_walking(day: date, length: int) -> None:
    walked = sum(CALENDAR.is_workday(day + timedelta(days=step)) for step in range(1, length + 1))

    assert CALENDAR.workdays_between(day, day + timedelta(days=length)) == walked


@given(DAYS)
def test_rolling_stays_put_on_a_working_day_and_else_skips_no_working_day(day: date) -> None:
    back, forward = CALENDAR.roll_back(day), CALENDAR.roll_forward(day)

    assert back <= day <= forward
    assert CALENDAR.workdays_between(back - timedelta(days=1), forward) == (1 if CALENDAR.is_workday(day) else 2)


def test_a_calendar_without_tables_knows_weekdays_only() -> None:
    assert WorkCalendar([]).workdays_in(2026) == 261
