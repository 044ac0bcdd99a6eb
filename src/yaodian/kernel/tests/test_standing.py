"""党龄 and the decades."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.standing import (
    Basis,
    PersonDates,
    Window,
    anniversary,
    date_doubt,
    decade_check,
    standing,
    without_probation,
    years_by_first_of_july,
)

DAYS = st.dates(date(1921, 7, 1), date(2020, 12, 31))


def test_whoever_completes_a_decade_after_the_first_of_july_is_eligible_and_flagged() -> None:
    result = decade_check(PersonDates(join_on=date(1993, 9, 1), full_on=date(1994, 9, 1)), 2024)

    assert (result.eligible, result.years, result.flag) == (True, 30, "年内届满(七一后)")
    assert not result.medal_check


def test_under_the_july_window_the_same_person_waits_a_year_and_is_not_missed() -> None:
    person = PersonDates(join_on=date(1993, 9, 1), full_on=date(1994, 9, 1))

    assert decade_check(person, 2024, window=Window.JULY_FIRST).eligible is False
    in_2025 = decade_check(person, 2025, window=Window.JULY_FIRST)
    assert (in_2025.eligible, in_2025.flag) == (True, "")  # full since last September: nothing is left to wait for


def test_an_anniversary_on_the_first_of_july_itself_counts_for_that_july() -> None:
    result = decade_check(
        PersonDates(join_on=date(2003, 7, 1), full_on=date(2004, 7, 1)), 2024, window=Window.JULY_FIRST
    )

    assert (result.eligible, result.flag) == (True, "")


def test_the_basis_decides_between_the_day_of_joining_and_the_day_of_full_membership() -> None:
    person = PersonDates(join_on=date(2013, 6, 20), full_on=date(2014, 6, 20))

    by_full, by_join = decade_check(person, 2024), decade_check(person, 2024, Basis.JOIN)

    assert (by_full.eligible, by_full.years) == (True, 10)
    assert (by_join.eligible, by_join.years) == (False, 11)
    assert by_full.sentence == "按转正时间、当年内届满计算满10年"


def test_fifty_years_also_ask_for_a_check_against_the_medal_list() -> None:
    result = decade_check(PersonDates(join_on=date(1974, 5, 10), full_on=date(1974, 5, 10)), 2024)

    assert (result.eligible, result.years, result.medal_check) == (True, 50, True)
    assert "核实" not in result.sentence


def test_the_medal_goes_by_the_first_of_july_even_where_the_ceremony_does_not() -> None:
    person = PersonDates(join_on=date(1974, 9, 1), full_on=date(1974, 9, 1))

    in_2024, in_2025 = decade_check(person, 2024), decade_check(person, 2025)

    assert (in_2024.eligible, in_2024.medal_check) == (True, False)
    assert (in_2025.eligible, in_2025.medal_check) == (False, True)


def test_a_probationary_member_is_excluded_and_not_counted_as_zero() -> None:
    person = PersonDates(join_on=date(2023, 6, 20), full_on=None, is_full_member=False)

    for basis in Basis:
        result = decade_check(person, 2024, basis)
        assert (result.eligible, result.years, result.medal_check) == (None, None, False)


def test_a_missing_date_blocks_the_answer_and_names_what_is_missing() -> None:
    person = PersonDates(join_on=date(2013, 6, 20), full_on=None)

    assert decade_check(person, 2024).eligible is None
    assert "缺少转正时间" in decade_check(person, 2024).sentence
    assert decade_check(person, 2023, Basis.JOIN).eligible is True
    assert not decade_check(person, 2023, Basis.JOIN).medal_check


def test_the_year_of_becoming_a_full_member_is_no_decade() -> None:
    person = PersonDates(join_on=date(2023, 6, 20), full_on=date(2024, 6, 20))

    assert (decade_check(person, 2024).eligible, decade_check(person, 2014).eligible) == (False, False)


@pytest.mark.parametrize(
    ("year", "expected"), [(2006, date(2006, 2, 28)), (2016, date(2016, 2, 29)), (2026, date(2026, 2, 28))]
)
def test_a_member_since_29_february_keeps_the_last_day_of_the_month(year: int, expected: date) -> None:
    assert anniversary(date(1996, 2, 29), year) == expected
    assert standing(date(1996, 2, 29), year) % 10 == 0


def test_dates_that_cannot_both_be_right_are_pointed_out() -> None:
    same_day = PersonDates(join_on=date(2014, 6, 20), full_on=date(2014, 6, 20))
    reversed_days = PersonDates(join_on=date(2014, 6, 20), full_on=date(2013, 6, 20))

    assert "预备期" in date_doubt(same_day)
    assert "早于" in date_doubt(reversed_days)
    assert "请核实" in decade_check(same_day, 2024).sentence
    assert date_doubt(PersonDates(join_on=None, full_on=date(2014, 6, 20))) == ""
    assert date_doubt(PersonDates(join_on=date(2013, 6, 20), full_on=date(2014, 6, 20))) == ""


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1928, 6, 17), False),
        (date(1928, 6, 18), True),
        (date(1945, 4, 22), True),
        (date(1945, 4, 23), False),
        (date(1969, 4, 1), True),
        (date(1977, 8, 11), True),
        (date(1977, 8, 12), False),
    ],
)
def test_two_stretches_of_history_knew_no_probation(day: date, expected: bool) -> None:  # noqa: FBT001 - a table row
    assert without_probation(day) is expected


@given(DAYS, st.integers(min_value=2021, max_value=2060))
def test_nobody_is_missed_by_either_window_over_ten_years(full_on: date, year: int) -> None:
    person = PersonDates(join_on=None, full_on=full_on)

    for window in Window:
        found = [decade_check(person, each, window=window).eligible for each in range(year, year + 10)]
        assert found.count(True) == 1


@given(DAYS, st.integers(min_value=2021, max_value=2060))
def test_the_years_by_july_are_those_of_the_year_or_one_less(full_on: date, year: int) -> None:
    assert standing(full_on, year) - years_by_first_of_july(full_on, year) in {0, 1}
