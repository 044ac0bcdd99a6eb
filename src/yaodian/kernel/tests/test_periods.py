"""期: keys, names and the days they hold."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.errors import RefusedError
from yaodian.kernel.periods import MonthDay, Period, PeriodUnit, once, period_on, periods_of, triggered


@pytest.mark.parametrize(
    ("key", "first_day", "last_day", "text"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), "2026年上半年"),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30), "2026年第三季度"),
        ("2026-B3", date(2026, 5, 1), date(2026, 6, 30), "2026年5—6月"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        ("2026-07", date(2026, 7, 1), date(2026, 7, 31), "2026年7月"),
        ("2026-W27", date(2026, 6, 29), date(2026, 7, 5), "2026年第27周"),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4), "2026年第1周"),
        ("2026-07-15", date(2026, 7, 15), date(2026, 7, 15), "2026年7月15日"),
        ("2026-A", date(2026, 1, 1), date(2026, 12, 31), "2026年一次性"),
        ("2026-E0042", date(2026, 1, 1), date(2026, 12, 31), "2026年第42次"),
    ],
)
def test_a_key_names_its_days_and_its_chinese_text(key: str, first_day: date, last_day: date, text: str) -> None:
    period = Period.parse(key)

    assert (period.first_day, period.last_day, period.text) == (first_day, last_day, text)
    assert str(period) == period.key == key
    assert period.year == int(key[:4])


@pytest.mark.parametrize(
    "key",
    [
        "",
        *("26", "2026-", "2026-H3", "2026-Q0", "2026-Q5", "2026-B7", "2026-13", "2026-00", "2026-W00", "2026-W54"),
        *("2026-02-29", "2026-E0000", "2026-E042", "2026-E00042", "2026-a", " 2026", "2026-7", "0000", "２０２６"),
    ],
)
def test_a_bad_key_is_refused_with_a_sentence_that_shows_good_ones(key: str) -> None:
    with pytest.raises(RefusedError, match="2026-Q3"):
        Period.parse(key)


def test_a_study_planned_for_31_march_and_held_on_2_april_counts_in_the_second_quarter() -> None:
    held = period_on(date(2026, 4, 2), PeriodUnit.QUARTER)

    assert held.key == "2026-Q2"
    assert date(2026, 4, 2) in held
    assert date(2026, 3, 31) not in held


def test_the_first_days_of_january_may_belong_to_the_last_week_of_the_year_before() -> None:
    assert period_on(date(2027, 1, 1), PeriodUnit.WEEK).key == "2026-W53"


@pytest.mark.parametrize(
    ("unit", "count"),
    [
        (PeriodUnit.YEAR, 1),
        (PeriodUnit.HALF, 2),
        (PeriodUnit.QUARTER, 4),
        (PeriodUnit.TWO_MONTHS, 6),
        (PeriodUnit.MONTH, 12),
        (PeriodUnit.WEEK, 53),
        (PeriodUnit.DAY, 365),
    ],
)
def test_the_periods_of_a_year_come_in_order_without_a_gap(unit: PeriodUnit, count: int) -> None:
    periods = periods_of(2026, unit)

    assert len(periods) == count
    for earlier, later in pairwise(periods):
        assert later.first_day == earlier.last_day + timedelta(days=1)


@given(st.dates(), st.sampled_from(PeriodUnit))
def test_each_day_lies_in_exactly_one_period_of_each_unit(day: date, unit: PeriodUnit) -> None:
    period = period_on(day, unit)

    assert day in period
    assert [each for each in periods_of(period.year, unit) if day in each] == [period]


@given(st.dates(), st.sampled_from(PeriodUnit))
def test_the_key_of_a_period_leads_back_to_it(day: date, unit: PeriodUnit) -> None:
    period = period_on(day, unit)

    assert Period.parse(period.key) == period


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=1, max_value=999_999_999))
def test_the_keys_of_single_and_triggered_periods_lead_back_to_them(year: int, number: int) -> None:
    assert Period.parse(once(year).key) == once(year)
    assert Period.parse(triggered(year, number).key) == triggered(year, number)


def test_triggers_are_counted_from_one() -> None:
    with pytest.raises(RefusedError, match="从1数起"):
        triggered(2026, 0)


def test_a_day_of_the_year_is_read_and_written_with_two_digits_each() -> None:
    assert MonthDay.parse("07-01") == MonthDay(7, 1)
    assert str(MonthDay(7, 1)) == "07-01"
    assert MonthDay(7, 1).in_year(2026) == date(2026, 7, 1)


def test_29_february_falls_on_the_28th_in_a_common_year() -> None:
    assert MonthDay(2, 29).in_year(2024) == date(2024, 2, 29)
    assert MonthDay(2, 29).in_year(2026) == date(2026, 2, 28)


def test_days_of_the_year_are_ordered_by_month_then_day() -> None:
    assert sorted([MonthDay(12, 1), MonthDay(7, 31), MonthDay(7, 1)]) == [
        MonthDay(7, 1),
        MonthDay(7, 31),
        MonthDay(12, 1),
    ]


@pytest.mark.parametrize("text", ["", "7-1", "0701", "02-30", "13-01", "00-10", "07-01 "])
def test_a_bad_day_of_the_year_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(RefusedError, match="07-01"):
        MonthDay.parse(text)
