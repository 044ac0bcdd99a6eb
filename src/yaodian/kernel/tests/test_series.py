"""The days of a series, by the calendar on the wall and by what must hold of all of them."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.errors import RefusedError
from yaodian.kernel.periods import PeriodUnit, period_on
from yaodian.kernel.series import LAST, LENGTHS, SeriesRule, dates_after

CALENDAR = builtin_calendar()
FIRST_TUESDAY = SeriesRule(every=PeriodUnit.MONTH, nth=1, weekday=1)
QUARTER_END = SeriesRule(every=PeriodUnit.QUARTER, month=3, nth=LAST, weekday=2)


@st.composite
def rules(draw: st.DrawFn) -> SeriesRule:
    every = draw(st.sampled_from(sorted(LENGTHS)))
    which = draw(
        st.fixed_dictionaries({"nth": st.sampled_from((1, 2, 3, 4, LAST)), "weekday": st.integers(0, 6)})
        | st.fixed_dictionaries({"day": st.integers(1, 31)})
    )
    return SeriesRule(
        every=every, month=draw(st.integers(1, LENGTHS[every][0])), on_workday=draw(st.booleans()), **which
    )


DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2027, 12, 31))


def days(rule: SeriesRule, after: date, count: int = 3) -> list[date]:
    return list(islice(dates_after(rule, after, calendar=CALENDAR), count))


@pytest.mark.parametrize(
    ("rule", "after", "wanted", "text"),
    [
        (
            FIRST_TUESDAY,
            date(2026, 3, 3),
            [date(2026, 4, 7), date(2026, 5, 6), date(2026, 6, 2)],  # 5 May 2026 is a day off (国办发明电〔2025〕7号)
            "每月第一个周二，遇休息日顺延",
        ),
        (
            QUARTER_END,
            date(2026, 1, 1),
            [date(2026, 3, 25), date(2026, 6, 24), date(2026, 9, 30)],
            "每季度第三个月最后一个周三，遇休息日顺延",
        ),
        (
            SeriesRule(every=PeriodUnit.MONTH, day=31, on_workday=False),
            date(2026, 1, 31),
            [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)],
            "每月31日",
        ),
        (
            SeriesRule(every=PeriodUnit.MONTH, day=31),  # the last day of January 2026 is a Saturday
            date(2025, 12, 31),
            [date(2026, 1, 30), date(2026, 2, 28), date(2026, 3, 31)],  # 28 February is a make-up working day
            "每月31日，遇休息日顺延",
        ),
        (
            SeriesRule(every=PeriodUnit.YEAR, month=12, nth=2, weekday=4),
            date(2026, 12, 11),
            [date(2027, 12, 10), date(2028, 12, 8), date(2029, 12, 14)],
            "每年第十二个月第二个周五，遇休息日顺延",
        ),
    ],
)
def test_by_the_calendar_on_the_wall(rule: SeriesRule, after: date, wanted: list[date], text: str) -> None:
    assert days(rule, after) == wanted
    assert rule.text == text


@given(rule=rules(), after=DAYS)
def test_each_period_has_one_meeting_and_none_is_left_out(rule: SeriesRule, after: date) -> None:
    found = days(rule, after, 6)
    periods = [period_on(day, rule.every) for day in found]
    assert all(day > after for day in found)
    for one, two in pairwise(periods):
        assert one.last_day + timedelta(days=1) == two.first_day


@given(rule=rules(), after=DAYS)
def test_a_day_off_is_left_only_where_the_series_says_so(rule: SeriesRule, after: date) -> None:
    for day in days(rule, after):
        if rule.on_workday:
            assert CALENDAR.is_workday(day)
        elif rule.weekday is not None:
            assert day.weekday() == rule.weekday
        else:
            assert day.day == rule.day or (day + timedelta(days=1)).day == 1


@given(rule=rules(), after=DAYS, later=st.integers(0, 400))
def test_whoever_asks_later_hears_the_same_days(rule: SeriesRule, after: date, later: int) -> None:
    point = after + timedelta(days=later)
    expected = [day for day in days(rule, after, 450 // 28 + 3) if day > point]
    assert days(rule, point, len(expected)) == expected


@pytest.mark.parametrize(
    "wrong",
    [
        {"every": PeriodUnit.WEEK, "day": 1},
        {"every": PeriodUnit.MONTH, "month": 2, "day": 1},
        {"every": PeriodUnit.MONTH},
        {"every": PeriodUnit.MONTH, "nth": 5, "weekday": 1},
        {"every": PeriodUnit.MONTH, "nth": 1},
        {"every": PeriodUnit.MONTH, "nth": 1, "weekday": 1, "day": 3},
        {"every": PeriodUnit.MONTH, "day": 32},
    ],
)
def test_what_names_no_day_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(RefusedError):
        SeriesRule(**wrong)  # type: ignore[arg-type]


def test_a_series_ends_where_dates_end() -> None:
    rule = SeriesRule(every=PeriodUnit.MONTH, day=10, on_workday=False)
    assert list(dates_after(rule, date(9998, 11, 10), calendar=CALENDAR)) == [date(9998, 12, 10)]
