"""When to remind of a due date."""

from datetime import date

import pytest

from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.due.schedule import (
    DueRules,
    Lead,
    Leads,
    due_after_event,
    due_before_event,
    reminders,
    reminders_without_date,
    schedule,
)
from yaodian.kernel.periods import MonthDay, PeriodUnit

CALENDAR = builtin_calendar()
KIND = CadenceKind


def window(first: tuple[int, int], last: tuple[int, int]) -> Cadence:
    return Cadence(kind=KIND.WINDOW, phrase="第三季度", window=(MonthDay(*first), MonthDay(*last)))


def anchored(kind: CadenceKind, month: int, day: int) -> Cadence:
    return Cadence(kind=kind, anchor=MonthDay(month, day))


@pytest.mark.parametrize(
    ("cadence", "year", "expected"),
    [
        (anchored(KIND.ANNUAL_BEFORE, 7, 1), 2024, [(5, 29), (6, 21), (6, 27)]),  # the last one working day before
        (anchored(KIND.ANNUAL_BEFORE, 7, 1), 2026, [(5, 29), (6, 23), (6, 29)]),  # 31 May is a Sunday
        (anchored(KIND.ONCE_BEFORE, 7, 31), 2026, [(7, 1), (7, 24), (7, 30)]),
        (anchored(KIND.ONCE_BEFORE, 12, 31), 2024, [(11, 15), (12, 16)]),  # 16 November is a Saturday
        (anchored(KIND.ONCE_BEFORE, 12, 31), 2026, [(11, 16), (12, 16)]),
        (window((1, 1), (6, 30)), 2026, [(5, 29), (6, 23)]),
        (window((7, 1), (12, 31)), 2024, [(11, 29), (12, 24)]),
        (window((7, 1), (9, 30)), 2024, [(9, 20)]),
        (window((7, 1), (9, 30)), 2026, [(9, 20)]),  # a Sunday that works
        (Cadence(kind=KIND.YEARLY), 2026, [(11, 16), (12, 16)]),
        (anchored(KIND.ANNIVERSARY, 10, 1), 2024, [(8, 2), (9, 14)]),  # 17 September is a holiday, the 14th works
        (anchored(KIND.ANNIVERSARY, 7, 9), 2024, [(5, 10), (6, 25)]),
        (anchored(KIND.ANNIVERSARY, 8, 22), 2024, [(6, 21), (8, 8)]),
        (Cadence(kind=KIND.ANNIVERSARY), 2026, [(10, 30), (12, 17)]),  # day unknown: of the end of the year
        (Cadence(kind=KIND.ONGOING, phrase="持续"), 2026, [(3, 31), (6, 30), (9, 30), (12, 31)]),
        (Cadence(kind=KIND.ONGOING, phrase="常态化"), 2024, [(3, 29), (6, 28), (9, 30), (12, 31)]),
    ],
)
def test_reminders_go_by_the_kind_of_deadline(cadence: Cadence, year: int, expected: list[tuple[int, int]]) -> None:
    (due,) = schedule(cadence, year, CALENDAR).dues

    assert reminders(due, cadence, CALENDAR) == tuple(date(year, *day) for day in expected)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (KIND.HALF_YEARLY, date(2026, 6, 18)),  # 20 June is within a holiday
        (KIND.QUARTERLY, date(2026, 3, 20)),
        (KIND.BIMONTHLY, date(2026, 2, 14)),
        (KIND.MONTHLY, date(2026, 1, 21)),
    ],
)
def test_the_first_period_of_what_comes_again_is_reminded_of_ten_days_before(kind: CadenceKind, expected: date) -> None:
    cadence = Cadence(kind=kind)
    first = schedule(cadence, 2026, CALENDAR).dues[0]

    assert reminders(first, cadence, CALENDAR) == (expected,)


@pytest.mark.parametrize("kind", [KIND.WEEKLY, KIND.DAILY])
def test_weeks_and_days_are_too_short_for_a_reminder(kind: CadenceKind) -> None:
    cadence = Cadence(kind=kind)

    assert all(reminders(due, cadence, CALENDAR) == () for due in schedule(cadence, 2026, CALENDAR).dues)


def test_a_trigger_is_told_at_once_or_on_the_next_working_day() -> None:
    cadence = Cadence(kind=KIND.ON_EVENT, phrase="及时")
    at_work = due_after_event(cadence, date(2026, 7, 1), CALENDAR, number=1)
    on_saturday = due_after_event(cadence, date(2026, 7, 4), CALENDAR, number=2)

    assert reminders(at_work, cadence, CALENDAR) == (date(2026, 7, 1),)
    assert reminders(on_saturday, cadence, CALENDAR) == (date(2026, 7, 6),)


def test_before_an_event_is_reminded_of_like_any_fixed_day() -> None:
    cadence = Cadence(kind=KIND.BEFORE_EVENT, phrase="暑假前", event="暑假")
    due = due_before_event(cadence, date(2026, 7, 11), CALENDAR)

    assert reminders(due, cadence, CALENDAR) == (date(2026, 6, 10), date(2026, 7, 3), date(2026, 7, 9))


def test_no_reminder_comes_before_the_period_opens() -> None:
    cadence = Cadence(kind=KIND.ONCE_BEFORE, phrase="1月15日前", anchor=MonthDay(1, 15))
    (due,) = schedule(cadence, 2026, CALENDAR).dues

    # 16 December lies in the old year; 1 to 3 January are off, Sunday the 4th works.
    assert reminders(due, cadence, CALENDAR) == (date(2026, 1, 4), date(2026, 1, 8), date(2026, 1, 14))


def test_a_period_without_a_working_day_is_not_reminded_of() -> None:
    cadence = Cadence(kind=KIND.WINDOW, phrase="2月15日至22日", window=(MonthDay(2, 15), MonthDay(2, 22)))
    rules = DueRules(roll_forward=False)
    (due,) = schedule(cadence, 2026, CALENDAR, rules).dues

    assert reminders(due, cadence, CALENDAR, rules) == ()


def test_what_is_optional_comes_back_every_half_year_and_what_is_unclear_never() -> None:
    optional = Cadence(kind=KIND.OPTIONAL, phrase="适时")

    assert reminders_without_date(optional, 2024, CALENDAR) == (date(2024, 6, 28), date(2024, 12, 31))
    assert reminders_without_date(Cadence(kind=KIND.PERIODIC, phrase="定期"), 2024, CALENDAR) == ()


def test_lead_times_are_settings() -> None:
    rules = DueRules(leads=Leads(before=(Lead(2, in_workdays=True),)), optional_note=PeriodUnit.YEAR)
    cadence = anchored(KIND.ANNUAL_BEFORE, 7, 1)
    (due,) = schedule(cadence, 2026, CALENDAR, rules).dues

    assert reminders(due, cadence, CALENDAR, rules) == (date(2026, 6, 26),)
    assert reminders_without_date(Cadence(kind=KIND.OPTIONAL), 2026, CALENDAR, rules) == (date(2026, 12, 31),)
