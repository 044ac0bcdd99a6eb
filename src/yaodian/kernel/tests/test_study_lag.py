"""The figures of the study-lag board, by hand and against the definition."""

from fractions import Fraction
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.study_lag import lag_of

DAYS = st.lists(st.none() | st.integers(min_value=0, max_value=400), max_size=40)


def test_by_hand() -> None:
    lag = lag_of([3, None, 10, 4])
    assert (lag.units, lag.studied, lag.not_yet) == (4, 3, 1)
    assert lag.median == Fraction(4)
    assert (lag.slowest, lag.median_text) == (10, "4")


def test_of_two_the_median_lies_between() -> None:
    assert lag_of([3, 8]).median == Fraction(11, 2)
    assert lag_of([3, 8]).median_text == "5.5"


def test_who_has_not_studied_is_counted_and_never_taken_for_quick() -> None:
    lag = lag_of([None, None])
    assert (lag.units, lag.not_yet, lag.median, lag.slowest, lag.median_text) == (2, 2, None, None, "")


@given(days=DAYS)
def test_it_is_the_median_of_those_who_have_studied(days: list[int | None]) -> None:
    lag, known = lag_of(days), [each for each in days if each is not None]
    assert lag.units == len(days)
    assert lag.median is None if not known else float(lag.median or 0) == float(median(known))
