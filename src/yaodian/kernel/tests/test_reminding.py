"""What is said ahead, and when a failed delivery is tried again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.reminding import (
    DEFAULT_LEADS,
    MOST_TRIES,
    Lead,
    days_since,
    early_days,
    is_time,
    lead_of,
    leads_from,
    next_try,
)

CALENDAR = builtin_calendar()


@pytest.mark.parametrize(
    ("period", "due_on", "lead"),
    [
        ("2026", date(2026, 6, 30), Lead.BEFORE),
        ("2026", date(2026, 12, 31), Lead.YEAR_END),
        ("2026-Q4", date(2026, 12, 31), Lead.RECURRING),
        ("2026-07", date(2026, 7, 31), Lead.RECURRING),
    ],
)
def test_the_period_tells_how_a_last_day_came_about(period: str, due_on: date, lead: Lead) -> None:
    assert lead_of(period, due_on) is lead


def test_what_fell_on_days_off_is_said_on_the_first_working_day() -> None:
    monday = date(2026, 7, 13)
    assert days_since(monday, CALENDAR) == (monday, date(2026, 7, 12), date(2026, 7, 11))
    named = early_days(monday, CALENDAR, DEFAULT_LEADS)[Lead.RECURRING]
    assert named == {date(2026, 7, 23), date(2026, 7, 22), date(2026, 7, 21)}


@given(due_on=st.dates(date(2025, 3, 1), date(2026, 11, 30)), ahead=st.integers(1, 60))
def test_each_last_day_is_named_early_exactly_once(due_on: date, ahead: int) -> None:
    """By digests that come on working days alone."""
    days = [due_on - timedelta(days=each) for each in range(75)]
    leads = {Lead.BEFORE: (ahead,)}
    named = [
        day for day in days if CALENDAR.is_workday(day) and due_on in early_days(day, CALENDAR, leads)[Lead.BEFORE]
    ]
    mark = due_on - timedelta(days=ahead)
    assert named == ([CALENDAR.roll_forward(mark)] if CALENDAR.roll_forward(mark) <= due_on else [])


def test_a_place_changes_the_days() -> None:
    assert leads_from([]) == DEFAULT_LEADS
    assert leads_from(["before=60+30", "recurring=0"]) == {
        Lead.BEFORE: (60, 30),
        Lead.YEAR_END: (45, 15),
        Lead.RECURRING: (),
    }


@pytest.mark.parametrize("word", ["later=3", "before", "before=x", "before=3+"])
def test_days_that_cannot_be_read_are_refused(word: str) -> None:
    with pytest.raises(RefusedError, match="before=30"):
        leads_from([word])


def test_gaps_grow_and_come_to_an_end() -> None:
    at = datetime(2026, 7, 15, 8, tzinfo=UTC)
    moments = [next_try(tries, at) for tries in range(1, MOST_TRIES)]
    assert moments == sorted(moments, key=lambda each: each or at)
    assert moments[0] == at + timedelta(minutes=10)
    assert next_try(MOST_TRIES, at) is None


@pytest.mark.parametrize(("hour", "now", "ready"), [(8, 7, False), (8, 8, True), (8, 17, True)])
def test_a_digest_is_ready_from_its_hour_on(hour: int, now: int, ready: bool) -> None:  # noqa: FBT001  a case
    assert is_time(hour, datetime(2026, 7, 15, now, 30, tzinfo=UTC)) is ready
