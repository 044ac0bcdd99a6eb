"""The light of a task."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.lights import Light, light

CALENDAR = builtin_calendar()
DUE = date(2026, 10, 12)


def test_seven_working_days_up_to_and_including_the_due_day_turn_the_light_yellow() -> None:
    # 28, 29, 30 September; 8, 9, Saturday 10 and 12 October
    assert light(DUE, date(2026, 9, 24), done=False, calendar=CALENDAR) is Light.YELLOW
    assert light(DUE, date(2026, 9, 23), done=False, calendar=CALENDAR) is Light.GREEN


def test_on_the_due_day_the_light_is_yellow_and_the_day_after_red() -> None:
    assert light(DUE, DUE, done=False, calendar=CALENDAR) is Light.YELLOW
    assert light(DUE, DUE + timedelta(days=1), done=False, calendar=CALENDAR) is Light.RED


def test_a_missed_milestone_turns_a_green_light_yellow_and_leaves_a_red_one_red() -> None:
    assert light(DUE, date(2026, 3, 2), done=False, calendar=CALENDAR, milestone_missed=True) is Light.YELLOW
    assert light(DUE, date(2026, 11, 2), done=False, calendar=CALENDAR, milestone_missed=True) is Light.RED


def test_how_early_the_light_turns_is_a_setting() -> None:
    assert light(DUE, date(2026, 9, 24), done=False, calendar=CALENDAR, lead_workdays=6) is Light.GREEN


def test_a_standing_task_is_never_late() -> None:
    assert light(None, date(2026, 12, 31), done=False, calendar=CALENDAR) is Light.GREEN


def test_each_light_has_words_beside_its_colour() -> None:
    assert [each.label for each in Light] == ["正常", "临近", "逾期", "办结"]


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_what_is_done_is_done_whatever_the_date(due: date, today: date) -> None:
    assert light(due, today, done=True, calendar=CALENDAR) is Light.DONE


@given(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.dates(date(2024, 1, 1), date(2026, 12, 30)))
def test_as_days_go_by_a_light_never_gets_better(due: date, today: date) -> None:
    order = [Light.GREEN, Light.YELLOW, Light.RED]
    now = light(due, today, done=False, calendar=CALENDAR)
    tomorrow = light(due, today + timedelta(days=1), done=False, calendar=CALENDAR)

    assert order.index(now) <= order.index(tomorrow)
