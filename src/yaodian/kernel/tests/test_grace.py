"""Until when something may happen and still count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.facts import DutyFacts, RecordFacts, RecordForm, Standing, credit_by_date
from yaodian.kernel.grace import GRACE, closes_on
from yaodian.kernel.institution import Grade
from yaodian.kernel.periods import Period, PeriodUnit, once, period_on, triggered

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
PARTS = [unit for unit in PeriodUnit if unit is not PeriodUnit.YEAR]


def duty(period: Period, due_on: date | None) -> DutyFacts:
    return DutyFacts(period=period.key, opens_on=period.first_day, due_on=due_on)


def is_open_on(duty: DutyFacts, day: date, grace_days: int = GRACE.default) -> bool:
    """As settling asks by index: between the days that are written beside the duty."""
    last_day = closes_on(duty, grace_days)
    return duty.opens_on <= day and (last_day is None or day <= last_day)


@pytest.mark.parametrize(
    ("key", "last_day"),
    [
        ("2026-H1", date(2026, 6, 30)),
        ("2026-Q1", date(2026, 3, 31)),
        ("2026-B1", date(2026, 2, 28)),
        ("2026-02", date(2026, 2, 28)),
        ("2026-W27", date(2026, 7, 5)),
        ("2026-07-15", date(2026, 7, 15)),
    ],
)
def test_a_part_of_the_year_closes_with_its_last_day_whenever_it_was_due(key: str, last_day: date) -> None:
    period = Period.parse(key)

    assert closes_on(duty(period, period.first_day)) == last_day
    assert closes_on(duty(period, last_day)) == last_day


@pytest.mark.parametrize("key", ["2026", "2026-A", "2026-E0042"])
def test_what_comes_once_in_the_year_may_be_made_up_for_ninety_days(key: str) -> None:
    single = duty(Period.parse(key), date(2026, 6, 30))

    assert closes_on(single) == date(2026, 9, 28)
    assert closes_on(single, grace_days=0) == date(2026, 6, 30)


def test_standing_work_never_closes() -> None:
    standing = duty(Period.parse("2026"), None)

    assert closes_on(standing) is None


def test_the_end_of_the_calendar_is_no_fault() -> None:
    assert closes_on(duty(once(9999), date(9999, 12, 31))) == date.max


def test_a_study_planned_for_31_march_and_held_on_2_april_counts_in_the_second_quarter_only() -> None:
    first, second = (duty(Period.parse(key), Period.parse(key).last_day) for key in ("2026-Q1", "2026-Q2"))

    assert [is_open_on(each, date(2026, 4, 2)) for each in (first, second)] == [False, True]


def test_how_long_it_may_be_made_up_is_a_figure_that_nobody_has_confirmed() -> None:
    assert (GRACE.default, GRACE.grade) == (90, Grade.ASSUMED)


@given(DAYS, st.sampled_from(PARTS))
def test_each_day_may_count_for_one_period_of_its_kind_and_no_other(day: date, unit: PeriodUnit) -> None:
    period = period_on(day, unit)
    neighbours = {
        period_on(period.first_day - timedelta(days=1), unit),
        period_on(period.last_day + timedelta(1), unit),
    }

    assert is_open_on(duty(period, period.last_day), day)
    assert not any(is_open_on(duty(other, other.last_day), day) for other in neighbours)


@given(
    DAYS,
    DAYS,
    st.sampled_from([*(Period.parse(f"2026{part}") for part in ("", "-H2", "-Q3", "-07", "-W27")), triggered(2026, 3)]),
)
def test_the_rule_by_date_counts_what_may_count_and_only_that(day: date, due_on: date, period: Period) -> None:
    open_to = duty(period, max(due_on, period.first_day))
    verdict = credit_by_date(open_to, RecordFacts(form=RecordForm.PLAIN, happened_on=day))

    endless = 10_000
    assert verdict.counts == is_open_on(open_to, day, endless)
    assert verdict.standing is not Standing.EXCUSED
