"""Dates as they stand in a document."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.dates import date_text, date_with_weekday, weekday_text


def test_months_and_days_are_not_padded() -> None:
    assert date_text(date(2024, 3, 5)) == "2024年3月5日"


def test_the_weekday_stands_behind_the_date_with_or_without_the_year() -> None:
    assert date_with_weekday(date(2026, 11, 27)) == "11月27日 周五"
    assert date_with_weekday(date(2026, 11, 27), with_year=True) == "2026年11月27日 周五"


def test_the_week_runs_from_monday_to_sunday() -> None:
    assert [weekday_text(date(2026, 6, day)) for day in (1, 7)] == ["周一", "周日"]


@given(st.dates())
def test_no_month_and_no_day_begins_with_a_zero(day: date) -> None:
    assert "年0" not in date_text(day)
    assert "月0" not in date_text(day)
