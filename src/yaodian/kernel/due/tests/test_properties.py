"""What holds of every schedule, whatever the cadence, the year and the settings."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yaodian.kernel.cadence import RECURRING, Cadence, CadenceKind
from yaodian.kernel.calendar import builtin_calendar
from yaodian.kernel.due.schedule import DueRules, due_after_event, due_before_event, reminders, schedule
from yaodian.kernel.periods import MonthDay, Period

CALENDAR = builtin_calendar()
YEARS = st.integers(min_value=1990, max_value=2060)
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
MONTH_DAYS = DAYS.map(lambda day: MonthDay(day.month, day.day))
PHRASES = st.sampled_from(
    [
        "",
        "“七一”前",
        "7月底前",
        "年内",
        "上半年",
        "2月",
        "6月15日至21日",
        "每月20日前",
        "每季度末",
        "每周三前",
        "会后5个工作日内",
    ],
)
RULES = st.builds(DueRules, roll_forward=st.booleans(), roll_back_before=st.booleans())
CADENCES = st.builds(
    Cadence,
    kind=st.sampled_from(CadenceKind),
    phrase=PHRASES,
    anchor=st.none() | MONTH_DAYS,
    window=st.none() | st.tuples(MONTH_DAYS, MONTH_DAYS),
    year=st.none() | YEARS,
    event=st.sampled_from(["", "寒假"]),
    count=st.integers(min_value=1, max_value=4),
    days=st.none() | st.integers(min_value=1, max_value=40),
    months=st.none() | st.integers(min_value=1, max_value=12),
    stale_after=st.none() | st.integers(min_value=30, max_value=200),
)


@given(CADENCES, YEARS, RULES)
def test_a_schedule_says_all_in_one_sentence_for_each_due(cadence: Cadence, year: int, rules: DueRules) -> None:
    found = schedule(cadence, year, CALENDAR, rules)

    for sentence in [found.sentence, *(due.sentence for due in found.dues)]:
        assert sentence.endswith("。")
        assert sentence.count("。") == 1


@given(CADENCES, YEARS, RULES)
def test_the_same_question_has_the_same_answer(cadence: Cadence, year: int, rules: DueRules) -> None:
    assert schedule(cadence, year, CALENDAR, rules) == schedule(cadence, year, CALENDAR, rules)


@given(CADENCES, YEARS, RULES)
def test_a_due_opens_before_it_ends_and_its_period_can_be_read_again(
    cadence: Cadence,
    year: int,
    rules: DueRules,
) -> None:
    for due in schedule(cadence, year, CALENDAR, rules).dues:
        assert Period.parse(due.period).key == due.period
        assert due.due_on is None or due.opens_on <= due.due_on
        assert (due.due_on is None) is (due.first_due_on is None)


@given(CADENCES, YEARS)
def test_a_last_day_that_was_rolled_is_a_working_day(cadence: Cadence, year: int) -> None:
    for due in schedule(cadence, year, CALENDAR).dues:
        if due.due_on is not None and due.due_on != due.first_due_on:
            assert CALENDAR.is_workday(due.due_on)


@given(MONTH_DAYS, YEARS)
def test_a_deadline_before_a_yearly_day_is_a_working_day_strictly_before_it(anchor: MonthDay, year: int) -> None:
    (due,) = schedule(Cadence(kind=CadenceKind.ANNUAL_BEFORE, anchor=anchor), year, CALENDAR).dues

    assert due.due_on is not None
    assert CALENDAR.is_workday(due.due_on)
    assert due.due_on < anchor.in_year(year + (anchor == MonthDay(1, 1)))


@given(st.sampled_from(sorted(RECURRING - {CadenceKind.DAILY})), YEARS)
def test_the_dues_of_what_comes_again_cover_the_year_without_gap_or_overlap(kind: CadenceKind, year: int) -> None:
    dues = schedule(Cadence(kind=kind), year, CALENDAR).dues
    is_weekly = kind is CadenceKind.WEEKLY
    first = date.fromisocalendar(year, 1, 1) if is_weekly else date(year, 1, 1)
    end = date.fromisocalendar(year + 1, 1, 1) if is_weekly else date(year + 1, 1, 1)

    expected = first
    for due in dues:
        assert due.opens_on == expected
        assert due.due_on is not None
        expected = due.due_on + timedelta(days=1)
    assert expected == end


@given(YEARS)
def test_daily_dues_are_the_working_days_of_the_year(year: int) -> None:
    dues = schedule(Cadence(kind=CadenceKind.DAILY), year, CALENDAR).dues

    assert len(dues) == CALENDAR.workdays_in(year)
    assert all(due.due_on == due.opens_on and CALENDAR.is_workday(due.opens_on) for due in dues)


@given(CADENCES, YEARS, RULES)
def test_a_limit_within_a_period_never_leaves_it(cadence: Cadence, year: int, rules: DueRules) -> None:
    if cadence.kind in RECURRING:
        for due in schedule(cadence, year, CALENDAR, rules).dues:
            assert due.due_on is not None
            assert due.due_on in Period.parse(due.period)


@given(CADENCES, DAYS, st.integers(min_value=1, max_value=9999))
def test_a_due_after_an_event_ends_on_a_working_day_after_it(cadence: Cadence, happened_on: date, number: int) -> None:
    due = due_after_event(cadence, happened_on, CALENDAR, number=number)

    assert due.due_on is not None
    assert happened_on < due.due_on
    assert CALENDAR.is_workday(due.due_on)


@given(CADENCES, DAYS)
def test_a_due_before_an_event_is_the_working_day_next_to_it(cadence: Cadence, event_on: date) -> None:
    due = due_before_event(cadence, event_on, CALENDAR)

    assert due.due_on == CALENDAR.add_workdays(event_on, -1)


@given(CADENCES, YEARS, RULES)
def test_reminders_are_in_order_within_the_period_and_on_working_days(
    cadence: Cadence,
    year: int,
    rules: DueRules,
) -> None:
    for due in schedule(cadence, year, CALENDAR, rules).dues:
        days = reminders(due, cadence, CALENDAR, rules)
        assert list(days) == sorted(set(days))
        assert all(CALENDAR.is_workday(day) and day >= due.opens_on for day in days)
        assert due.due_on is None or all(day <= due.due_on for day in days)
