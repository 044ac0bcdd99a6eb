from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.calendar import WorkCalendar, builtin_calendar
from yaodian.kernel.institution import Grade
from yaodian.kernel.late_entry import LATE_ENTRY, enter_until, is_late_entry


def test_three_working_days_is_a_default_and_no_rule() -> None:
    assert LATE_ENTRY.default == 3
    assert LATE_ENTRY.grade is not Grade.CONFIRMED


@pytest.mark.parametrize(
    ("happened_on", "last_day"),
    [
        pytest.param("2026-07-15", "2026-07-20", id="a Wednesday: the weekend is not counted"),
        pytest.param("2026-07-17", "2026-07-22", id="a Friday"),
        pytest.param("2026-09-30", "2026-10-10", id="on the eve of 国庆: 8, 9 and the make-up Saturday"),
        pytest.param("2026-10-10", "2026-10-14", id="on the make-up Saturday itself"),
        pytest.param("2026-10-03", "2026-10-10", id="on a day off"),
        pytest.param("2026-12-31", "2027-01-05", id="into a year without a table: 1 January is taken for a Friday"),
        pytest.param("2023-09-28", "2023-10-03", id="in a year without a table, weekdays are its working days"),
    ],
)
def test_the_last_day_that_is_not_late(happened_on: str, last_day: str) -> None:
    day, last = date.fromisoformat(happened_on), date.fromisoformat(last_day)
    calendar = builtin_calendar()
    assert enter_until(day, calendar=calendar) == last
    assert not is_late_entry(day, last, calendar=calendar)
    assert is_late_entry(day, last + timedelta(days=1), calendar=calendar)


def test_the_same_day_is_never_late_whatever_the_setting() -> None:
    day = date(2026, 10, 3)
    assert not is_late_entry(day, day, calendar=builtin_calendar(), workdays=0)
    assert is_late_entry(day, date(2026, 10, 4), calendar=builtin_calendar(), workdays=0)


def test_a_record_entered_before_its_day_is_not_late() -> None:
    assert not is_late_entry(date(2026, 7, 15), date(2026, 7, 1), calendar=builtin_calendar())


def test_where_a_city_has_a_table_of_its_own_it_is_asked() -> None:
    friday = date(2026, 9, 25)
    assert enter_until(friday, calendar=WorkCalendar([])) == date(2026, 9, 30)
    assert enter_until(date(2026, 9, 30), calendar=WorkCalendar([])) == date(2026, 10, 5)


_DAYS = st.dates(date(2023, 6, 1), date(2027, 6, 1))


@given(happened_on=_DAYS, later=st.integers(0, 40), workdays=st.integers(0, 15))
def test_the_mark_and_the_last_day_never_disagree(happened_on: date, later: int, workdays: int) -> None:
    calendar, recorded_on = builtin_calendar(), happened_on + timedelta(days=later)
    last_day = enter_until(happened_on, calendar=calendar, workdays=workdays)
    assert is_late_entry(happened_on, recorded_on, calendar=calendar, workdays=workdays) == (recorded_on > last_day)
