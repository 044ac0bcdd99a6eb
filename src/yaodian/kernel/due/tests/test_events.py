"""Due dates that wait for a day that a person brings."""

from datetime import date

import pytest

from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.calendar import DayKind, HolidayTable, WorkCalendar, builtin_calendar
from yaodian.kernel.due.schedule import Due, DueRules, due_after_event, due_before_event
from yaodian.kernel.errors import RefusedError

CALENDAR = builtin_calendar()
AFTER_MEETING = Cadence(kind=CadenceKind.ON_EVENT, phrase="会后5个工作日内", event="会后", days=5)
TIMELY = Cadence(kind=CadenceKind.ON_EVENT, phrase="及时")
WINTER_HOLIDAY = Cadence(kind=CadenceKind.BEFORE_EVENT, phrase="寒假前", event="寒假")


@pytest.mark.parametrize(
    ("happened_on", "due_on"),
    [
        (date(2026, 9, 30), date(2026, 10, 13)),
        (date(2026, 2, 13), date(2026, 2, 27)),
        (date(2026, 4, 30), date(2026, 5, 11)),
        (date(2024, 9, 30), date(2024, 10, 12)),  # 8 to 11 October, then Saturday the 12th, which works
    ],
)
def test_five_working_days_after_a_meeting_do_not_count_its_day(happened_on: date, due_on: date) -> None:
    due = due_after_event(AFTER_MEETING, happened_on, CALENDAR, number=1)

    assert (due.opens_on, due.due_on, due.first_due_on) == (happened_on, due_on, due_on)


def test_the_holidays_that_the_count_passes_over_are_named() -> None:
    due = due_after_event(AFTER_MEETING, date(2026, 9, 30), CALENDAR, number=42)

    assert due == Due(
        period="2026-E0042",
        opens_on=date(2026, 9, 30),
        due_on=date(2026, 10, 13),
        sentence="会后5个工作日内：2026年9月30日发生，当天不计，第5个工作日是10月13日 周二（其间有国庆节）。",
        first_due_on=date(2026, 10, 13),
    )


def test_a_count_over_no_holiday_names_none_and_a_holiday_without_a_name_is_a_day_off() -> None:
    plain = due_after_event(AFTER_MEETING, date(2026, 7, 6), CALENDAR, number=1)
    calendar = WorkCalendar([HolidayTable(2026, {date(2026, 7, 8): DayKind.OFF})])
    crossed = due_after_event(AFTER_MEETING, date(2026, 7, 6), calendar, number=1)

    assert plain.sentence.endswith("第5个工作日是7月13日 周一。")
    assert crossed.sentence.endswith("第5个工作日是7月14日 周二（其间有放假日）。")


@pytest.mark.parametrize(
    ("cadence", "happened_on", "first", "due_on"),
    [
        (TIMELY, date(2026, 7, 1), date(2026, 7, 16), date(2026, 7, 16)),
        (TIMELY, date(2026, 9, 20), date(2026, 10, 5), date(2026, 10, 8)),
        (
            Cadence(kind=CadenceKind.ON_EVENT, phrase="3日内", days=3),
            date(2026, 7, 1),
            date(2026, 7, 4),
            date(2026, 7, 6),
        ),
    ],
)
def test_natural_days_end_on_a_working_day(cadence: Cadence, happened_on: date, first: date, due_on: date) -> None:
    due = due_after_event(cadence, happened_on, CALENDAR, number=1)

    assert (due.first_due_on, due.due_on) == (first, due_on)


def test_natural_days_are_explained() -> None:
    due = due_after_event(TIMELY, date(2026, 9, 20), CALENDAR, number=1)

    assert due.sentence == (
        "及时：2026年9月20日发生，当天不计，按15天计，2026年10月5日是国庆节假期，顺延到下一个工作日10月8日 周四。"
    )


def test_how_long_timely_is_and_whether_it_rolls_are_settings() -> None:
    rules = DueRules(event_days=14, roll_forward=False)

    assert due_after_event(TIMELY, date(2026, 9, 20), CALENDAR, rules, number=1).due_on == date(2026, 10, 4)


def test_a_count_that_runs_into_a_year_without_a_table_is_provisional() -> None:
    due = due_after_event(AFTER_MEETING, date(2026, 12, 30), CALENDAR, number=3)

    assert due.period == "2026-E0003"
    assert due.sentence.endswith("第5个工作日是2027年1月6日 周三（暂按周末推算）。")


def test_triggers_are_numbered_from_one() -> None:
    with pytest.raises(RefusedError):
        due_after_event(TIMELY, date(2026, 7, 1), CALENDAR, number=0)


def test_before_an_event_is_its_last_working_day_before() -> None:
    due = due_before_event(WINTER_HOLIDAY, date(2026, 1, 19), CALENDAR)

    assert (due.period, due.opens_on, due.due_on) == ("2026-A", date(2026, 1, 1), date(2026, 1, 16))
    assert due.sentence == (
        "寒假前：寒假2026年1月19日开始，最晚1月18日，2026年1月18日是周日，提前到最近的工作日1月16日 周五。"
    )


def test_the_event_of_a_plan_may_lie_in_the_next_year() -> None:
    due = due_before_event(WINTER_HOLIDAY, date(2027, 1, 18), CALENDAR, year=2026)

    assert (due.period, due.opens_on, due.due_on) == ("2026-A", date(2026, 1, 1), date(2027, 1, 15))


def test_before_an_event_early_in_january_is_still_the_old_year() -> None:
    due = due_before_event(WINTER_HOLIDAY, date(2026, 1, 2), CALENDAR)

    assert (due.opens_on, due.due_on) == (date(2025, 12, 31), date(2025, 12, 31))


def test_before_an_event_stays_when_rolling_back_is_switched_off() -> None:
    rules = DueRules(roll_back_before=False)

    assert due_before_event(WINTER_HOLIDAY, date(2026, 1, 19), CALENDAR, rules).due_on == date(2026, 1, 18)
