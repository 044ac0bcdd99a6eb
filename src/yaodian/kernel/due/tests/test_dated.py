"""Where the last day of a dated phrase comes to lie, and in which words."""

from datetime import date

import pytest

from yaodian.kernel.cadence import Cadence, CadenceKind
from yaodian.kernel.calendar import DayKind, HolidayTable, WorkCalendar, builtin_calendar, calendar_with
from yaodian.kernel.due.schedule import Due, DueRules, schedule
from yaodian.kernel.periods import MonthDay

CALENDAR = builtin_calendar()
KIND = CadenceKind
STAYING = DueRules(roll_forward=False, roll_back_before=False)


def before(phrase: str, month: int, day: int, year: int | None = None) -> Cadence:
    return Cadence(kind=KIND.ONCE_BEFORE, phrase=phrase, anchor=MonthDay(month, day), year=year)


def annual(phrase: str, month: int, day: int) -> Cadence:
    return Cadence(kind=KIND.ANNUAL_BEFORE, phrase=phrase, anchor=MonthDay(month, day))


def window(phrase: str, first: tuple[int, int], last: tuple[int, int], year: int | None = None) -> Cadence:
    days = MonthDay(*first), MonthDay(*last)
    return Cadence(kind=KIND.WINDOW, phrase=phrase, anchor=days[1], window=days, year=year)


def only(cadence: Cadence, year: int, rules: DueRules | None = None, calendar: WorkCalendar = CALENDAR) -> Due:
    (due,) = schedule(cadence, year, calendar, rules or DueRules()).dues
    return due


@pytest.mark.parametrize(
    ("cadence", "year", "sentence"),
    [
        (
            annual("“七一”前", 7, 1),
            2024,
            "“七一”前：最晚6月30日，2024年6月30日是周日，提前到最近的工作日6月28日 周五。",
        ),
        (annual("“七一”前", 7, 1), 2026, "“七一”前：最晚6月30日，2026年6月30日是周二，为工作日。"),
        (
            before("10月5日前", 10, 5),
            2026,
            "10月5日前：最晚10月5日，2026年10月5日是国庆节假期，提前到最近的工作日9月30日 周三。",
        ),
        (before("2月底前", 2, 28), 2026, "2月底前：最晚2月28日，2026年2月28日是周六，调休上班。"),
        (
            before("年底前", 12, 31),
            2026,
            "年底前：最晚12月31日，2026年12月31日是周四，为工作日；工作目标是12月20日。",
        ),
        (
            window("6月15日至21日", (6, 15), (6, 21)),
            2026,
            "6月15日至21日：6月15日至6月21日，2026年6月21日是端午节假期，顺延到下一个工作日6月22日 周一。",
        ),
        (
            window("上半年", (1, 1), (6, 30)),
            2024,
            "上半年：1月1日至6月30日，2024年6月30日是周日，按实际发生日期计，不顺延。",
        ),
        (window("12月4日", (12, 4), (12, 4)), 2026, "12月4日：就在12月4日，2026年12月4日是周五，为工作日。"),
        (
            Cadence(kind=KIND.WINDOW, phrase="7月1日前后", anchor=MonthDay(7, 1)),
            2026,
            "7月1日前后：7月1日前后，原文没有写明起止，2026年7月1日是周三，为工作日。",
        ),
        (
            Cadence(kind=KIND.ANNIVERSARY, phrase="围绕成立75周年", anchor=MonthDay(10, 1)),
            2024,
            "围绕成立75周年：纪念日10月1日是时机，不是时限；全年内完成，最晚12月31日，2024年12月31日是周二，为工作日。",
        ),
    ],
)
def test_the_sentence_names_the_rule_the_day_and_the_move(cadence: Cadence, year: int, sentence: str) -> None:
    due = only(cadence, year)

    assert due.sentence == sentence
    assert schedule(cadence, year, CALENDAR).sentence == sentence


@pytest.mark.parametrize(
    ("cadence", "first", "due_on"),
    [
        (before("7月1日之前", 7, 1), date(2028, 7, 1), date(2028, 6, 30)),
        (before("9月底", 9, 30), date(2028, 9, 30), date(2028, 9, 29)),
        (before("9月末", 9, 30), date(2028, 9, 30), date(2028, 9, 29)),
        (before("年度内", 12, 31), date(2028, 12, 31), date(2028, 12, 29)),
        (before("", 12, 31), date(2028, 12, 31), date(2028, 12, 29)),
        (before("", 9, 30), date(2028, 9, 30), date(2028, 10, 2)),
        (before("9月30日前后", 9, 30), date(2028, 9, 30), date(2028, 10, 2)),
    ],
)
def test_before_and_end_roll_back_while_a_bare_date_rolls_forward(cadence: Cadence, first: date, due_on: date) -> None:
    due = only(cadence, 2028)

    assert (due.first_due_on, due.due_on) == (first, due_on)


@pytest.mark.parametrize(
    ("cadence", "due_on"),
    [
        (window("9月", (9, 1), (9, 30)), date(2028, 9, 30)),
        (window("9月中旬至下旬", (9, 11), (9, 30)), date(2028, 9, 30)),
        (window("9月25日至月底", (9, 25), (9, 30)), date(2028, 9, 30)),
        (window("9月25日至30日", (9, 25), (9, 30)), date(2028, 10, 2)),
        (window("9月至10月前", (9, 1), (9, 30)), date(2028, 9, 29)),
        (window("12月25日至31日", (12, 25), (12, 31)), date(2028, 12, 31)),
        (window("", (9, 1), (9, 30)), date(2028, 9, 30)),
        (window("", (9, 1), (9, 16)), date(2028, 9, 18)),
        (window("“七一”期间", (7, 1), (7, 1)), date(2028, 7, 3)),
    ],
)
def test_a_window_named_by_days_rolls_forward_and_a_named_stretch_stays(cadence: Cadence, due_on: date) -> None:
    assert only(cadence, 2028).due_on == due_on


@pytest.mark.parametrize(
    ("cadence", "due_on"),
    [
        (before("2月底前", 2, 28), date(2024, 2, 29)),
        (window("2月", (2, 1), (2, 28)), date(2024, 2, 29)),
        (before("2月28日前", 2, 28), date(2024, 2, 28)),
        (before("2月29日前", 2, 29), date(2024, 2, 29)),
    ],
)
def test_the_end_of_february_is_the_29th_in_a_leap_year_unless_the_28th_is_named(
    cadence: Cadence,
    due_on: date,
) -> None:
    assert only(cadence, 2024).due_on == due_on


def test_a_window_over_the_end_of_the_year_is_due_in_the_next() -> None:
    due = only(window("12月至次年2月", (12, 1), (2, 28)), 2026)

    assert (due.period, due.opens_on, due.due_on) == ("2026-A", date(2026, 12, 1), date(2027, 2, 28))
    assert due.sentence.startswith("12月至次年2月：12月1日至次年2月28日，2027年2月28日是周日")
    assert due.sentence.endswith("（暂按周末推算）。")


def test_a_window_from_a_day_to_the_same_day_minus_one_lasts_almost_a_year() -> None:
    assert only(window("", (7, 1), (6, 30)), 2026).due_on == date(2027, 6, 30)


def test_before_new_year_means_the_new_year_at_which_the_plan_ends() -> None:
    due = only(annual("元旦前", 1, 1), 2026)

    assert (due.opens_on, due.due_on) == (date(2026, 1, 1), date(2026, 12, 31))


def test_rolling_back_into_the_old_year_opens_the_period_there() -> None:
    due = only(before("1月2日前", 1, 2), 2026)

    assert (due.opens_on, due.due_on) == (date(2025, 12, 31), date(2025, 12, 31))
    assert "提前到最近的工作日2025年12月31日 周三" in due.sentence


@pytest.mark.parametrize(
    ("cadence", "opens_on", "due_on"),
    [
        (before("2027年1月底前", 1, 31, 2027), date(2026, 1, 1), date(2027, 1, 29)),
        (before("2025年7月底前", 7, 31, 2025), date(2025, 1, 1), date(2025, 7, 31)),
        (window("2027年3月", (3, 1), (3, 31), 2027), date(2027, 3, 1), date(2027, 3, 31)),
    ],
)
def test_a_year_in_the_phrase_comes_first_and_the_period_is_still_of_the_plan(
    cadence: Cadence,
    opens_on: date,
    due_on: date,
) -> None:
    due = only(cadence, 2026)

    assert (due.period, due.opens_on, due.due_on) == ("2026-A", opens_on, due_on)


@pytest.mark.parametrize(
    ("cadence", "due_on"),
    [
        (annual("“七一”前", 7, 1), date(2024, 6, 30)),
        (window("6月15日至30日", (6, 15), (6, 30)), date(2024, 6, 30)),
    ],
)
def test_with_rolling_switched_off_the_last_day_stays_and_the_sentence_says_so(
    cadence: Cadence,
    due_on: date,
) -> None:
    due = only(cadence, 2024, STAYING)

    assert due.due_on == due.first_due_on == due_on
    assert due.sentence.endswith("2024年6月30日是周日，按设置不调整。")


def test_the_working_target_of_the_year_is_a_setting() -> None:
    rules = DueRules(year_end_target=MonthDay(12, 15))

    assert "工作目标是12月15日" in only(before("年内", 12, 31), 2026, rules).sentence


def test_a_day_off_without_a_name_is_still_explained() -> None:
    calendar = calendar_with([HolidayTable(2026, {date(2026, 6, 30): DayKind.OFF})])

    sentence = only(annual("“七一”前", 7, 1), 2026, calendar=calendar).sentence
    assert "2026年6月30日是周二，放假，提前到最近的工作日6月29日 周一" in sentence


def test_a_year_without_a_table_says_that_it_goes_by_weekends() -> None:
    assert only(annual("“七一”前", 7, 1), 2030).sentence.endswith("6月28日 周五（暂按周末推算）。")


@pytest.mark.parametrize("kind", [KIND.ANNUAL_BEFORE, KIND.ONCE_BEFORE, KIND.WINDOW])
def test_a_dated_phrase_without_its_date_gives_no_due(kind: CadenceKind) -> None:
    found = schedule(Cadence(kind=kind, phrase="节前"), 2026, CALENDAR)

    assert found.dues == ()
    assert found.sentence == "节前：没有写明是哪一天，须由人填写日期。"


def test_an_anniversary_of_unknown_day_has_the_whole_year_too() -> None:
    due = only(Cadence(kind=KIND.ANNIVERSARY, phrase="纪念成立20周年"), 2026)

    assert due.due_on == date(2026, 12, 31)
    assert due.sentence.startswith("纪念成立20周年：纪念日的日期没有写明，它是时机，不是时限；全年内完成")
